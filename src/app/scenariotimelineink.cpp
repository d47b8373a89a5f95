// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ScenarioTimeline that paints.
#include "app/scenariotimeline.h"
#include "app/scenariowords.h"
#include "figures/timeaxis.h"

#include <algorithm>
#include <array>
#include <limits>

namespace Herdscope::App {

using Scenario::Act;
using Kind = Act::Kind;

namespace {

constexpr double margin = 8;
constexpr std::int64_t leastStepNs = 1'000'000'000; ///< what is played may end a little late
constexpr double leastText = 14; ///< of a text that is worth to be drawn

/// Faults are crosses, what ends them circles, as on the bar of recorded time.
bool isRepair(Kind kind)
{
    return kind == Kind::Restart || kind == Kind::Thaw || kind == Kind::Heal;
}

} // namespace

void ScenarioTimeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().background);
    if (!m_scenario) {
        painter.setPen(theme().faintText);
        painter.drawText(rect().adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No scenario is open. Open one, or press Record and do something to "
                            "the herd."));
        return;
    }
    paintLanes(painter);
    painter.setClipRect(plot().adjusted(-2 * margin, 0, 3 * margin, axisHeight()));
    paintAxis(painter);
    paintLoad(painter);
    paintClients(painter);
    paintActs(painter);
    paintCursor(painter);
    paintDrag(painter);
    painter.setClipping(false);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().accent, 1, Qt::DotLine));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void ScenarioTimeline::paintLanes(QPainter &painter) const
{
    for (int lane = 0; lane < laneCount(); ++lane) {
        const QRectF box = laneBox(Lane(lane));
        if (lane % 2 == 0)
            painter.fillRect(box, theme().panel);
        painter.setPen(theme().text);
        Figures::paintTextLine(painter, box.adjusted(margin, 0, 0, 0), laneText(Lane(lane)));
    }
    painter.setPen(theme().faintText);
    Figures::paintTextLine(
        painter, QRectF(margin, axisTop(), plot().left() - 2 * margin, axisHeight()), tr("Time"));
}

void ScenarioTimeline::paintAxis(QPainter &painter) const
{
    const TimelineScale scale = this->scale();
    const double top = axisTop();
    const std::int64_t step = scale.tickNs();
    double written = 0;
    for (std::int64_t ns = firstSeenNs() / step * step; ns <= lastSeenNs(); ns += step) {
        const double x = scale.xOf(ns);
        painter.setPen(QPen(theme().graticule, 1));
        painter.drawLine(QPointF(x, 0), QPointF(x, top + 3));
        const QString text = secondsText(ns);
        const double room = fontMetrics().horizontalAdvance(text);
        if (x - room / 2 < written)
            continue;
        painter.setPen(theme().text);
        const double left = std::clamp(x - room / 2, 0.0, std::max(0.0, width() - room));
        painter.drawText(QRectF(left, top + 3, room + 1, axisHeight() - 3),
                         int(Qt::AlignCenter) | Qt::TextSingleLine, text);
        written = x + room / 2 + margin;
    }
}

/// When each client of the scenario comes: a dot; how long it is on its way: a line.
void ScenarioTimeline::paintClients(QPainter &painter) const
{
    const TimelineScale scale = this->scale();
    const double y = laneBox(Clients).bottom() - 4;
    for (const Scenario::Client &client : m_scenario->clients) {
        const double from = scale.xOf(client.fromNs);
        const bool isMoving = client.walkKmh > 0 || !client.way.empty() || !client.track.empty();
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().faintText);
        painter.drawEllipse(QPointF(from, y), 2, 2);
        if (!isMoving)
            continue;
        const double to =
            client.way.empty() ? scale.left + scale.width : scale.xOf(client.way.back().atNs);
        painter.setPen(QPen(theme().faintText, 1.2));
        painter.drawLine(QPointF(from, y), QPointF(to, y));
    }
}

void ScenarioTimeline::paintLoadBar(QPainter &painter, std::int64_t fromNs,
                                    std::int64_t untilNs) const
{
    const TimelineScale scale = this->scale();
    const QRectF lane = laneBox(Load);
    QColor fill = theme().accent;
    fill.setAlphaF(0.18F);
    painter.setPen(QPen(theme().accent, 1));
    painter.setBrush(fill);
    painter.drawRect(QRectF(QPointF(scale.xOf(fromNs), lane.top() + 3),
                            QPointF(scale.xOf(untilNs), lane.bottom() - 3)));
}

/// That of the file; those that are acts have marks, too.
void ScenarioTimeline::paintLoad(QPainter &painter) const
{
    if (!m_scenario->load)
        return;
    const Scenario::Load &load = *m_scenario->load;
    const TimelineScale scale = this->scale();
    const QRectF lane = laneBox(Load);
    paintLoadBar(painter, load.fromNs, load.untilNs);
    painter.setPen(theme().text);
    Figures::paintTextLine(
        painter,
        QRectF(QPointF(std::max(scale.xOf(load.fromNs), plot().left()) + margin, lane.top() + 3),
               QPointF(scale.xOf(load.untilNs) - margin, lane.bottom() - 3)),
        loadText(load));
}

/// When what the act began ends by itself; its own time: at once, or never. A load ends with the
/// run.
std::int64_t ScenarioTimeline::untilOf(int act) const
{
    const Act &its = m_scenario->acts[std::size_t(act)];
    const std::int64_t endNs = m_scenario->durationNs;
    const std::int64_t lastsUntilNs = std::min(endNs, timeOf(act) + its.lengthNs);
    switch (its.kind) {
    case Kind::Load:
        return its.lengthNs > 0 ? lastsUntilNs : endNs;
    case Kind::Partition:
        return its.lengthNs > 0 ? lastsUntilNs : timeOf(act);
    default:
        return timeOf(act);
    }
}

