// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/studyfiles.h"

#include "measure/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace Herdscope::Measure {

namespace {

using Kind = StudyCase::Kind;

QString say(const char *text)
{
    return QCoreApplication::translate("Measure", text);
}

QString decimal(double value)
{
    return QString::number(value, 'g', 7);
}

QString describeRun(const StudyResult &result)
{
    return say(QT_TRANSLATE_NOOP(
                   "Measure",
                   "Bars: median of n = %1 runs of %2 s each, in alternating order; lines: least "
                   "to "
                   "greatest run. Machine: %3 cores (shared with the load generator), %4, load %5 "
                   "before and %6 after; Herdscope %7."))
        .arg(result.options.rounds)
        .arg(result.options.seconds)
        .arg(result.machine.value(QLatin1String("cores")).toInt())
        .arg(result.machine.value(QLatin1String("cpu")).toString())
        .arg(result.machine.value(QLatin1String("load_1min")).toDouble(), 0, 'f', 1)
        .arg(result.loadAtEnd, 0, 'f', 1)
        .arg(QCoreApplication::applicationVersion());
}

/// A group of bars: one metric of one case, of all arrangements.
struct Wanted
{
    QString caseId;
    QString label;
    const char *metric;
    double scale = 1;
};

BarChart chartOf(const StudyResult &result, const std::vector<Summary> &summaries,
                 const std::vector<Wanted> &groups)
{
    BarChart chart;
    for (const Arrangement &each : result.arrangements)
        chart.series.push_back(each.title);
    for (const Wanted &wanted : groups) {
        BarChart::Group group {wanted.label, {}};
        for (const Arrangement &each : result.arrangements) {
            const Summary *found =
                find(summaries, wanted.caseId, each.id, QLatin1String(wanted.metric));
            group.bars.push_back(found ? BarChart::Bar {true, found->median * wanted.scale,
                                                        found->least * wanted.scale,
                                                        found->greatest * wanted.scale}
                                       : BarChart::Bar {false, 0, 0, 0});
        }
        chart.groups.push_back(std::move(group));
    }
    return chart;
}

bool isEmpty(const BarChart &chart)
{
    return std::none_of(chart.groups.begin(), chart.groups.end(), [](const auto &group) {
        return std::any_of(group.bars.begin(), group.bars.end(),
                           [](const auto &bar) { return bar.known; });
    });
}

/// Builds the charts one by one and drops those without a bar.
class Charts final
{
public:
    explicit Charts(const StudyResult &result)
        : m_result(result)
        , m_summaries(summarise(result))
    {
    }
    void add(const char *name, const char *title, const char *unit, const char *what,
             const std::vector<Wanted> &groups, double most = 0)
    {
        BarChart chart = chartOf(m_result, m_summaries, groups);
        if (isEmpty(chart))
            return;
        chart.title = say(title);
        chart.unit = say(unit);
        chart.caption = say(what) + u' ' + describeRun(m_result);
        chart.most = most;
        m_charts.push_back({QLatin1String(name), std::move(chart)});
    }
    /// Of times at a steady rate, their median and tail.
    void addTimes(const char *name, const char *title, const char *what, const char *p50,
                  const char *p99)
    {
        const QString steady = QStringLiteral("steady");
        add(name, title, QT_TRANSLATE_NOOP("Measure", "milliseconds"), what,
            {{steady, say(QT_TRANSLATE_NOOP("Measure", "median")), p50, 1e-3},
             {steady, say(QT_TRANSLATE_NOOP("Measure", "99th percentile")), p99, 1e-3}});
    }
    [[nodiscard]] std::vector<NamedChart> take() { return std::move(m_charts); }

private:
    const StudyResult &m_result;
    const std::vector<Summary> m_summaries;
    std::vector<NamedChart> m_charts;
};

std::vector<Wanted> ofKind(const StudyResult &result, Kind kind, const char *metric)
{
    std::vector<Wanted> groups;
    for (const StudyCase &each : result.cases) {
        if (each.kind == kind)
            groups.push_back({each.id, each.title, metric});
    }
    return groups;
}

bool write(const QString &name, const QByteArray &bytes, QString &problem)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    problem = name + QLatin1String(": ") + file.errorString();
    return false;
}

} // namespace

QByteArray figuresToCsv(const StudyResult &result)
{
    QByteArray csv = "round,case,arrangement,metric,value\r\n";
    for (const Measured &each : result.all)
        csv +=
            QString(QString::number(each.round + 1) + u',' + each.caseId + u',' + each.arrangement
                    + u',' + each.metric + u',' + decimal(each.value) + QLatin1String("\r\n"))
                .toUtf8();
    return csv;
}

QByteArray summaryToCsv(const StudyResult &result)
{
    QByteArray csv = "case,arrangement,metric,n,median,least,greatest,ratio_to_"
        + result.options.reference.toUtf8() + "\r\n";
    for (const Summary &each : summarise(result))
        csv += QString(each.caseId + u',' + each.arrangement + u',' + each.metric + u','
                       + QString::number(each.n) + u',' + decimal(each.median) + u','
                       + decimal(each.least) + u',' + decimal(each.greatest) + u','
                       + (each.ratio ? decimal(*each.ratio) : QString()) + QLatin1String("\r\n"))
                   .toUtf8();
    return csv;
}

