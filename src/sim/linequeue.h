// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace Herdscope::Sim {

/// Lines under way in one direction of a session, in order, in one piece of memory that is kept.
class LineQueue final
{
public:
    enum class Kind : std::uint32_t
    {
        Line,
        Repeat, ///< one that was not sent in this session
        Welcome, ///< the other end is up
        End ///< the other end has closed
    };
    struct Head
    {
        std::int64_t dueNs = 0;
        std::uint64_t hash = 0; ///< of the line, if it is an update
        std::uint32_t size = 0;
        Kind kind = Kind::Line;
    };

    [[nodiscard]] bool isEmpty() const { return m_begin == m_end; }
    [[nodiscard]] std::size_t bytes() const { return m_end - m_begin; }
    void clear() { m_begin = m_end = 0; }
    void push(Head head, std::string_view line)
    {
        head.size = static_cast<std::uint32_t>(line.size());
        reserve(sizeof head + padded(line.size()));
        std::memcpy(m_bytes.data() + m_end, &head, sizeof head);
        if (!line.empty())
            std::memcpy(m_bytes.data() + m_end + sizeof head, line.data(), line.size());
        m_end += sizeof head + padded(line.size());
    }
    [[nodiscard]] Head head() const
    {
        Head head;
        std::memcpy(&head, m_bytes.data() + m_begin, sizeof head);
        return head;
    }
    /// Valid until the next push().
    [[nodiscard]] std::string_view line() const
    {
        return {m_bytes.data() + m_begin + sizeof(Head), head().size};
    }
    /// All that is under way comes from @p fromNs on, in order.
    void hurry(std::int64_t fromNs)
    {
        for (std::size_t at = m_begin; at < m_end;) {
            Head head;
            std::memcpy(&head, m_bytes.data() + at, sizeof head);
            head.dueNs = fromNs++;
            std::memcpy(m_bytes.data() + at, &head, sizeof head);
            at += sizeof head + padded(head.size);
        }
    }
    /// Puts @p line in the place of the first one behind @p skipped lines of which
    /// isSameClient(hash) says that it is an older update of the same client. False if there is
    /// none.
    template <typename IsSameClient>
    bool replace(std::size_t skipped, std::uint64_t hash, std::string_view line,
                 IsSameClient &&isSameClient)
    {
        std::size_t index = 0;
        for (std::size_t at = m_begin; at < m_end; ++index) {
            Head old;
            std::memcpy(&old, m_bytes.data() + at, sizeof old);
            const std::size_t oldSize = sizeof old + padded(old.size);
            if (index >= skipped && old.kind == Kind::Line && old.hash != 0
                && isSameClient(old.hash)) {
                const std::vector<char> behind(
                    m_bytes.begin() + static_cast<std::ptrdiff_t>(at + oldSize),
                    m_bytes.begin() + static_cast<std::ptrdiff_t>(m_end));
                m_end = at;
                push({old.dueNs, hash, 0, Kind::Line}, line);
                reserve(behind.size());
                std::copy(behind.begin(), behind.end(), m_bytes.data() + m_end);
                m_end += behind.size();
                return true;
            }
            at += oldSize;
        }
        return false;
    }
    void pop()
    {
        m_begin += sizeof(Head) + padded(head().size);
        if (m_begin == m_end)
            clear();
    }

private:
    static std::size_t padded(std::size_t size) { return (size + 7) & ~std::size_t {7}; }
    void reserve(std::size_t more)
    {
        if (m_end + more <= m_bytes.size())
            return;
        if (m_begin > 0) {
            std::memmove(m_bytes.data(), m_bytes.data() + m_begin, m_end - m_begin);
            m_end -= m_begin;
            m_begin = 0;
        }
        if (m_end + more > m_bytes.size())
            m_bytes.resize(2 * (m_end + more));
    }

    std::vector<char> m_bytes;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

} // namespace Herdscope::Sim
