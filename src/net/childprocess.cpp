// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childprocess.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace Herdscope::Net {

namespace {

constexpr int couldNotExec = 127;
constexpr unsigned closeOnExec = 1U << 2; // CLOSE_RANGE_CLOEXEC

/// Between fork() and exec(): only calls that are allowed in a signal handler.
[[noreturn]] void become(const char *program, char *const *arguments, int fd, int nowhere,
                         pid_t parent, bool stays)
{
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (stays) {
        ::setsid();
        ::dup2(nowhere, STDERR_FILENO);
    } else {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent)
            ::_exit(couldNotExec); // it went before we asked
    }
    if (::dup2(fd, STDIN_FILENO) < 0 || ::dup2(nowhere, STDOUT_FILENO) < 0)
        ::_exit(couldNotExec);
#ifdef SYS_close_range
    ::syscall(SYS_close_range, static_cast<unsigned>(STDERR_FILENO + 1), ~0U, closeOnExec);
#endif
    ::execv(program, arguments);
    ::_exit(couldNotExec);
}

} // namespace

ChildProcess startChild(const QString &program, const QByteArrayList &arguments, bool stays)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return {-1, -1, errno};
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const QByteArray path = QFile::encodeName(program);
    std::vector<QByteArray> words {path};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t self = ::getpid();
    const pid_t pid = ::fork();
    const int error = errno;
    if (pid == 0)
        become(path.constData(), pointers.data(), ends[1], nowhere, self, stays);
    ::close(ends[1]);
    ::close(nowhere);
    if (pid < 0) {
        ::close(ends[0]);
        return {-1, -1, error};
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return {pid, ends[0], 0};
}

std::optional<int> collect(pid_t pid)
{
    int status = 0;
    const pid_t ended = ::waitpid(pid, &status, WNOHANG);
    if (ended == pid)
        return status;
    // Somebody else has collected it, or it is none of ours: it is gone in any case.
    return ended < 0 && errno == ECHILD ? std::optional(0) : std::nullopt;
}

QString describeEnd(int status)
{
    if (WIFSIGNALED(status))
        return QStringLiteral("killed by signal %1").arg(WTERMSIG(status));
    if (WEXITSTATUS(status) == couldNotExec)
        return QStringLiteral("its program could not be run");
    return QStringLiteral("ended with exit status %1").arg(WEXITSTATUS(status));
}

QString findHerdctl()
{
    const auto isProgram = [](const QString &path) {
        const QFileInfo file(path);
        return file.isFile() && file.isExecutable();
    };
    const QString given = qEnvironmentVariable("HERDSCOPE_HERDCTL");
    if (!given.isEmpty())
        return isProgram(given) ? QFileInfo(given).absoluteFilePath() : QString();
    const QString here = QCoreApplication::applicationDirPath();
    for (const char *where : {"/herdctl", "/../cli/herdctl"}) {
        const QString path = here + QLatin1String(where);
        if (isProgram(path))
            return QFileInfo(path).canonicalFilePath();
    }
    return QStandardPaths::findExecutable(QStringLiteral("herdctl"));
}

} // namespace Herdscope::Net
