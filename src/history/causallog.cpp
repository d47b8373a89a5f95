// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/causallog.h"

#include "history/messages.h"
#include "journal/records.h"
#include "journal/text.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace Herdscope::History {

namespace {

using Clock = std::vector<std::uint32_t>; ///< by server: how many of its events are known there

class CausalLog final
{
public:
    CausalLog(const Moment &at, const TextSink &sink)
        : m_past(at.past())
        , m_writer(sink)
        , m_clocks(m_past.herd().servers.size(), Clock(m_past.herd().servers.size()))
        , m_events(m_clocks.size())
        , m_next(m_clocks.size())
    {
        const Messages messages(at, m_past.first(), at.number());
        for (const Message &each : messages.all()) {
            if (each.sent != noEvent && each.received != noEvent)
                m_sendings.emplace(each.received, Sending {each.sent, {}});
        }
        for (const auto &[received, sending] : m_sendings)
            m_receipts.emplace(sending.event, received);
        m_past.forEachEvent(m_past.first(), at.number(),
                            [this](EventNumber number, const auto &, const auto &event) {
                                if (isOfServer(event))
                                    m_events[std::size_t(event.server)].push_back(number);
                            });
    }

    /// Server by server, each as far as what its next event follows from is written. What several
    /// processes told in another order than it happened gets its place by that.
    bool write()
    {
        for (;;) {
            bool moved = false;
            for (std::size_t server = 0; server < m_events.size(); ++server) {
                while (m_next[server] < m_events[server].size()
                       && isReady(m_events[server][m_next[server]])) {
                    if (!writeEvent(m_events[server][m_next[server]++]))
                        return false;
                    moved = true;
                }
            }
            if (!moved && !freeOne())
                return m_writer.flush();
        }
    }

private:
    struct Sending
    {
        EventNumber event = noEvent;
        Clock clock; ///< once it is written
    };

    [[nodiscard]] bool isOfServer(const Journal::StoredEvent &event) const
    {
        return event.server >= 0 && std::size_t(event.server) < m_events.size();
    }
    [[nodiscard]] bool isReady(EventNumber number) const
    {
        const auto sending = m_sendings.find(number);
        return sending == m_sendings.end() || !sending->second.clock.empty();
    }

    /// Of a record in which events wait for each other in a circle the oldest one waits no longer.
    bool freeOne()
    {
        EventNumber oldest = noEvent;
        for (std::size_t server = 0; server < m_events.size(); ++server) {
            if (m_next[server] < m_events[server].size())
                oldest = std::min(oldest, m_events[server][m_next[server]]);
        }
        return oldest != noEvent && m_sendings.erase(oldest) > 0;
    }

    bool writeEvent(EventNumber number)
    {
        const auto [batch, event] = m_past.entry(number);
        const auto server = std::size_t(event->server);
        Clock &clock = m_clocks[server];
        ++clock[server];
        if (const auto sending = m_sendings.find(number); sending != m_sendings.end()) {
            std::transform(clock.begin(), clock.end(), sending->second.clock.begin(), clock.begin(),
                           [](auto a, auto b) { return std::max(a, b); });
            m_sendings.erase(sending);
        }
        if (const auto receipt = m_receipts.find(number); receipt != m_receipts.end()) {
            if (const auto sending = m_sendings.find(receipt->second); sending != m_sendings.end())
                sending->second.clock = clock;
        }
        appendHost(server);
        appendClock(clock);
        m_record.clear();
        Journal::appendLogRecord(m_record, *batch, *event);
        m_writer.text() += std::string_view(m_record).substr(m_record.find(' ') + 1); // no time
        return m_writer.next();
    }

    /// One host for a server, whatever it is called by then.
    void appendHost(std::size_t server)
    {
        const std::string &name = m_past.herd().servers[server].name;
        m_writer.text().append(Journal::isPlainUtf8(name) ? name : Journal::escaped(name));
        m_writer.text() += ' ';
    }

    void appendClock(const Clock &clock)
    {
        std::string &out = m_writer.text();
        char before = '{';
        for (std::size_t i = 0; i < clock.size(); ++i) {
            if (clock[i] == 0)
                continue;
            out += before;
            before = ',';
            Journal::appendJsonText(out, m_past.herd().servers[i].name);
            out.append(1, ':').append(std::to_string(clock[i]));
        }
        out += "}\n";
    }

    const Past &m_past;
    TextWriter m_writer;
    std::vector<Clock> m_clocks;
    std::vector<std::vector<EventNumber>> m_events; ///< by server
    std::vector<std::size_t> m_next; ///< by server: the first that is not written
    std::unordered_map<EventNumber, Sending> m_sendings; ///< by their receipts
    std::unordered_map<EventNumber, EventNumber> m_receipts; ///< by their sendings
    std::string m_record;
};

} // namespace

bool writeCausalLog(const Moment &at, const TextSink &sink)
{
    return CausalLog(at, sink).write();
}

} // namespace Herdscope::History
