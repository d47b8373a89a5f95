// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/herdedit.h"
#include "herd/herdspec.h"
#include "herd/location.h"
#include "herd/node.h"
#include "net/limits.h"
#include "net/locationjournal.h"
#include "net/runoptions.h"
#include "net/serverhost.h"
#include "net/serversnapshot.h"
#include "places/providers.h"

#include <QFuture>
#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace Herdscope::Net {

/// One server as the program around it sees it; a copy, renewed ten times a second and at every
/// change of state.
struct ServerStatus
{
    ServerState state = ServerState::Down;
    StartProblem problem; ///< when Failed
    quint16 port = 0; ///< the one it listens on (differs from the herd's if that says 0)
    QString address; ///< where it takes plain lines; empty before its first start
    quint16 linkPort = 0; ///< where it takes encrypted links; 0: nowhere
    bool plainRemote = false; ///< other machines reach that: everybody there may write
    qint64 sinceWallNs = 0; ///< when it got into this state
    int clients = 0; ///< connections of clients
    std::size_t known = 0; ///< clients in its location table
    quint64 checksum = 0; ///< LocationTable::checksum(): equal tables, equal sums
    Herd::NodeCounters counters;
    bool recovering = false; ///< it may not yet know what its neighbours know
    bool journalFailing = false; ///< its disk is full or broken: reports are not acknowledged
    LocationJournal::Counts journal; ///< of this life, at AckLevel::Journal
    QString journalSetAside; ///< file with what could not be read at this start; mostly empty
    ShellCounters shell;
    std::int64_t clockAheadNs = 0; ///< of the machine's wall clock, as setClockOffset() has set it
};

/// A link as a whole; directions as in LinkSpec: a → b and b → a.
struct LinkStatus
{
    bool up = false; ///< both ends count it as up
    bool cutAToB = false;
    bool cutBToA = false;
    Herd::LinkFault faultAToB;
    Herd::LinkFault faultBToA;
    [[nodiscard]] bool isCut() const { return cutAToB || cutBToA; }
    [[nodiscard]] bool isSlowed() const { return !faultAToB.isNone() || !faultBToA.isNone(); }
};

/// Runs a herd over real sockets. Lives in the caller's thread and never blocks it; the servers
/// live in threads of their own, all in one or one each, or in processes. Orders are slots, facts
/// are signals; both are cheap and asynchronous.
class HerdRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HerdRunner)

