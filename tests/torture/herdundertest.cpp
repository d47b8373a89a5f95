// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/herdundertest.h"

#include "herd/herdfile.h"

#include "torture/sockets.h"

#include <filesystem>
#include <fstream>
#include <numeric>
#include <poll.h>
#include <string_view>
#include <utility>

namespace Herdscope::Torture {

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;

void pauseBriefly()
{
    ::poll(nullptr, 0, 2);
}

std::string_view wordFor(HerdUnderTest::LinkFault fault)
{
    constexpr std::array<std::string_view, 6> words {"cut",   "oneway",  "halfopen",
                                                     "reset", "dribble", "slow"};
    return words.at(static_cast<std::size_t>(fault));
}

Herd::AckLevel promised(AckLevel level)
{
    switch (level) {
    case AckLevel::Journal:
        return Herd::AckLevel::Journal;
    case AckLevel::Peers:
        return Herd::AckLevel::Peers;
    case AckLevel::Memory:
        break;
    }
    return Herd::AckLevel::Memory;
}

} // namespace

HerdUnderTest::HerdUnderTest(Herd::HerdSpec herd, const Setup &setup, Scribe &scribe,
                             const Options &options)
    : m_herd(std::move(herd))
    , m_scribe(scribe)
    , m_options(options)
    , m_proxy(options.seed)
{
    m_problem = writeFiles(setup);
}

const std::string &HerdUnderTest::nameOf(Herd::ServerIndex server) const
{
    return m_herd.servers.at(static_cast<std::size_t>(server)).name;
}

std::string HerdUnderTest::writeFiles(const Setup &setup)
{
    namespace fs = std::filesystem;
    Test::SeededRandom random(static_cast<std::uint64_t>(monotonicNs()));
    // Kept until all ports are chosen, so that no other server and no door gets the same one.
    std::vector<Socket> kept;
    for (Herd::ServerSpec &server : m_herd.servers) {
        server.host = "127.0.0.1";
        server.port = freePort(random.next());
        kept.push_back(listenOnLoopback(server.port));
        if (!kept.back())
            return "no port for a server";
    }
    for (const Herd::LinkSpec &link : m_herd.links) {
        const auto first = m_proxy.open(m_herd.servers[static_cast<std::size_t>(link.b)].port);
        const auto second = m_proxy.open(m_herd.servers[static_cast<std::size_t>(link.a)].port);
        if (!first || !second)
            return "no port for a link";
        m_doors.push_back({*first, *second});
    }
    const fs::path folder(m_options.folder);
    const fs::path runtime = folder / "runtime";
    fs::create_directories(runtime);
    fs::permissions(runtime, fs::perms::owner_all);
    for (std::size_t i = 0; i < m_herd.servers.size(); ++i) {
        const auto self = static_cast<Herd::ServerIndex>(i);
        Herd::HerdSpec view = m_herd;
        view.ack = promised(setup.ack);
        view.ackPeers = setup.ack == AckLevel::Peers ? setup.ackPeers : view.ackPeers;
        for (std::size_t l = 0; l < m_herd.links.size(); ++l) {
            const Herd::LinkSpec &link = m_herd.links[l];
            if (link.a == self)
                view.servers[static_cast<std::size_t>(link.b)].port = m_proxy.port(m_doors[l][0]);
            if (link.b == self)
                view.servers[static_cast<std::size_t>(link.a)].port = m_proxy.port(m_doors[l][1]);
        }
        const std::string &name = m_herd.servers[i].name;
        const std::string file = (folder / (name + ".herd.toml")).string();
        std::ofstream(file) << Herd::writeHerdFile(view);
        std::vector<std::string> command {m_options.herdctl, "serve", "--node", name, file};
        if (setup.ack == AckLevel::Journal)
            command.insert(command.end(), {"--state-dir", (folder / (name + ".state")).string()});
        if (m_options.logs)
            command.insert(command.end(), {"--log-dir", (folder / (name + ".logs")).string()});
        m_servers.emplace_back(std::move(command),
                               std::vector<std::string> {"XDG_RUNTIME_DIR=" + runtime.string(),
                                                         "HERDSCOPE_PLACES_KEY="},
                               (folder / (name + ".err")).string());
    }
    return {};
}

std::vector<Load::Target> HerdUnderTest::targets() const
{
    std::vector<Load::Target> targets;
    for (const Herd::ServerSpec &server : m_herd.servers)
        targets.push_back({server.name, server.port});
    return targets;
}

std::string HerdUnderTest::start(int patienceMs)
{
    if (!m_problem.empty())
        return m_problem;
    std::vector<std::size_t> all(m_servers.size());
    std::iota(all.begin(), all.end(), 0);
    if (restart(all, patienceMs))
        return {};
    return "the servers did not start; " + m_options.folder + "/NAME.err says why";
}

