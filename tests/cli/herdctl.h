// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>
#include <vector>

/// herdctl as a process of its own, and a plain socket to talk to its servers.
namespace Herdscope::Test {

inline constexpr int processTimeoutMs = 20'000;

/// One run to its end.
struct Run
{
    int status = -1; ///< exit status; -1 if it did not end or crashed
    QByteArray out;
    QByteArray err;
};

inline Run runHerdctl(const QStringList &arguments, const QByteArray &input = {},
                      int timeoutMs = processTimeoutMs)
{
    QProcess process;
    process.start(QStringLiteral(HERDSCOPE_HERDCTL), arguments);
    process.write(input);
    process.closeWriteChannel();
    Run run;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished(processTimeoutMs);
    } else if (process.exitStatus() == QProcess::NormalExit) {
        run.status = process.exitCode();
    }
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

/// "herdctl serve" in the background; killed when this goes.
class Serving final
{
public:
    explicit Serving(const QStringList &arguments)
    {
        m_process.start(QStringLiteral(HERDSCOPE_HERDCTL),
                        QStringList(QStringLiteral("serve")) + arguments);
    }
    ~Serving()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished(processTimeoutMs);
        }
    }
    Q_DISABLE_COPY_MOVE(Serving)

    /// Waits until a line of the output begins with @p start; empty if it doesn't come.
    QByteArray waitForLine(const QByteArray &start)
    {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            m_out += m_process.readAllStandardOutput();
            const QByteArray line = lineWith(start);
            if (!line.isEmpty())
                return line;
            if (m_process.state() == QProcess::NotRunning || timer.hasExpired(processTimeoutMs))
                return {};
            m_process.waitForReadyRead(100);
        }
    }
    /// Port of a server from its "ready NAME HOST:PORT"; 0 if it isn't up.
    quint16 port(const QByteArray &server)
    {
        const QByteArray line = waitForLine("ready " + server + ' ');
        return line.mid(line.lastIndexOf(':') + 1).toUShort();
    }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    void sendSignal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    /// Exit status after @p signal; -1 if it did not end or crashed.
    int stop(int signal = SIGTERM)
    {
        sendSignal(signal);
        return waitForEnd();
    }
    int waitForEnd()
    {
        if (m_process.state() != QProcess::NotRunning
            && !m_process.waitForFinished(processTimeoutMs))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray out()
    {
        m_out += m_process.readAllStandardOutput();
        return m_out;
    }
    QByteArray err()
    {
        m_err += m_process.readAllStandardError();
        return m_err;
    }

private:
    [[nodiscard]] QByteArray lineWith(const QByteArray &start) const
    {
        const QList<QByteArray> lines = m_out.split('\n');
        for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
            if (lines[i].startsWith(start))
                return lines[i];
        }
        return {};
    }

    QProcess m_process;
    QByteArray m_out;
    QByteArray m_err;
};

/// What a server answers to @p bytes up to the first line end, from a connection of its own.
inline QByteArray answerLine(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(processTimeoutMs))
        return {};
    socket.write(bytes);
    while (!socket.canReadLine() && socket.waitForReadyRead(processTimeoutMs)) { }
    return socket.readLine();
}

/// Ports that nobody listens on at the moment, and that no outgoing connection gets: Linux takes
/// those from 32,768 on.
inline std::vector<quint16> freePorts(std::size_t count)
{
    constexpr quint32 first = 16'000;
    constexpr quint32 number = 15'000;
    std::vector<std::unique_ptr<QTcpServer>> servers;
    std::vector<quint16> ports;
    for (quint32 tries = 0; ports.size() < count && tries < number; ++tries) {
        const auto port = quint16(first + QRandomGenerator::global()->bounded(number));
        servers.push_back(std::make_unique<QTcpServer>());
        if (servers.back()->listen(QHostAddress::LocalHost, port))
            ports.push_back(port);
    }
    return ports;
}

/// A line of servers A, B, C … with these ports.
inline Herd::HerdSpec lineOf(const std::vector<quint16> &ports)
{
    Herd::HerdSpec herd;
    herd.name = "Test";
    for (std::size_t i = 0; i < ports.size(); ++i) {
        Herd::ServerSpec server;
        server.name = std::string(1, static_cast<char>('A' + i));
        server.port = ports[i];
        herd.servers.push_back(server);
        if (i > 0)
            herd.links.push_back({static_cast<int>(i) - 1, static_cast<int>(i)});
    }
    return herd;
}

/// @p herd with every server on a free port.
inline Herd::HerdSpec onFreePorts(Herd::HerdSpec herd)
{
    const auto ports = freePorts(herd.servers.size());
    for (std::size_t i = 0; i < herd.servers.size(); ++i)
        herd.servers[i].port = ports.at(i);
    return herd;
}

} // namespace Herdscope::Test
