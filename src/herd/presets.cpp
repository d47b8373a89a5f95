// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"

#include "herd/topologies.h"
#include "protocol/fields.h"

#include <span>
#include <utility>

namespace Herdscope::Herd {

namespace {

/// Places in and round Los Angeles, on land and more than 8 km apart.
struct Site
{
    double latitudeDeg;
    double longitudeDeg;
};
constexpr Site ucla {34.0722, -118.4441};
constexpr Site burbank {34.1808, -118.3090};
constexpr Site pasadena {34.1478, -118.1445};
constexpr Site downtown {34.0522, -118.2437};
constexpr Site inglewood {33.9617, -118.3531};
constexpr Site torrance {33.8358, -118.3406};
constexpr Site longBeach {33.8040, -118.1670};
constexpr Site whittier {33.9792, -118.0328};
constexpr Site northridge {34.2381, -118.5301};
constexpr Site santaMonica {34.0235, -118.4814};

using NamePair = std::pair<std::string_view, std::string_view>;

struct Member
{
    std::string_view name;
    Site site;
};

struct Known
{
    Preset preset;
    std::span<const Member> members;
    std::span<const NamePair> links;
};

constexpr Member hillMembers[] {{"Hill", ucla},
                                {"Jaquez", torrance},
                                {"Smith", burbank},
                                {"Singleton", longBeach},
                                {"Campbell", pasadena}};
constexpr NamePair hillLinks[] {{"Hill", "Jaquez"},        {"Hill", "Smith"},
                                {"Singleton", "Jaquez"},   {"Singleton", "Smith"},
                                {"Singleton", "Campbell"}, {"Smith", "Campbell"}};

constexpr Member rileyMembers[] {{"Riley", santaMonica},
                                 {"Jaquez", inglewood},
                                 {"Juzang", burbank},
                                 {"Bernard", whittier},
                                 {"Campbell", pasadena}};
constexpr NamePair rileyLinks[] {{"Riley", "Jaquez"},     {"Riley", "Juzang"},
                                 {"Bernard", "Jaquez"},   {"Bernard", "Juzang"},
                                 {"Bernard", "Campbell"}, {"Juzang", "Campbell"}};

constexpr Member clarkMembers[] {{"Clark", ucla},
                                 {"Jaquez", torrance},
                                 {"Juzang", northridge},
                                 {"Bernard", downtown},
                                 {"Johnson", pasadena}};
constexpr NamePair clarkLinks[] {{"Clark", "Jaquez"},    {"Clark", "Juzang"},
                                 {"Bernard", "Jaquez"},  {"Bernard", "Juzang"},
                                 {"Bernard", "Johnson"}, {"Juzang", "Johnson"}};

constexpr Member baileyMembers[] {{"Clark", santaMonica},
                                  {"Jaquez", torrance},
                                  {"Bona", burbank},
                                  {"Campbell", longBeach},
                                  {"Bailey", pasadena}};
constexpr NamePair baileyLinks[] {{"Clark", "Jaquez"},    {"Clark", "Bona"},
                                  {"Campbell", "Bailey"}, {"Campbell", "Bona"},
                                  {"Campbell", "Jaquez"}, {"Bona", "Bailey"}};

constexpr Member golomanMembers[] {{"Goloman", ucla},
                                   {"Hands", burbank},
                                   {"Holiday", longBeach},
                                   {"Wilkes", pasadena},
                                   {"Welsh", torrance}};
constexpr NamePair golomanLinks[] {{"Goloman", "Hands"},  {"Goloman", "Holiday"},
                                   {"Goloman", "Wilkes"}, {"Hands", "Wilkes"},
                                   {"Holiday", "Welsh"},  {"Holiday", "Wilkes"}};

constexpr Member alfordMembers[] {{"Alford", santaMonica},
                                  {"Hamilton", burbank},
                                  {"Holiday", pasadena},
                                  {"Ball", longBeach},
                                  {"Welsh", torrance}};
constexpr NamePair alfordLinks[] {{"Alford", "Hamilton"},
                                  {"Hamilton", "Holiday"},
                                  {"Holiday", "Ball"},
                                  {"Ball", "Welsh"},
                                  {"Welsh", "Alford"}};

constexpr Known knownHerds[] {
    {{"hill", "UCLA CS 131, winter 2020"}, hillMembers, hillLinks},
    {{"riley", "UCLA CS 131, 2021"}, rileyMembers, rileyLinks},
    {{"clark", "UCLA CS 131, 2022"}, clarkMembers, clarkLinks},
    {{"bailey", "UCLA CS 131, 2023–25"}, baileyMembers, baileyLinks},
    {{"goloman", "UCLA CS 131, 2018–19"}, golomanMembers, golomanLinks},
    {{"alford", "UCLA CS 131, 2016–17"}, alfordMembers, alfordLinks},
};

HerdSpec herdOf(const Known &known)
{
    HerdSpec herd;
    herd.name = known.preset.title;
    for (const Member &member : known.members) {
        ServerSpec server;
        server.name = member.name;
        server.port = static_cast<std::uint16_t>(firstPort + static_cast<int>(herd.servers.size()));
        server.latitudeDeg = member.site.latitudeDeg;
        server.longitudeDeg = member.site.longitudeDeg;
        herd.servers.push_back(std::move(server));
    }
    for (const auto &[a, b] : known.links)
        herd.links.push_back({herd.indexOf(a), herd.indexOf(b)});
    return herd;
}

} // namespace

const std::vector<Preset> &namedPresets()
{
    static const std::vector<Preset> presets = [] {
        std::vector<Preset> all;
        for (const Known &known : knownHerds)
            all.push_back(known.preset);
        return all;
    }();
    return presets;
}

std::optional<HerdSpec> makePreset(std::string_view text)
{
    Protocol::FieldReader fields(text);
    const std::string_view word = fields.next();
    for (const Known &known : knownHerds)
        if (word == known.preset.id && fields.atEnd())
            return herdOf(known);
    return generateHerd(text);
}

HerdSpec defaultHerd()
{
    return herdOf(knownHerds[0]);
}

} // namespace Herdscope::Herd
