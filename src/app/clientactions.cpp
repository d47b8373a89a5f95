// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientactions.h"

#include "app/actionmaker.h"
#include "app/addwalkersdialog.h"
#include "app/marks.h"
#include "app/trackactions.h"
#include "app/whatsneardialog.h"
#include "app/words.h"

namespace Herdscope::App {

using namespace Qt::StringLiterals;

ClientActions::ClientActions(Lab &lab, Settings &settings, MapWidget &map, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_settings(settings)
    , m_map(map)
    , m_window(window)
    , m_tools(new QActionGroup(this))
    , m_tracks(new TrackActions(lab, map, window))
{
    connect(m_tracks, &TrackActions::refusedToAdd, this, &ClientActions::refusedToAdd);
    makeTools();
    makeActs();
    makeServerMenu();
    makeWalkMenu();
    connect(&lab.selection(), &Selection::changed, this, &ClientActions::updateActions);
    connect(&lab.playhead(), &Playhead::moved, this, &ClientActions::updateActions);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &ClientActions::updateActions);
    connect(&lab.fleet(), &Fleet::added, this, &ClientActions::updateActions);
    connect(&lab.fleet(), &Fleet::removed, this, &ClientActions::updateActions);
    connect(&lab.fleet(), &Fleet::changed, this, &ClientActions::updateActions);
    updateActions();
}

void ClientActions::makeTools()
{
    const std::pair<MapTool, ActionText> tools[] {
        {MapTool::Select,
         {"select", tr("&Select"), tr("Click selects, dragging the map moves it"), Qt::Key_V}},
        {MapTool::AddClient,
         {"add-client", tr("&Add client"), tr("Click on the map places a client"), Qt::Key_A}},
        {MapTool::Move,
         {"move", tr("&Move"), tr("Click on the map moves the selected client there"), Qt::Key_M}},
        {MapTool::WhatsNear,
         {"whats-near", tr("&What’s near…"), tr("Click on a client asks what is near it"),
          Qt::Key_W}},
    };
    for (const auto &[tool, text] : tools) {
        QAction *action = makeAction(this, text);
        action->setCheckable(true);
        action->setData(int(tool));
        m_tools->addAction(action);
        action->setChecked(tool == MapTool::AddClient);
    }
    m_map.setTool(MapTool::AddClient);
    connect(m_tools, &QActionGroup::triggered, this, [this] {
        m_map.setTool(tool());
        emit toolChanged();
        if (tool() == MapTool::WhatsNear && m_lab.selection().client() >= 0)
            showWhatsNear();
    });
}

void ClientActions::makeActs()
{
    m_addAtCentre =
        makeAction(this,
                   {"add-at-centre", tr("Add client at the map’s &centre"),
                    tr("Place a client in the middle of the visible map"), Qt::SHIFT | Qt::Key_A});
    m_moveToCentre = makeAction(this,
                                {"move-to-centre", tr("M&ove to the map’s centre"),
                                 tr("Move the selected client to the middle of the map"),
                                 Qt::SHIFT | Qt::Key_M});
    m_addWalkers =
        makeAction(this,
                   {"add-walkers", tr("Add wal&kers…"),
                    tr("Put many walking clients into the visible map"), Qt::CTRL | Qt::Key_W});
    m_whatsNear = makeAction(this,
                             {"ask", tr("What’s &near the client…"),
                              tr("Ask what is near the selected client"), Qt::SHIFT | Qt::Key_W});
    m_stop = makeAction(
        this,
        {"stop", tr("S&top walking"), tr("Let the selected clients stand"), Qt::SHIFT | Qt::Key_G});
    m_remove = makeAction(
        this, {"remove", tr("&Remove"), tr("Remove the selected clients"), QKeySequence::Delete});
    m_removeAll = makeAction(this,
                             {"remove-all", tr("Remove a&ll clients"),
                              tr("Remove every client; the servers still know them"),
                              Qt::CTRL | Qt::SHIFT | Qt::Key_Delete});
    connect(m_addAtCentre, &QAction::triggered, this, [this] { addAt(centre()); });
    connect(m_moveToCentre, &QAction::triggered, this, [this] { moveTo(centre()); });
    connect(m_addWalkers, &QAction::triggered, this, &ClientActions::showAddWalkers);
    connect(m_whatsNear, &QAction::triggered, this, &ClientActions::showWhatsNear);
    connect(m_stop, &QAction::triggered, this,
            [this] { m_lab.acts().setWalking(m_lab.selection().clients(), 0); });
    connect(m_remove, &QAction::triggered, this, [this] {
        const QList<int> ids = m_lab.selection().clients();
        m_lab.selection().clear();
        m_lab.acts().removeClients(ids);
    });
    connect(m_removeAll, &QAction::triggered, this, [this] {
        QList<int> ids;
        for (int i = 0; i < m_lab.fleet().size(); ++i)
            ids.append(m_lab.fleet().at(i).id);
        m_lab.selection().clear();
        m_lab.acts().removeClients(ids);
    });
}

void ClientActions::makeServerMenu()
{
    m_serverMenu = new QMenu(tr("Ser&ver"), m_window);
    m_serverMenu->setObjectName(u"chooseServer"_s);
    connect(m_serverMenu, &QMenu::aboutToShow, this, &ClientActions::fillServerMenu);
}

void ClientActions::fillServerMenu()
{
    m_serverMenu->clear();
    const MobileClient *client = m_lab.fleet().find(m_lab.selection().clients().value(0, -1));
    const int chosen = client ? client->chosenServer : Herd::nobody;
    const auto add = [this, chosen](int server, const QString &text) {
        QAction *action = m_serverMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(server == chosen);
        if (server != Herd::nobody)
            action->setIcon(markIcon(server));
        connect(action, &QAction::triggered, this,
                [this, server] { m_lab.acts().chooseServer(m_lab.selection().clients(), server); });
    };
    add(Herd::nobody, tr("&Nearest"));
    m_serverMenu->addSeparator();
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i)
        if (m_lab.hasServer(i))
            add(i, m_lab.serverName(i).replace(u'&', "&&"_L1));
}

