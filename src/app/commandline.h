// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "net/runoptions.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <tl/expected.hpp>

namespace Herdscope::App {

/// What the user typed behind `herdscope`.
struct CommandLine
{
    QString herdFile;
    std::optional<Net::RunMode> mode; ///< else as in the settings
    std::optional<Herd::PlacesKind> places; ///< else as in the herd file or the settings
    std::optional<quint64> seed; ///< of a simulated herd
    QString logDir;
    QString dataDir;
    QString settingsFile;
    QString demoDir; ///< of --demo --out
    QString screenshotsDir; ///< of --screenshots
    bool demo = false;
    bool help = false;
    bool version = false;
};

/// Why a command line is no good, in a sentence.
[[nodiscard]] tl::expected<CommandLine, QString> parseCommandLine(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace Herdscope::App
