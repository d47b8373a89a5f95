// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Server that follows a herd which is changed while it runs.
#include "net/server.h"

#include <utility>

namespace Herdscope::Net {

namespace {

/// What a server can't change without starting anew.
bool isAnother(const Herd::HerdSpec &before, const Herd::HerdSpec &after, Herd::ServerIndex self)
{
    const auto &was = before.servers[static_cast<std::size_t>(self)];
    const auto &is = after.servers[static_cast<std::size_t>(self)];
    return was.name != is.name || was.host != is.host || was.port != is.port
        || was.linkPort != is.linkPort || was.pins != is.pins
        || (!before.hasEncryptedLinks(self) && after.hasEncryptedLinks(self));
}

} // namespace

void Server::changeHerd(const std::shared_ptr<const Herd::HerdSpec> &herd)
{
    if (isAnother(*m_herd, *herd, m_self))
        startAs(herd);
    else
        doWhenAwake([this, herd] { takeHerd(herd); });
}

void Server::leaveHerd()
{
    if (m_journal)
        m_journal->close();
    end("removed from the herd");
}

/// It knows afterwards what it knew, but for what is in a journal: that is kept under its name.
void Server::startAs(const std::shared_ptr<const Herd::HerdSpec> &herd)
{
    const bool isToRun = m_state != ServerState::Down;
    std::vector<std::string> known;
    if (m_driver && herd->ack != Herd::AckLevel::Journal)
        known = m_driver->heldLines();
    if (m_journal)
        m_journal->close();
    end("starts anew: the herd was changed");
    const auto before = m_herd;
    takeHerd(herd);
    const auto &was = before->servers[static_cast<std::size_t>(m_self)];
    if (was.port != spec().port || was.host != spec().host)
        m_port = spec().port;
    if (was.linkPort != spec().linkPort)
        m_linkPort = spec().linkPort.value_or(0);
    if (!isToRun)
        return;
    m_inherited = std::move(known);
    listen();
    m_inherited.clear();
    if (m_state == ServerState::Up)
        dialAll();
}

bool Server::isToStay(const Link &link) const
{
    const Herd::LinkIndex index = m_herd->linkBetween(m_self, link.neighbour());
    return index >= 0 && m_herd->isEncrypted(index) == link.isEncrypted();
}

void Server::takeHerd(const std::shared_ptr<const Herd::HerdSpec> &herd)
{
    const auto before = std::exchange(m_herd, herd); // names that somebody still looks at
    m_links.resize(m_herd->servers.size());
    if (m_tls)
        m_tls->setHerd(*m_herd);
    for (auto &each : m_links) {
        if (!each || isToStay(*each))
            continue;
        each->part("the link was removed");
        each.reset();
    }
    if (m_driver)
        m_driver->changeHerd(*m_herd);
    for (const Herd::ServerIndex neighbour : m_herd->neighboursOf(m_self)) {
        if (link(neighbour))
            continue;
        addLink(neighbour);
        if (m_driver)
            link(neighbour)->begin(*m_driver, m_instance, m_tls.get());
    }
    emit touched();
}

} // namespace Herdscope::Net
