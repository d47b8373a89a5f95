// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/effects.h"
#include "herd/event.h"
#include "herd/node.h"
#include "places/provider.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace Herdscope::Net {

/// One life of a node over real sockets: hands inputs in, carries effects out, records events.
class NodeDriver final
{
public:
    /// Where effects go. Called during handle…(); must not call back into the driver.
    class Outlets
    {
    public:
        virtual void sendToClient(Herd::ConnectionId connection, std::string_view bytes) = 0;
        virtual void sendToLink(Herd::ServerIndex neighbour, std::string_view bytes) = 0;
        [[nodiscard]] virtual std::string_view peerOf(Herd::ConnectionId connection) const = 0;
        /// The answer that its lines waited for is there: they may come.
        virtual void resumeClient(Herd::ConnectionId connection) = 0;
        virtual void onSentToClients() = 0; ///< behind all sendToClient() of one input
        /// Without what it still waits for.
        virtual void closeClient(Herd::ConnectionId connection) = 0;
        virtual void dropLink(Herd::ServerIndex neighbour, std::string_view reason) = 0;
        /// For the location journal; NodeDriver::handlePersisted() says that it is on disk.
        virtual void persist(std::uint64_t sequence, std::string_view line) = 0;
        virtual void onTouched() = 0; ///< something changed since clearTouched()

    protected:
        ~Outlets() = default;
    };

    /// @p provider may be null: then every WHATSAT waits for ever. @p sink null: nothing is
    /// recorded.
    NodeDriver(const Herd::HerdSpec &herd, Herd::ServerIndex self, Outlets &outlets,
               Places::Provider *provider, Herd::EventSink *sink);
    Q_DISABLE_COPY_MOVE(NodeDriver)
    ~NodeDriver();

    /// By the server's own clock.
    [[nodiscard]] Herd::Instant now() const;
    void setClock(std::int64_t aheadNs) { m_aheadNs = aheadNs; } ///< of the machine's wall clock
    /// Before start(): a line of the location journal. False if it is none.
    bool restore(std::string_view line) { return m_node.restore(line); }
    /// Before anything is handed in.
    void start() { m_node.start(now()); }
    /// What it holds, as lines for restore() of the next life.
    [[nodiscard]] std::vector<std::string> heldLines() const;
    void recordRestored(); ///< after the event of the start
    [[nodiscard]] const Herd::Node &node() const { return m_node; }

    /// A line of those that came in one piece. False when carryOut() must come before the next one.
    /// Until then the line must stay where it is.
    [[nodiscard]] bool handleClientLine(const Herd::ClientLine &line, Herd::Instant at);
    void handleLinkLine(const Herd::LinkLine &line, Herd::Instant at); ///< likewise
    /// What the lines handed in since then want done.
    void carryOut();
    /// Its answer waits: no further lines of that connection until resumeClient().
    [[nodiscard]] bool isWaitedBy(Herd::ConnectionId connection) const
    {
        return !m_waiting.empty() && m_waiting.contains(connection);
    }
    void handleLinkUp(Herd::ServerIndex neighbour, std::string_view name);
    void handleLinkDown(Herd::ServerIndex neighbour, std::string_view name, std::string_view why);
    void handleLinkFailed(Herd::ServerIndex neighbour);
    void handleClientGone(Herd::ConnectionId connection);
    void handleTick(); ///< now and then; cheap when nothing is due
    void handlePersisted(std::uint64_t upTo);
    void handlePersistFailed();
    void purge(std::string_view client);
    /// Other neighbours: see Herd::HerdChanged.
    void changeHerd(const Herd::HerdSpec &herd);

    /// Somebody waits for an answer.
    [[nodiscard]] bool isWaited() const { return !m_waiting.empty() || m_node.heldAnswers() > 0; }
    /// The node has answers for that connection that it will send later.
    [[nodiscard]] bool owesAnswers(Herd::ConnectionId connection) const
    {
        return m_node.holdsAnswersFor(connection) || m_waiting.contains(connection);
    }
    void setFrozen(bool frozen); ///< places found meanwhile are kept
    void clearTouched() { m_touched = false; }

    [[nodiscard]] bool isRecording() const { return m_sink != nullptr; }
    void record(Herd::EventKind kind, Herd::PeerKind peerKind, Herd::ServerIndex neighbour,
                std::string_view peer, std::string_view text);

private:
    struct Found
    {
        Herd::ConnectionId connection = 0;
        Places::Answer answer;
    };
    template <typename Input>
    void hand(const Input &input, Herd::Instant at);
    void touch();
    void applyRare();
    void askPlaces(const std::vector<Herd::AskPlaces> &questions);
    void onFound(Herd::ConnectionId connection, const Places::Answer &answer);
    void handleFound();

    Outlets &m_outlets;
    Places::Provider *m_provider;
    Herd::EventSink *m_sink;
    Herd::Node m_node;
    Herd::Effects m_effects; ///< not carried out yet
    std::vector<Found> m_found;
    std::unordered_set<Herd::ConnectionId> m_waiting; ///< paused
    std::shared_ptr<int> m_alive; ///< expires with this life: later answers are nobody's
    std::int64_t m_aheadNs = 0;
    bool m_asking = false;
    bool m_frozen = false;
    bool m_touched = false;
};

} // namespace Herdscope::Net
