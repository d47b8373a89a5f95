// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulatedhost.h"

#include "app/simulatedwire.h"
#include "app/simulationfile.h"
#include "herd/herdedit.h"
#include "scenario/simulatedplay.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace Herdscope::App {

using Sim::Act;
using namespace std::chrono_literals;

namespace {

constexpr auto frame = 16ms;
constexpr auto statusEvery = 100ms;
constexpr double sliceNs = 8e6; ///< of a frame, for the herd; the rest is the window's
constexpr double longestFrameNs = 100e6; ///< what a busy window has missed is not made up for
constexpr double perSecond = 1e-9;
constexpr std::size_t stepsAtOnce = 500; ///< between two looks at the clock
/// Virtual time for real time while nothing is under way, for each message a second of the pace …
constexpr double idlePerPace = 0.1;
constexpr double fastestIdle = 1000; ///< … at most

std::string bytesOf(const QByteArray &text)
{
    return text.toStdString();
}

Net::ServerState stateOf(Sim::SteppedHerd::ServerState state)
{
    using State = Sim::SteppedHerd::ServerState;
    return state == State::Up    ? Net::ServerState::Up
        : state == State::Frozen ? Net::ServerState::Frozen
                                 : Net::ServerState::Down;
}

} // namespace

SimulatedHost::SimulatedHost(SimulatedRun run, Herd::EventSink &sink,
                             std::unique_ptr<Places::Provider> provider)
    : m_run(std::move(run))
    , m_sink(sink)
    , m_provider(std::move(provider))
{
    m_frame.setInterval(frame);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &SimulatedHost::onFrame);
    m_status.setSingleShot(true);
    m_status.setInterval(statusEvery);
    connect(&m_status, &QTimer::timeout, this, &SimulatedHost::sendStatus);
}

SimulatedHost::~SimulatedHost()
{
    for (Wire *wire : std::as_const(m_wires))
        wire->leave();
}

void SimulatedHost::listen()
{
    if (m_run.record)
        recordAgain(*m_run.record, m_sink);
    m_herd = std::make_unique<Sim::SteppedHerd>(m_run.setup, m_sink);
    if (m_run.until == Sim::SteppedHerd::Place())
        return begun();
    m_rerun.emplace(*m_herd, m_run.past, m_run.until);
    rerun();
}

/// A slice, so that the window goes on meanwhile.
void SimulatedHost::rerun()
{
    if (!m_rerun) // drained
        return;
    QElapsedTimer slice;
    slice.start();
    while (double(slice.nsecsElapsed()) < sliceNs) {
        if (!m_rerun->advance(stepsAtOnce))
            continue;
        m_rerun.reset();
        return begun();
    }
    emit advanced();
    QTimer::singleShot(0, this, &SimulatedHost::rerun);
}

void SimulatedHost::begun()
{
    m_nextBeatNs = m_herd->nowNs();
    listenTo();
    sendStatus();
    emit listened();
    emit advanced();
}

void SimulatedHost::listenTo()
{
    Sim::SteppedHerd::Listener listener;
    listener.answered = [this](const std::string &client, std::string_view bytes) {
        if (Wire *wire = m_wires.value(QByteArray::fromStdString(client)))
            wire->take(bytes);
        else if (m_play)
            m_play->takeAnswers(client, bytes);
    };
    listener.gone = [this](const std::string &client, std::string_view why) {
        if (Wire *wire = m_wires.value(QByteArray::fromStdString(client)))
            wire->fail(why);
        else if (m_play)
            m_play->takeEnd(client);
    };
    listener.asked = [this](const Herd::AskPlaces &question) {
        // Those of the scenario get none, as on the command line; a person's client gets places.
        const std::string *const who = m_herd->nameOfConnection(question.connection);
        if (isPlaying() && !(who && m_wires.contains(QByteArray::fromStdString(*who))))
            return m_play->takeQuestion(question);
        // Queued: the herd is in the middle of something.
        QMetaObject::invokeMethod(
            this, [this, question] { find(question); }, Qt::QueuedConnection);
    };
    listener.stateChanged = [this](Herd::ServerIndex) { m_status.start(0); };
    m_herd->setListener(std::move(listener));
}

SimulatedRun SimulatedHost::whole() const
{
    SimulatedRun run = m_run;
    run.past = m_herd->acts();
    run.until = m_herd->place();
    return run;
}

