// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// What servers may be called: names go over the wire as words and become file names.
namespace Herdscope::Herd {

inline constexpr std::size_t maxNameBytes = 64;

enum class NameProblem
{
    None,
    Empty,
    TooLong,
    HasBlank, ///< or control characters
    NoFileName, ///< holds / \ : * ? " < > | or begins with a dot
    OfTheJournal ///< "journal", in upper or lower case
};
[[nodiscard]] NameProblem problemWithName(std::string_view name);

/// Names that differ in that only would share a log file on some systems. ASCII.
[[nodiscard]] std::string lowerCase(std::string_view text);

} // namespace Herdscope::Herd
