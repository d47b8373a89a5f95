// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdrunner.h"

#include "net/ioloop.h"
#include "net/logging.h"
#include "net/processhost.h"
#include "net/runrecords.h"
#include "net/serverloop.h"
#include "net/sockets.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace Herdscope::Net {

using Deed = ServerOrder::Deed;

class HerdRunner::Private
{
public:
    /// Where servers run, and the thread that serves or watches them.
    struct Worker
    {
        std::unique_ptr<QThread> thread; ///< null: our own
        ServerHost *host = nullptr; ///< lives in the thread and goes with it
        std::unique_ptr<ServerHost> own {}; ///< the same, if it lives in our own
        std::vector<Herd::ServerIndex> servers;
    };
    /// Of what serves one server.
    struct CpuTime
    {
        std::int64_t earlierNs = 0; ///< of processes before the one that runs
        std::int64_t lifeNs = 0;
    };
    enum class Phase
    {
        Idle,
        Listening,
        Running,
        Stopping
    };

    Private(HerdRunner *runner, Herd::HerdSpec spec, Options given, Herd::EventSink *eventSink)
        : q(runner)
        , herd(std::make_shared<const Herd::HerdSpec>(std::move(spec)))
        , options(std::move(given))
        , sink(eventSink)
        , servers(herd->servers.size())
        , links(herd->links.size())
        , linkTurns(herd->links.size())
        , cpu(herd->servers.size())
        , linkEnds(herd->servers.size(), std::vector<bool>(herd->servers.size()))
    {
    }

    [[nodiscard]] std::vector<Herd::ServerIndex> serversHere() const;
    [[nodiscard]] std::vector<std::vector<Herd::ServerIndex>> shares() const;
    [[nodiscard]] ServerHost *makeHost(const std::vector<Herd::ServerIndex> &share) const;
    void addWorker(std::vector<Herd::ServerIndex> share, bool isLate = false);
    void connectHost(const ServerHost *host, bool isLate);
    void addSimulation();
    [[nodiscard]] ServerHost *hostOf(Herd::ServerIndex server) const;
    [[nodiscard]] Worker *workerOf(Herd::ServerIndex server);
    void onListened();
    void record(const Herd::HerdEdit &edit) const;
    void growTo(const Herd::HerdSpec &next);
    void changeHosts(const std::vector<Herd::ServerIndex> &added,
                     const std::vector<Herd::ServerIndex> &removed, const Herd::HerdEdits &edits);
    void onHerdTaken();
    void dialAll();
    void dial(const QList<quint16> &ports, const QList<quint16> &linkPorts);
    void onSnapshots(const ServerSnapshots &snapshots);
    void take(const ServerSnapshot &snapshot);
    void updateLink(Herd::LinkIndex index);
    [[nodiscard]] bool countsAsUp(Herd::ServerIndex server, Herd::ServerIndex neighbour) const;
    void onDrained();
    void finishStop();
    void drainAll(bool leaving = false);
    void order(Herd::ServerIndex server, ServerOrder order);
    void setCut(Herd::LinkIndex link, bool aToB, bool bToA);
    void healLater(const std::vector<Herd::LinkIndex> &which, std::chrono::nanoseconds after);

    HerdRunner *q;
    std::shared_ptr<const Herd::HerdSpec> herd;
    Options options;
    Herd::EventSink *sink;
    std::vector<ServerStatus> servers;
    std::vector<LinkStatus> links;
    std::vector<quint64> linkTurns; ///< how often each was cut or healed
    std::vector<CpuTime> cpu; ///< by server
    std::vector<std::vector<bool>> linkEnds; ///< [server][neighbour]: counts the link as up
    std::vector<Worker> workers;
    Phase phase = Phase::Idle;
    std::size_t waitingFor = 0; ///< workers that have not yet answered
    std::size_t changing = 0; ///< changes of the herd that a worker has not yet taken
    QList<quint16> dialledPorts; ///< by server: what the hosts were told
};

