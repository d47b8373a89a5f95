// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/script.h"

#include "measure/walker.h"
#include "protocol/seededrandom.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>
#include <utility>

namespace Herdscope::Scenario {

namespace {

constexpr double kmPerDegree = 111.195;
constexpr double microPerDegree = 1e6;
constexpr double loadRadiusKm = 10;
constexpr int loadBound = 5;
constexpr double homeKm = 1; ///< clients of a load begin so far from their server
constexpr double strollKm = 2; ///< … and walk so far

/// Where somebody is who walks about a place: Measure::Walker, moved there.
class Stroll final
{
public:
    Stroll(Protocol::Position from, double speedKmh, double withinKm, std::uint64_t seed,
           std::int64_t atNs)
        : m_from(from)
        , m_walker(optionsOf(from, speedKmh, withinKm), seed)
        , m_begin(m_walker.at(atNs))
    {
    }
    [[nodiscard]] Protocol::Position at(std::int64_t atNs)
    {
        const Measure::MicroPosition now = m_walker.at(atNs);
        return {
            std::clamp(m_from.latitudeDeg + (now.latitude - m_begin.latitude) / microPerDegree,
                       -90.0, 90.0),
            std::clamp(m_from.longitudeDeg + (now.longitude - m_begin.longitude) / microPerDegree,
                       -180.0, 180.0)};
    }

private:
    static Measure::MobilityOptions optionsOf(Protocol::Position from, double speedKmh,
                                              double withinKm)
    {
        // Twice as wide, it could come twice as far from where it began.
        const double north = withinKm / 2 / kmPerDegree;
        const double east =
            north / std::max(0.01, std::cos(from.latitudeDeg * std::numbers::pi / 180));
        return {Measure::Mobility::RandomWalk,
                speedKmh,
                {from.latitudeDeg - north, from.longitudeDeg - east, from.latitudeDeg + north,
                 from.longitudeDeg + east}};
    }

    const Protocol::Position m_from;
    Measure::Walker m_walker;
    const Measure::MicroPosition m_begin;
};

class ScriptMaker final
{
public:
    explicit ScriptMaker(const Scenario &scenario)
        : m_scenario(scenario)
        , m_herd(scenario.herds.front())
    {
    }

    Script make()
    {
        for (const Client &client : m_scenario.clients)
            addClient(client);
        if (m_scenario.load)
            addLoad(*m_scenario.load);
        for (const Act &act : m_scenario.acts)
            if (act.kind == Act::Kind::Place)
                m_partOf.emplace(act.client, addPart(act.client, serverNamed(act.server), 0));
        for (const Act &act : m_scenario.acts)
            addAct(act);
        std::stable_sort(m_script.deeds.begin(), m_script.deeds.end(),
                         [](const Deed &a, const Deed &b) { return a.atNs < b.atNs; });
        finish();
        return std::move(m_script);
    }

private:
    int addPart(const std::string &name, Herd::ServerIndex server, std::int64_t aheadNs)
    {
        m_script.parts.push_back({name, server, aheadNs});
        return static_cast<int>(m_script.parts.size()) - 1;
    }
    [[nodiscard]] Herd::ServerIndex serverNamed(const std::string &name) const
    {
        return name.empty() ? Herd::nobody : m_herd.indexOf(name);
    }
    /// A seed for each thing that is drawn: a client more does not change the others.
    [[nodiscard]] std::uint64_t seedFor(std::uint64_t which) const
    {
        Protocol::SeededRandom mixed(m_scenario.seed);
        return mixed.next() ^ (which << 20);
    }

    /// When the client is moved by an act, or leaves, its own way ends.
    [[nodiscard]] std::int64_t untilFor(const Client &client) const
    {
        std::int64_t untilNs = m_scenario.durationNs;
        for (const Act &act : m_scenario.acts)
            if ((act.kind == Act::Kind::Move || act.kind == Act::Kind::Leave)
                && act.client == client.name)
                untilNs = std::min(untilNs, act.atNs - 1);
        return client.way.empty() ? untilNs : std::min(untilNs, client.way.back().atNs);
    }

