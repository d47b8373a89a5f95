// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/tables.h"

#include "journal/csv.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace Herdscope::Compare {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Compare)
};

/// Four digits, more where the number needs them before its point.
QString valueText(double value)
{
    constexpr int digits = 4;
    const int before = value < 1 ? 1 : static_cast<int>(std::log10(value)) + 1;
    QString text = QLocale().toString(value, 'f', std::max(0, digits - before));
    const QString point = QLocale().decimalPoint();
    while (text.contains(point) && (text.endsWith(QLatin1Char('0')) || text.endsWith(point)))
        text.chop(1);
    return text;
}

using Row = QStringList;

/// Columns of equal width; the first one to the left, the others to the right.
QString tableText(const QList<Row> &rows)
{
    QList<qsizetype> widths;
    for (const Row &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const Row &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const int width = static_cast<int>(widths[i]);
            line += i == 0 ? row[i].leftJustified(width)
                           : QLatin1String("  ") + row[i].rightJustified(width);
        }
        text += line.trimmed().isEmpty() ? QStringLiteral("\n") : line + QLatin1Char('\n');
    }
    return text;
}

QString parametersText(const Comparison &comparison)
{
    QList<Row> rows;
    Row head {Words::tr("Parameter")};
    for (const ComparedRun &run : comparison.runs)
        head << run.name;
    rows << head;
    for (std::size_t i = 0; i < parameterCount; ++i) {
        const auto parameter = static_cast<Parameter>(i);
        const bool isDiffering = comparison.isDiffering(parameter);
        Row row {(isDiffering ? QStringLiteral("≠ ") : QStringLiteral("  ")) + nameOf(parameter)};
        for (const ComparedRun &run : comparison.runs)
            row << (run.parameters[i].isEmpty() ? QStringLiteral("–") : run.parameters[i]);
        rows << row;
    }
    return tableText(rows);
}

QString measuresText(const Comparison &comparison)
{
    QList<Row> rows;
    Row head {Words::tr("Measure")};
    for (const Group &group : comparison.groups)
        head << group.name;
    rows << head;
    for (std::size_t i = 0; i < measureCount; ++i) {
        Row row {titleOf(static_cast<Measure>(i))};
        for (const Group &group : comparison.groups)
            row << cellText(comparison, group, static_cast<Measure>(i));
        rows << row;
    }
    return tableText(rows);
}

QString orderText(const Comparison &comparison)
{
    QString text;
    for (std::size_t i = 0; i < measureCount; ++i) {
        const auto measure = static_cast<Measure>(i);
        const std::vector<Place> places = orderBy(comparison, measure);
        if (places.size() < 2)
            continue;
        QString line = titleOf(measure) + QLatin1String(": ");
        for (std::size_t k = 0; k < places.size(); ++k) {
            const Group &group = comparison.groups[places[k].group];
            line += Words::tr("%1 (n = %2)").arg(group.name).arg(group.values[i]->n);
            if (k + 1 < places.size())
                line += places[k].isEqual ? QStringLiteral(" = ")
                    : places[k].isClear   ? QStringLiteral(" < ")
                                          : QStringLiteral(" ≲ ");
        }
        if (!isLessBetter(measure))
            line.replace(QLatin1String(" < "), QLatin1String(" > "))
                .replace(QStringLiteral(" ≲ "), QStringLiteral(" ≳ "));
        text += line + QLatin1Char('\n');
    }
    return text;
}

QJsonObject jsonOf(const ComparedRun &run, const QString &group)
{
    QJsonObject its;
    for (std::size_t i = 0; i < parameterCount; ++i)
        if (!run.parameters[i].isEmpty())
            its[QLatin1String(idOf(static_cast<Parameter>(i)))] = run.parameters[i];
    QJsonObject values;
    for (std::size_t i = 0; i < measureCount; ++i)
        if (run.values[i])
            values[QLatin1String(idOf(static_cast<Measure>(i)))] = *run.values[i];
    return {{QStringLiteral("run"), run.name},
            {QStringLiteral("group"), group},
            {QStringLiteral("parameters"), its},
            {QStringLiteral("updates"), static_cast<qint64>(run.updates)},
            {QStringLiteral("values"), values}};
}

void appendNumber(std::string &out, const std::optional<double> &value)
{
    out += ',';
    if (value)
        out += QByteArray::number(*value, 'g', QLocale::FloatingPointShortest).toStdString();
}

} // namespace

QString summaryText(const std::optional<Summary> &summary)
{
    if (!summary)
        return QStringLiteral("–");
    if (summary->n == 1)
        return valueText(summary->median);
    return Words::tr("%1 (%2 … %3, n = %4)")
        .arg(valueText(summary->median), valueText(summary->least), valueText(summary->greatest))
        .arg(summary->n);
}

