// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadsession.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>

namespace Herdscope::App {

/// What a load measures, while it runs or at its end.
struct LoadNumbers
{
    struct Times
    {
        double p50Ns = 0;
        double p99Ns = 0;
    };
    struct Flow
    {
        double perSecond = 0;
        std::optional<Times> times;
    };
    Flow updates;
    std::optional<Flow> queries; ///< none: nobody asks
    std::optional<Times> answers; ///< to both, where they are not known apart
    std::optional<Times> all; ///< until all servers knew an update; none: not measured …
    bool allLater = false; ///< … yet
    std::uint64_t rounds = 0; ///< of that
    std::uint64_t incomplete = 0; ///< of these
    std::optional<Measure::HerdCounts> counts;
    std::uint64_t errors = 0;
    std::optional<Measure::ErrorCounts> kinds; ///< of the errors
    std::uint64_t reconnects = 0;
    std::string wrongExample;
    double cpuShare = 0; ///< of one core, used by the generator
};

[[nodiscard]] LoadNumbers::Times timesOf(const Measure::LatencyHistogram &histogram);
[[nodiscard]] LoadNumbers numbersOf(const Measure::SessionResult &result);
[[nodiscard]] QString durationText(double ns); ///< "310 µs", "1.20 ms", "2.50 s"
/// A few lines, each a whole fact.
[[nodiscard]] QStringList loadLines(const LoadNumbers &numbers);
/// What a load is doing, for instance "Measuring for 12 s".
[[nodiscard]] QString phaseText(const Measure::LoadProgress &progress, int clients);

} // namespace Herdscope::App
