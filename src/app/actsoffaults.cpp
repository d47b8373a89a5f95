// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/acts.h"
#include "app/lab.h"

#include <QStringList>

#include <memory>
#include <string>
#include <utility>
#include <vector>

// What a person does to links and clocks beside cutting and healing.
namespace Herdscope::App {

bool Acts::setFaults(const LinkName &name, Herd::LinkFault aToB, Herd::LinkFault bToA)
{
    const int link = linkNamed(name);
    if (link < 0)
        return false;
    const Herd::LinkSpec spec = m_lab.herd().links[std::size_t(link)];
    // Added anew it may have its ends the other way round.
    if (m_lab.herd().servers[std::size_t(spec.a)].name != name.a)
        std::swap(aToB, bToA);
    if (m_lab.linkFault(link, spec.a) != aToB)
        m_lab.setLinkFault(link, spec.a, aToB);
    if (m_lab.linkFault(link, spec.b) != bToA)
        m_lab.setLinkFault(link, spec.b, bToA);
    return true;
}

void Acts::delayLink(int link, const Herd::LinkFault &aToB, const Herd::LinkFault &bToA)
{
    const Herd::LinkSpec &spec = m_lab.herd().links.at(std::size_t(link));
    const Herd::LinkFault beforeAToB = m_lab.linkFault(link, spec.a);
    const Herd::LinkFault beforeBToA = m_lab.linkFault(link, spec.b);
    if (beforeAToB == aToB && beforeBToA == bToA)
        return;
    const bool ends = aToB.isNone() && bToA.isNone();
    const QString name = m_lab.linkName(link);
    perform(
        ends ? tr("End the delay of %1").arg(name) : tr("Delay %1").arg(name),
        [this, its = nameOf(link), aToB, bToA] { return setFaults(its, aToB, bToA); },
        [this, its = nameOf(link), beforeAToB, beforeBToA] {
            return setFaults(its, beforeAToB, beforeBToA);
        });
}

void Acts::breakLink(int link)
{
    const auto isThere = [this, its = nameOf(link)] { return linkNamed(its) >= 0; };
    perform(
        tr("Break the connection of %1").arg(m_lab.linkName(link)),
        [this, its = nameOf(link)] {
            const int index = linkNamed(its);
            if (index >= 0)
                m_lab.breakLink(index);
            return index >= 0;
        },
        isThere,
        tr("The connection that was broken has come again by itself; what was on its way then was "
           "told anew."));
}

void Acts::setClock(int server, qint64 aheadNs)
{
    const std::string name = m_lab.herd().servers.at(std::size_t(server)).name;
    const qint64 before = m_lab.clockAheadNs(server);
    if (before == aheadNs)
        return;
    const auto set = [this, name](qint64 ns) {
        const int index = m_lab.herd().indexOf(name);
        if (index != Herd::nobody)
            m_lab.setClock(index, ns);
        return index != Herd::nobody;
    };
    perform(
        tr("Set the clock of %1").arg(m_lab.serverName(server)),
        [set, aheadNs] { return set(aheadNs); }, [set, before] { return set(before); },
        tr("What %1 has written while its clock was wrong stays written.")
            .arg(m_lab.serverName(server)));
}

void Acts::partition(const QList<int> &servers, std::chrono::nanoseconds healsAfter)
{
    std::vector<std::string> group;
    QStringList names;
    for (const int server : servers) {
        group.push_back(m_lab.herd().servers.at(std::size_t(server)).name);
        names << m_lab.serverName(server);
    }
    const auto cut = std::make_shared<std::vector<LinkName>>();
    const auto redo = [this, group, cut, healsAfter] {
        std::vector<Herd::ServerIndex> indices;
        for (const std::string &name : group)
            if (const int index = m_lab.herd().indexOf(name); index != Herd::nobody)
                indices.push_back(index);
        cut->clear();
        for (const Herd::LinkIndex link : m_lab.partition(indices, healsAfter))
            cut->push_back(nameOf(link));
        return !cut->empty();
    };
    const auto undo = [this, cut] {
        for (const LinkName &name : *cut)
            setCuts(name, false, false);
        return true;
    };
    perform(tr("Cut off %1").arg(names.join(tr(", "))), redo, undo);
}

} // namespace Herdscope::App
