// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fork.h"

#include "app/mainwindow.h"
#include "app/simulationbar.h"
#include "app/simulationfile.h"
#include "herd/linkfault.h"
#include "net/ioloop.h"
#include "sim/rerun.h"

#include <QApplication>
#include <QCoreApplication>

#include <algorithm>
#include <optional>
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

struct Fork
{
    SimulatedRun run;
    Herd::HerdSpec herd; ///< as it is at the fork, with slots of what is removed
};

/// By its links' ends: as it began, and then the last act counts.
std::vector<SimulatedRun::Cut> cutsBy(const Herd::HerdSpec &herd, const SimulatedRun &run)
{
    std::vector<SimulatedRun::Cut> cuts(herd.links.size());
    const auto set = [&](Herd::ServerIndex server, Herd::ServerIndex neighbour, bool isCut) {
        const int link = herd.linkBetween(server, neighbour);
        if (link < 0)
            return;
        auto &cut = cuts[std::size_t(link)];
        (herd.links[std::size_t(link)].a == server ? cut.aToB : cut.bToA) = isCut;
    };
    for (const Sim::Beginning::End &end : run.setup.beginning.ends)
        set(end.server, end.neighbour, end.cut || end.deaf);
    using Kind = Sim::Act::Kind;
    for (const Sim::Act &act : run.past)
        if (act.kind == Kind::Cut || act.kind == Kind::Deafen || act.kind == Kind::Heal)
            set(act.server, act.neighbour, act.kind != Kind::Heal);
    for (std::size_t i = 0; i < cuts.size(); ++i)
        cuts[i].link = int(i);
    std::erase_if(cuts, [](const auto &cut) { return !cut.aToB && !cut.bToA; });
    return cuts;
}

/// Only acts change a herd.
Herd::HerdSpec herdAfter(const SimulatedRun &run)
{
    Herd::HerdSpec herd = run.setup.herd;
    for (const Sim::Act &act : run.past)
        if (act.kind == Sim::Act::Kind::Edit)
            if (auto next = Herd::edited(herd, Sim::editsOf(act.text)))
                herd = *std::move(next);
    return herd;
}

/// The same seed and acts once more, up to that event; none: all of it. Nothing if it was given up.
std::optional<Fork> ofSimulation(SimulatedRun whole, std::optional<EventNumber> number,
                                 const Journal::RunProgress &progress)
{
    Fork fork;
    fork.run = std::move(whole);
    if (number) {
        constexpr std::size_t stepsAtOnce = 2'000;
        Sim::PlaceSearch search(fork.run.setup, fork.run.past, fork.run.until,
                                *number - fork.run.recorded());
        while (!search.advance(stepsAtOnce))
            if (progress && !progress(search.share()))
                return {};
        fork.run.until = search.place();
    }
    fork.run.past.resize(fork.run.until.acts);
    fork.herd = herdAfter(fork.run);
    fork.run.cuts = cutsBy(fork.herd, fork.run);
    return fork;
}

/// Of the run that is shown: what it takes to do it once more, if it was simulated.
std::optional<SimulatedRun> simulationOf(const Lab &lab, EventNumber number)
{
    std::optional<SimulatedRun> run;
    const SimulatedHost *host = lab.simulation();
    if (!lab.isLive() && lab.shownRun()->simulated)
        run = *lab.shownRun()->simulated;
    else if (lab.isLive() && host && host->herd() && !host->isRerunning())
        run = host->whole();
    if (run && number < run->recorded())
        run.reset();
    if (run && !run->first)
        run->first = lab.herdAtStart();
    return run;
}

