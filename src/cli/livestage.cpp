// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/livestage.h"

#include "net/herdtoken.h"
#include "net/placeskind.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

namespace Herdscope::Cli {

namespace {

constexpr int startMs = 60'000; ///< for all servers and links
constexpr int stopMs = 30'000;

/// At any free ports: nobody else's servers are in the way.
Herd::HerdSpec atFreePorts(Herd::HerdSpec herd)
{
    for (Herd::ServerSpec &server : herd.servers) {
        server.port = 0;
        if (server.linkPort)
            server.linkPort = 0;
    }
    return herd;
}

} // namespace

LiveStage::LiveStage(const Scenario::Scenario &run, Net::RunMode mode, const QString &folder)
{
    const Herd::HerdSpec herd = atFreePorts(run.herds.front());
    Journal::Recorder::Options logs;
    logs.directory = folder;
    m_recorder = std::make_unique<Journal::Recorder>(herd, logs);
    Net::HerdRunner::Options options;
    options.mode = mode;
    options.places.kind = Net::providerFor(herd.places);
    options.token = Net::makeToken();
    options.stateDir = m_state.path();
    m_runner = std::make_unique<Net::HerdRunner>(herd, options, m_recorder.get());
    m_play = std::make_unique<Play::LivePlay>(run, *m_runner);
}

LiveStage::~LiveStage()
{
    m_play.reset();
    m_runner.reset();
}

bool LiveStage::waitFor(const std::function<bool()> &isSo, int timeoutMs)
{
    QEventLoop loop;
    QTimer deadline;
    deadline.setSingleShot(true);
    connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    deadline.start(timeoutMs);
    const auto look = [&] {
        if (isSo())
            loop.quit();
    };
    connect(m_runner.get(), &Net::HerdRunner::statusUpdated, &loop, look);
    connect(m_runner.get(), &Net::HerdRunner::linkStateChanged, &loop, look);
    connect(m_runner.get(), &Net::HerdRunner::started, &loop, look);
    if (!isSo())
        loop.exec();
    return isSo();
}

tl::expected<Scenario::Facts, QString> LiveStage::play()
{
    bool isStarted = false;
    QObject scope;
    connect(m_runner.get(), &Net::HerdRunner::started, &scope, [&isStarted] { isStarted = true; });
    m_runner->start();
    const auto isReady = [&] {
        return isStarted && (!startProblem().isEmpty() || Play::LivePlay::isTogether(*m_runner));
    };
    const bool isReadyInTime = waitFor(isReady, startMs);
    if (const QString problem = startProblem(); !problem.isEmpty())
        return tl::unexpected(problem);
    if (!isReadyInTime) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "The links of the herd did not come up."));
    }
    QEventLoop playing;
    connect(m_play.get(), &Play::LivePlay::finished, &playing, &QEventLoop::quit);
    m_play->start();
    playing.exec();
    const Scenario::Facts facts = m_play->facts();
    m_play.reset();
    QEventLoop loop;
    connect(m_runner.get(), &Net::HerdRunner::stopped, &loop, &QEventLoop::quit);
    QTimer::singleShot(stopMs, &loop, &QEventLoop::quit);
    m_runner->stop();
    loop.exec();
    m_recorder->flush();
    return facts;
}

QString LiveStage::startProblem() const
{
    for (std::size_t i = 0; i < m_runner->herd().servers.size(); ++i) {
        const Net::ServerStatus &status = m_runner->server(static_cast<int>(i));
        if (status.state == Net::ServerState::Failed)
            return Net::describe(status.problem);
    }
    return {};
}

} // namespace Herdscope::Cli