std::vector<Herd::ServerIndex> HerdRunner::Private::serversHere() const
{
    if (!options.only.empty())
        return options.only;
    std::vector<Herd::ServerIndex> all;
    for (std::size_t i = 0; i < herd->servers.size(); ++i)
        if (!herd->servers[i].removed)
            all.push_back(static_cast<Herd::ServerIndex>(i));
    return all;
}

/// Which servers share a loop: the one place that knows what the modes mean.
std::vector<std::vector<Herd::ServerIndex>> HerdRunner::Private::shares() const
{
    switch (options.mode) {
    case RunMode::OneLoop:
    case RunMode::ProcessPerServer: // one host watches all processes
    case RunMode::Simulated:
        return {serversHere()};
    case RunMode::ThreadPerServer:
        break;
    }
    std::vector<std::vector<Herd::ServerIndex>> single;
    for (const Herd::ServerIndex server : serversHere())
        single.push_back({server});
    return single;
}

ServerHost *HerdRunner::Private::makeHost(const std::vector<Herd::ServerIndex> &share) const
{
    if (options.mode == RunMode::ProcessPerServer) {
        return new ProcessHost({herd, share, options.poller, options.limits, options.places, sink,
                                options.token, options.stateDir, options.keysFolder, options.detach,
                                options.lab});
    }
    ServerLoop::Setup setup {herd, share, options.poller, options.limits,   {},
                             sink, 0,     options.token,  options.stateDir, options.keysFolder};
    setup.seed = QRandomGenerator::system()->generate64();
    setup.makeProvider = options.makeProvider;
    if (!setup.makeProvider)
        setup.makeProvider = [places = options.places] { return Places::makeProvider(places); };
    return new ServerLoop(std::move(setup));
}

void HerdRunner::Private::addWorker(std::vector<Herd::ServerIndex> share, bool isLate)
{
    if (options.mode == RunMode::Simulated)
        return addSimulation();
    Worker worker {std::make_unique<QThread>(), makeHost(share), {}, std::move(share)};
    worker.thread->setObjectName(QStringLiteral("herd"));
    worker.host->moveToThread(worker.thread.get());
    QObject::connect(worker.thread.get(), &QThread::finished, worker.host, &QObject::deleteLater);
    QObject::connect(worker.thread.get(), &QThread::finished, q, [this] { onDrained(); });
    connectHost(worker.host, isLate);
    QObject::connect(worker.host, &ServerHost::drained, worker.thread.get(), &QThread::quit,
                     Qt::DirectConnection);
    worker.thread->start();
    QMetaObject::invokeMethod(worker.host, &ServerHost::listen, Qt::QueuedConnection);
    workers.push_back(std::move(worker));
}

void HerdRunner::Private::connectHost(const ServerHost *host, bool isLate)
{
    QObject::connect(host, &ServerHost::listened, q, [this, isLate] {
        if (isLate)
            onHerdTaken();
        else
            onListened();
    });
    QObject::connect(host, &ServerHost::herdTaken, q, [this] { onHerdTaken(); });
    QObject::connect(host, &ServerHost::snapshotsTaken, q,
                     [this](const ServerSnapshots &snapshots) { onSnapshots(snapshots); });
    QObject::connect(host, &ServerHost::noticed, q, &HerdRunner::noticed);
    QObject::connect(host, &ServerHost::healed, q, [this](int server, int neighbour) {
        if (const int link = herd->linkBetween(server, neighbour); link >= 0)
            setCut(link, false, false);
    });
}

/// All servers, in this thread: what is done to them is done between two messages.
void HerdRunner::Private::addSimulation()
{
    std::unique_ptr<ServerHost> host = options.makeHost(herd);
    connectHost(host.get(), false);
    // Queued: it is not deleted from its own signal.
    QObject::connect(
        host.get(), &ServerHost::drained, q, [this] { onDrained(); }, Qt::QueuedConnection);
    QMetaObject::invokeMethod(host.get(), &ServerHost::listen, Qt::QueuedConnection);
    workers.push_back({nullptr, host.get(), std::move(host), serversHere()});
}

