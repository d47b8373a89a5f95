// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdfile.h"
#include "herd/herdspec.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <utility>
#include <vector>

namespace Herdscope::Herd {

/// Turns a parsed TOML document into a herd, or throws the HerdFileError of the first thing that is
/// wrong. Used by parseHerdFile() alone, which makes a value of it.
class HerdFileReader final
{
public:
    explicit HerdFileReader(const toml::table &document)
        : m_document(document)
    {
    }
    [[nodiscard]] HerdSpec read();

private:
    void readHead();
    void readServers();
    void readServer(const toml::table &table);
    void checkServer(const toml::table &table, const ServerSpec &server) const;
    void readLinkPort(const toml::table &table, ServerSpec &server) const;
    void readPins(const toml::table &table, ServerSpec &server) const;
    void readPlainRemote();
    void checkEncryptedLinks() const;
    void readLinks();
    void readLink(const toml::table &table);
    [[nodiscard]] ServerIndex readEnd(const toml::node &end) const;
    void readPromise();
    void readPlaces();

    const toml::table &m_document;
    HerdSpec m_herd;
    // A full herd has as many links as fit into a file: looked up, not searched for.
    std::map<std::string, ServerIndex> m_indexOf;
    std::set<std::pair<ServerIndex, ServerIndex>> m_linked; ///< the smaller index first
    std::vector<toml::source_region> m_serverAt; ///< where each server's table begins
};

} // namespace Herdscope::Herd
