// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariotimeline.h"

#include "app/axisinput.h"
#include "app/keyhelp.h"
#include "app/scenariowords.h"
#include "figures/timeaxis.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace Herdscope::App {

using Scenario::Act;

namespace {

constexpr double margin = 8;
constexpr double markSize = 9;
constexpr double reach = 8; ///< how near a click has to be
constexpr double snapPixels = 4; ///< of a step of time …
constexpr double magnetPixels = 6; ///< … and to the time of another act
constexpr double nsPerMs = 1e6; ///< steps of the scroll bar

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
    setAccessibleName(tr("Timeline of the scenario"));
    m_scroll.setObjectName(QStringLiteral("timelineScroll"));
    m_scroll.setAccessibleName(tr("Time that is seen"));
    m_scroll.hide();
    connect(&m_scroll, &QScrollBar::valueChanged, this, [this](int ms) { lookFrom(ms * nsPerMs); });
    measureNames();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    declareKeys(this,
                {{tr("Left, Right"), tr("Select the act before, the next act")},
                 {tr("Alt+Left, Alt+Right, drag"), tr("Move the selected act in time")},
                 {tr("Insert, double-click"), tr("Add an act")},
                 {tr("Enter"), tr("Edit the selected act in the table")},
                 {tr("Delete"), tr("Remove the selected acts")},
                 {tr("+, −, 0, wheel"), tr("Zoom in, zoom out, show all of the time")},
                 {tr("Page Up, Page Down, Shift+wheel"), tr("Go back, go on in time")}});
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
    updateScroll();
    updateGeometry();
    update();
}

void ScenarioTimeline::setVariant(int variant)
{
    m_variant = variant;
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
    const bool wasSeen = m_cursor && *m_cursor >= firstSeenNs() && *m_cursor <= lastSeenNs();
    m_cursor = ns;
    if (isZoomed() && wasSeen && ns && !m_drag) // what is played goes on in sight
        showTime(*ns);
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
    return {400, int(below() + LaneCount * (fontMetrics().height() + 6))};
}

QSize ScenarioTimeline::minimumSizeHint() const
{
    return {200, int(below() + laneCount() * (fontMetrics().height() + 2))};
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

QRectF ScenarioTimeline::plot() const
{
    const double left = m_namesWidth + 3 * margin;
    return {left, 0, std::max(10.0, width() - left - 3 * margin), axisTop()};
}

TimelineScale ScenarioTimeline::scale() const
{
    TimelineScale scale;
    scale.lengthNs = m_scenario ? std::max<std::int64_t>(1, m_scenario->durationNs) : 1;
    scale.width = plot().width() * m_zoom;
    scale.left = plot().left() - m_fromNs / double(scale.lengthNs) * scale.width;
    return scale;
}

double ScenarioTimeline::axisTop() const
{
    return height() - below();
}

double ScenarioTimeline::below() const
{
    return axisHeight() + (isZoomed() ? m_scroll.sizeHint().height() : 0);
}

QRectF ScenarioTimeline::laneBox(Lane lane) const
{
    const double each = axisTop() / laneCount();
    return {0, int(lane) * each, double(width()), each};
}

std::int64_t ScenarioTimeline::timeOf(int act) const
{
    return m_drag && m_drag->act == act ? m_drag->nowNs
                                        : m_scenario->acts.at(std::size_t(act)).atNs;
}

std::vector<std::vector<int>> ScenarioTimeline::piles() const
{
    std::vector<std::vector<int>> piles;
    std::array<std::size_t, LaneCount> last; // pile of each lane
    last.fill(std::numeric_limits<std::size_t>::max());
    const TimelineScale scale = this->scale();
    for (const int act : byTime()) {
        std::size_t &its = last[laneOf(m_scenario->acts[std::size_t(act)])];
        if (its < piles.size()
            && scale.xOf(timeOf(act)) - scale.xOf(timeOf(piles[its].front())) < 1) {
            piles[its].push_back(act);
        } else {
            its = piles.size();
            piles.push_back({act});
        }
    }
    return piles;
}

std::vector<QRectF> ScenarioTimeline::marks() const
{
    std::vector<QRectF> marks(m_scenario->acts.size());
    const TimelineScale scale = this->scale();
    for (const std::vector<int> &pile : piles()) {
        const QRectF lane = laneBox(laneOf(m_scenario->acts[std::size_t(pile.front())]));
        const double others = double(pile.size()) - 1;
        const double room = std::max(0.0, lane.height() - markSize - 2);
        const double step = others > 0 ? std::min(markSize + 1, room / others) : 0;
        double y = lane.center().y() - step * others / 2;
        for (const int act : pile) {
            marks[std::size_t(act)] = {scale.xOf(timeOf(act)) - markSize / 2, y - markSize / 2,
                                       markSize, markSize};
            y += step;
        }
    }
    return marks;
}

int ScenarioTimeline::actAt(QPointF point) const
{
    const QRectF plot = this->plot();
    if (!m_scenario || point.x() < plot.left() - reach || point.x() > plot.right() + reach)
        return -1;
    int best = -1;
    double nearest = reach;
    double nearestAcross = 0;
    const std::vector<QRectF> marks = this->marks();
    for (int i = 0; i < int(marks.size()); ++i) {
        const QRectF lane = laneBox(laneOf(m_scenario->acts[std::size_t(i)]));
        const QPointF off = marks[std::size_t(i)].center() - point;
        const double away = std::abs(off.x());
        const double across = std::abs(off.y());
        // Of marks in one place the selected one stays in hand, else the last, which is on top.
        const bool isNearer = away < nearest || (away == nearest && across < nearestAcross);
        const bool isSame =
            away == nearest && across == nearestAcross && !m_selected.contains(best);
        if (lane.contains(point) && (isNearer || isSame)) {
            nearest = away;
            nearestAcross = across;
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

QString ScenarioTimeline::tipOf(int act) const
{
    const Act &its = m_scenario->acts.at(std::size_t(act));
    return tr("%1: %2").arg(secondsText(its.atNs), actTextIn(its, *m_scenario, m_variant));
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
        if (key->key() == Qt::Key_Delete || isMove || isZoomKey(*key)) {
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
