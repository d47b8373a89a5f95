// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/judge.h"

#include <string>
#include <vector>

/// The verdict on a scenario as text, JSON and JUnit XML. English and ASCII but for names: what
/// programs read and what is compared byte by byte does not depend on the language.
namespace Herdscope::Scenario {

/// One run that was judged.
struct Judged
{
    std::string variant; ///< empty: the only run
    std::uint64_t seed = 0;
    bool isSimulated = true;
    std::int64_t durationNs = 0; ///< of the scenario
    std::string runFile; ///< name of the saved run beside the verdict
    Facts facts;
    Figures figures;
    std::vector<Finding> findings;
};
struct Report
{
    std::string scenario; ///< its name
    std::string file; ///< its file's name, without folders
    std::vector<Judged> runs;
};

/// "no acknowledged update is lost"
[[nodiscard]] std::string sentenceFor(const Expectation &expectation);
/// "1.23 s", "24", "never"
[[nodiscard]] std::string measuredText(const Finding &finding);

[[nodiscard]] bool isGood(const Report &report);
[[nodiscard]] std::string textOf(const Report &report);
[[nodiscard]] std::string jsonOf(const Report &report);
/// A test suite for each run, a test case for each expectation. Times are those of the scenario.
[[nodiscard]] std::string junitOf(const Report &report);

} // namespace Herdscope::Scenario
