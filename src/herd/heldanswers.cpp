// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/heldanswers.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Herd {

void HeldAnswers::hold(Answer answer)
{
    ++m_counts[answer.connection];
    m_answers.push_back(std::move(answer));
}

HeldAnswers::Answer HeldAnswers::takeFirst()
{
    Answer answer = std::move(m_answers.front());
    m_answers.pop_front();
    const auto count = m_counts.find(answer.connection);
    if (--count->second == 0)
        m_counts.erase(count);
    return answer;
}

void HeldAnswers::forget(ConnectionId connection)
{
    if (m_counts.erase(connection) == 0)
        return;
    std::erase_if(m_answers,
                  [connection](const Answer &each) { return each.connection == connection; });
}

} // namespace Herdscope::Herd
