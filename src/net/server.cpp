// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/server.h"

#include "herd/handshake.h"
#include "net/logging.h"
#include "net/sockets.h"

#include <utility>

namespace Herdscope::Net {

namespace {
constexpr int connectionIdBits = 40; ///< the rest tells the servers of a herd apart
}

Server::Server(std::shared_ptr<const Herd::HerdSpec> herd, Herd::ServerIndex self, IoLoop &io,
               Places::Provider *provider, Herd::EventSink *sink, quint64 seed, Herd::Mac mac,
               const QString &stateDir, const QString &keysFolder, QObject *parent)
    : QObject(parent)
    , m_herd(std::move(herd))
    , m_self(self)
    , m_io(io)
    , m_provider(provider)
    , m_sink(sink)
    , m_random(seed)
    , m_mac(std::move(mac))
    , m_keysFolder(keysFolder)
    , m_context {m_herd, m_self, m_io, m_random, m_mac, m_aheadNs}
    , m_maxDescriptors(Sockets::raiseDescriptorLimit())
    , m_stateDir(stateDir)
    , m_links(m_herd->servers.size())
    , m_nextConnection((static_cast<Herd::ConnectionId>(self) << connectionIdBits) + 1)
    , m_port(spec().port)
    , m_linkPort(spec().linkPort.value_or(0))
{
    for (const Herd::ServerIndex neighbour : m_herd->neighboursOf(self))
        addLink(neighbour);
    m_tick.setInterval(io.limits().tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &Server::onTick);
}

Server::~Server()
{
    close();
}

void Server::addLink(Herd::ServerIndex neighbour)
{
    auto made = std::make_unique<Link>(m_context, neighbour);
    connect(made.get(), &Link::wentUp, this, &Server::touched);
    connect(made.get(), &Link::wentDown, this, &Server::touched);
    m_links[static_cast<std::size_t>(neighbour)] = std::move(made);
}

const Herd::ServerSpec &Server::spec() const
{
    return m_herd->servers.at(static_cast<std::size_t>(m_self));
}

Link *Server::link(Herd::ServerIndex neighbour) const
{
    const auto index = static_cast<std::size_t>(neighbour);
    return index < m_links.size() ? m_links[index].get() : nullptr;
}

void Server::listen()
{
    if (m_state == ServerState::Up || m_state == ServerState::Frozen)
        return;
    auto listener = std::make_unique<Listener>(m_io);
    const auto reach =
        m_herd->plainRemote ? Listener::Reach::Everybody : Listener::Reach::ThisMachine;
    if (!listener->open(QString::fromStdString(spec().host), m_port, reach))
        return failToListen(listener->problem());
    m_listener = std::move(listener);
    m_port = m_listener->serverPort();
    m_address = m_listener->serverAddress().toString();
    if (!openLinkDoor()) {
        m_listener.reset();
        return;
    }
    if (begin())
        setState(ServerState::Up);
}

/// False: it has failed.
bool Server::openLinkDoor()
{
    if (!m_herd->hasEncryptedLinks(m_self))
        return true;
    auto tls = LinkTls::make(*m_herd, m_self, m_keysFolder);
    if (!tls) {
        StartProblem problem;
        problem.reason = StartProblem::Reason::BadKeys;
        problem.host = QString::fromStdString(spec().host);
        problem.port = m_linkPort;
        problem.systemText = tls.error();
        fail(problem, QStringLiteral("encrypted links"));
        return false;
    }
    m_tls = *std::move(tls);
    m_linkDoor = std::make_unique<LinkDoor>(
        m_io, *m_tls, LinkDoor::Rules {m_herd->maxLineBytes, m_maxDescriptors},
        [this](Herd::ServerIndex certified, std::string_view line, const LinkDoor::Take &take) {
            return handleGreeting(certified, line, take);
        });
    if (!m_linkDoor->open(QString::fromStdString(spec().host), m_linkPort)) {
        failToListen(m_linkDoor->problem());
        m_linkDoor.reset();
        m_tls.reset();
        return false;
    }
    m_linkPort = m_linkDoor->port();
    return true;
}

void Server::failToListen(const StartProblem &problem)
{
    fail(problem, QStringLiteral("%1 port %2").arg(problem.host).arg(problem.port));
}

void Server::fail(const StartProblem &problem, const QString &what)
{
    m_problem = problem;
    m_problem.server = QString::fromStdString(spec().name);
    const QString text = QStringLiteral("could not start: %1: %2").arg(what, m_problem.systemText);
    record(Herd::EventKind::Error, text.toStdString());
    setState(ServerState::Failed);
}

/// The node as it was when the journal was written last. False: the server has failed.
bool Server::openJournal()
{
    m_journal = std::make_unique<ServerJournal>(m_io, *m_driver, *m_herd, m_stateDir,
                                                [this](std::string_view text) { complain(text); });
    if (m_journal->open())
        return true;
    StartProblem problem = m_journal->problem();
    problem.host = m_address;
    problem.port = m_port;
    m_journal.reset();
    m_driver.reset();
    m_linkDoor.reset();
    m_tls.reset();
    m_listener.reset();
    fail(problem, QStringLiteral("location journal %1").arg(problem.file));
    return false;
}

/// Recorded, and said to who started the program.
void Server::complain(std::string_view text)
{
    record(Herd::EventKind::Error, text);
    qCWarning(logServer, "%s: %.*s", spec().name.c_str(), static_cast<int>(text.size()),
              text.data());
}

bool Server::begin()
{
    m_instance = m_random();
    m_problem = {};
    m_driver = std::make_unique<NodeDriver>(*m_herd, m_self, *this, m_provider, m_sink);
    m_driver->setClock(m_aheadNs);
    if (m_herd->ack == Herd::AckLevel::Journal && !openJournal())
        return false;
    for (const std::string &line : std::exchange(m_inherited, {}))
        (void)m_driver->restore(line);
    m_driver->start();
    m_tick.start();
    const ClientDesk::Rules rules {m_herd->maxLineBytes, m_herd->afterReply, m_maxDescriptors};
    m_desk = std::make_unique<ClientDesk>(
        m_io, *m_driver, rules, m_nextConnection,
        [this](Herd::ConnectionId connection, std::string_view line) {
            return handleGreeting(Herd::nobody, line,
                                  [this, connection] { return m_desk->takeOver(connection); });
        });
    connect(m_listener.get(), &Listener::accepted, this,
            [this](qintptr fd) { m_desk->adopt(static_cast<int>(fd)); });
    connect(m_listener.get(), &Listener::exhausted, this,
            [this] { record(Herd::EventKind::Error, "no descriptors left: accepting pauses"); });
    for (const auto &each : m_links) {
        if (each)
            each->begin(*m_driver, m_instance, m_tls.get());
    }
    record(Herd::EventKind::Start,
           QStringLiteral("listens on %1 port %2").arg(m_address).arg(m_port).toStdString());
    m_driver->recordRestored();
    if (!m_listener->serverAddress().isLoopback())
        warnOfPlainRemote();
    if (m_linkDoor)
        watchLinkDoor();
    return true;
}

void Server::watchLinkDoor()
{
    const auto warn = [this](const QString &text) { complain(text.toStdString()); };
    connect(m_tls.get(), &LinkTls::warned, this, warn);
    connect(m_linkDoor.get(), &LinkDoor::refused, this,
            [this](const QString &peer, const QString &why) {
                m_driver->record(Herd::EventKind::Drop, Herd::PeerKind::None, Herd::nobody,
                                 peer.toStdString(), "link refused: " + why.toStdString());
            });
    record(Herd::EventKind::Start,
           QStringLiteral("takes encrypted links on port %1").arg(m_linkPort).toStdString());
    const QString warning = m_tls->ownWarning();
    if (!warning.isEmpty())
        warn(warning);
}

void Server::warnOfPlainRemote()
{
    complain(QStringLiteral("everybody who can reach %1 port %2 may write: the herd file says "
                            "plain_remote")
                 .arg(m_address)
                 .arg(m_port)
                 .toStdString());
}

void Server::dial(const QList<quint16> &ports, const QList<quint16> &linkPorts)
{
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        if (!m_links[i])
            continue;
        const auto at = static_cast<qsizetype>(i);
        const quint16 port = m_links[i]->isEncrypted() ? linkPorts.value(at) : ports.value(at);
        if (port != 0)
            m_links[i]->setAddress(QString::fromStdString(m_herd->servers[i].host), port);
    }
    dialAll();
}

