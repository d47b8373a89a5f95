// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/herdspec.h"
#include "journal/eventstore.h"
#include "journal/loglevel.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace Herdscope::Journal {

/// Takes the events of a herd from any thread and hands them, in batches and in one order, to the
/// server logs (DIR/NAME.log), to the journal (DIR/journal.jsonl) and to whoever listens. A writer
/// thread does the work: a slow disk or a slow window costs events, which are counted and noted
/// ("error 812 events dropped…" in that server's log), never a server its time.
/// Above a rate of lines it samples: LogLevel says how.
///
/// What a killed process had recorded in the last EventQueue::gatherTime, or what a slow disk kept
/// it from writing, is not in the files. What is there is in whole records; half a one at the end
/// is taken away, or ended, by the next start. Nothing is synced: a machine that fails loses more.
///
/// Files are appended to, never started anew: servers that are killed and run again go on in the
/// same logs, each run begins with the server's "start" record, and several processes that run
/// servers of one herd may share DIR. Numbers in the journal begin at 1 with each run. Whoever
/// wants a folder per run names one. Mode 0600: positions are personal.
///
/// A file that can't be written (disk full, no permission, folder gone) is told once, tried again
/// with every batch, and gets a record of how much it lacks when it works again; everything else
/// goes on.
class Recorder final : public QObject, public Herd::EventSink
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recorder)

public:
    struct Options
    {
        QString directory; ///< created if missing; empty: no files
        LogLevel level = LogLevel::Everything;
        int eventsPerSecond = sampledEventsPerSecond; ///< more are sampled
        std::size_t maxQueuedBytes =
            64 * 1024 * 1024; ///< events waiting for the writer or being written
        int maxBatchesAhead = 64; ///< batches that a listener has not yet released
    };
    /// Every event offered is in exactly one of recorded, sampledOut and dropped (none while the
    /// level is Off). What the log says about itself is in none.
    struct Counts
    {
        std::uint64_t recorded = 0;
        std::uint64_t sampledOut = 0; ///< lines left out: LogLevel::Sampled
        std::uint64_t dropped = 0; ///< the writer could not keep up
        std::uint64_t unseen = 0; ///< written, but not handed to the listener because it was behind
        std::uint64_t unwritten =
            0; ///< records of logs and journal together that were lost to a disk error
        bool operator==(const Counts &) const = default;
    };

    Recorder(const Herd::HerdSpec &herd, Options options, QObject *parent = nullptr);
    ~Recorder() override; ///< writes what is queued

    void record(const Herd::Event &event) override;
    [[nodiscard]] bool wants(std::uint32_t lot) const override;
    void leaveOut(Herd::ServerIndex server, Herd::EventKind kind, Herd::PeerKind side,
                  std::uint64_t count) override;
    [[nodiscard]] Counts counts() const; ///< any thread
    [[nodiscard]] QString directory() const;
    [[nodiscard]] QStringList
    files() const; ///< names in directory(): the servers' logs in order, then the journal
    [[nodiscard]] LogLevel level() const; ///< as set
    [[nodiscard]] LogLevel levelAtWork() const; ///< any thread
    void setLevel(LogLevel level); ///< any thread
    void flush(); ///< returns when what was recorded before is in the files

signals:
    /// In the recorder's thread (queued). Call release() when done with it. Not sent while
    /// maxBatchesAhead are out.
    void batchReady(Herdscope::Journal::EventBatchPtr batch);
    void writeFailed(const QString &file,
                     const QString &reason); ///< once per failure, not per event
    void writeRecovered(const QString &file);
    void levelAtWorkChanged(Herdscope::Journal::LogLevel level);

public slots:
    void release(); ///< one batch was taken in: the next may come

protected:
    void connectNotify(const QMetaMethod &signal) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::Journal

Q_DECLARE_METATYPE(Herdscope::Journal::EventBatchPtr)
