// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/faultactions.h"

#include "app/actionmaker.h"
#include "app/icons.h"

namespace Herdscope::App {

using Net::ServerState;

FaultActions::FaultActions(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    makeServerActions();
    makeLinkActions();
    makeDialogActions();
    connect(&lab.selection(), &Selection::changed, this, &FaultActions::updateActions);
    connect(&lab.playhead(), &Playhead::moved, this, &FaultActions::updateActions);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &FaultActions::updateActions);
    connect(&lab, &Lab::serverChanged, this, &FaultActions::updateActions);
    connect(&lab, &Lab::linkChanged, this, &FaultActions::updateActions);
    connect(&lab, &Lab::herdChanged, this, &FaultActions::updateActions);
    connect(&lab, &Lab::herdEdited, this, &FaultActions::updateActions);
    updateActions();
}

void FaultActions::makeServerActions()
{
    m_kill = makeAction(this,
                        {"kill", tr("&Kill server"),
                         tr("Kill the selected server: its memory and connections are gone"),
                         Qt::Key_K});
    m_restart = makeAction(this,
                           {"restart", tr("&Restart server"),
                            tr("Start the selected server anew, with an empty table"), Qt::Key_R});
    m_freeze = makeAction(this,
                          {"freeze", tr("&Freeze server"),
                           tr("Stop the selected server like a process that hangs"), Qt::Key_F});
    m_thaw = makeAction(
        this,
        {"thaw", tr("&Thaw server"), tr("Let the frozen server go on"), Qt::SHIFT | Qt::Key_F});
    m_restartDown = makeAction(this,
                               {"restart-down", tr("Restart all servers that are &down"),
                                tr("Start every server that is down"), Qt::SHIFT | Qt::Key_R});
    connect(m_kill, &QAction::triggered, this, [this] { act(&Acts::killServer); });
    connect(m_restart, &QAction::triggered, this, [this] { act(&Acts::restartServer); });
    connect(m_freeze, &QAction::triggered, this, [this] { act(&Acts::freezeServer); });
    connect(m_thaw, &QAction::triggered, this, [this] { act(&Acts::thawServer); });
    connect(m_restartDown, &QAction::triggered, this,
            [this] { forEachServerThatIsDown(&Acts::restartServer); });
}

void FaultActions::makeLinkActions()
{
    m_cut = makeAction(
        this, {"cut", tr("&Cut link"), tr("Cut the selected link in both directions"), Qt::Key_X});
    m_cutFromA = makeAction(this, {"cut-from-a", {}, tr("Cut one direction of the selected link")});
    m_cutFromB = makeAction(this, {"cut-from-b", {}, tr("Cut one direction of the selected link")});
    for (QAction *oneWay : {m_cutFromA, m_cutFromB})
        oneWay->setIcon(themedIcon(QStringLiteral("cut-one-way")));
    m_heal = makeAction(
        this,
        {"heal", tr("&Heal link"), tr("Heal the selected link in both directions"), Qt::Key_H});
    m_healAll = makeAction(this,
                           {"heal-all", tr("&Heal all links"), tr("Heal every link that is cut"),
                            Qt::SHIFT | Qt::Key_H});
    connect(m_cut, &QAction::triggered, this, [this] { actOnLink(&Acts::cutLink); });
    connect(m_cutFromA, &QAction::triggered, this, [this] { cutFrom(true); });
    connect(m_cutFromB, &QAction::triggered, this, [this] { cutFrom(false); });
    connect(m_heal, &QAction::triggered, this, [this] { actOnLink(&Acts::healLink); });
    connect(m_healAll, &QAction::triggered, this, [this] {
        m_lab.acts().beginMacro(tr("Heal all links"));
        for (int i = 0; i < int(m_lab.herd().links.size()); ++i) {
            if (m_lab.runner().link(i).isCut())
                m_lab.acts().healLink(i);
        }
        m_lab.acts().endMacro();
    });
}

