// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <sys/types.h>
#include <vector>

namespace Herdscope::Net {

/// What a process that runs servers says of itself in a file of runtimeFolder(): how others find
/// its control door, and how left-overs are known. Number and start time together are a process:
/// numbers alone are used again.
struct RunRecord
{
    pid_t pid = 0;
    quint64 startTime = 0; ///< in clock ticks after the start of the system, from /proc
    QString program; ///< its executable
    pid_t parent = 0; ///< of a child of ours; 0: started by somebody
    quint64 parentStartTime = 0;
    bool stays = false; ///< a child that was told to outlive its parent
    quint64 herd = 0; ///< HerdSpec::fingerprint()
    QString herdName;
    QStringList servers; ///< that run there
    QString socket; ///< of its control door
    QString file; ///< of this record

    [[nodiscard]] bool isGone() const; ///< there is no such process any more
    /// It is this process, and ours. Neither: who asks may not look at it.
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isOrphan() const; ///< a child whose parent has gone
};

/// 0 for a process that is not there.
[[nodiscard]] quint64 startTimeOf(pid_t pid);
/// A record for the calling process, without herd and servers; where its files are to be.
[[nodiscard]] RunRecord makeRunRecord(const QString &folder, quint64 herd);
/// Writes it, whole or not at all.
bool write(const RunRecord &record);
void remove(const RunRecord &record); ///< and its socket

/// All of this user; those whose process is gone are removed with their sockets, and left out.
[[nodiscard]] std::vector<RunRecord> runRecords();

/// Ends orphans that were not told to stay: SIGTERM, and SIGKILL when that has no effect within a
/// short time. Only processes that answer for themselves: the record's program runs under its
/// number since its start time, and it is who holds its socket. Waits for their end.
struct Sweep
{
    int ended = 0;
    std::vector<RunRecord> stayed; ///< orphans of the herd asked for that were told to stay
};
[[nodiscard]] Sweep sweepLeftOvers(quint64 herd);

/// Orphans of @p herd that were told to stay.
[[nodiscard]] std::vector<RunRecord> stayedServers(quint64 herd);
/// Ends those, all at once, in the way of sweepLeftOvers(). Waits for their end: at most 5 s.
void endStayedServers(quint64 herd);
/// That they serve, and how to end them.
[[nodiscard]] QString describeStayed(const std::vector<RunRecord> &stayed);

} // namespace Herdscope::Net
