// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "torture/sockets.h"

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace Herdscope::Torture {

/// One server as a process of its own. All functions from the thread that made it: a child dies
/// with the thread that started it.
class ServerProcess final
{
public:
    /// @p command with its arguments; what it says on its error output goes to @p errorFile.
    /// @p environment: "NAME=VALUE", on top of ours.
    ServerProcess(std::vector<std::string> command, std::vector<std::string> environment,
                  std::string errorFile);
    ~ServerProcess(); ///< kills it
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    [[nodiscard]] bool start(); ///< false: there is no such program, or no process to be had
    void kill(); ///< SIGKILL, and waits until it is gone
    void freeze(); ///< SIGSTOP
    void thaw(); ///< SIGCONT
    /// SIGTERM, then SIGKILL; how it ended.
    std::string stop(int patienceMs);

    [[nodiscard]] bool isRunning() const { return m_pid > 0; }
    [[nodiscard]] bool isReady(); ///< it has said "herd ready" since it was started
    /// Whether it has ended by itself, and how; only once.
    [[nodiscard]] bool hasDied(std::string &how);

    [[nodiscard]] std::int64_t residentKiB() const; ///< 0 if it isn't known
    [[nodiscard]] int descriptors() const;

private:
    std::vector<std::string> m_command;
    std::vector<std::string> m_environment;
    std::string m_errorFile;
    pid_t m_pid = 0;
    Socket m_output;
    std::string m_said;
    bool m_ready = false;
};

} // namespace Herdscope::Torture
