// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/answers.h"

#include "protocol/commands.h"
#include "protocol/lines.h"

namespace Herdscope::Cli {

void AnswerMatcher::sent(std::string_view bytes)
{
    if (m_tooLong)
        return;
    m_unframed += bytes;
    frame(false);
}

void AnswerMatcher::sentAll()
{
    if (!m_tooLong)
        frame(true);
}

void AnswerMatcher::frame(bool atEnd)
{
    using Protocol::FrameStatus;
    std::size_t taken = 0;
    for (;;) {
        const auto rest = std::string_view(m_unframed).substr(taken);
        const auto frame =
            Protocol::nextLine(rest, atEnd, Protocol::defaultMaxLineBytes, m_scanned);
        m_scanned = frame.status == FrameStatus::Incomplete ? rest.size() : 0;
        if (frame.status == FrameStatus::Incomplete || frame.status == FrameStatus::End)
            break;
        taken += frame.consumed;
        m_tooLong = frame.status == FrameStatus::TooLong;
        if (!Protocol::isBlank(frame.line) || m_tooLong) {
            const auto command = Protocol::parseClientLine(frame.line);
            m_expected.push_back(
                {std::string(frame.line), std::holds_alternative<Protocol::Whatsat>(command)});
        }
        if (m_tooLong)
            break;
    }
    m_unframed.erase(0, taken);
}

void AnswerMatcher::received(std::string_view bytes)
{
    m_received += bytes;
}

std::optional<AnswerMatcher::Answered> AnswerMatcher::next()
{
    if (m_expected.empty())
        return std::nullopt;
    const auto answer = Protocol::takeAnswer(m_received, m_expected.front().whatsat);
    if (answer.status == Protocol::AnswerStatus::Incomplete)
        return std::nullopt;
    Answered answered {std::move(m_expected.front().command), std::string(answer.atLine),
                       std::string(answer.json), answer.invalid};
    m_expected.pop_front();
    m_received.erase(0, answer.consumed);
    return answered;
}

} // namespace Herdscope::Cli
