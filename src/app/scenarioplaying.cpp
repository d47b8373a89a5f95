// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of ScenarioController that records, plays, and shows what came of it.
#include "app/fileactions.h"
#include "app/scenariocontroller.h"
#include "app/trackreading.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto showRecordingEvery = 200ms;

} // namespace

void ScenarioController::connectPlaying()
{
    connect(&m_player, &ScenarioPlayer::changed, this, &ScenarioController::show);
    connect(&m_player, &ScenarioPlayer::judged, this, &ScenarioController::showGauges);
    connect(&m_player, &ScenarioPlayer::advanced, this, [this] {
        m_view.timeline().setCursor(m_player.nowNs());
        m_view.setTitle(titleText());
    });
    connect(&m_player, &ScenarioPlayer::failed, &m_view, &ScenarioView::showProblem);
    connect(&m_view.speed(), &QComboBox::activated, this,
            [this] { m_player.setSpeed(m_view.speed().currentData().toDouble()); });
    connect(&m_recorder, &ScenarioRecorder::changed, this, &ScenarioController::show);
    connect(&m_recorder, &ScenarioRecorder::changed, this, &ScenarioController::showGauges);
    connect(&m_recorder, &ScenarioRecorder::endedByHerd, this, &ScenarioController::endRecording);
    m_recording.setInterval(showRecordingEvery);
    connect(&m_recording, &QTimer::timeout, this, &ScenarioController::show);
}

/// Live, with expectations or links that know nothing of the speed.
void ScenarioController::showSpeedHint()
{
    using Kind = Scenario::Expectation::Kind;
    const double speed = m_view.speed().currentData().toDouble();
    if (!m_document.isOpen() || !m_view.how().currentData().toBool() || speed == 1)
        return m_view.showSpeedHint({});
    const int variant = m_document.shownVariant();
    const auto isMeant = [&](const auto &each) {
        return otherVariantsText(each.only, m_document.scenario(), variant).isEmpty();
    };
    const Scenario::Scenario &its = m_document.scenario();
    const bool hasDelays = std::ranges::any_of(its.acts, [&](const Scenario::Act &each) {
        return each.kind == Scenario::Act::Kind::Delay && isMeant(each);
    });
    const bool hasSeconds =
        std::ranges::any_of(its.expectations, [&](const Scenario::Expectation &each) {
            return (each.kind == Kind::Agree || each.kind == Kind::TimeToAll) && isMeant(each);
        });
    m_view.showSpeedHint(
        hasDelays ? tr("Live at another speed than 1×, delays of links and the seconds that "
                       "are expected stay as they are: what holds at 1× may not hold here.")
            : hasSeconds
            ? tr("Live at another speed than 1×, the seconds that are expected stay as "
                 "they are: what holds at 1× may not hold here.")
            : QString());
}

/// Of the expectations that its variant has; while another scenario is there, or one is recorded,
/// none.
void ScenarioController::showGauges()
{
    if (m_recorder.isOn() || m_document.scenario() != m_played || m_player.findings().empty()) {
        m_view.expectations().setGauges({});
        m_view.setVerdict({});
        return;
    }
    const auto gauges = gaugesNow();
    const auto count = [&](auto... states) {
        return std::ranges::count_if(
            gauges, [&](const auto &each) { return ((each.state == states) || ...); });
    };
    const auto all = count(GaugeState::Holds, GaugeState::HoldsSoFar, GaugeState::Fails,
                           GaugeState::FailsSoFar, GaugeState::NotYet);
    const auto good = count(GaugeState::Holds, GaugeState::HoldsSoFar);
    m_view.expectations().setGauges(gauges, int(m_playedVariant));
    m_view.setVerdict(m_player.isFinal() ? tr("%1 of %2 as expected").arg(good).arg(all)
                                         : tr("%1 of %2 so far").arg(good).arg(all));
    if (m_player.isFinal() && m_player.lacksEvents())
        m_view.showProblem(tr("The run has more events than are kept in memory: what is measured "
                              "lacks the oldest. View, Events kept in memory, sets how many."));
}

