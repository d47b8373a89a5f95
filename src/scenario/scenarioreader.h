// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/tomlreading.h"
#include "scenario/scenariofile.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Scenario {

/// Turns a parsed TOML document into a scenario, or throws the FileError of the first thing that is
/// wrong. Used by parseScenarioFile() alone, which makes a value of it.
class ScenarioReader final
{
public:
    ScenarioReader(const toml::table &document, const HerdLoader &loadHerd)
        : m_document(document)
        , m_loadHerd(loadHerd)
    {
    }
    [[nodiscard]] Scenario read();

private:
    // scenarioreader.cpp
    void readHead();
    void readVariants();
    void readVariant(const toml::table &table);
    void readHerds();
    [[nodiscard]] Herd::HerdSpec readHerd(const toml::node &node, const std::string &word) const;
    void readNetwork();
    void readClients();
    void readClient(const toml::table &table);
    void readMotion(const toml::table &table, Client &client) const;
    static void readTrack(const toml::table &table, Client &client);
    void readLoad();
    /// Clients, reports, questions, walk.
    [[nodiscard]] static Load crowdOf(const toml::table &table, std::string_view where);
    /// @p only: as in Act.
    void countLoad(const toml::node &node, const Load &load,
                   const std::vector<std::string> &only = {});

    // actreader.cpp
    void readActs();
    void readAct(const toml::table &table);
    void readLoadAct(const toml::table &table, Act &act);
    void readServerAct(const toml::table &table, Act &act);
    void readLinkAct(const toml::table &table, Act &act);
    void readClientAct(const toml::table &table, Act &act);
    void checkLink(const toml::source_region &where, const Act &act) const;

    // expectationreader.cpp
    void readExpectations();
    void readExpectation(const toml::table &table);
    void readKnows(const toml::table &table, Expectation &expectation) const;
    void readBounds(const toml::table &table, Expectation &expectation) const;

    // valuereader.cpp
    [[nodiscard]] static double numberOf(const toml::node &node, std::string_view key, double least,
                                         double most, std::string_view example);
    /// As nanoseconds.
    [[nodiscard]] static std::int64_t secondsOf(const toml::node &node, std::string_view key,
                                                double least, double most,
                                                std::string_view example = "5.0");
    /// No later than the end.
    [[nodiscard]] std::int64_t momentOf(const toml::node &node, std::string_view key) const;
    [[nodiscard]] static Protocol::Position positionOf(const toml::node &node,
                                                       std::string_view key);
    /// Of a server of the herd, in each variant.
    [[nodiscard]] std::string serverOf(const toml::node &node, std::string_view key) const;
    [[nodiscard]] std::vector<std::string> serversOf(const toml::node &node, std::string_view key,
                                                     std::size_t least, std::size_t most) const;
    /// Of a client that is there at that time.
    [[nodiscard]] std::string clientOf(const toml::table &table, std::string_view where,
                                       std::int64_t atNs) const;
    [[nodiscard]] static std::string newNameOf(const toml::node &node, std::string_view key);
    void noteClient(const toml::node &node, const std::string &name, std::int64_t fromNs);
    [[nodiscard]] std::vector<std::string> onlyOf(const toml::table &table) const;
    [[nodiscard]] bool hasLoad() const; ///< in the document
    /// A client of that name, of the load or of tracks, whose names are not known here.
    [[nodiscard]] bool mayBeThere(const std::string &client) const;

    const toml::table &m_document;
    const HerdLoader &m_loadHerd;
    Scenario m_scenario;
    std::map<std::string, std::int64_t> m_clientFrom; ///< when each client is there
    std::vector<double> m_loadDeeds; ///< by run: reports and questions of loads read so far
};

} // namespace Herdscope::Scenario