Herd::Instant SimulatedHost::now() const
{
    return m_herd ? m_herd->now() : m_run.setup.beginning.at;
}

void SimulatedHost::find(const Herd::AskPlaces &question)
{
    if (!m_provider)
        return;
    const Places::Query query {question.centre.latitudeDeg, question.centre.longitudeDeg,
                               question.radiusKm, question.bound};
    m_provider->find(query, [this, id = question.connection](const Places::Answer &answer) {
        Act act;
        act.kind = Act::Kind::Places;
        act.number = id;
        act.text = bytesOf(answer.json);
        act.more = bytesOf(answer.loggable());
        perform(std::move(act));
    });
}

void SimulatedHost::perform(Act act)
{
    if (!m_herd || m_rerun)
        return;
    m_herd->perform(std::move(act));
    touch();
    emit advanced();
}

void SimulatedHost::healLater(Herd::ServerIndex server, const Net::ServerOrder &order)
{
    if (!m_herd || m_rerun)
        return;
    const Heal heal {m_herd->nowNs() + order.afterNs, server, order.neighbour};
    const auto next = std::ranges::upper_bound(m_heals, heal.atNs, {}, &Heal::atNs);
    m_heals.insert(next, heal);
}

void SimulatedHost::forgetHeals(Herd::ServerIndex server, Herd::ServerIndex neighbour)
{
    std::erase_if(m_heals, [&](const Heal &each) {
        return each.server == server && each.neighbour == neighbour;
    });
}

/// The next one, if nothing else happens before it.
bool SimulatedHost::healIfDue(std::int64_t untilNs)
{
    if (m_heals.empty() || m_heals.front().atNs > std::min(m_herd->nextStepNs(), untilNs))
        return false;
    const Heal heal = m_heals.front();
    m_heals.pop_front();
    m_herd->passTime(heal.atNs);
    Act act;
    act.kind = Act::Kind::Heal;
    act.server = heal.server;
    act.neighbour = heal.neighbour;
    m_herd->perform(std::move(act));
    emit healed(heal.server, heal.neighbour);
    return true;
}

void SimulatedHost::carryOut(Herd::ServerIndex server, const Net::ServerOrder &order)
{
    using Deed = Net::ServerOrder::Deed;
    if (order.deed == Deed::HealLink && order.afterNs > 0)
        return healLater(server, order);
    if (order.deed == Deed::HealLink || order.deed == Deed::CutLink)
        forgetHeals(server, order.neighbour);
    Act act;
    act.server = server;
    act.neighbour = order.neighbour;
    switch (order.deed) {
    case Deed::Kill:
        act.kind = Act::Kind::Kill;
        break;
    case Deed::Restart:
        act.kind = Act::Kind::Restart;
        break;
    case Deed::Freeze:
        act.kind = Act::Kind::Freeze;
        break;
    case Deed::Thaw:
        act.kind = Act::Kind::Thaw;
        break;
    case Deed::CutLink:
        act.kind = Act::Kind::Cut;
        break;
    case Deed::DeafenLink:
        act.kind = Act::Kind::Deafen;
        break;
    case Deed::HealLink:
        act.kind = Act::Kind::Heal;
        break;
    case Deed::BreakLink:
        act.kind = Act::Kind::Break;
        break;
    case Deed::SetFault: {
        const bool isBack = m_herd && order.fault.isNone();
        const Herd::LinkIndex link =
            isBack ? m_herd->herd().linkBetween(server, order.neighbour) : -1;
        const Herd::LinkFault way = link >= 0 ? m_herd->wayBySeed(link) : order.fault;
        act.kind = Act::Kind::SetDelay;
        act.byNs = way.delayNs;
        act.number = std::uint64_t(way.jitterNs);
        act.bytesPerSecond = way.bytesPerSecond;
        break;
    }
    case Deed::SetClock:
        act.kind = Act::Kind::SetClock;
        act.byNs = order.aheadNs;
        break;
    case Deed::Purge:
        act.kind = Act::Kind::Purge;
        act.text = bytesOf(order.client);
        break;
    }
    perform(std::move(act));
}

