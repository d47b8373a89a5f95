// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/effects.h"
#include "herd/event.h"
#include "herd/herdspec.h"
#include "herd/linkfault.h"
#include "herd/node.h"
#include "sim/acts.h"
#include "sim/agenda.h"
#include "sim/options.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Sim {

/// A line on its way from a server to its neighbour.
struct UnderWay
{
    std::uint64_t id = 0; ///< never used again in a run
    Herd::LinkIndex link = -1;
    Herd::ServerIndex from = Herd::nobody;
    Herd::ServerIndex to = Herd::nobody;
    std::int64_t sentNs = 0; ///< virtual monotonic time
    std::int64_t dueNs = 0; ///< never sooner; later if its receiver is frozen
    std::string line {};
};

/// Where a simulated run begins.
struct Beginning
{
    /// What a server is and holds. None: it starts, as its herd does.
    struct Server
    {
        enum class State : std::uint8_t
        {
            Down,
            Up,
            Frozen
        };
        State state = State::Up;
        std::vector<std::string> lines; ///< what it holds, as links carry it
        std::int64_t aheadNs = 0; ///< its wall clock
    };
    struct End
    {
        Herd::ServerIndex server = Herd::nobody;
        Herd::ServerIndex neighbour = Herd::nobody;
        bool up = false;
        bool cut = false;
        bool deaf = false; ///< what it sends is lost
        Herd::LinkFault fault {}; ///< what that takes; none: as the seed says
    };
    static constexpr std::int64_t wallNs = 1'520'023'934 * second; ///< of a run of its own
    Herd::Instant at {wallNs, second};
    std::vector<Server> servers; ///< empty: all start
    std::vector<End> ends; ///< for servers that go on
};

/// A herd in virtual time that goes on one message at a time: the nodes that run over sockets, over
/// links that take their time. Where World draws lots to find errors, here a person decides what
/// happens, and everything is recorded as it is of a herd over sockets.
///
/// A link carries lines in order: one that is delayed holds up those behind it. Its delay, drawn
/// from the seed, is the same for both directions unless an act changes one; each line takes up to
/// a fifth more. What the seed decides depends on what it is about only, not on what was decided
/// before: so runs with other acts differ in what follows from these.
///
/// Pure: no clock, no I/O. One thread.
class SteppedHerd final
{
public:
    struct Setup
    {
        Herd::HerdSpec herd;
        std::uint64_t seed = 1;
        Beginning beginning {};
        std::int64_t leastDelayNs = 20 * millisecond; ///< of links
        std::int64_t mostDelayNs = 200 * millisecond;
        /// A line takes up to so much longer; none: a fifth of its link's delay.
        std::optional<std::int64_t> jitterNs {};
    };
    enum class ServerState : std::uint8_t
    {
        Down,
        Up,
        Frozen,
        Removed
    };
    /// Who is told what; none is called by replay(). Must not act before the call has returned.
    struct Listener
    {
        std::function<void(const std::string &client, std::string_view bytes)> answered;
        /// The connection was refused, or has ended.
        std::function<void(const std::string &client, std::string_view why)> gone;
        /// Places are wanted: Act::Kind::Places brings them.
        std::function<void(const Herd::AskPlaces &question)> asked;
        std::function<void(Herd::ServerIndex server)> stateChanged;
    };

    /// @p sink outlives the herd. Servers start at once.
    SteppedHerd(Setup setup, Herd::EventSink &sink);
    ~SteppedHerd();
    SteppedHerd(const SteppedHerd &) = delete;
    SteppedHerd &operator=(const SteppedHerd &) = delete;

    void setListener(Listener listener) { m_listener = std::move(listener); }

    /// Does it now. What can't be done is not: of a message that has arrived, say.
    void perform(Act act);
    /// One thing that happens by itself, at its time: a line arrives, a server's clock ticks …
    void step();
    /// When the next step is due; never if nothing is left to happen.
    [[nodiscard]] std::int64_t nextStepNs() const;
    /// All steps until then, but for what is due at that very moment; then it is that time.
    void runUntil(std::int64_t monotonicNs);
    /// Until one message of those in underWay() has arrived. False, and no step, if there is none
    /// that will.
    bool stepMessage();
    /// When the next of them arrives at the soonest; never if none will.
    [[nodiscard]] std::int64_t nextMessageNs() const;
    /// Lets time pass, at most until the next step.
    void passTime(std::int64_t untilNs);

