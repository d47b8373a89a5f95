// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// Herd files (*.herd.toml): TOML, checked strictly; nothing is guessed and nothing half read.
namespace Herdscope::Herd {

/// Why a herd file was refused. Text in English, for people; made here because it names keys and
/// values.
struct HerdFileError
{
    int line = 0; ///< from 1; 0 when the file as a whole is meant
    int column = 0; ///< from 1
    std::string problem; ///< "unknown key \"prot\" in [[server]]"
    std::string remedy; ///< "write \"port\""
    bool operator==(const HerdFileError &) const = default;
};

/// Files above this are refused unread, and not written: there is no use for 100,000 links, and
/// reading 20 MiB of them would take a hundred times as much memory.
inline constexpr std::size_t maxHerdFileBytes = 4 * 1024 * 1024;

[[nodiscard]] tl::expected<HerdSpec, HerdFileError> parseHerdFile(std::string_view text);

/// The file's text: comments explain each part; parseHerdFile() of it gives the same herd.
[[nodiscard]] std::string writeHerdFile(const HerdSpec &herd);

/// "FILE:LINE:COLUMN: problem; remedy"
[[nodiscard]] std::string describe(const HerdFileError &error, std::string_view fileName);

/// What plain_remote must be to let other machines write: nobody types it by accident.
inline constexpr std::string_view plainRemoteSentence = "yes, everybody on that network may write";
inline constexpr std::string_view pinPrefix = "sha256:";
inline constexpr std::size_t maxPins = 2; ///< of a server: the old certificate and the new one

/// The word of the file for a value: "offline", "google", "google-legacy", "overpass".
[[nodiscard]] std::string_view wordFor(PlacesKind kind);
/// "memory", "journal", "peers"
[[nodiscard]] std::string_view wordFor(AckLevel level);

} // namespace Herdscope::Herd
