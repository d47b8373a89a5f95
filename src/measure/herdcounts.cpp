// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/herdcounts.h"

#include "net/controlclient.h"
#include "net/runrecords.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>

#include <algorithm>

namespace Herdscope::Measure {

namespace {

using ByName = QMap<QString, QJsonObject>; ///< "status" of servers

/// The servers that answer for themselves at @p record.
ByName serversAt(const Net::RunRecord &record)
{
    ByName servers;
    Net::ControlClient door(record.socket);
    if (!door.isOpen())
        return servers;
    Net::ControlRequest request;
    request.command = Net::ControlRequest::Command::Status;
    const QJsonObject result = door.ask(request).value(QLatin1String("result")).toObject();
    for (const auto &each : result.value(QLatin1String("servers")).toArray()) {
        const QJsonObject server = each.toObject();
        servers.insert(server.value(QLatin1String("name")).toString(), server);
    }
    return servers;
}

bool listensAt(const QJsonObject &server, const Target &target)
{
    return server.value(QLatin1String("port")).toInt() == target.port
        && QHostAddress(server.value(QLatin1String("host")).toString())
               .isEqual(target.address, QHostAddress::TolerantConversion);
}

bool listensAtAny(const ByName &servers, const std::vector<Target> &targets)
{
    return std::any_of(servers.begin(), servers.end(), [&targets](const QJsonObject &server) {
        return std::any_of(targets.begin(), targets.end(),
                           [&server](const Target &target) { return listensAt(server, target); });
    });
}

void add(HerdCounts &counts, const QJsonObject &server)
{
    const QJsonObject counters = server.value(QLatin1String("counters")).toObject();
    const auto number = [&counters](const char *name) {
        return static_cast<std::uint64_t>(counters.value(QLatin1String(name)).toInteger());
    };
    counts.updates += number("updates");
    counts.sent += number("sent");
    counts.duplicates += number("duplicate");
    counts.superseded += number("superseded");
}

/// No server is linked with one that is not among them.
bool isWhole(const ByName &servers)
{
    for (const QJsonObject &server : servers) {
        for (const auto &neighbour : server.value(QLatin1String("linked")).toArray()) {
            if (!servers.contains(neighbour.toString()))
                return false;
        }
    }
    return true;
}

double ratio(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

std::optional<HerdCounts> HerdCounts::since(const HerdCounts &before) const
{
    if (updates < before.updates || sent < before.sent || duplicates < before.duplicates
        || superseded < before.superseded)
        return std::nullopt;
    return HerdCounts {updates - before.updates, sent - before.sent, duplicates - before.duplicates,
                       superseded - before.superseded};
}

double HerdCounts::messagesPerUpdate() const
{
    return ratio(sent, updates);
}

double HerdCounts::duplicatesPerUpdate() const
{
    return ratio(duplicates, updates);
}

std::optional<HerdCounts> readHerdCounts(const std::vector<Target> &targets)
{
    // A herd may run in several processes; a program answers for those that it started, too. Herds
    // with the same names may run at other addresses.
    ByName servers;
    for (const Net::RunRecord &record : Net::runRecords()) {
        const ByName here = serversAt(record);
        if (listensAtAny(here, targets))
            servers.insert(here);
    }
    const auto listens = [&servers](const Target &target) {
        return listensAtAny(servers, {target});
    };
    if (!std::all_of(targets.begin(), targets.end(), listens) || !isWhole(servers))
        return std::nullopt;
    HerdCounts counts;
    for (const QJsonObject &server : servers)
        add(counts, server);
    return counts;
}

} // namespace Herdscope::Measure