void Server::dialAll()
{
    for (const auto &each : m_links) {
        if (each)
            each->dial();
    }
}

/// Destroys what belongs to this life. The kernel tells the other sides as it does after kill −9.
void Server::close()
{
    m_tick.stop();
    m_listener.reset();
    for (const auto &each : m_links) {
        if (each)
            each->abandon();
    }
    m_linkDoor.reset();
    m_tls.reset();
    m_desk.reset();
    m_journal.reset();
    m_driver.reset();
    for (const auto &deed : std::exchange(m_whenAwake, {}))
        deed(); // cuts outlast it
}

void Server::end(std::string_view why)
{
    if (m_state != ServerState::Up && m_state != ServerState::Frozen)
        return;
    record(Herd::EventKind::Stop, why);
    close();
    setState(ServerState::Down);
}

void Server::kill()
{
    end("killed");
}

void Server::stop()
{
    if (m_journal)
        m_journal->close();
    end("stopped");
}

void Server::restart()
{
    kill();
    listen();
    if (m_state == ServerState::Up)
        dialAll();
}

void Server::freeze()
{
    if (m_state != ServerState::Up)
        return;
    record(Herd::EventKind::Stop, "frozen");
    m_listener->setFrozen(true);
    if (m_linkDoor)
        m_linkDoor->setFrozen(true);
    m_desk->setFrozen(true);
    m_driver->setFrozen(true);
    if (m_journal)
        m_journal->setFrozen(true);
    for (const auto &each : m_links) {
        if (each)
            each->setFrozen(true);
    }
    setState(ServerState::Frozen);
}