Sim::Beginning::Server stateOf(const Moment &moment, int server)
{
    using State = Sim::Beginning::Server::State;
    const History::ServerState state = moment.server(server);
    Sim::Beginning::Server its;
    its.state = state == History::ServerState::Up ? State::Up
        : state == History::ServerState::Frozen   ? State::Frozen
                                                  : State::Down;
    its.aheadNs = moment.clockAheadNs(server);
    if (its.state == State::Down)
        return its;
    const auto clients = moment.past().clients().count();
    for (History::ClientNumber client = 0; client < clients; ++client)
        if (const auto held = moment.held(server, client))
            held->location.appendLinkLine(its.lines.emplace_back());
    return its;
}

Herd::HerdSpec herdOf(const Lab &lab, const Moment &moment)
{
    return lab.isLive() && lab.playhead().isNow() ? lab.herd() : herdAt(moment);
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

/// The last of these events, by a clock that is right: each has the time of its server's.
Herd::Instant lastOf(const History::Past &past, const Journal::EventBatch &events,
                     Herd::Instant last)
{
    Moment first(past);
    first.seek(past.first());
    std::vector<std::int64_t> ahead(past.herd().servers.size());
    for (std::size_t i = 0; i < ahead.size(); ++i)
        ahead[i] = first.clockAheadNs(int(i));
    for (const Journal::StoredEvent &event : events.events) {
        const bool isOfServer = event.server >= 0 && std::size_t(event.server) < ahead.size();
        if (isOfServer && event.kind == Herd::EventKind::Fault && event.neighbour == Herd::nobody)
            ahead[std::size_t(event.server)] = Herd::clockOf(events.line(event)).value_or(0);
        if (event.at.monotonicNs <= last.monotonicNs)
            continue;
        last = event.at;
        if (isOfServer)
            last.wallNs -= ahead[std::size_t(event.server)];
    }
    return last;
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
    beginning.at = lastOf(past, *fork.run.record, beginning.at);
    for (int i = 0; i < int(fork.herd.servers.size()); ++i)
        beginning.servers.push_back(stateOf(moment, i));
    for (int i = 0; i < int(fork.herd.links.size()); ++i) {
        if (!fork.herd.hasLink(i))
            continue;
        const Herd::LinkSpec &spec = fork.herd.links[std::size_t(i)];
        const SimulatedRun::Cut cut = cutOf(lab, moment, fork.herd, i);
        const bool isWhole = cut.aToB && cut.bToA;
        const bool isUp = moment.isLinkUp(i) && !isWhole;
        beginning.ends.push_back(
            {spec.a, spec.b, isUp, isWhole, cut.aToB && !isWhole, moment.fault(spec.a, spec.b)});
        beginning.ends.push_back(
            {spec.b, spec.a, isUp, isWhole, cut.bToA && !isWhole, moment.fault(spec.b, spec.a)});
        if (cut.aToB || cut.bToA)
            fork.run.cuts.push_back(cut);
    }
    return fork;
}

/// Of a saved run: all of whom something is known.
std::vector<MobileClient> clientsOfRecord(const Moment &moment)
{
    std::vector<MobileClient> clients;
    const auto all = moment.past().clients().count();
    for (History::ClientNumber number = 0; number < all; ++number) {
        const auto newest = moment.newest(number);
        if (!newest || newest->location.isPurged() || int(clients.size()) == Fleet::maxClients)
            continue;
        MobileClient &client = clients.emplace_back();
        client.name = QByteArray::fromStdString(moment.past().clients().name(number));
        client.position = newest->location.position();
        client.server = moment.past().herd().indexOf(newest->location.server());
    }
    return clients;
}

/// Of the record's clock; of what runs, now.
Herd::Instant instantOf(const Lab &lab, const Moment &moment)
{
    const SimulatedHost *host = lab.simulation();
    Herd::Instant now;
    if (lab.isLive() && host)
        now = host->now();
    else if (lab.isLive())
        now = {Net::IoLoop::wallNs(), Net::IoLoop::monotonicNs()};
    const bool isNow = lab.isLive() && lab.playhead().isNow();
    if (isNow || moment.number() == moment.past().first())
        return now;
    // Not the event's own wall clock: a server's may be wrong.
    const std::int64_t ns = moment.past().entry(moment.number() - 1).event->at.monotonicNs;
    return {now.wallNs - (now.monotonicNs - ns), ns};
}

/// On its track as it was then. Records don't hold tracks: the window does, as long as it is open.
void leadAsThen(MobileClient &client, const TrackPast &past, Herd::Instant then)
{
    const std::optional<TrackPlace> place = past.at(client.name, then.monotonicNs);
    client.track = place ? place->track : nullptr;
    if (!place)
        return;
    client.trackSpeed = place->speed;
    client.trackNs = place->trackNs;
    client.walking = false;
}

/// Those of the window, where they were at the moment.
std::vector<MobileClient> clientsAt(const Lab &lab, const Moment &moment)
{
    if (!lab.isLive())
        return clientsOfRecord(moment);
    std::vector<MobileClient> clients;
    const bool isNow = lab.isLive() && lab.playhead().isNow();
    const Herd::Instant then = instantOf(lab, moment);
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
        leadAsThen(client, lab.fleet().trackPast(), then);
        clients.push_back(std::move(client));
    }
    return clients;
}

