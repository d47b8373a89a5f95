// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ioloop.h"
#include "net/runoptions.h"

#include <QTcpServer>
#include <QTimer>

#include <chrono>
#include <cstdint>

namespace Herdscope::Net {

/// Accepts connections and gives their raw descriptors away.
///
/// QTcpServer opens the port, but the poller says when to accept and this accepts: QTcpServer's own
/// notifier spins at 100 % CPU, without a signal, when the process has no descriptors left.
///
///     accepting ── more than acceptsPerSecond ──▶ rests for acceptPauseFirst
///         │  ◀── a connection ──┐
///         └── no descriptors ──▶ starved: gives up the reserve, to tell those that wait "? busy";
///                                rests for acceptPauseStarved, twice that … acceptPauseLast
class Listener final : public QTcpServer, private Poller::Handler
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Listener)

public:
    explicit Listener(IoLoop &io, QObject *parent = nullptr);
    ~Listener() override;

    enum class Reach
    {
        ThisMachine, ///< on the loopback address of that family when @p host is another
        Everybody
    };
    /// False: problem() says why.
    [[nodiscard]] bool open(const QString &host, quint16 port, Reach reach);
    [[nodiscard]] const StartProblem &problem() const
    {
        return m_problem;
    } ///< without the server's name
    void setFrozen(bool frozen);
    /// Connections that were closed at once for want of descriptors.
    [[nodiscard]] quint64 turnedAway() const { return m_turnedAway; }

signals:
    void accepted(qintptr descriptor); ///< whoever takes it closes it
    /// The system gives no descriptor: who connects is told that we are busy. Told once, until
    /// there are some again.
    void exhausted();

private:
    void onReady(Poller::Interest ready) override;
    void acceptWaiting();
    void starve();
    void rest(std::chrono::milliseconds time);
    void setListening(bool on);
    [[nodiscard]] int takeAllowance();
    [[nodiscard]] StartProblem::Reason reasonFor() const;
    void nameHolder(const QHostAddress &address);

    IoLoop &m_io;
    StartProblem m_problem;
    QTimer m_pause;
    qintptr m_descriptor = -1;
    int m_reserve = -1; ///< a descriptor for the moment when there is no other
    std::chrono::milliseconds m_nextPause; ///< when starved
    double m_allowance; ///< connections that may be accepted now
    std::int64_t m_allowanceNs = 0; ///< when it was counted
    quint64 m_turnedAway = 0;
    bool m_isStarved = false; ///< since the last connection
    bool m_listening = false; ///< the poller watches
};

} // namespace Herdscope::Net
