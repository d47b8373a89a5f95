// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ScenarioTimeline that takes mouse, wheel and keys, and shows a part of the time.
#include "app/axisinput.h"
#include "app/scenariotimeline.h"
#include "app/scenariowords.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::App {

namespace {

constexpr double leastSeenNs = 10e6;
constexpr double keyPage = 0.8; ///< of what is seen
constexpr double nsPerMs = 1e6; ///< steps of the scroll bar

} // namespace

std::int64_t ScenarioTimeline::firstSeenNs() const
{
    return std::llround(m_fromNs);
}

std::int64_t ScenarioTimeline::lastSeenNs() const
{
    return std::llround(m_fromNs + double(scale().lengthNs) / m_zoom);
}

/// What is under x stays there.
void ScenarioTimeline::zoom(double factor, double x)
{
    if (!m_scenario || m_drag)
        return;
    const double length = double(scale().lengthNs);
    const double share = std::clamp((x - plot().left()) / plot().width(), 0.0, 1.0);
    const double at = m_fromNs + share * length / m_zoom;
    m_zoom = std::clamp(m_zoom / factor, 1.0, std::max(1.0, length / leastSeenNs));
    lookFrom(at - share * length / m_zoom);
}

void ScenarioTimeline::pan(double share)
{
    if (m_scenario)
        lookFrom(m_fromNs + share * double(scale().lengthNs) / m_zoom);
}

void ScenarioTimeline::fit()
{
    m_zoom = 1;
    lookFrom(0);
}

void ScenarioTimeline::showTime(std::int64_t ns)
{
    if (ns < firstSeenNs())
        lookFrom(double(ns));
    else if (ns > lastSeenNs())
        lookFrom(double(ns) - double(scale().lengthNs) / m_zoom);
}

void ScenarioTimeline::lookFrom(double ns)
{
    m_fromNs = ns;
    updateScroll();
    setAccessibleDescription(isZoomed()
                                 ? tr("%1 to %2 of %3")
                                       .arg(secondsText(firstSeenNs()), secondsText(lastSeenNs()),
                                            secondsText(scale().lengthNs))
                                 : QString());
    update();
}

/// Also when the scenario has got shorter, or the timeline another size.
void ScenarioTimeline::updateScroll()
{
    const double length = double(scale().lengthNs);
    m_zoom = std::clamp(m_zoom, 1.0, std::max(1.0, length / leastSeenNs));
    m_fromNs = std::clamp(m_fromNs, 0.0, length - length / m_zoom);
    const QSignalBlocker blocker(m_scroll);
    if (m_scroll.isHidden() == isZoomed()) {
        m_scroll.setVisible(isZoomed());
        updateGeometry();
    }
    m_scroll.setRange(0, int(std::ceil((length - length / m_zoom) / nsPerMs)));
    m_scroll.setPageStep(std::max(1, int(length / m_zoom / nsPerMs)));
    m_scroll.setSingleStep(std::max(1, m_scroll.pageStep() / 10));
    m_scroll.setValue(int(std::lround(m_fromNs / nsPerMs)));
    const int tall = m_scroll.sizeHint().height();
    m_scroll.setGeometry(int(plot().left()), height() - tall, int(plot().width()), tall);
}

void ScenarioTimeline::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateScroll();
}

/// Nothing else scrolls here: also with Ctrl it zooms.
void ScenarioTimeline::wheelEvent(QWheelEvent *event)
{
    const WheelTurn turn(*event);
    if (turn.isPan)
        pan(turn.amount);
    else
        zoom(turn.amount, event->position().x());
    event->accept();
}

// Mouse and keys

void ScenarioTimeline::select(int act, Qt::KeyboardModifiers modifiers)
{
    QList<int> next = m_selected;
    if (modifiers & Qt::ControlModifier) {
        if (!next.removeOne(act))
            next.append(act);
    } else if (!next.contains(act) || next.size() > 1) {
        next = {act};
    }
    emit selectionWanted(next);
}

void ScenarioTimeline::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_scenario)
        return event->ignore();
    const int act = actAt(event->position());
    if (act < 0)
        return emit selectionWanted({});
    select(act, event->modifiers());
    if (m_editable) {
        const std::int64_t atNs = m_scenario->acts.at(std::size_t(act)).atNs;
        const double grip = event->position().x() - scale().xOf(atNs);
        m_drag = Drag {act, event->position(), grip, atNs, atNs, false};
    }
}

