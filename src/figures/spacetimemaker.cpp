// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimemaker.h"

#include "figures/spacetimewords.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

using History::EventNumber;
using History::noEvent;
using History::Traffic;

namespace {

constexpr EventNumber leastAside = 500; ///< events whose messages are looked at beforehand
constexpr EventNumber mostAside = 2'000;
constexpr EventNumber besides = 64; ///< events beside the stretch whose order is looked at, too

Condition conditionOf(const History::Moment &moment, int server)
{
    switch (moment.server(server)) {
    case History::ServerState::Down:
        return Condition::Down;
    case History::ServerState::Frozen:
        return Condition::Frozen;
    case History::ServerState::Up:
        break;
    }
    return Condition::Up;
}

} // namespace

SpaceTimeMaker::SpaceTimeMaker(const History::Past &past, NameOf nameOf)
    : m_past(past)
    , m_nameOf(std::move(nameOf))
    , m_traffic(past)
    , m_left(past)
{
}

std::pair<double, double> SpaceTimeMaker::limits(SpaceTimeAxis axis) const
{
    const EventNumber first = m_past.first();
    const EventNumber end = m_past.end();
    if (axis == SpaceTimeAxis::Order)
        return {static_cast<double>(first) - 0.5, static_cast<double>(end) - 0.5};
    if (first == end)
        return {0, SpaceTimeCamera::leastNs};
    return {static_cast<double>(m_past.entry(first).event->at.monotonicNs),
            static_cast<double>(m_past.entry(end - 1).event->at.monotonicNs)};
}

EventNumber SpaceTimeMaker::numberAt(SpaceTimeAxis axis, double place) const
{
    if (axis == SpaceTimeAxis::Time)
        return std::max(m_past.first(),
                        m_past.numberAt(static_cast<std::int64_t>(std::llround(place))));
    const double number = std::floor(place) + 1;
    return std::clamp(static_cast<EventNumber>(std::max(number, 0.0)), m_past.first(),
                      m_past.end());
}

double SpaceTimeMaker::placeOf(SpaceTimeAxis axis, EventNumber event) const
{
    if (axis == SpaceTimeAxis::Order || m_past.first() == m_past.end())
        return placeOf(axis, event, 0);
    const EventNumber held = std::clamp(event, m_past.first(), m_past.end() - 1);
    return placeOf(axis, event, m_past.entry(held).event->at.monotonicNs);
}

double SpaceTimeMaker::placeOf(SpaceTimeAxis axis, EventNumber event, std::int64_t atNs) const
{
    if (axis == SpaceTimeAxis::Time)
        return static_cast<double>(atNs);
    const bool isSorted = event >= m_sortedFrom && event - m_sortedFrom < m_sorted.size();
    return isSorted ? m_sorted[static_cast<std::size_t>(event - m_sortedFrom)]
                    : static_cast<double>(event);
}

SpaceTimeStretch SpaceTimeMaker::converted(const SpaceTimeStretch &stretch,
                                           SpaceTimeAxis axis) const
{
    if (stretch.axis == axis || m_past.first() == m_past.end())
        return {axis, stretch.from, std::max(stretch.to, stretch.from + 1)};
    SpaceTimeStretch same;
    same.axis = axis;
    const auto [from, to] = eventsOf(stretch);
    same.from = placeOf(axis, from);
    same.to = placeOf(axis, to > from ? to - 1 : to);
    const double least =
        axis == SpaceTimeAxis::Time ? SpaceTimeCamera::leastNs : SpaceTimeCamera::leastEvents;
    same.to = std::max(same.to, same.from + least);
    return same;
}

std::pair<EventNumber, EventNumber> SpaceTimeMaker::eventsOf(const SpaceTimeStretch &stretch) const
{
    const EventNumber from = numberAt(stretch.axis, stretch.from - 1);
    return {from, std::max(from, numberAt(stretch.axis, stretch.to))};
}

bool SpaceTimeMaker::isLong(const SpaceTimeStretch &stretch) const
{
    const auto [from, to] = eventsOf(stretch);
    return to - from > mostSingle;
}

