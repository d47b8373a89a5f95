// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/facts.h"

#include "figures/waterfallmaker.h"
#include "herd/numbertext.h"
#include "journal/csv.h"
#include "journal/records.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::Report {

namespace {

std::string millisecondsOf(std::int64_t ns)
{
    std::string text = ns < 0 ? "-" : "";
    Journal::appendMilliseconds(text, ns < 0 ? -ns : ns);
    return text;
}

} // namespace

QString decimalText(double value, int decimals)
{
    // As many as it takes to say the rounded value.
    double power = 1;
    int needed = 0;
    const double rounded = std::round(value * std::pow(10, decimals)) / std::pow(10, decimals);
    while (needed < decimals && std::abs(rounded * power - std::round(rounded * power)) > 1e-9) {
        power *= 10;
        ++needed;
    }
    return QLocale().toString(rounded, 'f', needed);
}

QString Facts::count(const QString &name, std::uint64_t value)
{
    return keep(name, std::to_string(value), "", QLocale().toString(qulonglong(value)));
}

QString Facts::number(const QString &name, double value, int decimals, const char *unit)
{
    return keep(name, Herd::numberText(value), unit, decimalText(value, decimals));
}

QString Facts::percent(const QString &name, double share)
{
    constexpr double hundred = 100;
    return keep(name, Herd::numberText(share * hundred), "%",
                decimalText(share * hundred, 2) + QStringLiteral(" %"));
}

QString Facts::duration(const QString &name, std::int64_t ns)
{
    return keep(name, millisecondsOf(ns), "ms", Figures::durationText(ns));
}

QString Facts::seconds(const QString &name, std::int64_t ns)
{
    constexpr double nsPerSecond = 1e9;
    const double value = double(ns) / nsPerSecond;
    return keep(name, Herd::numberText(value), "s", decimalText(value, 3) + QStringLiteral(" s"));
}

QString Facts::moment(const QString &name, std::int64_t wallNs)
{
    constexpr qsizetype toTheSecond = 19;
    const std::string utc = Journal::formatUtc(wallNs);
    QString text = QString::fromStdString(utc).left(toTheSecond);
    text.replace(QLatin1Char('T'), QLatin1Char(' '));
    return keep(name, utc, "UTC", text + QStringLiteral(" UTC"));
}

QString Facts::text(const QString &name, const QString &text)
{
    return keep(name, text.toStdString(), "", text);
}

const QString &Facts::keep(const QString &name, std::string value, const char *unit,
                           const QString &text)
{
    const auto same = std::ranges::find_if(m_facts, [&](const Fact &each) {
        return each.name == name && each.value == value && each.text == text;
    });
    if (same != m_facts.end())
        return same->text;
    m_facts.push_back({name, std::move(value), unit, text});
    return m_facts.back().text;
}

std::string Facts::csv() const
{
    std::string out = "name,value,unit,text\n";
    for (const Fact &each : m_facts) {
        Journal::appendCsvCell(out, each.name.toStdString());
        out += ',';
        Journal::appendCsvCell(out, each.value);
        out += ',';
        Journal::appendCsvCell(out, each.unit);
        out += ',';
        Journal::appendCsvCell(out, each.text.toStdString());
        out += '\n';
    }
    return out;
}

} // namespace Herdscope::Report
