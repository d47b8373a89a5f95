// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "scenario/scenario.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace Herdscope::App {

/// Makes a scenario of what is done to the herd that runs: each act with its time since the
/// beginning, in virtual time where the herd is simulated. How it is at the beginning, its clients,
/// its load, servers that are down, clocks that are wrong, links that are cut or slow, is done at
/// 0.
///
/// Who comes walking is a client that walks; who starts to walk later, or follows a track, is moved
/// once a second, as it went. A load that goes as fast as it is answered becomes one at the rate
/// that it came to. Changes of the herd itself are not recorded, nor what is done to servers that
/// came so, nor the delay of a single message.
class ScenarioRecorder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioRecorder)

public:
    explicit ScenarioRecorder(Lab &lab, QObject *parent = nullptr); ///< @p lab outlives it

    [[nodiscard]] bool isOn() const { return m_isOn; }
    void start();
    [[nodiscard]] Scenario::Scenario soFar() const; ///< what was done until now
    /// That, for good. It is what there is when another herd takes the place, too.
    [[nodiscard]] Scenario::Scenario stop();
    [[nodiscard]] std::int64_t elapsedNs() const; ///< since the beginning
    /// Something could not become part of the scenario; for people. Empty: all is in it.
    [[nodiscard]] QString shortcomings() const;

signals:
    void changed(); ///< isOn()
    void endedByHerd(); ///< another one starts: stop() is wanted now

private:
    /// A client as it stands in the scenario.
    struct Person
    {
        Scenario::Client client;
        bool isPlaced = false; ///< by an act; else it is among the clients from the beginning on
        bool isSampled = false; ///< moved once a second
        bool isWalker = false; ///< by its client's walk
        std::int64_t sampledNs = 0;
        Protocol::Position sampled;
        std::string server; ///< chosen
        bool hasLeft = false; ///< once, at least
    };
    struct Load
    {
        Scenario::Load load;
        std::int64_t fromNs = 0;
        std::optional<std::int64_t> untilNs {}; ///< none: it goes on
    };

    [[nodiscard]] const Herd::HerdSpec &herd() const { return m_head.herds.front(); }
    void takeOrder(Scenario::Act act);
    void takeFleet(FleetAct act, int id);
    void takeQuestion(int id, double radiusKm, int bound);
    void takeMoves(const QList<int> &ids);
    void takeLoad();
    void takeFaults();
    void takePlaced(const MobileClient &client);
    [[nodiscard]] std::vector<Scenario::Act> loadActs(std::int64_t durationNs, bool &isLess) const;
    void takeBeginning();
    void place(const MobileClient &client);
    void beginToMove(Person &person, const MobileClient &client, bool isTrack);
    void endMoving(Person &person, const MobileClient &client);
    void moveTo(Person &person, Protocol::Position position);
    void add(Scenario::Act act);
    [[nodiscard]] std::string freeName(const QByteArray &name);
    [[nodiscard]] std::string chosenBy(const MobileClient &client) const;

    Lab &m_lab;
    bool m_isOn = false;
    QElapsedTimer m_clock;
    std::int64_t m_beginNs = 0; ///< virtual
    std::int64_t m_endNs = 0;
    Scenario::Scenario m_head; ///< its herd
    std::uint64_t m_seed = 1;
    QHash<int, Person> m_people;
    std::set<std::string> m_names; ///< of m_people
    std::vector<int> m_order; ///< ids of m_people, as they came
    QHash<QByteArray, int> m_gone; ///< ids of those that were removed, by name
    std::vector<Scenario::Act> m_acts;
    std::vector<Load> m_loads;
    bool m_lacksEdits = false;
    bool m_lacksDelays = false; ///< of single messages
    bool m_lacksLoad = false; ///< of what stop() gave
};

/// The word for @p herd in a scenario: a preset's, or "NAME.herd.toml".
[[nodiscard]] std::string herdWord(const Herd::HerdSpec &herd, const std::string &name);
/// Gives it @p herd: as a preset, or as one whose file is still to be written.
void giveHerd(Scenario::Scenario &scenario, const Herd::HerdSpec &herd, const std::string &name);

} // namespace Herdscope::App
