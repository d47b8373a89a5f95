// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a line costs without any socket: an IAMAT that is cut from its batch, parsed, stored and
// answered; an AT line that is stored and flooded; one that is old news. Prints the least of many
// batches in nanoseconds per line, which hardly depends on what else the machine does.
#include "herd/node.h"
#include "herd/presets.h"
#include "protocol/lines.h"
#include "protocol/values.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace Herdscope;

namespace {

constexpr int clients = 50;
constexpr int depth = 32;
constexpr int rounds = 400;
constexpr std::int64_t noonNs = 1'520'023'934'918'963'997;

std::vector<std::string> batches(int round)
{
    std::vector<std::string> all;
    for (int client = 0; client < clients; ++client) {
        std::string &batch = all.emplace_back();
        for (int i = 0; i < depth; ++i)
            batch += "IAMAT client-" + std::to_string(client) + " +34.068930-118.445127 "
                + Protocol::formatTime(noonNs + round * depth + i) + '\n';
    }
    return all;
}

using Clock = std::chrono::steady_clock;

constexpr Herd::Instant now {noonNs + 1'000'000, 1'000'000};

/// Cut, parsed, stored, answered: seconds for one batch of each client.
double takeReports(Herd::Node &node, const std::vector<std::string> &all, std::string &flooded)
{
    Herd::Effects effects;
    const auto begin = Clock::now();
    for (std::size_t client = 0; client < all.size(); ++client) {
        std::string_view input = all[client];
        while (!input.empty()) {
            const auto frame = Protocol::nextLine(input, false, 65'536);
            node.handle(Herd::ClientLine {client + 1, {}, frame.line}, now, effects);
            input.remove_prefix(frame.consumed);
        }
        for (const auto &send : effects.toClients)
            flooded += send.bytes;
        effects.clear();
    }
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Cut, parsed, stored and flooded or known already: seconds for all lines.
double takeFlood(Herd::Node &node, Herd::ServerIndex from, std::string_view input)
{
    Herd::Effects effects;
    constexpr std::size_t linesATurn = 500;
    const auto begin = Clock::now();
    while (!input.empty()) {
        for (std::size_t i = 0; i < linesATurn && !input.empty(); ++i) {
            const auto frame = Protocol::nextLine(input, false, 65'536);
            node.handle(Herd::LinkLine {from, frame.line, input.substr(0, frame.consumed)}, now,
                        effects);
            input.remove_prefix(frame.consumed);
        }
        effects.clear();
    }
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

} // namespace

int main(int argc, char **argv)
{
    const Herd::HerdSpec herd = Herd::defaultHerd();
    Herd::Node first(herd, 0, false);
    const Herd::ServerIndex secondIndex = herd.neighboursOf(0).front();
    Herd::Node second(herd, secondIndex, false);
    const auto neighbours = herd.neighboursOf(secondIndex);
    Herd::Effects effects;
    for (const Herd::ServerIndex neighbour : neighbours)
        second.handle(Herd::LinkUp {neighbour}, now, effects);
    for (const Herd::ServerIndex neighbour : neighbours) // nothing is held: the lists end at once
        second.handle(Herd::LinkLine {neighbour, "LISTED 0000000000000000"}, now, effects);
    const int limit = argc > 1 ? std::atoi(argv[1]) : rounds;
    double report = 1;
    double useful = 1;
    double duplicate = 1;
    std::string flooded;
    for (int round = 0; round < limit; ++round) {
        flooded.clear();
        report = std::min(report, takeReports(first, batches(round), flooded));
        useful = std::min(useful, takeFlood(second, neighbours[0], flooded));
        // Old news by now, but for the last of each client.
        duplicate = std::min(duplicate, takeFlood(second, neighbours[1], flooded));
    }
    const auto nsEach = [](double seconds) { return seconds * 1e9 / (clients * depth); };
    std::printf("%.1f ns per IAMAT, %.1f ns per AT that is news, %.1f ns per AT that is not\n",
                nsEach(report), nsEach(useful), nsEach(duplicate));
    const auto lines = std::uint64_t {clients} * depth * static_cast<std::uint64_t>(limit);
    const auto &counters = second.counters().neighbours;
    const bool isRight = first.counters().stored == lines
        && counters[static_cast<std::size_t>(neighbours[0])].useful == lines
        && counters[static_cast<std::size_t>(neighbours[1])].duplicate == lines;
    return isRight ? 0 : 1;
}