HerdRunner::Private::Worker *HerdRunner::Private::workerOf(Herd::ServerIndex server)
{
    for (auto &worker : workers) {
        if (std::find(worker.servers.begin(), worker.servers.end(), server) != worker.servers.end())
            return &worker;
    }
    return nullptr;
}

ServerHost *HerdRunner::Private::hostOf(Herd::ServerIndex server) const
{
    const Worker *its = const_cast<Private *>(this)->workerOf(server);
    return its ? its->host : nullptr;
}

void HerdRunner::Private::order(Herd::ServerIndex server, ServerOrder order)
{
    ServerHost *host = phase == Phase::Stopping ? nullptr : hostOf(server);
    if (!host || !herd->hasServer(server))
        return;
    QMetaObject::invokeMethod(
        host, [host, server, order = std::move(order)] { host->carryOut(server, order); },
        Qt::QueuedConnection);
}

void HerdRunner::Private::onListened()
{
    if (phase != Phase::Listening || --waitingFor > 0)
        return;
    phase = Phase::Running;
    dialAll();
    emit q->started();
}

/// All ports are known now; those of servers in other processes are as the herd says.
void HerdRunner::Private::dialAll()
{
    if (phase != Phase::Running || changing > 0 || options.waitsForPorts)
        return;
    QList<quint16> ports;
    QList<quint16> linkPorts;
    for (const auto &server : servers) {
        ports.append(server.port);
        linkPorts.append(server.linkPort);
    }
    dialledPorts = ports + linkPorts;
    dial(ports, linkPorts);
}

void HerdRunner::Private::dial(const QList<quint16> &ports, const QList<quint16> &linkPorts)
{
    for (const auto &worker : workers) {
        QMetaObject::invokeMethod(
            worker.host, [host = worker.host, ports, linkPorts] { host->dial(ports, linkPorts); },
            Qt::QueuedConnection);
    }
}

void HerdRunner::Private::onSnapshots(const ServerSnapshots &snapshots)
{
    for (const auto &snapshot : snapshots)
        take(snapshot);
    // A server that started anew may listen elsewhere.
    const auto isElsewhere = [this](const ServerSnapshot &each) {
        const auto link = static_cast<qsizetype>(servers.size()) + each.server;
        return each.state == ServerState::Up
            && (dialledPorts.value(each.server) != each.port
                || dialledPorts.value(link) != each.linkPort);
    };
    if (!dialledPorts.isEmpty() && std::any_of(snapshots.begin(), snapshots.end(), isElsewhere))
        dialAll();
    emit q->snapshotsTaken(snapshots);
    emit q->statusUpdated();
}

void HerdRunner::Private::take(const ServerSnapshot &snapshot)
{
    const auto index = static_cast<std::size_t>(snapshot.server);
    ServerStatus &status = servers[index];
    const bool changed = status.state != snapshot.state
        || status.sinceWallNs != snapshot.sinceWallNs || status.recovering != snapshot.recovering;
    status.state = snapshot.state;
    status.problem = snapshot.problem;
    status.port = snapshot.port;
    status.address = snapshot.address;
    status.plainRemote = snapshot.plainRemote;
    status.linkPort = snapshot.linkPort;
    status.sinceWallNs = snapshot.sinceWallNs;
    status.clients = snapshot.clients;
    status.known = snapshot.known;
    status.checksum = snapshot.checksum;
    status.counters = snapshot.counters;
    status.recovering = snapshot.recovering;
    status.journalFailing = snapshot.journalFailing;
    status.journal = snapshot.journal;
    status.journalSetAside = snapshot.journalSetAside;
    status.shell = snapshot.shell;
    CpuTime &its = cpu[index];
    if (snapshot.cpuNs < its.lifeNs) // another process
        its.earlierNs += its.lifeNs;
    its.lifeNs = snapshot.cpuNs;
    linkEnds[index] = snapshot.linksUp;
    // It may be from before the herd was changed.
    linkEnds[index].resize(servers.size());
    status.counters.neighbours.resize(servers.size());
    if (changed)
        emit q->serverStateChanged(snapshot.server);
    for (std::size_t link = 0; link < links.size(); ++link) {
        if (herd->links[link].a == snapshot.server || herd->links[link].b == snapshot.server)
            updateLink(static_cast<Herd::LinkIndex>(link));
    }
}

