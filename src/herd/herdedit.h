// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "herd/servername.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

/// Changes of a herd, also of one that runs. Values; servers are meant by name, so that a change
/// can be written down, taken back and made again, whatever the indices are by then.
///
/// Everything that is recorded of a run means servers and links by index. So a herd that runs keeps
/// its indices: what is removed keeps its slot (ServerSpec::removed, LinkSpec::removed), what is
/// added gets a new one behind the others, or its old one again if it was there before under that
/// name. Whoever makes the same changes in the same order has the same indices: the log tells the
/// changes as events (EventKind::Edit, with textOf()), and recorder, Past and JournalReader follow
/// them. withoutRemoved() is what is saved, and what starts the next time.
namespace Herdscope::Herd {

struct AddServer
{
    ServerSpec server;
    bool operator==(const AddServer &) const = default;
};
struct RemoveServer ///< and its links
{
    std::string name;
    bool operator==(const RemoveServer &) const = default;
};
struct RenameServer
{
    std::string name;
    std::string to;
    bool operator==(const RenameServer &) const = default;
};
struct MoveServer
{
    std::string name;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    bool operator==(const MoveServer &) const = default;
};
struct SetPort
{
    std::string name;
    std::uint16_t port = 0; ///< 0: any free one
    bool operator==(const SetPort &) const = default;
};
struct AddLink
{
    std::string a;
    std::string b;
    bool tls = false;
    bool operator==(const AddLink &) const = default;
};
struct RemoveLink
{
    std::string a;
    std::string b;
    bool operator==(const RemoveLink &) const = default;
};
using HerdEdit =
    std::variant<AddServer, RemoveServer, RenameServer, MoveServer, SetPort, AddLink, RemoveLink>;
using HerdEdits = std::vector<HerdEdit>;

/// Why a change can't be made.
struct EditProblem
{
    enum class Kind
    {
        NoSuchServer, ///< name
        BadName, ///< name, nameProblem
        NameTaken, ///< name; other: who has it, perhaps with other case
        PortTaken, ///< name, number; other: who has it
        BadPlace, ///< name: no place on the earth
        TooManyServers, ///< number: the most
        LastServer, ///< name
        SameServer, ///< name: a link with itself
        AlreadyLinked, ///< name, other
        NotLinked, ///< name, other
        TooFewNeighbours, ///< name; number: reports are answered when so many neighbours have them
        NoKeys ///< name, other: their link would be encrypted, and one has no link_port or no pins
    };
    Kind kind = Kind::NoSuchServer;
    std::string name;
    std::string other {};
    int number = 0;
    NameProblem nameProblem = NameProblem::None;
    bool operator==(const EditProblem &) const = default;
};

[[nodiscard]] tl::expected<HerdSpec, EditProblem> edited(HerdSpec herd, const HerdEdit &edit);
/// All of them, one after the other, or none. Rules that are about the herd as a whole
/// (TooFewNeighbours) count for the result.
[[nodiscard]] tl::expected<HerdSpec, EditProblem> edited(HerdSpec herd, const HerdEdits &edits);

/// What makes edited(before, edits) again what @p before was, but for slots of what is removed.
[[nodiscard]] HerdEdits inverseOf(HerdSpec before, const HerdEdits &edits);

/// What makes servers and links of @p from those of @p to. Servers with the same name are the same
/// ones; one with another host, link port or other pins is removed and added. Nothing if no server
/// of @p from stays: that is no change of a herd, but another herd.
[[nodiscard]] HerdEdits difference(const HerdSpec &from, const HerdSpec &to);

/// Without what is removed, with new indices.
[[nodiscard]] HerdSpec withoutRemoved(const HerdSpec &herd);

/// "server added: Hill 127.0.0.1 port 12100 at 34.0722 -118.4441", "link removed: Hill Smith" …;
/// parseEdit() of it gives the same change.
[[nodiscard]] std::string textOf(const HerdEdit &edit);
[[nodiscard]] std::optional<HerdEdit> parseEdit(std::string_view text);

/// Carries out a change that was recorded: false if it is none, or can't be made.
bool applyRecorded(HerdSpec &herd, std::string_view text);

/// "S1", or with the next number that is free.
[[nodiscard]] std::string freeServerName(const HerdSpec &herd);
/// Above all of the herd's ports, from firstPort on; 0 (any free one) if the herd's are.
[[nodiscard]] std::uint16_t freePort(const HerdSpec &herd);

} // namespace Herdscope::Herd
