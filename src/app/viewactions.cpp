// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewactions.h"

#include "app/actionmaker.h"

#include <QDockWidget>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

std::vector<QPointF> placesOf(const Herd::HerdSpec &herd)
{
    std::vector<QPointF> places;
    for (const Herd::ServerSpec &server : herd.servers)
        if (!server.removed)
            places.emplace_back(server.longitudeDeg, server.latitudeDeg);
    return places;
}

} // namespace

ViewActions::ViewActions(const Lab &lab, Settings &settings, MapWidget &map, QMainWindow *window)
    : QObject(window)
    , m_lab(lab)
    , m_settings(settings)
    , m_map(map)
    , m_window(window)
    , m_themes(new QActionGroup(this))
{
    makeZoom();
    makeDockActions();
    makeThemes();
    m_reset = makeAction(
        this,
        {"reset-layout", tr("&Reset layout"), tr("Bring back all docks as they were at first")});
    connect(m_reset, &QAction::triggered, this, &ViewActions::resetLayoutWanted);
}

void ViewActions::makeZoom()
{
    m_zoomIn =
        makeAction(this, {"zoom-in", tr("Zoom &in"), tr("Zoom the map in"), QKeySequence::ZoomIn});
    m_zoomOut = makeAction(
        this, {"zoom-out", tr("Zoom &out"), tr("Zoom the map out"), QKeySequence::ZoomOut});
    m_showHerd = makeAction(this,
                            {"show-herd", tr("Show the whole &herd"),
                             tr("Show all servers on the map"), Qt::CTRL | Qt::Key_0});
    connect(m_zoomIn, &QAction::triggered, &m_map, &MapWidget::zoomIn);
    connect(m_zoomOut, &QAction::triggered, &m_map, &MapWidget::zoomOut);
    connect(m_showHerd, &QAction::triggered, this, &ViewActions::showHerd);
}

void ViewActions::makeDockActions()
{
    int number = 1;
    for (QDockWidget *dock : m_window->findChildren<QDockWidget *>()) {
        QAction *toggle = dock->toggleViewAction();
        auto *go = new QAction(tr("Go to %1").arg(dock->windowTitle()), this);
        if (number <= 10) // Alt+0 is the tenth
            go->setShortcut(Qt::ALT | Qt::Key(Qt::Key_0 + number++ % 10));
        else if (number++ == 11) // beside it on most keyboards
            go->setShortcut(Qt::ALT | Qt::Key_Minus);
        go->setStatusTip(tr("Show %1 and go there").arg(dock->windowTitle()));
        connect(go, &QAction::triggered, dock, [dock] {
            dock->show();
            dock->raise();
            QWidget *inside = dock->widget();
            while (inside->focusPolicy() == Qt::NoFocus) {
                const auto children =
                    inside->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
                const auto wants = std::find_if(children.begin(), children.end(), [](QWidget *w) {
                    return w->focusPolicy() != Qt::NoFocus && w->isVisible();
                });
                if (wants == children.end())
                    break;
                inside = *wants;
            }
            inside->setFocus();
        });
        m_window->addAction(go);
        m_docks.append(toggle);
    }
}

void ViewActions::makeThemes()
{
    const std::pair<ThemeChoice, QString> themes[] {
        {ThemeChoice::System, tr("Like the &system")},
        {ThemeChoice::Light, tr("&Light")},
        {ThemeChoice::Dark, tr("&Dark")},
    };
    for (const auto &[theme, text] : themes) {
        auto *action = new QAction(text, m_themes);
        action->setObjectName(u"theme-%1"_s.arg(int(theme)));
        action->setCheckable(true);
        action->setData(int(theme));
        connect(action, &QAction::triggered, this,
                [this, choice = theme] { m_settings.setTheme(choice); });
    }
    const auto check = [this] {
        for (QAction *action : m_themes->actions())
            action->setChecked(ThemeChoice(action->data().toInt()) == m_settings.theme());
    };
    connect(&m_settings, &Settings::themeChanged, this, check);
    check();
}

void ViewActions::followHerd()
{
    if (m_shown != placesOf(m_lab.playhead().herd()))
        showHerd();
}

void ViewActions::showHerd()
{
    const auto &servers = m_lab.playhead().herd().servers;
    m_shown = placesOf(m_lab.playhead().herd());
    if (servers.empty())
        return;
    double south = 90, west = 180, north = -90, east = -180;
    for (const Herd::ServerSpec &server : servers) {
        if (server.removed)
            continue;
        south = std::min(south, server.latitudeDeg);
        north = std::max(north, server.latitudeDeg);
        west = std::min(west, server.longitudeDeg);
        east = std::max(east, server.longitudeDeg);
    }
    constexpr double leastDeg = 0.15; // a herd in one place still gets some country round it
    const double high = std::max(north - south, leastDeg) * 0.35;
    const double wide = std::max(east - west, leastDeg) * 0.35;
    m_map.showArea(std::max(south - high, -85.0), std::max(west - wide, -180.0),
                   std::min(north + high, 85.0), std::min(east + wide, 180.0));
}

void ViewActions::fillMenu(QMenu *menu) const
{
    menu->addActions({m_zoomIn, m_zoomOut, m_showHerd});
    menu->addSeparator();
    menu->addActions(m_docks);
    menu->addAction(m_reset);
    menu->addSeparator();
    QMenu *themes = menu->addMenu(tr("&Theme"));
    themes->addActions(m_themes->actions());
}

} // namespace Herdscope::App
