// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/presets.h"

#include "support/eventcollector.h"
#include "support/memoryherd.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Herdscope::Test {

/// Reports, purges, cuts, crashes, restarts with and without a journal, at random, with what
/// follows from them.
class RandomRun final
{
public:
    RandomRun(const std::string &preset, std::uint64_t seed)
        : herd(Herd::makePreset(preset).value())
        , random(seed)
    {
        herd.setSink(&collector);
        herd.connectAll();
    }
    void step()
    {
        const auto servers = herd.spec().servers.size();
        const auto links = herd.spec().links.size();
        const auto server = static_cast<Herd::ServerIndex>(random.below(servers));
        const auto link = static_cast<Herd::LinkIndex>(random.below(links));
        switch (random.below(40)) {
        case 0:
            if (herd.isUp(server))
                herd.crash(server);
            break;
        case 1:
            if (!herd.isUp(server))
                herd.restart(server, random.oneIn(2) ? journalOf(server) : no);
            break;
        case 2:
            herd.cut(link);
            break;
        case 3:
        case 4:
            herd.connect(link);
            break;
        case 5:
            if (herd.isUp(server) && random.oneIn(10))
                herd.purge(server, client());
            break;
        case 6:
        case 7:
        case 8:
        case 9:
            if (herd.isUp(server))
                herd.say(server, report());
            break;
        default:
            (void)herd.step(random);
        }
    }
    [[nodiscard]] Journal::EventBatchPtr take() { return collector.take(); }

    MemoryHerd herd;
    EventCollector collector;
    SeededRandom random;

private:
    [[nodiscard]] std::string client() { return "client" + std::to_string(random.below(12)); }
    /// Times that go forward, stand still and go back.
    std::string report()
    {
        time += random.below(3);
        // One after the other: within one expression each compiler has an order of its own.
        const std::uint64_t at = time - random.below(2);
        const std::uint64_t place = random.below(100);
        const std::string name = client();
        return "IAMAT " + name + " +34.0" + std::to_string(place) + "-118.4 "
            + std::to_string(1'520'023'000 + at);
    }
    std::vector<std::string> journalOf(Herd::ServerIndex server)
    {
        std::vector<std::string> lines;
        // Of a neighbour: whatever it is, it may have been in the journal.
        for (const Herd::ServerIndex each : herd.spec().neighboursOf(server))
            if (herd.isUp(each))
                herd.node(each).table().forEachHeld([&lines](const Herd::Location &location) {
                    location.appendLinkLine(lines.emplace_back());
                });
        return lines;
    }
    const std::vector<std::string> no;
    std::uint64_t time = 1000;
};

} // namespace Herdscope::Test
