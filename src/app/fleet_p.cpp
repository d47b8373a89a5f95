// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fleet_p.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace Herdscope::App {

namespace {

constexpr int changesEveryMs = 33;
constexpr int repeatEveryMs = 1000;
constexpr int turnEveryMs = 10;
constexpr int glideEveryMs = 100;
constexpr double widestTurnDeg = 35;
constexpr qint64 nsPerMs = 1'000'000;
constexpr double metresPerSecondOfKmh = 1 / 3.6;

qint64 systemNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace

Fleet::Private::Private(Fleet *fleet, quint32 seed)
    : q(fleet)
    , generator(seed)
{
    changeTimer.setSingleShot(true);
    changeTimer.setInterval(changesEveryMs);
    QObject::connect(&changeTimer, &QTimer::timeout, q, [this] { tellChanges(); });
    walkTimer.setInterval(WalkPace::slotMs);
    walkTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&walkTimer, &QTimer::timeout, q, [this] { walkDue(); });
    repeatTimer.setSingleShot(true);
    repeatTimer.setInterval(repeatEveryMs);
    QObject::connect(&repeatTimer, &QTimer::timeout, q, [this] { repeatUnanswered(); });
    dueTimer.setInterval(turnEveryMs);
    QObject::connect(&dueTimer, &QTimer::timeout, q, [this] { reportDue(); });
    fixTimer.setSingleShot(true);
    fixTimer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&fixTimer, &QTimer::timeout, q, [this] { takeFixes(); });
    glideTimer.setInterval(glideEveryMs);
    QObject::connect(&glideTimer, &QTimer::timeout, q, [this] { glide(); });
    trackClock.start();
    dragTimer.setSingleShot(true);
    dragTimer.setInterval(1000 / dragReportsPerSecond);
    QObject::connect(&dragTimer, &QTimer::timeout, q, [this] {
        if (Member *member = find(std::exchange(dragged, -1))) {
            report(*member);
            dragTimer.start();
        }
    });
}

qint64 Fleet::Private::wallNs() const
{
    return world.wallNs ? world.wallNs() : systemNs();
}

qint64 Fleet::Private::walkedMs() const
{
    return world.isVirtual ? (wallNs() - walkStartNs) / nsPerMs : walkClock.elapsed();
}

void Fleet::Private::repeatSoon()
{
    if (world.isVirtual && repeatNs == 0)
        repeatNs = wallNs() + repeatEveryMs * nsPerMs;
    else if (!world.isVirtual && !repeatTimer.isActive())
        repeatTimer.start();
}

Fleet::Private::Member *Fleet::Private::find(int id)
{
    const int index = indices.value(id, -1);
    return index < 0 ? nullptr : members[std::size_t(index)].get();
}

QByteArray Fleet::Private::freeName(const char *stem, int &number) const
{
    QByteArray name;
    do
        name = stem + QByteArray::number(number++);
    while (ids.contains(name));
    return name;
}

Fleet::Private::Member &Fleet::Private::append(Protocol::Position position, const QByteArray &name)
{
    auto member = std::make_unique<Member>();
    member->shown.id = nextId++;
    member->shown.name = name;
    member->shown.position = position;
    indices.insert(member->shown.id, int(members.size()));
    ids.insert(name, member->shown.id);
    everNamed.insert(name);
    members.push_back(std::move(member));
    return *members.back();
}

void Fleet::Private::drop(int first, int last)
{
    for (int index = first; index <= last; ++index) {
        Member &member = *members[std::size_t(index)];
        discharge(member);
        leaveTrack(member);
        dropLine(member);
        ids.remove(member.shown.name);
        indices.remove(member.shown.id);
    }
    members.erase(members.begin() + first, members.begin() + last + 1);
    for (int index = first; index < int(members.size()); ++index)
        indices[members[std::size_t(index)]->shown.id] = index;
}

/// It may be speaking at the moment.
void Fleet::Private::dropLine(Member &member)
{
    if (!member.line)
        return;
    member.line->disconnect(q);
    member.line.release()->deleteLater();
}