bool HerdRunner::Private::countsAsUp(Herd::ServerIndex server, Herd::ServerIndex neighbour) const
{
    if (!hostOf(server))
        return true; // of another process: only the end that is here can tell
    return linkEnds[static_cast<std::size_t>(server)][static_cast<std::size_t>(neighbour)];
}

void HerdRunner::Private::updateLink(Herd::LinkIndex index)
{
    const auto &spec = herd->links[static_cast<std::size_t>(index)];
    LinkStatus &status = links[static_cast<std::size_t>(index)];
    const bool up = !spec.removed && (hostOf(spec.a) || hostOf(spec.b))
        && countsAsUp(spec.a, spec.b) && countsAsUp(spec.b, spec.a);
    if (std::exchange(status.up, up) != up)
        emit q->linkStateChanged(index);
}

void HerdRunner::Private::record(const Herd::HerdEdit &edit) const
{
    if (!sink)
        return;
    const std::string line = Herd::textOf(edit);
    Herd::Event event;
    event.kind = Herd::EventKind::Edit;
    event.line = line;
    event.at = {IoLoop::wallNs(), IoLoop::monotonicNs()};
    sink->record(event);
}

/// Makes room for what is new, and forgets the faults of what is gone.
void HerdRunner::Private::growTo(const Herd::HerdSpec &next)
{
    const std::size_t before = servers.size();
    servers.resize(next.servers.size());
    links.resize(next.links.size());
    linkTurns.resize(next.links.size());
    cpu.resize(next.servers.size());
    linkEnds.resize(next.servers.size());
    for (auto &each : linkEnds)
        each.resize(next.servers.size());
    for (auto &each : servers)
        each.counters.neighbours.resize(next.servers.size());
    for (std::size_t i = before; i < servers.size(); ++i)
        servers[i].port = next.servers[i].port;
    for (std::size_t i = 0; i < links.size(); ++i)
        if (next.links[i].removed)
            links[i] = {};
}

void HerdRunner::Private::changeHosts(const std::vector<Herd::ServerIndex> &added,
                                      const std::vector<Herd::ServerIndex> &removed,
                                      const Herd::HerdEdits &edits)
{
    if (workers.empty() || phase == Phase::Stopping)
        return;
    std::vector<Herd::ServerIndex> alone; // get a worker of their own
    std::vector<std::vector<Herd::ServerIndex>> addedTo(workers.size());
    for (const Herd::ServerIndex server : added) {
        Worker *its = workerOf(server); // it was there before
        if (!its && options.mode != RunMode::ThreadPerServer) {
            its = &workers.front();
            its->servers.push_back(server);
        }
        if (its)
            addedTo[static_cast<std::size_t>(its - workers.data())].push_back(server);
        else
            alone.push_back(server);
    }
    for (std::size_t i = 0; i < workers.size(); ++i) {
        ++changing;
        HerdChange change {herd, std::move(addedTo[i]), removed, edits};
        QMetaObject::invokeMethod(
            workers[i].host,
            [host = workers[i].host, change = std::move(change)] { host->changeHerd(change); },
            Qt::QueuedConnection);
    }
    for (const Herd::ServerIndex server : alone) {
        ++changing;
        addWorker({server}, true);
    }
}

void HerdRunner::Private::onHerdTaken()
{
    if (changing > 0 && --changing == 0)
        dialAll();
}

void HerdRunner::Private::drainAll(bool leaving)
{
    phase = Phase::Stopping;
    waitingFor = workers.size();
    const auto end = leaving ? &ServerHost::leave : &ServerHost::drain;
    for (const auto &worker : workers)
        QMetaObject::invokeMethod(worker.host, end, Qt::QueuedConnection);
}