std::vector<ExpectationsModel::Gauge> ScenarioController::gaugesNow() const
{
    const Scenario::Scenario &scenario = m_document.scenario();
    const std::string variant = m_playedVariant < scenario.variants.size()
        ? scenario.variants[m_playedVariant].name
        : std::string();
    std::vector<ExpectationsModel::Gauge> gauges;
    std::size_t next = 0;
    for (const Scenario::Expectation &each : scenario.expectations) {
        ExpectationsModel::Gauge &gauge = gauges.emplace_back();
        const bool isOfIt =
            each.only.empty() || std::ranges::find(each.only, variant) != each.only.end();
        if (!isOfIt || next >= m_player.findings().size())
            continue;
        const Scenario::Finding &finding = m_player.findings()[next++];
        gauge.state = gaugeStateOf(finding, m_player.facts(), m_player.isFinal());
        if (gauge.state == GaugeState::NotYet)
            continue;
        gauge.measured = measuredText(finding, m_player.isFinal());
        gauge.value = finding.measured;
    }
    return gauges;
}

void ScenarioController::record(bool on)
{
    if (!on)
        return endRecording();
    m_record->setChecked(false); // it may be thought better of
    whenSaved([this] {
        m_lab.goToNow();
        m_recorder.start();
        m_recording.start();
        show();
    });
}

void ScenarioController::endRecording()
{
    if (!m_recorder.isOn())
        return;
    m_recording.stop();
    m_document.take(m_recorder.stop(), u"recorded"_s);
    m_view.pages().setCurrentIndex(ScenarioView::ActsPage);
    m_view.showProblem(m_recorder.shortcomings());
    show();
    emit lookWanted();
}

void ScenarioController::play()
{
    const auto variant = std::size_t(std::max(0, m_view.variant().currentIndex()));
    const auto run = m_document.cast(variant, [this](const QString &fileName) {
        return readTracksShowingProgress(fileName, m_view.window());
    });
    if (!run)
        return m_view.showProblem(run.error());
    ScenarioPlayer::Options options;
    options.speed = m_view.speed().currentData().toDouble();
    if (!m_document.scenario().variants.empty())
        options.variant = QString::fromStdString(m_document.scenario().variants[variant].name);
    if (m_view.how().currentData().toBool()) {
        if (Scenario::needsSimulation(*run))
            return m_view.showProblem(
                tr("This scenario drops messages, which only a simulated herd can do. Play it "
                   "simulated."));
        const bool isLive = m_lab.mode() != Net::RunMode::Simulated;
        options.live = isLive ? m_lab.mode() : Net::RunMode::OneLoop;
        options.speed = std::min(options.speed, ScenarioPlayer::fastest);
    }
    m_view.showProblem({});
    m_playedVariant = variant;
    m_files.whenSaved([this, run = *run, options] {
        whenClientsMayGo(run, [this, run, options] { playNow(run, options); });
    });
}

/// Those that the scenario has, too, come back by it.
void ScenarioController::whenClientsMayGo(const Scenario::Scenario &run, std::function<void()> then)
{
    const auto isIn = [&run](const QByteArray &name) {
        const std::string word = name.toStdString();
        return std::ranges::any_of(run.clients, [&](const auto &each) { return each.name == word; })
            || std::ranges::any_of(run.acts, [&](const auto &each) { return each.client == word; });
    };
    int lost = 0;
    for (int i = 0; i < m_lab.fleet().size(); ++i)
        lost += isIn(m_lab.fleet().at(i).name) ? 0 : 1;
    if (lost == 0)
        return then();
    auto *box = new QMessageBox(
        QMessageBox::Question, tr("Play the scenario"),
        tr("The scenario has its own herd and clients. %n client(s) on the map will be removed.",
           nullptr, lost),
        QMessageBox::Cancel, &m_view);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"clientsGoQuestion"_s);
    QAbstractButton *play = box->addButton(tr("Play"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this,
            [play, then = std::move(then)](const QAbstractButton *clicked) {
                if (clicked == play)
                    then();
            });
    box->open();
}

void ScenarioController::playNow(const Scenario::Scenario &run,
                                 const ScenarioPlayer::Options &options)
{
    m_played = m_document.scenario();
    m_view.timeline().setCursor(0);
    m_view.pages().setCurrentIndex(ScenarioView::ExpectationsPage);
    m_player.play(run, options);
}

} // namespace Herdscope::App
