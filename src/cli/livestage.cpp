// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/livestage.h"

#include "journal/eventqueue.h"
#include "net/herdtoken.h"
#include "net/placeskind.h"
#include "protocol/values.h"

#include "scenario/casting.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>

namespace Herdscope::Cli {

using Scenario::Deed;

namespace {

constexpr int startMs = 60'000; ///< for all servers and links
constexpr int stopMs = 30'000;
constexpr std::int64_t nsPerMs = 1'000'000;

/// At any free ports: nobody else's servers are in the way.
Herd::HerdSpec atFreePorts(Herd::HerdSpec herd)
{
    for (Herd::ServerSpec &server : herd.servers) {
        server.port = 0;
        if (server.linkPort)
            server.linkPort = 0;
    }
    return herd;
}

} // namespace

LiveStage::LiveStage(const Scenario::Scenario &run, Net::RunMode mode, const QString &folder)
    : m_run(run)
    , m_script(Scenario::scriptOf(run))
{
    const Herd::HerdSpec herd = atFreePorts(run.herds.front());
    Journal::Recorder::Options logs;
    logs.directory = folder;
    m_recorder = std::make_unique<Journal::Recorder>(herd, logs);
    Net::HerdRunner::Options options;
    options.mode = mode;
    options.places.kind = Net::providerFor(herd.places);
    options.token = Net::makeToken();
    options.stateDir = m_state.path();
    m_runner = std::make_unique<Net::HerdRunner>(herd, options, m_recorder.get());
}

LiveStage::~LiveStage()
{
    m_guests.clear();
    m_runner.reset();
}

bool LiveStage::waitFor(const std::function<bool()> &isSo, int timeoutMs)
{
    QEventLoop loop;
    QTimer deadline;
    deadline.setSingleShot(true);
    connect(&deadline, &QTimer::timeout, &loop, &QEventLoop::quit);
    deadline.start(timeoutMs);
    const auto look = [&] {
        if (isSo())
            loop.quit();
    };
    connect(m_runner.get(), &Net::HerdRunner::statusUpdated, &loop, look);
    connect(m_runner.get(), &Net::HerdRunner::linkStateChanged, &loop, look);
    connect(m_runner.get(), &Net::HerdRunner::started, &loop, look);
    if (!isSo())
        loop.exec();
    return isSo();
}

tl::expected<Scenario::Facts, QString> LiveStage::play()
{
    bool isStarted = false;
    QObject scope;
    connect(m_runner.get(), &Net::HerdRunner::started, &scope, [&isStarted] { isStarted = true; });
    m_runner->start();
    const auto isReady = [&] { return isStarted && (!startProblem().isEmpty() || isTogether()); };
    const bool isReadyInTime = waitFor(isReady, startMs);
    if (const QString problem = startProblem(); !problem.isEmpty())
        return tl::unexpected(problem);
    if (!isReadyInTime) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "The links of the herd did not come up."));
    }
    const Herd::Instant now = Journal::EventQueue::now();
    m_beginNs = now.monotonicNs;
    m_beginWallNs = now.wallNs;
    runScript();
    m_endNs = Journal::EventQueue::now().monotonicNs;
    const Scenario::Facts facts = this->facts();
    m_guests.clear();
    QEventLoop loop;
    connect(m_runner.get(), &Net::HerdRunner::stopped, &loop, &QEventLoop::quit);
    QTimer::singleShot(stopMs, &loop, &QEventLoop::quit);
    m_runner->stop();
    loop.exec();
    m_recorder->flush();
    return facts;
}

QString LiveStage::startProblem() const
{
    for (std::size_t i = 0; i < m_runner->herd().servers.size(); ++i) {
        const Net::ServerStatus &status = m_runner->server(static_cast<int>(i));
        if (status.state == Net::ServerState::Failed)
            return Net::describe(status.problem);
    }
    return {};
}

bool LiveStage::isTogether() const
{
    if (m_runner->serversUp() < m_runner->herd().serverCount())
        return false;
    for (std::size_t i = 0; i < m_runner->herd().links.size(); ++i)
        if (!m_runner->link(static_cast<int>(i)).up)
            return false;
    return true;
}

/// Until the scenario's end; each deed at its time, or as soon after it as this thread can.
void LiveStage::runScript()
{
    QEventLoop loop;
    QTimer timer;
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    connect(&timer, &QTimer::timeout, &loop, [&] {
        const std::int64_t nowNs = Journal::EventQueue::now().monotonicNs - m_beginNs;
        while (m_next < m_script.deeds.size() && m_script.deeds[m_next].atNs <= nowNs)
            perform(m_script.deeds[m_next++]);
        const bool isLast = m_next >= m_script.deeds.size();
        if (isLast && nowNs >= m_run.durationNs)
            return loop.quit();
        const std::int64_t dueNs = isLast ? m_run.durationNs : m_script.deeds[m_next].atNs;
        timer.start(static_cast<int>(
            std::clamp<std::int64_t>((dueNs - nowNs + nsPerMs - 1) / nsPerMs, 0, 1000)));
    });
    timer.start(0);
    loop.exec();
}

