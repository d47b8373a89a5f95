// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"

#include <atomic>
#include <cstdint>

namespace Herdscope::Net {

/// Hands events on to where they always go, and, while somebody listens, to a second place.
class EventTee final : public Herd::EventSink
{
public:
    explicit EventTee(Herd::EventSink &first)
        : m_first(first)
    {
    }
    /// @p second outlives the tee; null: nobody listens any more. Any thread.
    void setSecond(Herd::EventSink *second) { m_second = second; }
    void record(const Herd::Event &event) override
    {
        m_first.record(event);
        if (Herd::EventSink *const second = m_second.load(std::memory_order_relaxed))
            second->record(event);
    }

    [[nodiscard]] bool wants(std::uint32_t lot) const override
    {
        if (m_first.wants(lot))
            return true;
        const Herd::EventSink *const second = m_second.load(std::memory_order_relaxed);
        return second != nullptr && second->wants(lot);
    }
    void leaveOut(Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                  std::uint64_t count) override
    {
        m_first.leaveOut(server, kind, side, count);
        if (Herd::EventSink *const second = m_second.load(std::memory_order_relaxed))
            second->leaveOut(server, kind, side, count);
    }

private:
    Herd::EventSink &m_first;
    std::atomic<Herd::EventSink *> m_second = nullptr;
};

} // namespace Herdscope::Net
