// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/lines.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a herd consists of: the values of a herd file.
namespace Herdscope::Herd {

/// Position of a server in HerdSpec::servers, of a link in HerdSpec::links.
using ServerIndex = int;
using LinkIndex = int;
inline constexpr int nobody = -1;

struct ServerSpec
{
    std::string name; ///< UTF-8, no white space, unique in its herd
    std::string host = "127.0.0.1"; ///< numeric IPv4 or IPv6 address
    std::uint16_t port = 0; ///< 0: any free port (tests)
    double latitudeDeg = 0; ///< where graph and map draw it
    double longitudeDeg = 0;
    /// Where it takes encrypted links, on its host; 0 for any free port (tests). None: nowhere.
    std::optional<std::uint16_t> linkPort {};
    /// SHA-256 of its certificate, 64 hex digits in lower case; two while it is being replaced.
    std::vector<std::string> pins {};
    /// Of a herd that was changed while it ran (herd/herdedit.h): there is no such server any more,
    /// but its index is its own until the herd starts anew.
    bool removed = false;
    bool operator==(const ServerSpec &) const = default;
};

struct LinkSpec
{
    ServerIndex a = nobody;
    ServerIndex b = nobody;
    bool tls = false; ///< encrypted also within one machine
    bool removed = false; ///< likewise; also when one of its ends is
    bool operator==(const LinkSpec &) const = default;
};

enum class PlacesKind
{
    Offline,
    Google,
    GoogleLegacy,
    Overpass
};
enum class AfterReply
{
    Keep,
    Close
}; ///< what a server does with a client's connection after an answer

/// What an answer to an IAMAT promises.
enum class AckLevel
{
    Memory, ///< the server has it and has sent it on; lost if that server dies within the flood
    Journal, ///< it is on the server's disk: survives the death of every server at once
    Peers, ///< ackPeers neighbours have it, too: survives the death of that many servers at once
};

struct HerdSpec
{
    std::string name;
    std::vector<ServerSpec> servers;
    std::vector<LinkSpec> links;
    PlacesKind places = PlacesKind::Offline;
    AfterReply afterReply = AfterReply::Keep;
    AckLevel ack = AckLevel::Memory;
    int ackPeers = 1; ///< of AckLevel::Peers; from 1 to the neighbours of the least linked server
    /// An IAMAT whose time is further ahead of the server's clock is refused; none: the protocol
    /// has no such rule.
    std::optional<std::chrono::seconds> maxFuture;
    std::size_t maxLineBytes = Protocol::defaultMaxLineBytes;
    /// Plain lines are taken at the servers' hosts, whoever may reach those.
    bool plainRemote = false;
    /// Of a herd that was changed while it ran: its fingerprint() when it started; 0: as it is.
    std::uint64_t startedAs = 0;
    bool operator==(const HerdSpec &) const = default;

    // Of servers and links that are not removed:
    [[nodiscard]] bool hasServer(ServerIndex server) const;
    [[nodiscard]] bool hasLink(LinkIndex link) const;
    [[nodiscard]] int serverCount() const;
    [[nodiscard]] int linkCount() const;
    [[nodiscard]] ServerIndex indexOf(std::string_view serverName) const; ///< or nobody
    [[nodiscard]] LinkIndex linkBetween(ServerIndex a, ServerIndex b) const; ///< or -1
    [[nodiscard]] std::vector<ServerIndex> neighboursOf(ServerIndex server) const;
    /// Over TLS: when the file says so, and always when an end is not on loopback.
    [[nodiscard]] bool isEncrypted(LinkIndex link) const;
    [[nodiscard]] bool hasEncryptedLinks(ServerIndex server) const;
    /// Where clients reach it: its host, or loopback when that is all that plain lines are taken
    /// from.
    [[nodiscard]] std::string_view clientHost(ServerIndex server) const;
    /// Neighbours of the server that has the fewest; 0 for a herd without servers.
    [[nodiscard]] int fewestNeighbours() const;
    /// 2E − (n − 1): AT lines that one update costs in the connected herd without faults.
    [[nodiscard]] int linesPerUpdate() const;
    /// The same for two herds with the same server names and links, whatever their order, hosts and
    /// ports: servers of different herds refuse each other. Stays what it was at the start when a
    /// herd is changed while it runs.
    [[nodiscard]] std::uint64_t fingerprint() const;
};

} // namespace Herdscope::Herd
