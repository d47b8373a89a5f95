// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/effects.h"
#include "herd/herdspec.h"
#include "herd/node.h"

#include "support/seededrandom.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Test {

/// A herd without sockets: nodes, and first-in-first-out queues for the two directions of each
/// link. Nothing moves until step() or run(); time goes on by a microsecond per input.
///
/// It also watches what must hold in every run: within one session of a link an AT line goes over
/// each direction at most once (repeats()) and never back to where it came from (echoes()).
class MemoryHerd final
{
public:
    /// All servers up, all links down.
    explicit MemoryHerd(Herd::HerdSpec spec)
        : m_spec(std::move(spec))
        , m_nodes(m_spec.servers.size())
        , m_linkUp(m_spec.links.size(), false)
        , m_ways(2 * m_spec.links.size())
    {
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            restart(static_cast<Herd::ServerIndex>(i));
        for (std::size_t i = 0; i < m_spec.links.size(); ++i) {
            const Herd::LinkSpec link = m_spec.links[i];
            m_ways[2 * i] = {link.a, link.b, {}, {}};
            m_ways[2 * i + 1] = {link.b, link.a, {}, {}};
        }
    }

    [[nodiscard]] const Herd::HerdSpec &spec() const { return m_spec; }
    [[nodiscard]] Herd::Node &node(Herd::ServerIndex i) { return *m_nodes[at(i)]; }
    [[nodiscard]] bool isUp(Herd::ServerIndex i) const { return m_nodes[at(i)] != nullptr; }
    [[nodiscard]] bool isLinkUp(Herd::LinkIndex link) const { return m_linkUp[at(link)]; }

    /// Both ends of all links learn that their link is up; what they have to say is then under way.
    void connectAll()
    {
        for (std::size_t i = 0; i < m_spec.links.size(); ++i)
            connect(static_cast<Herd::LinkIndex>(i));
    }
    /// Nothing happens if it is up already or an end is down.
    void connect(Herd::LinkIndex link)
    {
        const Herd::LinkSpec ends = m_spec.links[at(link)];
        if (m_linkUp[at(link)] || !isUp(ends.a) || !isUp(ends.b))
            return;
        m_linkUp[at(link)] = true;
        tell(ends.a, Herd::EventKind::LinkUp, ends.b, {});
        tell(ends.b, Herd::EventKind::LinkUp, ends.a, {});
        input(ends.a, Herd::LinkUp {ends.b});
        input(ends.b, Herd::LinkUp {ends.a});
    }
    /// What is under way is lost.
    void cut(Herd::LinkIndex link)
    {
        if (!m_linkUp[at(link)])
            return;
        m_linkUp[at(link)] = false;
        for (Way *way : {&m_ways[2 * at(link)], &m_ways[2 * at(link) + 1]}) {
            way->queue.clear();
            way->carried.clear();
            if (isUp(way->to)) {
                tell(way->to, Herd::EventKind::LinkDown, way->from, {});
                input(way->to, Herd::LinkDown {way->from});
            }
        }
    }
    /// Its memory is gone and so are its links.
    void crash(Herd::ServerIndex i)
    {
        m_nodes[at(i)].reset();
        tell(i, Herd::EventKind::Stop, Herd::nobody, "killed");
        for (std::size_t link = 0; link < m_spec.links.size(); ++link)
            if (m_spec.links[link].a == i || m_spec.links[link].b == i)
                cut(static_cast<Herd::LinkIndex>(link));
    }
    /// @p journal: lines that it knows from its location journal.
    void restart(Herd::ServerIndex i, const std::vector<std::string> &journal = {})
    {
        m_nodes[at(i)] = std::make_unique<Herd::Node>(m_spec, i, m_recordEvents);
        for (const std::string &line : journal)
            (void)m_nodes[at(i)]->restore(line);
        if (m_sink != nullptr)
            m_nodes[at(i)]->start(m_now);
        tell(i, Herd::EventKind::Start, Herd::nobody, "listens on 127.0.0.1 port 12100");
        m_effects.clear();
        m_nodes[at(i)]->recordRestored(m_now, m_effects);
        tellEffects();
    }
    /// From here on @p sink hears what the sink of a real herd hears; all servers that are up start
    /// now.
    void setSink(Herd::EventSink *sink)
    {
        m_sink = sink;
        setRecordEvents(true);
        for (auto &each : m_nodes)
            if (each)
                each->start(m_now);
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            if (m_nodes[i])
                tell(static_cast<Herd::ServerIndex>(i), Herd::EventKind::Start, Herd::nobody,
                     "listens on 127.0.0.1 port 12100");
    }
    void purge(Herd::ServerIndex server, std::string_view client)
    {
        input(server, Herd::Purge {client});
    }
    void setRecordEvents(bool on)
    {
        m_recordEvents = on;
        for (auto &each : m_nodes)
            if (each)
                each->setRecordEvents(on);
    }

