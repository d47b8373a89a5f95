// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariorecorder.h"

#include "herd/herdedit.h"
#include "herd/presets.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Scenario::Act;

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;
constexpr std::int64_t sampleNs = Scenario::second;
/// Who walks so soon after it was placed came walking.
constexpr std::int64_t atOnceNs = 200 * nsPerMs;

/// A metre is five decimals; what a mouse or a walk comes to has fifteen.
Protocol::Position rounded(Protocol::Position position)
{
    constexpr double steps = 1e6; // of a degree
    return {std::round(position.latitudeDeg * steps) / steps,
            std::round(position.longitudeDeg * steps) / steps};
}

/// Without what a scenario does not ask for: ports, and where the file says more.
Herd::HerdSpec plain(Herd::HerdSpec herd)
{
    for (Herd::ServerSpec &server : herd.servers)
        server.port = 0;
    herd.startedAs = 0;
    herd.places = Herd::PlacesKind::Offline;
    return herd;
}

} // namespace

std::string herdWord(const Herd::HerdSpec &herd, const std::string &name)
{
    std::vector<std::string> words {herd.name};
    for (const Herd::Preset &preset : Herd::namedPresets())
        words.emplace_back(preset.id);
    for (const std::string &word : words) {
        const auto preset = Herd::makePreset(word);
        if (preset && plain(*preset) == plain(herd))
            return word;
    }
    return name + ".herd.toml";
}

void giveHerd(Scenario::Scenario &scenario, const Herd::HerdSpec &herd, const std::string &name)
{
    Herd::HerdSpec its = Herd::withoutRemoved(herd);
    its.startedAs = 0; // a herd of its own from now on
    scenario.herd = herdWord(its, name);
    const auto preset = Herd::makePreset(scenario.herd);
    scenario.herds = {preset ? *preset : its};
}

ScenarioRecorder::ScenarioRecorder(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    connect(&lab, &Lab::acted, this, &ScenarioRecorder::takeOrder);
    connect(&lab.fleet(), &Fleet::acted, this, &ScenarioRecorder::takeFleet);
    connect(&lab.fleet(), &Fleet::asked, this, &ScenarioRecorder::takeQuestion);
    connect(&lab.fleet(), &Fleet::changed, this, &ScenarioRecorder::takeMoves);
    connect(&lab, &Lab::loadChanged, this, &ScenarioRecorder::takeLoad);
    connect(&lab, &Lab::herdEdited, this, [this] { m_lacksEdits = true; });
    connect(&lab, &Lab::messageDelayed, this, [this] { m_lacksDelays = true; });
    connect(&lab, &Lab::herdStopping, this, [this] {
        if (m_isOn)
            emit endedByHerd();
    });
}

std::int64_t ScenarioRecorder::elapsedNs() const
{
    if (!m_isOn)
        return m_endNs;
    const SimulatedHost *host = m_lab.simulation();
    if (host) // to the nanosecond: what is under way then is under way again
        return std::max<std::int64_t>(0, host->now().monotonicNs - m_beginNs);
    return m_clock.nsecsElapsed() / nsPerMs * nsPerMs;
}

void ScenarioRecorder::start()
{
    m_isOn = true;
    m_clock.start();
    m_beginNs = m_lab.simulation() ? m_lab.simulation()->now().monotonicNs : 0;
    m_head = {};
    giveHerd(m_head, m_lab.herd(), "recorded");
    m_seed = m_lab.simulation() ? m_lab.simulation()->begin().setup.seed : 1;
    m_people.clear();
    m_names.clear();
    m_order.clear();
    m_gone.clear();
    m_acts.clear();
    m_loads.clear();
    m_lacksEdits = m_lacksDelays = m_lacksLoad = false;
    takeBeginning();
    takeFaults();
    takeLoad();
    emit changed();
}

