// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>
#include <sys/types.h>

namespace Herdscope::Net {

/// A process that was started, and our end of the pair of sockets whose other end is its standard
/// input.
struct ChildProcess
{
    pid_t pid = -1;
    int fd = -1;
    int error = 0; ///< errno, if it could not be started
};

/// Starts @p program with @p arguments. It gets a process group of its own (the terminal's Ctrl+C
/// is ours to hand on), no descriptor but the three standard ones, and SIGTERM when the calling
/// thread ends; if it @p stays, none, but a session of its own.
[[nodiscard]] ChildProcess startChild(const QString &program, const QByteArrayList &arguments,
                                      bool stays);

/// Its end, if it has ended: collected, so that no zombie stays. The status is that of waitpid().
[[nodiscard]] std::optional<int> collect(pid_t pid);
/// "killed by signal 9", "ended with exit status 3": English, for the record.
[[nodiscard]] QString describeEnd(int status);

/// herdctl: as HERDSCOPE_HERDCTL says, else beside the running program (installed or in its build
/// tree), else in PATH. Empty if there is none.
[[nodiscard]] QString findHerdctl();

} // namespace Herdscope::Net
