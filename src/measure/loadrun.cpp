// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/loadrun.h"

#include "net/cputime.h"
#include "net/ioloop.h"
#include "net/sockets.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace Herdscope::Measure {

namespace {

constexpr int sweepMs = 20;
constexpr int tickMs = 250;
constexpr int maxConnecting = 64; ///< at a time: no backlog refuses that many
constexpr std::int64_t refusedForNs = 1'000'000'000; ///< then nobody listens there
constexpr std::int64_t connectForNs = 10'000'000'000; ///< for all, and …
constexpr std::int64_t connectEachNs = 2'000'000; ///< … for each: servers take 1,000 a second
constexpr int otherDescriptors = 64; ///< of this process
constexpr std::size_t lineBytes = 128; ///< of a request without the prefix

double seconds(std::int64_t ns)
{
    return static_cast<double>(ns) / 1e9;
}

QString addressOf(const Target &target)
{
    const bool isIpv6 = target.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = target.address.toString();
    return (isIpv6 ? u'[' + host + u']' : host) + u':' + QString::number(target.port);
}

} // namespace

LoadRun::LoadRun(LoadOptions options)
    : m_options(std::move(options))
    , m_result(std::make_unique<LoadResult>())
    , m_sweep(this)
    , m_tick(this)
{
    for (const Target &target : m_options.targets) {
        ServerTally &tally = m_result->servers.emplace_back();
        tally.name = target.name;
        tally.address = addressOf(target).toStdString();
    }
    m_sweep.setInterval(sweepMs);
    m_tick.setInterval(tickMs);
    connect(&m_sweep, &QTimer::timeout, this, &LoadRun::sweep);
    connect(&m_tick, &QTimer::timeout, this, &LoadRun::tellProgress);
}

LoadRun::~LoadRun()
{
    m_due.reset();
    m_clients.clear();
}

void LoadRun::begin()
{
    const int needed = m_options.clients + m_options.idle + otherDescriptors;
    const int allowed = Net::Sockets::raiseDescriptorLimit();
    m_beganNs = m_phaseNs = Net::IoLoop::monotonicNs();
    m_poller = Net::makePoller(m_options.poller);
    m_context = std::make_unique<LoadContext>(m_options, *m_poller, m_result->servers);
    if (needed > allowed) {
        m_result->problem = tr("%1 connections need %2 descriptors, and the system allows %3 here. "
                               "Raise the limit with \"ulimit -n\", or take fewer.")
                                .arg(m_options.clients + m_options.idle)
                                .arg(needed)
                                .arg(allowed);
        return finish(m_beganNs);
    }
    m_context->output.resize(static_cast<std::size_t>(m_options.depth)
                             * (static_cast<std::size_t>(m_options.prefix.size()) + lineBytes));
    m_context->wallOffsetNs = Net::IoLoop::wallNs() - m_beganNs;
    for (int i = 0; i < m_options.clients + m_options.idle; ++i)
        m_clients.push_back(std::make_unique<LoadClient>(
            *m_context, i,
            i < m_options.clients ? LoadClient::Role::Busy : LoadClient::Role::Idle));
    m_due = std::make_unique<FineTimer>(*m_poller, [this] { sendDue(); });
    m_sweep.start();
    m_tick.start();
    m_sinceTick.start();
    m_tickCpuNs = Net::threadCpuNs();
    connecting(m_beganNs);
}

void LoadRun::sweep()
{
    const std::int64_t now = Net::IoLoop::monotonicNs();
    for (const auto &client : m_clients)
        client->check(now);
    switch (m_phase) {
    case Phase::Connecting:
        connecting(now);
        break;
    case Phase::WarmUp:
        if (now >= m_context->fromNs)
            beginMeasuring();
        break;
    case Phase::Measuring:
        if (now < m_context->untilNs)
            break;
        stopMeasuring(now);
        enter(Phase::Finishing, now);
        [[fallthrough]];
    case Phase::Finishing:
        finishing(now);
        break;
    }
}

void LoadRun::connecting(std::int64_t nowNs)
{
    for (; m_nextDial < m_clients.size() && m_context->connecting < maxConnecting; ++m_nextDial)
        m_clients[m_nextDial]->connectNow(nowNs);
    m_result->problem = connectProblem(nowNs);
    if (!m_result->problem.isEmpty())
        return finish(nowNs);
    const auto ready = [this](const std::unique_ptr<LoadClient> &client) {
        const bool idle = &client - m_clients.data() >= m_options.clients;
        return client->isUp() && (!idle || client->hasSpoken());
    };
    if (std::all_of(m_clients.begin(), m_clients.end(), ready))
        startSending(nowNs);
}