void HerdRunner::Private::onDrained()
{
    if (phase == Phase::Stopping && --waitingFor == 0)
        finishStop();
}

void HerdRunner::Private::finishStop()
{
    for (const auto &worker : workers)
        if (worker.thread)
            worker.thread->wait();
    workers.clear();
    phase = Phase::Idle;
    changing = 0;
    dialledPorts.clear();
    for (auto &link : links)
        link = {};
    for (auto &turn : linkTurns)
        ++turn;
    for (auto &server : servers)
        server.clockAheadNs = 0;
    emit q->stopped();
}

HerdRunner::HerdRunner(Herd::HerdSpec herd, Options options, Herd::EventSink *sink, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(herd), std::move(options), sink))
{
    for (std::size_t i = 0; i < d->servers.size(); ++i) {
        d->servers[i].port = d->herd->servers[i].port;
        d->servers[i].counters.neighbours.resize(d->servers.size());
    }
    Sockets::raiseDescriptorLimit();
}

HerdRunner::~HerdRunner()
{
    if (d->phase != Private::Phase::Stopping)
        d->drainAll(d->options.detach);
    for (const auto &worker : d->workers) {
        if (worker.thread)
            worker.thread->wait();
        else
            worker.host->drain();
    }
}

const Herd::HerdSpec &HerdRunner::herd() const
{
    return *d->herd;
}

RunMode HerdRunner::mode() const
{
    return d->options.mode;
}

const ServerStatus &HerdRunner::server(Herd::ServerIndex index) const
{
    return d->servers.at(static_cast<std::size_t>(index));
}

const LinkStatus &HerdRunner::link(Herd::LinkIndex index) const
{
    return d->links.at(static_cast<std::size_t>(index));
}

std::int64_t HerdRunner::cpuNs() const
{
    std::int64_t sum = 0;
    std::int64_t most = 0;
    for (const auto &each : d->cpu) {
        const std::int64_t ns = each.earlierNs + each.lifeNs;
        sum += ns;
        most = std::max(most, ns);
    }
    return d->options.mode == RunMode::OneLoop ? most : sum; // there all have the same thread
}

int HerdRunner::serversUp() const
{
    return static_cast<int>(
        std::count_if(d->servers.begin(), d->servers.end(),
                      [](const auto &server) { return server.state == ServerState::Up; }));
}

bool HerdRunner::allAgree() const
{
    const ServerStatus *first = nullptr;
    for (const auto &server : d->servers) {
        if (server.state != ServerState::Up)
            continue;
        if (first && (first->known != server.known || first->checksum != server.checksum))
            return false;
        first = &server;
    }
    return true;
}

QFuture<std::vector<Herd::Location>> HerdRunner::locations(Herd::ServerIndex index) const
{
    using Table = std::vector<Herd::Location>;
    auto promise = std::make_shared<QPromise<Table>>();
    promise->start();
    QFuture<Table> future = promise->future();
    const auto answer = [promise](Table table) {
        promise->addResult(std::move(table));
        promise->finish();
    };
    ServerHost *host = d->phase == Private::Phase::Stopping ? nullptr : d->hostOf(index);
    if (!host) {
        answer({});
        return future;
    }
    QMetaObject::invokeMethod(
        host, [host, index, answer] { host->tellLocations(index, answer); }, Qt::QueuedConnection);
    return future;
}

tl::expected<void, Herd::EditProblem> HerdRunner::edit(const Herd::HerdEdits &edits)
{
    auto next = Herd::edited(*d->herd, edits);
    if (!next)
        return tl::unexpected(next.error());
    // Before the servers hear of it: what they do then is recorded behind it.
    if (d->options.mode != RunMode::Simulated)
        for (const Herd::HerdEdit &each : edits)
            d->record(each);
    setHerd(*std::move(next), edits);
    return {};
}

