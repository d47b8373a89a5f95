// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace Herdscope::Tracks {

/// Why a file with tracks was refused. Text in English, for people; made here because it names what
/// stands in the file.
struct TrackError
{
    int line = 0; ///< from 1; 0 when the file as a whole is meant
    std::string problem; ///< "latitude \"95\" is not between -90 and 90"
    std::string remedy; ///< "write degrees, north positive"
    bool operator==(const TrackError &) const = default;
};

/// "FILE:LINE: problem; remedy"
[[nodiscard]] std::string describe(const TrackError &error, std::string_view fileName);

} // namespace Herdscope::Tracks
