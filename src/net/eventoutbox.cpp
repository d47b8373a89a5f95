// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventoutbox.h"

#include "net/childmessages.h"
#include "net/ioloop.h"

#include <new>
#include <utility>

namespace Herdscope::Net {

EventOutbox::EventOutbox(Herd::ServerIndex server, std::size_t servers, std::size_t maxBytes,
                         std::function<void()> wake)
    : m_server(server)
    , m_servers(static_cast<Herd::ServerIndex>(servers))
    , m_maxBytes(maxBytes)
    , m_wake(std::move(wake))
    , m_sampler(servers, linesPerSecond)
{
}

void EventOutbox::record(const Herd::Event &event)
{
    if (Herd::isLine(event.kind) && !m_sampler.wants(event.lot))
        return m_sampler.leaveOut(event.server, event.kind, event.peerKind, 1);
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        bool kept = m_payload.size() + event.line.size() <= m_maxBytes;
        if (kept) {
            first = m_payload.empty();
            const std::size_t before = m_payload.size();
            try {
                appendEvent(m_payload, event);
                if (Herd::isLine(event.kind))
                    m_sampler.noteKept(event.at.monotonicNs);
            } catch (const std::bad_alloc &) {
                m_payload.resize(before);
                kept = false;
            }
        }
        if (!kept) {
            ++m_unnoted;
            ++m_dropped;
            m_lastDropped = event.at;
        }
    }
    if (first)
        m_wake();
}

std::string EventOutbox::take()
{
    const std::lock_guard lock(m_mutex);
    noteLoss();
    noteLeftOut();
    m_sampler.look(IoLoop::monotonicNs());
    return std::exchange(m_payload, {});
}

/// Behind what was kept: that is where events are missing.
void EventOutbox::noteLoss()
{
    if (m_unnoted == 0)
        return;
    const std::string text = std::to_string(std::exchange(m_unnoted, 0))
        + " events dropped: the program that runs the herd did not take them";
    Herd::Event event;
    event.kind = Herd::EventKind::Error;
    event.server = m_server;
    event.line = text;
    event.at = m_lastDropped;
    appendEvent(m_payload, event);
}

void EventOutbox::noteLeftOut()
{
    for (Herd::ServerIndex server = Herd::nobody; server < m_servers; ++server)
        appendLeftOut(m_payload, server, m_sampler.takeLeftOut(server));
}

void EventOutbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_payload = {};
}

std::uint64_t EventOutbox::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

} // namespace Herdscope::Net
