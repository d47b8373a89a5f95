// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace Herdscope::Sim {

/// What may be due.
enum class Due : std::uint32_t
{
    Line, ///< the first line of a way arrives
    Tick,
    Dial, ///< an end tries to reach the other
    DialResult,
    DialTimeout,
    EndDown, ///< an end learns that its session is gone
    Synced, ///< by now both ends should have caught up
    Commit, ///< the disk is done with a batch
    DiskRetry,
    Places,
    Act, ///< some client does something
    Leave,
    Purge,
    Probe,
    Repeat,
    Fault,
    FaultEnd,
    Check
};

struct Entry
{
    std::int64_t atNs = 0;
    std::uint64_t order = 0; ///< of equal times
    std::uint32_t number = 0; ///< what it is about: a generation, an index …
    std::uint32_t who : 24 = 0; ///< both ends of 499,500 links, for a full mesh of 1,000 servers
    Due due : 8 = Due::Line;
};

/// What is to happen, by time and then by the order in which it was put down. A heap of small
/// values.
class Agenda final
{
public:
    [[nodiscard]] bool isEmpty() const { return m_entries.empty(); }
    void add(std::int64_t atNs, Due due, std::size_t who, std::uint32_t number = 0)
    {
        Entry entry {atNs, m_order++, number, static_cast<std::uint32_t>(who) & 0xFF'FFFF, due};
        std::size_t at = m_entries.size();
        m_entries.push_back(entry);
        while (at > 0) {
            const std::size_t above = (at - 1) / fan;
            if (!isBefore(entry, m_entries[above]))
                break;
            m_entries[at] = m_entries[above];
            at = above;
        }
        m_entries[at] = entry;
    }
    [[nodiscard]] std::int64_t nextNs() const { return m_entries.front().atNs; }
    Entry take()
    {
        const Entry first = m_entries.front();
        const Entry last = m_entries.back();
        m_entries.pop_back();
        const std::size_t size = m_entries.size();
        if (size == 0)
            return first;
        std::size_t at = 0;
        for (;;) {
            const std::size_t begin = fan * at + 1;
            if (begin >= size)
                break;
            const std::size_t end = begin + fan < size ? begin + fan : size;
            std::size_t least = begin;
            for (std::size_t i = begin + 1; i < end; ++i)
                if (isBefore(m_entries[i], m_entries[least]))
                    least = i;
            if (!isBefore(m_entries[least], last))
                break;
            m_entries[at] = m_entries[least];
            at = least;
        }
        m_entries[at] = last;
        return first;
    }

private:
    static constexpr std::size_t fan = 4;
    static bool isBefore(const Entry &a, const Entry &b)
    {
        return a.atNs != b.atNs ? a.atNs < b.atNs : a.order < b.order;
    }

    std::vector<Entry> m_entries;
    std::uint64_t m_order = 0;
};

} // namespace Herdscope::Sim
