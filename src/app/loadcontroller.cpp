// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loadcontroller.h"

#include "app/actionmaker.h"
#include "app/guests.h"
#include "app/icons.h"
#include "app/loadchart.h"
#include "app/loadwords.h"
#include "net/sockets.h"

#include <QLocale>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::nanoseconds untilStopped = 24h * 365; ///< what stands for "no end"
constexpr std::chrono::nanoseconds probeEvery = 50ms;
constexpr int placesAskedFor = 5; ///< by a question
constexpr int otherDescriptors = 512; ///< of this process: servers, links, logs, the window's own

/// Where the servers are and some country round it.
Measure::Area areaOf(const Herd::HerdSpec &herd)
{
    Measure::Area area {90, 180, -90, -180};
    for (const Herd::ServerSpec &server : herd.servers) {
        if (server.removed)
            continue;
        area.south = std::min(area.south, server.latitudeDeg);
        area.north = std::max(area.north, server.latitudeDeg);
        area.west = std::min(area.west, server.longitudeDeg);
        area.east = std::max(area.east, server.longitudeDeg);
    }
    constexpr double country = 0.05;
    return {std::max(area.south - country, -85.0), std::max(area.west - country, -180.0),
            std::min(area.north + country, 85.0), std::min(area.east + country, 180.0)};
}

Measure::HerdCounts countsOf(const Net::HerdRunner &runner)
{
    Measure::HerdCounts counts;
    for (int i = 0; i < int(runner.herd().servers.size()); ++i) {
        const Net::ServerStatus &server = runner.server(i);
        counts.updates += server.counters.stored;
        counts.superseded += server.shell.superseded;
        for (const Herd::NodeCounters::PerNeighbour &each : server.counters.neighbours) {
            counts.sent += each.atSent;
            counts.duplicates += each.duplicate;
        }
    }
    return counts;
}

/// In words of scenarios. Without a rate it remains to be seen.
Scenario::Load plannedLoad(const Measure::LoadOptions &options)
{
    Scenario::Load load;
    load.clients = options.clients;
    load.reports = options.rate * (1 - options.whatsatShare);
    load.questions = options.rate * options.whatsatShare;
    if (options.mobility.kind != Measure::Mobility::Standing)
        load.walkKmh = options.mobility.speedKmh;
    return load;
}

/// How many clients the system has descriptors for.
int roomForClients(Net::RunMode mode)
{
    const int ends = mode == Net::RunMode::ProcessPerServer ? 1 : 2; // of a connection, here
    return std::max((Net::Sockets::raiseDescriptorLimit() - otherDescriptors) / ends, 0);
}

} // namespace

