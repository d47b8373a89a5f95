// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/commands.h"

#include <QByteArray>
#include <QMap>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace Herdscope::Test {

/// A server by the book but for what a test makes it do wrong. Lives in the test's event loop.
class FakeServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FakeServer)

public:
    /// What becomes of the right answer to @p command before it is sent; null: it is sent as it is.
    using Twist = std::function<QByteArray(const QByteArray &command, const QByteArray &answer)>;

    explicit FakeServer(QByteArray name = "Fake")
        : m_name(std::move(name))
    {
        connect(this, &QTcpServer::newConnection, this, &FakeServer::takeConnections);
        listen(QHostAddress::LocalHost);
    }

    Twist twist;
    bool hangsUp = false; ///< closes instead of answering
    int answered = 0; ///< commands
    int connections = 0; ///< that were ever made
    QMap<QByteArray, QByteArray> known; ///< AT line by client

    /// Reads nothing for that long, from now on.
    void stall(int ms)
    {
        m_stalled = true;
        QTimer::singleShot(ms, this, [this] {
            m_stalled = false;
            for (QTcpSocket *socket : findChildren<QTcpSocket *>())
                answerAll(socket);
        });
    }
    void hangUpAll()
    {
        for (QTcpSocket *socket : findChildren<QTcpSocket *>())
            socket->abort();
    }

private:
    void takeConnections()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answerAll(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }
    void answerAll(QTcpSocket *socket)
    {
        while (!m_stalled && socket->canReadLine()) {
            QByteArray line = socket->readLine();
            line.chop(1);
            if (hangsUp)
                return socket->abort();
            const QByteArray answer = answerTo(line);
            socket->write(twist ? twist(line, answer) : answer);
            ++answered;
        }
    }
    QByteArray answerTo(const QByteArray &line)
    {
        const auto command =
            Protocol::parseClientLine({line.constData(), static_cast<std::size_t>(line.size())});
        if (std::holds_alternative<Protocol::Iamat>(command)) {
            const QByteArray client = line.split(' ')[1];
            return known[client] = "AT " + m_name + " +0.000000001" + line.mid(5) + '\n';
        }
        if (std::holds_alternative<Protocol::Whatsat>(command)) {
            const QByteArray client = line.split(' ')[1];
            if (known.contains(client))
                return known[client] + "{\n   \"results\" : []\n}\n\n";
        }
        return "? " + line + '\n';
    }

    const QByteArray m_name;
    bool m_stalled = false;
};

} // namespace Herdscope::Test
