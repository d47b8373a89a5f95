// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariotimeline.h"

#include "app/keyhelp.h"
#include "app/scenariowords.h"
#include "figures/timeaxis.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

using Scenario::Act;

namespace {

constexpr double margin = 8;
constexpr double markSize = 9;
constexpr double reach = 8; ///< how near a click has to be
constexpr double snapPixels = 4; ///< of a step of time …
constexpr double magnetPixels = 6; ///< … and to the time of another act

} // namespace

double TimelineScale::xOf(std::int64_t ns) const
{
    return left + width * double(ns) / double(lengthNs);
}

std::int64_t TimelineScale::nsAt(double x) const
{
    const double share = std::clamp((x - left) / width, 0.0, 1.0);
    return std::int64_t(std::llround(share * double(lengthNs)));
}

std::int64_t TimelineScale::tickNs() const
{
    return Figures::niceStep(double(lengthNs) / width * Figures::tickRoom);
}

std::int64_t TimelineScale::snapNs() const
{
    return Figures::niceStep(double(lengthNs) / width * snapPixels);
}

std::int64_t TimelineScale::snapped(std::int64_t ns, const std::vector<std::int64_t> &others) const
{
    const std::int64_t step = snapNs();
    std::int64_t best = (ns + step / 2) / step * step;
    double nearest = magnetPixels;
    for (const std::int64_t other : others) {
        const double away = std::abs(xOf(other) - xOf(ns));
        if (away < nearest) {
            nearest = away;
            best = other;
        }
    }
    return std::clamp<std::int64_t>(best, 0, lengthNs);
}

ScenarioTimeline::ScenarioTimeline(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    measureNames();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    declareKeys(this,
                {{tr("Left, Right"), tr("Select the act before, the next act")},
                 {tr("Alt+Left, Alt+Right, drag"), tr("Move the selected act in time")},
                 {tr("Insert, double-click"), tr("Add an act")},
                 {tr("Enter"), tr("Edit the selected act in the table")},
                 {tr("Delete"), tr("Remove the selected acts")}});
}

void ScenarioTimeline::setScenario(const Scenario::Scenario *scenario)
{
    m_scenario = scenario && !scenario->herds.empty() ? scenario : nullptr;
    const auto isGone = [this](int act) {
        return !m_scenario || std::size_t(act) >= m_scenario->acts.size();
    };
    m_selected.removeIf(isGone);
    m_hasLoad = m_scenario
        && (m_scenario->load || std::ranges::any_of(m_scenario->acts, [](const Act &act) {
                    return act.kind == Act::Kind::Load;
                }));
    if (m_drag && isGone(m_drag->act))
        m_drag.reset();
    updateGeometry();
    update();
}

void ScenarioTimeline::setSelected(const QList<int> &acts)
{
    if (acts == m_selected)
        return;
    m_selected = acts;
    update();
}

void ScenarioTimeline::setCursor(std::optional<std::int64_t> ns)
{
    if (ns == m_cursor)
        return;
    m_cursor = ns;
    update();
}

void ScenarioTimeline::setEditable(bool on)
{
    m_editable = on;
    if (!on)
        m_drag.reset();
    update();
}

void ScenarioTimeline::setDark(bool dark)
{
    m_dark = dark;
    update();
}

const Figures::Theme &ScenarioTimeline::theme() const
{
    return m_dark ? Figures::Theme::night() : Figures::Theme::light();
}

double ScenarioTimeline::axisHeight() const
{
    return fontMetrics().height() + 6;
}

QSize ScenarioTimeline::sizeHint() const
{
    return {400, int(axisHeight() + LaneCount * (fontMetrics().height() + 6))};
}

QSize ScenarioTimeline::minimumSizeHint() const
{
    return {200, int(axisHeight() + 3 * (fontMetrics().height() + 2))};
}

QString ScenarioTimeline::laneText(Lane lane)
{
    switch (lane) {
    case Servers:
        return tr("Servers");
    case Links:
        return tr("Links");
    case Clients:
        return tr("Clients");
    default:
        return tr("Load");
    }
}

ScenarioTimeline::Lane ScenarioTimeline::laneOf(const Act &act)
{
    if (Scenario::isAboutClient(act.kind))
        return Clients;
    if (act.kind == Act::Kind::Load)
        return Load;
    return act.kind < Act::Kind::Cut || act.kind == Act::Kind::Clock ? Servers : Links;
}

void ScenarioTimeline::measureNames()
{
    m_namesWidth = 0;
    for (int lane = 0; lane < LaneCount; ++lane)
        m_namesWidth =
            std::max(m_namesWidth, double(fontMetrics().horizontalAdvance(laneText(Lane(lane)))));
    updateGeometry();
}

TimelineScale ScenarioTimeline::scale() const
{
    TimelineScale scale;
    scale.left = m_namesWidth + 3 * margin;
    scale.width = std::max(10.0, width() - scale.left - 3 * margin);
    scale.lengthNs = m_scenario ? std::max<std::int64_t>(1, m_scenario->durationNs) : 1;
    return scale;
}

QRectF ScenarioTimeline::laneBox(Lane lane) const
{
    const double each = (height() - axisHeight()) / laneCount();
    return {0, int(lane) * each, double(width()), each};
}

std::int64_t ScenarioTimeline::timeOf(int act) const
{
    return m_drag && m_drag->act == act ? m_drag->nowNs
                                        : m_scenario->acts.at(std::size_t(act)).atNs;
}

QRectF ScenarioTimeline::markOf(int act) const
{
    const QRectF lane = laneBox(laneOf(m_scenario->acts.at(std::size_t(act))));
    const QPointF at(scale().xOf(timeOf(act)), lane.center().y());
    return {at.x() - markSize / 2, at.y() - markSize / 2, markSize, markSize};
}

int ScenarioTimeline::actAt(QPointF point) const
{
    if (!m_scenario)
        return -1;
    int best = -1;
    double nearest = reach;
    for (int i = 0; i < int(m_scenario->acts.size()); ++i) {
        const QRectF lane = laneBox(laneOf(m_scenario->acts[std::size_t(i)]));
        const double away = std::abs(markOf(i).center().x() - point.x());
        // Of marks in one place the selected one stays in hand, else the last, which is on top.
        const bool isBetter = away < nearest || (away == nearest && !m_selected.contains(best));
        if (lane.contains(point) && isBetter) {
            nearest = away;
            best = i;
        }
    }
    return best;
}

std::vector<int> ScenarioTimeline::byTime() const
{
    std::vector<int> order(m_scenario->acts.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = int(i);
    std::stable_sort(order.begin(), order.end(),
                     [this](int a, int b) { return timeOf(a) < timeOf(b); });
    return order;
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
        m_drag = Drag {act, event->position(), atNs, atNs, false};
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
    m_drag->nowNs = scale.snapped(scale.nsAt(scale.xOf(m_drag->beginNs) + away), others);
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

QString ScenarioTimeline::tipOf(int act) const
{
    const Act &its = m_scenario->acts.at(std::size_t(act));
    return tr("%1: %2").arg(secondsText(its.atNs), actText(its));
}

bool ScenarioTimeline::event(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        measureNames();
    // Keys that are actions of the window, and mean something else here.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isMove = (key->modifiers() & Qt::AltModifier)
            && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right);
        if (key->key() == Qt::Key_Delete || isMove) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int act = actAt(help->pos());
        if (act >= 0)
            QToolTip::showText(help->globalPos(), tipOf(act).toHtmlEscaped(), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace Herdscope::App
