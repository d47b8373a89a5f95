// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchherd.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace Herdscope::Bench {

void keepTo(pid_t process, int processor)
{
    const unsigned processors = std::thread::hardware_concurrency();
    if (processors < 2)
        return;
    cpu_set_t set;
    CPU_ZERO(&set);
    for (unsigned i = 0; i < processors; ++i)
        if (processor < 0 || static_cast<unsigned>(processor) == i)
            CPU_SET(i, &set);
    ::sched_setaffinity(process, sizeof set, &set);
}

BenchHerd::BenchHerd(const std::vector<std::string> &command, int processor)
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return;
    m_process = ::fork();
    if (m_process == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        keepTo(0, processor);
        std::vector<char *> arguments;
        for (const std::string &each : command)
            arguments.push_back(const_cast<char *>(each.c_str()));
        arguments.push_back(nullptr);
        ::execv(arguments[0], arguments.data());
        std::perror(arguments[0]);
        ::_exit(127);
    }
    ::close(ends[1]);
    m_output = ends[0];
    constexpr int patienceMs = 10'000;
    std::string text;
    char buffer[4096];
    for (pollfd ready {m_output, POLLIN, 0}; !m_isReady && ::poll(&ready, 1, patienceMs) == 1;) {
        const ssize_t got = ::read(m_output, buffer, sizeof buffer);
        if (got <= 0)
            return;
        text.append(buffer, static_cast<std::size_t>(got));
        for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
            readLine(text.substr(0, end));
            text.erase(0, end + 1);
        }
    }
}

/// "ready Hill 127.0.0.1:12100" and "herd ready" of herdctl; "12100" and "ready" of the reference.
void BenchHerd::readLine(const std::string &line)
{
    m_isReady = m_isReady || line == "ready" || line == "herd ready";
    const std::size_t colon = line.rfind(':');
    const int port =
        std::atoi(line.c_str() + (colon == std::string::npos ? std::size_t {0} : colon + 1));
    if (port > 0)
        m_ports.push_back(static_cast<std::uint16_t>(port));
}

BenchHerd::~BenchHerd()
{
    if (m_process > 0) {
        ::kill(m_process, SIGTERM);
        ::waitpid(m_process, nullptr, 0);
    }
    if (m_output >= 0)
        ::close(m_output);
}

BenchHerd::Usage BenchHerd::usage() const
{
    Usage usage;
    clockid_t clock = 0;
    timespec time {};
    if (::clock_getcpuclockid(m_process, &clock) == 0 && ::clock_gettime(clock, &time) == 0)
        usage.cpuSeconds =
            static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
    const std::string path = "/proc/" + std::to_string(m_process) + "/statm";
    if (std::FILE *const file = std::fopen(path.c_str(), "r")) {
        unsigned long pages = 0;
        if (std::fscanf(file, "%*u %lu", &pages) == 1)
            usage.residentKib =
                static_cast<double>(pages) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
        std::fclose(file);
    }
    return usage;
}

} // namespace Herdscope::Bench
