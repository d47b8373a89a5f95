// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "protocol/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// A timed list of what clients, people and bad luck do to a herd, and what is expected to come of
/// it. All times are nanoseconds since the scenario's beginning, when all servers are up and
/// linked.
namespace Herdscope::Scenario {

inline constexpr std::int64_t second = 1'000'000'000;
inline constexpr double secondsPerNs = 1e-9;

/// A place that a client passes, at that time.
struct Waypoint
{
    std::int64_t atNs = 0;
    Protocol::Position position;
    bool operator==(const Waypoint &) const = default;
};

struct Client
{
    std::string name;
    Protocol::Position position; ///< where it is first
    std::string server {}; ///< empty: the nearest that is up
    std::int64_t fromNs = 0; ///< when it is there, and reports
    std::int64_t everyNs = second; ///< between reports while it moves
    std::int64_t aheadNs = 0; ///< its clock
    // At most one of these:
    double walkKmh = 0; ///< in any direction …
    double withinKm = 2; ///< … so far from its first position; > 0
    std::vector<Waypoint> way {}; ///< straight from one to the next; ascending times
    /// File with tracks, by name relative to the scenario's. Whoever plays the scenario makes a
    /// way of the track, with each of its fixes, at which the client reports.
    std::string track {};
    // Which of its tracks, at most one of these; none: it has one only.
    std::string trackName {};
    int trackNumber = 0; ///< from 1
    /// For each of them there will be a client, named after it; this one has no name.
    bool isEachTrack = false;
    bool operator==(const Client &) const = default;
};

/// Clients by the number: "load.0", "load.1" …, dealt out to the servers in turn.
struct Load
{
    int clients = 0;
    double reports = 0; ///< a second, of all clients together, evenly spaced
    double questions = 0; ///< likewise; each about the client itself
    std::int64_t fromNs = 0;
    std::int64_t untilNs = 0;
    double walkKmh = 0; ///< 0: they stand
    bool operator==(const Load &) const = default;
};

/// One thing that is done at a time. What the members mean is beside each kind; others are empty.
struct Act
{
    enum class Kind : std::uint8_t
    {
        Place, ///< client, position, perhaps server: there is one more, and it reports
        Move, ///< client, position: it is there at once, and reports
        Report, ///< client, perhaps stampNs: where it is; perhaps position
        Ask, ///< client, perhaps about, perhaps server; radiusKm, bound
        Purge, ///< client
        Leave, ///< client: its connections end, and its way does; its next act brings it back
        Load, ///< load, but for its times; lengthNs: until it ends, 0: the end of the run
        Kill, ///< server
        Restart,
        Freeze,
        Thaw,
        Cut, ///< between two servers: server, other
        CutOneWay, ///< what server sends to other is lost
        Heal, ///< between two servers; both empty: all links
        Partition, ///< group from all others; lengthNs: until it heals, 0: does not by itself
        Break, ///< the connection between server and other, which comes again by itself
        Delay, ///< from server to other, or isBothWays; lengthNs; jitterNs; bytesPerSecond
        Clock, ///< server's clock is ahead by lengthNs
        Drop ///< from server to other count messages behind the next skip are lost. Simulated only
    };
    Kind kind = Kind::Report;
    std::int64_t atNs = 0;
    std::string client;
    std::string about; ///< empty: the client itself
    std::string server;
    std::string other;
    std::vector<std::string> group;
    std::optional<Protocol::Position> position;
    std::optional<std::int64_t> stampNs; ///< what the client's clock shows, from the beginning on
    std::int64_t lengthNs = 0;
    std::int64_t jitterNs = 0;
    std::int64_t bytesPerSecond = 0; ///< 0: as many as come
    double radiusKm = 10;
    int bound = 5;
    int count = 1;
    int skip = 0;
    bool isBothWays = false;
    struct Load load; ///< its times are those of the act
    std::vector<std::string> only; ///< variants in which it is done; empty: all
    bool operator==(const Act &) const = default;
};

/// Whether only a simulated herd can do that.
[[nodiscard]] bool isSimulatedOnly(Act::Kind kind);
/// Whether it is a fault or the end of one: see Expectation::Kind::Agree.
[[nodiscard]] bool isFault(Act::Kind kind);
/// Whether it is about one client.
[[nodiscard]] bool isAboutClient(Act::Kind kind);

/// What is to hold at the end of a run. Numbers are compared with the bounds that are given.
struct Expectation
{
    enum class Kind : std::uint8_t
    {
        /// Seconds from the last fault (or from the last report, if there is none) until
        /// all servers that are up know all that was accepted before.
        Agree,
        Lost, ///< acknowledged updates of which, and of newer ones, no server knows at the end
        LinesPerUpdate, ///< AT lines between servers for each accepted report
        MessagesPerOperation, ///< … for each report or question
        TimeToAll, ///< seconds from an update's acceptance until all servers know it; quantile
        Availability, ///< share of reports and questions that were answered
        Knows ///< atNs, server, client, perhaps position
    };
    Kind kind = Kind::Agree;
    std::optional<double> atMost;
    std::optional<double> atLeast;
    std::optional<double> about; ///< within percent of it
    double percent = 5;
    double quantile = 1; ///< of TimeToAll: 0.5, 0.99, 1
    double reads = 0; ///< of TimeToAll, a second: as they see it (timesToAllAsRead()); 0: exact
    std::int64_t atNs = 0; ///< of Knows, as the rest
    std::string server;
    std::string client;
    std::optional<Protocol::Position> position;
    /// No: the scenario shows that it does not hold, and the verdict is good if it doesn't.
    bool holds = true;
    std::vector<std::string> only; ///< variants; empty: all
    bool operator==(const Expectation &) const = default;
};

/// The same scenario with other words for "$NAME" where servers and the herd are named.
struct Variant
{
    std::string name;
    std::vector<std::pair<std::string, std::string>> let; ///< names without the $
    bool operator==(const Variant &) const = default;
};

struct Scenario
{
    std::string name;
    std::string teaches; ///< a paragraph for people
    std::uint64_t seed = 1;
    std::int64_t durationNs = 0;
    std::string herd; ///< a preset, a herd file's name that ends in ".toml", or $NAME
    // Delays of links in a simulated herd:
    std::int64_t leastDelayNs = 20'000'000;
    std::int64_t mostDelayNs = 200'000'000;
    std::optional<std::int64_t> jitterNs; ///< none: a fifth of the link's delay
    std::vector<Client> clients;
    std::optional<Load> load;
    std::vector<Act> acts; ///< in the order of the file; not always of time
    std::vector<Expectation> expectations;
    std::vector<Variant> variants; ///< none: there is one run, without a name
    /// The herds that were read: one for each variant, or the only one. Not written.
    std::vector<Herd::HerdSpec> herds;
    bool operator==(const Scenario &) const = default;
};

/// One run: without variants, and with the names filled in. @p variant: 0 if there are none.
[[nodiscard]] Scenario cast(const Scenario &scenario, std::size_t variant);
/// How many runs it is made of; at least 1.
[[nodiscard]] std::size_t runsOf(const Scenario &scenario);
/// What @p text says in that variant: itself, unless it is $NAME.
[[nodiscard]] const std::string &meant(const std::string &text, const Variant &variant);
/// So many times as fast: all times are divided by @p speed, and what is so much a second or an
/// hour is more.
[[nodiscard]] Scenario atSpeed(Scenario run, double speed);
/// What an act of Kind::Load puts on the herd, with its times in a run of that length.
[[nodiscard]] Load loadOf(const Act &act, std::int64_t durationNs);
/// Whether it holds something that only a simulated herd can do; variants aside.
[[nodiscard]] bool needsSimulation(const Scenario &scenario);
/// Whether it says how long links take in virtual time, other than usual.
[[nodiscard]] bool hasNetwork(const Scenario &scenario);

} // namespace Herdscope::Scenario