/// Empty while there is hope.
QString LoadRun::connectProblem(std::int64_t nowNs) const
{
    const std::int64_t passed = nowNs - m_beganNs;
    const bool tooLong =
        passed > connectForNs + connectEachNs * static_cast<std::int64_t>(m_clients.size());
    for (const auto &client : m_clients) {
        const bool refused = client->lastError() != 0 && !m_options.failover;
        if (client->isUp() || !(tooLong || (refused && passed > refusedForNs)))
            continue;
        const QString where = addressOf(m_options.targets[client->target()]);
        return client->lastError() == 0
            ? tr("%1 takes no connection.").arg(where)
            : tr("%1: %2").arg(where, QString::fromLocal8Bit(std::strerror(client->lastError())));
    }
    return tooLong ? tr("Not all idle connections were answered.") : QString();
}

void LoadRun::startSending(std::int64_t nowNs)
{
    m_result->connectSeconds = seconds(nowNs - m_beganNs);
    m_context->fromNs = nowNs + m_options.warmUp.count();
    m_context->untilNs = m_context->fromNs + m_options.duration.count();
    m_context->sending = true;
    enter(Phase::WarmUp, nowNs);
    const auto busy = static_cast<std::size_t>(m_options.clients);
    if (m_options.rate > 0) {
        m_context->planNs = nowNs;
        m_context->intervalNs = 1e9 / m_options.rate;
        for (std::size_t i = 0; i < busy; ++i)
            m_clients[i]->takePlan();
        m_due->startAt(nowNs);
        return;
    }
    for (std::size_t i = 0; i < busy; ++i)
        m_clients[i]->pump(Net::IoLoop::monotonicNs());
}

/// Those that find no room wait at their client, and their time runs.
void LoadRun::sendDue()
{
    const std::int64_t now = Net::IoLoop::monotonicNs();
    std::int64_t due = m_context->dueNs(m_nextDue);
    if (m_context->isMeasured(due))
        m_result->lateness.add(now - due);
    for (; due <= now && due < m_context->untilNs; due = m_context->dueNs(m_nextDue)) {
        const auto busy = static_cast<std::uint64_t>(m_options.clients);
        m_clients[static_cast<std::size_t>(m_nextDue % busy)]->pump(now);
        ++m_nextDue;
    }
    if (due < m_context->untilNs)
        m_due->startAt(due);
}

void LoadRun::enter(Phase phase, std::int64_t nowNs)
{
    m_phase = phase;
    m_phaseNs = nowNs;
}

void LoadRun::beginMeasuring()
{
    m_cpuNs = Net::threadCpuNs();
    enter(Phase::Measuring, m_context->fromNs);
    emit measuring();
}

void LoadRun::stopMeasuring(std::int64_t nowNs)
{
    if (nowNs > m_phaseNs)
        m_result->cpuShare = static_cast<double>(Net::threadCpuNs() - m_cpuNs)
            / static_cast<double>(nowNs - m_phaseNs);
}

void LoadRun::finishing(std::int64_t nowNs)
{
    const bool allDone = std::all_of(m_clients.begin(), m_clients.end(),
                                     [](const auto &client) { return client->isDone(); });
    if (allDone || nowNs - m_context->untilNs > m_options.answerTime.count())
        finish(nowNs);
}

void LoadRun::stop()
{
    if (m_finished)
        return;
    m_result->stopped = true;
    finish(Net::IoLoop::monotonicNs());
}

void LoadRun::tellProgress()
{
    const double since = static_cast<double>(m_sinceTick.nsecsElapsed()) / 1e9;
    m_sinceTick.restart();
    LoadProgress progress;
    progress.phase = m_phase;
    progress.seconds = seconds(Net::IoLoop::monotonicNs() - m_phaseNs);
    progress.updatesPerSecond = static_cast<double>(m_context->recentUpdates) / since;
    progress.queriesPerSecond = static_cast<double>(m_context->recentQueries) / since;
    progress.p50Ns = static_cast<double>(m_context->recent.quantileNs(0.5));
    progress.p99Ns = static_cast<double>(m_context->recent.quantileNs(0.99));
    const std::int64_t cpuNs = Net::threadCpuNs();
    progress.cpuShare = seconds(cpuNs - std::exchange(m_tickCpuNs, cpuNs)) / since;
    progress.connected = m_context->connected;
    for (const std::uint64_t each : m_result->errors())
        progress.errors += each;
    progress.reconnects = m_result->reconnects();
    m_context->recent.clear();
    m_context->recentUpdates = m_context->recentQueries = 0;
    emit progressed(progress);
}

void LoadRun::finish(std::int64_t nowNs)
{
    if (std::exchange(m_finished, true))
        return;
    m_sweep.stop();
    m_tick.stop();
    if (m_due)
        m_due->stop();
    LoadResult &result = *m_result;
    const bool began = m_phase == Phase::Measuring || m_phase == Phase::Finishing;
    if (began)
        result.seconds = seconds(std::min(nowNs, m_context->untilNs) - m_context->fromNs);
    if (m_phase == Phase::Measuring)
        stopMeasuring(nowNs); // before its time
    for (const auto &client : m_clients) {
        if (began && !result.stopped)
            result.unsent += client->giveUp(nowNs);
        client->close();
    }
    if (m_context)
        result.wrongExample = std::move(m_context->wrongExample);
    emit finished(std::make_shared<const LoadResult>(result));
}

} // namespace Herdscope::Measure