void ClientActions::makeWalkMenu()
{
    m_walkMenu = new QMenu(tr("Start &walking"), m_window);
    m_walkMenu->setObjectName(u"startWalking"_s);
    const std::pair<double, QString> speeds[] {
        {5, tr("&On foot, 5 km/h")},
        {20, tr("By &bicycle, 20 km/h")},
        {50, tr("By &car, 50 km/h")},
        {300, tr("By &train, 300 km/h")},
    };
    for (const auto &[kmh, text] : speeds) {
        QAction *action = m_walkMenu->addAction(text);
        action->setObjectName(u"walk-%1"_s.arg(kmh));
        connect(action, &QAction::triggered, this, [this, speed = kmh] {
            m_lab.acts().setWalking(m_lab.selection().clients(), speed);
        });
    }
    m_walkMenu->actions().constFirst()->setShortcut(Qt::Key_G);
}

void ClientActions::updateActions()
{
    const bool isNow = m_lab.playhead().isNow(); // what is past can't be acted on
    const QList<int> ids = isNow ? m_lab.selection().clients() : QList<int>();
    const bool any = !ids.isEmpty();
    bool walking = false;
    for (const int id : ids) {
        const MobileClient *client = m_lab.fleet().find(id);
        walking |= client && client->walking;
    }
    m_whatsNear->setEnabled(ids.size() == 1);
    m_moveToCentre->setEnabled(ids.size() == 1);
    m_stop->setEnabled(walking);
    m_remove->setEnabled(any);
    m_serverMenu->setEnabled(any);
    m_walkMenu->setEnabled(any);
    m_removeAll->setEnabled(isNow && m_lab.fleet().size() > 0);
    m_addAtCentre->setEnabled(isNow);
    m_addWalkers->setEnabled(isNow);
}

void ClientActions::addAt(Protocol::Position place)
{
    const int id = m_lab.acts().addClient(place);
    if (id < 0)
        emit refusedToAdd();
    else
        m_lab.selection().selectClients({id});
}

void ClientActions::moveTo(Protocol::Position place)
{
    m_lab.acts().moveClient(m_lab.selection().client(), place);
}

void ClientActions::showWhatsNear()
{
    if (!m_whatsNearDialog)
        m_whatsNearDialog = new WhatsNearDialog(m_lab, m_settings, m_window);
    m_whatsNearDialog->present();
}

void ClientActions::showAddWalkers()
{
    if (!m_addWalkersDialog) {
        m_addWalkersDialog = new AddWalkersDialog(m_settings, m_window);
        connect(m_addWalkersDialog, &AddWalkersDialog::wanted, this,
                [this](int count, double speedKmh) {
                    const QList<int> ids =
                        m_lab.acts().addWalkers(count, m_map.visibleArea(), speedKmh);
                    if (ids.size() < count)
                        emit refusedToAdd();
                });
    }
    m_addWalkersDialog->present();
}

MapTool ClientActions::tool() const
{
    return MapTool(m_tools->checkedAction()->data().toInt());
}

Protocol::Position ClientActions::centre() const
{
    const QPointF centre = m_map.visibleArea().center();
    return {centre.y(), centre.x()};
}

void ClientActions::fillMenu(QMenu *menu) const
{
    menu->addActions(m_tools->actions());
    menu->addSeparator();
    menu->addActions({m_addAtCentre, m_addWalkers, m_tracks->adding()});
    menu->addSeparator();
    fillClientMenu(menu);
    menu->addAction(m_removeAll);
    menu->addSeparator();
    menu->addAction(m_tracks->pause());
}

void ClientActions::fillToolBar(QToolBar *bar) const
{
    bar->addActions(m_tools->actions());
}

void ClientActions::fillClientMenu(QMenu *menu) const
{
    menu->addActions({m_whatsNear, m_moveToCentre});
    menu->addMenu(m_serverMenu);
    menu->addMenu(m_walkMenu);
    menu->addAction(m_stop);
    menu->addMenu(m_tracks->menu());
    menu->addSeparator();
    menu->addAction(m_remove);
}

void ClientActions::fillMapMenu(QMenu *menu, Protocol::Position place)
{
    connect(menu->addAction(tr("&Add client here")), &QAction::triggered, this,
            [this, place] { addAt(place); });
    const MobileClient *client = m_lab.fleet().find(m_lab.selection().client());
    if (client) {
        const QString name = clientText(client->name).replace(u'&', "&&"_L1);
        connect(menu->addAction(tr("&Move %1 here").arg(name)), &QAction::triggered, this,
                [this, place] { moveTo(place); });
    }
    menu->addActions({m_addWalkers, m_tracks->adding()});
}

} // namespace Herdscope::App
