// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimehits.h"

#include "figures/spacetimewords.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Herdscope::Figures {

namespace {

constexpr double nearEnough = 6; ///< pixels
constexpr std::uint64_t none = ~std::uint64_t {0};

double distance(QPointF at, QPointF a, QPointF b)
{
    const QPointF way = b - a;
    const double length = QPointF::dotProduct(way, way);
    const double share =
        length > 0 ? std::clamp(QPointF::dotProduct(at - a, way) / length, 0.0, 1.0) : 0;
    return QLineF(at, a + share * way).length();
}

void findMark(SpaceTimeHit &hit, const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
              QPointF at)
{
    double nearest = nearEnough + 2;
    for (std::size_t i = 0; i < scene.marks.size(); ++i) {
        const SpaceTimeMark &mark = scene.marks[i];
        const QPointF place(geometry.xOf(mark.at), geometry.yOf(mark.line));
        const double away = QLineF(at, place).length();
        if (away >= nearest)
            continue;
        nearest = away;
        hit.what = SpaceTimeHit::What::Mark;
        hit.index = static_cast<int>(i);
        hit.event = mark.event;
        hit.update = mark.update;
    }
    if (hit.index >= 0)
        hit.text =
            SpaceTimeWords::markText(scene, scene.marks[static_cast<std::size_t>(hit.index)]);
}

void findArrow(SpaceTimeHit &hit, const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
               QPointF at)
{
    double nearest = nearEnough;
    for (std::size_t i = 0; i < scene.arrows.size(); ++i) {
        const SpaceTimeArrow &arrow = scene.arrows[i];
        const QPointF from(geometry.xOf(arrow.sentAt), geometry.yOf(arrow.from));
        const QPointF to(geometry.xOf(arrow.receivedAt), geometry.yOf(arrow.to));
        const double away = distance(at, from, to);
        if (away >= nearest)
            continue;
        nearest = away;
        hit.what = SpaceTimeHit::What::Arrow;
        hit.index = static_cast<int>(i);
        const bool isSending = arrow.received == none
            || (arrow.sent != none && QLineF(at, from).length() < QLineF(at, to).length());
        hit.event = isSending ? arrow.sent : arrow.received;
        hit.update = arrow.update;
    }
    if (hit.index >= 0)
        hit.text =
            SpaceTimeWords::arrowText(scene, scene.arrows[static_cast<std::size_t>(hit.index)]);
}

void findCell(SpaceTimeHit &hit, const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
              QPointF at)
{
    const SpaceTimeDensity &density = scene.density;
    if (density.cells.empty())
        return;
    const double share = (geometry.placeAt(at.x()) - scene.stretch.from) / scene.stretch.width();
    const int column = static_cast<int>(std::floor(share * density.columns));
    int gap = 0;
    while (gap < density.gaps && geometry.yOf(gap + 1) < at.y())
        ++gap;
    if (column < 0 || column >= density.columns || gap >= density.gaps || at.y() < geometry.yOf(gap)
        || density.cell(column, gap).sum() == 0)
        return;
    hit.what = SpaceTimeHit::What::Cell;
    hit.column = column;
    hit.gap = gap;
    hit.text = SpaceTimeWords::cellText(scene, gap, density.cell(column, gap));
}

std::vector<SpaceTimeEvent> eventsOf(const SpaceTimeScene &scene)
{
    std::vector<SpaceTimeEvent> events;
    const auto add = [&](std::uint64_t event, double place, int line, std::uint64_t update,
                         const QString &text) {
        if (event != none && place >= scene.stretch.from && place <= scene.stretch.to)
            events.push_back({event, place, line, update, text});
    };
    for (const SpaceTimeArrow &arrow : scene.arrows) {
        const QString text = SpaceTimeWords::arrowText(scene, arrow);
        add(arrow.sent, arrow.sentAt, arrow.from, arrow.update, text);
        add(arrow.received, arrow.receivedAt, arrow.to, arrow.update, text);
    }
    for (const SpaceTimeMark &mark : scene.marks)
        add(mark.event, mark.at, mark.line, mark.update, SpaceTimeWords::markText(scene, mark));
    std::sort(events.begin(), events.end(), [](const auto &a, const auto &b) {
        return a.place != b.place ? a.place < b.place : a.event < b.event;
    });
    return events;
}

} // namespace

SpaceTimeHit spaceTimeHit(const SpaceTimeScene &scene, const SpaceTimeGeometry &geometry,
                          QPointF at)
{
    SpaceTimeHit hit;
    const QRectF chart = geometry.chartBox();
    if (geometry.axisBox().contains(at) && at.x() >= chart.left() && at.x() <= chart.right()) {
        hit.what = SpaceTimeHit::What::Axis;
        hit.text = spaceTimePlaceText(scene, geometry.placeAt(at.x()));
        return hit;
    }
    if (const int line = geometry.lineAt(at); line >= 0) {
        hit.what = SpaceTimeHit::What::Name;
        hit.index = line;
        hit.text = scene.lines[static_cast<std::size_t>(line)].name;
        return hit;
    }
    if (!chart.contains(at))
        return hit;
    findMark(hit, scene, geometry, at);
    if (hit.what == SpaceTimeHit::What::Nothing)
        findArrow(hit, scene, geometry, at);
    if (hit.what == SpaceTimeHit::What::Nothing)
        findCell(hit, scene, geometry, at);
    return hit;
}

SpaceTimeEvent spaceTimeNeighbour(const SpaceTimeScene &scene, std::uint64_t event, int step)
{
    const std::vector<SpaceTimeEvent> events = eventsOf(scene);
    if (events.empty())
        return {};
    const auto count = static_cast<std::ptrdiff_t>(events.size());
    const auto found = std::find_if(events.begin(), events.end(),
                                    [event](const auto &each) { return each.event == event; });
    const std::ptrdiff_t at = found != events.end() ? found - events.begin() + step
        : step > 0                                  ? 0
                                                    : count - 1;
    return at < 0 || at >= count ? SpaceTimeEvent() : events[static_cast<std::size_t>(at)];
}

} // namespace Herdscope::Figures