void ScenarioTimeline::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_drag) {
        QWidget::setCursor(actAt(event->position()) >= 0 && m_editable ? Qt::SizeHorCursor
                                                                       : Qt::ArrowCursor);
        return;
    }
    const double away = event->position().x() - m_drag->from.x();
    m_drag->isMoving |= std::abs(away) >= QApplication::startDragDistance() / 2.0;
    if (!m_drag->isMoving)
        return;
    std::vector<std::int64_t> others;
    for (int i = 0; i < int(m_scenario->acts.size()); ++i)
        if (i != m_drag->act)
            others.push_back(m_scenario->acts[std::size_t(i)].atNs);
    const TimelineScale scale = this->scale();
    m_drag->nowNs = scale.snapped(scale.nsAt(event->position().x() - m_drag->grip), others);
    showTime(m_drag->nowNs);
    update();
}

void ScenarioTimeline::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_drag)
        return;
    const Drag drag = *std::exchange(m_drag, {});
    update();
    if (drag.nowNs != drag.beginNs)
        emit moved(drag.act, drag.nowNs);
}

void ScenarioTimeline::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_scenario)
        return;
    m_drag.reset();
    const int act = actAt(event->position());
    const TimelineScale scale = this->scale();
    if (act >= 0)
        emit editWanted(act);
    else if (m_editable)
        emit addWanted(scale.snapped(scale.nsAt(event->position().x())),
                       event->globalPosition().toPoint());
}

void ScenarioTimeline::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_scenario)
        return;
    const bool isKey = event->reason() == QContextMenuEvent::Keyboard;
    const int act = isKey ? m_selected.value(0, -1) : actAt(event->pos());
    if (act >= 0 && !m_selected.contains(act))
        emit selectionWanted({act});
    const QPointF point = isKey && act >= 0 ? markOf(act).center() : QPointF(event->pos());
    const TimelineScale scale = this->scale();
    emit menuWanted(act, scale.snapped(scale.nsAt(point.x())), mapToGlobal(point.toPoint()));
}

void ScenarioTimeline::nudge(int steps)
{
    if (m_selected.size() != 1 || !m_editable)
        return;
    const int act = m_selected.constFirst();
    const TimelineScale scale = this->scale();
    const std::int64_t atNs = m_scenario->acts.at(std::size_t(act)).atNs + steps * scale.snapNs();
    emit moved(act, scale.snapped(std::clamp<std::int64_t>(atNs, 0, scale.lengthNs)));
    goTo(act);
}

void ScenarioTimeline::goTo(int act)
{
    if (m_scenario && std::size_t(act) < m_scenario->acts.size())
        showTime(timeOf(act));
}

void ScenarioTimeline::selectNext(int step)
{
    const std::vector<int> order = byTime();
    if (order.empty())
        return;
    const auto at = std::ranges::find(order, m_selected.value(0, -1));
    const auto last = std::ptrdiff_t(order.size()) - 1;
    std::ptrdiff_t place = step > 0 ? 0 : last;
    if (at != order.end())
        place = std::clamp<std::ptrdiff_t>(at - order.begin() + step, 0, last);
    emit selectionWanted({order[std::size_t(place)]});
    goTo(order[std::size_t(place)]);
}

/// The selected act stays where it is, else the middle.
double ScenarioTimeline::zoomPoint() const
{
    const int act = m_selected.value(0, -1);
    const bool isSeen = act >= 0 && timeOf(act) >= firstSeenNs() && timeOf(act) <= lastSeenNs();
    return isSeen ? scale().xOf(timeOf(act)) : plot().center().x();
}

void ScenarioTimeline::keyPressEvent(QKeyEvent *event)
{
    if (!m_scenario)
        return QWidget::keyPressEvent(event);
    const int step = event->key() == Qt::Key_Left ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        return event->modifiers() & Qt::AltModifier ? nudge(step) : selectNext(step);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(1 / keyZoom, zoomPoint());
    case Qt::Key_Minus:
        return zoom(keyZoom, zoomPoint());
    case Qt::Key_0:
        return fit();
    case Qt::Key_PageUp:
        return pan(-keyPage);
    case Qt::Key_PageDown:
        return pan(keyPage);
    case Qt::Key_Delete:
        return emit removeWanted();
    case Qt::Key_Insert: {
        const int act = m_selected.value(0, -1);
        const std::int64_t atNs = act >= 0 ? timeOf(act) : 0;
        return emit addWanted(atNs, mapToGlobal(QPoint(int(scale().xOf(atNs)), height() / 2)));
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!m_selected.isEmpty())
            emit editWanted(m_selected.constFirst());
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace Herdscope::App
