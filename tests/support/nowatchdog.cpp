// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Part of every test that is built for ThreadSanitizer: keeps QtTest from starting its watchdog.
//
// The watchdog is a QThread, and Qt of the distribution is not instrumented: the sanitizer can't
// see by what it and the test are kept apart, and reports races that are none. Suppressing them
// would make it blind to ours as well. But QtTest starts no watchdog when somebody debugs the test,
// and it learns that from TracerPid in /proc/self/status: here that file says so.

#include <cstdarg>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

int openTracedStatus()
{
    constexpr std::string_view status = "Name:\ttest\nTracerPid:\t1\n";
    const int fd = ::memfd_create("status", MFD_CLOEXEC);
    if (fd >= 0 && ::pwrite(fd, status.data(), status.size(), 0) < 0)
        return -1;
    return fd;
}

} // namespace

extern "C" int open(const char *path, int flags, ...)
{
    if (std::strcmp(path, "/proc/self/status") == 0)
        return openTracedStatus();
    mode_t mode = 0;
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        va_end(arguments);
    }
    using Open = int (*)(const char *, int, ...);
    static const auto next = reinterpret_cast<Open>(::dlsym(RTLD_NEXT, "open"));
    return next(path, flags, mode);
}
