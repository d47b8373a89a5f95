// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/nodedriver.h"

#include "net/ioloop.h"

#include <utility>

namespace Herdscope::Net {

NodeDriver::NodeDriver(const Herd::HerdSpec &herd, Herd::ServerIndex self, Outlets &outlets,
                       Places::Provider *provider, Herd::EventSink *sink)
    : m_outlets(outlets)
    , m_provider(provider)
    , m_sink(sink)
    , m_node(herd, self, sink != nullptr)
    , m_alive(std::make_shared<int>(0))
{
    m_node.setSink(sink);
}

NodeDriver::~NodeDriver() = default;

Herd::Instant NodeDriver::now() const
{
    return {IoLoop::wallNs() + m_aheadNs, IoLoop::monotonicNs()};
}

template <typename Input>
void NodeDriver::hand(const Input &input, Herd::Instant at)
{
    m_node.handle(input, at, m_effects);
    carryOut();
}

void NodeDriver::recordRestored()
{
    if (!m_sink)
        return;
    m_node.recordRestored(now(), m_effects);
    carryOut();
}

bool NodeDriver::handleClientLine(const Herd::ClientLine &line, Herd::Instant at)
{
    m_node.handle(line, at, m_effects);
    return m_effects.pauses.empty() && m_effects.closings.empty();
}

void NodeDriver::handleLinkLine(const Herd::LinkLine &line, Herd::Instant at)
{
    m_node.handle(line, at, m_effects);
}

void NodeDriver::handleLinkUp(Herd::ServerIndex neighbour, std::string_view name)
{
    record(Herd::EventKind::LinkUp, Herd::PeerKind::Neighbour, neighbour, name, {});
    hand(Herd::LinkUp {neighbour}, now());
}

void NodeDriver::handleLinkDown(Herd::ServerIndex neighbour, std::string_view name,
                                std::string_view why)
{
    record(Herd::EventKind::LinkDown, Herd::PeerKind::Neighbour, neighbour, name, why);
    hand(Herd::LinkDown {neighbour}, now());
}

void NodeDriver::handleLinkFailed(Herd::ServerIndex neighbour)
{
    hand(Herd::LinkFailed {neighbour}, now());
}

void NodeDriver::handleClientGone(Herd::ConnectionId connection)
{
    m_node.handle(Herd::ClientGone {connection});
    m_waiting.erase(connection);
    touch();
}

void NodeDriver::handleTick()
{
    const Herd::Instant at = now();
    if (!m_frozen && at.monotonicNs >= m_node.nextTickNs())
        hand(Herd::Tick {}, at);
}

void NodeDriver::handlePersisted(std::uint64_t upTo)
{
    hand(Herd::Persisted {upTo}, now());
}

void NodeDriver::handlePersistFailed()
{
    hand(Herd::PersistFailed {}, now());
}

void NodeDriver::purge(std::string_view client)
{
    hand(Herd::Purge {client}, now());
}

void NodeDriver::changeHerd(const Herd::HerdSpec &herd)
{
    hand(Herd::HerdChanged {herd}, now());
}

std::vector<std::string> NodeDriver::heldLines() const
{
    std::vector<std::string> lines;
    m_node.table().forEachHeld([&lines](const Herd::Location &location) {
        location.appendLinkLine(lines.emplace_back());
    });
    return lines;
}

void NodeDriver::touch()
{
    if (!std::exchange(m_touched, true))
        m_outlets.onTouched();
}

void NodeDriver::carryOut()
{
    for (const auto &event : m_effects.events)
        m_sink->record(event);
    for (const auto &send : m_effects.toLinks)
        m_outlets.sendToLink(send.neighbour, send.bytes);
    for (const auto &send : m_effects.toClients)
        m_outlets.sendToClient(send.connection, send.bytes);
    if (!m_effects.toClients.empty())
        m_outlets.onSentToClients();
    for (const auto &one : m_effects.persists)
        m_outlets.persist(one.sequence, one.line);
    m_waiting.insert(m_effects.pauses.begin(), m_effects.pauses.end());
    applyRare();
    touch();
    const auto questions = std::exchange(m_effects.questions, {});
    m_effects.clear();
    if (!questions.empty())
        askPlaces(questions);
}

void NodeDriver::applyRare()
{
    for (const Herd::ConnectionId connection : m_effects.resumes) {
        m_waiting.erase(connection);
        m_outlets.resumeClient(connection);
    }
    for (const auto &each : m_effects.closings)
        m_outlets.closeClient(each.connection);
    for (const auto &each : m_effects.linkDrops)
        m_outlets.dropLink(each.neighbour, each.reason);
}

void NodeDriver::askPlaces(const std::vector<Herd::AskPlaces> &questions)
{
    m_asking = true;
    for (const auto &question : questions) {
        if (!m_provider)
            continue;
        const Places::Query query {question.centre.latitudeDeg, question.centre.longitudeDeg,
                                   question.radiusKm, question.bound};
        m_provider->find(query,
                         [this, alive = std::weak_ptr<int>(m_alive),
                          connection = question.connection](const Places::Answer &answer) {
                             if (!alive.expired())
                                 onFound(connection, answer);
                         });
    }
    m_asking = false;
    handleFound();
}

void NodeDriver::onFound(Herd::ConnectionId connection, const Places::Answer &answer)
{
    m_found.push_back({connection, answer});
    if (!m_asking && !m_frozen)
        handleFound();
}

void NodeDriver::handleFound()
{
    while (!m_found.empty()) {
        const std::vector<Found> found = std::exchange(m_found, {});
        for (const auto &[connection, answer] : found) {
            if (!m_waiting.contains(connection))
                continue; // the client has gone
            const QByteArray loggable = answer.loggable();
            const auto view = [](const QByteArray &bytes) {
                return std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
            };
            hand(Herd::PlacesFound {connection, m_outlets.peerOf(connection), view(answer.json),
                                    view(loggable)},
                 now());
        }
    }
}

void NodeDriver::setFrozen(bool frozen)
{
    m_frozen = frozen;
    if (!frozen)
        handleFound();
}

void NodeDriver::record(Herd::EventKind kind, Herd::PeerKind peerKind, Herd::ServerIndex neighbour,
                        std::string_view peer, std::string_view text)
{
    touch();
    if (!m_sink)
        return;
    Herd::Event event;
    event.kind = kind;
    event.peerKind = peerKind;
    event.server = m_node.self();
    event.neighbour = neighbour;
    event.peer = peer;
    event.line = text;
    event.at = now();
    m_sink->record(event);
}

} // namespace Herdscope::Net