/// Those on tracks stand together.
bool wasPausedAt(const Fleet &fleet, const std::vector<MobileClient> &clients, Herd::Instant then)
{
    return std::any_of(clients.begin(), clients.end(), [&](const MobileClient &client) {
        const auto place = fleet.trackPast().at(client.name, then.monotonicNs);
        return place && place->isPaused;
    });
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

std::unique_ptr<Lab> forkOf(Lab &lab, const Journal::RunProgress &progress)
{
    const Moment &moment = lab.playhead().moment();
    const bool isNow = lab.playhead().isNow();
    const EventNumber number = moment.number();
    const std::vector<MobileClient> clients = clientsAt(lab, moment);
    const Herd::Instant then = instantOf(lab, moment);
    const bool arePaused = lab.isLive() && wasPausedAt(lab.fleet(), clients, then);
    const QString title = titleOf(lab, moment);
    const History::Past *past = &moment.past();
    std::optional<Fork> fork;
    if (auto simulated = simulationOf(lab, number))
        fork = ofSimulation(*std::move(simulated), isNow ? std::nullopt : std::optional(number),
                            progress);
    else
        fork = ofMoment(lab, moment);
    if (!fork)
        return nullptr;
    fork->run.isFork = true;
    fork->herd.name = title.toStdString();
    Lab::Options options = lab.options();
    options.logDir.clear(); // a folder of its own
    options.mode = Net::RunMode::Simulated;
    options.simulationSeed = fork->run.setup.seed;
    options.forkedFrom = &lab;
    options.forkedPast = past;
    // One that is done once more is there when it has come to the moment.
    const Herd::Instant from = lab.simulation() ? then : fork->run.setup.beginning.at;
    options.simulated = std::make_shared<const SimulatedRun>(std::move(fork->run));
    auto made = std::make_unique<Lab>(std::move(fork->herd), std::move(options));
    if (lab.isLive()) {
        TrackPast tracks = lab.fleet().trackPast();
        tracks.forgetAfter(then.monotonicNs);
        made->fleet().setTrackPast(std::move(tracks));
    }
    made->fleet().setTracksPaused(arePaused);
    made->fleet().adopt(clients, from);
    return made;
}

QRect placeBeside(const QRect &parent, const QRect &screen)
{
    constexpr QPoint aside(40, 40);
    constexpr QSize frame(16, 48); // of window managers
    const QSize most = screen.size() - frame - QSize(aside.x(), aside.y());
    const QSize size = parent.size().boundedTo(most);
    const QPoint last(screen.right() - frame.width() - size.width(),
                      screen.bottom() - frame.height() - size.height());
    const QPoint wanted = parent.topLeft() + aside;
    return {QPoint(std::max(std::min(wanted.x(), last.x()), screen.left()),
                   std::max(std::min(wanted.y(), last.y()), screen.top())),
            size};
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
