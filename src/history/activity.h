// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"
#include "history/stretch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace Herdscope::History {

/// What a herd did in a stretch of a run, in pieces of equal length: what charts are made of. Goes
/// through the events of the stretch once, in as many turns as the caller likes, at some ten ns
/// each. Takes 4 bytes for an event meanwhile, and 40 for an update.
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
    /// Of an update that was taken in the stretch.
    struct Spreading
    {
        std::int64_t acceptedNs = 0;
        std::size_t have = 0; ///< of m_have: its words, a bit a server
        std::uint32_t words = 0;
        std::uint32_t piece = 0;
        std::uint32_t lacking = 0; ///< servers of the herd then that have not got it
    };
    static constexpr std::uint32_t none = ~std::uint32_t {0};
    Activity(const Past &past, std::size_t pieces);
    void begin();
    [[nodiscard]] Piece &pieceAt(std::int64_t ns);
    [[nodiscard]] std::uint32_t spreadingBefore(EventNumber number) const;
    void take(EventNumber number, const Journal::StoredEvent &event);
    void takeLine(Piece &piece, const Journal::StoredEvent &event, std::uint32_t &spreading);
    void takeMembers(EventNumber number);
    [[nodiscard]] std::uint32_t spread(const Piece &piece, std::int64_t ns);
    [[nodiscard]] bool give(const Spreading &its, int server);
    void learn(std::uint32_t spreading, int server, std::int64_t ns);

    const Past &m_past;
    EventNumber m_from = 0;
    EventNumber m_next = 0;
    EventNumber m_to = 0;
    std::int64_t m_fromNs = 0;
    std::int64_t m_untilNs = 0;
    std::vector<Piece> m_pieces;
    double m_piecesPerNs = 0;
    std::vector<std::uint64_t> m_absent; ///< a bit a server: not of the herd by now
    std::uint32_t m_present = 0; ///< servers that are of it
    std::vector<Spreading> m_spreading;
    std::vector<std::uint64_t> m_have; ///< bits of those
    /// By event since m_from: which of m_spreading it is about. The record knows the event of the
    /// same update before it, so that no update is looked for.
    std::vector<std::uint32_t> m_spreadingOf;
};

/// The value that so large a share of @p values does not exceed, 0 < @p share ≤ 1. Sorts them.
[[nodiscard]] std::optional<std::int64_t> quantileOf(std::vector<std::int64_t> &values,
                                                     double share);

} // namespace Herdscope::History
