// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/commands.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// What two servers say to each other over a link besides AT.
///
/// Handshake, the same from both ends (the one that dialled speaks first):
///
///     dials      HELLO 1 <herd> <server> <instance> …     →
///                ←     HELLO 1 <herd> <server> <instance> …
///                ←     WELCOME
///                WELCOME                                   →
///
/// An end counts the link as up when it has the other's WELCOME. A HELLO that is not accepted is
/// answered like any invalid line and the connection is closed.
///
/// Catch-up, once per link-up and in both directions: each end sends DIGEST with a sum per bucket
/// of its table. An end whose bucket differs lists what it holds there: HAS lines, closed by
/// LISTED. The reader of that list answers with AT lines for what it holds newer or the list lacks.
/// Equal tables cost one line each.
namespace Herdscope::Protocol {

inline constexpr int linkVersion = 1;
/// Buckets of the table's digest: few enough for one line, many enough that one change lists
/// little.
inline constexpr int digestBuckets = 64;

/// HELLO <version> <herd> <server> <instance> [further words, ignored]
/// Of other versions than linkVersion only the version is sure: what can't be read of the rest
/// stays empty.
struct Hello
{
    int version = linkVersion;
    std::uint64_t herd = 0; ///< HerdSpec::fingerprint(); 16 hex digits on the wire
    std::string_view server; ///< who speaks
    std::uint64_t instance = 0; ///< drawn anew at every start of a server; 16 hex digits
};

/// WELCOME
struct Welcome
{
};

/// DIGEST <bucket sum> × digestBuckets, 16 hex digits each.
struct Digest
{
    std::uint64_t buckets[digestBuckets] = {};
};

/// HAS <client> <time> <server> <position> <difference>: what is held.
struct Has
{
    std::string_view client;
    std::string_view timeText;
    std::string_view server;
    std::string_view positionText;
    std::string_view difference;
    std::int64_t timeNs = 0;
};

/// LISTED <bucket mask, 16 hex digits>: the list of the buckets with a one is complete.
struct Listed
{
    std::uint64_t mask = 0;
};

using LinkMessage = std::variant<Invalid, Blank, Hello, Welcome, Digest, Has, Listed, At>;

[[nodiscard]] LinkMessage parseLinkLine(std::string_view line);

/// Each appends one line with its LF.
void appendHello(std::string &out, const Hello &hello);
void appendWelcome(std::string &out);
void appendDigest(std::string &out, const Digest &digest);
void appendHas(std::string &out, const Has &has);
void appendListed(std::string &out, const Listed &listed);

} // namespace Herdscope::Protocol
