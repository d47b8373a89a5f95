// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"

namespace Herdscope::App {

/// A short demonstration that runs by itself and tells on standard output what it does: clients
/// report, one asks what is near, a server dies, a client moves, the server comes back and catches
/// up. Leaves pictures, logs and an index.html in line.demoDir. 0 when all of it happened, 1 when
/// not, 2 for a bad herd file, 3 if the herd could not start.
[[nodiscard]] int runDemo(const CommandLine &line);

} // namespace Herdscope::App
