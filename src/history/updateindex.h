// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/blocklist.h"
#include "history/clientnames.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::History {

/// Number of an event, counted from the first one that a run handed over: what
/// EventStore::forgotten() and an index there make together.
using EventNumber = std::uint64_t;
inline constexpr EventNumber noEvent = ~EventNumber {0};

/// From an update's id to its events, from the newest to the oldest.
///
///     slots: id │ client │ last ─▶ event ──back──▶ event ──back──▶ the update's first
///
/// Memory: 4 bytes for an event, and for an update 16 in a table that is at most three quarters
/// full (21 to 43 bytes). Events are added one after the other, in some ten ns each; what the store
/// forgets is forgotten here, too.
class UpdateIndex final
{
public:
    /// The next event. @p id 0: of no update. @p clientOf() is called once for each update.
    /// The update's client.
    template <typename ClientOf>
    ClientNumber add(std::uint64_t id, ClientOf clientOf)
    {
        if (id == 0) {
            m_back.push(0);
            return noClient;
        }
        Slot &slot = slotFor(id);
        std::uint32_t back = 0;
        if (slot.id == 0) {
            slot.id = id;
            slot.client = clientOf();
            ++m_used;
        } else {
            back = low(m_back.end()) - slot.last;
        }
        slot.last = low(m_back.end());
        m_back.push(back);
        return slot.client;
    }
    /// Events before @p first are gone.
    void forgetBefore(EventNumber first);

    /// Calls visit(number) for the update's events, newest first.
    template <typename Visit>
    void forEach(std::uint64_t id, Visit visit) const
    {
        for (EventNumber number = lastOf(id); number != noEvent; number = before(number))
            visit(number);
    }
    /// The update's newest event, or noEvent.
    [[nodiscard]] EventNumber lastOf(std::uint64_t id) const;
    /// The event of the same update before that one, or noEvent.
    [[nodiscard]] EventNumber before(EventNumber number) const;
    [[nodiscard]] ClientNumber clientOf(std::uint64_t id) const; ///< or noClient

    [[nodiscard]] EventNumber first() const { return m_back.first(); }
    [[nodiscard]] EventNumber end() const { return m_back.end(); }
    [[nodiscard]] std::size_t updates() const { return m_used; } ///< some may be just forgotten
    [[nodiscard]] std::size_t bytes() const;

private:
    struct Slot
    {
        std::uint64_t id = 0; ///< 0: free
        std::uint32_t last = 0; ///< low bits of the number of its newest event
        ClientNumber client = noClient;
    };
    static std::uint32_t low(EventNumber number) { return static_cast<std::uint32_t>(number); }
    [[nodiscard]] std::size_t placeOf(std::uint64_t id) const; ///< where it is or belongs
    Slot &slotFor(std::uint64_t id);
    [[nodiscard]] EventNumber lastOf(const Slot &slot) const;
    void grow();
    void sweep(std::size_t places);
    void remove(std::size_t place);

    BlockList<std::uint32_t> m_back; ///< by event: how far back the one before is; 0: none
    std::vector<Slot> m_slots; ///< a power of two
    std::size_t m_used = 0;
    std::size_t m_swept = 0; ///< place where the search for forgotten updates goes on
    std::size_t m_recent = 0; ///< place asked for last: events of an update come together
};

} // namespace Herdscope::History
