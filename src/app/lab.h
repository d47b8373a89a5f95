// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/acts.h"
#include "app/fleet.h"
#include "app/guests.h"
#include "app/memorymeter.h"
#include "app/playhead.h"
#include "app/savedrun.h"
#include "app/selection.h"
#include "app/simulatedhost.h"
#include "app/tally.h"
#include "herd/herdedit.h"
#include "herd/herdspec.h"
#include "history/past.h"
#include "journal/eventstore.h"
#include "journal/recorder.h"
#include "net/herdrunner.h"
#include "places/providers.h"
#include "scenario/scenario.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace Herdscope::App {

/// Something the user has to know, and what can be done about it.
struct Problem
{
    enum class Remedy
    {
        None,
        UseFreePorts,
        EndOthers ///< Lab::endOthers()
    };
    QString key; ///< a later problem with the same key replaces this one
    QString text; ///< plain text; several lines possible
    Remedy remedy = Remedy::None;
};

/// An AT line that arrived over a link.
struct LinkMessage
{
    int link = -1;
    bool fromA = true;
    bool useful = true;
    std::uint64_t update = 0;
};
/// No value for other events, and for servers that have no link.
[[nodiscard]] std::optional<LinkMessage> messageOf(const History::Past &past,
                                                   const Journal::StoredEvent &event);

/// The running experiment: a herd, its recorder and events, the mobile clients, and what is
/// selected. No widgets.
///
/// Another herd, another way to run it or other places make the herd start again, in an orderly
/// way; the clients stay and report to the new one. Until the old herd has stopped (at most 2 s)
/// herd() is still the old one.
class Lab final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Lab)