void SimulatedHost::tellLocations(Herd::ServerIndex server,
                                  const std::function<void(Table)> &answer)
{
    Table table;
    if (const Herd::Node *node = m_herd ? m_herd->node(server) : nullptr)
        node->table().forEach([&table](const Herd::Location &one) { table.push_back(one); });
    answer(std::move(table));
}

void SimulatedHost::changeHerd(const Net::HerdChange &change)
{
    Act act;
    act.kind = Act::Kind::Edit;
    for (const Herd::HerdEdit &each : change.edits)
        act.text += Herd::textOf(each) + '\n';
    perform(std::move(act));
    emit herdTaken();
}

void SimulatedHost::drain()
{
    setRunning(false);
    m_status.stop();
    m_rerun.reset();
    m_heals.clear();
    m_play.reset();
    m_herd.reset();
    emit drained();
}

void SimulatedHost::setRunning(bool on)
{
    if (on == isRunning() || (on && (!m_herd || m_rerun)))
        return;
    if (on) {
        m_sinceFrame.start();
        m_due = 0;
        m_frame.start();
    } else {
        m_frame.stop();
    }
    emit runningChanged();
}

void SimulatedHost::setPace(double messagesPerSecond)
{
    m_pace = std::max(messagesPerSecond, slowest);
    emit runningChanged();
}

bool SimulatedHost::stepMessage()
{
    setRunning(false);
    bool any = m_herd && !m_rerun && m_herd->nextMessageNs() != Sim::never;
    const std::uint64_t before = m_herd ? m_herd->arrived() : 0;
    if (isPlaying()) { // what is done may send one
        while (m_herd->arrived() == before && goOn(Sim::never)) { }
        any = m_herd->arrived() > before;
    }
    while (any && m_herd->arrived() == before && m_herd->nextMessageNs() != Sim::never)
        if (!healIfDue(Sim::never))
            m_herd->step();
    touch();
    emit advanced();
    return any && m_herd->arrived() > before;
}

void SimulatedHost::dropMessage(std::uint64_t id)
{
    Act act;
    act.kind = Act::Kind::DropMessage;
    act.number = id;
    perform(std::move(act));
}

void SimulatedHost::delayMessage(std::uint64_t id, std::int64_t byNs)
{
    Act act;
    act.kind = Act::Kind::DelayMessage;
    act.number = id;
    act.byNs = byNs;
    perform(std::move(act));
}

void SimulatedHost::onFrame()
{
    const double elapsedNs = double(m_sinceFrame.nsecsElapsed());
    m_sinceFrame.start();
    runFrame(std::min(elapsedNs, longestFrameNs));
    touch();
    emit advanced();
}

/// As much as the pace allows, and no longer than a slice.
void SimulatedHost::runFrame(double elapsedNs)
{
    if (isPlaying())
        return runByTime(elapsedNs);
    QElapsedTimer slice;
    slice.start();
    const double idle = std::clamp(m_pace * idlePerPace, 1.0, fastestIdle);
    double leftNs = elapsedNs; // of real time
    while (leftNs > 0 && double(slice.nsecsElapsed()) < sliceNs) {
        const std::int64_t nowNs = m_herd->nowNs();
        const std::int64_t nextNs = m_herd->nextMessageNs();
        if (nextNs == Sim::never) {
            // Until something is under way again, or the frame is over.
            const auto untilNs = nowNs + std::int64_t(std::ceil(leftNs * idle));
            while (m_herd->underWayCount() == 0 && double(slice.nsecsElapsed()) < sliceNs
                   && goOn(untilNs)) { }
            leftNs -= double(m_herd->nowNs() - nowNs) / idle;
            if (m_herd->nowNs() >= untilNs)
                return;
            continue;
        }
        // What is left of the way to the next message takes what is left of its share of a second.
        const double neededNs =
            m_pace == unbounded ? 0 : std::max(1 - m_due, 0.0) / m_pace / perSecond;
        if (neededNs > leftNs) {
            const double share = leftNs / neededNs;
            m_due += leftNs * perSecond * m_pace;
            const auto untilNs = nowNs + std::int64_t(double(nextNs - nowNs) * share);
            while (goOn(untilNs)) { }
            return;
        }
        leftNs -= neededNs;
        m_due = 0;
        const std::uint64_t before = m_herd->arrived();
        while (m_herd->arrived() == before && m_herd->nextMessageNs() != Sim::never)
            (void)goOn(Sim::never);
    }
}

