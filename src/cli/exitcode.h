// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Herdscope::Cli {

/// What herdctl tells the program that started it. A second signal while it stops: 128 + its
/// number.
enum class ExitCode
{
    Done = 0,
    CheckFailed = 1, ///< send: a server answered "? …" or not at all; sim: a seed failed;
                     ///< load, bench: an answer was wrong or missing
    WrongUsage = 2, ///< options, herd file, preset
    CouldNotStart = 3, ///< port in use, no permission, nobody listens
};

} // namespace Herdscope::Cli
