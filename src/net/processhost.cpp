// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/processhost.h"

#include "net/childprocess.h"
#include "net/framechannel.h"
#include "net/ioloop.h"
#include "net/logging.h"
#include "net/runrecords.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <deque>
#include <map>
#include <sys/wait.h>
#include <utility>

namespace Herdscope::Net {

namespace {

using namespace std::chrono_literals;

constexpr auto tickInterval = 5ms;
/// From its start to its first word. It loads libraries and nothing else.
constexpr auto startTime = 10s;
/// A process whose channel has ended is about to end; if not, it is ended.
constexpr auto endTime = 2s;
/// More than the children need by themselves: Limits::stopTime and their last words.
constexpr auto drainReserve = 3s;
/// Before a process that died is started anew: long enough to be seen, and to be no busy loop.
constexpr auto restartPause = 200ms;

constexpr std::int64_t nanoseconds(std::chrono::nanoseconds time)
{
    return time.count();
}

/// A signal is on its way for a moment, in which the process goes on answering. Its end, if it ends
/// meanwhile, is left to be collected.
void waitUntilStopped(pid_t pid)
{
    siginfo_t how {};
    while (::waitid(P_PID, static_cast<id_t>(pid), &how, WSTOPPED | WEXITED | WNOWAIT) != 0
           && errno == EINTR) { }
}

} // namespace

struct ProcessHost::Child
{
    Herd::ServerIndex server = Herd::nobody;
    pid_t pid = -1; ///< −1: no process
    FrameChannel *channel = nullptr; ///< a child object of the host; null once it has ended
    ServerSnapshot snapshot;
    bool told = false; ///< it listens, or could not
    bool frozen = false;
    bool killed = false; ///< by order
    bool again = false; ///< start it as soon as the old process is gone
    std::int64_t deadlineNs = 0; ///< monotonic: it speaks or ends by then; 0: no hurry
    std::int64_t restartNs = 0; ///< monotonic: when it is started anew; 0: not
    std::deque<std::int64_t> deaths; ///< monotonic, within deathWindow
    QList<int> cut; ///< neighbours: cuts outlast a process
    QList<int> deaf;
    std::map<int, Herd::LinkFault> faults; ///< by neighbour; they outlast it, too, …
    std::int64_t aheadNs = 0; ///< … and so does its clock
    std::map<quint64, std::function<void(Table)>> questions;
    std::vector<std::function<void(Table)>> early; ///< asked between two processes
};

ProcessHost::ProcessHost(Setup setup)
    : m_setup(std::move(setup))
    , m_herd(m_setup.herd)
    , m_program(findHerdctl())
    , m_tick(this) // moves to the thread with us
{
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &ProcessHost::onTick);
    for (const Herd::ServerIndex server : m_setup.servers)
        make(server);
}

ProcessHost::Child &ProcessHost::make(Herd::ServerIndex server)
{
    auto made = std::make_unique<Child>();
    made->server = server;
    made->snapshot.server = server;
    made->snapshot.port = m_herd->servers[static_cast<std::size_t>(server)].port;
    made->snapshot.linksUp.resize(m_herd->servers.size());
    m_children.push_back(std::move(made));
    return *m_children.back();
}

ProcessHost::~ProcessHost()
{
    if (m_setup.stays)
        return;
    for (const auto &each : m_children) {
        if (each->pid > 0) {
            ::kill(each->pid, SIGKILL);
            ::waitpid(each->pid, nullptr, 0);
        }
    }
}

ProcessHost::Child *ProcessHost::child(Herd::ServerIndex server) const
{
    const auto found = std::find_if(m_children.begin(), m_children.end(),
                                    [server](const auto &each) { return each->server == server; });
    return found == m_children.end() ? nullptr : found->get();
}

void ProcessHost::listen()
{
    sweep();
    for (const auto &each : m_children)
        start(*each);
}

/// What an earlier run left behind would hold the ports.
void ProcessHost::sweep()
{
    const Sweep found = sweepLeftOvers(m_herd->fingerprint());
    if (found.ended > 0) {
        emit noticed(
            {Notice::Kind::LeftOversEnded,
             QCoreApplication::translate(
                 "ProcessHost", "%n server process(es) of a Herdscope that is gone were ended.",
                 nullptr, found.ended)});
    }
    if (!found.stayed.empty())
        emit noticed({Notice::Kind::OthersServe, describeStayed(found.stayed)});
}