void Fleet::Private::listenTo(Member &member)
{
    const ClientWire *line = member.line.get();
    const int id = member.shown.id;
    QObject::connect(line, &ClientWire::reported, q,
                     [this, id](const QByteArray &at) { takeReported(id, at); });
    QObject::connect(
        line, &ClientWire::answered, q,
        [this, id](const QByteArray &at, const QByteArray &json) { takeAnswered(id, at, json); });
    QObject::connect(line, &ClientWire::refused, q,
                     [this, id](const QByteArray &text) { takeRefused(id, text); });
    QObject::connect(line, &ClientWire::failed, q,
                     [this, id](const QString &problem) { takeFailed(id, problem); });
}

void Fleet::Private::mark(Member &member)
{
    if (member.changed)
        return;
    member.changed = true;
    changedIds.append(member.shown.id);
    if (!changeTimer.isActive())
        changeTimer.start();
}

void Fleet::Private::tellChanges()
{
    const QList<int> told = std::exchange(changedIds, {});
    for (const int id : told) {
        if (Member *member = find(id))
            member->changed = false;
    }
    emit q->changed(told);
}

int Fleet::Private::serverFor(const MobileClient &client) const
{
    const int chosen = client.chosenServer;
    if (chosen != Herd::nobody && servers[std::size_t(chosen)].up)
        return chosen;
    return q->nearestServer(client.position);
}

bool Fleet::Private::direct(Member &member)
{
    const int server = serverFor(member.shown);
    if (server == Herd::nobody)
        return false;
    const ServerPoint &point = servers[std::size_t(server)];
    if (!member.line) {
        member.line = world.makeWire ? world.makeWire(member.shown.name)
                                     : std::make_unique<TcpWire>(member.shown.name);
        listenTo(member);
    }
    member.line->setServer(server, point.host, point.port);
    member.shown.server = server;
    return true;
}

void Fleet::Private::report(Member &member)
{
    MobileClient &client = member.shown;
    mark(member);
    client.waiting = true;
    const QPointF here(client.position.longitudeDeg, client.position.latitudeDeg);
    if (client.trail.empty() || client.trail.back() != here)
        client.trail.push_back(here);
    if (client.trail.size() > trailLength)
        client.trail.erase(client.trail.begin());
    if (!direct(member)) {
        client.problem = Fleet::tr("No server is up.");
        repeatSoon();
        return;
    }
    member.reportedNs = std::max(wallNs(), member.reportedNs + 1);
    member.line->report(client.position, member.reportedNs);
}

void Fleet::Private::reportInTurn(Member &member)
{
    if (member.due)
        return;
    if (!dueTimer.isActive()) {
        reportsLeft = mostReportsInATurn;
        dueTimer.start();
    }
    if (reportsLeft > 0) {
        --reportsLeft;
        report(member);
        return;
    }
    member.due = true;
    member.shown.waiting = true;
    mark(member);
    dueIds.push_back(member.shown.id);
}

void Fleet::Private::reportDue()
{
    reportsLeft = mostReportsInATurn;
    for (; reportsLeft > 0 && !dueIds.empty(); dueIds.pop_front()) {
        Member *member = find(dueIds.front());
        if (!member)
            continue;
        --reportsLeft;
        member->due = false;
        report(*member);
    }
    if (reportsLeft == mostReportsInATurn)
        dueTimer.stop();
}

void Fleet::Private::sendQuestions(Member &member)
{
    if (member.shown.waiting)
        return;
    for (Question &question : member.questions) {
        if (question.sent || !direct(member))
            continue;
        question.sent = true;
        question.server = member.shown.server;
        member.line->ask(member.shown.name, question.radiusKm, question.bound);
    }
}

void Fleet::Private::repeatUnanswered()
{
    for (const auto &member : members) {
        if (member->shown.waiting && !member->shown.problem.isEmpty() && !member->shown.walking)
            reportInTurn(*member);
    }
}

