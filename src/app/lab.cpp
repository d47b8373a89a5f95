// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab.h"

#include "app/keychain.h"
#include "app/runfolders.h"
#include "journal/records.h"
#include "net/herdtoken.h"
#include "net/journaladoption.h"
#include "net/placeskind.h"
#include "net/runrecords.h"
#include "net/statefolder.h"

#include <QDateTime>
#include <QDir>
#include <QFutureWatcher>
#include <QPromise>
#include <QStandardPaths>
#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int statusEveryMs = 100;
constexpr int quietAfterMs = 3000;
constexpr int askEveryMs = 1000;
/// Of a larger table a copy would hold its server up.
constexpr std::size_t maxAskedFor = 20'000;
constexpr int shownSentences = 3; ///< of one problem that several servers have

/// To look something up: no copy.
QByteArray inPlace(std::string_view name)
{
    return QByteArray::fromRawData(name.data(), qsizetype(name.size()));
}

/// The fingerprint of @p ran, if @p next is that herd with the changes made while it ran.
std::optional<std::uint64_t> changedFrom(const Herd::HerdSpec &ran, const Herd::HerdSpec &next)
{
    if (ran.startedAs == 0
        || Herd::withoutRemoved(ran).fingerprint() != Herd::withoutRemoved(next).fingerprint())
        return {};
    return ran.fingerprint();
}

/// A herd that was changed is another one by its fingerprint: what its servers promised to keep is
/// where it was before. It may have got its file since.
void findJournals(std::uint64_t before, const Herd::HerdSpec &herd, const QString &file,
                  const QString &stateDir)
{
    const auto folderOf = [&](std::uint64_t its, const QString &ofFile) {
        return stateDir.isEmpty() ? Net::stateFolder(its, ofFile) : stateDir;
    };
    const QString to = folderOf(herd.fingerprint(), file);
    for (const QString &each : {file, QString()})
        if (Net::adoptJournals(before, folderOf(before, each), herd, to) > 0)
            return;
}

} // namespace

std::optional<LinkMessage> messageOf(const History::Past &past, const Journal::StoredEvent &event)
{
    if (event.kind != Herd::EventKind::Receive || event.novelty == Herd::Novelty::None
        || event.neighbour == Herd::nobody)
        return {};
    const int end = past.endBetween(event.server, event.neighbour);
    if (end < 0)
        return {};
    // Ends are 2 · link, and for b one more: what a gets comes from b.
    return LinkMessage {end / 2, end % 2 != 0, event.novelty == Herd::Novelty::Useful,
                        event.updateId};
}

std::vector<ServerPoint> Lab::pointsOf(const Herd::HerdSpec &herd)
{
    std::vector<ServerPoint> points;
    for (std::size_t i = 0; i < herd.servers.size(); ++i) {
        const Herd::ServerSpec &server = herd.servers[i];
        const std::string host(herd.clientHost(static_cast<Herd::ServerIndex>(i)));
        points.push_back({QString::fromStdString(host), server.port,
                          onGlobe({server.latitudeDeg, server.longitudeDeg}), false, server.name,
                          server.removed});
    }
    return points;
}

Lab::Run::Run(Herd::HerdSpec atStart, Herd::HerdSpec now, const Journal::Recorder::Options &journal,
              const Net::HerdRunner::Options &net)
    : first(std::move(atStart))
    , herd(std::move(now))
    , tally(herd)
    , stays(net.detach)
    , recorder(std::make_unique<Journal::Recorder>(first, journal))
    , runner(std::make_unique<Net::HerdRunner>(herd, net, recorder.get()))
{
}

