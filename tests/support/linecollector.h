// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/lines.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Test {

/// Takes segments as a connection does and keeps the lines. Used by the tests of the framing and by
/// its fuzzer.
class LineCollector final
{
public:
    struct Seen
    {
        Protocol::FrameStatus status;
        std::string line;
        bool operator==(const Seen &) const = default;
    };

    explicit LineCollector(std::size_t maxLineBytes)
        : m_maxLineBytes(maxLineBytes)
    {
    }

    void feed(std::string_view segment)
    {
        if (m_closed)
            return;
        m_buffer += segment;
        drain(false);
    }
    void end()
    {
        if (!m_closed)
            drain(true);
        m_closed = true;
    }

    [[nodiscard]] const std::vector<Seen> &seen() const { return m_seen; }
    /// False once nextLine() broke its promises about what it takes and keeps.
    [[nodiscard]] bool isSound() const { return m_sound; }

private:
    void drain(bool atEnd)
    {
        using Protocol::FrameStatus;
        std::size_t taken = 0;
        while (!m_closed) {
            const std::string_view rest = std::string_view(m_buffer).substr(taken);
            const auto frame = Protocol::nextLine(rest, atEnd, m_maxLineBytes, m_scanned);
            m_sound = m_sound && frame.consumed <= rest.size();
            if (frame.status == FrameStatus::Incomplete) {
                m_sound = m_sound && !atEnd && frame.consumed == 0 && rest.size() <= m_maxLineBytes;
                m_scanned = rest.size();
                break;
            }
            m_seen.push_back({frame.status, std::string(frame.line)});
            m_sound = m_sound && (frame.consumed > 0 || frame.status == FrameStatus::End);
            m_closed = frame.status == FrameStatus::TooLong || frame.status == FrameStatus::End;
            taken += frame.consumed;
            m_scanned = 0;
        }
        m_buffer.erase(0, taken);
    }

    std::size_t m_maxLineBytes;
    std::size_t m_scanned = 0;
    std::string m_buffer;
    std::vector<Seen> m_seen;
    bool m_closed = false;
    bool m_sound = true;
};

} // namespace Herdscope::Test
