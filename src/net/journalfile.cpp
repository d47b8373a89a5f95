// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/journalfile.h"

#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Herdscope::Net {

namespace {

constexpr std::size_t pieceBytes = 256 * 1024;
constexpr mode_t ownerOnly = 0600;
constexpr int openFlags = O_CLOEXEC | O_NOFOLLOW | O_NOCTTY;

int writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n > 0)
            bytes.remove_prefix(static_cast<std::size_t>(n));
        else if (n == 0)
            return ENOSPC;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

int syncData(int fd)
{
    while (::fdatasync(fd) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int syncAll(int fd)
{
    while (::fsync(fd) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

int cutTo(int fd, std::uint64_t size)
{
    while (::ftruncate(fd, static_cast<off_t>(size)) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

/// Bytes read, 0 at the end; negative: errno.
ssize_t readSome(int fd, char *to, std::size_t size, std::uint64_t at)
{
    for (;;) {
        const ssize_t n = ::pread(fd, to, size, static_cast<off_t>(at));
        if (n >= 0)
            return n;
        if (errno != EINTR)
            return -errno;
    }
}

int openFolderAt(const std::string &path)
{
    return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/// With all that are missing above it. 0 or errno.
int makeFolder(const std::filesystem::path &path)
{
    std::vector<std::filesystem::path> missing;
    std::filesystem::path at = path;
    for (; !at.empty(); at = at.parent_path()) {
        struct stat found
        {
        };
        if (::stat(at.c_str(), &found) == 0)
            break;
        if (errno != ENOENT)
            return errno;
        missing.push_back(at);
        if (at == at.parent_path())
            break;
    }
    for (; !missing.empty(); missing.pop_back()) {
        if (::mkdir(missing.back().c_str(), 0700) != 0 && errno != EEXIST)
            return errno;
        // That it is there has to survive a power failure as well.
        const std::filesystem::path above = missing.back().parent_path();
        const int fd = openFolderAt(above.empty() ? "." : above.string());
        if (fd < 0)
            continue; // one may make a folder without being allowed to list it
        const int error = syncAll(fd);
        ::close(fd);
        if (error != 0)
            return error;
    }
    return 0;
}

std::string timeWord()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc {};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> text {};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H%M%SZ", &utc);
    return {text.data(), size};
}

} // namespace

JournalFile::JournalFile(std::string path, std::uint64_t herd, std::string server)
    : m_path(std::move(path))
    , m_folder(std::filesystem::path(m_path).parent_path().string())
    , m_name(std::filesystem::path(m_path).filename().string())
    , m_newName(m_name + ".new")
    , m_herd(herd)
    , m_server(std::move(server))
{
}

JournalFile::~JournalFile()
{
    closeFile();
    if (m_lockFd >= 0)
        ::close(m_lockFd);
    if (m_folderFd >= 0)
        ::close(m_folderFd);
}

void JournalFile::closeFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
    m_size = 0;
    m_error = EBADF;
}

int JournalFile::openFolder()
{
    if (!m_folder.empty())
        if (const int error = makeFolder(m_folder); error != 0)
            return error;
    m_folderFd = openFolderAt(m_folder.empty() ? "." : m_folder);
    return m_folderFd < 0 ? errno : 0;
}

/// On a file of its own, as the journal itself is replaced now and then. It stays: whoever removes
/// it could have another process lock nothing.
tl::expected<void, JournalFile::Problem> JournalFile::lock()
{
    const std::string name = m_name + ".lock";
    m_lockFd = ::openat(m_folderFd, name.c_str(), O_RDWR | O_CREAT | openFlags, ownerOnly);
    if (m_lockFd < 0)
        return tl::unexpected(Problem {Refusal::System, m_path + ".lock", errno});
    while (::flock(m_lockFd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EINTR)
            continue;
        const Refusal refusal = errno == EWOULDBLOCK ? Refusal::InUse : Refusal::System;
        return tl::unexpected(Problem {refusal, m_path, errno});
    }
    return {};
}

tl::expected<JournalFile::Found, JournalFile::Problem>
JournalFile::open(const std::function<bool(std::string_view line)> &take)
{
    if (const int error = openFolder(); error != 0)
        return tl::unexpected(Problem {Refusal::System, m_folder, error});
    if (const auto locked = lock(); !locked)
        return tl::unexpected(locked.error());
    ::unlinkat(m_folderFd, m_newName.c_str(), 0);
    m_fd = ::openat(m_folderFd, m_name.c_str(), O_RDWR | O_APPEND | O_NONBLOCK | openFlags);
    struct stat status
    {
    };
    if (m_fd < 0 && errno != ENOENT)
        return tl::unexpected(Problem {Refusal::System, m_path, errno});
    if (m_fd >= 0 && (::fstat(m_fd, &status) != 0 || !S_ISREG(status.st_mode)))
        return tl::unexpected(Problem {Refusal::System, m_path, EINVAL});
    Found found;
    if (m_fd >= 0 && status.st_size > 0) {
        auto read = this->read(take);
        if (!read)
            return read;
        found = *std::move(read);
    }
    if (m_size == 0) {
        if (const int error = replace({}); error != 0)
            m_error = error;
        return found;
    }
    ::fchmod(m_fd, ownerOnly);
    // What a killed process has written and not synced was taken for safe just now.
    m_error = syncData(m_fd);
    if (m_error == 0)
        m_error = syncAll(m_folderFd);
    return found;
}

tl::expected<JournalFile::Found, JournalFile::Problem>
JournalFile::read(const std::function<bool(std::string_view line)> &take)
{
    Herd::JournalReader reader(owner());
    std::vector<char> piece(pieceBytes);
    std::uint64_t at = 0;
    for (;;) {
        const ssize_t n = readSome(m_fd, piece.data(), piece.size(), at);
        if (n < 0)
            return tl::unexpected(Problem {Refusal::System, m_path, static_cast<int>(-n)});
        if (n == 0)
            break;
        at += static_cast<std::uint64_t>(n);
        if (reader.fault() == Herd::JournalFault::None)
            reader.feed({piece.data(), static_cast<std::size_t>(n)}, take);
    }
    reader.end();
    Found found {reader.records(), reader.fault(), at - reader.wholeBytes(), {}};
    m_size = reader.wholeBytes();
    if (found.fault == Herd::JournalFault::OtherOwner)
        return tl::unexpected(Problem {Refusal::OtherOwner, m_path, 0});
    if (found.fault == Herd::JournalFault::OtherVersion)
        return tl::unexpected(Problem {Refusal::OtherVersion, m_path, 0});
    if (found.fault == Herd::JournalFault::None)
        return found;
    if (const int error = setAside(m_size, found); error != 0)
        return tl::unexpected(Problem {Refusal::System, m_path + ".damaged", error});
    return found;
}

/// The rest gets a file of its own before it is cut off: at no time is anything of the journal
/// nowhere.
int JournalFile::setAside(std::uint64_t from, Found &found)
{
    const std::string name = freeName();
    if (from == 0) {
        if (::renameat(m_folderFd, m_name.c_str(), m_folderFd, name.c_str()) != 0)
            return errno;
        closeFile();
    } else {
        if (const int error = copyRest(from, name); error != 0)
            return error;
        if (const int error = cutTo(m_fd, from); error != 0)
            return error;
    }
    found.setAside = (std::filesystem::path(m_folder) / name).string();
    return syncAll(m_folderFd);
}

int JournalFile::copyRest(std::uint64_t from, const std::string &name)
{
    const int fd = ::openat(m_folderFd, m_newName.c_str(), O_WRONLY | O_CREAT | O_TRUNC | openFlags,
                            ownerOnly);
    if (fd < 0)
        return errno;
    std::vector<char> piece(pieceBytes);
    int error = 0;
    while (error == 0) {
        const ssize_t n = readSome(m_fd, piece.data(), piece.size(), from);
        if (n == 0)
            break;
        error = n < 0 ? static_cast<int>(-n)
                      : writeAll(fd, {piece.data(), static_cast<std::size_t>(n)});
        from += n > 0 ? static_cast<std::uint64_t>(n) : 0;
    }
    if (error == 0)
        error = syncData(fd);
    ::close(fd);
    if (error == 0 && ::renameat(m_folderFd, m_newName.c_str(), m_folderFd, name.c_str()) != 0)
        error = errno;
    if (error == 0)
        return syncAll(m_folderFd);
    ::unlinkat(m_folderFd, m_newName.c_str(), 0);
    return error;
}

std::string JournalFile::freeName() const
{
    const std::string stem = m_name + ".damaged-" + timeWord();
    std::string name = stem;
    for (int i = 2; ::faccessat(m_folderFd, name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) == 0; ++i)
        name = stem + '-' + std::to_string(i);
    return name;
}

int JournalFile::append(std::string_view records)
{
    const int error = writeAll(m_fd, records);
    if (error == 0)
        m_size += records.size();
    else if (cutTo(m_fd, m_size) != 0)
        m_error = error;
    return error;
}

int JournalFile::sync()
{
    m_error = syncData(m_fd);
    return m_error;
}

int JournalFile::replace(std::string_view lines)
{
    const int fd = ::openat(m_folderFd, m_newName.c_str(),
                            O_RDWR | O_APPEND | O_CREAT | O_TRUNC | openFlags, ownerOnly);
    if (fd < 0)
        return errno;
    std::uint64_t size = 0;
    int error = writeNew(fd, lines, size);
    if (error == 0 && ::renameat(m_folderFd, m_newName.c_str(), m_folderFd, m_name.c_str()) != 0)
        error = errno;
    if (error != 0) {
        ::close(fd);
        ::unlinkat(m_folderFd, m_newName.c_str(), 0);
        return error;
    }
    closeFile();
    m_fd = fd;
    m_size = size;
    m_error = syncAll(m_folderFd);
    return m_error;
}

int JournalFile::writeNew(int descriptor, std::string_view lines, std::uint64_t &size) const
{
    std::string piece;
    Herd::appendJournalHeader(piece, owner());
    for (;;) {
        const std::size_t end = lines.find('\n');
        if (end == std::string_view::npos || piece.size() >= pieceBytes) {
            if (const int error = writeAll(descriptor, piece); error != 0)
                return error;
            size += piece.size();
            piece.clear();
        }
        if (end == std::string_view::npos)
            return syncData(descriptor);
        Herd::appendRecord(piece, lines.substr(0, end));
        lines.remove_prefix(end + 1);
    }
}

bool JournalFile::isInPlace() const
{
    struct stat here
    {
    };
    struct stat there
    {
    };
    return ::fstat(m_fd, &here) == 0
        && ::fstatat(m_folderFd, m_name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0
        && here.st_ino == there.st_ino && here.st_dev == there.st_dev
        && static_cast<std::uint64_t>(there.st_size) == m_size;
}

} // namespace Herdscope::Net