void Server::thaw()
{
    if (m_state != ServerState::Frozen)
        return;
    setState(ServerState::Up);
    record(Herd::EventKind::Start, "thawed");
    m_listener->setFrozen(false);
    if (m_linkDoor)
        m_linkDoor->setFrozen(false);
    m_desk->setFrozen(false);
    for (const auto &each : m_links) {
        if (each)
            each->setFrozen(false);
    }
    m_driver->setFrozen(false);
    if (m_journal)
        m_journal->setFrozen(false);
    for (const auto &deed : std::exchange(m_whenAwake, {}))
        deed();
}

void Server::doWhenAwake(std::function<void()> deed)
{
    if (m_state == ServerState::Frozen)
        m_whenAwake.push_back(std::move(deed));
    else
        deed();
}

void Server::cutLink(int neighbour)
{
    doWhenAwake([this, neighbour] {
        if (Link *its = link(neighbour))
            its->cut();
    });
}

void Server::deafenLink(int neighbour)
{
    doWhenAwake([this, neighbour] {
        if (Link *its = link(neighbour))
            its->setDeaf();
    });
}

void Server::healLink(int neighbour)
{
    doWhenAwake([this, neighbour] {
        if (Link *its = link(neighbour))
            its->heal();
    });
}

void Server::breakLink(int neighbour)
{
    doWhenAwake([this, neighbour] {
        if (Link *its = link(neighbour))
            its->breakConnection();
    });
}

void Server::setLinkFault(int neighbour, const Herd::LinkFault &fault, bool isKnown)
{
    doWhenAwake([this, neighbour, fault, isKnown] {
        Link *its = link(neighbour);
        if (!its || its->fault() == fault)
            return;
        its->setFault(fault);
        if (!isKnown)
            record(Herd::EventKind::Fault, Herd::textOf(fault), neighbour);
    });
}

void Server::setClock(qint64 aheadNs, bool isKnown)
{
    doWhenAwake([this, aheadNs, isKnown] {
        if (std::exchange(m_aheadNs, aheadNs) == aheadNs)
            return;
        if (m_driver)
            m_driver->setClock(aheadNs);
        if (!isKnown)
            record(Herd::EventKind::Fault, Herd::clockText(aheadNs));
    });
}

void Server::drain()
{
    if (m_state == ServerState::Frozen)
        return kill(); // it would not wake up for that
    if (m_state != ServerState::Up)
        return;
    m_listener->setFrozen(true);
    m_desk->stopReading();
}

bool Server::isDrained() const
{
    if (m_state != ServerState::Up)
        return true;
    if (m_driver->isWaited() || !m_desk->isFlushed())
        return false;
    for (const auto &each : m_links) {
        if (each && !each->isFlushed())
            return false;
    }
    return !m_tls || m_tls->isFlushed();
}

ClientDesk::Greeting
Server::handleGreeting(Herd::ServerIndex certified, std::string_view line,
                       const std::function<std::unique_ptr<Connection>()> &take)
{
    // Only to look at it: the link greets back.
    Herd::Handshake::Identity identity;
    identity.certified = certified;
    Herd::Handshake handshake(*m_herd, m_self, identity, Herd::nobody);
    std::string answer;
    const auto state = handshake.handle(line, answer);
    const auto refuse = [this](const std::string &name, const std::string &why) {
        if (m_driver->isRecording())
            m_driver->record(Herd::EventKind::Drop, Herd::PeerKind::Neighbour, Herd::nobody, name,
                             "greeting refused: " + why);
    };
    if (state == Herd::Handshake::State::Refused || handshake.neighbour() == Herd::nobody) {
        refuse("?", handshake.reason());
        return ClientDesk::Greeting::Invalid;
    }
    Link *its = link(handshake.neighbour());
    if (!its)
        return ClientDesk::Greeting::Invalid;
    std::string why;
    const auto accepted =
        its->accepts(handshake.neighbourInstance(), certified != Herd::nobody, why);
    if (accepted != Link::Acceptance::Yes) {
        refuse(m_herd->servers[static_cast<std::size_t>(handshake.neighbour())].name, why);
        return accepted == Link::Acceptance::NameTaken ? ClientDesk::Greeting::NameTaken
                                                       : ClientDesk::Greeting::NotNow;
    }
    its->accept(take());
    return ClientDesk::Greeting::Taken;
}

