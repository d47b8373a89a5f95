// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/logfile.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace Herdscope::Journal {

namespace {

struct Written
{
    std::size_t bytes = 0;
    int error = 0;
};

Written writeAll(int descriptor, std::string_view bytes)
{
    Written done;
    while (done.bytes < bytes.size()) {
        const ssize_t n = ::write(descriptor, bytes.data() + done.bytes, bytes.size() - done.bytes);
        if (n > 0) {
            done.bytes += static_cast<std::size_t>(n);
        } else if (n == 0) {
            done.error = ENOSPC;
            break;
        } else if (errno != EINTR) {
            done.error = errno;
            break;
        }
    }
    return done;
}

/// Bytes after the last LF of the file.
off_t tornBytes(int descriptor, off_t size)
{
    std::array<char, 4096> block {};
    off_t end = size;
    while (end > 0) {
        const off_t begin = end > off_t(block.size()) ? end - off_t(block.size()) : 0;
        const ssize_t n =
            ::pread(descriptor, block.data(), static_cast<std::size_t>(end - begin), begin);
        if (n != end - begin)
            return 0;
        const std::string_view text(block.data(), static_cast<std::size_t>(n));
        if (const std::size_t at = text.rfind('\n'); at != std::string_view::npos)
            return size - begin - off_t(at) - 1;
        end = begin;
    }
    return size;
}

/// Runs @p act while no other process has the file open here; every LogFile holds the shared lock.
template <typename Act>
bool whileAlone(int descriptor, Act act)
{
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return false;
    const bool done = act();
    ::flock(descriptor, LOCK_SH | LOCK_NB);
    return done;
}

} // namespace

LogFile::LogFile(std::string path)
    : m_path(std::move(path))
{
}

LogFile::~LogFile()
{
    close();
}

LogFile::Result LogFile::write(std::string_view records)
{
    struct stat status
    {
    };
    if (m_descriptor >= 0 && ::fstat(m_descriptor, &status) == 0 && status.st_nlink == 0)
        close();
    if (m_descriptor < 0) {
        if (const int error = open(); error != 0)
            return {0, error};
    }
    if (!m_tail.empty()) {
        const Written rest = writeAll(m_descriptor, m_tail);
        m_tail.erase(0, rest.bytes);
        if (rest.error != 0)
            return {0, rest.error};
    }
    const Written done = writeAll(m_descriptor, records);
    if (done.error == 0)
        return {records.size(), 0};
    const std::size_t lastEnd = records.substr(0, done.bytes).rfind('\n');
    const std::size_t whole = lastEnd == std::string_view::npos ? 0 : lastEnd + 1;
    if (whole == done.bytes || takeBack(done.bytes - whole))
        return {whole, done.error};
    const std::size_t recordEnd = records.find('\n', done.bytes);
    m_tail = records.substr(done.bytes, recordEnd - done.bytes + 1);
    return {recordEnd + 1, done.error};
}

int LogFile::open()
{
    std::error_code ignored; // open() says it
    std::filesystem::create_directories(std::filesystem::path(m_path).parent_path(), ignored);
    // O_NONBLOCK: a pipe without a reader is an error and not a wait.
    m_descriptor = ::open(m_path.c_str(),
                          O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
    if (m_descriptor < 0)
        return errno;
    m_tail.clear();
    struct stat status
    {
    };
    m_regular = ::fstat(m_descriptor, &status) == 0 && S_ISREG(status.st_mode);
    if (!m_regular)
        return 0;
    ::flock(m_descriptor, LOCK_SH | LOCK_NB);
    const int error = endTornRecord();
    if (error != 0)
        close();
    return error;
}

void LogFile::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_tail.clear();
}

/// A run that was killed may have left half a record.
int LogFile::endTornRecord()
{
    const off_t size = ::lseek(m_descriptor, 0, SEEK_END);
    const off_t torn = tornBytes(m_descriptor, size);
    if (torn <= 0)
        return 0;
    if (whileAlone(m_descriptor, [&] { return ::ftruncate(m_descriptor, size - torn) == 0; }))
        return 0;
    return writeAll(m_descriptor, "\n").error;
}

bool LogFile::takeBack(std::size_t bytes)
{
    return m_regular && whileAlone(m_descriptor, [&] {
               const off_t size = ::lseek(m_descriptor, 0, SEEK_END);
               return size >= off_t(bytes) && ::ftruncate(m_descriptor, size - off_t(bytes)) == 0;
           });
}

} // namespace Herdscope::Journal
