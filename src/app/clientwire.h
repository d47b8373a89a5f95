// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/herdclient.h"
#include "protocol/values.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace Herdscope::App {

/// By which a mobile client speaks to servers: over TCP, or to servers that are simulated.
class ClientWire : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientWire)

public:
    using QObject::QObject;

    /// Where the next commands go. @p host and @p port are where the one with that index listens.
    virtual void setServer(int server, const QString &host, quint16 port) = 0;
    virtual void report(Protocol::Position position, qint64 timeNs) = 0; ///< IAMAT
    virtual void ask(const QByteArray &client, double radiusKm, int bound) = 0; ///< WHATSAT

signals: // never from within the calls above
    void reported(const QByteArray &atLine);
    void answered(const QByteArray &atLine, const QByteArray &json);
    void refused(const QByteArray &line); ///< the server said "? …"
    void failed(const QString &problem);
};

/// For the client of that name.
using WireMaker = std::function<std::unique_ptr<ClientWire>(const QByteArray &name)>;

/// Over a TCP connection of its own.
class TcpWire final : public ClientWire
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TcpWire)

public:
    explicit TcpWire(const QByteArray &name);

    void setServer(int server, const QString &host, quint16 port) override;
    void report(Protocol::Position position, qint64 timeNs) override;
    void ask(const QByteArray &client, double radiusKm, int bound) override;

private:
    Net::HerdClient m_client;
};

} // namespace Herdscope::App