void LiveStage::perform(const Deed &deed)
{
    const auto isFirstEnd = [&] {
        return m_runner->herd().links[static_cast<std::size_t>(deed.link)].a == deed.server;
    };
    switch (deed.kind) {
    case Deed::Kind::Report:
    case Deed::Kind::Ask:
        return say(deed);
    case Deed::Kind::Purge:
        return m_runner->purgeClient(QByteArray::fromStdString(deed.about));
    case Deed::Kind::Kill:
        return m_runner->killServer(deed.server);
    case Deed::Kind::Restart:
        return m_runner->restartServer(deed.server);
    case Deed::Kind::Freeze:
        return m_runner->freezeServer(deed.server);
    case Deed::Kind::Thaw:
        return m_runner->thawServer(deed.server);
    case Deed::Kind::CutWay: // comes for both ends
        if (isFirstEnd())
            m_runner->cutLink(deed.link);
        return;
    case Deed::Kind::DeafenWay:
        return m_runner->cutLinkOneWay(deed.link, deed.server);
    case Deed::Kind::HealWay:
        if (isFirstEnd())
            m_runner->healLink(deed.link);
        return;
    case Deed::Kind::Break:
        return m_runner->breakLink(deed.link);
    case Deed::Kind::Delay:
        return m_runner->setLinkFault(deed.link, deed.server,
                                      {deed.lengthNs, deed.jitterNs, deed.bytesPerSecond});
    case Deed::Kind::Clock:
        return m_runner->setClockOffset(deed.server, deed.lengthNs);
    case Deed::Kind::Drop:
        return; // Scenario::needsSimulation()
    }
}

void LiveStage::say(const Deed &deed)
{
    const Scenario::Part &part = m_script.parts[static_cast<std::size_t>(deed.part)];
    const Herd::ServerIndex server =
        Scenario::serverFor(deed, part, m_runner->herd(), [this](Herd::ServerIndex index) {
            const Net::ServerState state = m_runner->server(index).state;
            return state == Net::ServerState::Up || state == Net::ServerState::Frozen;
        });
    ++m_requests;
    if (server == Herd::nobody)
        return;
    Guest &guest = guestOf(deed.part, server);
    Net::HerdClient &client = *guest.client;
    const Net::ServerStatus &status = m_runner->server(server);
    client.setServer(status.address, status.port);
    const Herd::Instant now = Journal::EventQueue::now();
    Asked asked {now.monotonicNs, 0};
    if (deed.kind == Deed::Kind::Report)
        asked.stamp = Scenario::stampOf(deed, part, now.wallNs, m_beginWallNs);
    guest.asked.push_back(asked);
    if (deed.kind == Deed::Kind::Report)
        client.report(deed.position, asked.stamp);
    else
        client.ask(QByteArray::fromStdString(deed.about), deed.radiusKm, deed.bound);
}

LiveStage::Guest &LiveStage::guestOf(int part, Herd::ServerIndex server)
{
    Guest &guest = m_guests[{part, server}];
    if (guest.client)
        return guest;
    const std::string &name = m_script.parts[static_cast<std::size_t>(part)].name;
    guest.client = std::make_unique<Net::HerdClient>(QByteArray::fromStdString(name));
    Net::HerdClient *client = guest.client.get();
    Guest *its = &guest;
    connect(client, &Net::HerdClient::reported, this,
            [this, its](const QByteArray &atLine) { takeReport(*its, atLine); });
    connect(client, &Net::HerdClient::answered, this, [this, its] { takeAnswer(*its); });
    connect(client, &Net::HerdClient::refused, this, [this, its](const QByteArray &line) {
        if (!line.contains("WHATSAT") && !its->asked.empty()) {
            its->asked.pop_front();
            ++m_answered;
        } else {
            takeAnswer(*its);
        }
    });
    connect(client, &Net::HerdClient::failed, this, [its] { its->asked.clear(); });
    return guest;
}

/// It also stands for the reports before, if they waited until it took their place.
void LiveStage::takeReport(Guest &guest, const QByteArray &atLine)
{
    const QByteArray time = atLine.trimmed().split(' ').last();
    const auto stamp = Protocol::parseTimeNs(time.toStdString());
    const auto its = std::find_if(guest.asked.begin(), guest.asked.end(),
                                  [&](const Asked &each) { return stamp && each.stamp == *stamp; });
    if (its == guest.asked.end())
        return;
    const auto isReport = [](const Asked &each) { return each.stamp != 0; };
    m_answered += static_cast<std::uint64_t>(std::count_if(guest.asked.begin(), its + 1, isReport));
    std::deque<Asked> left;
    std::copy_if(guest.asked.begin(), its + 1, std::back_inserter(left),
                 [&](const Asked &each) { return !isReport(each); });
    left.insert(left.end(), its + 1, guest.asked.end());
    guest.asked = std::move(left);
}

void LiveStage::takeAnswer(Guest &guest)
{
    const auto its = std::find_if(guest.asked.begin(), guest.asked.end(),
                                  [](const Asked &each) { return each.stamp == 0; });
    if (its == guest.asked.end())
        return;
    guest.asked.erase(its);
    ++m_answered;
}

Scenario::Facts LiveStage::facts() const
{
    Scenario::Facts facts;
    facts.beginNs = m_beginNs;
    facts.endNs = m_endNs;
    facts.lastFaultNs = m_script.hasFaults ? m_script.lastFaultNs : m_script.lastReportNs;
    facts.requests = m_requests;
    facts.answered = m_answered;
    for (const auto &[key, guest] : m_guests)
        facts.open += static_cast<std::uint64_t>(
            std::count_if(guest.asked.begin(), guest.asked.end(), [this](const Asked &each) {
                return each.atNs > m_endNs - Scenario::answerTimeNs;
            }));
    return facts;
}

} // namespace Herdscope::Cli
