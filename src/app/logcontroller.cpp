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
    connect(&lab.playhead(), &Playhead::pastChanged, this, &LogController::tellServers);
    connect(&lab.playhead(), &Playhead::herdEdited, this, &LogController::tellServers);
    connect(&lab.playhead(), &Playhead::moved, this, &LogController::showMoment);
    connect(&view, &LogView::momentWanted, this,
            [this](quint64 number) { m_lab.playhead().goTo(number + 1); });
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
    for (const Herd::ServerSpec &server : m_lab.playhead().herd().servers) {
        styles.append(Figures::serverStyle(int(names.size())));
        names.append(QString::fromStdString(server.name));
    }
    m_view.setStore(m_lab.shownEvents());
    m_view.setServers(names, styles);
    showMoment();
}

void LogController::showMoment()
{
    const Playhead &head = m_lab.playhead();
    m_view.eventsAppended(); // else the moment may have no row yet
    m_view.showMoment(head.isNow() ? std::nullopt : std::optional<quint64>(head.number()));
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