    void addClient(const Client &client)
    {
        const int part = addPart(client.name, serverNamed(client.server), client.aheadNs);
        m_partOf.emplace(client.name, part);
        const std::int64_t untilNs = untilFor(client);
        if (!client.track.empty()) {
            for (const Waypoint &fix : client.way)
                if (fix.atNs >= client.fromNs && fix.atNs <= untilNs)
                    addReport(part, fix.atNs, fix.position);
        } else if (!client.way.empty()) {
            const std::int64_t fromNs = std::max(client.fromNs, client.way.front().atNs);
            for (std::int64_t atNs = fromNs; atNs < untilNs; atNs += client.everyNs)
                addReport(part, atNs, onTheWay(client.way, atNs));
            if (fromNs <= untilNs)
                addReport(part, untilNs, onTheWay(client.way, untilNs));
        } else if (client.walkKmh > 0) {
            Stroll stroll(client.position, client.walkKmh, client.withinKm,
                          seedFor(static_cast<std::uint64_t>(part)), client.fromNs);
            for (std::int64_t atNs = client.fromNs; atNs <= untilNs; atNs += client.everyNs)
                addReport(part, atNs, stroll.at(atNs));
        } else {
            addReport(part, client.fromNs, client.position);
        }
    }

    static Protocol::Position onTheWay(const std::vector<Waypoint> &way, std::int64_t atNs)
    {
        const auto next = std::find_if(way.begin(), way.end(),
                                       [&](const auto &each) { return each.atNs > atNs; });
        if (next == way.begin())
            return way.front().position;
        const Waypoint &from = *(next - 1);
        if (next == way.end())
            return from.position;
        const double share =
            static_cast<double>(atNs - from.atNs) / static_cast<double>(next->atNs - from.atNs);
        const auto between = [share](double a, double b) { return a + (b - a) * share; };
        return {between(from.position.latitudeDeg, next->position.latitudeDeg),
                between(from.position.longitudeDeg, next->position.longitudeDeg)};
    }

    Deed &addDeed(Deed::Kind kind, std::int64_t atNs)
    {
        Deed &deed = m_script.deeds.emplace_back();
        deed.kind = kind;
        deed.atNs = atNs;
        return deed;
    }
    Deed &addReport(int part, std::int64_t atNs, std::optional<Protocol::Position> position)
    {
        Deed &deed = addDeed(Deed::Kind::Report, atNs);
        deed.part = part;
        // None: finish() knows where the client is by then.
        deed.position = position.value_or(nowhere);
        return deed;
    }

    /// One load after another has the same clients.
    int loadPart(int number)
    {
        if (number == static_cast<int>(m_loadParts.size()))
            m_loadParts.push_back(addPart("load." + std::to_string(number), Herd::nobody, 0));
        return m_loadParts[static_cast<std::size_t>(number)];
    }

