// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/updateindex.h"

#include <algorithm>

namespace Herdscope::History {

namespace {
constexpr std::size_t firstSlots = 1024;
/// For each event that is forgotten so many slots are looked at: updates that are gone altogether
/// take up room for at most a fraction of the time that events are held.
constexpr std::size_t sweptPerEvent = 2;
} // namespace

/// Ids are hashes: their bits are as good as any.
std::size_t UpdateIndex::placeOf(std::uint64_t id) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t place = static_cast<std::size_t>(id) & mask;
    while (m_slots[place].id != 0 && m_slots[place].id != id)
        place = (place + 1) & mask;
    return place;
}

UpdateIndex::Slot &UpdateIndex::slotFor(std::uint64_t id)
{
    if (!m_slots.empty() && m_slots[m_recent].id == id)
        return m_slots[m_recent];
    if (4 * (m_used + 1) > 3 * m_slots.size())
        grow();
    m_recent = placeOf(id);
    return m_slots[m_recent];
}

void UpdateIndex::grow()
{
    std::vector<Slot> old(std::max(firstSlots, 2 * m_slots.size()));
    old.swap(m_slots);
    for (const Slot &slot : old)
        if (slot.id != 0)
            m_slots[placeOf(slot.id)] = slot;
    m_swept = m_recent = 0;
}

EventNumber UpdateIndex::lastOf(const Slot &slot) const
{
    return m_back.end() - static_cast<std::uint32_t>(low(m_back.end()) - slot.last);
}

EventNumber UpdateIndex::lastOf(std::uint64_t id) const
{
    if (id == 0 || m_slots.empty())
        return noEvent;
    const Slot &slot = m_slots[placeOf(id)];
    if (slot.id == 0)
        return noEvent;
    const EventNumber last = lastOf(slot);
    return m_back.holds(last) ? last : noEvent;
}

EventNumber UpdateIndex::before(EventNumber number) const
{
    const std::uint32_t back = m_back[number];
    return back != 0 && number - m_back.first() >= back ? number - back : noEvent;
}

ClientNumber UpdateIndex::clientOf(std::uint64_t id) const
{
    if (id == 0 || m_slots.empty())
        return noClient;
    const Slot &slot = m_slots[placeOf(id)];
    return slot.id == 0 ? noClient : slot.client;
}

void UpdateIndex::forgetBefore(EventNumber first)
{
    const std::size_t gone = static_cast<std::size_t>(first - m_back.first());
    m_back.forgetBefore(first);
    sweep(std::min(gone * sweptPerEvent, m_slots.size()));
}

/// Looks for updates of which no event is left.
void UpdateIndex::sweep(std::size_t places)
{
    for (std::size_t i = 0; i < places; ++i) {
        const Slot &slot = m_slots[m_swept];
        if (slot.id != 0 && !m_back.holds(lastOf(slot)))
            remove(m_swept); // what moved here is looked at next
        else
            m_swept = (m_swept + 1) & (m_slots.size() - 1);
    }
}

/// Those behind it that would be found no more move up.
void UpdateIndex::remove(std::size_t place)
{
    const std::size_t mask = m_slots.size() - 1;
    m_recent = place;
    std::size_t hole = place;
    for (std::size_t next = (hole + 1) & mask; m_slots[next].id != 0; next = (next + 1) & mask) {
        const std::size_t home = static_cast<std::size_t>(m_slots[next].id) & mask;
        if (((next - home) & mask) < ((next - hole) & mask))
            continue; // it is between its home and the hole's other side
        m_slots[hole] = m_slots[next];
        hole = next;
    }
    m_slots[hole] = Slot();
    --m_used;
}

std::size_t UpdateIndex::bytes() const
{
    return m_back.bytes() + m_slots.capacity() * sizeof(Slot);
}

} // namespace Herdscope::History