void HerdRunner::setHerd(Herd::HerdSpec next, const Herd::HerdEdits &edits)
{
    if (!d->workers.empty())
        next.startedAs = d->herd->fingerprint();
    d->growTo(next);
    const auto before =
        std::exchange(d->herd, std::make_shared<const Herd::HerdSpec>(std::move(next)));
    std::vector<Herd::ServerIndex> added;
    std::vector<Herd::ServerIndex> removed;
    for (int i = 0; i < static_cast<int>(d->servers.size()); ++i) {
        if (before->hasServer(i) && !d->herd->hasServer(i))
            removed.push_back(i);
        else if (!before->hasServer(i) && d->herd->hasServer(i) && d->options.only.empty())
            added.push_back(i);
    }
    d->changeHosts(added, removed, edits);
    emit herdEdited();
}

void HerdRunner::start()
{
    if (d->phase != Private::Phase::Idle)
        return;
    d->phase = Private::Phase::Listening;
    // Processes look for themselves; what runs a part only is not the one to tell.
    if (d->options.mode != RunMode::ProcessPerServer && d->options.mode != RunMode::Simulated
        && d->options.only.empty()) {
        const auto stayed = stayedServers(d->herd->fingerprint());
        if (!stayed.empty())
            emit noticed({Notice::Kind::OthersServe, describeStayed(stayed)});
    }
    auto shares = d->shares();
    d->waitingFor = shares.size();
    for (auto &share : shares)
        d->addWorker(std::move(share));
}

void HerdRunner::stop()
{
    if (d->phase == Private::Phase::Stopping)
        return;
    d->drainAll();
    if (d->workers.empty())
        d->finishStop();
}

void HerdRunner::leave()
{
    if (d->phase == Private::Phase::Stopping)
        return;
    d->drainAll(true);
    if (d->workers.empty())
        d->finishStop();
}

void HerdRunner::dial(const QList<quint16> &ports, const QList<quint16> &linkPorts)
{
    if (d->phase != Private::Phase::Stopping)
        d->dial(ports, linkPorts);
}

void HerdRunner::killServer(int server)
{
    d->order(server, {Deed::Kill});
}

void HerdRunner::restartServer(int server)
{
    d->order(server, {Deed::Restart});
}

void HerdRunner::freezeServer(int server)
{
    d->order(server, {Deed::Freeze});
}

void HerdRunner::thawServer(int server)
{
    d->order(server, {Deed::Thaw});
}

void HerdRunner::purgeClient(const QByteArray &client)
{
    for (std::size_t i = 0; i < d->servers.size(); ++i) {
        if (d->servers[i].state != ServerState::Up)
            continue;
        return d->order(static_cast<int>(i), {Deed::Purge, -1, client});
    }
}

void HerdRunner::Private::setCut(Herd::LinkIndex link, bool aToB, bool bToA)
{
    LinkStatus &status = links[static_cast<std::size_t>(link)];
    ++linkTurns[static_cast<std::size_t>(link)];
    status.cutAToB = aToB;
    status.cutBToA = bToA;
    emit q->linkStateChanged(link);
}

void HerdRunner::cutLink(int link)
{
    const auto &spec = d->herd->links.at(static_cast<std::size_t>(link));
    const Herd::ServerIndex a = spec.a;
    const Herd::ServerIndex b = spec.b;
    d->order(a, {Deed::CutLink, b});
    d->order(b, {Deed::CutLink, a});
    d->setCut(link, true, true);
}

void HerdRunner::cutLinkOneWay(int link, int from)
{
    const auto &spec = d->herd->links.at(static_cast<std::size_t>(link));
    const Herd::ServerIndex a = spec.a;
    const Herd::ServerIndex b = spec.b;
    if (from != a && from != b)
        return;
    const int to = from == a ? b : a;
    d->order(from, {Deed::DeafenLink, to});
    const LinkStatus &status = d->links[static_cast<std::size_t>(link)];
    d->setCut(link, status.cutAToB || from == a, status.cutBToA || from == b);
}

void HerdRunner::healLink(int link)
{
    const auto &spec = d->herd->links.at(static_cast<std::size_t>(link));
    const Herd::ServerIndex a = spec.a;
    const Herd::ServerIndex b = spec.b;
    d->order(a, {Deed::HealLink, b});
    d->order(b, {Deed::HealLink, a});
    d->setCut(link, false, false);
}

