// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The lines that the torture sends and gets, read by code of its own: what judges the servers must
/// not share their mistakes. Stricter than the protocol: one blank between words, as the herd
/// writes.
namespace Herdscope::Torture {

/// What an IAMAT says.
struct Report
{
    std::string client;
    std::string position;
    std::string time; ///< as sent
    std::int64_t timeNs = 0;
    bool operator==(const Report &) const = default;
};

/// An AT line.
struct Location
{
    std::string server;
    std::string difference;
    Report report;
    [[nodiscard]] std::string text() const; ///< the line again
};

[[nodiscard]] std::optional<Report> parseReport(std::string_view line); ///< "IAMAT …"
[[nodiscard]] std::optional<Location> parseLocation(std::string_view line); ///< "AT …"
[[nodiscard]] std::string secondWord(std::string_view line);

/// The location in an answer to the WHATSAT @p question, if the answer has the form it must have:
/// AT line, line end, a JSON object without an empty line and with no more results than were asked
/// for, line end; @p answer is without the second line end.
[[nodiscard]] std::optional<Location> placesAnswer(std::string_view answer,
                                                   std::string_view question);

/// How long the answer at the beginning of @p bytes is, with its line ends; 0: it is not whole yet.
[[nodiscard]] std::size_t answerLength(std::string_view bytes, bool toWhatsat);

} // namespace Herdscope::Torture