void ProcessHost::start(Child &child)
{
    child.again = child.killed = child.frozen = false;
    child.restartNs = 0;
    if (m_program.isEmpty())
        return fail(child, StartProblem::Reason::NoProgram, {});
    const ChildProcess process = startChild(m_program, {"serve", "--child"}, m_setup.stays);
    if (process.pid < 0)
        return fail(child, StartProblem::Reason::Other, qt_error_string(process.error));
    child.pid = process.pid;
    child.deadlineNs = IoLoop::monotonicNs() + nanoseconds(startTime);
    child.channel = new FrameChannel(
        process.fd,
        [this, &child](FrameType type, std::string_view payload) {
            takeFrame(child, type, payload);
        },
        this);
    connect(child.channel, &FrameChannel::closed, this, [this, &child] {
        std::exchange(child.channel, nullptr)->deleteLater();
        child.deadlineNs = IoLoop::monotonicNs() + nanoseconds(endTime);
        onTick();
    });
    ChildSetup setup;
    setup.herd = *m_herd;
    setup.server = child.server;
    setup.port = child.snapshot.port;
    setup.poller = m_setup.poller;
    setup.limits = m_setup.limits;
    setup.places = m_setup.places;
    setup.token = m_setup.token;
    setup.stateDir = m_setup.stateDir;
    setup.keysFolder = m_setup.keysFolder;
    setup.linkPort = child.snapshot.linkPort;
    setup.cut = child.cut;
    setup.deaf = child.deaf;
    setup.orders = ordersFor(child);
    setup.records = m_setup.sink != nullptr;
    setup.stays = m_setup.stays;
    setup.lab = m_setup.lab;
    QByteArray words = encode(setup);
    child.channel->send(FrameType::Setup, words);
    words.fill('\0');
    if (m_dialled)
        child.channel->send(FrameType::Ports, knownPorts());
    for (auto &answer : std::exchange(child.early, {}))
        tellLocations(child.server, answer);
    m_tick.start();
}

QList<ServerOrder> ProcessHost::ordersFor(const Child &child)
{
    QList<ServerOrder> orders;
    for (const auto &[neighbour, fault] : child.faults) {
        orders.append({ServerOrder::Deed::SetFault, neighbour});
        orders.back().fault = fault;
    }
    orders.append({ServerOrder::Deed::SetClock});
    orders.back().aheadNs = child.aheadNs;
    return orders;
}

void ProcessHost::fail(Child &child, StartProblem::Reason reason, const QString &text)
{
    const auto &spec = m_herd->servers[static_cast<std::size_t>(child.server)];
    StartProblem &problem = child.snapshot.problem;
    problem = {};
    problem.reason = reason;
    problem.server = QString::fromStdString(spec.name);
    problem.host = QString::fromStdString(spec.host);
    problem.port = child.snapshot.port;
    problem.systemText = text;
    record(child, Herd::EventKind::Error, describe(child.snapshot.problem));
    answerAll(child);
    setState(child, ServerState::Failed);
    onListening(child);
}

/// The first word of each is awaited before the herd counts as started.
void ProcessHost::onListening(Child &child)
{
    child.told = true;
    if (m_listened || !std::all_of(m_children.begin(), m_children.end(), [](const auto &each) {
            return each->told;
        }))
        return;
    m_listened = true;
    emit listened();
}

QByteArray ProcessHost::knownPorts() const
{
    QList<quint16> ports;
    QList<quint16> linkPorts;
    for (const auto &spec : m_herd->servers) {
        ports.append(spec.port);
        linkPorts.append(spec.linkPort.value_or(0));
    }
    for (const auto &each : m_children) {
        ports[each->server] = each->snapshot.port;
        if (each->snapshot.linkPort != 0)
            linkPorts[each->server] = each->snapshot.linkPort;
    }
    return encodePorts(ports + linkPorts);
}

void ProcessHost::dial(const QList<quint16> &, const QList<quint16> &)
{
    m_dialled = true;
    tellPorts();
}

void ProcessHost::tellPorts()
{
    const QByteArray ports = knownPorts();
    for (const auto &each : m_children) {
        if (each->channel)
            each->channel->send(FrameType::Ports, ports);
    }
}