SpaceTimeScene SpaceTimeMaker::make(const SpaceTimeWanted &wanted)
{
    Work work = begin(wanted);
    if (m_past.first() == m_past.end())
        return std::move(work.scene);
    const bool isLong = work.to - work.from > mostSingle;
    m_sorted.clear();
    if (!isLong) {
        sortEvents(work);
        lookAtMessages(work);
        findParts(work);
        makeArrows(work);
        thinOut(work);
    } else {
        const QStringList sentences {SpaceTimeWords::countedText(), work.scene.gaps};
        work.scene.gaps = sentences.join(QLatin1Char(' ')).trimmed();
        lookAround(wanted.event);
        findParts(work);
        makeDensity(work);
    }
    makeLives(work);
    makeMarks(work);
    makeMoment(work);
    return std::move(work.scene);
}

SpaceTimeMaker::Work SpaceTimeMaker::begin(const SpaceTimeWanted &wanted) const
{
    Work work {wanted, {}, 0, 0, {}, {}, {}, {}, {}, {}};
    SpaceTimeScene &scene = work.scene;
    scene.stretch = wanted.stretch;
    std::tie(scene.first, scene.last) = limits(wanted.stretch.axis);
    scene.isWhole = m_traffic.end() == m_past.end();
    scene.event = wanted.event;
    makeLines(work);
    if (m_past.first() == m_past.end())
        return work;
    std::tie(work.from, work.to) = eventsOf(wanted.stretch);
    const Herd::Instant at = m_past.entry(m_past.first()).event->at;
    scene.firstNs = at.monotonicNs;
    scene.wallOffsetNs = at.wallNs - at.monotonicNs;
    scene.events = work.to - work.from;
    std::int64_t tookNs = 0;
    if (work.to > work.from) {
        const std::int64_t fromNs = m_past.entry(work.from).event->at.monotonicNs;
        const std::int64_t toNs = m_past.entry(work.to - 1).event->at.monotonicNs;
        tookNs = std::max<std::int64_t>(toNs - fromNs, 0);
        if (m_past.lacksEvents(fromNs, toNs))
            scene.gaps = SpaceTimeWords::gapsText();
    }
    scene.title = SpaceTimeWords::titleText(scene.events, tookNs);
    return work;
}

void SpaceTimeMaker::makeLines(Work &work) const
{
    const SpaceTimeWanted &wanted = work.wanted;
    const auto &servers = m_past.herd().servers;
    work.lineOf.assign(servers.size(), -1);
    const auto add = [&work](SpaceTimeLine line) {
        line.causesTo = work.scene.stretch.from;
        line.consequencesFrom = work.scene.stretch.to;
        work.scene.lines.push_back(std::move(line));
        return static_cast<int>(work.scene.lines.size()) - 1;
    };
    for (std::size_t i = 0; i < servers.size(); ++i) {
        const int server = static_cast<int>(i);
        if (std::find(wanted.hidden.begin(), wanted.hidden.end(), server) != wanted.hidden.end())
            continue;
        SpaceTimeLine line;
        line.server = server;
        line.name = QString::fromStdString(servers[i].name);
        line.style = serverStyle(server);
        line.isSelected = server == wanted.server;
        work.lineOf[i] = add(std::move(line));
    }
    for (const History::ClientNumber client : wanted.clients) {
        SpaceTimeLine line;
        line.name = clientText(work, client);
        if (client >= work.lineOfClient.size())
            work.lineOfClient.resize(client + std::size_t {1}, -1);
        work.lineOfClient[client] = add(std::move(line));
    }
    work.lastMark.assign(work.scene.lines.size() * 16, 0);
}

void SpaceTimeMaker::makeMoment(Work &work) const
{
    SpaceTimeScene &scene = work.scene;
    scene.isNow = work.wanted.shown == noEvent;
    const EventNumber shown = scene.isNow ? m_past.end() : work.wanted.shown;
    if (scene.stretch.axis == SpaceTimeAxis::Order)
        scene.shownAt = static_cast<double>(shown) - 0.5;
    else
        scene.shownAt = placeOf(scene.stretch.axis, shown > m_past.first() ? shown - 1 : shown);
}

/// What the servers were where the stretch begins; what they became is added by their marks.
void SpaceTimeMaker::makeLives(Work &work)
{
    m_left.seek(work.from);
    for (SpaceTimeLine &line : work.scene.lines) {
        const Condition condition =
            line.server < 0 ? Condition::Up : conditionOf(m_left, line.server);
        line.lives.push_back({work.scene.stretch.from, condition});
    }
}