LoadController::LoadController(Lab &lab, Settings &settings, LoadView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_settings(settings)
    , m_view(view)
{
    makeAction();
    takeHerd();
    m_view.setForm(settings.load());
    showRunning();
    connect(&view, &LoadView::toggled, this, &LoadController::toggle);
    connect(&lab, &Lab::herdStopping, this, [this] {
        m_herdStopped = true;
        m_serverLost = true;
        stop();
        showState();
    });
    connect(&lab, &Lab::herdChanged, this, &LoadController::takeHerd);
    connect(&lab, &Lab::serverChanged, this, &LoadController::takeServerState);
}

LoadController::~LoadController() = default;

void LoadController::makeAction()
{
    m_action = App::makeAction(
        this,
        {"load", tr("Start &load"), tr("Let many clients report, and measure what the herd does")});
    connect(m_action, &QAction::triggered, this, &LoadController::toggle);
}

void LoadController::fillMenu(QMenu *menu) const
{
    menu->addSeparator();
    menu->addAction(m_action);
}

void LoadController::toggle()
{
    if (m_session)
        stop();
    else
        start();
}

void LoadController::start()
{
    if (m_session || targets().empty())
        return;
    clear();
    m_outcome = refusal(m_view.form());
    if (!m_outcome.isEmpty()) {
        m_mood = LoadView::Mood::Problem;
        showState();
        emit lookWanted();
        return;
    }
    m_settings.setLoad(m_view.form());
    m_before = countsOf(m_lab.runner());
    const Measure::LoadOptions load = options();
    m_load = plannedLoad(load);
    m_lab.setLoad(m_load);
    m_asks = load.whatsatShare > 0;
    m_spreads = load.targets.size() > 1;
    m_session =
        std::make_unique<Measure::LoadSession>(load, probeEvery, [this] { return counts(); });
    Measure::LoadSession *session = m_session.get();
    connect(session, &Measure::LoadSession::progressed, this, &LoadController::takeProgress);
    connect(session, &Measure::LoadSession::roundDone, this, &LoadController::takeRound);
    // Queued: it must not be deleted from its own signal.
    connect(session, &Measure::LoadSession::finished, this, &LoadController::conclude,
            Qt::QueuedConnection);
    session->start();
    showRunning();
    showState();
    emit lookWanted();
}

QString LoadController::refusal(const LoadForm &form) const
{
    if (m_lab.mode() == Net::RunMode::Simulated)
        return tr("The servers are simulated: nobody can connect to them. Let them run another "
                  "way to put a load on them.");
    const QLocale locale;
    if (const int room = roomForClients(m_lab.mode()); form.clients > room)
        return tr("The system allows this program %1 clients. Take no more, or raise the limit of "
                  "open files with \"ulimit -n\".")
            .arg(locale.toString(room));
    const qint64 unanswered = qint64(form.clients) * form.depth;
    if (unanswered > maxUnanswered)
        return tr("%1 requests at a time are more than a herd answers in time. Clients times "
                  "pipelining may be %2.")
            .arg(locale.toString(unanswered), locale.toString(maxUnanswered));
    return {};
}

void LoadController::stop()
{
    if (!m_session || std::exchange(m_ending, true))
        return;
    m_session->stop();
    showState();
}

/// As before the first load.
void LoadController::clear()
{
    m_outcome.clear();
    m_mood = LoadView::Mood::Fine;
    m_progress = {};
    m_clock.invalidate();
    m_all.clear();
    m_rounds = m_incomplete = 0;
    m_rates = 0;
    m_slowestNs = 0;
    m_counts.reset();
    m_serverLost = m_herdStopped = m_ending = false;
    m_view.chart().clear();
    m_view.setLines({});
}

Measure::LoadOptions LoadController::options() const
{
    const LoadForm form = m_view.form();
    Measure::LoadOptions options;
    options.targets = targets();
    options.clients = form.clients;
    options.depth = form.depth;
    options.rate = form.rate;
    options.whatsatShare = form.whatsatPercent / 100.0;
    options.bound = asksForPlaces() ? placesAskedFor : 0;
    options.mobility.kind = form.mobility;
    options.mobility.area = areaOf(m_lab.herd());
    options.duration = untilStopped;
    options.failover = true;
    options.prefix = Guests::loadPrefix.toByteArray();
    return options;
}

/// The servers that take clients now.
std::vector<Measure::Target> LoadController::targets() const
{
    std::vector<Measure::Target> targets;
    if (m_lab.isBusy())
        return targets;
    const Herd::HerdSpec &herd = m_lab.herd();
    for (std::size_t i = 0; i < herd.servers.size(); ++i) {
        const Net::ServerStatus &server = m_lab.runner().server(int(i));
        if (server.state != Net::ServerState::Up || server.port == 0)
            continue;
        const std::string_view host = herd.clientHost(Herd::ServerIndex(i));
        targets.push_back({herd.servers[i].name,
                           QHostAddress(QString::fromUtf8(host.data(), qsizetype(host.size()))),
                           server.port});
    }
    return targets;
}

std::optional<Measure::HerdCounts> LoadController::counts() const
{
    if (m_serverLost)
        return std::nullopt;
    return countsOf(m_lab.runner());
}

/// A load of questions at a service of somebody else's would cost money, or its patience. Who asks
/// for no places is answered by the server alone.
bool LoadController::asksForPlaces() const
{
    return m_lab.placesKind() == Places::Kind::Offline;
}

void LoadController::takeHerd()
{
    m_view.setAsksForPlaces(asksForPlaces());
    showState();
}

void LoadController::takeServerState(int server)
{
    const Net::ServerState state = m_lab.runner().server(server).state;
    if (state != Net::ServerState::Up && state != Net::ServerState::Frozen)
        m_serverLost = true;
    showState();
}

void LoadController::takeProgress(const Measure::LoadProgress &progress)
{
    if (!m_session || m_ending)
        return;
    m_progress = progress;
    showState();
    if (progress.phase == Measure::LoadProgress::Phase::Connecting)
        return;
    if (!m_clock.isValid())
        m_clock.start();
    takeRate(progress);
    showNumbers();
    constexpr double nsPerMs = 1e6;
    m_view.chart().add({double(m_clock.elapsed()) / 1000, progress.updatesPerSecond,
                        progress.p99Ns / nsPerMs, double(std::exchange(m_slowestNs, 0)) / nsPerMs});
}

/// Of a load without a rate of its own: what it comes to, on the average.
void LoadController::takeRate(const Measure::LoadProgress &progress)
{
    if (m_session->result().options.rate > 0)
        return;
    const double share = 1.0 / ++m_rates;
    m_load.reports += (progress.updatesPerSecond - m_load.reports) * share;
    m_load.questions += (progress.queriesPerSecond - m_load.questions) * share;
    m_lab.setLoad(m_load);
}

void LoadController::showNumbers()
{
    LoadNumbers numbers;
    numbers.updates.perSecond = m_progress.updatesPerSecond;
    if (m_asks)
        numbers.queries = LoadNumbers::Flow {m_progress.queriesPerSecond, {}};
    numbers.answers = LoadNumbers::Times {m_progress.p50Ns, m_progress.p99Ns};
    if (m_all.count() > 0)
        numbers.all = timesOf(m_all);
    numbers.allLater = m_spreads;
    numbers.rounds = m_rounds;
    numbers.incomplete = m_incomplete;
    const auto now = counts();
    m_counts = now && m_before ? std::optional(now->since(*m_before)) : std::nullopt;
    numbers.counts = m_counts;
    numbers.errors = m_progress.errors;
    numbers.reconnects = m_progress.reconnects;
    numbers.cpuShare = m_progress.cpuShare;
    m_view.setLines(loadLines(numbers));
}

void LoadController::takeRound(qint64 allNs)
{
    ++m_rounds;
    if (allNs < 0) {
        ++m_incomplete;
        return;
    }
    m_all.add(allNs);
    m_slowestNs = std::max(m_slowestNs, allNs);
}

void LoadController::conclude()
{
    const Measure::SessionResult result = m_session->result();
    m_session.reset();
    if (result.options.rate <= 0 && result.load.seconds > 0) {
        m_load.reports = result.load.perSecond(result.load.updatesAnswered());
        m_load.questions = result.load.perSecond(result.load.queriesAnswered());
        m_lab.setLoad(m_load);
    }
    m_lab.setLoad(std::nullopt);
    m_ending = false;
    const bool failed = !result.load.problem.isEmpty();
    m_outcome = outcomeText(result.load);
    m_mood = failed ? LoadView::Mood::Problem : LoadView::Mood::Fine;
    if (!failed && result.load.seconds > 0) {
        LoadNumbers numbers = numbersOf(result);
        if (m_herdStopped) // its servers can't be asked any more
            numbers.counts = m_counts;
        m_view.setLines(loadLines(numbers));
    }
    showRunning();
    showState();
}

QString LoadController::outcomeText(const Measure::LoadResult &load) const
{
    if (!load.problem.isEmpty())
        return load.problem;
    if (load.seconds <= 0)
        return m_herdStopped ? tr("The herd was stopped before anything was measured")
                             : tr("Stopped before anything was measured");
    const QString seconds = QLocale().toString(load.seconds, 'f', 1);
    return m_herdStopped ? tr("Measured for %1 s, until the herd was stopped").arg(seconds)
                         : tr("Measured for %1 s").arg(seconds);
}

void LoadController::showRunning()
{
    const bool running = isRunning();
    m_view.setRunning(running);
    m_action->setText(running ? tr("Stop &load") : tr("Start &load"));
    m_action->setIcon(themedIcon(running ? u"stop"_s : u"play"_s));
}

void LoadController::showState()
{
    const bool nobody = targets().empty();
    const bool enabled = m_session ? !m_ending : !nobody;
    m_view.setButtonEnabled(enabled);
    m_action->setEnabled(enabled);
    if (m_ending)
        m_view.setState(tr("Stopping …"), LoadView::Mood::Fine);
    else if (nobody)
        m_view.setState(m_outcome.isEmpty()
                            ? tr("No server is up")
                            : tr("No server is up. The last load: %1").arg(m_outcome),
                        LoadView::Mood::Problem);
    else if (m_session)
        m_view.setState(phaseText(m_progress, m_view.form().clients), LoadView::Mood::Fine);
    else if (m_outcome.isEmpty())
        m_view.setState(tr("Many clients of this program report to all servers that are up"),
                        LoadView::Mood::Fine);
    else
        m_view.setState(m_outcome, m_mood);
}

} // namespace Herdscope::App