    void addLoad(const Load &load)
    {
        std::vector<int> parts;
        std::vector<Stroll> strolls;
        std::vector<Protocol::Position> homes;
        Protocol::SeededRandom random(seedFor(loadSeed));
        for (int i = 0; i < load.clients; ++i) {
            const auto &server =
                m_herd.servers[static_cast<std::size_t>(i) % m_herd.servers.size()];
            constexpr double away = homeKm / kmPerDegree;
            homes.push_back(
                {std::clamp(server.latitudeDeg + random.within(-away, away), -90.0, 90.0),
                 std::clamp(server.longitudeDeg + random.within(-away, away), -180.0, 180.0)});
            parts.push_back(loadPart(i));
            if (load.walkKmh > 0)
                strolls.emplace_back(homes.back(), load.walkKmh, strollKm,
                                     seedFor(loadSeed + 1 + static_cast<std::uint64_t>(i)),
                                     load.fromNs);
        }
        const auto whoAt = [&](double turn) {
            return static_cast<std::size_t>(turn) % parts.size();
        };
        forEachTurn(load, load.reports, [&](double turn, std::int64_t atNs) {
            const std::size_t who = whoAt(turn);
            addReport(parts[who], atNs, strolls.empty() ? homes[who] : strolls[who].at(atNs));
        });
        forEachTurn(load, load.questions, [&](double turn, std::int64_t atNs) {
            // Of those who have just reported, so that something is known of them.
            const std::size_t who =
                whoAt(load.reports > 0 ? turn * load.reports / load.questions : turn);
            Deed &deed = addDeed(Deed::Kind::Ask, atNs + halfTurnNs(load));
            deed.part = parts[who];
            deed.about = m_script.parts[static_cast<std::size_t>(parts[who])].name;
            deed.position = homes[who];
            deed.radiusKm = loadRadiusKm;
            deed.bound = loadBound;
        });
    }
    template <typename Do>
    static void forEachTurn(const Load &load, double perSecond, Do act)
    {
        if (perSecond <= 0)
            return;
        const double lengthNs = static_cast<double>(second) / perSecond;
        const auto turns = static_cast<double>(load.untilNs - load.fromNs) / lengthNs - 1e-9;
        for (double turn = 0; turn < turns; ++turn)
            act(turn, load.fromNs + static_cast<std::int64_t>(turn * lengthNs));
    }
    /// Between two reports.
    static std::int64_t halfTurnNs(const Load &load)
    {
        return load.reports > 0
            ? static_cast<std::int64_t>(static_cast<double>(second) / load.reports / 2)
            : 0;
    }

    void addAct(const Act &act)
    {
        using Kind = Act::Kind;
        if (isFault(act.kind)) {
            m_script.hasFaults = true;
            m_script.lastFaultNs = std::max(m_script.lastFaultNs, act.atNs);
        }
        switch (act.kind) {
        case Kind::Place:
        case Kind::Move:
        case Kind::Report: {
            Deed &deed = addReport(m_partOf.at(act.client), act.atNs, act.position);
            deed.stampNs = act.stampNs;
            deed.server = act.kind == Kind::Report ? serverNamed(act.server) : Herd::nobody;
            return;
        }
        case Kind::Ask: {
            Deed &deed = addDeed(Deed::Kind::Ask, act.atNs);
            deed.part = m_partOf.at(act.client);
            deed.about = act.about.empty() ? act.client : act.about;
            deed.position = nowhere;
            deed.radiusKm = act.radiusKm;
            deed.bound = act.bound;
            deed.server = serverNamed(act.server);
            return;
        }
        case Kind::Purge:
            addDeed(Deed::Kind::Purge, act.atNs).about = act.client;
            return;
        case Kind::Leave: {
            Deed &deed = addDeed(Deed::Kind::Leave, act.atNs);
            deed.part = m_partOf.at(act.client);
            deed.position = nowhere;
            return;
        }
        case Kind::Load:
            return addLoad(loadOf(act, m_scenario.durationNs));
        case Kind::Kill:
            return addServerDeed(Deed::Kind::Kill, act);
        case Kind::Restart:
            return addServerDeed(Deed::Kind::Restart, act);
        case Kind::Freeze:
            return addServerDeed(Deed::Kind::Freeze, act);
        case Kind::Thaw:
            return addServerDeed(Deed::Kind::Thaw, act);
        case Kind::Clock:
            return addServerDeed(Deed::Kind::Clock, act);
        default:
            return addLinkAct(act);
        }
    }

    void addServerDeed(Deed::Kind kind, const Act &act)
    {
        Deed &deed = addDeed(kind, act.atNs);
        deed.server = serverNamed(act.server);
        deed.lengthNs = act.lengthNs;
    }