/// With some events beside the stretch: what stands at its edges changes places with them.
void SpaceTimeMaker::sortEvents(const Work &work)
{
    if (work.scene.stretch.axis != SpaceTimeAxis::Order)
        return;
    m_sortedFrom = work.from - std::min(work.from - m_past.first(), besides);
    const EventNumber to = std::min(work.to + besides, m_past.end());
    std::vector<std::pair<std::int64_t, EventNumber>> events;
    events.reserve(static_cast<std::size_t>(to - m_sortedFrom));
    m_past.forEachEvent(m_sortedFrom, to, [&events](EventNumber number, const auto &, auto &event) {
        events.emplace_back(event.at.monotonicNs, number);
    });
    std::sort(events.begin(), events.end());
    m_sorted.resize(events.size());
    for (std::size_t rank = 0; rank < events.size(); ++rank)
        m_sorted[static_cast<std::size_t>(events[rank].second - m_sortedFrom)] =
            static_cast<double>(m_sortedFrom + rank);
}

/// With some beside the stretch: while it is moved, the next ones are there already.
void SpaceTimeMaker::lookAtMessages(const Work &work)
{
    EventNumber from = work.from;
    EventNumber to = work.to;
    const EventNumber event = work.wanted.event;
    if (event != noEvent && event >= m_past.first() && event < m_past.end()
        && std::max(to, event + 1) - std::min(from, event) <= mostSingle) {
        from = std::min(from, event);
        to = std::max(to, event + 1);
    }
    lookAt(from, to);
}

/// As much as is looked at in a short stretch.
void SpaceTimeMaker::lookAround(EventNumber event)
{
    if (event == noEvent || event < m_past.first() || event >= m_past.end())
        return;
    constexpr EventNumber half = mostSingle / 2;
    lookAt(event - std::min(event - m_past.first(), half), std::min(event + half, m_past.end()));
}

void SpaceTimeMaker::lookAt(EventNumber from, EventNumber to)
{
    if (m_messages && m_messagesKnown == m_past.end() && from >= m_messagesFrom
        && to <= m_messagesTo)
        return;
    const EventNumber aside = std::clamp<EventNumber>((to - from) / 2, leastAside, mostAside);
    m_messagesFrom = from - std::min(from - m_past.first(), aside);
    m_messagesTo = std::min(to + aside, m_past.end());
    m_messagesKnown = m_past.end();
    m_messages.emplace(History::Moment(m_past), m_messagesFrom, m_messagesTo);
}

void SpaceTimeMaker::findParts(Work &work) const
{
    const EventNumber event = work.wanted.event;
    if (event < m_messagesFrom || event >= m_messagesTo)
        return;
    const auto &stored = *m_past.entry(event).event;
    if (stored.server < 0 || static_cast<std::size_t>(stored.server) >= work.lineOf.size())
        return;
    work.causes = m_messages->causesOf(event);
    work.consequences = m_messages->consequencesOf(event);
    const SpaceTimeAxis axis = work.scene.stretch.axis;
    for (SpaceTimeLine &line : work.scene.lines) {
        if (line.server < 0)
            continue;
        const auto server = static_cast<std::size_t>(line.server);
        if (work.causes[server] != noEvent)
            line.causesTo = placeOf(axis, work.causes[server]);
        if (work.consequences[server] != noEvent)
            line.consequencesFrom = placeOf(axis, work.consequences[server]);
    }
}

SpaceTimePart SpaceTimeMaker::partOf(const Work &work, int server, EventNumber event) const
{
    if (work.causes.empty())
        return SpaceTimePart::None;
    if (event == work.wanted.event)
        return SpaceTimePart::Selected;
    if (event == noEvent || server < 0)
        return SpaceTimePart::Aside;
    const auto its = static_cast<std::size_t>(server);
    if (work.causes[its] != noEvent && event <= work.causes[its])
        return SpaceTimePart::Cause;
    if (work.consequences[its] != noEvent && event >= work.consequences[its])
        return SpaceTimePart::Consequence;
    return SpaceTimePart::Aside;
}

bool SpaceTimeMaker::isWanted(const Work &work, History::ClientNumber client) const
{
    return !work.wanted.onlyClients
        || (client < work.lineOfClient.size() && work.lineOfClient[client] >= 0);
}

QString SpaceTimeMaker::clientText(Work &work, History::ClientNumber client) const
{
    if (client == History::noClient || client >= m_past.clients().count())
        return {};
    const auto [found, isNew] = work.names.try_emplace(client);
    if (isNew)
        found->second = m_nameOf(m_past.clients().name(client));
    return found->second;
}

} // namespace Herdscope::Figures