void Fleet::Private::takeReported(int id, const QByteArray &atLine)
{
    Member *member = find(id);
    if (!member)
        return;
    MobileClient &client = member->shown;
    client.atLine = atLine;
    client.acknowledgedMs = wallNs() / nsPerMs;
    const std::string time = Protocol::formatTime(member->reportedNs);
    if (atLine.endsWith(QByteArrayView(time.data(), qsizetype(time.size())))) {
        client.waiting = false;
        client.problem.clear();
        sendQuestions(*member);
    }
    mark(*member);
}

void Fleet::Private::takeAnswered(int id, const QByteArray &atLine, const QByteArray &json)
{
    Member *member = find(id);
    if (!member)
        return;
    FleetAnswer answer;
    answer.atLine = atLine;
    answer.json = json;
    endQuestion(*member, answer);
}

void Fleet::Private::takeRefused(int id, const QByteArray &line)
{
    Member *member = find(id);
    if (!member)
        return;
    if (line.contains("WHATSAT")) {
        FleetAnswer answer;
        answer.refusal = line;
        endQuestion(*member, answer);
        return;
    }
    member->shown.waiting = false;
    member->shown.problem = Fleet::tr("The server took the report for an invalid command.");
    mark(*member);
}

void Fleet::Private::takeFailed(int id, const QString &problem)
{
    Member *member = find(id);
    if (!member)
        return;
    FleetAnswer none;
    none.problem = problem;
    while (!member->questions.empty())
        endQuestion(*member, none);
    member->shown.problem = problem;
    mark(*member);
    if (member->shown.waiting)
        repeatSoon();
}

void Fleet::Private::endQuestion(Member &member, FleetAnswer answer)
{
    if (member.questions.empty())
        return;
    const Question question = member.questions.front();
    member.questions.pop_front();
    answer.client = member.shown.id;
    answer.name = member.shown.name;
    answer.position = member.shown.position;
    answer.server = question.server;
    answer.radiusKm = question.radiusKm;
    answer.bound = question.bound;
    answer.elapsedNs = question.since.nsecsElapsed();
    emit q->answered(answer);
}

void Fleet::Private::enlist(Member &member, double speedKmh)
{
    member.shown.speedKmh = speedKmh;
    mark(member);
    if (member.shown.walking)
        return;
    leaveTrack(member);
    member.shown.walking = true;
    const auto emptiest = std::min_element(
        walkers.begin(), walkers.end(),
        [](const QList<int> &a, const QList<int> &b) { return a.size() < b.size(); });
    emptiest->append(member.shown.id);
    member.slot = int(emptiest - walkers.begin());
    if (walking++ == 0) {
        pace.start();
        walkStartNs = wallNs();
        walkClock.start();
        if (!world.isVirtual)
            walkTimer.start();
    }
}

void Fleet::Private::discharge(Member &member)
{
    if (!member.shown.walking)
        return;
    member.shown.walking = false;
    walkers[std::size_t(member.slot)].removeOne(member.shown.id);
    mark(member);
    if (--walking == 0)
        walkTimer.stop();
}

void Fleet::Private::walkDue()
{
    pace.beginTurn();
    const qint64 now = walkedMs();
    while (const std::optional<int> slot = pace.next(now)) {
        const QList<int> group = walkers[std::size_t(*slot)];
        for (const int id : group) {
            if (Member *member = find(id))
                step(*member);
        }
    }
}

void Fleet::Private::step(Member &member)
{
    const double metres = member.shown.speedKmh * metresPerSecondOfKmh;
    const double turn = random(-widestTurnDeg, widestTurnDeg);
    const Walk walk = stepped({member.shown.position, member.headingDeg}, metres, turn);
    member.shown.position = walk.position;
    member.headingDeg = walk.headingDeg;
    report(member);
}

double Fleet::Private::random(double from, double to)
{
    return from + (to - from) * generator.generateDouble();
}

} // namespace Herdscope::App
