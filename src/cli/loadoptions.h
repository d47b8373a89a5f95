// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadoptions.h"

#include <QCommandLineParser>
#include <QString>

#include <chrono>
#include <tl/expected.hpp>

namespace Herdscope::Cli {

/// What "herdctl load" was told to do.
struct LoadCommand
{
    Measure::LoadOptions load;
    std::chrono::milliseconds probeInterval {50}; ///< 0: no probe
};

void describeLoad(QCommandLineParser &parser);
/// The error is a sentence for people. Blocks while names of hosts are looked up.
[[nodiscard]] tl::expected<LoadCommand, QString> loadCommand(const QCommandLineParser &parser);

/// Addresses of servers: HOST:PORT each.
[[nodiscard]] tl::expected<std::vector<Measure::Target>, QString>
targetsAt(const QStringList &addresses);

} // namespace Herdscope::Cli
