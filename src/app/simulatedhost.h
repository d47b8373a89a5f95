// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clientwire.h"
#include "app/simulatedrun.h"
#include "net/serverhost.h"
#include "places/provider.h"
#include "scenario/scenario.h"
#include "scenario/script.h"
#include "sim/rerun.h"
#include "sim/steppedherd.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <limits>
#include <memory>
#include <optional>

namespace Herdscope::Scenario {
class SimulatedPlay;
}

namespace Herdscope::App {

/// Runs all servers of a herd in virtual time, in the thread that it lives in, and only while it is
/// told to: in slices of a few milliseconds, so that the window goes on meanwhile.
///
/// How fast it runs is so many messages a second. While none is under way time goes on as in the
/// world, or faster at a faster pace, so that nobody waits for nothing.
class SimulatedHost final : public Net::ServerHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimulatedHost)

public:
    static constexpr double slowest = 1; ///< messages a second
    static constexpr double unbounded = std::numeric_limits<double>::infinity();
    static constexpr int beatMs = 20; ///< of virtual time

    /// @p sink outlives it. @p provider answers WHATSAT; may be null.
    SimulatedHost(SimulatedRun run, Herd::EventSink &sink,
                  std::unique_ptr<Places::Provider> provider);
    ~SimulatedHost() override;

    // ServerHost
    void listen() override;
    void dial(const QList<quint16> &, const QList<quint16> &) override { }
    void carryOut(Herd::ServerIndex server, const Net::ServerOrder &order) override;
    void tellLocations(Herd::ServerIndex server, const std::function<void(Table)> &answer) override;
    void changeHerd(const Net::HerdChange &change) override;
    void drain() override;

    /// Null before listen() and after drain().
    [[nodiscard]] const Sim::SteppedHerd *herd() const { return m_herd.get(); }
    [[nodiscard]] const SimulatedRun &begin() const { return m_run; }
    /// A fork does once more what was done before; until then it takes no orders.
    [[nodiscard]] bool isRerunning() const { return m_rerun.has_value(); }
    [[nodiscard]] double rerunShare() const { return m_rerun ? m_rerun->share() : 1; }
    /// All that it takes to do this run once more, until now. Not before listen(), and not while
    /// isRerunning().
    [[nodiscard]] SimulatedRun whole() const;
    [[nodiscard]] Herd::Instant now() const; ///< virtual; of the beginning before listen()

    [[nodiscard]] bool isRunning() const { return m_frame.isActive(); }
    void setRunning(bool on);
    [[nodiscard]] double pace() const { return m_pace; }
    void setPace(double messagesPerSecond); ///< from slowest to unbounded
    /// Stops, and lets the next message arrive. False if none is under way.
    bool stepMessage();
    void dropMessage(std::uint64_t id);
    void delayMessage(std::uint64_t id, std::int64_t byNs);
    /// For that time from now, at once and whatever the pace: for tests and pictures.
    void skip(std::int64_t ns);

    /// Plays a run (cast()) of the herd that has just begun, and stops behind it. Until then so
    /// much virtual time passes in a second, whatever the pace; unbounded: as much as can.
    void play(std::shared_ptr<const Scenario::Scenario> run, double rate);
    void stopPlaying(); ///< its deeds; the herd goes on
    void setRate(double virtualPerReal) { m_rate = virtualPerReal; }
    [[nodiscard]] bool isPlaying() const; ///< pace() counts for nothing
    [[nodiscard]] const Scenario::SimulatedPlay *played() const
    {
        return m_play.get();
    } ///< or null

    [[nodiscard]] std::unique_ptr<ClientWire> makeWire(const QByteArray &client);

signals:
    void advanced(); ///< time, or what is under way; at most once for each frame or act
    void runningChanged();
    void beat(); ///< every beatMs: for who does something by the clock
    void deedDone(const Herdscope::Scenario::Deed &deed); ///< of the run that is played
    void playEnded();

private:
    class Wire;
    void perform(Sim::Act act);
    void onFrame();
    void runFrame(double elapsedNs);
    [[nodiscard]] bool goOn(std::int64_t untilNs); ///< one step, beat or until then: false then
    void healLater(Herd::ServerIndex server, const Net::ServerOrder &order);
    void forgetHeals(Herd::ServerIndex server, Herd::ServerIndex neighbour);
    [[nodiscard]] bool healIfDue(std::int64_t untilNs);
    void runByTime(double elapsedNs);
    void playDeed();
    void touch();
    void sendStatus();
    [[nodiscard]] Net::ServerSnapshot snapshotOf(Herd::ServerIndex server) const;
    void find(const Herd::AskPlaces &question);
    void listenTo();
    void rerun();
    void begun();

    SimulatedRun m_run;
    Herd::EventSink &m_sink;
    std::unique_ptr<Places::Provider> m_provider;
    std::unique_ptr<Sim::SteppedHerd> m_herd;
    std::optional<Sim::Rerun> m_rerun; ///< of m_herd
    QHash<QByteArray, Wire *> m_wires;
    QTimer m_frame;
    QElapsedTimer m_sinceFrame;
    QTimer m_status;
    /// An end of a link that is to be healed, and when.
    struct Heal
    {
        std::int64_t atNs = 0; ///< virtual
        Herd::ServerIndex server = Herd::nobody;
        Herd::ServerIndex neighbour = Herd::nobody;
    };
    std::deque<Heal> m_heals; ///< by time
    double m_pace = 5;
    double m_due = 0; ///< messages that may arrive by now, and the part of the next
    std::int64_t m_nextBeatNs = 0;
    std::shared_ptr<const Scenario::Scenario> m_scenario; ///< of m_play
    std::unique_ptr<Scenario::SimulatedPlay> m_play;
    double m_rate = 0; ///< 0: nothing is played
};

} // namespace Herdscope::App
