// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenarioplayer.h"

#include "net/modeword.h"
#include "scenario/scenariofile.h"
#include "scenario/simulatedplay.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace Herdscope::App {

using namespace std::chrono_literals;

namespace {

constexpr auto watchEvery = 50ms;
constexpr qint64 judgeEveryMs = 300;
constexpr qint64 lastEventsMs = 1000; ///< until what has been recorded is here
constexpr qint64 turnMs = 5; ///< of the window's time, for judging, at each watchEvery
constexpr std::size_t eventsAtOnce = 2000; ///< between two looks at the clock
constexpr qint64 startMs = 60'000; ///< for all servers and links

} // namespace

ScenarioPlayer::ScenarioPlayer(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    m_watch.setInterval(watchEvery);
    connect(&m_watch, &QTimer::timeout, this, &ScenarioPlayer::watch);
    connect(&lab, &Lab::herdStarted, this, &ScenarioPlayer::onStarted);
    connect(&lab, &Lab::herdChanged, this, [this] { m_isStaging = false; });
    connect(&lab, &Lab::herdStopping, this, [this] {
        if (m_isStaging) // our own doing
            return;
        m_live.reset(); // before its runner
        m_reckoning.reset(); // and before its record
        m_watch.stop();
        set(State::Idle);
    });
}

ScenarioPlayer::~ScenarioPlayer() = default;

void ScenarioPlayer::set(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit changed();
}

void ScenarioPlayer::play(const Scenario::Scenario &run, const Options &options)
{
    m_live.reset();
    m_host = nullptr;
    m_options = options;
    m_run = std::make_shared<const Scenario::Scenario>(
        options.live ? Scenario::atSpeed(run, options.speed) : run);
    m_text = Scenario::writeScenarioFile(run);
    m_reckoning.reset();
    m_isLast.reset();
    m_findings.clear();
    m_facts = {};
    m_cpu.reset();
    m_isFinal = false;
    m_isStaging = true;
    m_sinceStart.start();
    m_lab.stage(*m_run, options.live.value_or(Net::RunMode::Simulated));
    set(State::Starting);
    emit judged();
    m_watch.start();
}

void ScenarioPlayer::onStarted()
{
    if (m_state != State::Starting || m_isStaging)
        return;
    if (m_options.live) {
        m_live = std::make_unique<Play::LivePlay>(*m_run, m_lab.orders());
        connect(m_live.get(), &Play::LivePlay::left, &m_lab, &Lab::letGuestGo);
        return tryLive();
    }
    m_host = m_lab.simulation();
    m_lab.playSimulated(m_run, m_options.speed);
    m_sinceJudged.start();
    set(State::Playing);
}

/// All servers and links have to be there: so does a simulated run begin, too.
void ScenarioPlayer::tryLive()
{
    const Net::HerdRunner &runner = m_lab.runner();
    for (std::size_t i = 0; i < runner.herd().servers.size(); ++i) {
        const Net::ServerStatus &status = runner.server(int(i));
        if (status.state == Net::ServerState::Failed)
            return giveUp(Net::describe(status.problem));
    }
    if (!Play::LivePlay::isTogether(runner)) {
        if (m_sinceStart.hasExpired(startMs))
            giveUp(tr("The links of the herd did not come up."));
        return;
    }
    m_live->start();
    m_sinceJudged.start();
    set(State::Playing);
}

void ScenarioPlayer::giveUp(const QString &text)
{
    m_watch.stop();
    m_reckoning.reset();
    m_live.reset();
    set(State::Idle);
    emit failed(text);
}

void ScenarioPlayer::stop()
{
    if (!isOn())
        return;
    if (m_live)
        m_live->stop();
    if (m_host)
        m_host->stopPlaying();
    m_watch.stop();
    m_reckoning.reset();
    m_live.reset();
    set(State::Idle);
}

void ScenarioPlayer::setSpeed(double speed)
{
    if (m_options.live || !isOn())
        return;
    m_options.speed = speed;
    if (m_host)
        m_host->setRate(speed);
}

std::optional<Scenario::Facts> ScenarioPlayer::factsNow() const
{
    if (m_live && m_live->beginNs() != 0)
        return m_live->facts();
    const auto *play = m_host ? m_host->played() : nullptr;
    if (!play || play->beginNs() == 0)
        return {};
    return play->facts();
}

std::int64_t ScenarioPlayer::nowNs() const
{
    const auto facts = factsNow();
    if (!facts)
        return 0;
    const std::int64_t ns = std::min(facts->endNs - facts->beginNs, m_run->durationNs);
    return m_options.live ? std::int64_t(double(ns) * m_options.speed) : ns;
}

void ScenarioPlayer::watch()
{
    if (m_state == State::Starting) {
        if (m_live)
            tryLive();
        return;
    }
    if (m_state == State::Playing) {
        const auto *play = m_host ? m_host->played() : nullptr;
        if (play && play->state() == Scenario::SimulatedPlay::State::Failed)
            return giveUp(tr("The links of the herd did not come up."));
        const bool isOver = m_live ? !m_live->isOn() : (!play || !play->isOn());
        emit advanced();
        if (isOver) {
            m_sinceOver.start();
            if (m_live)
                m_cpu = Compare::CpuTime {m_lab.runner().cpuNs(), Compare::CpuOf::ServerThreads};
            keep();
            set(State::Over);
        }
    }
    reckon();
}

/// Over and over while it is played; what was recorded comes a little later than it happened.
void ScenarioPlayer::reckon()
{
    const bool isOver = m_state == State::Over;
    // A live herd goes on, and some of what it does may be counted only.
    const bool isWhole = isOver
        && (m_lab.recorder().counts().recorded <= m_lab.past().end()
            || (m_options.live && m_sinceOver.hasExpired(lastEventsMs)));
    const bool isDue = isWhole || (!isOver && m_sinceJudged.hasExpired(judgeEveryMs));
    if (isWhole && m_reckoning && m_isLast == false)
        m_reckoning.reset(); // another one is wanted
    if (!m_reckoning && isDue) {
        if (const auto facts = factsNow()) {
            m_reckoning = std::make_unique<Scenario::Reckoning>(m_lab.past(), *facts);
            m_isLast = isWhole;
        }
    }
    QElapsedTimer turn;
    turn.start();
    while (m_reckoning && !turn.hasExpired(turnMs))
        if (m_reckoning->advance(eventsAtOnce))
            judge();
}

void ScenarioPlayer::judge()
{
    m_facts = m_reckoning->facts();
    m_findings = Scenario::judge(*m_run, m_lab.past(), m_facts, m_reckoning->figures());
    m_reckoning.reset();
    m_sinceJudged.start();
    m_isFinal = m_isLast == true;
    if (m_isFinal) {
        m_watch.stop();
        keep(); // answers may have come since it was over
    }
    emit judged();
}

/// As "herdctl run" does: who opens the saved run comes to the same verdict.
void ScenarioPlayer::keep()
{
    const auto facts = m_isFinal ? std::optional(m_facts) : factsNow();
    if (!facts)
        return;
    const Compare::RunFacts kept {QString::fromStdString(m_run->name),
                                  m_options.variant,
                                  Net::wordFor(m_options.live.value_or(Net::RunMode::Simulated)),
                                  m_run->seed,
                                  m_options.live ? m_options.speed : 1,
                                  *facts,
                                  m_cpu};
    m_lab.keepPlayed({m_text, Compare::textOf(kept)});
}

bool ScenarioPlayer::lacksEvents() const
{
    return m_lab.past().first() > 0;
}

} // namespace Herdscope::App
