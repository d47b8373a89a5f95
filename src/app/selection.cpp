// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/selection.h"

namespace Herdscope::App {

bool Selection::isEmpty() const
{
    return m_clients.isEmpty() && m_server == Herd::nobody && m_link == Herd::nobody
        && m_update == 0;
}

void Selection::selectClients(const QList<int> &ids)
{
    set(ids, Herd::nobody, Herd::nobody);
}

void Selection::selectUpdate(std::uint64_t update, int client)
{
    set(client < 0 ? QList<int>() : QList<int> {client}, Herd::nobody, Herd::nobody, update);
}

void Selection::forgetUpdate()
{
    set(QList<int>(m_clients), m_server, m_link);
}

void Selection::selectServer(int server)
{
    set({}, server, Herd::nobody);
}

void Selection::selectLink(int link, std::uint64_t update)
{
    set({}, Herd::nobody, link, update);
}

void Selection::clear()
{
    set({}, Herd::nobody, Herd::nobody);
}

void Selection::set(const QList<int> &clients, int server, int link, std::uint64_t update)
{
    if (clients == m_clients && server == m_server && link == m_link && update == m_update)
        return;
    m_clients = clients;
    m_server = server;
    m_link = link;
    m_update = update;
    emit changed();
}

} // namespace Herdscope::App
