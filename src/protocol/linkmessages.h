// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/commands.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// What two servers say to each other over a link besides AT.
///
/// Handshake (the one that dialled speaks first), between ends that share a token:
///
///     dials      HELLO 1 <herd> <server> <instance> <nonce> <time> …   →
///                ←     HELLO 1 <herd> <server> <instance> <nonce> <time> …
///                ←     PROOF <sum>
///                PROOF <sum>                                            →
///                WELCOME                                                →
///                ←     WELCOME
///
/// and where something else says who the other is (TLS), or nothing is asked for:
///
///     dials      HELLO …    →
///                ←     HELLO …
///                ←     WELCOME
///                WELCOME    →
///
/// An end counts the link as up when it has the other's WELCOME. A HELLO that is not accepted is
/// answered like any invalid line and the connection is closed; one under the name of a server
/// whose session is up is answered with REFUSED taken.
///
/// The sum is HMAC-SHA256 under the token, over the role of who proves ("dials" or "answers") and
/// both HELLO lines: made for one role, two names and two fresh nonces, it is of no use on any
/// other connection, nor in the other direction.
///
/// Catch-up, at link-up and now and then, in both directions: each end sends DIGEST with a sum per
/// bucket of its table. The other end lists what it holds in the buckets that differ: HAS lines,
/// closed by LISTED, which comes also when nothing differs. The reader of that list answers with
/// AT lines for what it holds newer or the list lacks and, once per session, with SYNCED: "you hold
/// now what I held". Equal tables cost three lines each way at link-up and two later.
///
/// ALIVE says that a link on which there is nothing to say still works. PING asks for APPLIED with
/// the same number when everything before it has been applied.
///
/// Eras: a purge of a client raises its era. What belongs to a smaller era is void, whatever its
/// time. Updates of era 0 are plain AT lines, of greater ones AT lines behind "ERA <era>".
namespace Herdscope::Protocol {

inline constexpr int linkVersion = 1;
/// Buckets of the table's digest: few enough for one line, many enough that one change lists
/// little.
inline constexpr int digestBuckets = 64;

/// Drawn anew for each HELLO; 32 hex digits on the wire.
using Nonce = std::array<std::uint64_t, 2>;
/// HMAC-SHA256.
using Sum = std::array<std::uint8_t, 32>;

/// HELLO <version> <herd> <server> <instance> [<nonce> <time> [further words, ignored]]
/// Of other versions than linkVersion only the version is sure: what can't be read of the rest
/// stays empty.
struct Hello
{
    int version = linkVersion;
    std::uint64_t herd = 0; ///< HerdSpec::fingerprint(); 16 hex digits on the wire
    std::string_view server; ///< who speaks
    std::uint64_t instance = 0; ///< drawn anew at every start of a server; 16 hex digits
    std::optional<Nonce> nonce; ///< none: the other can prove nothing
    std::int64_t wallNs = 0; ///< the speaker's clock, if there is a nonce
};

/// PROOF <64 hex digits>
struct Proof
{
    Sum sum {};
};

/// REFUSED <reason> [further words, ignored]
struct Refused
{
    std::string_view reason;
};
inline constexpr std::string_view reasonTaken = "taken"; ///< another process has that name

/// WELCOME
struct Welcome
{
};

/// DIGEST <bucket sum> × digestBuckets, 16 hex digits each.
struct Digest
{
    std::uint64_t buckets[digestBuckets] = {};
};

/// How often a client was purged; the greater one wins before the time is looked at.
using Era = std::uint64_t;

/// HAS <client> <time> <server> <position> <difference> [<era>]: what is held.
struct Has
{
    std::string_view client;
    std::string_view timeText;
    std::string_view server;
    std::string_view positionText;
    std::string_view difference;
    std::int64_t timeNs = 0;
    Era era = 0;
};

/// LISTED <bucket mask, 16 hex digits>: the list of the buckets with a one is complete.
struct Listed
{
    std::uint64_t mask = 0;
};

/// SYNCED: all that its sender held when the link came up has been sent.
struct Synced
{
};

/// ALIVE
struct Alive
{
};

/// PING <number>
struct Ping
{
    std::uint64_t number = 0;
};

/// APPLIED <number>: everything before that PING has been applied.
struct Applied
{
    std::uint64_t number = 0;
};

/// ERA <era> AT …: an update of a client that was purged before.
struct EraAt
{
    Era era = 0; ///< from 1
    At at;
};

/// PURGED <client> <era>: what is of a smaller era is void.
struct Purged
{
    std::string_view client;
    Era era = 0; ///< from 1
};

using LinkMessage = std::variant<Invalid, Blank, Hello, Welcome, Digest, Has, Listed, At, Synced,
                                 Alive, Ping, Applied, EraAt, Purged, Proof, Refused>;

[[nodiscard]] LinkMessage parseLinkLine(std::string_view line);

/// Each appends one line with its LF, but for appendEra().
void appendHello(std::string &out, const Hello &hello);
void appendProof(std::string &out, const Proof &proof);
void appendRefused(std::string &out, std::string_view reason);
void appendWelcome(std::string &out);
void appendDigest(std::string &out, const Digest &digest);
void appendHas(std::string &out, const Has &has);
void appendListed(std::string &out, const Listed &listed);
void appendSynced(std::string &out);
void appendAlive(std::string &out);
void appendPing(std::string &out, const Ping &ping);
void appendApplied(std::string &out, const Applied &applied);
/// "ERA <era> " of an AT line that is to follow; nothing for era 0.
void appendEra(std::string &out, Era era);
void appendPurged(std::string &out, const Purged &purged);

} // namespace Herdscope::Protocol
