// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fleet.h"

#include "app/fleet_p.h"

#include <algorithm>
#include <utility>

namespace Herdscope::App {

Fleet::Fleet(quint32 seed, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, seed))
{
}

Fleet::~Fleet() = default;

/// Client times are those of the world that they go to: what was told in another one is forgotten.
void Fleet::setWorld(FleetWorld world)
{
    d->world = std::move(world);
    d->repeatTimer.stop();
    d->repeatNs = 0;
    for (const auto &member : d->members) {
        d->dropLine(*member);
        member->questions.clear();
        member->reportedNs = 0;
        member->shown.waiting = false;
    }
    d->walkStartNs = d->wallNs();
    d->walkClock.start();
    d->pace.start();
    d->tracksFrom = {};
    d->trackPast.forgetAfter(d->monotonicNs());
    d->scheduleFix();
    d->noteTracks(d->trackNow());
    if (d->world.isVirtual)
        d->walkTimer.stop();
    else if (d->walking > 0)
        d->walkTimer.start();
}

void Fleet::passTime()
{
    if (!d->world.isVirtual)
        return;
    if (d->repeatNs != 0 && d->wallNs() >= d->repeatNs) {
        d->repeatNs = 0;
        d->repeatUnanswered();
    }
    if (d->walking > 0)
        d->walkDue();
    d->takeFixes();
}

void Fleet::setServers(std::vector<ServerPoint> servers)
{
    const std::vector<ServerPoint> before = std::exchange(d->servers, std::move(servers));
    if (d->members.empty())
        d->everNamed.clear(); // whoever speaks to this herd under such a name is somebody else
    const auto placeOf = [this](const std::string &name) {
        const auto found = std::find_if(d->servers.begin(), d->servers.end(), [&](const auto &s) {
            return s.name == name && !s.removed;
        });
        return found == d->servers.end() ? Herd::nobody : int(found - d->servers.begin());
    };
    for (const auto &member : d->members) {
        MobileClient &client = member->shown;
        if (client.chosenServer != Herd::nobody && !before.empty())
            client.chosenServer = placeOf(before[std::size_t(client.chosenServer)].name);
        client.server = Herd::nobody;
        d->mark(*member);
    }
}

void Fleet::changeServers(std::vector<ServerPoint> servers)
{
    for (std::size_t i = 0; i < d->servers.size() && i < servers.size(); ++i) {
        servers[i].up = d->servers[i].up && !servers[i].removed;
        if (servers[i].port == 0)
            servers[i].port = d->servers[i].port;
    }
    d->servers = std::move(servers);
    for (const auto &member : d->members) {
        MobileClient &client = member->shown;
        const auto isGone = [this](int server) {
            return server != Herd::nobody && d->servers[std::size_t(server)].removed;
        };
        if (isGone(client.chosenServer))
            client.chosenServer = Herd::nobody;
        if (isGone(client.server) && !client.walking)
            d->reportInTurn(*member);
    }
}

void Fleet::setServerState(int server, quint16 port, bool up)
{
    ServerPoint &point = d->servers.at(std::size_t(server));
    point.port = port;
    point.up = up && !point.removed;
    for (const auto &member : d->members) {
        if (member->shown.server == server)
            d->mark(*member);
    }
}

int Fleet::serversUp() const
{
    return int(std::count_if(d->servers.begin(), d->servers.end(),
                             [](const ServerPoint &s) { return s.up; }));
}

int Fleet::nearestServer(Protocol::Position position) const
{
    const GlobePoint here = onGlobe(position);
    int nearest = Herd::nobody;
    double shortest = 0;
    for (int i = 0; i < int(d->servers.size()); ++i) {
        const ServerPoint &server = d->servers[std::size_t(i)];
        if (!server.up)
            continue;
        const double away = apart(here, server.at);
        if (nearest == Herd::nobody || away < shortest) {
            nearest = i;
            shortest = away;
        }
    }
    return nearest;
}

int Fleet::size() const
{
    return int(d->members.size());
}

const MobileClient &Fleet::at(int index) const
{
    return d->members.at(std::size_t(index))->shown;
}

int Fleet::indexOf(int id) const
{
    return d->indices.value(id, -1);
}

int Fleet::idOf(const QByteArray &name) const
{
    return d->ids.value(name, -1);
}

bool Fleet::hasNamed(const QByteArray &name) const
{
    return d->everNamed.contains(name);
}

const MobileClient *Fleet::find(int id) const
{
    const Private::Member *member = d->find(id);
    return member ? &member->shown : nullptr;
}

