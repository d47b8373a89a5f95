// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/journalfile.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace Herdscope::Net {

/// The location journal of one server in one of its lives: lines go in on the server's thread, and
/// a thread of its own brings them to disk. Lines that come while the disk is at work go out
/// together: one write, one fdatasync, one report for all of them.
///
///     append() ──▶ pending ──▶ write, fdatasync ──▶ Persisted
///                                  │ error               ▲
///                                  ▼                     │
///                     Failed, then every second: the same lines again,
///                     or, when what is on disk is no longer known,
///                     WantsSnapshot ──▶ offerSnapshot() ──▶ a new file
///
/// A snapshot is asked for as well when the file has grown far beyond what is live, and when so
/// much is pending that it is cheaper to write all that is live.
class LocationJournal final
{
public:
    struct Tuning
    {
        /// Smaller files are not worth being rewritten.
        std::size_t compactFrom = 1024 * 1024;
        /// More of them are not kept in memory: all of it is in the table.
        std::size_t maxPendingBytes = 16 * 1024 * 1024;
        /// From one attempt to write to the next while they fail.
        std::chrono::milliseconds retry {1000};
        /// From a compaction that failed, on a disk that takes records, to the next.
        std::chrono::milliseconds compactAgain {60'000};
    };
    struct Report
    {
        enum class Kind
        {
            Persisted, ///< everything up to the sequence is on disk
            Failed, ///< nothing is brought to disk until the next Persisted
            WantsSnapshot
        };
        Kind kind = Kind::Persisted;
        std::uint64_t upTo = 0; ///< of Persisted
        int error = 0; ///< errno, of Failed
    };
    /// Called in the writer's thread.
    using Reporter = std::function<void(const Report &)>;
    struct Counts
    {
        std::uint64_t commits = 0; ///< fdatasync for records
        std::uint64_t records = 0; ///< in these
        std::uint64_t rewrites = 0;
    };

    LocationJournal(std::string path, std::uint64_t herd, std::string server, const Tuning &tuning);
    ~LocationJournal(); ///< abandon()
    LocationJournal(const LocationJournal &) = delete;
    LocationJournal &operator=(const LocationJournal &) = delete;

    /// First: see JournalFile::open().
    [[nodiscard]] auto open(const std::function<bool(std::string_view line)> &take)
    {
        return m_file.open(take);
    }
    /// Then: @p liveBytes is what a file with just the live lines would have.
    void start(Reporter reporter, std::uint64_t liveBytes);

    void append(std::uint64_t sequence, std::string_view line);
    /// All that is live, each line with a LF behind it, as it is after @p upTo.
    void offerSnapshot(std::string lines, std::uint64_t upTo);
    void close(); ///< after a last attempt to bring to disk what is pending
    void abandon(); ///< as kill −9 does it: what is pending is lost, what is written stays

    [[nodiscard]] const std::string &path() const { return m_file.path(); }
    [[nodiscard]] Counts counts() const;

private:
    using Clock = std::chrono::steady_clock;
    enum class End
    {
        No,
        Orderly,
        AtOnce
    };
    struct Lines
    {
        std::string bytes; ///< each with a LF behind it
        std::uint64_t upTo = 0;
        std::uint64_t count = 0;
    };

    void run();
    void wait(std::unique_lock<std::mutex> &lock);
    void finish(End how);
    void commit(std::unique_lock<std::mutex> &lock);
    void rewrite(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] int bringToDisk(const Lines &lines);
    void putBack(Lines &lines);
    void succeed(std::unique_lock<std::mutex> &lock, std::uint64_t upTo);
    void fail(std::unique_lock<std::mutex> &lock, int error);
    void report(std::unique_lock<std::mutex> &lock, const Report &report);
    void wantSnapshot();
    void askForSnapshot(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] bool isTooLong() const;

    const Tuning m_tuning;
    Reporter m_reporter;
    std::thread m_writer;

    // The writer's alone, once it runs:
    JournalFile m_file;
    std::string m_records; ///< what is being written
    std::uint64_t m_liveBytes = 0;
    std::uint64_t m_reported = 0; ///< the last Persisted
    bool m_isFailing = false;
    Clock::time_point m_notBefore {}; ///< of the next attempt while it fails
    Clock::time_point m_compactFrom {};

    // Both threads':
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    Lines m_pending;
    std::optional<Lines> m_snapshot;
    bool m_needsSnapshot = false; ///< nothing can be appended: lines need not be kept meanwhile
    bool m_snapshotIsAsked = false;
    bool m_snapshotIsNeeded = false; ///< of m_snapshot
    bool m_isWaiting = false;
    End m_end = End::No;
    Counts m_counts;
};

} // namespace Herdscope::Net
