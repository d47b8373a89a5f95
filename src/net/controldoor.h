// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/controlmessages.h"
#include "net/eventoutbox.h"
#include "net/herdrunner.h"
#include "net/runrecords.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QQueue>
#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <tl/expected.hpp>
#include <vector>

QT_BEGIN_NAMESPACE
class QLocalServer;
class QLocalSocket;
QT_END_NAMESPACE

namespace Herdscope::Net {

class EventTee;

/// The door by which a running herd is looked at and changed from outside: a local socket that only
/// the same user can open, asked again of the system for each connection. JSON lines, see
/// controlmessages.h. What is changed through it is recorded as an event of the server concerned.
class ControlDoor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControlDoor)

public:
    static constexpr int maxConnections = 16;
    /// Requests of all connections together: enough for people and scripts, not for a flood.
    static constexpr int requestsPerSecond = 10;

    struct Options
    {
        std::vector<Herd::ServerIndex> servers; ///< that run here
        bool lab = false; ///< faults may be injected
        bool isChild = false; ///< its parent kills, freezes and restarts it
        bool stays = false; ///< a child that outlives its parent
        Herd::EventSink *sink = nullptr; ///< for what was done; may be null
        EventTee *tee = nullptr; ///< for those who subscribe; null: nothing is recorded here
        /// False for a level that can't be had; empty: there are no levels here.
        std::function<bool(const QByteArray &level)> setLevel;
        /// For the status: "everything", "sampled" or "off", what is at work; empty: no logs here.
        std::function<QByteArray()> levelAtWork;
    };
    ControlDoor(HerdRunner &runner, Options options, QObject *parent = nullptr);
    ~ControlDoor() override; ///< its socket and record are removed

    /// The error is a translated sentence; the herd runs without a door, too.
    [[nodiscard]] tl::expected<void, QString> open();
    [[nodiscard]] QString path() const { return m_record.socket; }

signals:
    void stopRequested();

private:
    struct Answered
    {
        QByteArray line;
        QByteArray answer;
    };
    using Command = ControlRequest::Command;
    void onConnection();
    void onReadable(QLocalSocket &socket);
    void takeLine(QLocalSocket &socket, const QByteArray &line);
    [[nodiscard]] bool takesOneMore();
    [[nodiscard]] tl::expected<QJsonObject, ControlProblem> carryOut(QLocalSocket &socket,
                                                                     const ControlRequest &request);
    [[nodiscard]] tl::expected<QJsonObject, ControlProblem>
    carryOutOnServer(const ControlRequest &request);
    [[nodiscard]] tl::expected<QJsonObject, ControlProblem>
    partition(const ControlRequest &request);
    [[nodiscard]] tl::expected<QJsonObject, ControlProblem>
    carryOutOnLink(const ControlRequest &request);
    void tellLocations(QLocalSocket &socket, const ControlRequest &request);
    void subscribe(QLocalSocket &socket);
    void unsubscribe(QLocalSocket *socket);
    void sendEvents();
    [[nodiscard]] QJsonObject status() const;
    [[nodiscard]] QJsonObject statusOf(Herd::ServerIndex server) const;
    [[nodiscard]] QJsonObject ports() const;
    void remember(const ControlRequest &request, const QByteArray &line, const QByteArray &answer);
    void audit(const QLocalSocket &socket, const ControlRequest &request);
    [[nodiscard]] Herd::ServerIndex indexOf(const QByteArray &name) const;
    [[nodiscard]] bool isHere(Herd::ServerIndex server) const;

    HerdRunner &m_runner;
    const Options m_options;
    RunRecord m_record;
    std::unique_ptr<QLocalServer> m_server;
    QSet<QLocalSocket *> m_subscribers;
    std::unique_ptr<EventOutbox> m_events; ///< for subscribers; from the first one on
    QTimer m_eventTimer;
    QElapsedTimer m_clock;
    double m_tokens = requestsPerSecond;
    qint64 m_tokensAtMs = 0;
    QHash<QByteArray, Answered> m_answered; ///< by id
    QQueue<QByteArray> m_answeredIds; ///< oldest first
};

} // namespace Herdscope::Net
