// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tally.h"

#include <numeric>

namespace Herdscope::App {

Tally::Tally(const Herd::HerdSpec &herd)
    : m_links(herd.links)
    , m_toA(herd.links.size())
    , m_toB(herd.links.size())
    , m_servers(herd.servers.size())
{
}

void Tally::growTo(const Herd::HerdSpec &herd)
{
    m_links = herd.links;
    m_toA.resize(m_links.size());
    m_toB.resize(m_links.size());
    m_servers.resize(herd.servers.size());
}

void Tally::update(const Net::HerdRunner &runner, std::int64_t nowMs)
{
    const std::vector<int> component = components(runner);
    std::vector<Agreement::Table> tables;
    for (int i = 0; i < int(m_servers.size()); ++i) {
        const Net::ServerStatus &status = runner.server(i);
        Server &server = m_servers[std::size_t(i)];
        std::uint64_t sent = 0;
        for (const auto &neighbour : status.counters.neighbours)
            sent += neighbour.atSent;
        server.stored.see(status.counters.stored);
        server.sent.see(sent);
        server.rate.add(nowMs, server.stored.total());
        const bool up =
            status.state == Net::ServerState::Up || status.state == Net::ServerState::Frozen;
        tables.push_back({up, status.known, status.checksum, component[std::size_t(i)]});
    }
    const auto see = [&runner](Direction &direction, int at, int from) {
        const auto &neighbours = runner.server(at).counters.neighbours;
        if (std::size_t(from) >= neighbours.size())
            return;
        direction.useful.see(neighbours[std::size_t(from)].useful);
        direction.duplicate.see(neighbours[std::size_t(from)].duplicate);
    };
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        see(m_toA[i], m_links[i].a, m_links[i].b);
        see(m_toB[i], m_links[i].b, m_links[i].a);
    }
    m_agreement.update(tables, nowMs);
}

std::vector<int> Tally::components(const Net::HerdRunner &runner) const
{
    std::vector<int> of(m_servers.size());
    std::iota(of.begin(), of.end(), 0);
    const auto root = [&of](int i) {
        while (of[std::size_t(i)] != i)
            i = of[std::size_t(i)] = of[std::size_t(of[std::size_t(i)])];
        return i;
    };
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        if (runner.link(int(i)).up)
            of[std::size_t(root(m_links[i].a))] = root(m_links[i].b);
    }
    for (int i = 0; i < int(of.size()); ++i)
        of[std::size_t(i)] = root(i);
    return of;
}

Tally::Link Tally::link(int index) const
{
    const Direction &a = m_toA.at(std::size_t(index));
    const Direction &b = m_toB.at(std::size_t(index));
    return {a.useful.total() + b.useful.total(), a.duplicate.total() + b.duplicate.total()};
}

std::uint64_t Tally::atSent(int server) const
{
    return m_servers.at(std::size_t(server)).sent.total();
}

double Tally::updatesPerSecond(int server) const
{
    return m_servers.at(std::size_t(server)).rate.perSecond();
}

double Tally::updatesPerSecond() const
{
    double sum = 0;
    for (const Server &server : m_servers)
        sum += server.rate.perSecond();
    return sum;
}

std::uint64_t Tally::updates() const
{
    std::uint64_t sum = 0;
    for (const Server &server : m_servers)
        sum += server.stored.total();
    return sum;
}

} // namespace Herdscope::App