    /// A place in a run: so many steps, so many acts, that time.
    struct Place
    {
        std::uint64_t steps = 0;
        std::size_t acts = 0;
        std::int64_t atNs = 0;
        bool operator==(const Place &) const = default;
    };
    [[nodiscard]] Place place() const { return {m_steps, m_acts.size(), m_nowNs}; }
    /// Does once more what was done in a run of the same setup, until that place. To be called
    /// first.
    void replay(const Acts &acts, const Place &until);
    /// The last place of such a run at which no more than @p events had been recorded.
    [[nodiscard]] static Place placeOf(const Setup &setup, const Acts &acts, const Place &end,
                                       std::uint64_t events);

    [[nodiscard]] const Herd::HerdSpec &herd() const { return m_herd; }
    [[nodiscard]] const Acts &acts() const { return m_acts; }
    [[nodiscard]] std::uint64_t seed() const { return m_seed; }
    [[nodiscard]] std::int64_t nowNs() const { return m_nowNs; } ///< virtual monotonic time
    [[nodiscard]] Herd::Instant now() const;
    [[nodiscard]] Herd::Instant nowAt(Herd::ServerIndex server) const; ///< by its own clock
    [[nodiscard]] std::uint64_t steps() const { return m_steps; }
    [[nodiscard]] std::uint64_t arrived() const { return m_arrived; } ///< of underWay(), so far
    /// Lines that say something. Heartbeats and the like go their way unseen.
    [[nodiscard]] std::vector<UnderWay> underWay() const;
    [[nodiscard]] std::size_t underWayCount() const { return m_told; }

    [[nodiscard]] const std::string &nameOf(Herd::ServerIndex server) const;
    [[nodiscard]] ServerState state(Herd::ServerIndex server) const;
    [[nodiscard]] std::int64_t sinceWallNs(Herd::ServerIndex server) const;
    [[nodiscard]] const Herd::Node *node(Herd::ServerIndex server) const; ///< null: down
    [[nodiscard]] int clientsOf(Herd::ServerIndex server) const;
    /// The client that has that connection; null: it has ended.
    [[nodiscard]] const std::string *nameOfConnection(Herd::ConnectionId connection) const;
    [[nodiscard]] bool isEndUp(Herd::ServerIndex server, Herd::ServerIndex neighbour) const;
    /// As the seed gave it; acts may have changed it.
    [[nodiscard]] std::int64_t delayOf(Herd::LinkIndex link) const;
    /// What lines from @p server to @p neighbour take at the moment …
    [[nodiscard]] Herd::LinkFault wayOf(Herd::ServerIndex server,
                                        Herd::ServerIndex neighbour) const;
    /// … and what the seed made of it.
    [[nodiscard]] Herd::LinkFault wayBySeed(Herd::LinkIndex link) const;

private:
    friend class Rerun;
    friend class PlaceSearch;
    struct Server
    {
        std::unique_ptr<Herd::Node> node; ///< null: down
        bool frozen = false;
        std::int64_t sinceNs = 0; ///< in that state
        std::int64_t aheadNs = 0; ///< its wall clock; stays when it dies
        std::int64_t tickAtNs = never;
        std::uint32_t tickGeneration = 0;
        int clients = 0; ///< connections
        // Its location journal:
        std::vector<std::string> durable;
        std::vector<std::pair<std::uint64_t, std::string>> waiting; ///< lost in a crash
        std::uint32_t commitGeneration = 0;
        bool committing = false;
        std::vector<Act> found; ///< places, while it was frozen
    };
    struct Flight
    {
        std::uint64_t id = 0;
        std::int64_t sentNs = 0;
        std::int64_t dueNs = 0;
        std::string line;
        bool isTold = false; ///< is in underWay()
        bool isEnd = false; ///< instead of a line: the sender has closed
    };
    struct Way
    {
        std::deque<Flight> queue;
        std::int64_t lastDueNs = 0;
        std::uint32_t generation = 0;
        bool scheduled = false;
        std::uint64_t sent = 0; ///< ever
        std::int64_t delayNs = 0;
        std::int64_t jitterNs = 0;
        std::int64_t bytesPerSecond = 0; ///< 0: as many as come
        std::int64_t freeNs = 0; ///< until then it carries what was sent
    };
    struct End
    {
        bool up = false;
        bool cut = false;
        bool deaf = false;
    };
    struct Link
    {
        End ends[2]; ///< LinkSpec::a, b
        Way ways[2]; ///< from that end
        std::int64_t delayNs = 0;
        std::uint32_t dialGeneration = 0;
        bool dialling = false;
        int failures = 0;
        std::uint64_t dials = 0; ///< ever
    };
    struct Client
    {
        Herd::ConnectionId id = 0; ///< 0: not connected
        Herd::ServerIndex server = Herd::nobody;
        std::string peer;
        bool paused = false;
        std::deque<std::string> inbox;
    };

