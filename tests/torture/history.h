// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Herdscope::Torture {

/// What the servers were told to promise (herd file key "ack").
enum class AckLevel
{
    Memory,
    Journal,
    Peers
};
[[nodiscard]] std::string_view wordFor(AckLevel level); ///< "memory" …

/// What a run promised and whom it shot at: the first line of its history.
struct Setup
{
    AckLevel ack = AckLevel::Memory;
    int ackPeers = 1;
    /// Level memory: an acknowledged update may be lost only if its server is killed this soon
    /// after the answer. Level peers: how long after the answer no more than ackPeers servers may
    /// die.
    int windowMs = 500;
    int minimumRate = 100; ///< acknowledged updates per second below which a fault proves nothing
    std::vector<std::string> servers {};
    std::vector<std::pair<std::string, std::string>> links {};
    std::string command {}; ///< repeats the run
    bool operator==(const Setup &) const = default;
};

/// Kinds of entries, with the fields that each uses.
enum class What
{
    Send, ///< id, server, text: the line; client's bytes are about to leave
    Answer, ///< id, text: without the last line end
    End, ///< id, text: how the connection ended instead of an answer
    Kill, ///< server; about to get SIGKILL
    Ready, ///< server; has said that it serves, at the start and after a kill
    Freeze, ///< server; about to get SIGSTOP
    Thaw, ///< server; has got SIGCONT
    Link, ///< server, other, text: what is done to the link from now on
    Heal, ///< server, other: the link is as it should be
    Fault, ///< id: number from 1; text: what is done; value: acknowledged updates/s before it
    Converged, ///< id: of the fault; value: ms after its end
    Stuck, ///< id: of the fault; text: what did not agree in time
    Died, ///< server, text: how it ended without having been killed
    Child, ///< server, value: resident KiB, other: its descriptors
    Final, ///< server, client, text: first line of the answer when all was over
};

struct Entry
{
    std::int64_t timeNs = 0; ///< monotonic; entries are in its order
    What what = What::Send;
    std::uint64_t id = 0;
    std::int64_t value = 0;
    std::string server {};
    std::string other {};
    std::string client {};
    std::string text {};
    bool operator==(const Entry &) const = default;
};

struct History
{
    Setup setup;
    std::vector<Entry> entries;
    bool operator==(const History &) const = default;
};

/// JSON, one line each, without line end. Text that is no UTF-8 can't be kept; the program sends
/// none.
[[nodiscard]] std::string toLine(const Setup &setup);
[[nodiscard]] std::string toLine(const Entry &entry);

/// Reads a recorded history; @p problem says where it stops being one.
[[nodiscard]] bool readHistory(const std::string &fileName, History &history, std::string &problem);

} // namespace Herdscope::Torture
