// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/holdingcheck.h"
#include "sim/state.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Sim {

/// What clients get: the right bytes in the right order, acknowledged only what is as safe as the
/// level says (I7); every live server answers, or closes the connection when it can't keep the
/// promise (I8); what is held back is bounded (I6).
class AnswerCheck final
{
public:
    AnswerCheck(State &state, HoldingCheck &holding)
        : m_state(state)
        , m_holding(holding)
    {
    }

    /// Its server is about to get the line; @p expected are the bytes of a report's answer.
    void onAsked(int connection, const Connection::Line &line, std::string expected);
    /// … has handled it: for a report, @p promise is what it holds of that client now.
    void afterReport(int connection, int promise);
    void onPlacesAsked(int connection); ///< what is held then goes out
    void onSent(int connection, std::string_view bytes);
    void onClosed(int connection); ///< by the server, because it can't answer
    void onGone(int connection); ///< by its client, or its server died
    void afterTurn(int server);
    void atEnd();

    [[nodiscard]] std::uint64_t answered() const { return m_answered; }
    [[nodiscard]] std::uint64_t closed() const { return m_closed; }

    /// What places are found to be.
    static constexpr std::string_view json = "{\n   \"results\" : []\n}\n\n";

private:
    struct Expected
    {
        char kind = 'i';
        int client = nothing;
        int promise = nothing;
        std::int64_t atNs = 0;
        std::int64_t sinceNs = 0; ///< deaths from then on are not the answer's fault
        std::int64_t frozenNs = 0; ///< of its server at that time
        std::string bytes; ///< of its answer, once they are known
        std::string line; ///< that was asked
    };
    struct Waiting
    {
        std::deque<Expected> answers;
    };
    [[nodiscard]] Waiting &of(int connection);
    void checkReport(int connection, const Expected &answer);
    [[nodiscard]] std::int64_t waitedNs(int server, const Expected &answer) const;
    [[nodiscard]] int safeNeighbours(int server, const Expected &answer) const;
    [[nodiscard]] int cleanNeighbours(int server, std::int64_t sinceNs) const;

    State &m_state;
    HoldingCheck &m_holding;
    std::vector<Waiting> m_waiting; ///< by connection
    std::uint64_t m_answered = 0;
    std::uint64_t m_closed = 0;
};

} // namespace Herdscope::Sim