/// What is past can't be acted on.
void FaultActions::updateActions()
{
    updateDialogActions();
    if (!m_lab.playhead().isNow()) {
        for (QAction *action : {m_kill, m_restart, m_freeze, m_thaw, m_cut, m_cutFromA, m_cutFromB,
                                m_heal, m_restartDown, m_healAll})
            action->setEnabled(false);
        return;
    }
    const int server = m_lab.selection().server();
    const ServerState state =
        server == Herd::nobody ? ServerState::Down : m_lab.runner().server(server).state;
    const bool any = server != Herd::nobody;
    m_kill->setEnabled(any && (state == ServerState::Up || state == ServerState::Frozen));
    m_restart->setEnabled(any);
    m_freeze->setEnabled(any && state == ServerState::Up);
    m_thaw->setEnabled(any && state == ServerState::Frozen);
    updateLinkActions();
    bool down = false;
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        if (!m_lab.hasServer(i))
            continue;
        const ServerState its = m_lab.runner().server(i).state;
        down |= its == ServerState::Down || its == ServerState::Failed;
    }
    m_restartDown->setEnabled(down);
}

void FaultActions::updateLinkActions()
{
    const int link = m_lab.selection().link();
    const bool any = link != Herd::nobody;
    const Net::LinkStatus status = any ? m_lab.runner().link(link) : Net::LinkStatus();
    m_cut->setEnabled(any && !(status.cutAToB && status.cutBToA));
    m_cutFromA->setEnabled(any && !status.cutAToB);
    m_cutFromB->setEnabled(any && !status.cutBToA);
    m_heal->setEnabled(any && status.isCut());
    QString a = tr("one end");
    QString b = tr("other end");
    if (any) {
        const Herd::LinkSpec &spec = m_lab.herd().links[std::size_t(link)];
        a = m_lab.serverName(spec.a);
        b = m_lab.serverName(spec.b);
    }
    m_cutFromA->setText(tr("Cut only %1 → %2").arg(a, b));
    m_cutFromB->setText(tr("Cut only %1 → %2").arg(b, a));
    bool cut = false;
    for (int i = 0; i < int(m_lab.herd().links.size()); ++i)
        cut |= m_lab.runner().link(i).isCut();
    m_healAll->setEnabled(cut);
}

void FaultActions::act(void (Acts::*order)(int))
{
    if (m_lab.selection().server() != Herd::nobody)
        (m_lab.acts().*order)(m_lab.selection().server());
}

void FaultActions::actOnLink(void (Acts::*order)(int))
{
    if (m_lab.selection().link() != Herd::nobody)
        (m_lab.acts().*order)(m_lab.selection().link());
}

void FaultActions::cutFrom(bool fromA)
{
    const int link = m_lab.selection().link();
    if (link == Herd::nobody)
        return;
    const Herd::LinkSpec &spec = m_lab.herd().links[std::size_t(link)];
    m_lab.acts().cutLinkOneWay(link, fromA ? spec.a : spec.b);
}

void FaultActions::forEachServerThatIsDown(void (Acts::*order)(int))
{
    m_lab.acts().beginMacro(tr("Restart servers that are down"));
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        const ServerState state = m_lab.runner().server(i).state;
        if (!m_lab.hasServer(i))
            continue;
        if (state == ServerState::Down || state == ServerState::Failed)
            (m_lab.acts().*order)(i);
    }
    m_lab.acts().endMacro();
}

void FaultActions::fillMenu(QMenu *menu) const
{
    fillServerMenu(menu);
    menu->addSeparator();
    fillLinkMenu(menu);
    menu->addSeparator();
    menu->addActions({m_cutOff, m_restartDown, m_healAll});
}

void FaultActions::fillToolBar(QToolBar *bar) const
{
    bar->addActions({m_kill, m_restart, m_cut, m_heal});
}

void FaultActions::fillServerMenu(QMenu *menu) const
{
    menu->addActions({m_kill, m_restart, m_freeze, m_thaw, m_clock});
}

void FaultActions::fillLinkMenu(QMenu *menu) const
{
    menu->addActions({m_cut, m_cutFromA, m_cutFromB, m_heal, m_delay, m_break});
}

} // namespace Herdscope::App
