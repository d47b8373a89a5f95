// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/servedherd.h"

#include "torture/sockets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace Herdscope::Torture {

namespace {

constexpr int startPatienceMs = 20'000;
constexpr int stopPatienceMs = 20'000;

std::string herdText(const std::vector<std::uint16_t> &ports)
{
    std::string text = "format = \"herdscope-herd\"\nversion = 1\nname = \"Torture\"\n";
    const auto name = [](std::size_t i) { return std::string(1, static_cast<char>('A' + i)); };
    for (std::size_t i = 0; i < ports.size(); ++i) {
        text += "\n[[server]]\nname = \"" + name(i) + "\"\nhost = \"127.0.0.1\"\nport = "
            + std::to_string(ports[i]) + "\nlatitude = 34.0722\nlongitude = -118.4441\n";
    }
    for (std::size_t i = 1; i < ports.size(); ++i)
        text += "\n[[link]]\nbetween = [\"" + name(i - 1) + "\", \"" + name(i) + "\"]\n";
    return text;
}

} // namespace

ServedHerd::ServedHerd(std::string herdctl)
    : m_herdctl(std::move(herdctl))
{
}

ServedHerd::~ServedHerd()
{
    if (isRunning()) {
        ::kill(m_pid, SIGKILL);
        int status = 0;
        ::waitpid(m_pid, &status, 0);
    }
    if (m_output >= 0)
        ::close(m_output);
    if (!m_file.empty())
        ::unlink(m_file.c_str());
}

std::string ServedHerd::start(int servers, const std::vector<std::string> &options)
{
    std::random_device random;
    for (int i = 0; i < servers; ++i) {
        std::uint16_t port = 0;
        do
            port = freePort(random());
        while (std::find(m_ports.begin(), m_ports.end(), port) != m_ports.end());
        if (port == 0)
            return "no port is free";
        m_ports.push_back(port);
    }
    const char *folder = std::getenv("TMPDIR");
    m_file = std::string(folder != nullptr ? folder : "/tmp") + "/herdscope-torture-"
        + std::to_string(::getpid()) + ".herd.toml";
    std::ofstream(m_file) << herdText(m_ports);

    std::array<int, 2> ends {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return std::strerror(errno);
    std::vector<std::string> words {m_herdctl, "serve", m_file};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char *> arguments;
    for (std::string &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    m_output = ends[0];
    if (m_pid < 0)
        return std::strerror(errno);
    LineReader lines(m_output);
    for (std::string line = lines.next(startPatienceMs); !line.empty();
         line = lines.next(startPatienceMs)) {
        if (line == "herd ready")
            return {};
    }
    return m_herdctl + " did not say that it is ready";
}

void ServedHerd::noteEnd(int status)
{
    m_pid = 0;
    if (WIFSIGNALED(status))
        m_end = "signal " + std::to_string(WTERMSIG(status));
    else
        m_end = "exit status " + std::to_string(WEXITSTATUS(status));
}

bool ServedHerd::isRunning()
{
    int status = 0;
    if (m_pid > 0 && ::waitpid(m_pid, &status, WNOHANG) == m_pid)
        noteEnd(status);
    return m_pid > 0;
}

bool ServedHerd::stop()
{
    if (!isRunning())
        return false;
    ::kill(m_pid, SIGTERM);
    for (int waited = 0; waited < stopPatienceMs && isRunning(); waited += 10)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return m_end == "exit status 0";
}

std::int64_t ServedHerd::residentKiB() const
{
    std::ifstream status("/proc/" + std::to_string(m_pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::atoll(line.c_str() + 6);
    }
    return 0;
}

double ServedHerd::processorSeconds() const
{
    std::ifstream stat("/proc/" + std::to_string(m_pid) + "/stat");
    std::string text;
    std::getline(stat, text);
    const std::size_t close = text.rfind(')');
    if (close == std::string::npos)
        return 0;
    long long user = 0;
    long long system = 0;
    // state ppid pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime
    if (std::sscanf(text.c_str() + close + 2,
                    "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lld %lld", &user, &system)
        != 2)
        return 0;
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::string LineReader::next(int patienceMs)
{
    for (;;) {
        if (const std::size_t end = m_kept.find('\n'); end != std::string::npos) {
            std::string line = m_kept.substr(0, end);
            m_kept.erase(0, end + 1);
            return line;
        }
        pollfd ready {m_fd, POLLIN, 0};
        if (::poll(&ready, 1, patienceMs) <= 0)
            return {};
        std::array<char, 65536> buffer;
        const ssize_t got = ::read(m_fd, buffer.data(), buffer.size());
        if (got <= 0)
            return {};
        m_kept.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

bool sendAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t took = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (took < 0 && errno == EINTR)
            continue;
        if (took <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(took));
    }
    return true;
}

int connectTo(std::uint16_t port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const void *where = &address;
    if (::connect(fd, static_cast<const sockaddr *>(where), sizeof address) != 0) {
        ::close(fd);
        return -1;
    }
    setNoDelay(fd);
    return fd;
}

long raiseDescriptors()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1024;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return static_cast<long>(std::min<rlim_t>(limit.rlim_cur, 10'000'000));
}

std::int64_t bytesFrom(const std::string &text)
{
    std::size_t used = 0;
    double number = -1;
    try {
        number = std::stod(text, &used);
    } catch (const std::exception &) {
        return -1;
    }
    while (used < text.size() && text[used] == ' ')
        ++used;
    const std::string unit = text.substr(used);
    for (const auto &[name, shift] :
         {std::pair("", 0), {"B", 0}, {"KiB", 10}, {"MiB", 20}, {"GiB", 30}, {"TiB", 40}}) {
        if (unit == name && number >= 0)
            return static_cast<std::int64_t>(number
                                             * static_cast<double>(std::int64_t(1) << shift));
    }
    return -1;
}

double percentile(std::vector<double> &values, double percent)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto at = static_cast<std::size_t>(static_cast<double>(values.size()) * percent / 100);
    return values[std::min(at, values.size() - 1)];
}

} // namespace Herdscope::Torture
