// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"
#include "history/stretch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace Herdscope::History {

/// What a herd did in a stretch of a run, in pieces of equal length: what charts are made of. Goes
/// through the events of the stretch once, in as many turns as the caller likes, at some ten ns
/// each.
class Activity final
{
public:
    struct Piece
    {
        EventNumber first = noEvent; ///< the first event in it; none: nothing happened
        std::uint64_t updates = 0; ///< reports that were taken
        std::uint64_t lines = 0; ///< AT lines of updates taken in this piece, whenever they came
        std::uint64_t useful = 0; ///< AT lines that came
        std::uint64_t duplicates = 0;
        std::vector<std::uint64_t> bytesOf; ///< by link: of lines that came over it, both ways
        std::vector<std::int64_t> timesToAll; ///< of updates taken in it that all servers got
        std::int64_t connected = 0; ///< clients that connected less those that left
    };

    /// The @p spanNs until the last of the first @p to events, or, with 0, all that is recorded.
    /// @p past outlives it.
    Activity(const Past &past, EventNumber to, std::int64_t spanNs, std::size_t pieces);
    /// Of what is recorded of @p stretch, which is not all of it where its pieces say nothing.
    Activity(const Past &past, const Stretch &stretch, std::size_t pieces);
    /// Takes in @p most further events at most. True: all are in.
    bool advance(std::size_t most);

    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; }
    [[nodiscard]] std::int64_t fromNs() const { return m_fromNs; } ///< monotonic
    [[nodiscard]] std::int64_t untilNs() const { return m_untilNs; }
    [[nodiscard]] double pieceSeconds() const;
    [[nodiscard]] EventNumber events() const { return m_to - m_from; }
    [[nodiscard]] bool lacksEvents() const; ///< some of that time are not recorded

private:
    struct Spreading
    {
        std::size_t piece = 0;
        std::int64_t acceptedNs = 0;
        std::vector<bool> have; ///< by server, or it was not there; empty: all have it
        std::size_t lacking = 0; ///< servers of the herd then that have not got it
    };
    Activity(const Past &past, std::size_t pieces);
    void begin();
    [[nodiscard]] Piece &pieceAt(std::int64_t ns);
    void take(EventNumber number, const Journal::StoredEvent &event);
    void takeLine(Piece &piece, const Journal::StoredEvent &event);
    void takeMembers(EventNumber number);
    void restore(std::uint64_t update, int server);
    void learn(std::uint64_t update, int server, std::int64_t ns);

    const Past &m_past;
    EventNumber m_from = 0;
    EventNumber m_next = 0;
    EventNumber m_to = 0;
    std::int64_t m_fromNs = 0;
    std::int64_t m_untilNs = 0;
    std::vector<Piece> m_pieces;
    std::vector<bool> m_absent; ///< by server: not of the herd by now
    std::unordered_map<std::uint64_t, Spreading> m_spreading; ///< of updates taken in the stretch
};

/// The value that so large a share of @p values does not exceed, 0 < @p share ≤ 1. Sorts them.
[[nodiscard]] std::optional<std::int64_t> quantileOf(std::vector<std::int64_t> &values,
                                                     double share);

} // namespace Herdscope::History
