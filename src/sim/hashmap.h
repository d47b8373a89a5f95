// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::Sim {

/// From hashes, which are mixed already, to small numbers. Nobody walks through it: no order of
/// memory gets into a run.
class HashMap final
{
public:
    /// Null if it is not there.
    [[nodiscard]] const std::uint32_t *find(std::uint64_t hash) const
    {
        if (m_slots.empty())
            return nullptr;
        const Slot &slot = m_slots[slotOf(hash)];
        return slot.used == m_round ? &slot.value : nullptr;
    }
    /// Made as 0 if it is not there.
    [[nodiscard]] std::uint32_t &at(std::uint64_t hash)
    {
        if (2 * (m_count + 1) > m_slots.size())
            grow();
        Slot &slot = m_slots[slotOf(hash)];
        if (slot.used != m_round) {
            slot = {hash, 0, m_round};
            ++m_count;
        }
        return slot.value;
    }
    void clear() ///< costs nothing
    {
        ++m_round;
        m_count = 0;
    }

private:
    struct Slot
    {
        std::uint64_t hash = 0;
        std::uint32_t value = 0;
        std::uint32_t used = 0; ///< in the round of that number
    };

    [[nodiscard]] std::size_t slotOf(std::uint64_t hash) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = static_cast<std::size_t>(hash) & mask;
        while (m_slots[at].used == m_round && m_slots[at].hash != hash)
            at = (at + 1) & mask;
        return at;
    }
    void grow()
    {
        std::vector<Slot> old(m_slots.empty() ? 64 : 2 * m_slots.size());
        old.swap(m_slots);
        for (const Slot &each : old)
            if (each.used == m_round)
                m_slots[slotOf(each.hash)] = each;
    }

    std::vector<Slot> m_slots;
    std::size_t m_count = 0;
    std::uint32_t m_round = 1;
};

} // namespace Herdscope::Sim