Lab::Lab(Herd::HerdSpec herd, Options options, const QString &fileName, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_wanted(std::move(herd))
    , m_saved(m_wanted)
    , m_fileName(fileName)
    , m_fleet(m_options.seed)
{
    m_clock.start();
    m_statusTimer.setInterval(statusEveryMs);
    connect(&m_statusTimer, &QTimer::timeout, this, &Lab::renewStatus);
    launch();
}

Lab::~Lab()
{
    m_run->runner->disconnect(this);
    m_run->recorder->disconnect(this);
    if (m_simulation)
        m_simulation->disconnect(this);
    const auto changed = isModified() ? std::nullopt : changedFrom(m_run->herd, m_wanted);
    m_run.reset();
    if (changed)
        findJournals(*changed, m_wanted, m_fileName, m_options.stateDir);
}

bool Lab::isModified() const
{
    return !m_saved || *m_saved != m_wanted;
}

QString Lab::serverName(int server) const
{
    if (server < 0 || server >= int(herd().servers.size()))
        return {};
    return QString::fromStdString(herd().servers[std::size_t(server)].name);
}

QString Lab::linkName(int link) const
{
    if (link < 0 || link >= int(herd().links.size()))
        return {};
    const Herd::LinkSpec &spec = herd().links[std::size_t(link)];
    return serverName(spec.a) % u" – "_s % serverName(spec.b);
}

Places::Kind Lab::placesKind() const
{
    return Net::providerFor(herd().places);
}

void Lab::setMode(Net::RunMode mode)
{
    if (mode == m_options.mode)
        return;
    m_options.mode = mode;
    restart();
}

void Lab::setServersStay(bool stay)
{
    if (stay == m_options.serversStay)
        return;
    m_options.serversStay = stay;
    if (m_options.mode == Net::RunMode::ProcessPerServer)
        restart(); // a process is told at its start
}

bool Lab::serversWillStay() const
{
    return m_run->runner->mode() == Net::RunMode::ProcessPerServer && m_run->stays && !m_stopping
        && m_run->runner->serversUp() > 0;
}

void Lab::setPlacesKind(Herd::PlacesKind kind)
{
    if (kind == m_wanted.places)
        return;
    m_wanted.places = kind;
    emit fileChanged();
    restart();
}

void Lab::setAck(Herd::AckLevel level, int peers)
{
    if (level == m_wanted.ack && (level != Herd::AckLevel::Peers || peers == m_wanted.ackPeers))
        return;
    m_wanted.ack = level;
    m_wanted.ackPeers = level == Herd::AckLevel::Peers ? peers : 1;
    emit fileChanged();
    restart();
}

bool Lab::isOpenToTheNetwork() const
{
    for (int i = 0; i < int(herd().servers.size()); ++i) {
        if (m_run->runner->server(i).plainRemote)
            return true;
    }
    return false;
}

Lab::Ports Lab::wantedPorts() const
{
    Ports ports;
    for (const Herd::ServerSpec &server : m_wanted.servers)
        ports.emplace(server.name, server.port);
    return ports;
}

void Lab::setPorts(const Ports &ports)
{
    for (Herd::ServerSpec &server : m_wanted.servers) {
        if (const auto found = ports.find(server.name); found != ports.end())
            server.port = found->second;
    }
    emit fileChanged();
    restart();
}

void Lab::useFreePorts()
{
    Ports ports = wantedPorts();
    for (auto &[server, port] : ports)
        port = 0;
    setPorts(ports);
}

void Lab::endOthers()
{
    // Takes as long as they have something to write, and that is not waited for here.
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    promise->future().then(this, [this] { restart(); });
    QThreadPool::globalInstance()->start([promise, herd = m_run->herd.fingerprint()] {
        Net::endStayedServers(herd);
        promise->finish();
    });
}

void Lab::change(Herd::HerdSpec herd, const QString &fileName, std::optional<Herd::HerdSpec> saved)
{
    m_wanted = std::move(herd);
    m_fileName = fileName;
    m_saved = std::move(saved);
    m_acts.stack().clear(); // of another herd
    emit fileChanged();
    restart();
}

void Lab::restart()
{
    if (m_stopping)
        return;
    m_stopping = true;
    emit herdStopping();
    m_run->runner->stop();
}

Net::HerdRunner::Options Lab::netOptions()
{
    Net::HerdRunner::Options net;
    net.mode = m_options.mode;
    net.detach = m_options.serversStay && m_options.mode == Net::RunMode::ProcessPerServer;
    net.lab = true;
    net.makeHost = [this](const std::shared_ptr<const Herd::HerdSpec> &herd) {
        return makeSimulation(*herd);
    };
    auto places = Places::settingsFromEnvironment(Net::providerFor(m_wanted.places), &readKeychain);
    if (places) {
        net.places = *places;
        solve(u"places"_s);
    } else {
        net.places.kind = Net::providerFor(m_wanted.places);
        complain(u"places"_s, places.error());
    }
    net.places.dataDir = m_options.dataDir;
    // All servers are here: they get on without the token that other processes could share.
    const auto token = Net::herdToken(m_wanted.fingerprint());
    net.token = token ? *token : Net::makeToken();
    net.stateDir = m_options.stateDir.isEmpty()
        ? Net::stateFolder(m_wanted.fingerprint(), m_fileName)
        : m_options.stateDir;
    return net;
}

QString Lab::makeRunDirectory() const
{
    if (!m_options.logDir.isEmpty())
        return m_options.logDir;
    QString runs = m_options.runsDir;
    if (runs.isEmpty()) {
        const QDir data(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
        runs = data.filePath(u"runs"_s);
    }
    removeOldRuns(runs, keptRuns - 1); // the new one is the last of those that are kept
    return newRunFolder(runs, QDateTime::currentDateTimeUtc());
}

void Lab::launch()
{
    const Journal::Recorder::Options journal = journalOptions();
    const Net::HerdRunner::Options net = netOptions();
    for (const QString &each : {u"others"_s, u"neighbour"_s, u"clock"_s})
        solve(each); // they were about the herd before
    const auto changed = m_run ? changedFrom(m_run->herd, m_wanted) : std::nullopt;
    m_run.reset(); // its runner must be gone before the next one takes the same ports
    if (changed)
        findJournals(*changed, m_wanted, m_fileName, m_options.stateDir);
    const bool isFork = m_options.simulated && m_options.simulated->first;
    m_run = std::make_unique<Run>(isFork ? *m_options.simulated->first : m_wanted, m_wanted,
                                  journal, net);
    if (isFork)
        m_saved = m_wanted = Herd::withoutRemoved(m_wanted);
    m_stopping = false;
    m_events.clear();
    m_guests.clear();
    m_goingGuests.clear();
    if (m_selection.clients().isEmpty())
        m_selection.clear(); // indices of servers and links start again, clients stay
    m_selection.forgetUpdate();
    m_fleet.setWorld(fleetWorld());
    m_fleet.setServers(pointsOf(m_run->herd));
    listen();
    m_bookmarks.clear();
    m_played = {};
    const auto before = std::exchange(m_past, std::make_unique<History::Past>(m_run->first));
    m_playhead.setPast(*m_past);
    m_shownRun.reset();
    emit herdChanged();
    m_run->runner->start();
}

void Lab::listen()
{
    const Net::HerdRunner *runner = m_run->runner.get();
    connect(runner, &Net::HerdRunner::serverStateChanged, this, &Lab::takeServerState);
    connect(runner, &Net::HerdRunner::linkStateChanged, this, &Lab::linkChanged);
    connect(runner, &Net::HerdRunner::started, this, [this] {
        reviewStart();
        if (m_simulation && m_simulation->begin().isFork)
            takeFork();
        else
            m_fleet.reportAll();
        emit herdStarted();
    });
    connect(runner, &Net::HerdRunner::noticed, this,
            [this](const Net::Notice &notice) { takeNotice(notice); });
    connect(runner, &Net::HerdRunner::statusUpdated, this, &Lab::watch);
    connect(runner, &Net::HerdRunner::serverStateChanged, this, &Lab::watch);
    connect(runner, &Net::HerdRunner::linkStateChanged, this, &Lab::watch);
    // Queued: the runner must not be deleted from its own signal.
    connect(runner, &Net::HerdRunner::stopped, this, &Lab::launch, Qt::QueuedConnection);

    const Journal::Recorder *recorder = m_run->recorder.get();
    connect(recorder, &Journal::Recorder::batchReady, this,
            [this, recorder](const Journal::EventBatchPtr &batch) {
                if (recorder == m_run->recorder.get())
                    takeBatch(batch);
            });
    connect(recorder, &Journal::Recorder::writeFailed, this,
            [this](const QString &file, const QString &reason) {
                complain(u"write"_s,
                         tr("The log can't be written: %1 (%2). The herd goes on; what is not "
                            "written is counted. Make room or choose another folder with "
                            "--log-dir.")
                             .arg(file, reason));
            });
    connect(recorder, &Journal::Recorder::writeRecovered, this, [this] { solve(u"write"_s); });
    watchGuests(m_run->recorder.get());
}

/// Of reports that are not recorded no guest would move: while the log is sampled a server is asked
/// where they are, and once more behind it.
void Lab::watchGuests(Journal::Recorder *recorder)
{
    auto *timer = new QTimer(recorder);
    timer->setInterval(askEveryMs);
    connect(timer, &QTimer::timeout, this, &Lab::askForGuests);
    connect(recorder, &Journal::Recorder::levelAtWorkChanged, timer,
            [this, timer](Journal::LogLevel level) {
                if (level == Journal::LogLevel::Sampled) {
                    timer->start();
                } else {
                    timer->stop();
                    askForGuests();
                }
            });
}

void Lab::askForGuests()
{
    const Net::HerdRunner &runner = *m_run->runner;
    for (int i = 0; i < int(herd().servers.size()); ++i) {
        const Net::ServerStatus &server = runner.server(i);
        if (server.state != Net::ServerState::Up || server.known > maxAskedFor)
            continue;
        auto *watcher = new QFutureWatcher<std::vector<Herd::Location>>(m_run->recorder.get());
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            if (!watcher->isCanceled())
                takeGuests(watcher->result());
            watcher->deleteLater();
        });
        watcher->setFuture(runner.locations(i));
        return;
    }
}