void ScenarioTimeline::paintLength(QPainter &painter, int act, const QRectF &mark) const
{
    const std::int64_t untilNs = untilOf(act);
    if (untilNs == timeOf(act))
        return;
    if (m_scenario->acts[std::size_t(act)].kind == Kind::Load)
        return paintLoadBar(painter, timeOf(act), untilNs);
    const double until = scale().xOf(untilNs);
    QColor fill = theme().warning;
    fill.setAlphaF(0.22F);
    painter.fillRect(
        QRectF(QPointF(mark.center().x(), mark.top() - 2), QPointF(until, mark.bottom() + 2)),
        fill);
}

void ScenarioTimeline::paintMark(QPainter &painter, int act, const QRectF &box) const
{
    const Kind kind = m_scenario->acts[std::size_t(act)].kind;
    if (m_selected.contains(act)) {
        painter.setPen(QPen(theme().selection, 2));
        painter.setBrush(theme().background);
        painter.drawEllipse(box.center(), box.width(), box.width());
    }
    painter.setBrush(theme().background);
    if (kind < Kind::Kill) {
        painter.setPen(QPen(theme().accent, 1.6));
        painter.setBrush(theme().accent);
        painter.drawPath(Figures::markPath(Figures::MarkShape::Diamond, box));
    } else if (isRepair(kind)) {
        painter.setPen(QPen(theme().text, 1.6));
        painter.drawEllipse(box);
    } else {
        painter.setPen(QPen(theme().warning, 2));
        painter.drawLine(box.topLeft(), box.bottomRight());
        painter.drawLine(box.bottomLeft(), box.topRight());
    }
}

QString ScenarioTimeline::textOf(const std::vector<int> &pile) const
{
    QStringList texts;
    for (const int act : pile)
        texts += actTextIn(m_scenario->acts[std::size_t(act)], *m_scenario, m_variant);
    const QString all = texts.join(tr("; "));
    return pile.size() > 1 ? tr("%n at once: %1", nullptr, int(pile.size())).arg(all) : all;
}

/// Each mark has its words, as far as the next one of its lane leaves room. What lasts has them
/// where it is seen.
void ScenarioTimeline::paintTexts(QPainter &painter, const std::vector<QRectF> &marks) const
{
    const double end = plot().right() + 2 * margin;
    std::array<double, LaneCount> room;
    room.fill(end);
    const auto piles = this->piles();
    for (auto pile = piles.rbegin(); pile != piles.rend(); ++pile) {
        const QRectF mark = marks[std::size_t(pile->front())];
        const Lane lane = laneOf(m_scenario->acts[std::size_t(pile->front())]);
        double &until = room[lane];
        const bool isSeen = mark.center().x() >= plot().left()
            || std::ranges::any_of(*pile, [this](int act) { return untilOf(act) > firstSeenNs(); });
        const double left = std::max(mark.right() + 4, plot().left());
        if (isSeen && until - left > leastText) {
            painter.setPen(theme().text);
            const QRectF box = laneBox(lane);
            Figures::paintTextLine(painter, QRectF(left, box.top(), until - left - 3, box.height()),
                                   textOf(*pile));
        }
        until = std::min(mark.left(), end);
    }
}

void ScenarioTimeline::paintActs(QPainter &painter) const
{
    const std::vector<QRectF> marks = this->marks();
    const std::vector<int> order = byTime();
    for (const int act : order)
        paintLength(painter, act, marks[std::size_t(act)]);
    paintTexts(painter, marks);
    for (const int act : order)
        paintMark(painter, act, marks[std::size_t(act)]);
}

void ScenarioTimeline::paintTime(QPainter &painter, std::int64_t ns, const QColor &color) const
{
    const TimelineScale scale = this->scale();
    const double x = scale.xOf(ns);
    const QString text = secondsText(ns);
    const double wide = fontMetrics().horizontalAdvance(text) + 10;
    const double left = std::clamp(x - wide / 2, 0.0, std::max(0.0, width() - wide));
    const QRectF box(left, axisTop() + 2, wide, axisHeight() - 3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(theme().background);
    painter.drawText(box, int(Qt::AlignCenter) | Qt::TextSingleLine, text);
}

void ScenarioTimeline::paintCursor(QPainter &painter) const
{
    if (!m_cursor || *m_cursor < firstSeenNs() || *m_cursor > lastSeenNs() + leastStepNs)
        return;
    const double x = scale().xOf(std::min(*m_cursor, m_scenario->durationNs));
    painter.setPen(QPen(theme().accent, 2));
    painter.drawLine(QPointF(x, 0), QPointF(x, axisTop()));
    constexpr std::int64_t shownNs = 100'000'000; // more digits only flicker
    paintTime(painter, *m_cursor / shownNs * shownNs, theme().accent);
}

/// Where the act goes, and what it has come to the time of: another act, or a step.
void ScenarioTimeline::paintDrag(QPainter &painter) const
{
    if (!m_drag || !m_drag->isMoving)
        return;
    const auto isThere = [this](int act) {
        return act != m_drag->act && m_scenario->acts[std::size_t(act)].atNs == m_drag->nowNs;
    };
    const bool meetsAnother = std::ranges::any_of(byTime(), isThere);
    const double x = scale().xOf(m_drag->nowNs);
    painter.setPen(
        QPen(theme().selection, meetsAnother ? 2 : 1, meetsAnother ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(x, 0), QPointF(x, axisTop()));
    paintTime(painter, m_drag->nowNs, theme().selection);
}

} // namespace Herdscope::App
