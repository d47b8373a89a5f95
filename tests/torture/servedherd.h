// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace Herdscope::Torture {

/// Sanitizers keep what was freed: the herd's memory says nothing then.
#ifdef HERDSCOPE_SANITIZED
inline constexpr bool isSanitized = true;
#else
inline constexpr bool isSanitized = false;
#endif

/// A line of servers, A – B – …, in one "herdctl serve" of its own, without logs.
class ServedHerd final
{
public:
    explicit ServedHerd(std::string herdctl);
    ~ServedHerd(); ///< kills it
    ServedHerd(const ServedHerd &) = delete;
    ServedHerd &operator=(const ServedHerd &) = delete;

    /// Empty, or why it could not be started.
    [[nodiscard]] std::string start(int servers, const std::vector<std::string> &options = {});
    [[nodiscard]] std::uint16_t port(int server = 0) const
    {
        return m_ports.at(static_cast<std::size_t>(server));
    }
    [[nodiscard]] pid_t process() const { return m_pid; }
    [[nodiscard]] bool isRunning();
    /// How it ended: "", "exit status 3", "signal 11".
    [[nodiscard]] const std::string &end() const { return m_end; }
    [[nodiscard]] bool stop(); ///< SIGTERM; true if it ended with status 0
    [[nodiscard]] std::int64_t residentKiB() const;
    [[nodiscard]] double processorSeconds() const; ///< user and system, since its start

private:
    void noteEnd(int status);

    const std::string m_herdctl;
    std::string m_file;
    std::vector<std::uint16_t> m_ports;
    pid_t m_pid = 0;
    int m_output = -1;
    std::string m_end;
};

/// One more line of an answer from a blocking socket, without its LF; empty at the end or after
/// @p patienceMs.
class LineReader final
{
public:
    explicit LineReader(int fd)
        : m_fd(fd)
    {
    }
    [[nodiscard]] std::string next(int patienceMs);

private:
    int m_fd;
    std::string m_kept;
};

/// Sends all of it over a blocking socket.
[[nodiscard]] bool sendAll(int fd, std::string_view bytes);
/// A blocking connection to 127.0.0.1, or −1.
[[nodiscard]] int connectTo(std::uint16_t port);
/// The soft limit of descriptors raised to the hard one, which is what it returns.
[[nodiscard]] long raiseDescriptors();
/// "200MiB", "10 GiB", "4096"; negative if it is none.
[[nodiscard]] std::int64_t bytesFrom(const std::string &text);
/// Value below which @p percent of the values are; sorts them.
[[nodiscard]] double percentile(std::vector<double> &values, double percent);

} // namespace Herdscope::Torture
