// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/json.h"

#include <QFile>
#include <QJsonArray>
#include <QSysInfo>
#include <QThread>

#include <cstdlib>

namespace Herdscope::Measure {

namespace {

double microseconds(std::int64_t ns)
{
    return static_cast<double>(ns) / 1e3;
}

double secondsOf(std::chrono::nanoseconds time)
{
    return static_cast<double>(time.count()) / 1e9;
}

qint64 number(std::uint64_t value)
{
    return static_cast<qint64>(value);
}

QJsonObject errorsToJson(const ErrorCounts &errors)
{
    QJsonObject object;
    for (std::size_t i = 0; i < loadErrorKinds; ++i)
        object.insert(QLatin1String(wordFor(static_cast<LoadError>(i))), number(errors[i]));
    return object;
}

QJsonObject serverToJson(const ServerTally &server, double seconds)
{
    const auto perSecond = [seconds](std::uint64_t count) {
        return seconds > 0 ? static_cast<double>(count) / seconds : 0;
    };
    return {{QStringLiteral("server"), QString::fromStdString(server.name)},
            {QStringLiteral("address"), QString::fromStdString(server.address)},
            {QStringLiteral("updates_per_s"), perSecond(server.updatesAnswered)},
            {QStringLiteral("queries_per_s"), perSecond(server.queriesAnswered)},
            {QStringLiteral("update_latency_us"), timesToJson(server.updates)},
            {QStringLiteral("query_latency_us"), timesToJson(server.queries)},
            {QStringLiteral("errors"), errorsToJson(server.errors)},
            {QStringLiteral("reconnects"), number(server.reconnects)}};
}

QJsonValue spreadToJson(const std::optional<SpreadResult> &spread)
{
    if (!spread)
        return QJsonValue::Null;
    return QJsonObject {{QStringLiteral("all_us"), timesToJson(spread->all)},
                        {QStringLiteral("each_us"), timesToJson(spread->each)},
                        {QStringLiteral("answer_us"), timesToJson(spread->answer)},
                        {QStringLiteral("rounds"), number(spread->rounds)},
                        {QStringLiteral("incomplete"), number(spread->incomplete)},
                        {QStringLiteral("wrong"), number(spread->wrong)}};
}

QJsonObject countsToJson(const std::optional<HerdCounts> &counts)
{
    if (!counts)
        return {{QStringLiteral("from"), QStringLiteral("not known")}};
    return {{QStringLiteral("from"), QStringLiteral("counters of the servers")},
            {QStringLiteral("updates"), number(counts->updates)},
            {QStringLiteral("messages"), number(counts->sent)},
            {QStringLiteral("duplicates"), number(counts->duplicates)},
            {QStringLiteral("superseded"), number(counts->superseded)},
            {QStringLiteral("messages_per_update"), counts->messagesPerUpdate()},
            {QStringLiteral("duplicates_per_update"), counts->duplicatesPerUpdate()}};
}

QString cpuName()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return QSysInfo::currentCpuArchitecture();
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1).trimmed());
    }
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

const char *wordFor(Mobility kind)
{
    switch (kind) {
    case Mobility::Standing:
        return "standing";
    case Mobility::RandomWalk:
        return "walk";
    case Mobility::RandomWaypoint:
        return "waypoint";
    }
    return "";
}

QJsonObject timesToJson(const LatencyHistogram &times)
{
    return {{QStringLiteral("n"), number(times.count())},
            {QStringLiteral("p50"), microseconds(times.quantileNs(0.5))},
            {QStringLiteral("p95"), microseconds(times.quantileNs(0.95))},
            {QStringLiteral("p99"), microseconds(times.quantileNs(0.99))},
            {QStringLiteral("p99_9"), microseconds(times.quantileNs(0.999))},
            {QStringLiteral("max"), microseconds(times.maxNs())}};
}

QJsonObject optionsToJson(const LoadOptions &options)
{
    return {{QStringLiteral("servers"), static_cast<qint64>(options.targets.size())},
            {QStringLiteral("clients"), options.clients},
            {QStringLiteral("idle"), options.idle},
            {QStringLiteral("rate"), options.rate},
            {QStringLiteral("depth"), options.depth},
            {QStringLiteral("whatsat_share"), options.whatsatShare},
            {QStringLiteral("radius_km"), options.radiusKm},
            {QStringLiteral("bound"), options.bound},
            {QStringLiteral("mobility"), QLatin1String(wordFor(options.mobility.kind))},
            {QStringLiteral("speed_kmh"), options.mobility.speedKmh},
            {QStringLiteral("seed"), static_cast<qint64>(options.seed)},
            {QStringLiteral("duration_s"), secondsOf(options.duration)},
            {QStringLiteral("warm_up_s"), secondsOf(options.warmUp)},
            {QStringLiteral("timeout_s"), secondsOf(options.answerTime)},
            {QStringLiteral("failover"), options.failover}};
}

QJsonObject machineToJson()
{
    double load = 0;
    const bool known = ::getloadavg(&load, 1) == 1;
    return {{QStringLiteral("cores"), QThread::idealThreadCount()},
            {QStringLiteral("cpu"), cpuName()},
            {QStringLiteral("system"), QSysInfo::prettyProductName()},
            {QStringLiteral("kernel"), QSysInfo::kernelVersion()},
            {QStringLiteral("load_1min"), known ? QJsonValue(load) : QJsonValue()}};
}

QJsonObject toJson(const SessionResult &result)
{
    const LoadResult &load = result.load;
    QJsonArray servers;
    for (const ServerTally &server : load.servers)
        servers.append(serverToJson(server, load.seconds));
    return {{QStringLiteral("options"), optionsToJson(result.options)},
            {QStringLiteral("machine"), machineToJson()},
            {QStringLiteral("seconds"), load.seconds},
            {QStringLiteral("stopped"), load.stopped},
            {QStringLiteral("updates_per_s"), load.perSecond(load.updatesAnswered())},
            {QStringLiteral("queries_per_s"), load.perSecond(load.queriesAnswered())},
            {QStringLiteral("update_latency_us"), timesToJson(load.updates())},
            {QStringLiteral("query_latency_us"), timesToJson(load.queries())},
            {QStringLiteral("latency_from"),
             result.options.rate > 0 ? QStringLiteral("planned") : QStringLiteral("sent")},
            {QStringLiteral("availability"), load.availability()},
            {QStringLiteral("errors"), errorsToJson(load.errors())},
            {QStringLiteral("unsent"), number(load.unsent)},
            {QStringLiteral("reconnects"), number(load.reconnects())},
            {QStringLiteral("first_wrong"), QString::fromStdString(load.wrongExample)},
            {QStringLiteral("spread"), spreadToJson(result.spread)},
            {QStringLiteral("flooding"), countsToJson(result.counts)},
            {QStringLiteral("generator"),
             QJsonObject {{QStringLiteral("cpu_share"), load.cpuShare},
                          {QStringLiteral("late_us"), timesToJson(load.lateness)},
                          {QStringLiteral("connect_s"), load.connectSeconds}}},
            {QStringLiteral("by_server"), servers}};
}

} // namespace Herdscope::Measure
