// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace Herdscope::Journal {

/// One file of records that end in LF, appended to with checked system calls. No record is ever
/// torn: what a full disk cut off is taken back, or completed later where that is not possible
/// (devices; files that others append to). Files are made with mode 0600, as positions of clients
/// are personal. Several processes may append to one file.
class LogFile final
{
public:
    explicit LogFile(std::string path);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    struct Result
    {
        std::size_t accepted = 0; ///< bytes of whole records that are in the file
        int error = 0; ///< errno; 0 when everything was accepted
    };
    /// @p records are whole. Opens the file (and makes its folder) if need be: also after it was
    /// deleted.
    [[nodiscard]] Result write(std::string_view records);
    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    [[nodiscard]] int open();
    void close();
    [[nodiscard]] int endTornRecord();
    [[nodiscard]] bool takeBack(std::size_t bytes);

    std::string m_path;
    std::string m_tail; ///< rest of a record that is torn in the file
    int m_descriptor = -1;
    bool m_regular = false;
};

} // namespace Herdscope::Journal
