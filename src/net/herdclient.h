// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

namespace Herdscope::Net {

/// A client of a herd over TCP, as a phone would be: stays connected, connects again when it has
/// something to say and the connection is gone. Commands are pipelined, answers come in order.
/// Thousands of them in one thread share one poller.
class HerdClient final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HerdClient)

public:
    explicit HerdClient(QByteArray name, QObject *parent = nullptr);
    ~HerdClient() override;

    [[nodiscard]] const QByteArray &name() const;
    /// Where the next commands go. Another server than before: the old connection is closed after
    /// its answers.
    void setServer(const QString &host, quint16 port);
    [[nodiscard]] bool isConnected() const;

    /// IAMAT with the client's time @p timeNs. Commands leave in the order of the calls, but at
    /// most one report waits, while there is no connection or many answers are outstanding: a newer
    /// one takes its place, before the questions that were asked after it. What waits when a
    /// connection fails is dropped.
    void report(Protocol::Position position, qint64 timeNs);
    /// WHATSAT for any client.
    void ask(const QByteArray &client, double radiusKm, int bound);

signals:
    void connected();
    void reported(const QByteArray &atLine);
    void answered(const QByteArray &atLine, const QByteArray &json);
    void refused(const QByteArray &line); ///< the server said "? …"
    void disconnected(); ///< by the server, with nothing outstanding
    void failed(const QString &problem); ///< no connection, or it died with answers outstanding

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::Net