bool HerdUnderTest::waitUntilReady(const std::vector<std::size_t> &servers, int patienceMs)
{
    const std::int64_t deadline = monotonicNs() + patienceMs * nsPerMs;
    for (const std::size_t server : servers) {
        while (!m_servers[server].isReady()) {
            std::string how;
            if (monotonicNs() > deadline)
                return false;
            if (m_servers[server].hasDied(how)) {
                m_scribe.note({.what = What::Died,
                               .server = m_herd.servers[server].name,
                               .text = how + " while starting"});
                return false;
            }
            pauseBriefly();
        }
        m_scribe.note({.what = What::Ready, .server = m_herd.servers[server].name});
    }
    return true;
}

void HerdUnderTest::kill(const std::vector<std::size_t> &servers)
{
    for (const std::size_t server : servers)
        m_scribe.note({.what = What::Kill, .server = m_herd.servers[server].name});
    for (const std::size_t server : servers)
        m_servers[server].kill();
}

bool HerdUnderTest::restart(const std::vector<std::size_t> &servers, int patienceMs)
{
    for (const std::size_t server : servers) {
        if (!m_servers[server].start())
            return false;
    }
    return waitUntilReady(servers, patienceMs);
}

void HerdUnderTest::freeze(std::size_t server)
{
    m_scribe.note({.what = What::Freeze, .server = m_herd.servers[server].name});
    m_servers[server].freeze();
}

void HerdUnderTest::thaw(std::size_t server)
{
    m_servers[server].thaw();
    m_scribe.note({.what = What::Thaw, .server = m_herd.servers[server].name});
}

void HerdUnderTest::harm(std::size_t link, LinkFault fault, bool firstEnd)
{
    const Herd::LinkSpec &spec = m_herd.links[link];
    m_scribe.note({.what = What::Link,
                   .server = nameOf(firstEnd ? spec.a : spec.b),
                   .other = nameOf(firstEnd ? spec.b : spec.a),
                   .text = std::string(wordFor(fault))});
    for (std::size_t end = 0; end < 2; ++end) {
        const FaultProxy::Door door = m_doors[link][end];
        const bool dialledByIt = (end == 0) == firstEnd;
        const auto both = [&](const FaultProxy::Faults &faults) {
            m_proxy.setFaults(door, FaultProxy::Way::Out, faults);
            m_proxy.setFaults(door, FaultProxy::Way::Back, faults);
        };
        switch (fault) {
        case LinkFault::Cut:
            m_proxy.setRefusing(door, true);
            m_proxy.cut(door);
            break;
        case LinkFault::OneWay:
            m_proxy.setFaults(door, dialledByIt ? FaultProxy::Way::Out : FaultProxy::Way::Back,
                              {.held = true});
            break;
        case LinkFault::HalfOpen:
            m_proxy.setHalfOpen(door, true);
            break;
        case LinkFault::Reset:
            m_proxy.reset(door);
            break;
        case LinkFault::Dribble:
            both({.bytesPerSecond = 2'000, .dribble = true});
            break;
        case LinkFault::Slow:
            both({.delayMs = 100, .jitterMs = 100, .bytesPerSecond = 4'000});
            break;
        }
    }
}

void HerdUnderTest::resetAgain(std::size_t link)
{
    for (const FaultProxy::Door door : m_doors[link])
        m_proxy.reset(door);
}

void HerdUnderTest::heal(std::size_t link)
{
    for (const FaultProxy::Door door : m_doors[link])
        m_proxy.heal(door);
    const Herd::LinkSpec &spec = m_herd.links[link];
    m_scribe.note({.what = What::Heal, .server = nameOf(spec.a), .other = nameOf(spec.b)});
}

void HerdUnderTest::lookAfter()
{
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        std::string how;
        if (!m_servers[i].hasDied(how))
            continue;
        m_scribe.note({.what = What::Died, .server = m_herd.servers[i].name, .text = how});
        (void)restart({i}, 10'000);
    }
}

void HerdUnderTest::measureChildren()
{
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        if (m_servers[i].isRunning())
            m_scribe.note({.what = What::Child,
                           .value = m_servers[i].residentKiB(),
                           .server = m_herd.servers[i].name,
                           .other = std::to_string(m_servers[i].descriptors())});
    }
}

void HerdUnderTest::stop()
{
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        const std::string how = m_servers[i].stop(10'000);
        if (how != "exit status 0")
            m_scribe.note({.what = What::Died,
                           .server = m_herd.servers[i].name,
                           .text = how + " when it was to stop"});
    }
}

} // namespace Herdscope::Torture
