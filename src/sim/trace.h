// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace Herdscope::Sim {

/// What happened in a run: always as one number, and in words when somebody wants them.
class Trace final
{
public:
    /// With words: @p sink gets each line as it comes.
    using Sink = std::function<void(const std::string &)>;
    void setSink(Sink sink) { m_sink = std::move(sink); }

    [[nodiscard]] std::uint64_t fingerprint() const { return m_state; }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

    /// @p what is a literal; @p server and @p other are indices or -1; @p number stands for the
    /// text, which is not part of the fingerprint.
    void note(std::int64_t atNs, const char *what, int server, int other, std::uint64_t number,
              std::string_view text = {})
    {
        ++m_count;
        std::uint64_t x = m_state ^ static_cast<std::uint64_t>(atNs);
        x = (x ^ (x >> 29)) * 0xbf58'476d'1ce4'e5b9;
        x ^= number + static_cast<std::uint64_t>(server * 64 + other + 65)
            + (static_cast<std::uint64_t>(static_cast<unsigned char>(what[0])) << 32);
        x = (x ^ (x >> 32)) * 0x94d0'49bb'1331'11eb;
        m_state = x;
        if (m_sink)
            write(atNs, what, server, other, text);
    }

private:
    void write(std::int64_t atNs, const char *what, int server, int other, std::string_view text);

    std::uint64_t m_state = 0x6865'7264'7363'6f70;
    std::uint64_t m_count = 0;
    Sink m_sink;
};

} // namespace Herdscope::Sim