QJsonObject toJson(const StudyResult &result)
{
    QJsonArray arrangements;
    for (const Arrangement &each : result.arrangements)
        arrangements.append(
            QJsonObject {{QStringLiteral("id"), each.id}, {QStringLiteral("title"), each.title}});
    QJsonArray cases;
    for (const StudyCase &each : result.cases)
        cases.append(QJsonObject {{QStringLiteral("id"), each.id},
                                  {QStringLiteral("title"), each.title},
                                  {QStringLiteral("load"), optionsToJson(each.load)}});
    QJsonArray summary;
    for (const Summary &each : summarise(result))
        summary.append(QJsonObject {
            {QStringLiteral("case"), each.caseId},
            {QStringLiteral("arrangement"), each.arrangement},
            {QStringLiteral("metric"), each.metric},
            {QStringLiteral("n"), each.n},
            {QStringLiteral("median"), each.median},
            {QStringLiteral("least"), each.least},
            {QStringLiteral("greatest"), each.greatest},
            {QStringLiteral("ratio"), each.ratio ? QJsonValue(*each.ratio) : QJsonValue()}});
    return {{QStringLiteral("machine"), result.machine},
            {QStringLiteral("load_at_end"), result.loadAtEnd},
            {QStringLiteral("reference"), result.options.reference},
            {QStringLiteral("rounds"), result.options.rounds},
            {QStringLiteral("seconds"), result.options.seconds},
            {QStringLiteral("stopped"), result.stopped},
            {QStringLiteral("remarks"), QJsonArray::fromStringList(result.remarks)},
            {QStringLiteral("arrangements"), arrangements},
            {QStringLiteral("cases"), cases},
            {QStringLiteral("summary"), summary}};
}

std::vector<NamedChart> chartsOf(const StudyResult &result)
{
    Charts charts(result);
    charts.add(
        "updates",
        QT_TRANSLATE_NOOP("Measure", "Updates: each client asks again when it has its answer"),
        QT_TRANSLATE_NOOP("Measure", "updates/s"),
        QT_TRANSLATE_NOOP("Measure",
                          "In a herd every server takes every update, so flooding does not "
                          "multiply updates per second."),
        ofKind(result, Kind::Updates, "updates_per_s"));
    charts.add("queries", QT_TRANSLATE_NOOP("Measure", "Queries: WHATSAT without places"),
               QT_TRANSLATE_NOOP("Measure", "queries/s"),
               QT_TRANSLATE_NOOP("Measure", "Each server answers by itself."),
               ofKind(result, Kind::Queries, "queries_per_s"));
    charts.addTimes("latency",
                    QT_TRANSLATE_NOOP("Measure", "Latency of an update at a steady rate"),
                    QT_TRANSLATE_NOOP("Measure",
                                      "50 clients at a planned rate; from the planned moment to "
                                      "the answer."),
                    "p50_us", "p99_us");
    charts.addTimes("spread", QT_TRANSLATE_NOOP("Measure", "Time until all servers know an update"),
                    QT_TRANSLATE_NOOP("Measure",
                                      "From the sending of the update, at a steady rate of other "
                                      "updates. A central server has nobody to tell."),
                    "all_know_p50_us", "all_know_p99_us");
    charts.add("availability",
               QT_TRANSLATE_NOOP("Measure", "Requests answered while one server is away"),
               QT_TRANSLATE_NOOP("Measure", "percent"),
               QT_TRANSLATE_NOOP("Measure",
                                 "One server is killed after a quarter of the time and started "
                                 "again after half of it; its clients go to the next server. An "
                                 "answer counts if it comes within 0.1 s of its planned "
                                 "moment."),
               {{QStringLiteral("outage"), say(QT_TRANSLATE_NOOP("Measure", "answered in time")),
                 "availability_percent"}},
               100);
    return charts.take();
}

tl::expected<QStringList, QString> writeStudy(const StudyResult &result, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("Measure", "The folder %1 can't be made.")).arg(folder));
    std::vector<std::pair<QString, QByteArray>> files {
        {QStringLiteral("bench.json"), QJsonDocument(toJson(result)).toJson()},
        {QStringLiteral("figures.csv"), figuresToCsv(result)},
        {QStringLiteral("summary.csv"), summaryToCsv(result)}};
    for (const NamedChart &each : chartsOf(result))
        files.emplace_back(each.name + QLatin1String(".svg"), toSvg(each.chart));
    QStringList names;
    QString problem;
    for (const auto &[name, bytes] : files) {
        if (!write(QDir(folder).filePath(name), bytes, problem))
            return tl::unexpected(problem);
        names += name;
    }
    return names;
}

} // namespace Herdscope::Measure
