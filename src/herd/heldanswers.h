// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <unordered_map>

namespace Herdscope::Herd {

/// Answers that wait until what they promise is true: first in, first out, so that each connection
/// gets its answers in order. Nothing is here at AckLevel::Memory.
class HeldAnswers final
{
public:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    /// What the events of a line, and of what follows from it, have in common.
    struct Trace
    {
        std::uint64_t updateId = 0; ///< only if they are recorded
        std::uint32_t lot = 0;
        bool isRecorded = false;
        bool isQuiet = false; ///< nor counted: keeps links going, and nobody wants to know
    };

    struct Answer
    {
        ConnectionId connection = 0;
        std::string peer;
        std::string bytes; ///< with line ends
        std::string line; ///< for the event
        Trace trace;
        std::uint64_t needed = 0; ///< sequence that has to be safe; 0: waits only for its turn
        std::int64_t deadlineNs = never; ///< monotonic
    };

    [[nodiscard]] bool isEmpty() const { return m_answers.empty(); }
    [[nodiscard]] std::size_t size() const { return m_answers.size(); }
    [[nodiscard]] bool holdsFor(ConnectionId connection) const
    {
        return !m_counts.empty() && m_counts.contains(connection);
    }
    [[nodiscard]] const Answer &first() const { return m_answers.front(); }
    [[nodiscard]] std::int64_t nextDeadlineNs() const
    {
        return m_answers.empty() ? never : m_answers.front().deadlineNs;
    }

    void hold(Answer answer);
    /// Not when it is empty.
    [[nodiscard]] Answer takeFirst();
    /// Drops all answers of that connection.
    void forget(ConnectionId connection);

private:
    std::deque<Answer> m_answers;
    std::unordered_map<ConnectionId, std::size_t> m_counts;
};

} // namespace Herdscope::Herd
