// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QObject>
#include <QString>

#include "herd/event.h"
#include "herd/herdspec.h"
#include "journal/eventstore.h"

namespace Herdscope::Journal {

enum class LogLevel {
    Everything,
    Sampled, ///< everything up to sampledEventsPerSecond of the herd; above that a share, with exact counts kept
    Off,
};
inline constexpr int sampledEventsPerSecond = 20'000;

/// Takes the events of a herd from any thread and hands them, in batches and in one order, to the server logs
/// (DIR/NAME.log), to the journal (DIR/journal.jsonl) and to whoever listens. A writer thread does the work: a slow
/// disk or a slow window costs events, which are counted and noted, never a server its time.
class Recorder final : public QObject, public Herd::EventSink
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Recorder)

public:
    struct Options
    {
        QString directory; ///< created if missing; empty: no files
        LogLevel level = LogLevel::Everything;
        std::size_t maxQueuedBytes = 64 * 1024 * 1024; ///< events waiting for the writer
        int maxBatchesAhead = 64; ///< batches that a listener has not yet released
    };
    struct Counts
    {
        std::uint64_t recorded = 0;
        std::uint64_t sampledOut = 0; ///< left out by LogLevel::Sampled
        std::uint64_t dropped = 0; ///< the writer could not keep up
        std::uint64_t unseen = 0; ///< written, but not handed to the listener because it was behind
        std::uint64_t unwritten = 0; ///< lost to a disk error
    };

    Recorder(const Herd::HerdSpec &herd, Options options, QObject *parent = nullptr);
    ~Recorder() override; ///< writes what is queued

    void record(const Herd::Event &event) override;
    [[nodiscard]] Counts counts() const; ///< any thread
    [[nodiscard]] QString directory() const;
    [[nodiscard]] LogLevel level() const;
    void setLevel(LogLevel level); ///< any thread
    void flush(); ///< returns when what was recorded before is in the files

signals:
    /// In the recorder's thread (queued). Call release() when done with it.
    void batchReady(Herdscope::Journal::EventBatchPtr batch);
    void writeFailed(const QString &file, const QString &reason); ///< once per failure, not per event
    void writeRecovered(const QString &file);

public slots:
    void release(); ///< one batch was taken in: the next may come

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::Journal

Q_DECLARE_METATYPE(Herdscope::Journal::EventBatchPtr)
