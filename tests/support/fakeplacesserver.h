// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <utility>

namespace Herdscope::Testing {

/// A fixture of tests/data/places.
inline QByteArray placesFixture(const QString &name)
{
    QFile file(QStringLiteral(HERDSCOPE_TEST_DATA "/places/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A places service on 127.0.0.1 that answers as it is told and remembers what it was asked.
class FakePlacesServer final : public QTcpServer
{
public:
    struct Request
    {
        QByteArray verb;
        QByteArray target;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    enum class Manner
    {
        Whole,
        WithoutLength, ///< the end of the connection is the end of the body
        Drip, ///< one byte every 5 ms
        Silent, ///< takes the request and says nothing
        HangUp, ///< closes without a word
    };
    struct Reply
    {
        int status = 200;
        QByteArray body {};
        Manner manner = Manner::Whole;
        QByteArray headers {}; ///< further ones, each with CRLF
    };

    FakePlacesServer() { (void)listen(QHostAddress::LocalHost); }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/places")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }
    /// The replies in this order; the last one again and again.
    void answerWith(QList<Reply> replies) { m_replies = std::move(replies); }
    void answerWith(const QByteArray &body, int status = 200)
    {
        m_replies = {Reply {status, body}};
    }
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    /// Requests that have come and are not answered.
    [[nodiscard]] int open() const { return m_open; }
    /// Answers those that were met with silence.
    void release(const Reply &reply)
    {
        for (QTcpSocket *socket : std::exchange(m_silent, {}))
            send(socket, reply);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_silent.removeAll(socket);
            m_buffers.remove(socket);
            socket->deleteLater();
        });
    }

private:
    void onBytes(QTcpSocket *socket)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        Request request;
        const QList<QByteArray> lines = buffer.left(headEnd).split('\n');
        request.verb = lines.first().split(' ').value(0);
        request.target = lines.first().split(' ').value(1);
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
        }
        const qsizetype length = request.headers.value("content-length").toLongLong();
        if (buffer.size() < headEnd + 4 + length)
            return;
        request.body = buffer.mid(headEnd + 4, length);
        buffer.clear();
        m_requests.append(request);
        ++m_open;
        const Reply reply = m_replies.size() > 1 ? m_replies.takeFirst() : m_replies.value(0);
        send(socket, reply);
    }

    void send(QTcpSocket *socket, const Reply &reply)
    {
        if (reply.manner == Manner::Silent) {
            m_silent.append(socket);
            return;
        }
        --m_open;
        if (reply.manner == Manner::HangUp) {
            socket->disconnectFromHost();
            return;
        }
        QByteArray bytes = "HTTP/1.1 " + QByteArray::number(reply.status)
            + " Fake\r\nContent-Type: application/json\r\n" + "Connection: close\r\n"
            + reply.headers;
        if (reply.manner != Manner::WithoutLength)
            bytes += "Content-Length: " + QByteArray::number(reply.body.size()) + "\r\n";
        bytes += "\r\n" + reply.body;
        if (reply.manner == Manner::Drip) {
            drip(socket, bytes);
            return;
        }
        socket->write(bytes);
        socket->disconnectFromHost();
    }

    static void drip(QTcpSocket *socket, const QByteArray &bytes)
    {
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket,
                [socket, timer, bytes, at = qsizetype(0)]() mutable {
                    if (at < bytes.size())
                        socket->write(bytes.mid(at++, 1));
                    else
                        timer->stop();
                });
        timer->start(5);
    }

    QList<Reply> m_replies;
    QList<Request> m_requests;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<QTcpSocket *> m_silent;
    int m_open = 0;
};

} // namespace Herdscope::Testing
