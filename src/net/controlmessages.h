// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdorder.h"
#include "herd/linkfault.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>
#include <QList>
#include <QMap>

#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

/// What "herdctl control" and a running herd say to each other: one JSON object a line.
///
///     → {"id":"7f3a","command":"cut","server":"Hill","neighbour":"Jaquez"}
///     ← {"id":"7f3a","ok":true,"result":{…}}
///     ← {"id":"7f3a","ok":false,"error":{"code":"no-lab","text":"…"}}
///     ← {"event":{…}}   to those who subscribed
///
/// An id is the asker's choice. Asked again with the same id, the same line is not carried out a
/// second time: the answer is the old one.
namespace Herdscope::Net {

/// Longer lines are no requests, and end the connection.
inline constexpr qsizetype maxControlLineBytes = 8 * 1024;
inline constexpr qsizetype maxControlIdBytes = 64;

struct ControlRequest
{
    enum class Command
    {
        Status,
        Locations, ///< server
        Ports, ///< tells; with ports it sets where neighbours are
        Subscribe,
        Level, ///< level
        Purge, ///< client
        Stop,
        Cut, ///< server, neighbour
        Deafen, ///< what server sends to neighbour is lost
        Heal, ///< server, neighbour; without: every link that is cut
        Break, ///< server, neighbour: the connection of their link, which comes again by itself
        Delay, ///< what server sends to neighbour: fault
        Partition, ///< group from all others; healsAfterNs
        Kill, ///< server, and so the next three
        Restart,
        Freeze,
        Thaw,
        Clock ///< server: its clock is ahead by aheadNs
    };
    QByteArray id;
    Command command = Command::Status;
    QByteArray server {}; ///< UTF-8
    QByteArray neighbour {};
    QByteArray client {};
    QByteArray level {}; ///< everything, sampled, off
    QMap<QByteArray, quint16> ports {}; ///< by server
    QList<QByteArray> group {}; ///< servers
    Herd::LinkFault fault {}; ///< "delay", "jitter" in seconds, "bandwidth" in bytes a second
    std::int64_t healsAfterNs = 0; ///< "for", in seconds; 0: it does not by itself
    std::int64_t aheadNs = 0; ///< "ahead", in seconds
    bool operator==(const ControlRequest &) const = default;
};

struct ControlProblem
{
    QByteArray id; ///< empty: not known
    QByteArray code; ///< for programs: "malformed"
    QByteArray text; ///< for people, English
    bool operator==(const ControlProblem &) const = default;
};

/// @p line without its line end. Pure; whatever the bytes are.
[[nodiscard]] tl::expected<ControlRequest, ControlProblem> parseControlLine(QByteArrayView line);
/// The line, with its end, that parses to @p request.
[[nodiscard]] QByteArray controlLine(const ControlRequest &request);

[[nodiscard]] QByteArray controlAnswer(const QByteArray &id, const QJsonObject &result);
[[nodiscard]] QByteArray controlError(const ControlProblem &problem);

/// "cut" …; null for a word that is none.
[[nodiscard]] const char *wordFor(ControlRequest::Command command);
[[nodiscard]] const ControlRequest::Command *commandNamed(QByteArrayView word);
/// Only where a herd was started with --lab.
[[nodiscard]] bool isFault(const ControlRequest &request);
/// As the record keeps it: of faults, and none of other requests.
[[nodiscard]] std::optional<Herd::HerdOrder> orderOf(const ControlRequest &request);
/// Not just a look.
[[nodiscard]] bool changesHerd(const ControlRequest &request);

} // namespace Herdscope::Net