void ProcessHost::carryOut(Herd::ServerIndex server, const ServerOrder &order)
{
    using Deed = ServerOrder::Deed;
    Child *its = child(server);
    if (!its || m_draining)
        return;
    const auto remember = [&order](QList<int> &list) {
        if (!list.contains(order.neighbour))
            list.append(order.neighbour);
    };
    switch (order.deed) {
    case Deed::Kill:
        return kill(*its, false);
    case Deed::Restart:
        its->deaths.clear();
        return kill(*its, true);
    case Deed::Freeze:
        return freeze(*its);
    case Deed::Thaw:
        return thaw(*its);
    case Deed::CutLink:
        remember(its->cut);
        return sendLink(*its, FrameType::Cut, order.neighbour);
    case Deed::DeafenLink:
        remember(its->deaf);
        return sendLink(*its, FrameType::Deafen, order.neighbour);
    case Deed::HealLink:
        its->cut.removeAll(order.neighbour);
        its->deaf.removeAll(order.neighbour);
        return sendLink(*its, FrameType::Heal, order.neighbour);
    case Deed::BreakLink:
        if (its->channel)
            its->channel->send(FrameType::Order, encode(order));
        return;
    case Deed::SetFault:
    case Deed::SetClock:
        return carryOutFault(*its, order);
    case Deed::Purge:
        if (its->channel)
            its->channel->send(FrameType::Purge, order.client);
        return;
    }
}

/// Recorded here, whether or not a process is there to carry it out now.
void ProcessHost::carryOutFault(Child &child, const ServerOrder &order)
{
    if (order.deed == ServerOrder::Deed::SetClock) {
        if (std::exchange(child.aheadNs, order.aheadNs) == order.aheadNs)
            return;
        record(child, Herd::EventKind::Fault,
               QString::fromStdString(Herd::clockText(order.aheadNs)));
    } else {
        if (m_herd->linkBetween(child.server, order.neighbour) < 0
            || std::exchange(child.faults[order.neighbour], order.fault) == order.fault)
            return;
        record(child, Herd::EventKind::Fault, QString::fromStdString(Herd::textOf(order.fault)),
               order.neighbour);
    }
    if (child.channel)
        child.channel->send(FrameType::Order, encode(order));
}

void ProcessHost::sendLink(Child &child, FrameType type, int neighbour)
{
    if (child.channel)
        child.channel->send(type, encodeNumber(static_cast<quint64>(neighbour)));
}

/// Tells those that stay, ends those that go, and starts anew those that another name or port
/// makes another process.
void ProcessHost::changeHerd(const HerdChange &change)
{
    const auto before = std::exchange(m_herd, change.herd);
    const QByteArray words = encode(*m_herd);
    for (const auto &each : m_children) {
        const auto index = static_cast<std::size_t>(each->server);
        const Herd::ServerSpec &was = before->servers[index];
        const Herd::ServerSpec &is = m_herd->servers[index];
        const bool isGone = std::find(change.removed.begin(), change.removed.end(), each->server)
            != change.removed.end();
        forgetFaults(*each);
        if (isGone) {
            end(*each, false);
        } else if (!is.removed
                   && (was.name != is.name || was.host != is.host || was.port != is.port
                       || was.linkPort != is.linkPort || was.pins != is.pins)) {
            if (was.port != is.port)
                each->snapshot.port = is.port;
            if (was.linkPort != is.linkPort)
                each->snapshot.linkPort = 0;
            end(*each, each->pid > 0 || each->snapshot.state == ServerState::Failed);
        } else if (each->channel) {
            each->channel->send(FrameType::Herd, words);
        }
    }
    for (const Herd::ServerIndex server : change.added) {
        Child *its = child(server);
        if (!its)
            its = &make(server);
        its->deaths.clear();
        its->snapshot.port = m_herd->servers[static_cast<std::size_t>(server)].port;
        if (its->pid > 0)
            its->again = true; // it has not ended yet
        else
            start(*its);
    }
    emit herdTaken();
}

/// Cuts of links that are no more.
void ProcessHost::forgetFaults(Child &child) const
{
    const auto isGone = [this, &child](int neighbour) {
        return m_herd->linkBetween(child.server, neighbour) < 0;
    };
    child.cut.removeIf(isGone);
    child.deaf.removeIf(isGone);
    std::erase_if(child.faults, [&](const auto &fault) { return isGone(fault.first); });
}

/// In an orderly way; one that can't hear it is killed.
void ProcessHost::end(Child &child, bool again)
{
    if (child.pid <= 0 || child.frozen || child.killed || !child.channel)
        return kill(child, again);
    child.restartNs = 0;
    child.again = again;
    child.deadlineNs = IoLoop::monotonicNs() + nanoseconds(m_setup.limits.stopTime + drainReserve);
    child.channel->send(FrameType::Stop);
    m_tick.start();
}

void ProcessHost::kill(Child &child, bool again)
{
    child.restartNs = 0;
    child.again = again;
    if (child.pid > 0) {
        child.killed = true;
        child.deadlineNs = IoLoop::monotonicNs() + nanoseconds(endTime);
        ::kill(child.pid, SIGKILL);
        m_tick.start();
    } else if (again) {
        start(child);
    }
}

