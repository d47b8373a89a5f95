// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace Herdscope::Net {

/// The events of a child on their way to its parent, encoded as they come. Bounded; what doesn't
/// fit because the parent does not read is counted and noted in their place, nobody waits.
class EventOutbox final : public Herd::EventSink
{
public:
    /// @p wake is called in the recording thread when there is something after there was nothing.
    EventOutbox(Herd::ServerIndex server, std::size_t maxBytes, std::function<void()> wake);

    void record(const Herd::Event &event) override;
    /// What has gathered, as the payload of a frame Events; empty if nothing has.
    [[nodiscard]] std::string take();
    void close(); ///< from now on events are nobody's
    [[nodiscard]] std::uint64_t dropped() const;

private:
    void noteLoss();

    const Herd::ServerIndex m_server;
    const std::size_t m_maxBytes;
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex; ///< for everything below
    std::string m_payload;
    bool m_closed = false;
    std::uint64_t m_unnoted = 0; ///< dropped and not yet noted
    std::uint64_t m_dropped = 0;
    Herd::Instant m_lastDropped;
};

} // namespace Herdscope::Net
