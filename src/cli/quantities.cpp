// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/quantities.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace Herdscope::Cli {

namespace {

struct Unit
{
    QLatin1String name;
    double factor = 1;
};

constexpr Unit times[] {{QLatin1String(""), 1e9},   {QLatin1String("us"), 1e3},
                        {QLatin1String("ms"), 1e6}, {QLatin1String("s"), 1e9},
                        {QLatin1String("m"), 60e9}, {QLatin1String("h"), 3600e9}};
constexpr Unit rates[] {{QLatin1String(""), 1},
                        {QLatin1String("B/s"), 1},
                        {QLatin1String("kB/s"), 1e3},
                        {QLatin1String("MB/s"), 1e6}};
/// Above it a number of nanoseconds does not fit.
constexpr double most = 9e18;

template <std::size_t count>
std::optional<std::int64_t> parse(const QString &text, const Unit (&units)[count])
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral("([+-]?[0-9]{1,15}(?:\\.[0-9]{1,9})?)([A-Za-z/]*)")));
    const auto match = form.match(text);
    const auto unit = std::find_if(std::begin(units), std::end(units), [&](const Unit &each) {
        return match.captured(2) == each.name;
    });
    if (!match.hasMatch() || unit == std::end(units))
        return std::nullopt;
    const double value = match.captured(1).toDouble() * unit->factor;
    return std::abs(value) <= most ? std::optional<std::int64_t>(std::llround(value))
                                   : std::nullopt;
}

} // namespace

std::optional<std::int64_t> parseTime(const QString &text)
{
    return parse(text, times);
}

std::optional<std::int64_t> parseRate(const QString &text)
{
    return parse(text, rates);
}

} // namespace Herdscope::Cli