void ProcessHost::freeze(Child &child)
{
    if (child.snapshot.state != ServerState::Up || child.pid <= 0 || child.killed)
        return;
    record(child, Herd::EventKind::Stop, QStringLiteral("frozen"));
    ::kill(child.pid, SIGSTOP);
    waitUntilStopped(child.pid);
    child.frozen = true;
    setState(child, ServerState::Frozen);
    answerAll(child);
}

void ProcessHost::thaw(Child &child)
{
    if (!child.frozen || child.pid <= 0)
        return;
    child.frozen = false;
    setState(child, ServerState::Up);
    record(child, Herd::EventKind::Start, QStringLiteral("thawed"));
    ::kill(child.pid, SIGCONT);
}

void ProcessHost::tellLocations(Herd::ServerIndex server, const std::function<void(Table)> &answer)
{
    Child *its = child(server);
    if (its && its->channel && !its->killed && !its->frozen) {
        its->questions[++m_lastQuestion] = answer;
        its->channel->send(FrameType::AskLocations, encodeNumber(m_lastQuestion));
    } else if (its && its->again) {
        its->early.push_back(answer);
    } else {
        answer({});
    }
}

void ProcessHost::answerAll(Child &child)
{
    for (const auto &[number, answer] : std::exchange(child.questions, {}))
        answer({});
    for (const auto &answer : std::exchange(child.early, {}))
        answer({});
}

void ProcessHost::takeFrame(Child &child, FrameType type, std::string_view payload)
{
    if (type == FrameType::Snapshot) {
        if (auto snapshot = decodeSnapshot(payload); snapshot && snapshot->server == child.server
            && snapshot->linksUp.size() <= m_herd->servers.size())
            takeSnapshot(child, *std::move(snapshot));
    } else if (type == FrameType::Events) {
        if (!m_setup.sink)
            return;
        const auto servers = static_cast<int>(m_herd->servers.size());
        forEachEvent(
            payload,
            [&](const Herd::Event &event) {
                if (event.server == child.server && event.neighbour < servers)
                    m_setup.sink->record(event);
            },
            [&](Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                std::uint64_t count) {
                if (server == child.server)
                    m_setup.sink->leaveOut(server, kind, side, count);
            });
    } else if (type == FrameType::Locations) {
        Table table;
        const auto question = decodeLocations(payload, table);
        const auto found = child.questions.find(question.value_or(0));
        if (found == child.questions.end())
            return;
        const auto answer = found->second;
        child.questions.erase(found);
        answer(std::move(table));
    }
}

void ProcessHost::takeSnapshot(Child &child, ServerSnapshot snapshot)
{
    if (child.killed)
        return;
    child.deadlineNs = 0;
    if (snapshot.state == ServerState::Down)
        return; // it is ending; its end is told
    if (child.frozen) {
        snapshot.state = ServerState::Frozen;
        snapshot.sinceWallNs = child.snapshot.sinceWallNs;
    }
    const bool portIsNews =
        child.snapshot.port != snapshot.port || child.snapshot.linkPort != snapshot.linkPort;
    child.snapshot = std::move(snapshot);
    if (child.snapshot.state == ServerState::Failed && child.channel) {
        child.killed = true; // of no use any more; what it said stays
        child.deadlineNs = IoLoop::monotonicNs() + nanoseconds(endTime);
        child.channel->send(FrameType::Stop);
        m_tick.start();
    }
    emit snapshotsTaken({child.snapshot});
    if (portIsNews && m_dialled)
        tellPorts();
    if (!child.told)
        onListening(child);
}

void ProcessHost::onTick()
{
    const std::int64_t now = IoLoop::monotonicNs();
    bool busy = m_draining;
    for (const auto &each : m_children) {
        if (each->restartNs != 0 && now >= each->restartNs)
            start(*each);
        if (each->pid > 0 && !each->channel) {
            if (const auto status = collect(each->pid))
                onEnded(*each, *status);
        }
        if (each->pid > 0 && each->deadlineNs != 0 && now >= each->deadlineNs)
            ::kill(each->pid, SIGKILL);
        busy = busy || each->restartNs != 0
            || (each->pid > 0 && (each->deadlineNs != 0 || !each->channel));
    }
    if (m_draining && m_drainTime.elapsed() > (m_setup.limits.stopTime + drainReserve).count()) {
        for (const auto &each : m_children) {
            if (each->pid > 0)
                ::kill(each->pid, SIGKILL);
        }
    }
    if (!busy)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start();
    checkDrained();
}

