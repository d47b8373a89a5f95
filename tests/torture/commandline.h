// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/round.h"

#include <string>
#include <vector>

namespace Herdscope::Torture {

enum class Exit
{
    Passed = 0,
    FailedOrVoid = 1, ///< the output says which
    WrongUsage = 2,
    CouldNotRun = 3
};

/// Reads the options of "run"; @p problem says what is wrong with them.
[[nodiscard]] bool readRunOptions(const std::vector<std::string> &arguments, RunOptions &options,
                                  std::string &problem);
/// The command that repeats a round: its own seed and number of faults.
[[nodiscard]] std::string commandFor(const RunOptions &options, int cycles, std::uint64_t seed);
extern const char *const help;

} // namespace Herdscope::Torture
