// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/loadoptions.h"

#include "cli/address.h"
#include "cli/herdfiles.h"
#include "cli/numbers.h"
#include "herd/presets.h"
#include "protocol/values.h"

#include <QCoreApplication>
#include <QHostInfo>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Cli {

namespace {

using Measure::LoadOptions;
using Measure::Mobility;
using Measure::Target;

QString say(const char *text)
{
    return QCoreApplication::translate("herdctl", text);
}

struct Word
{
    const char *word;
    Mobility mobility;
};
constexpr std::array words {Word {"standing", Mobility::Standing},
                            Word {"walk", Mobility::RandomWalk},
                            Word {"waypoint", Mobility::RandomWaypoint}};

constexpr double maxRate = 1e8;
constexpr double maxSeconds = 7 * 86'400;
constexpr double maxSpeedKmh = 1'000;
constexpr double maxProbeMs = 60'000;

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *text, const char *value,
                               const char *fallback = nullptr) {
        parser.addOption(
            {QLatin1String(name), say(text), QLatin1String(value), QLatin1String(fallback)});
    };
    const auto flag = [&parser](const char *name, const char *text) {
        parser.addOption({QLatin1String(name), say(text)});
    };
    add("herd",
        QT_TRANSLATE_NOOP("herdctl",
                          "The servers of this herd file instead of addresses; without either, "
                          "those of the built-in herd."),
        "FILE");
    add("clients",
        QT_TRANSLATE_NOOP("herdctl",
                          "Clients, each with a connection, dealt out to the servers (default: "
                          "50)."),
        "N", "50");
    add("idle",
        QT_TRANSLATE_NOOP("herdctl",
                          "Further connections that report once and then say nothing (default: "
                          "0)."),
        "N", "0");
    add("rate",
        QT_TRANSLATE_NOOP("herdctl",
                          "Requests per second, planned beforehand: latency counts from the "
                          "planned moment. Default: each client asks again when it has an "
                          "answer."),
        "R", "0");
    add("depth",
        QT_TRANSLATE_NOOP("herdctl",
                          "Requests of a client that may wait for an answer at a time (default: "
                          "1)."),
        "N", "1");
    add("whatsat", QT_TRANSLATE_NOOP("herdctl", "Percent of the requests that are WHATSAT (0)."),
        "PERCENT", "0");
    add("radius", QT_TRANSLATE_NOOP("herdctl", "Kilometres that these ask about (default: 10)."),
        "KM", "10");
    add("bound", QT_TRANSLATE_NOOP("herdctl", "Places that these ask for (default: 5)."), "N", "5");
    add("mobility",
        QT_TRANSLATE_NOOP("herdctl",
                          "How clients move: standing (default), walk (random walk), waypoint "
                          "(random waypoint)."),
        "KIND", "standing");
    add("speed", QT_TRANSLATE_NOOP("herdctl", "How fast, in km/h (default: 50)."), "KMH", "50");
    add("seed", QT_TRANSLATE_NOOP("herdctl", "Same seed, same ways and questions (default: 1)."),
        "N", "1");
    add("duration", QT_TRANSLATE_NOOP("herdctl", "Seconds that are measured (default: 10)."),
        "SECONDS", "10");
    add("warm-up", QT_TRANSLATE_NOOP("herdctl", "Seconds of load before these (default: 1)."),
        "SECONDS", "1");
    add("timeout",
        QT_TRANSLATE_NOOP("herdctl", "Seconds after which a request has failed (default: 5)."),
        "SECONDS", "5");
    flag("failover",
         QT_TRANSLATE_NOOP("herdctl",
                           "A client that loses its server goes to the next one; what was under "
                           "way is no failure of the run."));
    add("name", QT_TRANSLATE_NOOP("herdctl", "What clients are called: NAME.0, NAME.1 … (load)."),
        "NAME", "load");
    add("probe-every",
        QT_TRANSLATE_NOOP("herdctl",
                          "Milliseconds from one update to the next whose way to all servers is "
                          "timed; 0: none (default: 50)."),
        "MS", "50");
}

std::chrono::nanoseconds fromSeconds(double seconds)
{
    return std::chrono::nanoseconds(std::llround(seconds * 1e9));
}

tl::expected<Target, QString> targetAt(const QString &text)
{
    const auto address = parseAddress(text);
    if (!address) {
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("herdctl",
                                  "\"%1\" is no address. Write HOST:PORT, for example "
                                  "127.0.0.1:12100."))
                .arg(text));
    }
    QHostAddress host(address->host);
    if (host.isNull()) {
        const QHostInfo info = QHostInfo::fromName(address->host);
        if (info.addresses().isEmpty()) {
            return tl::unexpected(say(QT_TRANSLATE_NOOP("herdctl", "\"%1\" is not known: %2"))
                                      .arg(address->host, info.errorString()));
        }
        host = info.addresses().constFirst();
        for (const QHostAddress &each : info.addresses()) {
            if (each.protocol() == QAbstractSocket::IPv4Protocol)
                host = each; // where servers of herd files listen
        }
    }
    return Target {{}, host, address->port};
}

