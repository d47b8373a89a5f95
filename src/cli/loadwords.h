// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadsession.h"

#include <QString>
#include <QStringList>

/// A load in words for people.
namespace Herdscope::Cli {

/// "12.0 s: 102,345 updates/s, …", one line.
[[nodiscard]] QString progressLine(const Measure::LoadProgress &progress);
/// A line each.
[[nodiscard]] QStringList resultLines(const Measure::SessionResult &result);

} // namespace Herdscope::Cli
