// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "net/childmessages.h"
#include "net/serverhost.h"
#include "protocol/limits.h"

#include <QElapsedTimer>
#include <QTimer>

#include <memory>
#include <vector>

namespace Herdscope::Net {

/// Servers as processes: starts, watches and restarts "herdctl serve --child" for each, tells them
/// what to do, and hands their news and events on.
///
/// A process that dies by itself is started anew, at most maxDeaths times within deathWindow; then
/// it stays down and is Failed. One that was killed by order, or that ended in an orderly way
/// because somebody asked it, stays down until it is restarted.
class ProcessHost final : public ServerHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProcessHost)

public:
    static constexpr int maxDeaths = Protocol::Limits::maxRestarts;
    static constexpr std::chrono::seconds deathWindow = Protocol::Limits::restartsWithin;

    struct Setup
    {
        std::shared_ptr<const Herd::HerdSpec> herd;
        std::vector<Herd::ServerIndex> servers;
        PollerKind poller = PollerKind::Best;
        Limits limits;
        Places::Settings places;
        Herd::EventSink *sink = nullptr; ///< outlives the host
        Places::Secret token;
        QString stateDir; ///< of the location journals
        QString keysFolder; ///< empty: the default one
        bool stays = false; ///< children outlive us
        bool lab = false; ///< their control doors inject faults
    };
    explicit ProcessHost(Setup setup);
    ~ProcessHost() override;

    void listen() override;
    void dial(const QList<quint16> &ports, const QList<quint16> &linkPorts) override;
    void carryOut(Herd::ServerIndex server, const ServerOrder &order) override;
    void tellLocations(Herd::ServerIndex server, const std::function<void(Table)> &answer) override;
    void changeHerd(const HerdChange &change) override;
    void drain() override;
    void leave() override;

private:
    struct Child;
    void sweep();
    Child &make(Herd::ServerIndex server);
    void forgetFaults(Child &child) const;
    void end(Child &child, bool again);
    void start(Child &child);
    void fail(Child &child, StartProblem::Reason reason, const QString &text);
    void kill(Child &child, bool again);
    void freeze(Child &child);
    void thaw(Child &child);
    [[nodiscard]] static QList<ServerOrder> ordersFor(const Child &child);
    void carryOutFault(Child &child, const ServerOrder &order);
    void sendLink(Child &child, FrameType type, int neighbour);
    void takeFrame(Child &child, FrameType type, std::string_view payload);
    void takeSnapshot(Child &child, ServerSnapshot snapshot);
    void onListening(Child &child);
    void onTick();
    void onEnded(Child &child, int status);
    void onDied(Child &child, int status);
    void answerAll(Child &child);
    void setState(Child &child, ServerState state);
    void checkDrained();
    void record(const Child &child, Herd::EventKind kind, const QString &text,
                Herd::ServerIndex neighbour = Herd::nobody);
    [[nodiscard]] Child *child(Herd::ServerIndex server) const;
    void tellPorts();
    [[nodiscard]] QByteArray knownPorts() const; ///< payload of Ports

    const Setup m_setup;
    std::shared_ptr<const Herd::HerdSpec> m_herd; ///< as it is now
    QString m_program;
    std::vector<std::unique_ptr<Child>> m_children;
    bool m_listened = false;
    bool m_dialled = false;
    bool m_draining = false;
    QElapsedTimer m_drainTime;
    QTimer m_tick; ///< while a process is starting or ending
    quint64 m_lastQuestion = 0;
};

} // namespace Herdscope::Net
