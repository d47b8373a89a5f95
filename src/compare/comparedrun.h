// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/runfacts.h"
#include "exports/recordedrun.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::Compare {

/// What runs are compared by.
enum class Measure
{
    LinesPerUpdate, ///< AT lines between servers for each report that was accepted
    MessagesPerOperation, ///< the same lines for each report or question
    TimeToAllMedian, ///< ms, of the updates that all servers got
    TimeToAll99, ///< ms
    TimeToAllMax, ///< ms
    Agreement, ///< s from the last fault until all servers agreed
    Lost, ///< acknowledged updates that nobody knew at the end
    Availability, ///< share of requests that were answered, 0 … 1
    CpuPerUpdate ///< µs; of whom: Parameter::CpuOf
};
inline constexpr std::size_t measureCount = 9;
[[nodiscard]] constexpr std::size_t indexOf(Measure measure)
{
    return static_cast<std::size_t>(measure);
}
[[nodiscard]] const char *idOf(Measure measure); ///< "lines_per_update", as in CSV, unit in it
[[nodiscard]] QString nameOf(Measure measure); ///< "AT lines per update", for people
[[nodiscard]] QString unitOf(Measure measure); ///< "ms"; empty: a count or share
[[nodiscard]] QString titleOf(Measure measure); ///< name and unit: "…, ms"
[[nodiscard]] bool isLessBetter(Measure measure);

/// What a run was made with.
enum class Parameter
{
    Herd,
    Servers,
    Links,
    Acknowledgement,
    Scenario,
    Variant,
    Mode,
    Speed,
    Program, ///< version
    CpuOf, ///< whose processor time is known: wordFor(CpuOf); or nobody's
    Record, ///< "whole", or "with gaps": parts of it are missing, so that values may be wrong
    Seed
};
inline constexpr std::size_t parameterCount = 12;
[[nodiscard]] constexpr std::size_t indexOf(Parameter parameter)
{
    return static_cast<std::size_t>(parameter);
}
[[nodiscard]] const char *idOf(Parameter parameter); ///< "seed"
[[nodiscard]] QString nameOf(Parameter parameter); ///< "Seed"

/// Times after an update was accepted where curves have their points, in ns: 1 µs to 100 s, twenty
/// for each power of ten.
[[nodiscard]] const std::vector<std::int64_t> &curveTimes();

struct ComparedRun
{
    QString name; ///< file or folder, without folders before it
    std::array<QString, parameterCount> parameters; ///< texts; empty: not known
    std::array<std::optional<double>, measureCount> values; ///< none: nothing to measure
    std::array<QString, measureCount> whyNone; ///< for people: "nothing was acknowledged"
    std::uint64_t updates = 0;
    std::vector<double> curve; ///< by curveTimes(): share of update and server pairs that knew
    QString shortcomings; ///< of the file: what of it is not there; empty: whole
};

/// Measures a run that was read.
[[nodiscard]] ComparedRun measure(const Exports::RecordedRun &run);
/// Reads one (*.herdrun, or a folder with logs) and measures it. The error is a sentence.
[[nodiscard]] tl::expected<ComparedRun, QString>
readComparedRun(const QString &fileName, const Journal::RunProgress &progress = {});

} // namespace Herdscope::Compare