void Lab::takeGuests(const std::vector<Herd::Location> &table)
{
    bool changed = false;
    for (const Herd::Location &each : table) {
        if (each.isPurged() || m_fleet.hasNamed(inPlace(each.client())))
            continue;
        if (const auto at = Protocol::parseAt(each.atLine()))
            changed |= m_guests.take(*at, herd());
    }
    if (changed)
        emit guestsChanged();
}

void Lab::watch()
{
    m_newsMs = m_clock.elapsed();
    if (!m_statusTimer.isActive())
        m_statusTimer.start();
}

void Lab::renewStatus()
{
    // Rates fall and differences last while nothing is told: go on for a while after the last news.
    if (m_clock.elapsed() - m_newsMs > quietAfterMs)
        m_statusTimer.stop();
    m_run->tally.update(*m_run->runner, m_clock.elapsed());
    reviewJournals();
    reviewDamage();
    emit statusUpdated();
}

void Lab::takeBatch(const Journal::EventBatchPtr &batch)
{
    m_events.append(batch);
    m_past->follow(m_events, batch);
    const auto isEdit = [](const Journal::StoredEvent &event) {
        return event.kind == Herd::EventKind::Edit;
    };
    if (isLive() && std::any_of(batch->events.begin(), batch->events.end(), isEdit))
        emit m_playhead.herdEdited();
    std::vector<LinkMessage> messages;
    for (const Journal::StoredEvent &event : batch->events) {
        if (const auto message = messageOf(*m_past, event))
            messages.push_back(*message);
    }
    takeGuests(*batch);
    dropGuests();
    takeErrors(*batch);
    emit eventsArrived();
    if (!messages.empty())
        emit messagesArrived(messages);
    m_run->recorder->release();
}

