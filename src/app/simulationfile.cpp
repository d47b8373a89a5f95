// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulationfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Sim::Act;
using Sim::Beginning;

namespace {

constexpr auto formatName = "herdscope-simulation"_L1;
constexpr int version = 1;

/// In the order of Act::Kind.
constexpr QLatin1String kinds[] {
    "say"_L1,   "hang-up"_L1,   "places"_L1,    "kill"_L1, "restart"_L1, "freeze"_L1,
    "thaw"_L1,  "cut"_L1,       "deafen"_L1,    "heal"_L1, "purge"_L1,   "drop"_L1,
    "delay"_L1, "set-delay"_L1, "set-clock"_L1, "edit"_L1, "break"_L1};
static_assert(std::size(kinds) == std::size_t(Act::Kind::Break) + 1);
constexpr QLatin1String states[] {"down"_L1, "up"_L1, "frozen"_L1};

/// Byte for byte: lines may hold any.
QString textOf(const std::string &bytes)
{
    return QString::fromLatin1(bytes.data(), qsizetype(bytes.size()));
}

std::string bytesOf(const QJsonValue &value)
{
    return value.toString().toLatin1().toStdString();
}

QJsonObject objectOf(const Act &act)
{
    QJsonObject object {{u"step"_s, qint64(act.step)},
                        {u"at_ns"_s, qint64(act.atNs)},
                        {u"act"_s, kinds[std::size_t(act.kind)]}};
    const auto add = [&object](const QString &name, const auto &value, bool isThere) {
        if (isThere)
            object[name] = value;
    };
    add(u"server"_s, act.server, act.server != Herd::nobody);
    add(u"neighbour"_s, act.neighbour, act.neighbour != Herd::nobody);
    add(u"number"_s, qint64(act.number), act.number != 0);
    add(u"by_ns"_s, qint64(act.byNs), act.byNs != 0);
    add(u"bytes_per_second"_s, qint64(act.bytesPerSecond), act.bytesPerSecond != 0);
    add(u"client"_s, textOf(act.client), !act.client.empty());
    add(u"text"_s, textOf(act.text), !act.text.empty());
    add(u"more"_s, textOf(act.more), !act.more.empty());
    return object;
}

std::optional<Act> actOf(const QJsonObject &object)
{
    const auto kind = std::ranges::find(kinds, object[u"act"_s].toString());
    if (kind == std::end(kinds))
        return {};
    Act act;
    act.kind = Act::Kind(std::distance(std::begin(kinds), kind));
    act.step = std::uint64_t(object[u"step"_s].toInteger());
    act.atNs = object[u"at_ns"_s].toInteger();
    act.server = object[u"server"_s].toInt(Herd::nobody);
    act.neighbour = object[u"neighbour"_s].toInt(Herd::nobody);
    act.number = std::uint64_t(object[u"number"_s].toInteger());
    act.byNs = object[u"by_ns"_s].toInteger();
    act.bytesPerSecond = object[u"bytes_per_second"_s].toInteger();
    act.client = bytesOf(object[u"client"_s]);
    act.text = bytesOf(object[u"text"_s]);
    act.more = bytesOf(object[u"more"_s]);
    return act;
}

QJsonObject objectOf(const Beginning &beginning)
{
    QJsonArray servers;
    for (const Beginning::Server &each : beginning.servers) {
        QJsonArray lines;
        for (const std::string &line : each.lines)
            lines.append(textOf(line));
        QJsonObject server {{u"state"_s, states[std::size_t(each.state)]}, {u"holds"_s, lines}};
        if (each.aheadNs != 0)
            server[u"ahead_ns"_s] = qint64(each.aheadNs);
        servers.append(server);
    }
    QJsonArray ends;
    for (const Beginning::End &each : beginning.ends) {
        QJsonObject end {{u"server"_s, each.server},
                         {u"neighbour"_s, each.neighbour},
                         {u"up"_s, each.up},
                         {u"cut"_s, each.cut},
                         {u"deaf"_s, each.deaf}};
        if (!each.fault.isNone()) {
            end[u"delay_ns"_s] = qint64(each.fault.delayNs);
            end[u"jitter_ns"_s] = qint64(each.fault.jitterNs);
            end[u"bytes_per_second"_s] = qint64(each.fault.bytesPerSecond);
        }
        ends.append(end);
    }
    return {{u"wall_ns"_s, qint64(beginning.at.wallNs)},
            {u"monotonic_ns"_s, qint64(beginning.at.monotonicNs)},
            {u"servers"_s, servers},
            {u"ends"_s, ends}};
}

Beginning beginningOf(const QJsonObject &object)
{
    Beginning beginning;
    beginning.at = {object[u"wall_ns"_s].toInteger(), object[u"monotonic_ns"_s].toInteger()};
    for (const QJsonValue &each : object[u"servers"_s].toArray()) {
        Beginning::Server &server = beginning.servers.emplace_back();
        const auto state = std::ranges::find(states, each[u"state"_s].toString());
        if (state != std::end(states))
            server.state = Beginning::Server::State(std::distance(std::begin(states), state));
        for (const QJsonValue &line : each[u"holds"_s].toArray())
            server.lines.push_back(bytesOf(line));
        server.aheadNs = each[u"ahead_ns"_s].toInteger();
    }
    for (const QJsonValue &each : object[u"ends"_s].toArray()) {
        const Herd::LinkFault fault {each[u"delay_ns"_s].toInteger(),
                                     each[u"jitter_ns"_s].toInteger(),
                                     each[u"bytes_per_second"_s].toInteger()};
        beginning.ends.push_back({each[u"server"_s].toInt(Herd::nobody),
                                  each[u"neighbour"_s].toInt(Herd::nobody), each[u"up"_s].toBool(),
                                  each[u"cut"_s].toBool(), each[u"deaf"_s].toBool(),
                                  fault.isSound() ? fault : Herd::LinkFault()});
    }
    return beginning;
}

} // namespace

