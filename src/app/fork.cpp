// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fork.h"

#include "app/mainwindow.h"
#include "app/simulationbar.h"

#include <QApplication>
#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using History::EventNumber;
using History::Moment;
using Sim::SteppedHerd;

namespace {

/// Of a run that is forked.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Fork)
};

class NoSink final : public Herd::EventSink
{
public:
    void record(const Herd::Event &) override { }
};

struct Fork
{
    SimulatedRun run;
    Herd::HerdSpec herd; ///< as it is at the fork, with slots of what is removed
};

/// By its links' ends: the last act counts.
std::vector<SimulatedRun::Cut> cutsBy(const Herd::HerdSpec &herd, const Sim::Acts &acts,
                                      std::size_t count)
{
    std::vector<SimulatedRun::Cut> cuts(herd.links.size());
    for (std::size_t i = 0; i < std::min(count, acts.size()); ++i) {
        using Kind = Sim::Act::Kind;
        const Sim::Act &act = acts[i];
        const int link = act.kind == Kind::Cut || act.kind == Kind::Deafen || act.kind == Kind::Heal
            ? herd.linkBetween(act.server, act.neighbour)
            : -1;
        if (link < 0)
            continue;
        const bool isA = herd.links[std::size_t(link)].a == act.server;
        auto &cut = cuts[std::size_t(link)];
        (isA ? cut.aToB : cut.bToA) = act.kind != Kind::Heal;
    }
    for (std::size_t i = 0; i < cuts.size(); ++i)
        cuts[i].link = int(i);
    std::erase_if(cuts, [](const auto &cut) { return !cut.aToB && !cut.bToA; });
    return cuts;
}

/// The same seed and acts once more.
Fork ofSimulation(const Lab &lab, const SimulatedHost &host, EventNumber number)
{
    Fork fork;
    fork.run = host.begin();
    fork.run.past = host.herd()->acts();
    fork.run.until = host.herd()->place();
    if (!lab.playhead().isNow())
        fork.run.until = SteppedHerd::placeOf(fork.run.setup, fork.run.past, fork.run.until,
                                              number - fork.run.recorded());
    fork.run.past.resize(fork.run.until.acts);
    NoSink sink;
    SteppedHerd herd(fork.run.setup, sink);
    herd.replay(fork.run.past, fork.run.until);
    fork.herd = herd.herd();
    fork.run.cuts = cutsBy(fork.herd, fork.run.past, fork.run.past.size());
    if (!fork.run.first)
        fork.run.first = lab.herdAtStart();
    return fork;
}

Journal::EventBatchPtr recordBefore(const History::Past &past, EventNumber number)
{
    auto copy = std::make_shared<Journal::EventBatch>();
    past.forEachEvent(past.first(), number,
                      [&](auto, const Journal::EventBatch &batch, const auto &event) {
                          Journal::StoredEvent &its = copy->events.emplace_back(event);
                          its.peerAt = std::uint32_t(copy->text.size());
                          copy->text += batch.peer(event);
                          its.lineAt = std::uint32_t(copy->text.size());
                          copy->text += batch.line(event);
                      });
    return copy;
}

Sim::Beginning::Server stateOf(const Moment &moment, int server)
{
    using State = Sim::Beginning::Server::State;
    const History::ServerState state = moment.server(server);
    Sim::Beginning::Server its;
    its.state = state == History::ServerState::Up ? State::Up
        : state == History::ServerState::Frozen   ? State::Frozen
                                                  : State::Down;
    if (its.state == State::Down)
        return its;
    const auto clients = moment.past().clients().count();
    for (History::ClientNumber client = 0; client < clients; ++client)
        if (const auto held = moment.held(server, client))
            held->location.appendLinkLine(its.lines.emplace_back());
    return its;
}

/// As the moment has it: what came later is not there yet.
Herd::HerdSpec herdOf(const Lab &lab, const Moment &moment)
{
    if (lab.isLive() && lab.playhead().isNow())
        return lab.herd();
    Herd::HerdSpec herd = moment.past().herd();
    for (int i = 0; i < int(herd.servers.size()); ++i) {
        herd.servers[std::size_t(i)].removed = !moment.hasServer(i);
        herd.servers[std::size_t(i)].name = moment.past().nameAt(i, moment.number());
    }
    for (int i = 0; i < int(herd.links.size()); ++i)
        herd.links[std::size_t(i)].removed = !moment.hasLink(i);
    return herd;
}

/// Whether a link is cut is not recorded: one that is down between servers that are up counts as
/// cut, so that it stays as it is until somebody heals it.
SimulatedRun::Cut cutOf(const Lab &lab, const Moment &moment, const Herd::HerdSpec &herd, int link)
{
    SimulatedRun::Cut cut {link, false, false};
    if (lab.isLive() && lab.playhead().isNow()) {
        cut.aToB = lab.runner().link(link).cutAToB;
        cut.bToA = lab.runner().link(link).cutBToA;
    } else {
        const Herd::LinkSpec &spec = herd.links[std::size_t(link)];
        cut.aToB = cut.bToA = !moment.isLinkUp(link)
            && moment.server(spec.a) == History::ServerState::Up
            && moment.server(spec.b) == History::ServerState::Up;
    }
    return cut;
}