void Lab::showRun(std::unique_ptr<SavedRun> run)
{
    m_selection.clear(); // servers, links and updates are others
    m_shownRun.swap(run); // what was shown before goes when nobody looks at it any more
    m_playhead.setRecord(*m_shownRun->past);
}

void Lab::goToNow()
{
    if (isLive())
        return m_playhead.goToNow();
    m_selection.clear();
    m_playhead.setPast(*m_past);
    m_shownRun.reset();
}

void Lab::setLoad(const std::optional<Scenario::Load> &load)
{
    m_load = load;
    if (m_guests.showLoad(load.has_value()))
        emit guestsChanged();
    emit loadChanged();
}

/// The answer to a report is one AT line; that to a question goes on behind it.
void Lab::takeGuests(const Journal::EventBatch &batch)
{
    bool changed = false;
    History::EventNumber number = m_past->end() - batch.events.size();
    for (const Journal::StoredEvent &event : batch.events) {
        // At its place: who has left may have come back since.
        std::erase_if(m_goingGuests, [&](const GoingGuest &each) {
            const bool isGone = each.saidBefore <= number;
            changed |= isGone && m_guests.remove(each.name);
            return isGone;
        });
        ++number;
        if (event.kind != Herd::EventKind::Send || event.peerKind != Herd::PeerKind::Client
            || event.updateId == 0)
            continue;
        const std::string_view line = batch.line(event);
        const auto at = line.find('\n') == line.npos ? Protocol::parseAt(line) : std::nullopt;
        if (at && !m_fleet.hasNamed(inPlace(at->client)))
            changed |= m_guests.take(*at, herd());
    }
    if (changed)
        emit guestsChanged();
}

