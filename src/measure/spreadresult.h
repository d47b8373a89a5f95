// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/latencyhistogram.h"
#include "measure/loadoptions.h"

#include <QMetaType>

#include <chrono>
#include <cstdint>
#include <memory>
#include <vector>

namespace Herdscope::Measure {

struct SpreadOptions
{
    std::vector<Target> targets; ///< at least two
    std::chrono::nanoseconds interval {std::chrono::milliseconds(50)}; ///< from round to round
    std::chrono::nanoseconds roundTime {std::chrono::seconds(5)}; ///< then it counts as incomplete
    std::uint64_t maxRounds = 0; ///< finished() after so many; 0: until stop()
    QByteArray client = "probe.0"; ///< whom the updates are about
    Net::PollerKind poller = Net::PollerKind::Best;
};

/// How long updates took, each from its sending, as a client sees it: until the answer came, and
/// until a WHATSAT at another server tells it. A server is asked again when it has answered, at
/// first at once and then no sooner than after a sixteenth of the time so far: so a time is at most
/// 6 % and one question too long, and servers that lag are not pestered.
struct SpreadResult
{
    LatencyHistogram answer;
    LatencyHistogram each; ///< every other server on its own
    LatencyHistogram all; ///< the last one of a round
    std::uint64_t rounds = 0; ///< begun
    std::uint64_t incomplete = 0; ///< some server did not know in time, or was not reached
    std::uint64_t wrong = 0; ///< answers that were neither the new place nor an earlier one
};

} // namespace Herdscope::Measure

Q_DECLARE_METATYPE(std::shared_ptr<const Herdscope::Measure::SpreadResult>)
