// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulationcontroller.h"

#include "app/actionmaker.h"
#include "app/comparison.h"
#include "app/icons.h"
#include "app/scenes.h"
#include "app/travellers.h"

#include <QInputDialog>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto showEvery = 50ms;
constexpr double paceFactor = 2; ///< of one press of a key
constexpr double fastestBound = 10'000; ///< faster than that is as fast as it can

/// Time may pass in a simulated herd while nothing happens.
Comparison::Side sideOf(const Lab &lab, const History::Past *past)
{
    if (!past)
        return {};
    if (past == &lab.past() && lab.simulation())
        return {past, lab.simulation()->now().monotonicNs};
    const bool isEmpty = past->first() == past->end();
    return {past, isEmpty ? 0 : past->entry(past->end() - 1).event->at.monotonicNs};
}

} // namespace

SimulationController::SimulationController(Lab &lab, SimulationBar &bar)
    : QObject(&bar)
    , m_lab(lab)
    , m_bar(bar)
{
    m_run = makeAction(
        this,
        {"simulation-run", tr("&Run"), tr("Let the simulated herd run, or pause it"), Qt::Key_J});
    m_step = makeAction(this,
                        {"simulation-step", tr("S&tep"),
                         tr("Let the next message of the simulated herd arrive, and pause"),
                         Qt::Key_Period});
    m_faster = makeAction(
        this,
        {"simulation-faster", tr("&Faster"), tr("Run the simulated herd faster"), Qt::Key_Greater});
    m_slower = makeAction(
        this,
        {"simulation-slower", tr("S&lower"), tr("Run the simulated herd slower"), Qt::Key_Less});
    m_fork = makeAction(this,
                        {"simulation-fork", tr("For&k…"),
                         tr("Start a new simulated run with the past of the moment shown, in a "
                            "window of its own; this one stays"),
                         Qt::CTRL | Qt::Key_K});
    m_run->setIcon(themedIcon(u"play"_s));
    m_step->setIcon(themedIcon(u"step-forward"_s));
    connect(m_run, &QAction::triggered, this, [this] {
        const SimulatedHost *host = m_lab.simulation();
        setRunning(host && !host->isRunning());
    });
    connect(m_step, &QAction::triggered, this, &SimulationController::stepMessage);
    connect(m_faster, &QAction::triggered, this, [this] { setPace(m_pace * paceFactor); });
    connect(m_slower, &QAction::triggered, this,
            [this] { setPace(std::min(m_pace, 2 * fastestBound) / paceFactor); });
    connect(m_fork, &QAction::triggered, this, &SimulationController::forkWanted);
    m_bar.setActions({m_run, m_step}, {m_fork});
    m_showing.setSingleShot(true);
    m_showing.setInterval(showEvery);
    connect(&m_showing, &QTimer::timeout, this, &SimulationController::show);
    connect(&m_bar, &SimulationBar::paceChosen, this, &SimulationController::setPace);
    connect(&m_bar, &SimulationBar::seedWanted, this, &SimulationController::askForSeed);
    connect(&m_bar, &SimulationBar::kinshipClicked, this, &SimulationController::compare);
    followRecord(lab);
    // Where the two part can be told only when both records have come that far.
    if (auto *const parent = qobject_cast<Lab *>(lab.options().forkedFrom))
        followRecord(*parent);
    connect(&lab, &Lab::simulationChanged, this, &SimulationController::show);
    connect(&lab, &Lab::herdStarted, this, &SimulationController::takeHerd);
    connect(&lab, &Lab::herdChanged, this, &SimulationController::show);
    takeHerd();
}

void SimulationController::followRecord(const Lab &lab)
{
    const auto soon = [this] {
        if (!m_showing.isActive())
            m_showing.start();
    };
    connect(&lab, &Lab::eventsArrived, this, soon);
    connect(&lab, &Lab::simulationAdvanced, this, soon);
}

