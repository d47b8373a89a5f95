// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/beliefs.h"

#include "protocol/distance.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace Herdscope::App {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Beliefs)
};

/// To 1, 2, 5, 10 … metres: a text that changed with each step could not be read.
double roundedUp(double metres)
{
    for (double power = 1;; power *= 10) {
        for (const double factor : {1, 2, 5}) {
            if (factor * power >= metres)
                return factor * power;
        }
    }
}

/// A function of its own: within a class lupdate takes Words for the name of the context.
QString legendOf(const std::string &server, qsizetype clients, double metres)
{
    return Words::tr("where %1 has %Ln client(s): up to %2 m off", nullptr, int(clients))
        .arg(QString::fromStdString(server), QLocale().toString(roundedUp(metres), 'f', 0));
}

class BeliefsMaker final
{
public:
    BeliefsMaker(const Lab &lab, int server)
        : m_lab(lab)
        , m_moment(lab.playhead().moment())
        , m_server(server)
    {
    }
    [[nodiscard]] bool isPossible() const
    {
        return m_server >= 0 && m_server < int(m_moment.past().herd().servers.size())
            && m_moment.isHeld() && m_moment.hasServer(m_server)
            && m_moment.server(m_server) != History::ServerState::Down;
    }
    [[nodiscard]] Figures::MapBeliefs make()
    {
        if (m_lab.playhead().isNow())
            lookAtFleet();
        else
            lookAtRecord();
        if (m_beliefs.all.empty())
            return {};
        m_beliefs.style = Figures::serverStyle(m_server);
        m_beliefs.legend = legendOf(m_moment.past().herd().servers[std::size_t(m_server)].name,
                                    m_beliefs.all.size(), m_farthest);
        return std::move(m_beliefs);
    }

private:
    void lookAtFleet()
    {
        const Fleet &fleet = m_lab.fleet();
        const History::Past &past = m_moment.past();
        for (int i = 0; i < fleet.size() && hasRoom(); ++i) {
            const MobileClient &client = fleet.at(i);
            const auto number =
                past.clients().find({client.name.data(), std::size_t(client.name.size())});
            if (number != History::noClient)
                look(number, client.position);
        }
    }
    void lookAtRecord()
    {
        const auto count = m_moment.past().clientsBefore(m_moment.number());
        for (History::ClientNumber client = 0; client < count && hasRoom(); ++client) {
            const auto newest = m_moment.newest(client);
            if (newest && !newest->location.isPurged())
                look(client, newest->location.position());
        }
    }
    [[nodiscard]] bool hasRoom() const { return int(m_beliefs.all.size()) < mostBeliefs; }
    void look(History::ClientNumber client, Protocol::Position real)
    {
        const auto held = m_moment.held(m_server, client);
        if (!held || held->location.isPurged())
            return;
        const Protocol::Position at = held->location.position();
        const double metres = Protocol::metresBetween(real, at);
        if (metres < leastMetresOff)
            return;
        m_farthest = std::max(m_farthest, metres);
        m_beliefs.all.push_back(
            {{real.latitudeDeg, real.longitudeDeg}, {at.latitudeDeg, at.longitudeDeg}});
    }

    const Lab &m_lab;
    const History::Moment &m_moment;
    int m_server;
    Figures::MapBeliefs m_beliefs;
    double m_farthest = 0;
};

} // namespace

Figures::MapBeliefs beliefsOf(const Lab &lab, int server)
{
    BeliefsMaker maker(lab, server);
    return maker.isPossible() ? maker.make() : Figures::MapBeliefs();
}

} // namespace Herdscope::App
