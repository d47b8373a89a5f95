// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"

#include "herd/herdfilereader.h"

#include <string>

namespace Herdscope::Herd {

tl::expected<HerdSpec, HerdFileError> parseHerdFile(std::string_view text)
{
    if (text.size() > maxHerdFileBytes)
        return tl::unexpected(
            HerdFileError {0, 0, "the file is larger than 4 MiB", "is this the right file?"});
    try {
        const toml::table document = toml::parse(text);
        return HerdFileReader(document).read();
    } catch (const toml::parse_error &error) {
        const auto &at = error.source().begin;
        return tl::unexpected(HerdFileError {
            static_cast<int>(at.line), static_cast<int>(at.column),
            "this is not TOML: " + std::string(error.description()),
            "correct it there; \"herdctl init FILE\" writes a herd file to compare with"});
    } catch (const HerdFileError &error) {
        return tl::unexpected(error);
    }
}

std::string describe(const HerdFileError &error, std::string_view fileName)
{
    std::string text(fileName);
    if (error.line > 0)
        text += ':' + std::to_string(error.line) + ':' + std::to_string(error.column);
    return text + ": " + error.problem + "; " + error.remedy;
}

std::string_view wordFor(PlacesKind kind)
{
    switch (kind) {
    case PlacesKind::Offline:
        return "offline";
    case PlacesKind::Google:
        return "google";
    case PlacesKind::GoogleLegacy:
        return "google-legacy";
    case PlacesKind::Overpass:
        return "overpass";
    }
    return {};
}

std::string_view wordFor(AckLevel level)
{
    switch (level) {
    case AckLevel::Memory:
        return "memory";
    case AckLevel::Journal:
        return "journal";
    case AckLevel::Peers:
        return "peers";
    }
    return {};
}

} // namespace Herdscope::Herd