    void addLinkAct(const Act &act)
    {
        using Kind = Act::Kind;
        const Herd::ServerIndex from = serverNamed(act.server);
        const Herd::ServerIndex to = serverNamed(act.other);
        switch (act.kind) {
        case Kind::Cut:
            addWay(Deed::Kind::CutWay, act.atNs, from, to);
            addWay(Deed::Kind::CutWay, act.atNs, to, from);
            return;
        case Kind::CutOneWay:
            addWay(Deed::Kind::DeafenWay, act.atNs, from, to);
            return;
        case Kind::Heal:
            return addHeal(act.atNs, from, to);
        case Kind::Partition:
            return addPartition(act);
        case Kind::Break:
            addWay(Deed::Kind::Break, act.atNs, from, to);
            return;
        case Kind::Drop: {
            Deed &drop = addWay(Deed::Kind::Drop, act.atNs, from, to);
            drop.count = act.count;
            drop.skip = act.skip;
            return;
        }
        default:
            addDelay(act, from, to);
            if (act.isBothWays)
                addDelay(act, to, from);
        }
    }
    void addDelay(const Act &act, Herd::ServerIndex from, Herd::ServerIndex to)
    {
        Deed &deed = addWay(Deed::Kind::Delay, act.atNs, from, to);
        deed.lengthNs = act.lengthNs;
        deed.jitterNs = act.jitterNs;
        deed.bytesPerSecond = act.bytesPerSecond;
    }
    Deed &addWay(Deed::Kind kind, std::int64_t atNs, Herd::ServerIndex from, Herd::ServerIndex to)
    {
        Deed &deed = addDeed(kind, atNs);
        deed.server = from;
        deed.link = m_herd.linkBetween(from, to);
        return deed;
    }
    /// Of all links, if @p a is nobody.
    void addHeal(std::int64_t atNs, Herd::ServerIndex a, Herd::ServerIndex b)
    {
        for (const Herd::LinkSpec &link : m_herd.links) {
            const bool isIt = (link.a == a && link.b == b) || (link.a == b && link.b == a);
            if (a != Herd::nobody && !isIt)
                continue;
            addWay(Deed::Kind::HealWay, atNs, link.a, link.b);
            addWay(Deed::Kind::HealWay, atNs, link.b, link.a);
        }
    }
    void addPartition(const Act &act)
    {
        const auto isInside = [&](Herd::ServerIndex server) {
            const std::string &name = m_herd.servers[static_cast<std::size_t>(server)].name;
            return std::find(act.group.begin(), act.group.end(), name) != act.group.end();
        };
        const std::int64_t healNs = act.atNs + act.lengthNs;
        const bool heals = act.lengthNs > 0 && healNs <= m_scenario.durationNs;
        if (heals)
            m_script.lastFaultNs = std::max(m_script.lastFaultNs, healNs);
        for (const Herd::LinkSpec &link : m_herd.links) {
            if (isInside(link.a) == isInside(link.b))
                continue;
            addWay(Deed::Kind::CutWay, act.atNs, link.a, link.b);
            addWay(Deed::Kind::CutWay, act.atNs, link.b, link.a);
            if (heals)
                addHeal(healNs, link.a, link.b);
        }
    }

    /// Clients are where their last deed left them.
    void finish()
    {
        std::vector<Protocol::Position> at(m_script.parts.size());
        for (Deed &deed : m_script.deeds) {
            if (deed.part < 0)
                continue;
            if (deed.kind == Deed::Kind::Report)
                m_script.lastReportNs = deed.atNs;
            Protocol::Position &its = at[static_cast<std::size_t>(deed.part)];
            if (deed.position == nowhere)
                deed.position = its;
            else
                its = deed.position;
        }
    }

    static constexpr Protocol::Position nowhere {1000, 1000};
    static constexpr std::uint64_t loadSeed = 1'000'000;

    const Scenario &m_scenario;
    const Herd::HerdSpec &m_herd;
    Script m_script;
    std::map<std::string, int> m_partOf;
    std::vector<int> m_loadParts; ///< of all loads
};

} // namespace

Script scriptOf(const Scenario &scenario)
{
    return ScriptMaker(scenario).make();
}

} // namespace Herdscope::Scenario
