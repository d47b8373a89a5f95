// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/latencyhistogram.h"

#include <QMetaType>
#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace Herdscope::Measure {

/// What can go wrong with a request or a connection.
enum class LoadError : std::uint8_t
{
    Wrong, ///< an answer with other bytes than asked for
    Refused, ///< "? …"
    Unasked, ///< bytes that nobody asked for
    Unanswered, ///< no answer within LoadOptions::answerTime
    Lost, ///< the connection went with the request under way
    ConnectFailed, ///< no connection: an attempt, not a request
};
inline constexpr std::size_t loadErrorKinds = 6;
using ErrorCounts = std::array<std::uint64_t, loadErrorKinds>;
[[nodiscard]] constexpr std::size_t indexOf(LoadError kind)
{
    return static_cast<std::size_t>(kind);
}
/// "wrong", "connect-failed" …: for programs.
[[nodiscard]] const char *wordFor(LoadError kind);

/// What one server did in the measured time. Latencies count from the planned moment at a planned
/// rate, else from the sending; also of requests that were answered, or given up, after the time.
struct ServerTally
{
    std::string name; ///< as its answers say
    std::string address; ///< HOST:PORT
    LatencyHistogram updates;
    LatencyHistogram queries;
    std::uint64_t updatesAnswered = 0; ///< rightly, within the measured time
    std::uint64_t queriesAnswered = 0;
    std::uint64_t asked = 0; ///< requests whose moment was in the measured time
    std::uint64_t answered = 0; ///< of these, rightly, and within LoadOptions::inTime
    ErrorCounts errors {}; ///< all, warm-up included
    std::uint64_t reconnects = 0; ///< connections made again, to this server
};

struct LoadResult
{
    std::vector<ServerTally> servers; ///< by target
    double seconds = 0; ///< measured
    double cpuShare = 0; ///< of one core that the generator's thread used: near 1 it is the limit
    LatencyHistogram lateness; ///< how long after its planned moment a wake-up came
    std::uint64_t unsent = 0; ///< planned, but its client never got to it
    double connectSeconds = 0; ///< until all connections were there
    bool stopped = false; ///< by stop(), before its time
    QString problem; ///< it never began: a sentence; empty otherwise
    std::string wrongExample; ///< the first wrong answer, and what was expected

    [[nodiscard]] LatencyHistogram updates() const;
    [[nodiscard]] LatencyHistogram queries() const;
    [[nodiscard]] ErrorCounts errors() const;
    [[nodiscard]] std::uint64_t updatesAnswered() const;
    [[nodiscard]] std::uint64_t queriesAnswered() const;
    [[nodiscard]] std::uint64_t reconnects() const;
    [[nodiscard]] double perSecond(std::uint64_t count) const;
    /// Share of the requests of the measured time that were answered rightly, and within
    /// LoadOptions::inTime; 1 without requests.
    [[nodiscard]] double availability() const;
    /// An answer was wrong, missing or a refusal; with @p failover what was lost with a connection
    /// is not.
    [[nodiscard]] bool hasBadAnswers(bool failover) const;
};

/// How it goes, a few times a second.
struct LoadProgress
{
    enum class Phase
    {
        Connecting,
        WarmUp,
        Measuring,
        Finishing
    };
    Phase phase = Phase::Connecting;
    double seconds = 0; ///< since the phase began
    double updatesPerSecond = 0; ///< since the last progress, like the next ones
    double queriesPerSecond = 0;
    double p50Ns = 0;
    double p99Ns = 0;
    double cpuShare = 0; ///< of one core, like LoadResult::cpuShare
    int connected = 0;
    std::uint64_t errors = 0; ///< all so far
    std::uint64_t reconnects = 0;
};

} // namespace Herdscope::Measure

Q_DECLARE_METATYPE(Herdscope::Measure::LoadProgress)
Q_DECLARE_METATYPE(std::shared_ptr<const Herdscope::Measure::LoadResult>)
