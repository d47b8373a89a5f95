// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

namespace Herdscope::Torture {

/// Connections that begin a line and send a byte of it now and then, and never its end; one that is
/// closed comes again at once. In a thread of their own.
class Dribblers final
{
public:
    using Clock = std::chrono::steady_clock;

    /// All connect, no faster than a server takes them. end() when there is enough of it.
    Dribblers(std::uint16_t port, int count);
    ~Dribblers();
    Dribblers(const Dribblers &) = delete;
    Dribblers &operator=(const Dribblers &) = delete;

    [[nodiscard]] bool areThere() const { return m_there; } ///< each has sent its first byte
    void end();

    // After end():
    /// How long each that was closed had been let, from its first byte on.
    [[nodiscard]] std::vector<double> &seconds() { return m_seconds; }
    [[nodiscard]] double oldestOpenSeconds() const { return m_oldestOpen; }
    [[nodiscard]] long refused() const
    {
        return m_refused;
    } ///< connections that did not come about

private:
    struct One
    {
        int fd = -1;
        Clock::time_point begun;
    };
    void run();
    bool open(One &one);
    void close(One &one);
    void turn();
    void dribble();

    const std::uint16_t m_port;
    const int m_epoll;
    std::vector<One> m_all;
    std::vector<double> m_seconds;
    double m_oldestOpen = 0;
    long m_refused = 0;
    std::size_t m_next = 0; ///< whose turn it is to send a byte
    std::atomic_bool m_there = false;
    std::atomic_bool m_ends = false;
    std::thread m_thread;
};

} // namespace Herdscope::Torture
