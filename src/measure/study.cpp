// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/study.h"

#include <QCoreApplication>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <tuple>

namespace Herdscope::Measure {

namespace {

using namespace std::chrono_literals;
using Kind = StudyCase::Kind;

constexpr int busyClients = 50;
constexpr double leastOutageSeconds = 1.5;

QString say(const char *text)
{
    return QCoreApplication::translate("Measure", text);
}

std::chrono::nanoseconds fromSeconds(double seconds)
{
    return std::chrono::nanoseconds(std::llround(seconds * 1e9));
}

LoadOptions baseLoad(const StudyOptions &options)
{
    LoadOptions load;
    load.clients = busyClients;
    load.bound = 0; // whoever answers: places of one herd are not those of another
    load.duration = fromSeconds(options.seconds);
    load.warmUp = fromSeconds(std::min(0.5, options.seconds / 4));
    load.prefix = "bench";
    return load;
}

StudyCase updatesOf(const StudyOptions &options, int clients, int idle)
{
    StudyCase study {
        Kind::Updates, QStringLiteral("updates-%1").arg(clients), {}, baseLoad(options), false};
    study.load.clients = clients;
    study.load.idle = idle;
    study.title = say(QT_TRANSLATE_NOOP("Measure", "%1 clients")).arg(clients);
    if (clients == 1)
        study.title = say(QT_TRANSLATE_NOOP("Measure", "1 client"));
    if (idle > 0) {
        study.id += QStringLiteral("-idle-%1").arg(idle);
        study.title =
            say(QT_TRANSLATE_NOOP("Measure", "%1 clients + %2 idle")).arg(clients).arg(idle);
    }
    return study;
}

Measured figure(const StudyCase &study, const char *metric, double value)
{
    return {0, study.id, {}, QLatin1String(metric), value};
}

double microseconds(const LatencyHistogram &times, double share)
{
    return static_cast<double>(times.quantileNs(share)) / 1e3;
}

} // namespace

StudyOptions StudyOptions::quick()
{
    StudyOptions options;
    options.rounds = 2;
    options.seconds = 0.5;
    options.idle = 1'000;
    return options;
}

std::vector<StudyCase> studyCases(const StudyOptions &options)
{
    std::vector<StudyCase> cases;
    for (const int clients : options.clients)
        cases.push_back(updatesOf(options, clients, 0));
    if (options.idle > 0)
        cases.push_back(updatesOf(options, busyClients, options.idle));
    StudyCase queries {Kind::Queries, QStringLiteral("queries"),
                       say(QT_TRANSLATE_NOOP("Measure", "%1 clients")).arg(busyClients),
                       baseLoad(options), false};
    queries.load.whatsatShare = 1;
    cases.push_back(queries);
    StudyCase steady {Kind::Steady, QStringLiteral("steady"),
                      say(QT_TRANSLATE_NOOP("Measure", "%1 updates/s")).arg(options.rate),
                      baseLoad(options), true};
    steady.load.rate = options.rate;
    cases.push_back(steady);
    StudyCase outage = steady;
    outage.kind = Kind::Outage;
    outage.id = QStringLiteral("outage");
    outage.probes = false;
    outage.load.failover = true;
    outage.load.depth = 4;
    outage.load.answerTime = 1s;
    outage.load.inTime = 100ms;
    outage.load.duration = fromSeconds(std::max(options.seconds, leastOutageSeconds));
    cases.push_back(outage);
    std::erase_if(cases, [&options](const StudyCase &each) {
        return !options.only.isEmpty()
            && std::none_of(options.only.begin(), options.only.end(),
                            [&each](const QString &id) { return each.id.startsWith(id); });
    });
    return cases;
}

std::vector<Measured> figuresOf(const StudyCase &study, const SessionResult &result)
{
    const LoadResult &load = result.load;
    std::vector<Measured> figures;
    const auto add = [&](const char *metric, double value) {
        figures.push_back(figure(study, metric, value));
    };
    const bool queries = study.kind == Kind::Queries;
    const LatencyHistogram times = queries ? load.queries() : load.updates();
    if (study.kind == Kind::Outage) {
        add("availability_percent", 100 * load.availability());
    } else if (study.kind == Kind::Queries) {
        add("queries_per_s", load.perSecond(load.queriesAnswered()));
    } else {
        add("updates_per_s", load.perSecond(load.updatesAnswered()));
    }
    add("p50_us", microseconds(times, 0.5));
    add("p99_us", microseconds(times, 0.99));
    add("max_us", microseconds(times, 1));
    if (result.spread && result.spread->all.count() > 0) {
        add("all_know_p50_us", microseconds(result.spread->all, 0.5));
        add("all_know_p99_us", microseconds(result.spread->all, 0.99));
        add("all_know_max_us", microseconds(result.spread->all, 1));
    }
    if (result.counts && result.counts->updates > 0)
        add("messages_per_update", result.counts->messagesPerUpdate());
    add("generator_cpu_share", load.cpuShare);
    return figures;
}

namespace {

using ByRound = std::map<int, double>;
using Key = std::tuple<QString, QString, QString>; // case, metric, arrangement

std::optional<double> ratioOf(const ByRound &values, const ByRound &reference)
{
    std::vector<double> ratios;
    for (const auto &[round, value] : values) {
        const auto same = reference.find(round);
        if (same != reference.end() && same->second != 0)
            ratios.push_back(value / same->second);
    }
    return ratios.empty() ? std::optional<double>() : median(ratios);
}

Summary summaryOf(const Key &key, const ByRound &byRound, const ByRound &reference)
{
    std::vector<double> values;
    for (const auto &each : byRound)
        values.push_back(each.second);
    const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
    const auto &[caseId, metric, arrangement] = key;
    return {caseId,         arrangement, metric,    static_cast<int>(values.size()),
            median(values), *least,      *greatest, ratioOf(byRound, reference)};
}

} // namespace

std::vector<Summary> summarise(const StudyResult &result)
{
    std::map<Key, ByRound> figures;
    std::vector<std::pair<QString, QString>> order; // cases and metrics, as they came
    for (const Measured &each : result.all) {
        figures[{each.caseId, each.metric, each.arrangement}][each.round] = each.value;
        const std::pair heading(each.caseId, each.metric);
        if (std::find(order.begin(), order.end(), heading) == order.end())
            order.push_back(heading);
    }
    std::vector<Summary> summaries;
    for (const auto &[caseId, metric] : order) {
        const auto reference = figures.find({caseId, metric, result.options.reference});
        for (const Arrangement &arrangement : result.arrangements) {
            const auto found = figures.find({caseId, metric, arrangement.id});
            if (found != figures.end())
                summaries.push_back(
                    summaryOf(found->first, found->second,
                              reference == figures.end() ? ByRound() : reference->second));
        }
    }
    return summaries;
}

const Summary *find(const std::vector<Summary> &summaries, const QString &caseId,
                    const QString &arrangement, const QString &metric)
{
    const auto found = std::find_if(summaries.begin(), summaries.end(), [&](const Summary &each) {
        return each.caseId == caseId && each.arrangement == arrangement && each.metric == metric;
    });
    return found == summaries.end() ? nullptr : &*found;
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace Herdscope::Measure