Fork ofMoment(const Lab &lab, const Moment &moment)
{
    Fork fork;
    const History::Past &past = moment.past();
    fork.herd = herdOf(lab, moment);
    fork.run.setup.herd = fork.herd;
    fork.run.setup.seed = lab.seed();
    fork.run.first = lab.isLive() ? lab.herdAtStart() : lab.shownRun()->about.herd;
    fork.run.record = recordBefore(past, moment.number());
    Sim::Beginning &beginning = fork.run.setup.beginning;
    for (const Journal::StoredEvent &event : fork.run.record->events)
        if (event.at.monotonicNs > beginning.at.monotonicNs)
            beginning.at = event.at;
    for (int i = 0; i < int(fork.herd.servers.size()); ++i)
        beginning.servers.push_back(stateOf(moment, i));
    for (int i = 0; i < int(fork.herd.links.size()); ++i) {
        if (!fork.herd.hasLink(i))
            continue;
        const Herd::LinkSpec &spec = fork.herd.links[std::size_t(i)];
        const SimulatedRun::Cut cut = cutOf(lab, moment, fork.herd, i);
        const bool isWhole = cut.aToB && cut.bToA;
        const bool isUp = moment.isLinkUp(i) && !isWhole;
        beginning.ends.push_back({spec.a, spec.b, isUp, isWhole, cut.aToB && !isWhole});
        beginning.ends.push_back({spec.b, spec.a, isUp, isWhole, cut.bToA && !isWhole});
        if (cut.aToB || cut.bToA)
            fork.run.cuts.push_back(cut);
    }
    return fork;
}

/// Those of the window, where they were at the moment.
std::vector<MobileClient> clientsAt(const Lab &lab, const Moment &moment)
{
    std::vector<MobileClient> clients;
    const bool isNow = lab.isLive() && lab.playhead().isNow();
    for (int i = 0; i < lab.fleet().size(); ++i) {
        MobileClient client = lab.fleet().at(i);
        if (!isNow) {
            const auto number = moment.past().clients().find(client.name.toStdString());
            const auto newest = number == History::noClient ? std::nullopt : moment.newest(number);
            if (!newest || newest->location.isPurged())
                continue;
            client.position = newest->location.position();
            client.server = moment.past().herd().indexOf(newest->location.server());
            client.trail.clear();
        }
        clients.push_back(std::move(client));
    }
    return clients;
}

QString titleOf(const Lab &lab, const Moment &moment)
{
    const History::Past &past = moment.past();
    qint64 ns = 0;
    if (moment.number() > past.first())
        ns = past.entry(moment.number() - 1).event->at.monotonicNs
            - past.entry(past.first()).event->at.monotonicNs;
    QString name = QString::fromStdString(lab.herd().name);
    if (!lab.isLive())
        name = QString::fromStdString(lab.shownRun()->about.herd.name);
    return Words::tr("%1, fork at %2").arg(name, virtualTimeText(ns));
}

} // namespace

std::unique_ptr<Lab> forkOf(Lab &lab)
{
    const Moment &moment = lab.playhead().moment();
    const EventNumber number = moment.number();
    const SimulatedHost *host = lab.simulation();
    const bool isOfSimulation =
        lab.isLive() && host && host->herd() && number >= host->begin().recorded();
    Fork fork = isOfSimulation ? ofSimulation(lab, *host, number) : ofMoment(lab, moment);
    fork.run.isFork = true;
    fork.herd.name = titleOf(lab, moment).toStdString();
    Lab::Options options = lab.options();
    options.logDir.clear(); // a folder of its own
    options.mode = Net::RunMode::Simulated;
    options.simulationSeed = fork.run.setup.seed;
    options.forkedFrom = &lab;
    options.simulated = std::make_shared<const SimulatedRun>(std::move(fork.run));
    const std::vector<MobileClient> clients = clientsAt(lab, moment);
    auto made = std::make_unique<Lab>(std::move(fork.herd), std::move(options));
    made->fleet().adopt(clients);
    return made;
}

ForkWindow::ForkWindow(std::unique_ptr<Lab> lab, Settings &settings, Appearance &appearance)
    : m_lab(std::move(lab))
    , m_window(new MainWindow(*m_lab, settings, appearance))
{
    m_window->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_window, &QObject::destroyed, this, [this] {
        m_window = nullptr;
        deleteLater();
    });
    connect(qApp, &QCoreApplication::aboutToQuit, this, [this] { delete this; });
}

ForkWindow::~ForkWindow()
{
    if (m_window) {
        m_window->disconnect(this);
        delete m_window;
    }
}

} // namespace Herdscope::App