void ProcessHost::onEnded(Child &child, int status)
{
    child.pid = -1;
    child.deadlineNs = 0;
    child.frozen = false;
    const bool again = child.again;
    auto early = std::exchange(child.early, {});
    answerAll(child);
    if (m_draining) {
        setState(child, ServerState::Down);
    } else if (child.snapshot.state == ServerState::Failed && child.killed && !again) {
        child.killed = false; // it could not start
    } else if (child.killed) {
        record(child, Herd::EventKind::Stop, QStringLiteral("killed"));
        setState(child, ServerState::Down);
    } else if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        setState(child, ServerState::Down); // somebody asked it to
    } else {
        onDied(child, status);
    }
    child.early = std::move(early);
    if (again && !m_draining)
        start(child);
    else
        answerAll(child);
}

void ProcessHost::onDied(Child &child, int status)
{
    const QString end = describeEnd(status);
    const std::int64_t now = IoLoop::monotonicNs();
    record(child, Herd::EventKind::Error, QStringLiteral("its process was ") + end);
    record(child, Herd::EventKind::Stop, QStringLiteral("died"));
    qCWarning(logServer, "%s: its process was %s",
              m_herd->servers[static_cast<std::size_t>(child.server)].name.c_str(),
              qPrintable(end));
    child.deaths.push_back(now);
    while (child.deaths.front() < now - nanoseconds(deathWindow))
        child.deaths.pop_front();
    const bool hasSpoken = child.told;
    if (static_cast<int>(child.deaths.size()) > maxDeaths)
        return fail(child, StartProblem::Reason::KeepsDying, end);
    if (!hasSpoken && WIFEXITED(status))
        return fail(child, StartProblem::Reason::Other, end);
    setState(child, ServerState::Down);
    child.restartNs = now + nanoseconds(restartPause);
    m_tick.start();
}

void ProcessHost::setState(Child &child, ServerState state)
{
    const bool alive = state == ServerState::Up || state == ServerState::Frozen;
    ServerSnapshot snapshot = alive ? child.snapshot : ServerSnapshot();
    snapshot.server = child.server;
    snapshot.state = state;
    snapshot.port = child.snapshot.port;
    snapshot.linkPort = child.snapshot.linkPort;
    snapshot.address = child.snapshot.address;
    snapshot.sinceWallNs = IoLoop::wallNs();
    snapshot.linksUp.resize(m_herd->servers.size());
    if (state == ServerState::Failed)
        snapshot.problem = child.snapshot.problem;
    child.snapshot = std::move(snapshot);
    emit snapshotsTaken({child.snapshot});
}

void ProcessHost::drain()
{
    m_draining = true;
    m_drainTime.start();
    m_tick.start();
    for (const auto &each : m_children) {
        each->restartNs = 0;
        if (each->pid <= 0)
            continue;
        if (each->frozen)
            ::kill(each->pid, SIGKILL); // it would not wake up for that
        else if (each->channel)
            each->channel->send(FrameType::Stop);
    }
    checkDrained();
}

void ProcessHost::leave()
{
    m_draining = true;
    m_tick.stop();
    for (const auto &each : m_children) {
        answerAll(*each);
        if (each->frozen && each->pid > 0)
            ::kill(each->pid, SIGCONT); // who stays is to serve
        each->pid = -1; // whoever has no parent is collected by the system
        if (FrameChannel *channel = std::exchange(each->channel, nullptr)) {
            channel->send(FrameType::Leave);
            channel->flush(endTime);
            delete channel;
        }
    }
    emit drained();
}

void ProcessHost::checkDrained()
{
    if (!m_draining || std::any_of(m_children.begin(), m_children.end(), [](const auto &each) {
            return each->pid > 0;
        }))
        return;
    m_tick.stop();
    emit drained();
}

void ProcessHost::record(const Child &child, Herd::EventKind kind, const QString &text,
                         Herd::ServerIndex neighbour)
{
    if (!m_setup.sink)
        return;
    const std::string line = text.toStdString();
    Herd::Event event;
    event.kind = kind;
    event.server = child.server;
    event.line = line;
    if (neighbour != Herd::nobody) {
        event.peerKind = Herd::PeerKind::Neighbour;
        event.neighbour = neighbour;
        event.peer = m_herd->servers[static_cast<std::size_t>(neighbour)].name;
    }
    event.at = {IoLoop::wallNs() + child.aheadNs, IoLoop::monotonicNs()};
    m_setup.sink->record(event);
}

} // namespace Herdscope::Net