void SimulatedHost::runByTime(double elapsedNs)
{
    QElapsedTimer slice;
    slice.start();
    const double ns = elapsedNs * m_rate;
    const std::int64_t untilNs =
        std::isfinite(ns) ? m_herd->nowNs() + std::int64_t(ns) : Sim::never;
    while (double(slice.nsecsElapsed()) < sliceNs && goOn(untilNs)) { }
}

void SimulatedHost::play(std::shared_ptr<const Scenario::Scenario> run, double rate)
{
    m_scenario = std::move(run);
    m_rate = rate;
    m_play = std::make_unique<Scenario::SimulatedPlay>(
        *m_scenario, *m_herd, [this](const Scenario::Deed &deed) { emit deedDone(deed); });
    emit runningChanged();
}

bool SimulatedHost::isPlaying() const
{
    return m_play && m_play->isOn() && m_rate > 0;
}

void SimulatedHost::stopPlaying()
{
    m_rate = 0;
    emit runningChanged();
}

void SimulatedHost::playDeed()
{
    m_play->act();
    if (m_play->isOn())
        return;
    m_rate = 0;
    setRunning(false);
    emit runningChanged();
    emit playEnded();
}

/// What is done at a time comes before what happens then.
bool SimulatedHost::goOn(std::int64_t untilNs)
{
    const std::int64_t dueNs = isPlaying() ? m_play->dueNs() : Sim::never;
    if (healIfDue(std::min(untilNs, dueNs)))
        return true;
    const std::int64_t stepNs = m_herd->nextStepNs();
    if (dueNs != Sim::never && dueNs <= std::min(stepNs, untilNs)) {
        m_herd->passTime(dueNs);
        playDeed();
        return isPlaying();
    }
    if (m_nextBeatNs <= std::min(stepNs, untilNs)) {
        m_herd->passTime(m_nextBeatNs);
        m_nextBeatNs = std::max(m_nextBeatNs, m_herd->nowNs() - 1) + beatMs * Sim::millisecond;
        emit beat();
        return true;
    }
    if (stepNs > untilNs) {
        m_herd->passTime(untilNs);
        return false;
    }
    m_herd->step();
    if (isPlaying())
        m_play->afterStep();
    return true;
}

void SimulatedHost::skip(std::int64_t ns)
{
    if (!m_herd || m_rerun)
        return;
    const std::int64_t untilNs = m_herd->nowNs() + ns;
    while (goOn(untilNs)) { }
    touch();
    emit advanced();
}

void SimulatedHost::touch()
{
    if (!m_status.isActive())
        m_status.start(statusEvery);
}

void SimulatedHost::sendStatus()
{
    if (!m_herd)
        return;
    Net::ServerSnapshots snapshots;
    for (int i = 0; i < int(m_herd->herd().servers.size()); ++i)
        if (m_herd->herd().hasServer(i))
            snapshots.append(snapshotOf(i));
    emit snapshotsTaken(snapshots);
}

Net::ServerSnapshot SimulatedHost::snapshotOf(Herd::ServerIndex server) const
{
    const auto &spec = m_herd->herd().servers[std::size_t(server)];
    Net::ServerSnapshot snapshot;
    snapshot.server = server;
    snapshot.state = stateOf(m_herd->state(server));
    snapshot.port = spec.port;
    snapshot.sinceWallNs = m_herd->sinceWallNs(server);
    snapshot.linksUp.resize(m_herd->herd().servers.size());
    const Herd::Node *node = m_herd->node(server);
    if (!node)
        return snapshot;
    snapshot.clients = m_herd->clientsOf(server);
    snapshot.known = node->table().size();
    snapshot.checksum = node->table().checksum();
    snapshot.counters = node->counters();
    snapshot.recovering = node->isRecovering();
    snapshot.journalFailing = node->isJournalFailing();
    for (std::size_t i = 0; i < snapshot.linksUp.size(); ++i)
        snapshot.linksUp[i] = m_herd->isEndUp(server, int(i));
    return snapshot;
}

std::unique_ptr<ClientWire> SimulatedHost::makeWire(const QByteArray &client)
{
    auto wire = std::make_unique<Wire>(*this, client);
    m_wires.insert(client, wire.get());
    return wire;
}

} // namespace Herdscope::App
