// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/tables.h"

#include "figures/waterfallmaker.h"
#include "herd/numbertext.h"
#include "journal/csv.h"

#include <QCoreApplication>
#include <QLocale>

#include <utility>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

const QString nothing = QStringLiteral("–");

} // namespace

Cell textCell(const QString &text)
{
    return {text, text.toStdString()};
}

Cell countCell(std::uint64_t value)
{
    return {QLocale().toString(qulonglong(value)), std::to_string(value)};
}

Cell numberCell(const std::optional<double> &value, int decimals)
{
    if (!value)
        return {nothing, {}};
    return {decimalText(*value, decimals), Herd::numberText(*value)};
}

Cell durationCell(const std::optional<std::int64_t> &ns)
{
    if (!ns)
        return {nothing, {}};
    std::string raw;
    Journal::appendMilliseconds(raw, std::max<std::int64_t>(*ns, 0));
    return {Figures::durationText(*ns), std::move(raw)};
}

Cell secondsCell(std::int64_t ns)
{
    constexpr double nsPerSecond = 1e9;
    const double value = double(ns) / nsPerSecond;
    return {decimalText(value, 3), Herd::numberText(value)};
}

void addTable(Model &model, Section &section, Table table, std::size_t mostRows)
{
    model.data[table.data] = csvOf(table.columns, table.rows);
    const std::size_t all = table.rows.size();
    if (all > mostRows)
        table.rows.resize(mostRows);
    section.blocks.emplace_back(std::move(table));
    if (all <= mostRows)
        return;
    const QString base = QStringLiteral("rows_of_") + wordFor(section.part);
    section.blocks.emplace_back(
        Paragraph {Words::tr("The first %1 of %2 rows; the file has them all.")
                       .arg(model.facts.count(base + QStringLiteral("_shown"), mostRows),
                            model.facts.count(base, all)),
                   Paragraph::Kind::Faint});
}

} // namespace Herdscope::Report