public:
    struct Options
    {
        QString
            logDir; ///< for logs and journal; empty: a folder of its own for each run, in runsDir
        QString runsDir; ///< empty: `runs` in the program's folder for local data
        QString stateDir; ///< for location journals; empty: Net::stateFolder()
        QString dataDir; ///< looked in for gazetteer data before the built-in; may be empty
        Net::RunMode mode = Net::RunMode::OneLoop;
        bool serversStay = false; ///< processes go on when the lab is gone
        quint32 seed = 1; ///< of the walkers
        quint64 simulationSeed = 1; ///< of RunMode::Simulated
        /// What the first herd goes on from, in RunMode::Simulated; null: it begins.
        std::shared_ptr<const SimulatedRun> simulated {};
        QPointer<QObject> forkedFrom {}; ///< the lab of that
        const History::Past *forkedPast = nullptr; ///< which record it is of; perhaps gone by now
    };

    /// Starts the herd at once; it is up some turns of the event loop later.
    /// @p fileName: where the herd comes from, if from a file.
    Lab(Herd::HerdSpec herd, Options options, const QString &fileName = {},
        QObject *parent = nullptr);
    ~Lab() override; ///< stops the herd, unless serversWillStay(), and waits for it

    [[nodiscard]] const Herd::HerdSpec &herd() const { return m_run->herd; }
    /// As it was when it started: where the record begins, which tells the changes since.
    [[nodiscard]] const Herd::HerdSpec &herdAtStart() const { return m_run->first; }
    [[nodiscard]] const Net::HerdRunner &runner() const { return *m_run->runner; }
    [[nodiscard]] const Options &options() const { return m_options; }
    [[nodiscard]] Net::RunMode mode() const { return m_options.mode; }
    /// Of RunMode::Simulated, else null. Another one after herdChanged().
    [[nodiscard]] SimulatedHost *simulation() const { return m_simulation; }
    [[nodiscard]] quint64 seed() const { return m_options.simulationSeed; } ///< of simulated herds
    void setSeed(quint64 seed); ///< one that runs starts anew
    /// Only processes can: what is set counts for them alone.
    [[nodiscard]] bool serversStay() const { return m_options.serversStay; }
    /// Some go on when the lab is gone.
    [[nodiscard]] bool serversWillStay() const;
    [[nodiscard]] Places::Kind placesKind() const; ///< of the herd that runs
    [[nodiscard]] Herd::PlacesKind wantedPlaces() const { return m_wanted.places; }
    [[nodiscard]] Herd::AckLevel wantedAck() const { return m_wanted.ack; }
    [[nodiscard]] int wantedAckPeers() const { return m_wanted.ackPeers; }
    /// Plain lines are taken from other machines: whoever reaches the servers can write.
    [[nodiscard]] bool isOpenToTheNetwork() const;
    [[nodiscard]] Fleet &fleet() { return m_fleet; }
    [[nodiscard]] const Fleet &fleet() const { return m_fleet; }
    [[nodiscard]] const Guests &guests() const { return m_guests; }
    [[nodiscard]] Selection &selection() { return m_selection; }
    [[nodiscard]] const Selection &selection() const { return m_selection; }
    [[nodiscard]] const Journal::EventStore &events() const { return m_events; }
    /// How many of them at most; older ones are in the journal on disk alone.
    void keepEvents(std::size_t most) { m_events.keep(most); }
    /// The same events, fit for questions. Another object after herdChanged().
    [[nodiscard]] const History::Past &past() const { return *m_past; }
    /// What moment of it all views show.
    [[nodiscard]] Playhead &playhead() { return m_playhead; }
    [[nodiscard]] const Playhead &playhead() const { return m_playhead; }
    /// The record that is shown is that of the herd that runs.
    [[nodiscard]] bool isLive() const { return &m_playhead.past() == m_past.get(); }
    /// The saved run that is shown; null: isLive().
    [[nodiscard]] const SavedRun *shownRun() const { return isLive() ? nullptr : m_shownRun.get(); }
    [[nodiscard]] SavedRun *shownRun() { return isLive() ? nullptr : m_shownRun.get(); }
    /// Of the record that is shown.
    [[nodiscard]] const Journal::EventStore &shownEvents() const
    {
        return isLive() ? m_events : m_shownRun->events;
    }
    /// Of the record of the herd that runs, and of the one that is shown: moments that somebody has
    /// marked, as numbers of events that had happened then; ascending.
    [[nodiscard]] const std::vector<History::EventNumber> &bookmarks() const { return m_bookmarks; }
    [[nodiscard]] std::vector<History::EventNumber> &shownBookmarks()
    {
        return isLive() ? m_bookmarks : m_shownRun->bookmarks;
    }
    /// Instead of the herd's own record, which goes on meanwhile. Until goToNow(), or until another
    /// herd starts.
    void showRun(std::unique_ptr<SavedRun> run);
    void goToNow(); ///< of the herd that runs
    /// In use, of the herd that runs.
    [[nodiscard]] const MemoryMeter &memory() const { return m_memory; }
    [[nodiscard]] Journal::Recorder &recorder() { return *m_run->recorder; }
    [[nodiscard]] const Journal::Recorder &recorder() const { return *m_run->recorder; }
    [[nodiscard]] const Tally &tally() const { return m_run->tally; }
    [[nodiscard]] QString fileName() const { return m_fileName; } ///< empty: never saved
    [[nodiscard]] bool isModified() const; ///< differs from the file
    [[nodiscard]] QString serverName(int server) const;
    [[nodiscard]] QString linkName(int link) const; ///< "Hill – Jaquez"
    [[nodiscard]] const std::vector<Problem> &problems() const
    {
        return m_problems;
    } ///< not solved
    [[nodiscard]] bool isBusy() const { return m_stopping; } ///< the old herd is stopping

    /// What a herd file says, or a sentence for people why it is no good.
    [[nodiscard]] static tl::expected<Herd::HerdSpec, QString>
    readHerdFile(const QString &fileName);
    /// False and a problem if the file can't be read or is no good; what runs goes on.
    bool open(const QString &fileName);
    bool save(const QString &fileName);
    /// "hill", "ring 5" …; false if there is no such preset.
    bool newHerd(const QString &preset);
    void newHerd(Herd::HerdSpec herd);
    /// The herd of a run (cast()) that is to be played, in that way; its own servers are at free
    /// ports. No client of the fleet is left: the run has its own.
    void stage(const Scenario::Scenario &run, Net::RunMode mode);
    /// One of guests() has gone: it is on the map until all is here that it has said.
    void letGuestGo(const QByteArray &name);
    /// Once herdStarted(), in RunMode::Simulated: see SimulatedHost::play().
    void playSimulated(const std::shared_ptr<const Scenario::Scenario> &run, double rate);
    void setMode(Net::RunMode mode);
    void setServersStay(bool stay);
    void setPlacesKind(Herd::PlacesKind kind);
    /// What an answer to a report promises. @p peers: for AckLevel::Peers, from 1 to
    /// HerdSpec::fewestNeighbours().
    void setAck(Herd::AckLevel level, int peers);
    /// What is kept of a scenario's run beside its record: see Journal::RunAbout.
    struct Played
    {
        std::string scenario;
        std::string facts;
    };
    /// Of the scenario that this herd has played to its end, if any; empty: none.
    [[nodiscard]] const Played &played() const { return m_played; }
    void keepPlayed(Played played) { m_played = std::move(played); }
    using Ports = std::map<std::string, std::uint16_t>; ///< by server; 0: any free one
    [[nodiscard]] Ports wantedPorts() const; ///< of the herd that runs or will run next
    void setPorts(const Ports &ports); ///< of servers that it names and that there are
    void useFreePorts();
    /// What a person does, so that it can be undone.
    [[nodiscard]] Acts &acts() { return m_acts; }
    /// Messages under way in simulation(), by Sim::UnderWay::id; what has arrived stays as it is.
    void dropMessage(std::uint64_t id);
    void delayMessage(std::uint64_t id, std::int64_t byNs);
    /// Whether edit() would do it; else there is a problem that says why.
    [[nodiscard]] bool mayEdit(const Herd::HerdEdits &edits);
    /// Changes the herd while it runs: see Net::HerdRunner::edit(). Clients of a server that is
    /// gone go to the nearest that is left. All of it or, with the reason, nothing.
    tl::expected<void, Herd::EditProblem> edit(const Herd::HerdEdits &edits);
    [[nodiscard]] bool hasServer(int server) const { return herd().hasServer(server); }
    /// Ends the servers of this herd that an earlier run was told to leave, then starts anew.
    void endOthers();

    // Orders; acted() tells each.
    void killServer(int server);
    void restartServer(int server);
    void freezeServer(int server);
    void thawServer(int server);
    void cutLink(int link);
    void cutLinkOneWay(int link, int from);
    void healLink(int link);
    void setLinkFault(int link, int from, const Herd::LinkFault &fault);
    void breakLink(int link);
    void setClock(int server, qint64 aheadNs);
    std::vector<Herd::LinkIndex> partition(const std::vector<Herd::ServerIndex> &group,
                                           std::chrono::nanoseconds healsAfter);
    /// What @p from sends over that link is slowed down like that, in a simulated herd in place of
    /// what its seed says. Also after a fork.
    [[nodiscard]] Herd::LinkFault linkFault(int link, int from) const;
    [[nodiscard]] qint64 clockAheadNs(int server) const;
    /// Who gives orders to a herd that runs.
    [[nodiscard]] Net::HerdRunner &orders() { return *m_run->runner; }
    /// A load of the window's own, in words of scenarios, but for its times; none: there is none.
    /// While there is one guests() has clients of it.
    [[nodiscard]] const std::optional<Scenario::Load> &load() const { return m_load; }
    void setLoad(const std::optional<Scenario::Load> &load);
    /// As acted() has it: see setLinkFault().
    [[nodiscard]] Scenario::Act delayAct(int link, int from, const Herd::LinkFault &fault) const;

