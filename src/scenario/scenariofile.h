// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdfile.h"
#include "scenario/scenario.h"

#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

/// Scenario files (*.scenario.toml): TOML, checked as strictly as herd files. What may stand in
/// them is written down in resources/scenarios/README.md.
namespace Herdscope::Scenario {

/// Where, what is wrong, what to write instead: Herd::describe() makes a line of it.
using FileError = Herd::HerdFileError;

inline constexpr std::size_t maxFileBytes = 4 * 1024 * 1024;
inline constexpr std::size_t maxClients = 10'000; ///< of the file and of its load, each
inline constexpr std::size_t maxDeeds = 1'000'000; ///< reports and questions of all load
/// Servers and links of the herds of all variants together.
inline constexpr std::size_t maxHerdParts = 2'000'000;
inline constexpr double maxSeconds = 24 * 3600; ///< of a scenario

/// Reads a herd file by its name in the scenario; the error is a sentence.
using HerdLoader =
    std::function<tl::expected<Herd::HerdSpec, std::string>(const std::string &fileName)>;

[[nodiscard]] tl::expected<Scenario, FileError> parseScenarioFile(std::string_view text,
                                                                  const HerdLoader &loadHerd);
/// The file's text; parseScenarioFile() of it gives the same scenario.
[[nodiscard]] std::string writeScenarioFile(const Scenario &scenario);

/// One table of it, "[[act]]" and the lines behind that, as it stands in the file.
[[nodiscard]] std::string tableOf(const Act &act);
[[nodiscard]] std::string tableOf(const Client &client);
[[nodiscard]] std::string tableOf(const Expectation &expectation);

/// The word of the file: "kill", "cut-one-way" …
[[nodiscard]] std::string_view wordFor(Act::Kind kind);
/// "agree", "lost", "lines-per-update" …
[[nodiscard]] std::string_view wordFor(Expectation::Kind kind);

} // namespace Herdscope::Scenario