void Server::sendToClient(Herd::ConnectionId connection, std::string_view bytes)
{
    m_desk->send(connection, bytes);
}

void Server::sendToLink(Herd::ServerIndex neighbour, std::string_view bytes)
{
    m_links[static_cast<std::size_t>(neighbour)]->send(bytes);
}

std::string_view Server::peerOf(Herd::ConnectionId connection) const
{
    return m_desk->peerOf(connection);
}

void Server::resumeClient(Herd::ConnectionId connection)
{
    m_desk->resume(connection);
}

void Server::onSentToClients()
{
    m_desk->endAnswered();
}

void Server::closeClient(Herd::ConnectionId connection)
{
    m_desk->close(connection);
}

/// Not from within the node's call: the link will call it again.
void Server::dropLink(Herd::ServerIndex neighbour, std::string_view reason)
{
    QMetaObject::invokeMethod(
        this,
        [this, neighbour, why = std::string(reason)] {
            if (Link *its = m_driver ? link(neighbour) : nullptr)
                its->giveUp(why);
        },
        Qt::QueuedConnection);
}

void Server::persist(std::uint64_t sequence, std::string_view line)
{
    if (m_journal)
        m_journal->append(sequence, line);
}

void Server::onTick()
{
    m_driver->handleTick();
    if (std::exchange(m_wasRecovering, m_driver->node().isRecovering()) != m_wasRecovering)
        emit touched();
}

void Server::purge(const QByteArray &client)
{
    if (m_state == ServerState::Up)
        m_driver->purge({client.constData(), static_cast<std::size_t>(client.size())});
}

void Server::onTouched()
{
    emit touched();
}

void Server::setState(ServerState state)
{
    m_state = state;
    m_sinceWallNs = IoLoop::wallNs();
    emit stateChanged(m_self);
}

void Server::record(Herd::EventKind kind, std::string_view text, Herd::ServerIndex neighbour)
{
    if (!m_sink)
        return;
    Herd::Event event;
    event.kind = kind;
    event.server = m_self;
    if (neighbour != Herd::nobody) {
        event.peerKind = Herd::PeerKind::Neighbour;
        event.neighbour = neighbour;
        event.peer = m_herd->servers[static_cast<std::size_t>(neighbour)].name;
    }
    event.line = text;
    event.at = {IoLoop::wallNs() + m_aheadNs, IoLoop::monotonicNs()};
    m_sink->record(event);
}

ServerSnapshot Server::takeSnapshot()
{
    ServerSnapshot snapshot;
    snapshot.server = m_self;
    snapshot.state = m_state;
    snapshot.problem = m_problem;
    snapshot.port = m_port;
    snapshot.address = m_address;
    snapshot.linkPort = m_linkDoor ? m_linkPort : 0;
    snapshot.plainRemote = m_listener && !m_listener->serverAddress().isLoopback();
    snapshot.sinceWallNs = m_sinceWallNs;
    snapshot.linksUp.resize(m_links.size());
    if (!m_driver)
        return snapshot;
    snapshot.clients = m_desk->count();
    snapshot.known = m_driver->node().table().size();
    snapshot.checksum = m_driver->node().table().checksum();
    snapshot.counters = m_driver->node().counters();
    snapshot.recovering = m_driver->node().isRecovering();
    snapshot.journalFailing = m_driver->node().isJournalFailing();
    if (m_journal) {
        snapshot.journal = m_journal->counts();
        snapshot.journalSetAside = m_journal->setAside();
    }
    snapshot.shell = m_desk->counters();
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        snapshot.linksUp[i] = m_links[i] && m_links[i]->isUp();
        snapshot.shell.superseded += m_links[i] ? m_links[i]->superseded() : 0;
    }
    snapshot.shell.turnedAway += m_listener->turnedAway();
    m_driver->clearTouched();
    return snapshot;
}

std::vector<Herd::Location> Server::locations() const
{
    std::vector<Herd::Location> all;
    if (!m_driver)
        return all;
    all.reserve(m_driver->node().table().size());
    m_driver->node().table().forEach([&all](const Herd::Location &one) { all.push_back(one); });
    return all;
}

} // namespace Herdscope::Net