/// As a word: a scenario has no others.
std::string ScenarioRecorder::freeName(const QByteArray &name)
{
    std::string word = name.toStdString();
    for (char &c : word)
        if (static_cast<unsigned char>(c) <= ' ' || c == '\x7F')
            c = '-';
    std::string free = word;
    for (int i = 2; !m_names.insert(free).second; ++i)
        free = word + '-' + std::to_string(i);
    return free;
}

std::string ScenarioRecorder::chosenBy(const MobileClient &client) const
{
    const std::string name = m_lab.serverName(client.chosenServer).toStdString();
    return herd().indexOf(name) == Herd::nobody ? std::string() : name;
}

void ScenarioRecorder::place(const MobileClient &client)
{
    Person person;
    person.client.name = freeName(client.name);
    person.client.position = rounded(client.position);
    person.client.server = person.server = chosenBy(client);
    person.client.fromNs = elapsedNs();
    person.isPlaced = true;
    m_people.insert(client.id, person);
    m_order.push_back(client.id);
}

/// Who was removed, and that was undone, comes back.
void ScenarioRecorder::takePlaced(const MobileClient &client)
{
    const auto gone = m_gone.constFind(client.name);
    if (gone == m_gone.constEnd())
        return place(client);
    const int before = *gone;
    m_gone.erase(gone);
    std::ranges::replace(m_order, before, client.id);
    Person person = m_people.take(before);
    person.server = chosenBy(client);
    moveTo(m_people.insert(client.id, person).value(), client.position);
}

void ScenarioRecorder::add(Act act)
{
    act.atNs = elapsedNs();
    m_acts.push_back(std::move(act));
}

void ScenarioRecorder::takeOrder(Act act)
{
    if (!m_isOn)
        return;
    const auto isThere = [this](const std::string &name) {
        return name.empty() || herd().indexOf(name) != Herd::nobody;
    };
    // A server or link that came while recording is not in the scenario's herd.
    const bool isLink = !act.server.empty() && !act.other.empty();
    if (!isThere(act.server) || !isThere(act.other)
        || !std::all_of(act.group.begin(), act.group.end(), isThere)
        || (isLink
            && herd().linkBetween(herd().indexOf(act.server), herd().indexOf(act.other)) < 0)) {
        m_lacksEdits = true;
        return;
    }
    add(std::move(act));
}

/// At a server that it chose itself it reports there, else to the nearest.
void ScenarioRecorder::moveTo(Person &person, Protocol::Position position)
{
    Act act;
    act.kind = person.server == person.client.server ? Act::Kind::Move : Act::Kind::Report;
    if (act.kind == Act::Kind::Report)
        act.server = person.server;
    act.client = person.client.name;
    act.position = rounded(position);
    person.sampled = position;
    person.sampledNs = elapsedNs();
    add(std::move(act));
}

void ScenarioRecorder::beginToMove(Person &person, const MobileClient &client, bool isTrack)
{
    const bool isNew = elapsedNs() - person.client.fromNs <= atOnceNs && !person.hasLeft
        && rounded(client.position) == person.client.position;
    if (!isTrack && isNew) {
        person.isWalker = true;
        person.isPlaced = false;
        person.client.walkKmh = client.speedKmh;
        return;
    }
    if (person.isWalker) // at another speed: as it goes
        moveTo(person, client.position);
    person.isWalker = false;
    person.isSampled = true;
    person.sampled = client.position;
    person.sampledNs = elapsedNs();
}

/// An act that moves it ends its walk.
void ScenarioRecorder::endMoving(Person &person, const MobileClient &client)
{
    if (person.isWalker || (person.isSampled && person.sampled != client.position))
        moveTo(person, client.position);
    person.isWalker = person.isSampled = false;
}

