// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/floodtrace.h"

#include "history/messages.h"
#include "history/pastcontent.h"
#include "journal/records.h"
#include "journal/text.h"

#include <algorithm>
#include <map>

namespace Herdscope::History {

namespace {

/// From its acceptance until the last server got it.
struct Flood
{
    std::int64_t fromNs = 0;
    std::int64_t toNs = 0;
    Herd::ServerIndex server = Herd::nobody;
    ClientNumber client = noClient;
    int servers = 0; ///< that got it
};

class FloodTrace final
{
public:
    FloodTrace(const Moment &at, const TextSink &sink)
        : m_at(at)
        , m_past(at.past())
        , m_writer(sink)
    {
        if (m_past.first() < at.number())
            m_zero = m_past.entry(m_past.first()).event->at;
    }

    bool write()
    {
        m_writer.text() += "{\"displayTimeUnit\":\"ns\",\"otherData\":{\"began_utc\":\"";
        Journal::appendUtc(m_writer.text(), m_zero.wallNs);
        m_writer.text() += "\"},\"traceEvents\":[";
        const bool whole = writeTracks() && writeEvents() && writeArrows() && writeFloods();
        m_writer.text() += "\n]}\n";
        return whole && m_writer.flush();
    }

private:
    /// Opens an event's object; the caller goes on and closes it with end().
    std::string &begin(std::string_view phase, int track)
    {
        std::string &out = m_writer.text();
        out.append(m_isFirst ? "\n" : ",\n").append("{\"ph\":\"").append(phase);
        out.append("\",\"pid\":1,\"tid\":").append(std::to_string(track));
        m_isFirst = false;
        return out;
    }
    bool end()
    {
        m_writer.text() += '}';
        return m_writer.next();
    }
    /// ,"ts":1234.567
    void appendTime(std::int64_t monotonicNs)
    {
        const std::int64_t ns = std::max<std::int64_t>(0, monotonicNs - m_zero.monotonicNs);
        std::string thousandths = std::to_string(ns % 1000);
        thousandths.insert(0, 3 - thousandths.size(), '0');
        m_writer.text().append(",\"ts\":").append(std::to_string(ns / 1000));
        m_writer.text().append(1, '.').append(thousandths);
    }
    void appendId(std::uint64_t id)
    {
        m_writer.text() += '"';
        Journal::appendUpdateId(m_writer.text(), id);
        m_writer.text() += '"';
    }

    /// Track 0 is nobody's: there are the updates.
    bool writeTracks()
    {
        begin("M", 0) += ",\"name\":\"process_name\",\"args\":{\"name\":";
        Journal::appendJsonText(m_writer.text(), m_past.herd().name);
        m_writer.text() += '}';
        if (!end())
            return false;
        for (std::size_t i = 0; i < m_past.herd().servers.size(); ++i) {
            begin("M", int(i) + 1) += ",\"name\":\"thread_name\",\"args\":{\"name\":";
            Journal::appendJsonText(m_writer.text(), m_past.herd().servers[i].name);
            m_writer.text() += '}';
            if (!end())
                return false;
        }
        return true;
    }

    bool writeEvents()
    {
        bool goesOn = true;
        m_past.forEachEvent(m_past.first(), m_at.number(),
                            [&](EventNumber, const auto &batch, const auto &event) {
                                if (goesOn && event.server >= 0)
                                    goesOn = writeEvent(batch, event);
                            });
        return goesOn;
    }

    bool writeEvent(const Journal::EventBatch &batch, const Journal::StoredEvent &event)
    {
        begin("X", event.server + 1);
        appendTime(event.at.monotonicNs);
        std::string &out = m_writer.text();
        // As short as can be: arrows need something to begin and end at.
        out.append(",\"dur\":1,\"cat\":\"").append(Journal::verbFor(event.kind));
        out += "\",\"name\":";
        std::string name(Journal::verbFor(event.kind));
        if (event.peerKind != Herd::PeerKind::None)
            name.append(1, ' ').append(batch.peer(event));
        Journal::appendJsonText(out, name);
        out += ",\"args\":{\"line\":";
        Journal::appendJsonBytes(out, batch.line(event));
        if (event.novelty != Herd::Novelty::None)
            out += event.novelty == Herd::Novelty::Useful ? ",\"novelty\":\"useful\""
                                                          : ",\"novelty\":\"duplicate\"";
        if (event.updateId != 0) {
            out += ",\"update\":";
            appendId(event.updateId);
            note(event);
        }
        out += '}';
        return end();
    }

    void note(const Journal::StoredEvent &event)
    {
        if (!isStoring(event))
            return;
        const bool accepted = event.peerKind == Herd::PeerKind::Client;
        const auto [found, isNew] = m_floods.try_emplace(event.updateId);
        Flood &flood = found->second;
        if (isNew || accepted) {
            flood.fromNs = event.at.monotonicNs;
            flood.toNs = std::max(flood.toNs, flood.fromNs);
            flood.server = event.server;
            flood.client = m_past.updates().clientOf(event.updateId);
        }
        flood.toNs = std::max(flood.toNs, event.at.monotonicNs);
        ++flood.servers;
    }

    bool writeArrows()
    {
        const Messages messages(m_at, m_past.first(), m_at.number());
        for (const Message &each : messages.all()) {
            if (each.sent == noEvent || each.received == noEvent)
                continue;
            for (const bool isStart : {true, false}) {
                begin(isStart ? "s" : "f", (isStart ? each.from : each.to) + 1);
                appendTime((isStart ? each.sentAt : each.receivedAt).monotonicNs);
                m_writer.text() += isStart
                    ? ",\"cat\":\"link\",\"name\":\"line\",\"id\":"
                    : ",\"bp\":\"e\",\"cat\":\"link\",\"name\":\"line\",\"id\":";
                m_writer.text() += std::to_string(each.sent);
                if (!end())
                    return false;
            }
        }
        return true;
    }

    bool writeFloods()
    {
        for (const auto &[id, flood] : m_floods) {
            for (const bool isStart : {true, false}) {
                begin(isStart ? "b" : "e", 0);
                appendTime(isStart ? flood.fromNs : flood.toNs);
                m_writer.text() += ",\"cat\":\"update\",\"id\":";
                appendId(id);
                m_writer.text() += ",\"name\":";
                Journal::appendJsonText(m_writer.text(),
                                        flood.client == noClient
                                            ? std::string("update")
                                            : m_past.clients().name(flood.client));
                if (isStart)
                    m_writer.text() +=
                        ",\"args\":{\"servers\":" + std::to_string(flood.servers) + '}';
                if (!end())
                    return false;
            }
        }
        return true;
    }

    const Moment &m_at;
    const Past &m_past;
    TextWriter m_writer;
    Herd::Instant m_zero;
    std::map<std::uint64_t, Flood> m_floods; ///< by update: the same run is the same file
    bool m_isFirst = true;
};

} // namespace

bool writeFloodTrace(const Moment &at, const TextSink &sink)
{
    return FloodTrace(at, sink).write();
}

} // namespace Herdscope::History