int Fleet::add(Protocol::Position position, const QByteArray &name)
{
    if (size() >= maxClients)
        return -1;
    emit aboutToAdd(size(), size());
    Private::Member &member =
        d->append(position, name.isEmpty() ? d->freeName("client-", d->nextClient) : name);
    emit added();
    d->report(member);
    const int id = member.shown.id;
    emit acted(FleetAct::Placed, id);
    return id;
}

void Fleet::adopt(const std::vector<MobileClient> &clients, Herd::Instant from)
{
    if (clients.empty())
        return;
    d->tracksFrom = from;
    emit aboutToAdd(size(), size() + int(clients.size()) - 1);
    for (const MobileClient &each : clients) {
        Private::Member &member = d->append(each.position, each.name);
        const int id = std::exchange(member.shown, each).id;
        member.shown.id = id;
        member.shown.waiting = member.shown.walking = false;
        member.shown.problem.clear();
        member.shown.track.reset();
        if (each.walking)
            d->enlist(member, each.speedKmh);
        if (each.track)
            d->lead(member, each.track, each.trackSpeed, each.trackNs);
    }
    emit added();
}

QList<int> Fleet::addWalkers(int count, const QRectF &area, double speedKmh)
{
    const int possible = std::min(count, maxClients - size());
    QList<int> ids;
    if (possible <= 0)
        return ids;
    emit aboutToAdd(size(), size() + possible - 1);
    for (int i = 0; i < possible; ++i) {
        const Protocol::Position position {d->random(area.top(), area.bottom()),
                                           d->random(area.left(), area.right())};
        Private::Member &member = d->append(position, d->freeName("walker-", d->nextWalker));
        member.headingDeg = d->random(0, 360);
        ids.append(member.shown.id);
    }
    emit added();
    for (const int id : ids)
        emit acted(FleetAct::Placed, id);
    startWalking(ids, speedKmh);
    return ids;
}

void Fleet::moveTo(int id, Protocol::Position position)
{
    dragTo(id, position, true);
}

void Fleet::dragTo(int id, Protocol::Position position, bool finished)
{
    Private::Member *member = d->find(id);
    if (!member)
        return;
    d->leaveTrack(*member);
    member->shown.position = position;
    d->mark(*member);
    if (finished || !d->dragTimer.isActive()) {
        d->dragged = -1;
        d->report(*member);
        d->dragTimer.start();
        if (finished)
            emit acted(FleetAct::Moved, id);
    } else {
        d->dragged = id;
    }
}

void Fleet::chooseServer(int id, int server)
{
    Private::Member *member = d->find(id);
    if (!member || server >= int(d->servers.size()))
        return;
    member->shown.chosenServer = server;
    d->reportInTurn(*member);
    emit acted(FleetAct::ChoseServer, id);
}

void Fleet::ask(int id, double radiusKm, int bound)
{
    Private::Member *member = d->find(id);
    if (!member)
        return;
    Private::Question question;
    question.radiusKm = radiusKm;
    question.bound = bound;
    question.server = d->serverFor(member->shown);
    question.since.start();
    member->questions.push_back(question);
    emit asked(id, radiusKm, bound);
    if (question.server != Herd::nobody) {
        d->sendQuestions(*member);
        return;
    }
    FleetAnswer none;
    none.problem = tr("No server is up. Restart one and ask again.");
    d->endQuestion(*member, none);
}

void Fleet::startWalking(const QList<int> &ids, double speedKmh)
{
    for (const int id : ids) {
        if (Private::Member *member = d->find(id)) {
            d->enlist(*member, speedKmh);
            emit acted(FleetAct::Walks, id);
        }
    }
}

void Fleet::stopWalking(const QList<int> &ids)
{
    for (const int id : ids) {
        Private::Member *member = d->find(id);
        if (!member)
            continue;
        const bool walked = member->shown.walking;
        d->discharge(*member);
        if (walked)
            emit acted(FleetAct::Stands, id);
    }
}

void Fleet::remove(const QList<int> &ids)
{
    std::vector<int> going;
    for (const int id : ids) {
        if (const int index = indexOf(id); index >= 0) {
            going.push_back(index);
            emit acted(FleetAct::Removed, id);
        }
    }
    std::sort(going.begin(), going.end());
    going.erase(std::unique(going.begin(), going.end()), going.end());
    // From the back, and neighbours together: many at once stay cheap.
    while (!going.empty()) {
        const int last = going.back();
        int first = last;
        for (going.pop_back(); !going.empty() && going.back() == first - 1; going.pop_back())
            --first;
        emit aboutToRemove(first, last);
        d->drop(first, last);
        emit removed();
    }
}

void Fleet::reportAll()
{
    for (const auto &member : d->members) {
        if (!member->shown.walking)
            d->reportInTurn(*member);
    }
}

} // namespace Herdscope::App