void ScenarioRecorder::takeFleet(FleetAct act, int id)
{
    const MobileClient *client = m_lab.fleet().find(id);
    if (!m_isOn || !client)
        return;
    if (act == FleetAct::Placed)
        return takePlaced(*client);
    const auto found = m_people.find(id);
    if (found == m_people.end())
        return;
    Person &person = *found;
    switch (act) {
    case FleetAct::Placed:
        return;
    case FleetAct::Moved:
        person.isWalker = false; // the act ends that
        return moveTo(person, client->position);
    case FleetAct::Walks:
        return beginToMove(person, *client, false);
    case FleetAct::Follows:
        return beginToMove(person, *client, true);
    case FleetAct::Stands:
    case FleetAct::LeavesTrack:
        return endMoving(person, *client);
    case FleetAct::Removed: {
        endMoving(person, *client);
        person.hasLeft = true;
        m_gone.insert(client->name, id);
        Act leave;
        leave.kind = Act::Kind::Leave;
        leave.client = person.client.name;
        return add(std::move(leave));
    }
    case FleetAct::ChoseServer: {
        Act report;
        report.kind = Act::Kind::Report;
        report.client = person.client.name;
        report.server = person.server = chosenBy(*client);
        return add(std::move(report));
    }
    }
}

void ScenarioRecorder::takeQuestion(int id, double radiusKm, int bound)
{
    const auto found = m_people.constFind(id);
    if (!m_isOn || found == m_people.constEnd())
        return;
    Act act;
    act.kind = Act::Kind::Ask;
    act.client = found->client.name;
    act.server = found->server;
    act.radiusKm = radiusKm;
    act.bound = bound;
    add(std::move(act));
}

void ScenarioRecorder::takeMoves(const QList<int> &ids)
{
    if (!m_isOn)
        return;
    const std::int64_t nowNs = elapsedNs();
    for (const int id : ids) {
        const auto found = m_people.find(id);
        const MobileClient *client = m_lab.fleet().find(id);
        if (found == m_people.end() || !client || !found->isSampled)
            continue;
        if (nowNs - found->sampledNs >= sampleNs && client->position != found->sampled)
            moveTo(*found, client->position);
    }
}

Scenario::Scenario ScenarioRecorder::stop()
{
    m_endNs = elapsedNs();
    m_isOn = false;
    emit changed();
    Scenario::Scenario scenario = soFar();
    (void)loadActs(scenario.durationNs, m_lacksLoad);
    return scenario;
}

Scenario::Scenario ScenarioRecorder::soFar() const
{
    Scenario::Scenario scenario = m_head;
    const QString when = QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat);
    scenario.name = tr("Recorded %1").arg(when).toStdString();
    scenario.seed = m_seed;
    scenario.durationNs = std::max<std::int64_t>(elapsedNs(), Scenario::second);
    for (const int id : m_order) {
        const Person &person = *m_people.constFind(id);
        if (!person.isPlaced) {
            scenario.clients.push_back(person.client);
            continue;
        }
        Act act;
        act.kind = Act::Kind::Place;
        act.atNs = person.client.fromNs;
        act.client = person.client.name;
        act.position = person.client.position;
        act.server = person.client.server;
        scenario.acts.push_back(std::move(act));
    }
    scenario.acts.insert(scenario.acts.end(), m_acts.begin(), m_acts.end());
    bool isLess = false;
    const std::vector<Act> loads = loadActs(scenario.durationNs, isLess);
    scenario.acts.insert(scenario.acts.end(), loads.begin(), loads.end());
    std::stable_sort(scenario.acts.begin(), scenario.acts.end(),
                     [](const Act &a, const Act &b) { return a.atNs < b.atNs; });
    return scenario;
}

QString ScenarioRecorder::shortcomings() const
{
    QStringList texts;
    if (m_lacksEdits)
        texts << tr("Changes of the herd itself are not part of a scenario: it has the herd of the "
                    "beginning, and nothing of what came later.");
    if (m_lacksDelays)
        texts << tr("Messages that were delayed one by one come in time: a scenario only drops "
                    "single ones.");
    if (m_lacksLoad)
        texts << tr("The load was more than a scenario takes: it has less of it.");
    return texts.join(u'\n');
}

} // namespace Herdscope::App
