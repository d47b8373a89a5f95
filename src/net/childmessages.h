// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/eventsampler.h"
#include "herd/herdspec.h"
#include "herd/location.h"
#include "net/limits.h"
#include "net/runoptions.h"
#include "net/serverhost.h"
#include "net/serversnapshot.h"
#include "places/providers.h"

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a program that runs a herd in processes and those processes say to each other, over a pair
/// of sockets that only the two have. Frames: 4 bytes length (of type and payload, the machine's
/// byte order), 1 byte type, payload. Both ends are of one build.
///
///     parent                         child
///       ├─ Setup ───────────────────→ │  once
///       │ ←────────────────── Snapshot┤  now and then, and when its state changes
///       │ ←──────────────────── Events┤  batches
///       ├─ Ports, Cut, Deafen, Heal, →│
///       │  Order, Purge, Herd,        │
///       │  AskLocations               │
///       │ ←───────────────── Locations┤
///       ├─ Stop ────────────────────→ │  drains and ends; so it does at the end of file,
///       ├─ Leave ───────────────────→ │  unless it was set up to stay
namespace Herdscope::Net {

enum class FrameType : std::uint8_t
{
    Setup = 1,
    Ports,
    Cut,
    Deafen,
    Heal,
    Purge,
    AskLocations,
    Stop,
    Leave,
    Herd,
    Order,
    Snapshot = 32,
    Events,
    Locations
};

/// A frame above this is no frame of ours.
inline constexpr std::uint32_t maxFrameBytes = 256 * 1024 * 1024;

struct ChildSetup
{
    Herd::HerdSpec herd;
    Herd::ServerIndex server = Herd::nobody;
    quint16 port = 0; ///< where it listens; 0: any free one
    PollerKind poller = PollerKind::Best;
    Limits limits;
    Places::Settings places;
    Places::Secret token;
    QString stateDir; ///< of the location journals
    QString keysFolder; ///< of certificates; empty: the default one
    quint16 linkPort = 0; ///< where it takes encrypted links, if it does; 0: as the herd says
    QList<int> cut; ///< neighbours
    QList<int> deaf;
    QList<ServerOrder> orders; ///< SetFault and SetClock: they outlast a process
    bool records = true; ///< events are wanted
    bool stays = false; ///< when the parent ends
    bool lab = false; ///< its control door injects faults
};
[[nodiscard]] QByteArray encode(const ChildSetup &setup);
[[nodiscard]] std::optional<ChildSetup> decodeSetup(std::string_view payload);

/// With slots of what was removed.
[[nodiscard]] QByteArray encode(const Herd::HerdSpec &herd);
[[nodiscard]] std::optional<Herd::HerdSpec> decodeHerd(std::string_view payload);

[[nodiscard]] QByteArray encode(const ServerSnapshot &snapshot);
[[nodiscard]] std::optional<ServerSnapshot> decodeSnapshot(std::string_view payload);

/// For clients and, behind those, for encrypted links; by server index.
[[nodiscard]] QByteArray encodePorts(const QList<quint16> &ports);
[[nodiscard]] std::optional<QList<quint16>> decodePorts(std::string_view payload);

/// Of SetFault, SetClock and BreakLink. What comes out of it is recorded already.
[[nodiscard]] QByteArray encode(const ServerOrder &order);
[[nodiscard]] std::optional<ServerOrder> decodeOrder(std::string_view payload);

[[nodiscard]] QByteArray encodeNumber(quint64 number);
[[nodiscard]] std::optional<quint64> decodeNumber(std::string_view payload);

/// Number of the question, then link lines.
[[nodiscard]] QByteArray encodeLocations(quint64 question,
                                         const std::vector<Herd::Location> &table);
[[nodiscard]] std::optional<quint64> decodeLocations(std::string_view payload,
                                                     std::vector<Herd::Location> &table);

/// Appends @p event; events one after the other are the payload of Events.
void appendEvent(std::string &payload, const Herd::Event &event);
/// The same for lines that were left out: between events, in the place where they are missing.
void appendLeftOut(std::string &payload, Herd::ServerIndex server, const Herd::LeftOut &leftOut);
/// Hands the events of @p payload on, as views into it, and what was left out. False at the first
/// that is neither.
using TakeLeftOut =
    std::function<void(Herd::ServerIndex, Herd::EventKind, Herd::PeerKind, std::uint64_t)>;
bool forEachEvent(std::string_view payload, const std::function<void(const Herd::Event &)> &take,
                  const TakeLeftOut &leftOut = {});

} // namespace Herdscope::Net
