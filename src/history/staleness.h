// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "protocol/values.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::History {

/// How far from where clients are servers have them, over a stretch of a run in pieces of equal
/// length: a value for the end of each piece. A client is where it reported, and between two
/// reports that are not longer apart than longestLegNs on the straight line between them; behind
/// its last report it stays there.
///
/// Of many clients mostClients are looked at, evenly chosen. Works in as many turns as the caller
/// likes.
class Staleness final
{
public:
    static constexpr std::size_t mostClients = 100;
    static constexpr std::int64_t longestLegNs = 30'000'000'000;

    struct Piece
    {
        std::vector<double> meanMetres; ///< by server; NaN: it was down or knew none of them
        double mostMetres = 0; ///< of any server and client; NaN: nobody knew any
    };

    /// Of the first @p to events. @p past outlives it.
    Staleness(const Past &past, EventNumber to, std::int64_t fromNs, std::int64_t untilNs,
              std::size_t pieces);
    /// Takes in @p most further events, or looks at as many clients at servers, at most. True: all
    /// is done.
    bool advance(std::size_t most);

    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; }
    [[nodiscard]] std::size_t clients() const { return m_clients.size(); } ///< looked at
    [[nodiscard]] std::size_t allClients() const { return m_allClients; } ///< known by then

private:
    struct Report
    {
        std::int64_t atNs = 0; ///< monotonic
        Protocol::Position position;
    };
    struct Client
    {
        ClientNumber number = 0;
        std::vector<Report> reports; ///< by time
    };
    void take(EventNumber number, const Journal::EventBatch &batch,
              const Journal::StoredEvent &event);
    void measure(Piece &piece, std::int64_t ns);
    [[nodiscard]] static Protocol::Position placeAt(const Client &client, std::int64_t ns);

    const Past &m_past;
    Moment m_moment;
    EventNumber m_next = 0;
    EventNumber m_to = 0;
    std::int64_t m_fromNs = 0;
    std::int64_t m_untilNs = 0;
    std::vector<Client> m_clients; ///< every m_stride-th
    std::size_t m_stride = 1;
    std::size_t m_allClients = 0;
    std::vector<Piece> m_pieces;
    std::size_t m_measured = 0; ///< pieces
};

} // namespace Herdscope::History
