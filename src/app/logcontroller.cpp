// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logcontroller.h"

#include "figures/palette.h"

namespace Herdscope::App {

LogController::LogController(Lab &lab, LogView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
{
    tellServers();
    connect(&lab, &Lab::herdChanged, this, &LogController::tellServers);
    connect(&lab, &Lab::eventsArrived, &view, &LogView::eventsAppended);
    connect(&lab, &Lab::statusUpdated, this, [this] {
        m_view.setLevel(m_lab.recorder().levelAtWork());
        m_view.setCounts(m_lab.recorder().counts());
    });
    connect(&view, &LogView::serverActivated, &lab.selection(), &Selection::selectServer);
    connect(&view, &LogView::clientActivated, this, &LogController::selectClient);
    connect(&lab.selection(), &Selection::changed, this, &LogController::showSelection);
}

void LogController::tellServers()
{
    QStringList names;
    QList<Figures::ServerStyle> styles;
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        names.append(m_lab.serverName(i));
        styles.append(Figures::serverStyle(i));
    }
    m_view.storeReset();
    m_view.setServers(names, styles);
}

void LogController::showSelection()
{
    const MobileClient *client = m_lab.fleet().find(m_lab.selection().client());
    m_view.select(m_lab.selection().server(), client ? client->name : QByteArray());
}

void LogController::selectClient(const QByteArray &name)
{
    const int id = m_lab.fleet().idOf(name);
    if (id >= 0)
        m_lab.selection().selectClients({id});
}

} // namespace Herdscope::App
