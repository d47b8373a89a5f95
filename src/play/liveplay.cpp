// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "play/liveplay.h"

#include "journal/eventqueue.h"
#include "protocol/values.h"
#include "scenario/casting.h"

#include <algorithm>

namespace Herdscope::Play {

using Scenario::Deed;

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;

std::int64_t monotonicNow()
{
    return Journal::EventQueue::now().monotonicNs;
}

} // namespace

LivePlay::LivePlay(const Scenario::Scenario &run, Net::HerdRunner &runner, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_script(Scenario::scriptOf(run))
    , m_runner(runner)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LivePlay::goOn);
}

LivePlay::~LivePlay() = default;

bool LivePlay::isTogether(const Net::HerdRunner &runner)
{
    if (runner.serversUp() < runner.herd().serverCount())
        return false;
    for (std::size_t i = 0; i < runner.herd().links.size(); ++i)
        if (!runner.link(static_cast<int>(i)).up)
            return false;
    return true;
}

void LivePlay::start()
{
    const Herd::Instant now = Journal::EventQueue::now();
    m_beginNs = now.monotonicNs;
    m_beginWallNs = now.wallNs;
    m_isOn = true;
    m_timer.start(0);
}

void LivePlay::stop()
{
    if (m_isOn)
        end();
}

void LivePlay::end()
{
    m_isOn = false;
    m_timer.stop();
    m_endNs = monotonicNow();
}

void LivePlay::goOn()
{
    const std::int64_t nowNs = monotonicNow() - m_beginNs;
    while (m_next < m_script.deeds.size() && m_script.deeds[m_next].atNs <= nowNs)
        perform(m_script.deeds[m_next++]);
    const bool isLast = m_next >= m_script.deeds.size();
    if (isLast && nowNs >= m_run.durationNs) {
        end();
        emit finished();
        return;
    }
    const std::int64_t dueNs = isLast ? m_run.durationNs : m_script.deeds[m_next].atNs;
    m_timer.start(static_cast<int>(
        std::clamp<std::int64_t>((dueNs - nowNs + nsPerMs - 1) / nsPerMs, 0, 1000)));
}

void LivePlay::perform(const Deed &deed)
{
    const auto isFirstEnd = [&] {
        return m_runner.herd().links[static_cast<std::size_t>(deed.link)].a == deed.server;
    };
    switch (deed.kind) {
    case Deed::Kind::Report:
    case Deed::Kind::Ask:
        return say(deed);
    case Deed::Kind::Leave:
        return leave(deed.part);
    case Deed::Kind::Purge:
        return m_runner.purgeClient(QByteArray::fromStdString(deed.about));
    case Deed::Kind::Kill:
        return m_runner.killServer(deed.server);
    case Deed::Kind::Restart:
        return m_runner.restartServer(deed.server);
    case Deed::Kind::Freeze:
        return m_runner.freezeServer(deed.server);
    case Deed::Kind::Thaw:
        return m_runner.thawServer(deed.server);
    case Deed::Kind::CutWay: // comes for both ends
        if (isFirstEnd())
            m_runner.cutLink(deed.link);
        return;
    case Deed::Kind::DeafenWay:
        return m_runner.cutLinkOneWay(deed.link, deed.server);
    case Deed::Kind::HealWay:
        if (isFirstEnd())
            m_runner.healLink(deed.link);
        return;
    case Deed::Kind::Break:
        return m_runner.breakLink(deed.link);
    case Deed::Kind::Delay:
        return m_runner.setLinkFault(deed.link, deed.server,
                                     {deed.lengthNs, deed.jitterNs, deed.bytesPerSecond});
    case Deed::Kind::Clock:
        return m_runner.setClockOffset(deed.server, deed.lengthNs);
    case Deed::Kind::Drop:
        return; // Scenario::needsSimulation()
    }
}

void LivePlay::say(const Deed &deed)
{
    const Scenario::Part &part = m_script.parts[static_cast<std::size_t>(deed.part)];
    const Herd::ServerIndex server =
        Scenario::serverFor(deed, part, m_runner.herd(), [this](Herd::ServerIndex index) {
            const Net::ServerState state = m_runner.server(index).state;
            return state == Net::ServerState::Up || state == Net::ServerState::Frozen;
        });
    ++m_requests;
    if (server == Herd::nobody)
        return;
    Guest &guest = guestOf(deed.part, server);
    Net::HerdClient &client = *guest.client;
    const Net::ServerStatus &status = m_runner.server(server);
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

/// It waits for no answer any more: what it asked counts as never asked.
void LivePlay::leave(int part)
{
    std::erase_if(m_guests, [&](const auto &each) {
        if (each.first.first != part)
            return false;
        m_requests -= each.second.asked.size();
        return true;
    });
    emit left(QByteArray::fromStdString(m_script.parts[static_cast<std::size_t>(part)].name));
}

LivePlay::Guest &LivePlay::guestOf(int part, Herd::ServerIndex server)
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
void LivePlay::takeReport(Guest &guest, const QByteArray &atLine)
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

void LivePlay::takeAnswer(Guest &guest)
{
    const auto its = std::find_if(guest.asked.begin(), guest.asked.end(),
                                  [](const Asked &each) { return each.stamp == 0; });
    if (its == guest.asked.end())
        return;
    guest.asked.erase(its);
    ++m_answered;
}

Scenario::Facts LivePlay::facts() const
{
    Scenario::Facts facts;
    facts.beginNs = m_beginNs;
    facts.endNs = m_endNs != 0 ? m_endNs : monotonicNow();
    facts.lastFaultNs = m_script.hasFaults ? m_script.lastFaultNs : m_script.lastReportNs;
    facts.requests = m_requests;
    facts.answered = m_answered;
    for (const auto &[key, guest] : m_guests)
        facts.open += static_cast<std::uint64_t>(
            std::count_if(guest.asked.begin(), guest.asked.end(), [&facts](const Asked &each) {
                return each.atNs > facts.endNs - Scenario::answerTimeNs;
            }));
    return facts;
}

} // namespace Herdscope::Play
