// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace Herdscope::History {

class Moment;

/// Something rare in a run that is worth a sentence. Of what only follows from something else (the
/// links of a server that was killed) there is none.
struct Happening
{
    enum class What : std::uint8_t
    {
        ServersUp,
        ServersAgain, ///< up, after it was told that they went
        ServersKilled, ///< went without an orderly end
        ServersStopped,
        ServersFrozen,
        ServersThawed,
        ServersAdded,
        ServersRemoved,
        LinksDown, ///< between servers that are up
        LinksUp, ///< of which it was told that they are down
        LinksAdded,
        LinksRemoved,
        LinksSlowed, ///< somebody has set what lines over them take …
        LinksAsBefore, ///< … or that they take what they took
        ClocksSet, ///< of servers
        ClocksRight,
        Split, ///< servers that are up do not all reach each other any more
        Whole, ///< they do again
        NobodyUp
    };
    What what = What::ServersUp;
    std::vector<int> indices; ///< of servers or links, ascending
    std::vector<std::vector<int>> parts; ///< of Split: servers, by the smallest index
    EventNumber event = noEvent; ///< the last of those by which it happened
    std::int64_t atNs = 0; ///< … and when; monotonic
    bool operator==(const Happening &) const = default;
};

/// The happenings of a past, oldest first. What happens within togetherNs is one lot: a herd that
/// starts is one happening, and whether it is split is looked at when all has been told.
/// Costs some ns for each thing that a server learns, and n + E for a lot.
class Happenings final
{
public:
    static constexpr std::int64_t togetherNs = 200'000'000;
    static constexpr std::int64_t longestLotNs = 1'000'000'000;

    explicit Happenings(const Past &past); ///< outlives it
    void follow(); ///< takes in what happened since
    /// Those of the last lot may still change by the next follow().
    [[nodiscard]] const std::deque<Happening> &all() const { return m_all; }

private:
    struct Lot
    {
        std::int64_t firstNs = 0;
        std::int64_t lastNs = 0;
        EventNumber lossEvent = noEvent; ///< the last by which somebody may be cut off
        EventNumber lastEvent = noEvent;
        struct News
        {
            Happening::What what = Happening::What::ServersUp;
            EventNumber event = noEvent;
        };
        std::map<int, News> servers;
        std::map<int, News> links;
        std::map<int, News> faults; ///< of links, by the last event of each
        std::map<int, News> clocks; ///< of servers
    };
    /// What has been told so far.
    struct Told
    {
        std::vector<std::vector<int>> parts; ///< empty: not split
        std::set<int> gone; ///< servers
        std::set<int> downLinks;
    };

    void take(const Change &change);
    void takeDeath(int server, EventNumber event);
    void takeEnd(std::size_t end, bool up, EventNumber event);
    void noteServer(int server, Happening::What what, EventNumber event);
    void noteLink(int link, Happening::What what, EventNumber event);
    void openLot(EventNumber event);
    void tell(); ///< the lot
    void tellServers();
    void tellLinks();
    void tellFaults();
    void takeFault(const Change &change, EventNumber event);
    void tellParts();
    void add(Happening::What what, int index, EventNumber event);
    [[nodiscard]] bool isAtWork(int server) const;
    [[nodiscard]] bool isUp(int link) const;
    [[nodiscard]] std::vector<std::vector<int>> partsNow() const;

    const Past &m_past;
    std::uint64_t m_change; ///< number of the next one
    std::vector<ServerState> m_servers;
    std::vector<bool> m_isEndUp; ///< by end, as State::ends
    std::optional<Lot> m_lot;
    Told m_told; ///< until the lot
    Told m_tells; ///< with it
    std::size_t m_closed = 0; ///< of m_all: those before the lot
    std::deque<Happening> m_all;
};

/// Where to look at a run that is over: before all servers were stopped, if they were in its last
/// seconds; else its end.
[[nodiscard]] EventNumber endBeforeStop(const Past &past);

/// The last report of a client that was taken, before that moment; looks back over so many changes.
/// 0: there was none.
[[nodiscard]] std::uint64_t lastReportBefore(const Moment &moment,
                                             std::uint64_t mostChanges = 4096);

} // namespace Herdscope::History