    /// A client's line and the answer to it; places are found at once and are @p json.
    std::string say(Herd::ServerIndex server, std::string_view line, std::string_view json = "{}")
    {
        constexpr Herd::ConnectionId connection = 7;
        std::string answer;
        input(server, Herd::ClientLine {connection, "127.0.0.1:40312", line}, &answer);
        if (!m_questions.empty())
            input(server, Herd::PlacesFound {connection, "127.0.0.1:40312", json, json}, &answer);
        return answer;
    }

    /// Delivers one line, of the way with the oldest one. False when nothing is under way.
    bool step()
    {
        Way *oldest = nullptr;
        for (Way &way : m_ways)
            if (!way.queue.empty()
                && (oldest == nullptr || way.queue.front().number < oldest->queue.front().number))
                oldest = &way;
        return deliver(oldest);
    }
    /// Delivers one line of any way, as @p random wants it.
    bool step(SeededRandom &random)
    {
        std::vector<Way *> busy;
        for (Way &way : m_ways)
            if (!way.queue.empty())
                busy.push_back(&way);
        return deliver(busy.empty() ? nullptr : busy[random.below(busy.size())]);
    }
    void run()
    {
        while (step()) { }
    }
    void run(SeededRandom &random)
    {
        while (step(random)) { }
    }

    /// Lines sent over links that begin with @p word, since the last forgetCounts().
    [[nodiscard]] std::size_t linesOf(std::string_view word) const
    {
        std::size_t count = 0;
        for (const std::string &line : m_sent)
            if (std::string_view(line).substr(0, line.find(' ')) == word)
                ++count;
        return count;
    }
    [[nodiscard]] const std::vector<std::string> &sent() const { return m_sent; }
    void forgetCounts() { m_sent.clear(); }
    /// Numbers of the events of each line's sending and receipt, counted from setSink() on.
    struct Delivery
    {
        std::uint64_t sent;
        std::uint64_t received;
    };
    [[nodiscard]] const std::vector<Delivery> &deliveries() const { return m_deliveries; }
    [[nodiscard]] int repeats() const { return m_repeats; }
    [[nodiscard]] int echoes() const { return m_echoes; }
    [[nodiscard]] const std::vector<Herd::AskPlaces> &lastQuestions() const { return m_asked; }
    [[nodiscard]] std::int64_t wallNs() const { return m_now.wallNs; }
    void setWallNs(std::int64_t wallNs) { m_now.wallNs = wallNs; }

    /// All servers that are up hold the same AT line for every client.
    [[nodiscard]] bool allAgree() const
    {
        std::optional<std::set<std::string, std::less<>>> first;
        for (const auto &each : m_nodes) {
            if (!each)
                continue;
            std::set<std::string, std::less<>> lines;
            each->table().forEach([&](const Herd::Location &l) { lines.emplace(l.atLine()); });
            if (!first)
                first = std::move(lines);
            else if (*first != lines)
                return false;
        }
        return true;
    }

private:
    struct Line
    {
        std::uint64_t number;
        std::string bytes; ///< without line end
        std::uint64_t event = 0; ///< of its sending
    };
    /// One direction of a link.
    struct Way
    {
        Herd::ServerIndex from = Herd::nobody;
        Herd::ServerIndex to = Herd::nobody;
        std::deque<Line> queue;
        std::set<std::string, std::less<>> carried; ///< AT lines in this session
    };

    static std::size_t at(int index) { return static_cast<std::size_t>(index); }