tl::expected<std::vector<Target>, QString> targetsOf(const QString &herdFile)
{
    const auto herd = herdFile.isEmpty() ? Herd::defaultHerd() : loadHerd(herdFile);
    if (!herd)
        return tl::unexpected(herd.error());
    std::vector<Target> targets;
    for (std::size_t i = 0; i < herd->servers.size(); ++i) {
        const Herd::ServerSpec &server = herd->servers[i];
        const auto host = herd->clientHost(static_cast<Herd::ServerIndex>(i));
        targets.push_back({server.name,
                           QHostAddress(QString::fromUtf8(host.data(), qsizetype(host.size()))),
                           server.port});
        if (server.port == 0) {
            return tl::unexpected(say(QT_TRANSLATE_NOOP(
                "herdctl",
                "This herd file leaves the ports open: give HOST:PORT of each server.")));
        }
    }
    return targets;
}

tl::expected<Mobility, QString> mobilityNamed(const QString &word)
{
    for (const Word &each : words) {
        if (word == QLatin1String(each.word))
            return each.mobility;
    }
    return tl::unexpected(
        say(QT_TRANSLATE_NOOP("herdctl", "--mobility is standing, walk or waypoint, not \"%1\"."))
            .arg(word));
}

bool isName(const QByteArray &name)
{
    constexpr qsizetype longest = 64;
    return !name.isEmpty() && name.size() <= longest
        && std::none_of(name.begin(), name.end(), [](char c) { return c >= 0 && c <= ' '; });
}

} // namespace

void describeLoad(QCommandLineParser &parser)
{
    parser.setApplicationDescription(say(QT_TRANSLATE_NOOP(
        "herdctl",
        "Puts a load on servers, whoever has made them, and measures what they do: updates and "
        "queries\nper second, latencies, time until all servers know an update. Every answer is "
        "checked.\nExit status 1 if one was wrong or missing.\nThe run is recorded by those who "
        "serve: "
        "herdctl serve --save-run FILE, or --log-dir DIR.")));
    parser.addPositionalArgument(
        QStringLiteral("HOST:PORT"),
        say(QT_TRANSLATE_NOOP("herdctl", "A server, for example 127.0.0.1:12100.")),
        QStringLiteral("[HOST:PORT]..."));
    addOptions(parser);
}

tl::expected<std::vector<Target>, QString> targetsAt(const QStringList &addresses)
{
    std::vector<Target> targets;
    for (const QString &text : addresses) {
        auto target = targetAt(text);
        if (!target)
            return tl::unexpected(target.error());
        targets.push_back(*std::move(target));
    }
    return targets;
}

tl::expected<LoadCommand, QString> loadCommand(const QCommandLineParser &parser)
{
    const QStringList addresses = parser.positionalArguments();
    if (!addresses.isEmpty() && parser.isSet(QStringLiteral("herd")))
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("herdctl", "Give addresses or --herd FILE, not both.")));
    auto targets = addresses.isEmpty() ? targetsOf(parser.value(QStringLiteral("herd")))
                                       : targetsAt(addresses);
    if (!targets)
        return tl::unexpected(targets.error());
    const auto mobility = mobilityNamed(parser.value(QStringLiteral("mobility")));
    if (!mobility)
        return tl::unexpected(mobility.error());

    NumberReader read(parser);
    LoadCommand command;
    LoadOptions &load = command.load;
    load.targets = *std::move(targets);
    load.clients = read.whole("clients", 1, LoadOptions::maxClients);
    load.idle = read.whole("idle", 0, LoadOptions::maxClients);
    load.depth = read.whole("depth", 1, LoadOptions::maxDepth);
    load.rate = read.number("rate", 0, maxRate);
    load.whatsatShare = read.number("whatsat", 0, 100) / 100;
    load.radiusKm = read.number("radius", 0, Protocol::maxRadiusKm);
    load.bound = read.whole("bound", 0, Protocol::maxBound);
    load.mobility.kind = *mobility;
    load.mobility.speedKmh = read.number("speed", 0, maxSpeedKmh);
    load.seed = static_cast<std::uint64_t>(read.whole("seed", 0, 2'000'000'000));
    load.duration = fromSeconds(read.number("duration", 0.01, maxSeconds));
    load.warmUp = fromSeconds(read.number("warm-up", 0, maxSeconds));
    load.answerTime = fromSeconds(read.number("timeout", 0.01, maxSeconds));
    load.failover = parser.isSet(QStringLiteral("failover"));
    load.prefix = parser.value(QStringLiteral("name")).toUtf8();
    command.probeInterval =
        std::chrono::milliseconds(std::lround(read.number("probe-every", 0, maxProbeMs)));
    if (!read.problem().isEmpty())
        return tl::unexpected(read.problem());
    if (!isName(load.prefix))
        return tl::unexpected(say(
            QT_TRANSLATE_NOOP("herdctl", "--name is a word of at most 64 bytes, without blanks.")));
    return command;
}

} // namespace Herdscope::Cli
