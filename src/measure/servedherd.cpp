// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/servedherd.h"

#include "herd/herdfile.h"
#include "net/controlclient.h"
#include "net/modeword.h"
#include "net/runrecords.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTcpSocket>
#include <QThread>

#include <csignal>
#include <unistd.h>

namespace Herdscope::Measure {

namespace {

constexpr int startMs = 20'000;
constexpr int endMs = 3'000;
constexpr unsigned long pauseMs = 100;

bool listens(const Target &target)
{
    QTcpSocket socket;
    socket.connectToHost(target.address, target.port);
    return socket.waitForConnected(static_cast<int>(pauseMs));
}

QString say(const char *text)
{
    return QCoreApplication::translate("Measure", text);
}

} // namespace

/// The command gets a process group of its own, so that what it starts ends with it.
ServedHerd::ServedHerd()
{
    m_process.setChildProcessModifier([] { ::setpgid(0, 0); });
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("words")));
}

ServedHerd::~ServedHerd()
{
    const qint64 group = m_process.processId();
    if (m_process.state() == QProcess::NotRunning || group <= 0)
        return;
    ::kill(static_cast<pid_t>(-group), SIGTERM);
    if (!m_process.waitForFinished(endMs)) {
        ::kill(static_cast<pid_t>(-group), SIGKILL);
        m_process.waitForFinished(endMs);
    }
}

tl::expected<void, QString> ServedHerd::serve(const QString &program, Herd::HerdSpec herd,
                                              Net::RunMode mode)
{
    for (Herd::ServerSpec &server : herd.servers)
        server.port = 0; // any free one
    m_links = static_cast<int>(herd.links.size());
    QFile file(m_folder.filePath(QStringLiteral("bench.herd.toml")));
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QByteArray::fromStdString(Herd::writeHerdFile(herd))) < 0)
        return tl::unexpected(file.errorString());
    file.close();
    m_process.start(program,
                    {QStringLiteral("serve"), QStringLiteral("--lab"), QStringLiteral("--mode"),
                     Net::wordFor(mode), file.fileName()});
    if (!waitForReady())
        return tl::unexpected(problem());
    for (const Net::RunRecord &record : Net::runRecords()) {
        if (record.pid == m_process.processId())
            m_socket = record.socket;
    }
    if (!waitUntilLinked())
        return tl::unexpected(say(QT_TRANSLATE_NOOP("Measure", "The servers found no links.")));
    return {};
}

bool ServedHerd::waitForReady()
{
    QElapsedTimer timer;
    timer.start();
    while (!m_output.contains("herd ready\n")) {
        if (timer.hasExpired(startMs) || m_process.state() == QProcess::NotRunning)
            return false;
        m_process.waitForReadyRead(static_cast<int>(pauseMs));
        m_output += m_process.readAllStandardOutput();
    }
    for (const QByteArray &line : m_output.split('\n')) { // ready NAME HOST:PORT
        const QList<QByteArray> words = line.split(' ');
        if (words.size() != 3 || words[0] != "ready")
            continue;
        const qsizetype colon = words[2].lastIndexOf(':');
        m_targets.push_back({words[1].toStdString(),
                             QHostAddress(QString::fromLatin1(words[2].left(colon))),
                             words[2].mid(colon + 1).toUShort()});
    }
    return !m_targets.empty();
}

tl::expected<void, QString> ServedHerd::run(const QString &command, std::vector<Target> targets)
{
    m_targets = std::move(targets);
    for (const Target &target : m_targets) {
        if (listens(target))
            return tl::unexpected(
                say(QT_TRANSLATE_NOOP("Measure", "Somebody serves at %1, port %2, already."))
                    .arg(target.address.toString())
                    .arg(target.port));
    }
    m_process.setStandardOutputFile(QProcess::nullDevice());
    QStringList words = QProcess::splitCommand(command);
    if (words.isEmpty())
        return tl::unexpected(say(QT_TRANSLATE_NOOP("Measure", "The command is empty.")));
    const QString program = words.takeFirst();
    m_process.start(program, words);
    if (!m_process.waitForStarted(startMs))
        return tl::unexpected(program + QLatin1String(": ") + m_process.errorString());
    QElapsedTimer timer;
    timer.start();
    for (const Target &target : m_targets) {
        while (!listens(target)) {
            if (timer.hasExpired(startMs) || m_process.waitForFinished(static_cast<int>(pauseMs)))
                return tl::unexpected(problem());
        }
    }
    QThread::msleep(10 * pauseMs); // its servers find each other
    return {};
}

QString ServedHerd::problem() const
{
    QFile words(m_folder.filePath(QStringLiteral("words")));
    QString text;
    if (words.open(QIODevice::ReadOnly))
        text = QString::fromLocal8Bit(words.readAll()).trimmed();
    const QString sentence = m_process.state() == QProcess::NotRunning
        ? say(QT_TRANSLATE_NOOP("Measure", "\"%1\" ended."))
        : say(QT_TRANSLATE_NOOP("Measure", "\"%1\" did not serve in time."));
    return sentence.arg(m_process.program() + u' ' + m_process.arguments().join(u' '))
        + (text.isEmpty() ? QString() : QString(u' ' + text));
}

bool ServedHerd::kill(std::size_t server)
{
    return order(Net::ControlRequest::Command::Kill, server);
}

bool ServedHerd::restart(std::size_t server)
{
    return order(Net::ControlRequest::Command::Restart, server);
}

bool ServedHerd::order(Net::ControlRequest::Command command, std::size_t server)
{
    if (!hasFaults())
        return false;
    Net::ControlClient door(m_socket);
    Net::ControlRequest request;
    request.command = command;
    request.server = QByteArray::fromStdString(m_targets[server].name);
    return door.isOpen() && door.ask(request).value(QLatin1String("ok")).toBool();
}

int ServedHerd::linkEnds() const
{
    Net::ControlClient door(m_socket);
    if (!door.isOpen())
        return -1;
    const QJsonObject result = door.ask({}).value(QLatin1String("result")).toObject();
    int ends = 0;
    for (const auto &server : result.value(QLatin1String("servers")).toArray())
        ends += static_cast<int>(server.toObject().value(QLatin1String("linked")).toArray().size());
    return ends;
}

bool ServedHerd::waitUntilLinked()
{
    QElapsedTimer timer;
    timer.start();
    while (hasFaults() && linkEnds() != 2 * m_links) {
        if (timer.hasExpired(startMs))
            return false;
        QThread::msleep(2 * pauseMs);
    }
    return hasFaults();
}

} // namespace Herdscope::Measure