void SimulationController::fillMenu(QMenu *menu)
{
    menu->addActions({m_run, m_step, m_faster, m_slower});
    QMenu *messages = menu->addMenu(tr("&Messages under way"));
    messages->setObjectName(u"messagesUnderWay"_s);
    connect(messages, &QMenu::aboutToShow, this, [this, messages] { fillMessages(messages); });
    menu->addSeparator();
    menu->addAction(m_fork);
}

/// The dots of the graph in words, for whoever has no mouse.
void SimulationController::fillMessages(QMenu *menu)
{
    constexpr std::size_t mostListed = 30;
    qDeleteAll(menu->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
    menu->clear();
    holdStill(menu, m_lab);
    Travellers travellers = travellersOf(m_lab, shownOf(m_lab.herd()));
    travellers.resize(std::min(travellers.size(), mostListed));
    for (const Traveller &each : travellers) {
        QString text = each.tip.section(u'\n', 0, 1).replace(u'\n', u": "_s);
        fillTravellerMenu(menu->addMenu(text.replace(u'&', u"&&"_s)), m_lab, each);
    }
    if (travellers.empty())
        menu->addAction(tr("None"))->setEnabled(false);
}

/// A herd that begins runs: nobody would know what to wait for. A fork waits for other acts.
void SimulationController::takeHerd()
{
    if (SimulatedHost *host = m_lab.simulation(); host && host->herd()) {
        host->setPace(m_pace);
        if (!host->begin().isFork)
            host->setRunning(true);
    }
    show();
}

void SimulationController::setRunning(bool on)
{
    if (SimulatedHost *host = m_lab.simulation())
        host->setRunning(on);
}

void SimulationController::stepMessage()
{
    SimulatedHost *host = m_lab.simulation();
    if (host && !host->stepMessage())
        emit told(tr("No message is under way. Move a client, or run."));
}

void SimulationController::setPace(double pace)
{
    m_pace = pace > fastestBound * 1.01 ? SimulatedHost::unbounded : std::max(pace, 1.0);
    m_bar.setPace(m_pace);
    if (SimulatedHost *host = m_lab.simulation())
        host->setPace(m_pace);
}

void SimulationController::show()
{
    const SimulatedHost *host = m_lab.simulation();
    const bool isSimulated = m_lab.mode() == Net::RunMode::Simulated;
    for (QAction *action : {m_run, m_step, m_faster, m_slower})
        action->setEnabled(host != nullptr);
    const bool isPlaying = host && host->isPlaying();
    for (QAction *action : {m_faster, m_slower})
        action->setEnabled(host && !isPlaying);
    m_bar.setPaceRefused(isPlaying ? tr("A scenario is being played: how fast, the Scenario view "
                                        "says.")
                                   : QString());
    const bool isRunning = host && host->isRunning();
    m_run->setText(isRunning ? tr("Pa&use") : tr("&Run"));
    m_run->setIcon(themedIcon(isRunning ? u"pause"_s : u"play"_s));
    m_bar.setPace(m_pace);
    m_bar.setSeed(host ? host->begin().setup.seed : m_lab.seed());
    if (host && host->herd()) {
        if (host->isRerunning())
            m_run->setEnabled(false);
        m_bar.setTime(host->now().monotonicNs - host->begin().setup.beginning.at.monotonicNs);
        m_bar.setUnderWay(host->herd()->underWayCount());
    }
    m_fork->setEnabled(m_lab.playhead().past().end() > 0);
    showKinship();
    emit shown(isSimulated);
}

/// The record that this run was forked from, as long as its window has it; else null.
const History::Past *SimulationController::parentsPast() const
{
    const auto *const parent = qobject_cast<Lab *>(m_lab.options().forkedFrom);
    if (!parent)
        return nullptr;
    for (const History::Past *past : {&parent->past(), &parent->playhead().past()})
        if (past == m_lab.options().forkedPast)
            return past;
    return nullptr;
}

/// Its first event at a time that has passed in its parent, too, and nothing happened there.
std::optional<History::EventNumber> SimulationController::newsInSilence() const
{
    const auto *const parent = qobject_cast<Lab *>(m_lab.options().forkedFrom);
    const History::Past *const past = parentsPast();
    if (!past || past != &parent->past() || !parent->simulation()
        || parent->recorder().counts().recorded != past->end() || m_lab.past().end() <= past->end())
        return {};
    const std::int64_t atNs = m_lab.past().entry(past->end()).event->at.monotonicNs;
    return atNs < parent->simulation()->now().monotonicNs ? std::optional(past->end())
                                                          : std::nullopt;
}

/// Where this run and the one that it was forked from first differ.
void SimulationController::showKinship()
{
    const SimulatedHost *host = m_lab.simulation();
    if (host && host->isRerunning()) {
        m_bar.setKinship(tr("Doing the past once more: %1 %").arg(int(100 * host->rerunShare())),
                         {});
        return;
    }
    const History::Past *const parent = m_lab.isLive() ? parentsPast() : nullptr;
    if (!parent || !host || !host->begin().isFork) {
        m_bar.setKinship({}, {});
        return;
    }
    if (m_difference && *m_difference >= m_lab.past().end())
        m_difference.reset(); // of an earlier herd
    if (!m_difference) {
        m_difference = History::firstDifference(*parent, m_lab.past(), m_compared);
        m_compared = std::min(parent->end(), m_lab.past().end());
        if (!m_difference)
            m_difference = newsInSilence();
    }
    const QString tip = tr("The run that this one was forked from is in another window. Click to "
                           "compare the two.");
    tellDifference();
    if (!m_difference)
        return m_bar.setKinship(tr("As in its parent so far"), tip);
    const qint64 ns = m_lab.past().entry(*m_difference).event->at.monotonicNs
        - m_lab.past().entry(m_lab.past().first()).event->at.monotonicNs;
    m_bar.setKinship(tr("Another than its parent from %1 on").arg(virtualTimeText(ns)), tip);
}

void SimulationController::tellDifference()
{
    if (!m_comparison)
        return;
    if (!m_difference)
        return m_comparison->setDifference(tr("No difference so far."), false);
    const History::Past &past = m_lab.past();
    const qint64 ns = past.entry(*m_difference).event->at.monotonicNs
        - past.entry(past.first()).event->at.monotonicNs;
    m_comparison->setDifference(
        tr("They first differ at %1, event %L2.").arg(virtualTimeText(ns)).arg(*m_difference + 1),
        true);
}

/// In a window of its own, which follows both.
void SimulationController::compare()
{
    const SimulatedHost *host = m_lab.simulation();
    if (m_comparison)
        return m_comparison->raise();
    if (!host || !parentsPast())
        return;
    const SimulatedRun &run = host->begin();
    const bool isRerun = !(run.until == Sim::SteppedHerd::Place());
    const auto sides = [this]() -> Comparison::Sides {
        return {sideOf(m_lab, m_lab.simulation() ? &m_lab.past() : nullptr),
                parentsPast()
                    ? sideOf(*qobject_cast<Lab *>(m_lab.options().forkedFrom), parentsPast())
                    : Comparison::Side()};
    };
    m_comparison = new Comparison(
        sides, isRerun ? run.until.atNs : run.setup.beginning.at.monotonicNs, m_bar.window());
    m_comparison->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_comparison, &Comparison::differenceWanted, this,
            &SimulationController::goToDifference);
    tellDifference();
    m_comparison->show();
}

void SimulationController::goToDifference()
{
    Lab *const parent = qobject_cast<Lab *>(m_lab.options().forkedFrom);
    if (!parent || !m_difference)
        return;
    if (&parent->playhead().past() == m_lab.options().forkedPast)
        parent->playhead().goTo(*m_difference + 1);
    if (m_lab.isLive())
        m_lab.playhead().goTo(*m_difference + 1);
}

void SimulationController::askForSeed()
{
    auto *dialog = new QInputDialog(&m_bar);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Seed"));
    dialog->setLabelText(tr("The simulated herd starts anew with this seed:"));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setIntRange(0, std::numeric_limits<int>::max());
    dialog->setIntValue(int(m_lab.seed()));
    connect(dialog, &QInputDialog::intValueSelected, this,
            [this](int seed) { m_lab.setSeed(quint64(seed)); });
    dialog->open();
}

} // namespace Herdscope::App
