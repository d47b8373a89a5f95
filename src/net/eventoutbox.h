// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/eventsampler.h"

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace Herdscope::Net {

/// The events of a child on their way to its parent, encoded as they come. Bounded; what doesn't
/// fit because the parent does not read is counted and noted in their place, nobody waits. Above a
/// rate of lines it samples, and says how many of each kind it left out.
class EventOutbox final : public Herd::EventSink
{
public:
    /// Notes of what was dropped are those of @p server, of a herd of that many. @p wake is called
    /// in the recording thread when there is something after there was nothing.
    EventOutbox(Herd::ServerIndex server, std::size_t servers, std::size_t maxBytes,
                std::function<void()> wake);
    /// Of all that use this outbox together.
    static constexpr double linesPerSecond = 20'000;

    void record(const Herd::Event &event) override;
    [[nodiscard]] bool wants(std::uint32_t lot) const override { return m_sampler.wants(lot); }
    void leaveOut(Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                  std::uint64_t count) override
    {
        m_sampler.leaveOut(server, kind, side, count);
    }
    [[nodiscard]] bool isSampling() const { return m_sampler.isSampling(); }
    /// What has gathered, as the payload of a frame Events; empty if nothing has. To be called
    /// again and again while isSampling().
    [[nodiscard]] std::string take();
    void close(); ///< from now on events are nobody's
    [[nodiscard]] std::uint64_t dropped() const;

private:
    void noteLoss();
    void noteLeftOut();

    const Herd::ServerIndex m_server;
    const Herd::ServerIndex m_servers;
    const std::size_t m_maxBytes;
    const std::function<void()> m_wake;
    mutable std::mutex m_mutex; ///< for everything below, but where the sampler needs none
    Herd::EventSampler m_sampler;
    std::string m_payload;
    bool m_closed = false;
    std::uint64_t m_unnoted = 0; ///< dropped and not yet noted
    std::uint64_t m_dropped = 0;
    Herd::Instant m_lastDropped;
};

} // namespace Herdscope::Net