std::vector<Herd::LinkIndex> HerdRunner::partition(const std::vector<Herd::ServerIndex> &group,
                                                   std::chrono::nanoseconds healsAfter)
{
    const auto isInside = [&group](Herd::ServerIndex server) {
        return std::find(group.begin(), group.end(), server) != group.end();
    };
    std::vector<Herd::LinkIndex> between;
    for (std::size_t i = 0; i < d->links.size(); ++i) {
        const Herd::LinkSpec &spec = d->herd->links[i];
        if (!spec.removed && !d->links[i].isCut() && isInside(spec.a) != isInside(spec.b))
            between.push_back(static_cast<Herd::LinkIndex>(i));
    }
    for (const Herd::LinkIndex link : between)
        cutLink(link);
    if (healsAfter.count() > 0)
        d->healLater(between, healsAfter);
    return between;
}

/// A simulated herd does it itself, at its own time.
void HerdRunner::Private::healLater(const std::vector<Herd::LinkIndex> &which,
                                    std::chrono::nanoseconds after)
{
    std::vector<std::pair<Herd::LinkIndex, quint64>> turns;
    for (const Herd::LinkIndex link : which) {
        const Herd::LinkSpec spec = herd->links[static_cast<std::size_t>(link)];
        turns.emplace_back(link, linkTurns[static_cast<std::size_t>(link)]);
        if (options.mode != RunMode::Simulated)
            continue;
        ServerOrder heal {Deed::HealLink, spec.b};
        heal.afterNs = after.count();
        order(spec.a, heal);
        heal.neighbour = spec.a;
        order(spec.b, heal);
    }
    if (options.mode == RunMode::Simulated)
        return;
    QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(after), Qt::PreciseTimer, q,
                       [this, turns] {
                           for (const auto &[link, turn] : turns)
                               if (linkTurns[static_cast<std::size_t>(link)] == turn)
                                   q->healLink(link);
                       });
}

void HerdRunner::setLinkFault(int link, int from, const Herd::LinkFault &fault)
{
    const auto &spec = d->herd->links.at(static_cast<std::size_t>(link));
    if (from != spec.a && from != spec.b)
        return;
    ServerOrder order {Deed::SetFault, from == spec.a ? spec.b : spec.a};
    order.fault = fault;
    carryOut(from, order);
}

/// One end tells the other.
void HerdRunner::breakLink(int link)
{
    const auto &spec = d->herd->links.at(static_cast<std::size_t>(link));
    const bool isHere = d->hostOf(spec.a) && server(spec.a).state == ServerState::Up;
    const Herd::ServerIndex by = isHere ? spec.a : spec.b;
    carryOut(by, {Deed::BreakLink, by == spec.a ? spec.b : spec.a});
}

void HerdRunner::setClockOffset(int server, qint64 aheadNs)
{
    ServerOrder order {Deed::SetClock};
    order.aheadNs = aheadNs;
    carryOut(server, order);
}

void HerdRunner::carryOut(Herd::ServerIndex server, const ServerOrder &order)
{
    d->order(server, order);
    if (order.deed == Deed::SetClock) {
        d->servers.at(static_cast<std::size_t>(server)).clockAheadNs = order.aheadNs;
        emit serverStateChanged(server);
    }
    const int link = d->herd->linkBetween(server, order.neighbour);
    if (order.deed != Deed::SetFault || link < 0)
        return;
    const auto at = static_cast<std::size_t>(link);
    const bool isFirst = d->herd->links[at].a == server;
    (isFirst ? d->links[at].faultAToB : d->links[at].faultBToA) = order.fault;
    emit linkStateChanged(link);
}

void HerdRunner::noteCuts(int link, bool aToB, bool bToA)
{
    LinkStatus &status = d->links.at(static_cast<std::size_t>(link));
    status.cutAToB = aToB;
    status.cutBToA = bToA;
    emit linkStateChanged(link);
}

} // namespace Herdscope::Net
