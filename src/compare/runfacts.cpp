// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/runfacts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Herdscope::Compare {

namespace {

constexpr int version = 1;

/// JSON's numbers would lose digits of 64 bits.
QString exact(std::int64_t number)
{
    return QString::number(number);
}

std::int64_t integer(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toString().toLongLong();
}

std::uint64_t count(const QJsonObject &object, const char *name)
{
    return static_cast<std::uint64_t>(object[QLatin1String(name)].toInteger());
}

void addCpu(QJsonObject &object, const CpuTime &cpu)
{
    object[QStringLiteral("cpu_ns")] = exact(cpu.ns);
    object[QStringLiteral("cpu_of")] = QLatin1String(wordFor(cpu.whose));
}

/// @p whose if it does not say.
std::optional<CpuTime> cpuIn(const QJsonObject &object, CpuOf whose)
{
    if (!object.contains(QStringLiteral("cpu_ns")))
        return {};
    const QString word = object[QStringLiteral("cpu_of")].toString();
    for (const CpuOf each : {CpuOf::ServersAndClients, CpuOf::Servers, CpuOf::ServerThreads})
        if (word == QLatin1String(wordFor(each)))
            whose = each;
    return CpuTime {integer(object, "cpu_ns"), whose};
}

} // namespace

const char *wordFor(CpuOf whose)
{
    switch (whose) {
    case CpuOf::ServersAndClients:
        return "servers and clients";
    case CpuOf::Servers:
        return "servers";
    case CpuOf::ServerThreads:
        break;
    }
    return "server threads";
}

std::string textOf(const RunFacts &facts)
{
    QJsonObject object {{QStringLiteral("version"), version},
                        {QStringLiteral("scenario"), facts.scenario},
                        {QStringLiteral("variant"), facts.variant},
                        {QStringLiteral("mode"), facts.mode},
                        {QStringLiteral("seed"), QString::number(facts.seed)},
                        {QStringLiteral("speed"), facts.speed},
                        {QStringLiteral("begin_ns"), exact(facts.facts.beginNs)},
                        {QStringLiteral("end_ns"), exact(facts.facts.endNs)},
                        {QStringLiteral("last_fault_ns"), exact(facts.facts.lastFaultNs)},
                        {QStringLiteral("requests"), static_cast<qint64>(facts.facts.requests)},
                        {QStringLiteral("answered"), static_cast<qint64>(facts.facts.answered)},
                        {QStringLiteral("open"), static_cast<qint64>(facts.facts.open)}};
    if (facts.cpu)
        addCpu(object, *facts.cpu);
    return QJsonDocument(object).toJson().toStdString();
}

std::optional<RunFacts> parseRunFacts(const std::string &text)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    if (object[QStringLiteral("version")].toInt() != version
        || !object.contains(QStringLiteral("scenario")))
        return {};
    RunFacts facts;
    facts.scenario = object[QStringLiteral("scenario")].toString();
    facts.variant = object[QStringLiteral("variant")].toString();
    facts.mode = object[QStringLiteral("mode")].toString();
    facts.seed = object[QStringLiteral("seed")].toString().toULongLong();
    facts.speed = object[QStringLiteral("speed")].toDouble(1);
    facts.facts.beginNs = integer(object, "begin_ns");
    facts.facts.endNs = integer(object, "end_ns");
    facts.facts.lastFaultNs = integer(object, "last_fault_ns");
    facts.facts.requests = count(object, "requests");
    facts.facts.answered = count(object, "answered");
    facts.facts.open = count(object, "open");
    facts.cpu = cpuIn(object, CpuOf::ServersAndClients);
    return facts;
}

std::string textOf(const ServedFacts &facts)
{
    QJsonObject object {{QStringLiteral("version"), version}, {QStringLiteral("mode"), facts.mode}};
    addCpu(object, facts.cpu);
    return QJsonDocument(object).toJson().toStdString();
}

std::optional<ServedFacts> parseServedFacts(const std::string &text)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
    if (object[QStringLiteral("version")].toInt() != version
        || object.contains(QStringLiteral("scenario")))
        return {};
    const auto cpu = cpuIn(object, CpuOf::Servers);
    if (!cpu)
        return {};
    return ServedFacts {object[QStringLiteral("mode")].toString(), *cpu};
}

} // namespace Herdscope::Compare