/// What a person should do something about. A later one of the same kind takes the place of the
/// one before; what clients do wrong is in the log only.
void Lab::takeErrors(const Journal::EventBatch &batch)
{
    for (const Journal::StoredEvent &event : batch.events) {
        if (event.kind != Herd::EventKind::Error)
            continue;
        const std::string_view line = batch.line(event);
        const QString text = QString::fromStdString(Journal::escaped(line));
        if (line.starts_with("clock ahead"))
            complain(u"clock"_s,
                     tr("A client of %1 reports from the future: %2. Its later reports count only "
                        "when they are newer than that. Set its clock right, or purge the client.")
                         .arg(serverName(event.server), text));
        else if (event.peerKind == Herd::PeerKind::Neighbour)
            complain(u"neighbour"_s, tr("%1 reports: %2").arg(serverName(event.server), text));
    }
}

void Lab::takeNotice(const Net::Notice &notice)
{
    if (notice.kind == Net::Notice::Kind::OthersServe)
        raise({u"others"_s, notice.text, Problem::Remedy::EndOthers});
    else
        complain(u"left-overs"_s, notice.text);
}

/// Stays until somebody has read it: the file stays, too.
void Lab::reviewDamage()
{
    QStringList &told = m_run->damaged;
    const qsizetype before = told.size();
    for (int i = 0; i < int(herd().servers.size()); ++i) {
        const QString file = m_run->runner->server(i).journalSetAside;
        if (file.isEmpty())
            continue;
        const QString text =
            tr("The location journal of %1 was damaged. What stood before the damage is kept; the "
               "rest is set aside in %2. Check the disk.")
                .arg(serverName(i), QDir::toNativeSeparators(file));
        if (!told.contains(text))
            told.append(text);
    }
    if (told.size() == before)
        return;
    QStringList texts = told.mid(0, shownSentences);
    if (const auto more = int(told.size() - texts.size()); more > 0)
        texts << tr("%n more location journal(s) were damaged: see the log.", nullptr, more);
    complain(u"damage"_s, texts.join(u'\n'));
}

void Lab::reviewJournals()
{
    QStringList failing;
    for (int i = 0; i < int(herd().servers.size()); ++i) {
        if (m_run->runner->server(i).journalFailing)
            failing.append(serverName(i));
    }
    if (failing.isEmpty())
        return solve(u"journal"_s);
    const QString text =
        tr("The location journal of %1 can't be written: reports there are not answered until it "
           "can. Make room on the disk.")
            .arg(failing.join(tr(", ")));
    for (const Problem &problem : m_problems) {
        if (problem.key == u"journal"_s && problem.text == text)
            return;
    }
    complain(u"journal"_s, text);
}

void Lab::takeServerState(int server)
{
    const Net::ServerStatus &status = m_run->runner->server(server);
    // A frozen server looks alive to its clients: their connections stay.
    const bool up =
        status.state == Net::ServerState::Up || status.state == Net::ServerState::Frozen;
    m_fleet.setServerState(server, status.port, up);
    emit serverChanged(server);
    if (!m_stopping && (up || status.state == Net::ServerState::Failed))
        reviewStart();
}

void Lab::reviewStart()
{
    QStringList texts;
    bool portInUse = false;
    for (int i = 0; i < int(herd().servers.size()); ++i) {
        const Net::ServerStatus &status = m_run->runner->server(i);
        if (status.state != Net::ServerState::Failed)
            continue;
        texts.append(Net::describe(status.problem));
        portInUse |= status.problem.reason == Net::StartProblem::Reason::PortInUse;
    }
    if (texts.isEmpty()) {
        solve(u"start"_s);
        return;
    }
    const int more = int(texts.size()) - shownSentences;
    if (more > 0)
        texts = texts.mid(0, shownSentences)
            << tr("And %n more server(s) could not start.", nullptr, more);
    raise({u"start"_s, texts.join(u'\n'),
           portInUse ? Problem::Remedy::UseFreePorts : Problem::Remedy::None});
}

void Lab::raise(const Problem &problem)
{
    std::erase_if(m_problems, [&](const Problem &p) { return p.key == problem.key; });
    m_problems.push_back(problem);
    emit problemArose(problem);
}

void Lab::solve(const QString &key)
{
    if (std::erase_if(m_problems, [&](const Problem &p) { return p.key == key; }) > 0)
        emit problemSolved(key);
}

} // namespace Herdscope::App
