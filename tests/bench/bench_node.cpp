// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one IAMAT costs without any socket: cut from its batch, parsed, stored, answered. Prints the
// least of many batches in nanoseconds per IAMAT, which hardly depends on what else the machine
// does.
#include "herd/node.h"
#include "herd/presets.h"
#include "protocol/lines.h"
#include "protocol/values.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
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

} // namespace

int main(int argc, char **argv)
{
    const Herd::HerdSpec herd = Herd::defaultHerd();
    Herd::Node node(herd, 0, false);
    Herd::Effects effects;
    std::string out;
    const int limit = argc > 1 ? std::atoi(argv[1]) : rounds;
    double least = std::numeric_limits<double>::max();
    for (int round = 0; round < limit; ++round) {
        const auto all = batches(round);
        const auto begin = std::chrono::steady_clock::now();
        for (int client = 0; client < clients; ++client) {
            std::string_view input = all[static_cast<std::size_t>(client)];
            out.clear();
            while (!input.empty()) {
                const auto frame = Protocol::nextLine(input, false, 65'536);
                effects.clear();
                node.handle(
                    Herd::ClientLine {static_cast<Herd::ConnectionId>(client + 1), {}, frame.line},
                    {noonNs + 1'000'000, 1'000'000}, effects);
                for (const auto &send : effects.toClients)
                    out += send.bytes;
                input.remove_prefix(frame.consumed);
            }
        }
        const std::chrono::duration<double, std::nano> took =
            std::chrono::steady_clock::now() - begin;
        least = std::min(least, took.count() / (clients * depth));
    }
    std::printf("%.1f ns per IAMAT\n", least);
    return node.counters().stored == std::uint64_t {clients} * depth * rounds ? 0 : 1;
}
