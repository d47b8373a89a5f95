// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdclient.h"

#include "net/connection.h"
#include "net/ioloop.h"
#include "net/sockets.h"
#include "protocol/commands.h"

#include <QHostAddress>
#include <QPointer>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace Herdscope::Net {

namespace {
constexpr std::chrono::seconds connectTime {5};
constexpr std::size_t maxOutstanding = 256; ///< beyond them only the newest report is kept
constexpr std::size_t maxAnswerBytes = 8 * 1024 * 1024;
constexpr Connection::Profile profile {64 * 1024, maxAnswerBytes, maxAnswerBytes, {}};

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}
QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}
} // namespace

class HerdClient::Private final : public Connection::Owner
{
public:
    enum class Command : char
    {
        Report,
        Question
    };
    /// One connection with the answers that it owes. An old one ends when it has given them.
    struct Session
    {
        std::unique_ptr<Connection> connection;
        std::deque<Command> outstanding;
    };
    struct Waiting
    {
        Command command;
        std::string line;
    };
    /// What is to be told. Told from the event loop, never from within the poller: the listener may
    /// do anything.
    struct News
    {
        enum class Kind
        {
            Connected,
            Reported,
            Answered,
            Refused,
            Disconnected,
            Failed
        };
        Kind kind = Kind::Connected;
        QByteArray line;
        QByteArray json;
        QString problem;
    };

    Private(HerdClient *client, QByteArray clientName)
        : q(client)
        , name(std::move(clientName))
        , io(IoLoop::ofThread())
    {
    }
    ~Private()
    {
        drop(current);
        for (auto &session : old)
            drop(*session);
    }

    void connectNow();
    void say(Command command, std::string line);
    void sendWaiting();
    void write(Command command, std::string_view line);
    void leave();
    void drop(Session &session);
    [[nodiscard]] Session *sessionOf(const Connection &connection);
    [[nodiscard]] bool isReady() const
    {
        return current.connection && !current.connection->isConnecting();
    }
    void tell(News news);
    void tellAll();
    void fail(const QString &why);

    void onConnected(Connection &connection) override;
    Connection::Taken onInput(Connection &connection, const Connection::Input &input) override;
    void onInputEnd(Connection &connection) override;
    void onGone(Connection &connection, Connection::Gone why, int error) override;

    HerdClient *q;
    QByteArray name;
    std::shared_ptr<IoLoop> io;
    QString host;
    quint16 port = 0;
    Session current;
    std::vector<std::unique_ptr<Session>> old;
    std::deque<Waiting> waiting; ///< in the order in which they go; at most one report
    std::vector<News> news;
};

void HerdClient::Private::connectNow()
{
    if (current.connection)
        return;
    int error = EADDRNOTAVAIL;
    const QHostAddress address(host);
    const int fd = address.isNull() ? -1 : Sockets::dial(address, port, error);
    if (fd < 0)
        return fail(QString::fromStdString(describeGone(Connection::Gone::Failed, error)));
    current.connection = std::make_unique<Connection>(*io, fd, profile, *this, true);
    current.connection->setDeadline(connectTime);
    if (!current.connection->start()) {
        drop(current);
        fail(HerdClient::tr("the system refuses another connection"));
    }
}

void HerdClient::Private::onConnected(Connection &connection)
{
    connection.setDeadline(std::chrono::milliseconds(0));
    if (&connection != current.connection.get())
        return;
    tell({News::Kind::Connected, {}, {}, {}});
    sendWaiting();
}

/// A report takes the place of one that still waits: a question that was asked after that one goes
/// behind it, so that it never asks of a client that the server has yet to hear of.
void HerdClient::Private::say(Command command, std::string line)
{
    const auto replaced = command != Command::Report
        ? waiting.end()
        : std::find_if(waiting.begin(), waiting.end(),
                       [](const Waiting &each) { return each.command == Command::Report; });
    if (replaced != waiting.end())
        replaced->line = std::move(line);
    else
        waiting.push_back({command, std::move(line)});
    connectNow();
    sendWaiting();
}

void HerdClient::Private::sendWaiting()
{
    while (isReady() && !waiting.empty()) {
        const Waiting &first = waiting.front();
        if (first.command == Command::Report && current.outstanding.size() >= maxOutstanding)
            return; // and what was said after it waits, too
        write(first.command, first.line);
        waiting.pop_front();
    }
}

void HerdClient::Private::write(Command command, std::string_view line)
{
    current.connection->write(line);
    current.outstanding.push_back(command);
}

