// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::Report {

/// What a report is made of, in the order in which it stands unless another one is chosen. The
/// title block is always there, and first.
enum class Part
{
    Run,
    Verdict,
    Graph,
    Map,
    Timeline,
    Waterfalls,
    Convergence,
    Messages,
    Latency,
    Servers,
    Links,
    Logs,
    Losses,
    Credits
};
inline constexpr std::array allParts {
    Part::Run,        Part::Verdict,     Part::Graph,    Part::Map,     Part::Timeline,
    Part::Waterfalls, Part::Convergence, Part::Messages, Part::Latency, Part::Servers,
    Part::Links,      Part::Logs,        Part::Losses,   Part::Credits};

[[nodiscard]] QString wordFor(Part part); ///< "timeline": on the command line
[[nodiscard]] QString titleOf(Part part); ///< "Acts and faults over time", translated
[[nodiscard]] std::vector<Part> everyPart();
/// "run,map,timeline". The error is a sentence: a word that is none, or comes twice; or no word.
[[nodiscard]] tl::expected<std::vector<Part>, QString> partsOf(const QString &words);

} // namespace Herdscope::Report
