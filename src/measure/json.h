// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/latencyhistogram.h"
#include "measure/loadsession.h"

#include <QJsonObject>

/// Results for programs. Times are in microseconds, names say so.
namespace Herdscope::Measure {

/// {"n", "p50", "p95", "p99", "p99_9", "max"}
[[nodiscard]] QJsonObject timesToJson(const LatencyHistogram &times);
[[nodiscard]] QJsonObject optionsToJson(const LoadOptions &options);
/// With the machine that it was measured on.
[[nodiscard]] QJsonObject toJson(const SessionResult &result);

/// "standing", "walk", "waypoint"
[[nodiscard]] const char *wordFor(Mobility kind);
/// Processors, name and system of this machine, and its load now: {"cores", "cpu", "kernel",
/// "load_1min"}.
[[nodiscard]] QJsonObject machineToJson();

} // namespace Herdscope::Measure
