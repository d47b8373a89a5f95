// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::Herd {

/// Lines that were left out, by kind and other side.
class LeftOut final
{
public:
    [[nodiscard]] std::uint64_t of(EventKind kind, PeerKind side) const
    {
        return m_counts[indexOf(kind, side)];
    }
    [[nodiscard]] std::uint64_t total() const;
    [[nodiscard]] bool isNothing() const { return *this == LeftOut(); }
    /// @p take(kind, side, count) for each count that is not 0.
    template <typename Take>
    void forEach(Take take) const
    {
        for (const EventKind kind : {EventKind::Receive, EventKind::Send})
            for (std::size_t side = 0; side < sides; ++side)
                if (const auto count = of(kind, static_cast<PeerKind>(side)); count != 0)
                    take(kind, static_cast<PeerKind>(side), count);
    }
    bool operator==(const LeftOut &) const = default;

private:
    friend class EventSampler;
    static constexpr std::size_t sides = 4; ///< PeerKind
    [[nodiscard]] static constexpr std::size_t indexOf(EventKind kind, PeerKind side)
    {
        return (kind == EventKind::Send ? sides : 0) + static_cast<std::size_t>(side);
    }
    std::array<std::uint64_t, 2 * sides> m_counts {};
};

/// Decides which lines are recorded when there are more than can be written down, and counts the
/// others exactly.
///
/// Everything is recorded up to a rate; bursts of what a second may bring are whole. Above it the
/// share of lots is halved again and again until what is left stays below that rate: 1 of 2, 1 of 4
/// … The lots of a smaller share are among those of a greater one, so that an update that is kept
/// here is kept wherever the share is as great. When the rate falls, the share grows at once, and
/// everything is recorded again when a second in its whole was calm.
///
/// wants() and leaveOut() are for the threads of servers and cost a few loads and stores: no lock.
/// Of the rest, one thread calls at a time. Time is monotonic and comes in.
class EventSampler final
{
public:
    static constexpr unsigned maxShift = 20; ///< one of a million

    EventSampler(std::size_t servers, double linesPerSecond);

    [[nodiscard]] bool wants(std::uint32_t lot) const
    {
        return ((lot | everyLot) & m_mask.load(std::memory_order_relaxed)) == 0;
    }
    /// Lines of one server are counted by one thread at a time. @p server may be nobody.
    void leaveOut(ServerIndex server, EventKind kind, PeerKind side, std::uint64_t count)
    {
        if (isOff())
            return;
        auto &counter = tallyOf(server)[LeftOut::indexOf(kind, side)];
        counter.store(counter.load(std::memory_order_relaxed) + count, std::memory_order_relaxed);
    }
    [[nodiscard]] bool isOff() const { return m_mask.load(std::memory_order_relaxed) == everyLot; }
    [[nodiscard]] bool isSampling() const
    {
        return !isOff() && m_mask.load(std::memory_order_relaxed) != 0;
    }

    void setOff(bool off); ///< nothing is wanted, nothing counted
    /// One of at least 2^shift; 0: everything while there is no more than the rate.
    void setLeastShift(unsigned shift);

    /// A line was recorded at that time.
    void noteKept(std::int64_t nowNs);
    /// From time to time, at least every lookIntervalNs while isSampling().
    void look(std::int64_t nowNs);
    static constexpr std::int64_t lookIntervalNs = 100'000'000;
    static constexpr std::int64_t calmTimeNs = 1'000'000'000;
    /// One of 2^shift is recorded.
    [[nodiscard]] unsigned shift() const;

    [[nodiscard]] std::uint64_t totalLeftOut() const; ///< any thread
    /// Of one server, or of nobody, since this was called last.
    [[nodiscard]] LeftOut takeLeftOut(ServerIndex server);

private:
    /// Stands in every lot, and in the mask when nothing is wanted.
    static constexpr std::uint32_t everyLot = 0x8000'0000;

    /// Written by the server's thread only: a line of the cache for each.
    struct alignas(64) Tally
    {
        std::array<std::atomic<std::uint64_t>, 2 * LeftOut::sides> counts {};
    };
    [[nodiscard]] std::array<std::atomic<std::uint64_t>, 2 * LeftOut::sides> &
    tallyOf(ServerIndex server)
    {
        return m_tallies[slotOf(server)].counts;
    }
    [[nodiscard]] std::size_t slotOf(ServerIndex server) const;
    void setMask();

    const double m_rate; ///< lines a second
    std::atomic<std::uint32_t> m_mask = 0;
    std::vector<Tally> m_tallies; ///< by server; the last one is nobody's
    std::vector<LeftOut> m_taken; ///< of these: told already

    bool m_off = false;
    unsigned m_leastShift = 0;
    unsigned m_shift = 0;
    double m_tokens; ///< lines that may still come at once
    std::int64_t m_tokensAtNs = 0;
    std::uint64_t m_kept = 0;
    std::uint64_t m_leftOutAtLook = 0;
    std::uint64_t m_lookedAt = 0; ///< lines that there had been when …
    std::int64_t m_lookedAtNs = 0; ///< … it looked last
    std::int64_t m_busyNs = 0; ///< when there was more than the rate last
};

} // namespace Herdscope::Herd
