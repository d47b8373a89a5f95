// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/serverprocess.h"

#include "torture/scribe.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace Herdscope::Torture {

namespace {

std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::string describe(int status)
{
    if (WIFSIGNALED(status))
        return "signal " + std::to_string(WTERMSIG(status));
    return "exit status " + std::to_string(WEXITSTATUS(status));
}

} // namespace

ServerProcess::ServerProcess(std::vector<std::string> command, std::vector<std::string> environment,
                             std::string errorFile)
    : m_command(std::move(command))
    , m_environment(std::move(environment))
    , m_errorFile(std::move(errorFile))
{
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start()
{
    std::array<int, 2> pipe {-1, -1};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return false;
    m_output = Socket(pipe[0]);
    const Socket input(pipe[1]);
    ::fcntl(pipe[0], F_SETFL, O_NONBLOCK);
    const int errors = ::open(m_errorFile.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const Socket errorFile(errors);
    // Everything that needs memory is made before: the child of a process with threads must not.
    std::vector<char *> arguments = pointersTo(m_command);
    std::vector<std::string> variables = m_environment;
    for (char **each = environ; *each; ++each)
        variables.emplace_back(*each);
    std::vector<char *> environment = pointersTo(variables);
    m_said.clear();
    m_ready = false;
    const pid_t parent = ::getpid();
    m_pid = ::fork();
    if (m_pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent)
            ::_exit(127);
        ::dup2(pipe[1], STDOUT_FILENO);
        if (errors >= 0)
            ::dup2(errors, STDERR_FILENO);
        ::execve(arguments[0], arguments.data(), environment.data());
        ::_exit(127);
    }
    return m_pid > 0;
}

void ServerProcess::kill()
{
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
    m_pid = 0;
    m_output.close();
}

void ServerProcess::freeze()
{
    if (m_pid > 0)
        ::kill(m_pid, SIGSTOP);
}

void ServerProcess::thaw()
{
    if (m_pid > 0)
        ::kill(m_pid, SIGCONT);
}

std::string ServerProcess::stop(int patienceMs)
{
    if (m_pid <= 0)
        return "it was not running";
    ::kill(m_pid, SIGTERM);
    std::string how;
    const std::int64_t deadline = monotonicNs() + patienceMs * std::int64_t {1'000'000};
    while (monotonicNs() < deadline) {
        if (hasDied(how))
            return how;
        ::poll(nullptr, 0, 5);
    }
    kill();
    return "it did not end within " + std::to_string(patienceMs) + " ms after SIGTERM";
}

bool ServerProcess::isReady()
{
    std::array<char, 4'096> buffer;
    while (!m_ready && m_output) {
        const ssize_t got = ::read(m_output.get(), buffer.data(), buffer.size());
        if (got <= 0)
            break;
        m_said.append(buffer.data(), static_cast<std::size_t>(got));
        m_ready = m_said.find("herd ready\n") != std::string::npos;
    }
    return m_ready;
}

bool ServerProcess::hasDied(std::string &how)
{
    int status = 0;
    if (m_pid <= 0 || ::waitpid(m_pid, &status, WNOHANG) != m_pid)
        return false;
    m_pid = 0;
    m_output.close();
    how = describe(status);
    return true;
}

std::int64_t ServerProcess::residentKiB() const
{
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/statm");
    std::int64_t pages = 0;
    file >> pages >> pages;
    return file ? pages * (::sysconf(_SC_PAGESIZE) / 1'024) : 0;
}

int ServerProcess::descriptors() const
{
    std::error_code error;
    int count = 0;
    const std::filesystem::path folder("/proc/" + std::to_string(m_pid) + "/fd");
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error))
        ++count;
    return count;
}

} // namespace Herdscope::Torture