public:
    struct Options
    {
        RunMode mode = RunMode::OneLoop;
        PollerKind poller = PollerKind::Best;
        Places::Settings places;
        std::vector<Herd::ServerIndex>
            only; ///< run just these here (herdctl serve --node); empty: all
        Limits limits;
        /// By what the servers of a herd know each other: herdToken() for processes of one user.
        /// Empty: links ask for no proof.
        Places::Secret token;
        /// Folder of the location journals, for herds that answer at AckLevel::Journal: their
        /// servers don't start without one. See stateFolder().
        QString stateDir;
        QString keysFolder; ///< of certificates for encrypted links; empty: defaultKeysFolder()
        /// Called in each loop's thread; empty: Places::makeProvider(places). Processes make their
        /// own by places.
        std::function<std::unique_ptr<Places::Provider>()> makeProvider;
        bool detach = false; ///< processes go on when the runner is destroyed or told to leave()
        bool lab = false; ///< control doors of processes inject faults
        bool waitsForPorts = false; ///< no link is dialled before dial()
        /// For RunMode::Simulated: the host of all servers, which stays in the runner's thread, is
        /// the runner's and records changes of the herd itself.
        std::function<std::unique_ptr<ServerHost>(std::shared_ptr<const Herd::HerdSpec>)> makeHost;
    };

    /// @p sink outlives the runner and may be called from any of its threads; null records nothing.
    HerdRunner(Herd::HerdSpec herd, Options options, Herd::EventSink *sink,
               QObject *parent = nullptr);
    ~HerdRunner() override; ///< like stop(), and waits for the threads

    /// As it is now; with slots of what was removed since the start: see herd/herdedit.h.
    [[nodiscard]] const Herd::HerdSpec &herd() const;
    [[nodiscard]] RunMode mode() const;
    [[nodiscard]] const ServerStatus &server(Herd::ServerIndex index) const;
    [[nodiscard]] const LinkStatus &link(Herd::LinkIndex index) const;
    [[nodiscard]] int serversUp() const;
    /// All servers that are up hold the same locations, as of the last status.
    [[nodiscard]] bool allAgree() const;
    /// Processor time of the threads that serve, in all their lives, as of the last status. What
    /// records and shows is not part of it.
    [[nodiscard]] std::int64_t cpuNs() const;
    /// A copy of a server's location table; empty for a server that is down. Never blocks; don't
    /// wait for it in the runner's own thread without an event loop.
    [[nodiscard]] QFuture<std::vector<Herd::Location>> locations(Herd::ServerIndex index) const;

    /// Changes the herd, while it runs or before: herd() is the new one at once, and servers
    /// follow. Those that it does not concern go on: their clients, tables and links stay. A server
    /// that gets another name, host or port starts anew, with what it knew (processes: with what
    /// their neighbours know). Each change is recorded. Not while it stops.
    tl::expected<void, Herd::EditProblem> edit(const Herd::HerdEdits &edits);
    /// The same without a record: what somebody else changed. Indices must be as edit() makes them.
    void setHerd(Herd::HerdSpec herd, const Herd::HerdEdits &edits = {});

    /// Cuts all links between servers of @p group and others that are not cut yet. They heal after
    /// @p healsAfter, by the herd's own clock, unless they are cut or healed before; 0: they don't
    /// by themselves. Returns those links.
    std::vector<Herd::LinkIndex> partition(const std::vector<Herd::ServerIndex> &group,
                                           std::chrono::nanoseconds healsAfter = {});
    /// What another program has ordered, of SetFault, SetClock and BreakLink.
    void carryOut(Herd::ServerIndex server, const ServerOrder &order);

public slots:
    void start(); ///< all of them; each ends Up or Failed
    void stop(); ///< orderly: links and answers are flushed, at most 2 s; then stopped()
    void leave(); ///< like stop(), but processes go on without us
    /// Where the neighbours are, by server index; 0: unknown. For Options::waitsForPorts.
    void dial(const QList<quint16> &ports, const QList<quint16> &linkPorts);
    void killServer(int server); ///< like kill −9: memory gone, connections dead
    void restartServer(int server); ///< a new start with an empty table; also after Failed
    void freezeServer(int server);
    void thawServer(int server);
    void cutLink(int link);
    void cutLinkOneWay(int link,
                       int from); ///< what @p from sends does not arrive; the other way works
    void purgeClient(const QByteArray &client); ///< by any server that is up; told to the herd
    void healLink(int link); ///< both directions, and connects at once
    /// Of what @p from sends over that link from now on, in place of what was set before; none: as
    /// if nobody had. Simulated, none is the delay that the seed gave. Outlasts kills and restarts
    /// of @p from; lines on their way are lost with it.
    void setLinkFault(int link, int from, const Herdscope::Herd::LinkFault &fault);
    void breakLink(int link); ///< its connection; it comes again by itself
    /// The server's wall clock is ahead of the machine's (or the simulated herd's) by so much.
    void setClockOffset(int server, qint64 aheadNs);
    /// What somebody has done to the hosts past the runner: it is told only, nothing is ordered.
    void noteCuts(int link, bool aToB, bool bToA);

signals:
    void serverStateChanged(int server); ///< or whether it is recovering
    void linkStateChanged(int link);
    void herdEdited(); ///< herd() is another one; there may be more servers and links
    void started(); ///< after start(): every server is Up or Failed
    void statusUpdated(); ///< the counters were renewed
    void snapshotsTaken(const Herdscope::Net::ServerSnapshots &snapshots); ///< by what
    void noticed(const Herdscope::Net::Notice &notice);
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::Net
