// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/address.h"
#include "cli/answers.h"
#include "cli/exitcode.h"
#include "cli/output.h"

#include <QByteArray>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace Herdscope::Cli {

/// Sends lines to one server, closes its direction behind the last one and prints what comes back.
class Sender final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Sender)

public:
    /// @p timeout runs while it connects and while an answer is missing, anew with every byte.
    Sender(Address address, std::chrono::milliseconds timeout, Output &output);
    ~Sender() override;

    /// With @p lines sends these, otherwise what stands on the descriptor @p input until its end.
    void start(std::optional<QByteArray> lines, int input);

signals:
    /// Once; after it nothing more is printed.
    void finished(Herdscope::Cli::ExitCode code);

private:
    void onConnected();
    void onInputReadable();
    void onBytesWritten();
    void onReadyRead();
    void onDisconnected();
    void onError(QAbstractSocket::SocketError error);
    void onTimeout();
    void onEndOfInput();

    void sendBytes(const QByteArray &bytes);
    void closeOurDirection();
    void restartTimer();
    void print(const AnswerMatcher::Answered &answer);
    void finish(ExitCode code);
    [[nodiscard]] ExitCode verdict() const;

    const Address m_address;
    Output &m_output;
    QTcpSocket m_socket;
    QTimer m_timer;
    AnswerMatcher m_answers;
    std::optional<QByteArray> m_lines;
    int m_input = -1;
    std::unique_ptr<QSocketNotifier> m_inputNotifier;
    bool m_connected = false;
    bool m_inputEnded = false;
    bool m_directionClosed = false;
    bool m_anyInvalid = false;
    bool m_finished = false;
};

} // namespace Herdscope::Cli
