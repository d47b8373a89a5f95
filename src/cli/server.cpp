// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/server.h"

#include "cli/address.h"
#include "cli/serveoptions.h"
#include "net/logging.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <numeric>

namespace Herdscope::Cli {

namespace {

QString wordFor(Net::StartProblem::Reason reason)
{
    using Reason = Net::StartProblem::Reason;
    switch (reason) {
    case Reason::PortInUse:
        return QStringLiteral("port-in-use");
    case Reason::NoPermission:
        return QStringLiteral("no-permission");
    case Reason::AddressNotHere:
        return QStringLiteral("address-not-here");
    case Reason::BadAddress:
        return QStringLiteral("bad-address");
    case Reason::JournalInUse:
        return QStringLiteral("journal-in-use");
    case Reason::JournalOfAnother:
        return QStringLiteral("journal-of-another");
    case Reason::JournalTooNew:
        return QStringLiteral("journal-too-new");
    case Reason::JournalFailed:
        return QStringLiteral("journal-failed");
    case Reason::BadKeys:
        return QStringLiteral("bad-keys");
    case Reason::NoProgram:
        return QStringLiteral("no-program");
    case Reason::KeepsDying:
        return QStringLiteral("keeps-dying");
    case Reason::Other:
        break;
    }
    return QStringLiteral("other");
}

} // namespace

Server::Server(const Herd::HerdSpec &herd, const Net::HerdRunner::Options &options,
               const Journal::Recorder::Options &logs, Output &output)
    : m_output(output)
    , m_here(options.only)
    , m_leaves(options.detach)
{
    if (m_here.empty()) {
        m_here.resize(herd.servers.size());
        std::iota(m_here.begin(), m_here.end(), 0);
    }
    if (!logs.directory.isEmpty() && logs.level != Journal::LogLevel::Off) {
        m_recorder = std::make_unique<Journal::Recorder>(herd, logs);
        connect(m_recorder.get(), &Journal::Recorder::writeFailed, this,
                [this](const QString &file, const QString &reason) {
                    m_output.say(QCoreApplication::translate("herdctl", "%1 can't be written: %2")
                                     .arg(file, reason));
                });
        connect(m_recorder.get(), &Journal::Recorder::writeRecovered, this,
                [this](const QString &file) {
                    m_output.say(
                        QCoreApplication::translate("herdctl", "%1 is written again.").arg(file));
                });
        connect(m_recorder.get(), &Journal::Recorder::levelAtWorkChanged, this,
                &Server::reportLevel);
    }
    if (m_recorder)
        m_tee = std::make_unique<Net::EventTee>(*m_recorder);
    m_runner = std::make_unique<Net::HerdRunner>(herd, options, m_tee.get());
    connect(m_runner.get(), &Net::HerdRunner::started, this, &Server::onStarted);
    connect(m_runner.get(), &Net::HerdRunner::stopped, this, &Server::onStopped);
    connect(m_runner.get(), &Net::HerdRunner::noticed, this,
            [this](const Net::Notice &notice) { m_output.say(notice.text); });
    connect(m_runner.get(), &Net::HerdRunner::serverStateChanged, this, &Server::reportLater);
    openDoor(options);
}

void Server::openDoor(const Net::HerdRunner::Options &options)
{
    Net::ControlDoor::Options door;
    door.servers = m_here;
    door.lab = options.lab;
    door.sink = m_tee.get();
    door.tee = m_tee.get();
    if (m_recorder) {
        door.setLevel = [this](const QByteArray &word) {
            const auto level = levelNamed(QString::fromLatin1(word));
            if (level)
                m_recorder->setLevel(*level);
            return level.has_value();
        };
        door.levelAtWork = [this] {
            const std::string_view word = Journal::wordFor(m_recorder->levelAtWork());
            return QByteArray(word.data(), static_cast<qsizetype>(word.size()));
        };
    }
    m_door = std::make_unique<Net::ControlDoor>(*m_runner, std::move(door));
    connect(m_door.get(), &Net::ControlDoor::stopRequested, this, &Server::end);
    if (const auto open = m_door->open(); !open)
        qCWarning(Net::logControl, "%s", qPrintable(open.error()));
}

Server::~Server() = default;

void Server::start()
{
    m_runner->start();
}

void Server::stop()
{
    if (!m_leaves)
        return end();
    m_stopping = true;
    m_output.say(QCoreApplication::translate(
        "herdctl", "The servers stay. \"herdctl control stop\" ends them."));
    m_runner->leave();
}

void Server::end()
{
    m_stopping = true;
    m_runner->stop();
}

/// A server that fails after the start: its process died again and again.
void Server::reportLater(Herd::ServerIndex index)
{
    const Net::ServerStatus &status = m_runner->server(index);
    if (m_started && !m_stopping && status.state == Net::ServerState::Failed)
        reportFailure(status.problem);
}

void Server::onStarted()
{
    m_started = true;
    int up = 0;
    for (const Herd::ServerIndex index : m_here) {
        reportServer(index);
        up += m_runner->server(index).state == Net::ServerState::Up ? 1 : 0;
    }
    if (m_stopping)
        return;
    if (up == 0) {
        emit finished(ExitCode::CouldNotStart);
        return;
    }
    if (m_recorder)
        reportLevel(m_recorder->levelAtWork());
    reportHerd(up);
}

void Server::reportServer(Herd::ServerIndex index)
{
    const Net::ServerStatus &status = m_runner->server(index);
    if (status.state == Net::ServerState::Failed) {
        m_anyFailed = true;
        reportFailure(status.problem);
        return;
    }
    if (status.state != Net::ServerState::Up)
        return;
    const Herd::ServerSpec &spec = m_runner->herd().servers[static_cast<std::size_t>(index)];
    const QString name = QString::fromStdString(spec.name);
    const Address address {status.address, status.port};
    if (m_output.isJson()) {
        m_output.writeObject({{QStringLiteral("event"), QStringLiteral("ready")},
                              {QStringLiteral("server"), name},
                              {QStringLiteral("host"), address.host},
                              {QStringLiteral("port"), address.port},
                              {QStringLiteral("plain_remote"), status.plainRemote}});
        return;
    }
    m_output.writeLine(QLatin1String("ready ") + name + u' ' + formatAddress(address));
}

void Server::reportFailure(const Net::StartProblem &problem)
{
    m_output.say(Net::describe(problem));
    if (!m_output.isJson())
        return;
    QJsonObject object {{QStringLiteral("event"), QStringLiteral("failed")},
                        {QStringLiteral("server"), problem.server},
                        {QStringLiteral("host"), problem.host},
                        {QStringLiteral("port"), problem.port},
                        {QStringLiteral("reason"), wordFor(problem.reason)}};
    if (problem.holderProcess > 0) {
        object.insert(QStringLiteral("holder"), problem.holderProgram);
        object.insert(QStringLiteral("holderProcess"), problem.holderProcess);
    }
    m_output.writeObject(object);
}

void Server::reportHerd(int up)
{
    const int all = static_cast<int>(m_here.size());
    if (m_output.isJson()) {
        const QString event =
            m_anyFailed ? QStringLiteral("herd-incomplete") : QStringLiteral("herd-ready");
        m_output.writeObject({{QStringLiteral("event"), event},
                              {QStringLiteral("up"), up},
                              {QStringLiteral("servers"), all}});
    } else if (m_anyFailed) {
        m_output.writeLine(QStringLiteral("herd incomplete %1 of %2").arg(up).arg(all));
    } else {
        m_output.writeLine(QStringLiteral("herd ready"));
    }
    if (m_anyFailed) {
        m_output.say(
            QCoreApplication::translate(
                "herdctl", "%1 of %2 servers run; the others could not start. Ctrl+C stops.")
                .arg(up)
                .arg(all));
    }
}

/// At the start, and whenever there is more than can be logged, or no longer.
void Server::reportLevel(Journal::LogLevel level)
{
    if (!m_started)
        return;
    const std::string_view plain = Journal::wordFor(level);
    const QString word = QString::fromLatin1(plain.data(), static_cast<qsizetype>(plain.size()));
    if (m_output.isJson())
        m_output.writeObject(
            {{QStringLiteral("event"), QStringLiteral("log")}, {QStringLiteral("level"), word}});
    else
        m_output.writeLine(QLatin1String("log ") + word);
}

void Server::onStopped()
{
    reportLogs();
    emit finished(m_anyFailed ? ExitCode::CouldNotStart : ExitCode::Done);
}

void Server::reportLogs()
{
    if (!m_recorder)
        return;
    m_recorder->flush();
    const Journal::Recorder::Counts counts = m_recorder->counts();
    const std::uint64_t lost = counts.dropped + counts.unwritten;
    if (lost > 0) {
        m_output.say(QCoreApplication::translate(
                         "herdctl", "Not in the logs: %1 of %2 events (the disk was slow or full).")
                         .arg(lost)
                         .arg(counts.recorded + counts.dropped));
    }
}

} // namespace Herdscope::Cli
