// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts.h"

#include "app/lab.h"
#include "app/words.h"

#include <QLocale>
#include <QPointer>
#include <QUndoCommand>

#include <algorithm>
#include <memory>
#include <utility>

namespace Herdscope::App {

/// One step. What can't be done any more is dropped from the history.
class Acts::Step final : public QUndoCommand
{
public:
    Step(Acts *acts, const QString &text, Deed redo, Deed undo, QString note)
        : QUndoCommand(text)
        , m_acts(acts)
        , m_redo(std::move(redo))
        , m_undo(std::move(undo))
        , m_note(std::move(note))
    {
    }
    void redo() override { setObsolete(!m_redo()); }
    void undo() override
    {
        if (!m_undo())
            setObsolete(true);
        else if (!m_note.isEmpty())
            emit m_acts->told(m_note);
    }

private:
    Acts *m_acts;
    Deed m_redo;
    Deed m_undo;
    QString m_note;
};

Acts::Acts(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
}

void Acts::perform(const QString &text, Deed redo, Deed undo, const QString &note)
{
    m_stack.push(new Step(this, text, std::move(redo), std::move(undo), note));
}

bool Acts::edit(const QString &text, const Herd::HerdEdits &edits)
{
    // Looked at first: a step that can't be made would take those behind it along.
    if (!m_lab.mayEdit(edits))
        return false;
    const auto back = std::make_shared<Herd::HerdEdits>();
    const auto ties = std::make_shared<Ties>();
    perform(
        text,
        [this, edits, back, ties] {
            *back = Herd::inverseOf(m_lab.herd(), edits);
            *ties = tiesNow();
            return m_lab.edit(edits).has_value();
        },
        [this, back, ties] {
            const bool done = m_lab.edit(*back).has_value();
            tie(*ties);
            return done;
        });
    return true;
}

/// What goes with a server or link that is removed.
Acts::Ties Acts::tiesNow() const
{
    Ties ties;
    for (int i = 0; i < int(m_lab.herd().links.size()); ++i) {
        const Net::LinkStatus &status = m_lab.runner().link(i);
        if (m_lab.herd().hasLink(i) && status.isCut())
            ties.cuts.push_back({nameOf(i), status.cutAToB, status.cutBToA});
        if (m_lab.herd().hasLink(i) && status.isSlowed())
            ties.slowed.push_back({nameOf(i), status.faultAToB, status.faultBToA});
    }
    for (int i = 0; i < m_lab.fleet().size(); ++i) {
        const MobileClient &client = m_lab.fleet().at(i);
        if (client.chosenServer != Herd::nobody)
            ties.choices.push_back(stateOf(client.id));
    }
    return ties;
}

void Acts::tie(const Ties &ties)
{
    for (const Ties::Cut &each : ties.cuts)
        setCuts(each.link, each.aToB, each.bToA);
    for (const Ties::Slowed &each : ties.slowed)
        setFaults(each.link, each.aToB, each.bToA);
    for (const ClientState &each : ties.choices) {
        const int id = m_lab.fleet().idOf(each.name);
        const int server = m_lab.herd().indexOf(each.chosenServer);
        if (const MobileClient *client = m_lab.fleet().find(id);
            client && client->chosenServer != server)
            m_lab.fleet().chooseServer(id, server);
    }
}

void Acts::changeState(int server, void (Lab::*redo)(int), void (Lab::*undo)(int),
                       const QString &text, const QString &note)
{
    const std::string name = m_lab.herd().servers.at(std::size_t(server)).name;
    const auto act = [&lab = m_lab, name](void (Lab::*order)(int)) {
        const int index = lab.herd().indexOf(name);
        if (index != Herd::nobody)
            (lab.*order)(index);
        return index != Herd::nobody;
    };
    perform(
        text, [act, redo] { return act(redo); }, [act, undo] { return act(undo); }, note);
}

/// In another run the number would be another message.
void Acts::changeMessage(const QString &text, std::uint64_t id,
                         const std::function<void(SimulatedHost &host)> &change,
                         const QString &note)
{
    const QPointer<SimulatedHost> host(m_lab.simulation());
    const auto redo = [host, id, change] {
        if (!host || !host->herd())
            return false;
        const auto all = host->herd()->underWay();
        const bool isThere =
            std::ranges::any_of(all, [id](const auto &each) { return each.id == id; });
        if (isThere)
            change(*host);
        return isThere;
    };
    perform(
        text, redo, [host] { return host && host->herd(); }, note);
}

void Acts::dropMessage(std::uint64_t id)
{
    changeMessage(
        tr("Drop a message"), id, [this, id](SimulatedHost &) { m_lab.dropMessage(id); },
        tr("The message that was dropped does not come back. To see the run with it, fork from the "
           "moment before."));
}

void Acts::delayMessage(std::uint64_t id, std::int64_t byNs)
{
    const QString time =
        QLocale().toString(double(byNs) / double(Sim::second), 'g', QLocale::FloatingPointShortest);
    changeMessage(
        tr("Delay a message by %1 s").arg(time), id,
        [this, id, byNs](SimulatedHost &) { m_lab.delayMessage(id, byNs); },
        tr("The message stays delayed, and so do those behind it. To see the run without that, "
           "fork from the moment before."));
}

void Acts::killServer(int server)
{
    const QString name = m_lab.serverName(server);
    changeState(server, &Lab::killServer, &Lab::restartServer, tr("Kill %1").arg(name),
                tr("%1 was started again. What it alone knew is lost; the rest it learns from its "
                   "neighbours.")
                    .arg(name));
}

void Acts::restartServer(int server)
{
    const QString name = m_lab.serverName(server);
    const bool wasDown = m_lab.runner().server(server).state == Net::ServerState::Down;
    if (wasDown)
        return changeState(server, &Lab::restartServer, &Lab::killServer, tr("Start %1").arg(name),
                           {});
    changeState(
        server, &Lab::restartServer, &Lab::restartServer, tr("Restart %1").arg(name),
        tr("A restart of %1 can’t be taken back: it was started anew once more.").arg(name));
}

void Acts::freezeServer(int server)
{
    changeState(server, &Lab::freezeServer, &Lab::thawServer,
                tr("Freeze %1").arg(m_lab.serverName(server)), {});
}

void Acts::thawServer(int server)
{
    changeState(server, &Lab::thawServer, &Lab::freezeServer,
                tr("Thaw %1").arg(m_lab.serverName(server)), {});
}

Acts::LinkName Acts::nameOf(int link) const
{
    const Herd::LinkSpec &spec = m_lab.herd().links.at(std::size_t(link));
    const auto &servers = m_lab.herd().servers;
    return {servers[std::size_t(spec.a)].name, servers[std::size_t(spec.b)].name};
}

int Acts::linkNamed(const LinkName &name) const
{
    const Herd::HerdSpec &herd = m_lab.herd();
    return herd.linkBetween(herd.indexOf(name.a), herd.indexOf(name.b));
}

bool Acts::setCuts(const LinkName &name, bool aToB, bool bToA)
{
    const int link = linkNamed(name);
    if (link < 0)
        return false;
    const Net::LinkStatus &status = m_lab.runner().link(link);
    const Herd::LinkSpec spec = m_lab.herd().links[std::size_t(link)];
    // Added anew it may have its ends the other way round.
    if (m_lab.herd().servers[std::size_t(spec.a)].name != name.a)
        std::swap(aToB, bToA);
    if (status.cutAToB == aToB && status.cutBToA == bToA)
        return true;
    if ((status.cutAToB && !aToB) || (status.cutBToA && !bToA))
        m_lab.healLink(link);
    if (aToB && bToA)
        m_lab.cutLink(link);
    else if (aToB || bToA)
        m_lab.cutLinkOneWay(link, aToB ? spec.a : spec.b);
    return true;
}

void Acts::changeCuts(int link, bool aToB, bool bToA, const QString &text)
{
    const Net::LinkStatus before = m_lab.runner().link(link);
    perform(
        text, [this, name = nameOf(link), aToB, bToA] { return setCuts(name, aToB, bToA); },
        [this, name = nameOf(link), before] {
            return setCuts(name, before.cutAToB, before.cutBToA);
        });
}

void Acts::cutLink(int link)
{
    changeCuts(link, true, true, tr("Cut %1").arg(m_lab.linkName(link)));
}

void Acts::cutLinkOneWay(int link, int from)
{
    const Herd::LinkSpec &spec = m_lab.herd().links.at(std::size_t(link));
    const Net::LinkStatus &status = m_lab.runner().link(link);
    changeCuts(link, status.cutAToB || from == spec.a, status.cutBToA || from == spec.b,
               tr("Cut one direction of %1").arg(m_lab.linkName(link)));
}

void Acts::healLink(int link)
{
    changeCuts(link, false, false, tr("Heal %1").arg(m_lab.linkName(link)));
}

/// The servers take other ports; the ones they had are those of the file.
void Acts::useFreePorts()
{
    const Lab::Ports before = m_lab.wantedPorts();
    perform(
        tr("Use free ports"),
        [this] {
            m_lab.useFreePorts();
            return true;
        },
        [this, before] {
            m_lab.setPorts(before);
            return true;
        });
}

} // namespace Herdscope::App