std::string simulationText(const SimulatedRun &run)
{
    QJsonArray acts;
    for (std::size_t i = 0; i < std::min(run.until.acts, run.past.size()); ++i)
        acts.append(objectOf(run.past[i]));
    const QJsonObject object {
        {u"format"_s, formatName},
        {u"version"_s, version},
        {u"seed"_s, QString::number(run.setup.seed)}, // of all 64 bits
        {u"least_delay_ns"_s, qint64(run.setup.leastDelayNs)},
        {u"most_delay_ns"_s, qint64(run.setup.mostDelayNs)},
        // Of scenarios that set it:
        {u"jitter_ns"_s,
         run.setup.jitterNs ? QJsonValue(qint64(*run.setup.jitterNs)) : QJsonValue()},
        {u"beginning"_s, objectOf(run.setup.beginning)},
        {u"recorded_before"_s, qint64(run.recorded())},
        {u"steps"_s, qint64(run.until.steps)},
        {u"until_ns"_s, qint64(run.until.atNs)},
        {u"acts"_s, acts}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

std::optional<SimulatedRun> simulationOf(std::string_view text, const Herd::HerdSpec &first,
                                         const History::Past &past)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size()))).object();
    const auto recorded =
        std::uint64_t(std::max<qint64>(object[u"recorded_before"_s].toInteger(), 0));
    if (object[u"format"_s].toString() != formatName || object[u"version"_s].toInt() > version
        || past.first() > 0 || past.end() < recorded)
        return {};
    SimulatedRun run;
    run.setup.herd = first;
    run.setup.seed = object[u"seed"_s].toString().toULongLong();
    run.setup.leastDelayNs = object[u"least_delay_ns"_s].toInteger();
    run.setup.mostDelayNs = object[u"most_delay_ns"_s].toInteger();
    if (const QJsonValue jitter = object[u"jitter_ns"_s]; jitter.isDouble())
        run.setup.jitterNs = jitter.toInteger();
    run.setup.beginning = beginningOf(object[u"beginning"_s].toObject());
    for (const QJsonValue &each : object[u"acts"_s].toArray()) {
        auto act = actOf(each.toObject());
        if (!act)
            return {};
        run.past.push_back(*std::move(act));
    }
    run.until = {std::uint64_t(object[u"steps"_s].toInteger()), run.past.size(),
                 object[u"until_ns"_s].toInteger()};
    if (recorded > 0) {
        History::Moment moment(past);
        moment.seek(recorded);
        run.setup.herd = herdAt(moment);
        run.record = recordBefore(past, recorded);
    }
    run.first = first;
    return run;
}

Journal::EventBatchPtr recordBefore(const History::Past &past, History::EventNumber number)
{
    auto copy = std::make_shared<Journal::EventBatch>();
    past.forEachEvent(past.first(), number,
                      [&](auto, const Journal::EventBatch &batch, const auto &event) {
                          Journal::StoredEvent &its = copy->events.emplace_back(event);
                          its.peerAt = std::uint32_t(copy->text.size());
                          copy->text += batch.peer(event);
                          its.lineAt = std::uint32_t(copy->text.size());
                          copy->text += batch.line(event);
                      });
    return copy;
}

void recordAgain(const Journal::EventBatch &batch, Herd::EventSink &sink)
{
    for (const Journal::StoredEvent &stored : batch.events) {
        Herd::Event event;
        event.kind = stored.kind;
        event.peerKind = stored.peerKind;
        event.novelty = stored.novelty;
        event.server = stored.server;
        event.neighbour = stored.neighbour;
        event.peer = batch.peer(stored);
        event.updateId = stored.updateId;
        event.line = batch.line(stored);
        event.at = stored.at;
        sink.record(event);
    }
}

Herd::HerdSpec herdAt(const History::Moment &moment)
{
    Herd::HerdSpec herd = moment.past().herd();
    for (int i = 0; i < int(herd.servers.size()); ++i) {
        herd.servers[std::size_t(i)].removed = !moment.hasServer(i);
        herd.servers[std::size_t(i)].name = moment.past().nameAt(i, moment.number());
    }
    for (int i = 0; i < int(herd.links.size()); ++i)
        herd.links[std::size_t(i)].removed = !moment.hasLink(i);
    return herd;
}

} // namespace Herdscope::App
