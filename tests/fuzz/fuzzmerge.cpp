// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationtable.h"
#include "herd/node.h"
#include "herd/presets.h"
#include "protocol/linkmessages.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"
#include "support/memoryherd.h"
#include "support/seededrandom.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace Herdscope::Fuzz {

using Herd::LocationTable;
using Test::SeededRandom;

namespace {

constexpr std::size_t maxUpdates = 16; ///< more only take time

// Few values, so that ties are usual: the same moment written in four ways, among others.
constexpr std::string_view clients[] {"kiwi", "k", "kiwi.cs.ucla.edu", "\xff\xfe"};
constexpr std::string_view servers[] {"Hill", "Smith", "Zed"};
constexpr std::string_view positions[] {"+34.068930-118.445127", "+34.06893-118.445127", "-0+0",
                                        "+90-180"};
constexpr std::string_view times[] {"1",           "1.0",  "01.000",
                                    "1.000000000", "0",    "1.0000000005",
                                    "1.000000001", "2.25", "9223372035.999999999"};
constexpr std::string_view differences[] {"+0.000000000", "-1.5", "+1"};

constexpr std::uint64_t eras[] {1, 2, 3, ~std::uint64_t {0}};

using Line = std::variant<std::monostate, Protocol::At, Protocol::EraAt, Protocol::Purged>;

/// Of a link: an update or a purge, else nothing.
Line parsed(std::string_view line)
{
    const Protocol::LinkMessage message = Protocol::parseLinkLine(line);
    if (const auto *at = std::get_if<Protocol::At>(&message))
        return *at;
    if (const auto *later = std::get_if<Protocol::EraAt>(&message))
        return *later;
    if (const auto *purged = std::get_if<Protocol::Purged>(&message))
        return *purged;
    return {};
}

const Herd::Location *store(LocationTable &table, const Line &line)
{
    if (const auto *at = std::get_if<Protocol::At>(&line))
        return table.store(*at);
    if (const auto *later = std::get_if<Protocol::EraAt>(&line))
        return table.store(later->at, later->era);
    return table.store(std::get<Protocol::Purged>(line));
}

/// Put together from the tables, or any line that stands in the input.
std::string takeLine(ByteReader &in)
{
    const std::uint8_t kind = in.byte() % 8;
    if (kind == 0)
        return std::string(in.line());
    std::string line;
    if (kind <= 2)
        Protocol::appendEra(line, in.oneOf(eras));
    const auto server = in.oneOf(servers);
    const auto client = in.oneOf(clients);
    const std::uint8_t rest = in.byte();
    if (kind == 3) {
        Protocol::appendPurged(line, {client, eras[rest % std::size(eras)]});
        line.pop_back();
        return line;
    }
    line.append("AT ").append(server).append(" ");
    line.append(differences[rest % std::size(differences)]).append(" ").append(client);
    line.append(" ").append(positions[rest / 3 % std::size(positions)]);
    return line.append(" ").append(times[rest / 12 % std::size(times)]);
}

/// Era, and in it the purge before everything else, then time, server, position, and the rest.
using Order = std::tuple<std::uint64_t, bool, std::int64_t, std::string_view, std::string_view,
                         std::string_view, std::string_view>;

Order orderOf(const Protocol::At &at, std::uint64_t era)
{
    return {era, true, at.timeNs, at.server, at.positionText, at.timeText, at.difference};
}

struct Update
{
    std::string line; ///< as links carry it
    Line what; ///< points into it
    std::string_view client;
    Order order;
};

bool read(Update &update)
{
    update.what = parsed(update.line);
    if (const auto *at = std::get_if<Protocol::At>(&update.what)) {
        update.client = at->client;
        update.order = orderOf(*at, 0);
    } else if (const auto *later = std::get_if<Protocol::EraAt>(&update.what)) {
        update.client = later->at.client;
        update.order = orderOf(later->at, later->era);
    } else if (const auto *purged = std::get_if<Protocol::Purged>(&update.what)) {
        update.client = purged->client;
        update.order = {purged->era, false, 0, {}, {}, {}, {}};
    } else {
        return false;
    }
    return true;
}

/// The line in its canonical form, or nothing.
bool makeCanonical(Update &update)
{
    update.what = parsed(update.line);
    LocationTable table;
    if (std::holds_alternative<std::monostate>(update.what))
        return false;
    std::string canonical;
    store(table, update.what)->appendLinkLine(canonical);
    update.line = canonical;
    return true;
}

/// Ordered as often as one likes; the updates stay where they are.
using Updates = std::vector<const Update *>;

/// What everybody must end up with, reckoned another way: a map and the rule in words.
class Model final
{
public:
    /// Whether it is news.
    bool add(const Update &update)
    {
        const Update *&held = m_held[update.client];
        if (held && update.order <= held->order)
            return false;
        held = &update;
        return true;
    }
    [[nodiscard]] std::vector<std::string> lines() const
    {
        std::vector<std::string> all;
        for (const auto &[client, held] : m_held)
            all.push_back(held->line);
        std::sort(all.begin(), all.end());
        return all;
    }

private:
    std::map<std::string_view, const Update *> m_held;
};

std::vector<std::string> linesOf(const LocationTable &table)
{
    std::vector<std::string> all;
    table.forEachHeld([&all](const Herd::Location &l) { l.appendLinkLine(all.emplace_back()); });
    std::sort(all.begin(), all.end());
    return all;
}

bool sameDigest(const LocationTable &a, const LocationTable &b)
{
    return std::equal(std::begin(a.digest().buckets), std::end(a.digest().buckets),
                      std::begin(b.digest().buckets))
        && a.checksum() == b.checksum();
}

void merge(LocationTable &into, const LocationTable &from)
{
    for (const std::string &line : linesOf(from))
        store(into, parsed(line));
}

void fill(LocationTable &table, const Updates &updates)
{
    for (const Update *update : updates)
        store(table, update->what);
}

void shuffle(Updates &updates, SeededRandom &random)
{
    for (std::size_t i = updates.size(); i > 1; --i)
        std::swap(updates[i - 1], updates[random.below(i)]);
}

void checkTables(const Updates &updates, const Model &model, SeededRandom &random)
{
    LocationTable inOrder;
    Model news;
    for (const Update *update : updates) {
        const bool isNews = news.add(*update);
        const Herd::Location *stored = store(inOrder, update->what);
        HERDSCOPE_REQUIRE((stored != nullptr) == isNews);
        HERDSCOPE_REQUIRE(!stored || inOrder.find(update->client) == stored);
    }
    HERDSCOPE_REQUIRE(linesOf(inOrder) == model.lines());

    // Any order, and twice.
    LocationTable otherwise;
    Updates shuffled = updates;
    shuffle(shuffled, random);
    fill(otherwise, shuffled);
    HERDSCOPE_REQUIRE(sameDigest(inOrder, otherwise));
    const std::uint64_t generation = otherwise.generation();
    fill(otherwise, updates);
    HERDSCOPE_REQUIRE(otherwise.generation() == generation);
    HERDSCOPE_REQUIRE(linesOf(otherwise) == model.lines());

    // Commutative and associative over three parts, and digests that are equal with the tables
    // only.
    LocationTable parts[3];
    for (const Update *update : updates)
        store(parts[random.below(3)], update->what);
    LocationTable left; // (0 + 1) + 2
    merge(left, parts[0]);
    merge(left, parts[1]);
    merge(left, parts[2]);
    LocationTable right; // 0 + (2 + 1)
    merge(parts[2], parts[1]);
    merge(right, parts[2]);
    merge(right, parts[0]);
    HERDSCOPE_REQUIRE(linesOf(left) == model.lines());
    HERDSCOPE_REQUIRE(linesOf(right) == model.lines());
    HERDSCOPE_REQUIRE(sameDigest(left, right));
    for (const LocationTable &part : parts)
        HERDSCOPE_REQUIRE(sameDigest(part, left) == (linesOf(part) == model.lines()));
}

/// The servers of a herd that were cut off from each other agree once they are linked.
void checkHerd(const Updates &updates, const Model &model, SeededRandom &random)
{
    static const Herd::HerdSpec spec = *Herd::makePreset("ring 3");
    Test::MemoryHerd herd(spec);
    Herd::Effects effects;
    for (const Update *update : updates) {
        const int server = static_cast<int>(random.below(3));
        herd.node(server).handle(Herd::LinkLine {(server + 1) % 3, update->line}, {}, effects);
        effects.clear();
    }
    herd.connectAll();
    herd.run(random);
    HERDSCOPE_REQUIRE(herd.allAgree());
    HERDSCOPE_REQUIRE(linesOf(herd.node(0).table()) == model.lines());
    HERDSCOPE_REQUIRE(herd.repeats() == 0);
}

} // namespace

void fuzzMerge(std::string_view input)
{
    ByteReader in(input);
    const std::uint8_t seed = in.byte();
    SeededRandom random(seed);
    std::deque<Update> all; // stay where they are
    Updates updates;
    Model model;
    while (!in.atEnd() && updates.size() < maxUpdates) {
        Update &update = all.emplace_back();
        update.line = takeLine(in);
        if (!makeCanonical(update) || !read(update))
            continue;
        model.add(update);
        updates.push_back(&update);
    }
    if (seed % 4 != 0)
        checkTables(updates, model, random);
    else
        checkHerd(updates, model, random);
}

} // namespace Herdscope::Fuzz
