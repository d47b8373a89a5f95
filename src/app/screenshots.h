// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace Herdscope::App {

/// The program's pictures for its README, into line.screenshotsDir: first-start.png, whatsat.png,
/// killed-server.png, dark.png, thousand-clients.png, and into its folder "guide" those of its page
/// "What can I do here?" (resources/guide). 0 when all were taken, else 1.
[[nodiscard]] int takeScreenshots(const CommandLine &line);

} // namespace Herdscope::App
