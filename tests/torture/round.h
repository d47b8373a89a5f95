// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/asker.h"
#include "torture/checker.h"
#include "torture/herdundertest.h"
#include "torture/load.h"
#include "torture/plan.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace Herdscope::Torture {

/// What a run is asked for; the defaults are those of the command line.
struct RunOptions
{
    int cycles = 20; ///< faults; 0: as many as fit into the seconds
    int seconds = 0; ///< 0: as long as the cycles take
    AckLevel ack = AckLevel::Memory;
    int ackPeers = 1;
    std::optional<AckLevel> judgedAs; ///< instead of ack, to see that losses are found
    int rate = 250; ///< IAMAT per second
    int clients = 200;
    int names = 20'000;
    std::uint64_t seed = 1;
    std::string preset = "hill";
    std::vector<FaultKind> faults {FaultKind::Kill};
    int everyMs = 600; ///< from the begin of a fault to that of the next, at least
    int longestMs = 5'000;
    int windowMs = 500;
    int cyclesPerRound = 200;
    bool logs = true;
    bool keep = false;
    bool soak = false;
    bool json = false;
    std::string out; ///< empty: a folder in the system's place for temporary files
    std::string herdctl;
};

/// A herd from its start to its end under a number of faults, and what its history shows.
class Round final
{
public:
    using Progress = std::function<void(const std::string &)>;

    /// @p folder exists and is empty. @p stop ends it early, in good order.
    Round(const RunOptions &options, Herd::HerdSpec herd, const std::string &folder, int cycles,
          std::uint64_t seed, std::string command, const std::atomic<bool> &stop,
          Progress progress);

    /// Empty, or why it could not be run.
    [[nodiscard]] std::string run();
    [[nodiscard]] const Findings &findings() const { return m_findings; }
    [[nodiscard]] const History &history() const { return m_history; }
    /// The longest that a herd may take to agree: back-off of links, full exchange, and a period of
    /// the exchange of digests.
    static constexpr int quiescenceMs = (15 + 2 + 30) * 1'000;

private:
    [[nodiscard]] bool inflict(const Step &step, std::uint64_t number);
    void perform(const Step &step);
    void waitForTraffic();
    void waitMs(std::int64_t ms);
    void waitUntil(std::int64_t timeNs);
    void lookAfter();
    [[nodiscard]] std::vector<Mark> marksFor(const Step &step, std::int64_t sinceNs) const;
    void waitForAgreement(std::uint64_t fault, const std::vector<Mark> &marks);
    /// Whether all of @p marks have reached the server; those that have are taken out.
    [[nodiscard]] bool holds(std::size_t server, std::vector<Mark> &marks);
    void readTables(const std::vector<std::string> &names);
    [[nodiscard]] bool isOver(std::size_t done) const;

    const RunOptions &m_options;
    const std::vector<Step> m_plan;
    const std::atomic<bool> &m_stop;
    const Progress m_progress;
    const std::uint64_t m_seed;
    Scribe m_scribe;
    HerdUnderTest m_herd;
    std::vector<Asker> m_askers;
    std::int64_t m_endNs = 0;
    std::int64_t m_measuredNs = 0;
    std::int64_t m_recoveredNs = 0; ///< end of the last fault
    Findings m_findings;
    History m_history;
};

} // namespace Herdscope::Torture