Connection::Taken HerdClient::Private::onInput(Connection &connection,
                                               const Connection::Input &input)
{
    Session *session = sessionOf(connection);
    std::size_t taken = 0;
    while (session && !session->outstanding.empty()) {
        const bool toWhatsat = session->outstanding.front() == Command::Question;
        const auto answer = Protocol::takeAnswer(input.bytes.substr(taken), toWhatsat);
        if (answer.status == Protocol::AnswerStatus::Incomplete)
            break;
        taken += answer.consumed;
        session->outstanding.pop_front();
        if (answer.invalid)
            tell({News::Kind::Refused, bytes(answer.atLine), {}, {}});
        else if (toWhatsat)
            tell({News::Kind::Answered, bytes(answer.atLine), bytes(answer.json), {}});
        else
            tell({News::Kind::Reported, bytes(answer.atLine), {}, {}});
    }
    // Bytes that nobody asked for, or more than any answer holds: that is no server of a herd.
    const std::size_t left = input.bytes.size() - taken;
    if (!session || (session->outstanding.empty() && left > 0) || left > maxAnswerBytes) {
        connection.end(false);
        return {input.bytes.size(), Connection::Next::Wait};
    }
    if (session != &current && session->outstanding.empty())
        connection.end(false);
    sendWaiting();
    return {taken, Connection::Next::Wait};
}

void HerdClient::Private::onInputEnd(Connection &connection)
{
    connection.abort();
    onGone(connection, Connection::Gone::PeerClosed, 0);
}

void HerdClient::Private::onGone(Connection &connection, Connection::Gone why, int error)
{
    Session *session = sessionOf(connection);
    if (!session)
        return;
    const bool isCurrent = session == &current;
    const bool owes = !session->outstanding.empty();
    const bool waits = isCurrent && !waiting.empty();
    drop(*session);
    if (!isCurrent)
        std::erase_if(old, [session](const auto &each) { return each.get() == session; });
    if (owes || waits)
        fail(QString::fromStdString(describeGone(why, error)));
    else if (isCurrent)
        tell({News::Kind::Disconnected, {}, {}, {}});
}

void HerdClient::Private::fail(const QString &why)
{
    waiting.clear();
    tell({News::Kind::Failed,
          {},
          {},
          HerdClient::tr("%1, port %2: %3").arg(host).arg(port).arg(why)});
}

/// What it has said is still answered; what waits goes to the next server.
void HerdClient::Private::leave()
{
    if (!current.connection)
        return;
    if (current.outstanding.empty() || current.connection->isConnecting())
        return drop(current);
    old.push_back(std::make_unique<Session>(std::move(current)));
    current = {};
}

void HerdClient::Private::drop(Session &session)
{
    session.outstanding.clear();
    if (!session.connection)
        return;
    session.connection->abort();
    io->poller().retire(std::move(session.connection));
}

HerdClient::Private::Session *HerdClient::Private::sessionOf(const Connection &connection)
{
    if (&connection == current.connection.get())
        return &current;
    for (const auto &session : old) {
        if (session->connection.get() == &connection)
            return session.get();
    }
    return nullptr;
}

void HerdClient::Private::tell(News one)
{
    news.push_back(std::move(one));
    if (news.size() == 1)
        QMetaObject::invokeMethod(
            q, [this] { tellAll(); }, Qt::QueuedConnection);
}

void HerdClient::Private::tellAll()
{
    HerdClient *const client = q; // a listener may destroy it, and us
    QPointer<HerdClient> alive(client);
    for (const News &one : std::exchange(news, {})) {
        if (!alive)
            return;
        switch (one.kind) {
        case News::Kind::Connected:
            emit client->connected();
            break;
        case News::Kind::Reported:
            emit client->reported(one.line);
            break;
        case News::Kind::Answered:
            emit client->answered(one.line, one.json);
            break;
        case News::Kind::Refused:
            emit client->refused(one.line);
            break;
        case News::Kind::Disconnected:
            emit client->disconnected();
            break;
        case News::Kind::Failed:
            emit client->failed(one.problem);
            break;
        }
    }
}

HerdClient::HerdClient(QByteArray name, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(name)))
{
}

HerdClient::~HerdClient() = default;

const QByteArray &HerdClient::name() const
{
    return d->name;
}

void HerdClient::setServer(const QString &host, quint16 port)
{
    if (d->host == host && d->port == port)
        return;
    d->leave();
    d->host = host;
    d->port = port;
    if (!d->waiting.empty())
        d->connectNow();
}

bool HerdClient::isConnected() const
{
    return d->isReady();
}

void HerdClient::report(Protocol::Position position, qint64 timeNs)
{
    std::string line = "IAMAT ";
    line.append(view(d->name)).push_back(' ');
    line.append(Protocol::formatPosition(position)).push_back(' ');
    line.append(Protocol::formatTime(timeNs)).push_back('\n');
    d->say(Private::Command::Report, std::move(line));
}

void HerdClient::ask(const QByteArray &client, double radiusKm, int bound)
{
    const QByteArray line = "WHATSAT " + client + ' ' + QByteArray::number(radiusKm, 'f', 3) + ' '
        + QByteArray::number(bound) + '\n';
    d->say(Private::Command::Question, std::string(view(line)));
}

} // namespace Herdscope::Net