    // steppedherd.cpp
    void begin(const Beginning &beginning);
    void handle(const Entry &entry);
    void carryOut(const Act &act);
    [[nodiscard]] std::int64_t draw(std::uint64_t what, std::uint64_t which, std::uint64_t turn,
                                    std::int64_t least, std::int64_t most) const;
    void record(Herd::EventKind kind, Herd::ServerIndex server, std::string_view text,
                Herd::ServerIndex neighbour = Herd::nobody);
    [[nodiscard]] Server &at(Herd::ServerIndex server)
    {
        return m_servers[static_cast<std::size_t>(server)];
    }
    [[nodiscard]] Link &linkAt(int link) { return m_links[static_cast<std::size_t>(link)]; }
    [[nodiscard]] bool has(Herd::ServerIndex server) const { return m_herd.hasServer(server); }
    [[nodiscard]] bool isAwake(Herd::ServerIndex server) const;
    /// 2 × link, and one more for its b; −1: they have none.
    [[nodiscard]] int endBetween(Herd::ServerIndex server, Herd::ServerIndex neighbour) const;
    [[nodiscard]] Herd::ServerIndex serverAt(int link, int end) const;
    void addLink(std::int64_t delayNs);

    // steppedservers.cpp
    template <typename Input>
    void hand(Herd::ServerIndex server, const Input &input)
    {
        m_effects.clear();
        at(server).node->handle(input, nowAt(server), m_effects);
        settle(server);
    }
    void settle(Herd::ServerIndex server);
    void applyRare(Herd::ServerIndex server);
    void scheduleTick(Herd::ServerIndex server);
    void handleTick(Herd::ServerIndex server, std::uint32_t generation);
    void beginCommit(Herd::ServerIndex server);
    void handleCommit(Herd::ServerIndex server, std::uint32_t generation);
    void start(Herd::ServerIndex server, const std::vector<std::string> &known);
    void resume(Herd::ServerIndex server, const Beginning::Server &as);
    void end(Herd::ServerIndex server, std::string_view why);
    void restart(Herd::ServerIndex server);
    void freeze(Herd::ServerIndex server);
    void thaw(Herd::ServerIndex server);
    void tellState(Herd::ServerIndex server);
    void edit(std::string_view text);
    void takeHerd(Herd::HerdSpec next);

    // steppedclients.cpp
    void say(const Act &act);
    [[nodiscard]] bool connect(const std::string &name, Client &client, Herd::ServerIndex server);
    void hangUp(const std::string &name, std::string_view why, bool tell);
    void readLines(const std::string &name);
    void answer(Herd::ConnectionId connection, std::string_view bytes);
    void found(const Act &act);
    void loseClients(Herd::ServerIndex server);

    // steppedlinks.cpp
    void addLinks(); ///< those that the herd has got
    void post(Herd::ServerIndex server, Herd::ServerIndex neighbour, std::string_view bytes);
    void push(int link, int end, Flight flight);
    void schedule(int link, int end);
    void clearWay(Way &way);
    void handleLine(int way, std::uint32_t generation);
    void deliver(int link, int end);
    void dial(int link, std::int64_t waitNs);
    void dialAll(Herd::ServerIndex server);
    void redial(int link);
    void handleDial(int link, std::uint32_t generation);
    void raise(int link, int end);
    void lower(int link, int end, std::string_view why);
    void part(int link, int end, std::string_view why); ///< lower(), and the other one hears of it
    void cutEnd(const Act &act);
    void changeMessage(const Act &act);
    void setDelay(const Act &act);
    void breakConnection(const Act &act);

    const std::uint64_t m_seed;
    const std::int64_t m_leastDelayNs;
    const std::int64_t m_mostDelayNs;
    const std::optional<std::int64_t> m_jitterNs;
    const Herd::Instant m_begin;
    Herd::EventSink &m_sink;
    Herd::HerdSpec m_herd;
    Listener m_listener;
    std::int64_t m_nowNs;
    std::uint64_t m_steps = 0;
    Acts m_acts;
    Agenda m_agenda;
    std::vector<Server> m_servers;
    std::vector<Link> m_links;
    std::vector<int> m_endOf; ///< by server × neighbour: see endBetween()
    std::map<std::string, Client> m_clients;
    std::map<Herd::ConnectionId, std::string> m_connections; ///< names, by id
    Herd::ConnectionId m_nextConnection = 1;
    std::uint64_t m_nextFlight = 1;
    std::uint64_t m_arrived = 0;
    std::size_t m_told = 0; ///< under way
    bool m_replaying = false;
    Herd::Effects m_effects;
};

} // namespace Herdscope::Sim