signals:
    void herdStopping(); ///< its servers stop in an orderly way; herdChanged() follows
    void herdChanged(); ///< another herd or the same anew: indices and counters start again
    /// The herd was changed while it runs: indices stay, there may be more of them. The record
    /// follows a little later: Playhead::herdEdited().
    void herdEdited();
    void herdStarted(); ///< every server is up or failed
    /// Somebody did that to a server or link just now, as an act of a scenario; without its time.
    void acted(const Herdscope::Scenario::Act &act);
    void messageDelayed(); ///< one of a simulated herd: no act of a scenario
    void loadChanged(); ///< load()
    void simulationAdvanced(); ///< its time, or what is under way; often
    void simulationChanged(); ///< it runs or is paused, at that pace
    void fileChanged(); ///< name of the file, or whether the herd differs from it
    void serverChanged(int server);
    void linkChanged(int link);
    void statusUpdated(); ///< counters and agreement, ten times a second while something happens
    void eventsArrived(); ///< there are more in events()
    void guestsChanged(); ///< somebody else's clients reported
    void messagesArrived(const std::vector<Herdscope::App::LinkMessage> &messages);
    void problemArose(const Herdscope::App::Problem &problem);
    void problemSolved(const QString &key);

private:
    /// Declared in the order of their needs: the runner goes first, the recorder after it.
    struct Run
    {
        Run(Herd::HerdSpec atStart, Herd::HerdSpec now, const Journal::Recorder::Options &journal,
            const Net::HerdRunner::Options &net);
        const Herd::HerdSpec first; ///< as it was when it started
        Herd::HerdSpec herd; ///< as it is now
        Tally tally;
        const bool stays; ///< its processes were told so
        QStringList damaged; ///< sentences about journals, one for each that was
        std::unique_ptr<Journal::Recorder> recorder;
        std::unique_ptr<Net::HerdRunner> runner;
    };

    [[nodiscard]] static std::vector<ServerPoint> pointsOf(const Herd::HerdSpec &herd);
    void change(Herd::HerdSpec herd, const QString &fileName, std::optional<Herd::HerdSpec> saved);
    void restart();
    void launch();
    void listen();
    [[nodiscard]] QString makeRunDirectory() const;
    [[nodiscard]] Net::HerdRunner::Options netOptions();
    [[nodiscard]] Journal::Recorder::Options journalOptions() const;
    [[nodiscard]] FleetWorld fleetWorld();
    void takeFork();
    void tell(const Scenario::Act &act);
    void tell(Scenario::Act::Kind kind, int server, int other = Herd::nobody);
    void noteDeed(const Scenario::Deed &deed);
    [[nodiscard]] std::unique_ptr<Net::ServerHost> makeSimulation(const Herd::HerdSpec &herd);
    void watch();
    void renewStatus();
    void takeBatch(const Journal::EventBatchPtr &batch);
    void takeGuests(const Journal::EventBatch &batch);
    void takeGuests(const std::vector<Herd::Location> &table);
    void dropGuests();
    void watchGuests(Journal::Recorder *recorder);
    void askForGuests();
    void takeErrors(const Journal::EventBatch &batch);
    void takeNotice(const Net::Notice &notice);
    void reviewJournals();
    void reviewDamage();
    void takeServerState(int server);
    void reviewStart();
    void raise(const Problem &problem);
    void complain(const QString &key, const QString &text) { raise({key, text}); }
    void solve(const QString &key);

    Options m_options;
    Herd::HerdSpec m_wanted; ///< what runs next, or runs already
    std::optional<Herd::HerdSpec> m_saved; ///< what the file says
    QString m_fileName;
    bool m_stopping = false;
    QPointer<SimulatedHost> m_simulation;
    std::vector<Problem> m_problems;
    QElapsedTimer m_clock;
    QTimer m_statusTimer;
    qint64 m_newsMs = 0; ///< of m_clock: when the runner last told something
    Journal::EventStore m_events;
    std::unique_ptr<History::Past> m_past; ///< of m_events; never null after construction
    std::unique_ptr<SavedRun> m_shownRun;
    std::vector<History::EventNumber> m_bookmarks;
    Played m_played;
    Playhead m_playhead;
    Selection m_selection;
    Fleet m_fleet;
    Guests m_guests;
    struct GoingGuest
    {
        QByteArray name;
        History::EventNumber saidBefore = 0; ///< all of it
    };
    std::vector<GoingGuest> m_goingGuests;
    std::optional<Scenario::Load> m_load;
    Acts m_acts {*this};
    MemoryMeter m_memory {*this, nullptr};
    std::unique_ptr<Run> m_run; ///< never null after construction
};

} // namespace Herdscope::App
