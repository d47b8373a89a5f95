// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/locationrecords.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace Herdscope::Net {

/// The file of one server's location journal, with checked system calls and nothing else: every
/// error comes back as errno. For one thread at a time.
///
///     NAME.locations                 the journal: mode 0600, in a folder with mode 0700 if that is
///                                    made here
///     NAME.locations.lock            locked as long as a process has the journal open
///     NAME.locations.new             what is to replace it; left over after a crash, and then
///     swept NAME.locations.damaged-<time>  what was cut off it because it is not whole
class JournalFile final
{
public:
    JournalFile(std::string path, std::uint64_t herd, std::string server);
    ~JournalFile(); ///< closes it; the lock goes
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    enum class Refusal
    {
        InUse, ///< another process has it
        OtherOwner, ///< it is of another herd or server
        OtherVersion, ///< a later program has written it
        System ///< see the error
    };
    struct Problem
    {
        Refusal refusal = Refusal::System;
        std::string file; ///< or folder
        int error = 0; ///< errno, for Refusal::System
    };
    struct Found
    {
        std::uint64_t records = 0;
        Herd::JournalFault fault = Herd::JournalFault::None;
        std::uint64_t damagedBytes = 0; ///< from the first fault on
        std::string setAside; ///< the file where they are now; empty if there were none
    };
    /// Locks it, hands what it holds to @p take, sets aside what is not whole, and sees to it that
    /// all that was taken is on disk. A new journal that can't be made is no problem yet, but the
    /// file is not usable.
    [[nodiscard]] tl::expected<Found, Problem>
    open(const std::function<bool(std::string_view line)> &take);

    /// Behind what is there. What was written of @p records before an error is cut off again.
    [[nodiscard]] int append(std::string_view records);
    [[nodiscard]] int sync(); ///< after an error nobody knows what is on disk: not usable
    /// A new file with just @p lines, each with a LF behind it, in the place of the old one, and
    /// all on disk. Usable again, unless it fails; a usable old file stays usable then.
    [[nodiscard]] int replace(std::string_view lines);

    /// It may be appended to.
    [[nodiscard]] bool isUsable() const { return m_error == 0; }
    [[nodiscard]] int error() const { return m_error; } ///< errno, why it is not usable
    /// Whoever opens the path finds what was written here: it was not deleted, replaced, cut off.
    [[nodiscard]] bool isInPlace() const;
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    [[nodiscard]] int openFolder();
    [[nodiscard]] tl::expected<void, Problem> lock();
    [[nodiscard]] tl::expected<Found, Problem>
    read(const std::function<bool(std::string_view line)> &take);
    [[nodiscard]] int setAside(std::uint64_t from, Found &found);
    [[nodiscard]] int copyRest(std::uint64_t from, const std::string &name);
    [[nodiscard]] int writeNew(int descriptor, std::string_view lines, std::uint64_t &size) const;
    [[nodiscard]] std::string freeName() const;
    void closeFile();
    [[nodiscard]] Herd::JournalOwner owner() const { return {m_herd, m_server}; }

    const std::string m_path;
    const std::string m_folder;
    const std::string m_name; ///< in the folder
    const std::string m_newName;
    const std::uint64_t m_herd;
    const std::string m_server;
    int m_folderFd = -1;
    int m_lockFd = -1;
    int m_fd = -1;
    std::uint64_t m_size = 0; ///< whole records, written if not synced
    int m_error = EBADF; ///< 0: usable
};

} // namespace Herdscope::Net
