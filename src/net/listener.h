// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ioloop.h"
#include "net/runoptions.h"

#include <QTcpServer>
#include <QTimer>

#include <chrono>

namespace Herdscope::Net {

/// Accepts connections and gives their raw descriptors away.
///
/// QTcpServer accepts, but the poller says when: QTcpServer's own notifier spins at 100 % CPU,
/// without a signal, when the process has no descriptors left. Here a wake-up that yields no
/// connection pauses accepting for a while.
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

signals:
    void accepted(qintptr descriptor); ///< whoever takes it closes it
    void
    exhausted(); ///< the system gives no descriptor: accepting pauses, and is tried now and then

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onReady(Poller::Interest ready) override;
    void setListening(bool on);
    [[nodiscard]] StartProblem::Reason reasonFor() const;

    IoLoop &m_io;
    StartProblem m_problem;
    QTimer m_pause;
    qintptr m_descriptor = -1;
    int m_accepted = 0; ///< in this turn
    bool m_isExhausted = false; ///< since the last connection
    bool m_listening = false; ///< the poller watches
};

} // namespace Herdscope::Net
