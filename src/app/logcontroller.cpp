// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logcontroller.h"

#include "figures/palette.h"

#include <utility>

namespace Herdscope::App {

namespace {
constexpr int pauseMs = 100;
}

LogController::LogController(Lab &lab, LogView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
{
    tellServers();
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_hasNews, false))
            showEvents();
    });
    connect(&lab, &Lab::herdChanged, this, &LogController::tellServers);
    connect(&lab, &Lab::eventsArrived, this, &LogController::showEvents);
    connect(&lab, &Lab::statusUpdated, this, [this] {
        m_view.setLevel(m_lab.recorder().levelAtWork());
        m_view.setCounts(m_lab.recorder().counts());
    });
    connect(&view, &LogView::serverActivated, &lab.selection(), &Selection::selectServer);
    connect(&view, &LogView::clientActivated, this, &LogController::selectClient);
    connect(&view, &LogView::updateActivated, this,
            [this](quint64 update, const QByteArray &client) {
                m_lab.selection().selectUpdate(update, m_lab.fleet().idOf(client));
            });
    connect(&lab.selection(), &Selection::changed, this, &LogController::showSelection);
}

void LogController::showEvents()
{
    m_hasNews = m_pause.isActive();
    if (m_hasNews)
        return;
    m_view.eventsAppended();
    m_pause.start();
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