    template <typename Input>
    void input(Herd::ServerIndex server, const Input &what, std::string *answer = nullptr)
    {
        m_now.wallNs += 1000;
        m_now.monotonicNs += 1000;
        m_effects.clear();
        m_nodes[at(server)]->handle(what, m_now, m_effects);
        std::vector<std::uint64_t> sendings;
        if (m_sink != nullptr)
            for (std::size_t i = 0; i < m_effects.events.size(); ++i)
                if (m_effects.events[i].kind == Herd::EventKind::Send
                    && m_effects.events[i].peerKind == Herd::PeerKind::Neighbour)
                    sendings.push_back(m_told + i);
        tellEffects();
        std::size_t sent = 0;
        for (const Herd::SendToClient &send : m_effects.toClients)
            if (answer != nullptr)
                answer->append(send.bytes);
        for (const Herd::SendToLink &send : m_effects.toLinks)
            post(server, send, sent < sendings.size() ? sendings[sent++] : 0);
        m_questions = m_effects.questions;
        if (!m_questions.empty())
            m_asked = m_questions;
    }

    void tell(Herd::ServerIndex server, Herd::EventKind kind, Herd::ServerIndex neighbour,
              std::string_view line)
    {
        if (m_sink == nullptr)
            return;
        Herd::Event event;
        event.kind = kind;
        event.server = server;
        event.neighbour = neighbour;
        event.peerKind =
            neighbour == Herd::nobody ? Herd::PeerKind::None : Herd::PeerKind::Neighbour;
        event.line = line;
        m_now.wallNs += 1000;
        m_now.monotonicNs += 1000;
        event.at = m_now;
        m_sink->record(event);
        ++m_told;
    }
    void tellEffects()
    {
        if (m_sink != nullptr)
            for (const Herd::Event &event : m_effects.events) {
                m_sink->record(event);
                ++m_told;
            }
    }

    void post(Herd::ServerIndex from, const Herd::SendToLink &send, std::uint64_t event)
    {
        const std::string line(send.bytes.substr(0, send.bytes.size() - 1));
        m_sent.push_back(line);
        Way *const way = wayBetween(from, send.neighbour);
        if (line.starts_with("AT ")) {
            if (!way->carried.insert(line).second)
                ++m_repeats;
            // Met half-way it is no echo: the other end sent it before it could know.
            if (wayBetween(send.neighbour, from)->carried.contains(line)
                && !isQueued(from, line, send))
                ++m_echoes;
        }
        way->queue.push_back({m_number++, line, event});
    }

    [[nodiscard]] bool isQueued(Herd::ServerIndex from, const std::string &line,
                                const Herd::SendToLink &send)
    {
        for (const Line &each : wayBetween(send.neighbour, from)->queue)
            if (each.bytes == line)
                return true;
        return false;
    }

    bool deliver(Way *way)
    {
        if (way == nullptr)
            return false;
        const std::string line = std::move(way->queue.front().bytes) + '\n';
        if (m_sink != nullptr)
            m_deliveries.push_back({way->queue.front().event, m_told});
        way->queue.pop_front();
        input(way->to,
              Herd::LinkLine {way->from, std::string_view(line).substr(0, line.size() - 1), line});
        return true;
    }

    [[nodiscard]] Way *wayBetween(Herd::ServerIndex from, Herd::ServerIndex to)
    {
        for (Way &way : m_ways)
            if (way.from == from && way.to == to)
                return &way;
        return nullptr;
    }

    const Herd::HerdSpec m_spec;
    bool m_recordEvents = false;
    Herd::EventSink *m_sink = nullptr;
    std::uint64_t m_told = 0; ///< events
    std::vector<Delivery> m_deliveries;
    std::vector<std::unique_ptr<Herd::Node>> m_nodes;
    std::vector<bool> m_linkUp; ///< by link index
    std::vector<Way> m_ways; ///< of link i: a → b at 2i, b → a at 2i + 1
    std::vector<std::string> m_sent;
    std::vector<Herd::AskPlaces> m_questions;
    std::vector<Herd::AskPlaces> m_asked;
    Herd::Instant m_now {1'520'023'934'918'963'997, 0};
    Herd::Effects m_effects;
    std::uint64_t m_number = 0;
    int m_repeats = 0;
    int m_echoes = 0;
};

} // namespace Herdscope::Test
