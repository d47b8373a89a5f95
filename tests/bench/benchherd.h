// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace Herdscope::Bench {

/// Keeps a process, or this one, to one processor where there are several; a number below 0: to
/// all.
void keepTo(pid_t process, int processor);

/// Servers in a process of their own: `herdctl serve` or bench_reference.
class BenchHerd final
{
public:
    struct Usage
    {
        double cpuSeconds = 0; ///< of all threads, since its start
        double residentKib = 0;
    };

    /// Started, and waited for until it says that it is ready. @p processor: see keepTo().
    explicit BenchHerd(const std::vector<std::string> &command, int processor);
    ~BenchHerd(); ///< ends it
    BenchHerd(const BenchHerd &) = delete;
    BenchHerd &operator=(const BenchHerd &) = delete;

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] const std::vector<std::uint16_t> &ports() const { return m_ports; }
    [[nodiscard]] Usage usage() const;

private:
    void readLine(const std::string &line);

    pid_t m_process = -1;
    int m_output = -1;
    bool m_isReady = false;
    std::vector<std::uint16_t> m_ports; ///< in the order of the herd
};

} // namespace Herdscope::Bench
