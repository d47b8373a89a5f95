// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientwire.h"

namespace Herdscope::App {

TcpWire::TcpWire(const QByteArray &name)
    : m_client(name)
{
    using Net::HerdClient;
    connect(&m_client, &HerdClient::reported, this, &ClientWire::reported);
    connect(&m_client, &HerdClient::answered, this, &ClientWire::answered);
    connect(&m_client, &HerdClient::refused, this, &ClientWire::refused);
    connect(&m_client, &HerdClient::failed, this, &ClientWire::failed);
}

void TcpWire::setServer(int, const QString &host, quint16 port)
{
    m_client.setServer(host, port);
}

void TcpWire::report(Protocol::Position position, qint64 timeNs)
{
    m_client.report(position, timeNs);
}

void TcpWire::ask(const QByteArray &client, double radiusKm, int bound)
{
    m_client.ask(client, radiusKm, bound);
}

} // namespace Herdscope::App
