// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimelabels.h"

#include "figures/timeaxis.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t second = 1'000'000'000;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::SpaceTime)
};

std::int64_t stepOf(const SpaceTimeScene &scene, double width, double room)
{
    const double ticks = std::max(std::floor(width / room), 1.0);
    return niceStep(scene.stretch.width() / ticks);
}

std::int64_t wallOf(const SpaceTimeScene &scene, double place)
{
    return static_cast<std::int64_t>(std::llround(place)) + scene.wallOffsetNs;
}

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

QString clockText(std::int64_t wallNs)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(wallNs, second) / 1'000'000)
        .toString(u"HH:mm:ss"_s);
}

/// So that multiples of @p step differ.
int decimalsOf(std::int64_t step, std::int64_t unit)
{
    int decimals = 0;
    for (; step < unit && decimals < 9; step *= 10)
        ++decimals;
    return decimals;
}

} // namespace

std::vector<SpaceTimeTick> spaceTimeTicks(const SpaceTimeScene &scene, double width, double room)
{
    std::vector<SpaceTimeTick> ticks;
    const std::int64_t step = stepOf(scene, width, room);
    const QLocale locale;
    if (scene.stretch.axis == SpaceTimeAxis::Order) {
        // The first event is number 1 for people.
        const auto from = static_cast<std::int64_t>(std::ceil(scene.stretch.from)) + 1;
        for (std::int64_t at = std::max(floorTo(from + step - 1, step), step);
             static_cast<double>(at - 1) <= scene.stretch.to; at += step)
            ticks.push_back({static_cast<double>(at - 1), locale.toString(at)});
        return ticks;
    }
    const std::int64_t from = wallOf(scene, scene.stretch.from);
    const std::int64_t to = wallOf(scene, scene.stretch.to);
    const std::int64_t base = floorTo(from, second);
    const int decimals = decimalsOf(step, second / 1000);
    for (std::int64_t at = floorTo(from + step - 1, step); at <= to; at += step) {
        const QString text = step >= second
            ? clockText(at)
            : Words::tr("+%1 ms", "milliseconds since a second")
                  .arg(locale.toString(static_cast<double>(at - base) / 1e6, 'f', decimals));
        ticks.push_back({static_cast<double>(at - scene.wallOffsetNs), text});
    }
    return ticks;
}

QString spaceTimeAxisText(const SpaceTimeScene &scene, double width, double room)
{
    if (scene.stretch.axis == SpaceTimeAxis::Order)
        return Words::tr("number of the event");
    if (stepOf(scene, width, room) >= second)
        return Words::tr("time of day");
    return Words::tr("from %1", "time of day").arg(clockText(wallOf(scene, scene.stretch.from)));
}

QString spaceTimePlaceText(const SpaceTimeScene &scene, double place)
{
    if (scene.stretch.axis == SpaceTimeAxis::Order)
        return Words::tr("event %L1").arg(static_cast<qlonglong>(std::floor(place)) + 1);
    const std::int64_t wall = wallOf(scene, place);
    const auto step = static_cast<std::int64_t>(std::max(scene.stretch.width() / 1000, 1.0));
    const int decimals = decimalsOf(step, second);
    const auto rest = static_cast<double>(wall - floorTo(wall, second)) / 1e9;
    const QString fraction = QLocale().toString(std::min(rest, 0.999'999'999), 'f', decimals);
    return clockText(wall) % fraction.mid(1);
}

} // namespace Herdscope::Figures
