// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/updateway.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace Herdscope::History {

/// How one update spread: the share of servers that had got it, over the time since it was
/// accepted.
struct Spread
{
    struct Step
    {
        std::int64_t afterNs = 0;
        int servers = 0; ///< that had got it then
    };
    std::vector<Step> steps; ///< by time; none if its acceptance is not recorded
    int servers = 0; ///< of the herd

    /// Until that share of all servers had got it, 0 < @p share ≤ 1; none: not yet.
    [[nodiscard]] std::optional<std::int64_t> timeFor(double share) const;
};
[[nodiscard]] Spread spreadOf(const UpdateWay &way);

/// Counts of times from 0 to some minutes: off by at most 1.6 %.
class TimeCounts final
{
public:
    void add(std::int64_t ns) { ++m_counts[bucketOf(ns)], ++m_total; }
    [[nodiscard]] std::uint64_t total() const { return m_total; }
    /// How many were no longer.
    [[nodiscard]] std::uint64_t upTo(std::int64_t ns) const;
    /// The time that so many did not exceed, 1 ≤ @p count; none if there are not so many.
    [[nodiscard]] std::optional<std::int64_t> timeOf(std::uint64_t count) const;
    [[nodiscard]] std::optional<std::int64_t> quantile(double share) const;

private:
    static constexpr int bits = 5; ///< a power of two is 32 buckets
    static constexpr int powers = 43; ///< up to 5 hours
    [[nodiscard]] static std::size_t bucketOf(std::int64_t ns);
    [[nodiscard]] static std::int64_t middleOf(std::size_t bucket);
    std::array<std::uint64_t, static_cast<std::size_t>(powers) << bits> m_counts {};
    std::uint64_t m_total = 0;
};

/// How updates spread over a run, or a stretch of it: of all pairs of an update and a server, when
/// the server got it. Goes on with the run at some hundred ns for each thing that a server learns.
///
/// The servers that got an update are remembered for the last 65,536 updates, or fewer in herds of
/// more than 64 servers: 3 MB, and more if such a herd has grown since. What comes later does not
/// count.
class SpreadMeter final
{
public:
    /// Of what is accepted from that event on. @p past outlives it.
    SpreadMeter(const Past &past, EventNumber from);
    /// Takes in what happened until then.
    void advance(EventNumber to);

    [[nodiscard]] std::uint64_t updates() const { return m_updates; }
    [[nodiscard]] std::uint64_t known() const { return m_times.total(); } ///< pairs
    [[nodiscard]] const TimeCounts &times() const { return m_times; } ///< of these pairs
    /// Of all pairs, those where the server got the update within that time.
    [[nodiscard]] double shareWithin(std::int64_t ns) const;
    /// Until that share of all pairs; none: not yet.
    [[nodiscard]] std::optional<std::int64_t> timeFor(double share) const;
    /// Of the updates that all servers have got: how long that took.
    [[nodiscard]] const TimeCounts &timesToAll() const { return m_toAll; }

private:
    struct Spreading
    {
        std::uint64_t id = 0;
        std::int64_t acceptedNs = 0;
        std::uint64_t servers = 0; ///< that have it
        std::uint64_t wanted = 0; ///< servers of the herd when it was accepted
    };
    struct Early
    {
        int server = Herd::nobody;
        std::int64_t atNs = 0;
    };
    /// Of processes it can be told that one has got an update before it is told that another one
    /// accepted it. More are not waited for.
    static constexpr std::size_t mostEarly = 4096;

    void takeMember(const Change &change);
    [[nodiscard]] bool isToKnow(const Spreading &spreading, int server) const;
    void accept(const Journal::StoredEvent &event);
    void learn(const Journal::StoredEvent &event);
    void note(std::size_t place, int server, std::int64_t atNs);
    [[nodiscard]] bool mark(std::size_t place, int server);
    void widen(std::size_t words);

    const Past &m_past;
    std::uint64_t m_servers; ///< of the herd by now
    std::size_t m_words; ///< of 64 servers each
    const std::size_t m_capacity;
    std::uint64_t m_change;
    std::vector<std::int64_t> m_joinedNs; ///< by server: monotonic; those behind the end: before
    std::vector<Spreading> m_spreading; ///< a ring
    std::vector<std::uint64_t> m_have; ///< by place: bits of servers
    std::unordered_map<std::uint64_t, std::size_t> m_placeOf;
    std::unordered_map<std::uint64_t, std::vector<Early>> m_early; ///< by update
    std::size_t m_next = 0;
    std::uint64_t m_updates = 0;
    std::uint64_t m_pairs = 0; ///< of an update and a server that is to know it
    TimeCounts m_times;
    TimeCounts m_toAll;
};

} // namespace Herdscope::History
