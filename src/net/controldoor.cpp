// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/controldoor.h"

#include "net/childmessages.h"
#include "net/eventtee.h"
#include "net/ioloop.h"
#include "net/logging.h"
#include "net/runtimefolder.h"

#include <QCoreApplication>
#include <QFutureWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <algorithm>
#include <chrono>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace Herdscope::Net {

namespace {

constexpr qint64 readBufferBytes = 64 * 1024;
/// Unsent answers and events at which a connection gets no more events.
constexpr qint64 maxUnsentBytes = 4 * 1024 * 1024;
constexpr std::size_t maxEventBytes = 4 * 1024 * 1024; ///< between two sendEvents()
constexpr int eventIntervalMs = 50;
constexpr int keptAnswers = 128;
constexpr std::size_t maxToldLocations = 100'000;
constexpr double milliseconds = 1000.0;

ucred peerOf(const QLocalSocket &socket)
{
    ucred other {};
    other.uid = static_cast<uid_t>(-1);
    socklen_t size = sizeof other;
    ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &other,
                 &size);
    return other;
}

/// JSON is UTF-8, clients' names and lines are bytes.
QString textOf(std::string_view bytes)
{
    const QByteArray raw(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const QString text = QString::fromUtf8(raw);
    return text.toUtf8() == raw ? text : QString::fromLatin1(raw);
}

QString wordFor(ServerState state)
{
    switch (state) {
    case ServerState::Up:
        return QStringLiteral("up");
    case ServerState::Frozen:
        return QStringLiteral("frozen");
    case ServerState::Failed:
        return QStringLiteral("failed");
    case ServerState::Down:
        break;
    }
    return QStringLiteral("down");
}

const char *wordFor(Herd::EventKind kind)
{
    using Kind = Herd::EventKind;
    switch (kind) {
    case Kind::Receive:
        return "recv";
    case Kind::Send:
        return "send";
    case Kind::Connect:
        return "connect";
    case Kind::Drop:
        return "drop";
    case Kind::LinkUp:
        return "link-up";
    case Kind::LinkDown:
        return "link-down";
    case Kind::Start:
        return "start";
    case Kind::Stop:
        return "stop";
    case Kind::Log:
        return "log";
    case Kind::Edit:
        return "edit";
    case Kind::Fault:
        return "fault";
    case Kind::Error:
        break;
    }
    return "error";
}

QByteArray eventLine(const Herd::HerdSpec &herd, const Herd::Event &event)
{
    QJsonObject object {{QStringLiteral("kind"), QString::fromLatin1(wordFor(event.kind))},
                        {QStringLiteral("wall_ns"), QString::number(event.at.wallNs)},
                        {QStringLiteral("peer"), textOf(event.peer)},
                        {QStringLiteral("line"), textOf(event.line)}};
    if (event.server >= 0 && static_cast<std::size_t>(event.server) < herd.servers.size())
        object.insert(
            QStringLiteral("server"),
            QString::fromStdString(herd.servers[static_cast<std::size_t>(event.server)].name));
    return QJsonDocument(QJsonObject {{QStringLiteral("event"), object}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

/// Since the start of the server.
QJsonObject countersOf(const ServerStatus &status)
{
    const Herd::NodeCounters &counters = status.counters;
    Herd::NodeCounters::PerNeighbour links;
    for (const auto &each : counters.neighbours) {
        links.atSent += each.atSent;
        links.useful += each.useful;
        links.duplicate += each.duplicate;
    }
    const auto number = [](quint64 value) { return static_cast<qint64>(value); };
    return {{QStringLiteral("updates"), number(counters.stored)},
            {QStringLiteral("queries"), number(counters.whatsat)},
            {QStringLiteral("sent"), number(links.atSent)},
            {QStringLiteral("useful"), number(links.useful)},
            {QStringLiteral("duplicate"), number(links.duplicate)},
            {QStringLiteral("superseded"), number(status.shell.superseded)}};
}

/// {"event":{"kind":"log","left_out":812,"of":"recv client","server":"Hill"}}
QByteArray leftOutLine(const Herd::HerdSpec &herd, Herd::ServerIndex server, Herd::EventKind kind,
                       Herd::PeerKind side, std::uint64_t count)
{
    QString of = QString::fromLatin1(wordFor(kind));
    if (side != Herd::PeerKind::None)
        of += side == Herd::PeerKind::Client ? QStringLiteral(" client")
            : side == Herd::PeerKind::Places ? QStringLiteral(" places")
                                             : QStringLiteral(" neighbour");
    QJsonObject object {{QStringLiteral("kind"), QStringLiteral("log")},
                        {QStringLiteral("left_out"), static_cast<qint64>(count)},
                        {QStringLiteral("of"), of}};
    if (server >= 0 && static_cast<std::size_t>(server) < herd.servers.size())
        object.insert(QStringLiteral("server"),
                      QString::fromStdString(herd.servers[static_cast<std::size_t>(server)].name));
    return QJsonDocument(QJsonObject {{QStringLiteral("event"), object}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

/// Of a request, for the record.
QByteArray detailOf(const ControlRequest &request)
{
    std::string text;
    if (request.command == ControlRequest::Command::Delay)
        text = Herd::textOf(request.fault);
    else if (request.command == ControlRequest::Command::Clock)
        text = Herd::clockText(request.aheadNs);
    return text.empty() ? QByteArray() : " (" + QByteArray::fromStdString(text) + ')';
}

tl::unexpected<ControlProblem> refuse(const ControlRequest &request, const char *code,
                                      const char *text)
{
    return tl::unexpected(ControlProblem {request.id, code, text});
}

} // namespace

ControlDoor::ControlDoor(HerdRunner &runner, Options options, QObject *parent)
    : QObject(parent)
    , m_runner(runner)
    , m_options(std::move(options))
{
    m_clock.start();
    m_eventTimer.setInterval(eventIntervalMs);
    connect(&m_eventTimer, &QTimer::timeout, this, &ControlDoor::sendEvents);
}

ControlDoor::~ControlDoor()
{
    if (m_options.tee)
        m_options.tee->setSecond(nullptr);
    if (m_server) {
        m_server->close();
        remove(m_record);
    }
}

tl::expected<void, QString> ControlDoor::open()
{
    const auto folder = runtimeFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    const auto &herd = m_runner.herd();
    m_record = makeRunRecord(*folder, herd.fingerprint());
    m_record.herdName = QString::fromStdString(herd.name);
    m_record.stays = m_options.stays;
    if (m_options.isChild) {
        m_record.parent = ::getppid();
        m_record.parentStartTime = startTimeOf(m_record.parent);
    }
    for (const Herd::ServerIndex server : m_options.servers)
        m_record.servers +=
            QString::fromStdString(herd.servers[static_cast<std::size_t>(server)].name);
    auto server = std::make_unique<QLocalServer>();
    server->setSocketOptions(QLocalServer::UserAccessOption);
    server->setMaxPendingConnections(maxConnections);
    QLocalServer::removeServer(m_record.socket); // of a process that had this number before
    if (!server->listen(m_record.socket) || !write(m_record)) {
        return tl::unexpected(
            QCoreApplication::translate(
                "ControlDoor", "%1 can't be made: this herd can't be controlled from outside.")
                .arg(m_record.socket));
    }
    m_server = std::move(server);
    connect(m_server.get(), &QLocalServer::newConnection, this, &ControlDoor::onConnection);
    return {};
}

void ControlDoor::onConnection()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        const uid_t user = peerOf(*socket).uid;
        const auto open = m_server->findChildren<QLocalSocket *>().size();
        if (user != ::geteuid() || open > maxConnections) {
            qCWarning(logControl, "refused a connection of user %u", static_cast<unsigned>(user));
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setReadBufferSize(readBufferBytes);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { onReadable(*socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            unsubscribe(socket);
            socket->deleteLater();
        });
        onReadable(*socket);
    }
}

void ControlDoor::onReadable(QLocalSocket &socket)
{
    while (socket.isValid() && socket.canReadLine()) {
        QByteArray line = socket.readLine(maxControlLineBytes + 2);
        if (!line.endsWith('\n'))
            break; // too long
        line.chop(line.endsWith("\r\n") ? 2 : 1);
        takeLine(socket, line);
    }
    if (socket.isValid() && !socket.canReadLine() && socket.bytesAvailable() <= maxControlLineBytes)
        return;
    if (!socket.isValid())
        return;
    socket.write(controlError({{}, "too-long", "a request has at most 8192 bytes"}));
    socket.disconnectFromServer();
}

bool ControlDoor::takesOneMore()
{
    const qint64 now = m_clock.elapsed();
    m_tokens = std::min<double>(
        requestsPerSecond,
        m_tokens + static_cast<double>(now - m_tokensAtMs) * requestsPerSecond / milliseconds);
    m_tokensAtMs = now;
    if (m_tokens < 1)
        return false;
    m_tokens -= 1;
    return true;
}

void ControlDoor::takeLine(QLocalSocket &socket, const QByteArray &line)
{
    if (socket.bytesToWrite() > maxUnsentBytes)
        return socket.abort(); // it asks and asks, and does not read
    const auto request = parseControlLine(line);
    const QByteArray id = request ? request->id : request.error().id;
    if (!takesOneMore()) {
        socket.write(controlError({id, "busy", "at most 10 requests a second: try again"}));
        return;
    }
    if (!request) {
        socket.write(controlError(request.error()));
        return;
    }
    if (const auto known = m_answered.constFind(id); known != m_answered.constEnd()) {
        socket.write(known->line == line
                         ? known->answer
                         : controlError({id, "id-taken", "that id was used for another request"}));
        return;
    }
    if (request->command == Command::Locations)
        return tellLocations(socket, *request);
    const auto result = carryOut(socket, *request);
    const QByteArray answer = result ? controlAnswer(id, *result) : controlError(result.error());
    if (result)
        audit(socket, *request);
    if (result && changesHerd(*request))
        remember(*request, line, answer);
    socket.write(answer);
    if (result && request->command == Command::Stop) {
        socket.flush();
        emit stopRequested();
    }
}

void ControlDoor::remember(const ControlRequest &request, const QByteArray &line,
                           const QByteArray &answer)
{
    m_answered.insert(request.id, {line, answer});
    m_answeredIds.enqueue(request.id);
    if (m_answeredIds.size() > keptAnswers)
        m_answered.remove(m_answeredIds.dequeue());
}

/// Who did what: a change is an event of the server concerned, so that it stands in its log; a
/// fault one of the herd, as an order.
void ControlDoor::audit(const QLocalSocket &socket, const ControlRequest &request)
{
    const ucred peer = peerOf(socket);
    QByteArray text = QByteArray("control: ") + Net::wordFor(request.command);
    for (const QByteArray &word :
         {request.server, request.neighbour, request.client, request.level})
        text += word.isEmpty() ? QByteArray() : ' ' + word;
    for (const QByteArray &word : request.group)
        text += ' ' + word;
    text += detailOf(request);
    text += ", asked by process " + QByteArray::number(peer.pid) + " of user "
        + QByteArray::number(peer.uid);
    qCInfo(logControl, "%s", text.constData());
    if (!m_options.sink || !changesHerd(request))
        return;
    Herd::Event event;
    std::string line = text.toStdString();
    if (auto order = orderOf(request); order && !m_options.isChild) {
        order->by = "process " + std::to_string(peer.pid) + " of user " + std::to_string(peer.uid);
        line = Herd::textOf(*order);
        event.kind = Herd::EventKind::Fault;
    } else {
        event.kind = Herd::EventKind::Error;
        event.server = indexOf(request.server);
        if (!isHere(event.server))
            event.server = m_options.servers.front();
    }
    event.line = line;
    event.at = {IoLoop::wallNs(), IoLoop::monotonicNs()};
    m_options.sink->record(event);
}

tl::expected<QJsonObject, ControlProblem> ControlDoor::carryOut(QLocalSocket &socket,
                                                                const ControlRequest &request)
{
    if (isFault(request) && !m_options.lab) {
        return refuse(request, "no-lab",
                      "faults are injected only into a herd that was started with --lab");
    }
    switch (request.command) {
    case Command::Status:
        return status();
    case Command::Ports: {
        QList<quint16> given;
        for (const auto &server : m_runner.herd().servers)
            given.append(request.ports.value(QByteArray::fromStdString(server.name)));
        if (!request.ports.isEmpty())
            m_runner.dial(given, {});
        return ports();
    }
    case Command::Subscribe:
        if (!m_options.tee)
            return refuse(request, "not-recorded",
                          "this herd records no events: start it with --log-dir");
        subscribe(socket);
        return QJsonObject();
    case Command::Level:
        if (!m_options.setLevel || !m_options.setLevel(request.level))
            return refuse(request, "not-recorded", "this herd has no such level of recording");
        return QJsonObject();
    case Command::Purge:
        m_runner.purgeClient(request.client);
        return QJsonObject();
    case Command::Stop:
    case Command::Locations:
        return QJsonObject();
    case Command::Cut:
    case Command::Deafen:
    case Command::Heal:
    case Command::Break:
    case Command::Delay:
        return carryOutOnLink(request);
    case Command::Partition:
        return partition(request);
    case Command::Kill:
    case Command::Restart:
    case Command::Freeze:
    case Command::Thaw:
    case Command::Clock:
        return carryOutOnServer(request);
    }
    return refuse(request, "unknown-command", "there is no such command");
}

tl::expected<QJsonObject, ControlProblem>
ControlDoor::carryOutOnServer(const ControlRequest &request)
{
    const Herd::ServerIndex server = indexOf(request.server);
    if (!isHere(server))
        return refuse(request, "unknown-server", "that server does not run here");
    if (request.command == Command::Clock) {
        m_runner.setClockOffset(server, request.aheadNs);
        return QJsonObject();
    }
    if (m_options.isChild) {
        return refuse(request, "not-here",
                      "only the program that started this process can do that");
    }
    if (request.command == Command::Kill)
        m_runner.killServer(server);
    else if (request.command == Command::Restart)
        m_runner.restartServer(server);
    else if (request.command == Command::Freeze)
        m_runner.freezeServer(server);
    else
        m_runner.thawServer(server);
    return QJsonObject();
}

tl::expected<QJsonObject, ControlProblem> ControlDoor::carryOutOnLink(const ControlRequest &request)
{
    if (request.server.isEmpty()) { // to heal
        for (std::size_t i = 0; i < m_runner.herd().links.size(); ++i)
            if (m_runner.link(static_cast<int>(i)).isCut())
                m_runner.healLink(static_cast<int>(i));
        return QJsonObject();
    }
    const Herd::ServerIndex from = indexOf(request.server);
    const Herd::ServerIndex to = indexOf(request.neighbour);
    const Herd::LinkIndex link = from < 0 || to < 0 ? -1 : m_runner.herd().linkBetween(from, to);
    if (link < 0)
        return refuse(request, "unknown-link", "the herd has no such link");
    if (request.command == Command::Cut)
        m_runner.cutLink(link);
    else if (request.command == Command::Deafen)
        m_runner.cutLinkOneWay(link, from);
    else if (request.command == Command::Break)
        m_runner.breakLink(link);
    else if (request.command == Command::Delay)
        m_runner.setLinkFault(link, from, request.fault);
    else
        m_runner.healLink(link);
    return QJsonObject();
}

tl::expected<QJsonObject, ControlProblem> ControlDoor::partition(const ControlRequest &request)
{
    std::vector<Herd::ServerIndex> group;
    for (const QByteArray &name : request.group) {
        group.push_back(indexOf(name));
        if (group.back() == Herd::nobody)
            return refuse(request, "unknown-server", "the herd has no such server");
    }
    m_runner.partition(group, std::chrono::nanoseconds(request.healsAfterNs));
    return QJsonObject();
}

void ControlDoor::tellLocations(QLocalSocket &socket, const ControlRequest &request)
{
    using Table = std::vector<Herd::Location>;
    const Herd::ServerIndex server = indexOf(request.server);
    if (!isHere(server)) {
        socket.write(controlError({request.id, "unknown-server", "that server does not run here"}));
        return;
    }
    audit(socket, request);
    auto *watcher = new QFutureWatcher<Table>(this);
    connect(watcher, &QFutureWatcher<Table>::finished, this,
            [watcher, id = request.id, to = QPointer(&socket)] {
                watcher->deleteLater();
                if (!to)
                    return;
                QJsonArray lines;
                const Table table = watcher->result();
                std::string line;
                for (std::size_t i = 0; i < std::min(table.size(), maxToldLocations); ++i) {
                    line.clear();
                    table[i].appendLinkLine(line);
                    lines.append(textOf(line));
                }
                to->write(
                    controlAnswer(id,
                                  {{QStringLiteral("lines"), lines},
                                   {QStringLiteral("known"), static_cast<qint64>(table.size())}}));
            });
    watcher->setFuture(m_runner.locations(server));
}

void ControlDoor::subscribe(QLocalSocket &socket)
{
    if (!m_events)
        m_events = std::make_unique<EventOutbox>(
            m_options.servers.front(), m_runner.herd().servers.size(), maxEventBytes, [] {});
    m_subscribers.insert(&socket);
    m_options.tee->setSecond(m_events.get());
    m_eventTimer.start();
}

void ControlDoor::unsubscribe(QLocalSocket *socket)
{
    m_subscribers.remove(socket);
    if (!m_subscribers.isEmpty())
        return;
    m_eventTimer.stop();
    if (m_options.tee)
        m_options.tee->setSecond(nullptr);
}

void ControlDoor::sendEvents()
{
    QByteArray lines;
    forEachEvent(
        m_events->take(),
        [&](const Herd::Event &event) { lines += eventLine(m_runner.herd(), event); },
        [&](Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
            std::uint64_t count) {
            lines += leftOutLine(m_runner.herd(), server, kind, side, count);
        });
    if (lines.isEmpty())
        return;
    for (QLocalSocket *socket : std::as_const(m_subscribers)) {
        if (socket->bytesToWrite() < maxUnsentBytes)
            socket->write(lines);
        else
            socket->write("{\"lost\":true}\n"); // it does not read
        if (socket->bytesToWrite() > 2 * maxUnsentBytes)
            socket->abort();
    }
}

QJsonObject ControlDoor::statusOf(Herd::ServerIndex index) const
{
    const ServerStatus &status = m_runner.server(index);
    const auto &herd = m_runner.herd();
    QJsonArray linked;
    for (const Herd::ServerIndex neighbour : herd.neighboursOf(index)) {
        if (m_runner.link(herd.linkBetween(index, neighbour)).up)
            linked.append(
                QString::fromStdString(herd.servers[static_cast<std::size_t>(neighbour)].name));
    }
    QJsonObject object {
        {QStringLiteral("name"),
         QString::fromStdString(herd.servers[static_cast<std::size_t>(index)].name)},
        {QStringLiteral("state"), wordFor(status.state)},
        {QStringLiteral("host"), status.address},
        {QStringLiteral("port"), status.port},
        {QStringLiteral("clients"), status.clients},
        {QStringLiteral("known"), static_cast<qint64>(status.known)},
        {QStringLiteral("checksum"), QString::number(status.checksum, 16)},
        {QStringLiteral("recovering"), status.recovering},
        {QStringLiteral("linked"), linked},
        {QStringLiteral("counters"), countersOf(status)}};
    if (status.state == ServerState::Failed)
        object.insert(QStringLiteral("problem"), describe(status.problem));
    return object;
}

QJsonObject ControlDoor::status() const
{
    QJsonArray servers;
    for (const Herd::ServerIndex server : m_options.servers)
        servers.append(statusOf(server));
    QJsonObject object {{QStringLiteral("herd"), m_record.herdName},
                        {QStringLiteral("pid"), static_cast<qint64>(::getpid())},
                        {QStringLiteral("lab"), m_options.lab},
                        {QStringLiteral("stays"), m_options.stays},
                        {QStringLiteral("servers"), servers}};
    if (m_options.levelAtWork)
        object.insert(QStringLiteral("log"), QString::fromLatin1(m_options.levelAtWork()));
    return object;
}

QJsonObject ControlDoor::ports() const
{
    QJsonObject object;
    for (const Herd::ServerIndex server : m_options.servers)
        object.insert(
            QString::fromStdString(m_runner.herd().servers[static_cast<std::size_t>(server)].name),
            m_runner.server(server).port);
    return object;
}

Herd::ServerIndex ControlDoor::indexOf(const QByteArray &name) const
{
    return name.isEmpty() ? Herd::nobody : m_runner.herd().indexOf(name.toStdString());
}

bool ControlDoor::isHere(Herd::ServerIndex server) const
{
    return std::find(m_options.servers.begin(), m_options.servers.end(), server)
        != m_options.servers.end();
}

} // namespace Herdscope::Net