QString cellText(const Comparison &comparison, const Group &group, Measure measure)
{
    const QString text = summaryText(group.values[indexOf(measure)]);
    const QString why = whyNone(comparison, group, measure);
    return why.isEmpty() ? text : text + QLatin1String(" (") + why + QLatin1Char(')');
}

QString textOf(const Comparison &comparison)
{
    QString text = parametersText(comparison) + QLatin1Char('\n') + measuresText(comparison);
    if (const QString order = orderText(comparison); !order.isEmpty()) {
        text += QLatin1Char('\n')
            + Words::tr("Best first; =: the two are equal; ≲ and ≳: the runs of the two overlap, "
                        "other seeds may give another order.")
            + QLatin1Char('\n') + order;
    }
    for (const ComparedRun &run : comparison.runs)
        if (!run.shortcomings.isEmpty())
            text += run.name + QLatin1String(": ") + run.shortcomings + QLatin1Char('\n');
    return text;
}

std::string csvOf(const Comparison &comparison)
{
    std::string csv = "run,group";
    for (std::size_t i = 0; i < parameterCount; ++i)
        csv.append(",").append(idOf(static_cast<Parameter>(i)));
    csv += ",updates";
    for (std::size_t i = 0; i < measureCount; ++i)
        csv.append(",").append(idOf(static_cast<Measure>(i)));
    csv += '\n';
    for (const Group &group : comparison.groups) {
        for (const std::size_t number : group.runs) {
            const ComparedRun &run = comparison.runs[number];
            Journal::appendCsvCell(csv, run.name.toStdString());
            csv += ',';
            Journal::appendCsvCell(csv, group.name.toStdString());
            for (const QString &parameter : run.parameters) {
                csv += ',';
                Journal::appendCsvCell(csv, parameter.toStdString());
            }
            csv += ',' + std::to_string(run.updates);
            for (const auto &value : run.values)
                appendNumber(csv, value);
            csv += '\n';
        }
    }
    return csv;
}

QJsonObject jsonOf(const Comparison &comparison)
{
    const auto key = [](std::size_t measure) {
        return QLatin1String(idOf(static_cast<Measure>(measure)));
    };
    QJsonArray runs;
    QJsonArray groups;
    QJsonObject order;
    QJsonObject places; ///< of those in the order: equals share one
    for (const Group &group : comparison.groups) {
        QJsonObject values;
        for (std::size_t i = 0; i < measureCount; ++i)
            if (const auto &its = group.values[i])
                values[key(i)] = QJsonObject {{QStringLiteral("n"), its->n},
                                              {QStringLiteral("median"), its->median},
                                              {QStringLiteral("least"), its->least},
                                              {QStringLiteral("greatest"), its->greatest}};
        groups.append(QJsonObject {{QStringLiteral("group"), group.name},
                                   {QStringLiteral("values"), values}});
        for (const std::size_t number : group.runs)
            runs.append(jsonOf(comparison.runs[number], group.name));
    }
    for (std::size_t i = 0; i < measureCount; ++i) {
        QJsonArray names;
        QJsonArray ranks;
        for (const Place &place : orderBy(comparison, static_cast<Measure>(i))) {
            names.append(comparison.groups[place.group].name);
            ranks.append(place.place);
        }
        order[key(i)] = names;
        places[key(i)] = ranks;
    }
    return {{QStringLiteral("runs"), runs},
            {QStringLiteral("groups"), groups},
            {QStringLiteral("order"), order},
            {QStringLiteral("places"), places}};
}

std::string curvesCsvOf(const Comparison &comparison)
{
    std::string csv = "group,runs,after_ms,share_median,share_least,share_greatest\n";
    for (const Group &group : comparison.groups) {
        for (std::size_t i = 0; i < group.curve.size(); ++i) {
            const Summary &summary = group.curve[i];
            Journal::appendCsvCell(csv, group.name.toStdString());
            csv += ',' + std::to_string(summary.n) + ',';
            Journal::appendMilliseconds(csv, curveTimes()[i]);
            for (const double value : {summary.median, summary.least, summary.greatest})
                appendNumber(csv, value);
            csv += '\n';
        }
    }
    return csv;
}

std::string measuresCsvOf(const Comparison &comparison)
{
    std::string csv = "measure,group,n,median,least,greatest\n";
    for (std::size_t i = 0; i < measureCount; ++i) {
        for (const Group &group : comparison.groups) {
            const auto &summary = group.values[i];
            if (!summary)
                continue;
            csv.append(idOf(static_cast<Measure>(i))).append(",");
            Journal::appendCsvCell(csv, group.name.toStdString());
            csv += ',' + std::to_string(summary->n);
            for (const double value : {summary->median, summary->least, summary->greatest})
                appendNumber(csv, value);
            csv += '\n';
        }
    }
    return csv;
}

} // namespace Herdscope::Compare
