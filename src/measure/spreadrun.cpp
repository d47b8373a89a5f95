// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/spreadrun.h"

#include "protocol/commands.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Measure {

namespace {
constexpr int watchMs = 50;
constexpr int askShare = 16; ///< a server is asked again after that part of the time so far

std::string text(const QByteArray &bytes)
{
    return bytes.toStdString();
}
} // namespace

SpreadRun::SpreadRun(SpreadOptions options)
    : m_options(std::move(options))
    , m_client(text(m_options.client))
    , m_question("WHATSAT " + m_client + " 10 0\n")
    , m_watch(this)
    , m_walker({Mobility::RandomWalk, 50, {}}, 1)
    , m_knows(m_options.targets.size())
{
    m_watch.setInterval(watchMs);
    connect(&m_watch, &QTimer::timeout, this, &SpreadRun::checkTime);
}

SpreadRun::~SpreadRun()
{
    m_pause.reset();
    m_servers.clear();
}

void SpreadRun::begin()
{
    m_io = std::make_unique<Net::IoLoop>(m_options.poller);
    for (std::size_t i = 0; i < m_options.targets.size(); ++i) {
        m_servers.push_back(
            std::make_unique<ProbeConnection>(*m_io, m_options.targets[i], i, *this));
        m_servers.back()->connectNow();
    }
    m_pause = std::make_unique<FineTimer>(m_io->poller(), [this] { startRound(); });
    m_watch.start();
    m_pause->startAt(Net::IoLoop::monotonicNs() + m_options.interval.count());
}

void SpreadRun::startRound()
{
    const auto up = [](const auto &server) { return server->isUp(); };
    for (const auto &server : m_servers)
        server->connectNow();
    const std::int64_t now = Net::IoLoop::monotonicNs();
    if (std::none_of(m_servers.begin(), m_servers.end(), up))
        return m_pause->startAt(now + m_options.interval.count());
    do
        m_source = (m_source + 1) % m_servers.size();
    while (!m_servers[m_source]->isUp());
    m_unreached = !std::all_of(m_servers.begin(), m_servers.end(), up);
    m_missing = 0;
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        m_knows[i] = i == m_source || !m_servers[i]->isUp();
        m_missing += m_knows[i] ? 0 : 1;
    }
    ++m_result.rounds;
    m_inRound = true;
    m_sentNs = now;
    m_lastTimeNs = std::max(m_lastTimeNs + 1, Net::IoLoop::wallNs());
    writeTail(m_tail.data(), m_walker.at(now), m_lastTimeNs);
    std::string report = "IAMAT " + m_client + ' ';
    report.append(view(m_tail)).push_back('\n');
    m_servers[m_source]->ask(report, false);
}

void SpreadRun::onAnswer(std::size_t server, std::string_view line, std::int64_t nowNs)
{
    if (!m_inRound)
        return;
    if (server == m_source)
        return onSourceAnswer(line, nowNs);
    const std::int64_t passed = nowNs - m_sentNs;
    const Verdict verdict = checkAtLine(line, {}, m_client, view(m_tail));
    if (verdict == Verdict::Right) {
        m_knows[server] = true;
        m_result.each.add(passed);
        if (--m_missing == 0) {
            if (!m_unreached)
                m_result.all.add(passed);
            endRound(!m_unreached);
        }
        return;
    }
    if (verdict == Verdict::Wrong && !isEarlier(line))
        ++m_result.wrong;
    m_servers[server]->askAt(nowNs + passed / askShare, m_question, true);
}

void SpreadRun::onSourceAnswer(std::string_view line, std::int64_t nowNs)
{
    m_result.answer.add(nowNs - m_sentNs);
    if (checkAtLine(line, m_options.targets[m_source].name, m_client, view(m_tail))
        != Verdict::Right) {
        ++m_result.wrong;
        return endRound(false);
    }
    if (m_missing == 0)
        return endRound(false);
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        if (!m_knows[i])
            m_servers[i]->ask(m_question, true);
    }
}

/// A place that the client had before: what a server tells that does not know the new one yet.
bool SpreadRun::isEarlier(std::string_view line) const
{
    const auto at = Protocol::parseAt(line);
    return at && at->client == m_client && at->timeNs < m_lastTimeNs;
}

void SpreadRun::onLost(std::size_t server)
{
    if (!m_inRound)
        return;
    m_unreached = true;
    if (server == m_source)
        return endRound(false);
    if (!m_knows[server]) {
        m_knows[server] = true; // it will not be asked
        if (--m_missing == 0)
            endRound(false);
    }
}

void SpreadRun::checkTime()
{
    if (m_inRound && Net::IoLoop::monotonicNs() - m_sentNs > m_options.roundTime.count())
        endRound(false);
}

void SpreadRun::endRound(bool complete)
{
    m_inRound = false;
    for (const auto &server : m_servers)
        server->abandon();
    m_result.incomplete += complete ? 0 : 1;
    const std::int64_t now = Net::IoLoop::monotonicNs();
    emit roundDone(complete ? now - m_sentNs : -1);
    if (m_options.maxRounds > 0 && m_result.rounds >= m_options.maxRounds)
        return stop();
    m_pause->startAt(std::max(now, m_sentNs + m_options.interval.count()));
}

void SpreadRun::stop()
{
    if (std::exchange(m_finished, true))
        return;
    m_watch.stop();
    m_inRound = false;
    if (m_pause)
        m_pause->stop();
    emit finished(std::make_shared<const SpreadResult>(m_result));
}

} // namespace Herdscope::Measure
