// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The bytes of a location journal: what a server at AckLevel::Journal has promised to keep.
///
///     header   "HERDLOC\n"  version  herd     name length  name  CRC32C of all before it
///              8 bytes      u32      u64      u32                u32
///     record   length       CRC32C of the length's four bytes and the line
///              u32          u32      line
///
/// Numbers are little-endian; headers of all versions are like this. A line is what links carry:
/// "AT …", "ERA n AT …", "PURGED …", without a line end. Later records of a client need not be
/// newer: the order of updates decides. A journal that was cut off anywhere, or of which any bit
/// flipped, yields a prefix of its records and never a wrong one.
namespace Herdscope::Herd {

inline constexpr std::uint32_t locationRecordsVersion = 1;
/// Longest line in a record: that of a herd file's largest "max_line_bytes", and what links put
/// around it. A record that says to be longer is damaged.
inline constexpr std::size_t maxRecordLineBytes = 16 * 1024 * 1024 + 4096;
inline constexpr std::size_t recordHeadBytes = 8;

/// CRC-32C (Castagnoli) of @p bytes behind those that gave @p before.
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes, std::uint32_t before = 0);

/// Whose journal it is.
struct JournalOwner
{
    std::uint64_t herd = 0; ///< HerdSpec::fingerprint()
    std::string_view server; ///< name
};
void appendJournalHeader(std::string &out, const JournalOwner &owner);
void appendRecord(std::string &out, std::string_view line);

enum class JournalFault
{
    None,
    Torn, ///< it ends within a record or within the header
    Flipped, ///< some bit is not what was written
    AbsurdLength, ///< no record is empty or that long
    NotALine, ///< whoever took the lines refused one
    NoJournal, ///< it begins with something else
    OtherVersion, ///< of a later program
    OtherOwner, ///< a journal, but of another herd or server
};
/// English, for the log.
[[nodiscard]] std::string_view describe(JournalFault fault);

/// Reads a journal that comes in pieces of any size.
class JournalReader final
{
public:
    explicit JournalReader(const JournalOwner &owner);

    /// Calls take(line) for every record that is whole, until it says false or something is wrong.
    template <typename Take>
    void feed(std::string_view bytes, Take &&take)
    {
        m_buffer.append(bytes);
        while (readOne()) {
            if (!m_line.empty() && !take(m_line)) {
                m_fault = JournalFault::NotALine;
                return;
            }
            accept();
        }
        m_buffer.erase(0, m_taken);
        m_taken = 0;
    }
    /// Nothing more comes.
    void end();

    [[nodiscard]] JournalFault fault() const { return m_fault; }
    /// Bytes from the front that are whole: the header and the records that were taken.
    [[nodiscard]] std::uint64_t wholeBytes() const { return m_whole; }
    [[nodiscard]] std::uint64_t records() const { return m_records; }

private:
    [[nodiscard]] bool readOne();
    [[nodiscard]] bool readHeader(std::string_view input);
    [[nodiscard]] bool readRecord(std::string_view input);
    [[nodiscard]] bool stop(JournalFault fault);
    void accept();

    const std::string m_header; ///< as it has to be
    std::string m_buffer;
    std::string_view m_line; ///< of the record that was read; empty: it was the header
    std::size_t m_size = 0; ///< of what was read
    std::size_t m_taken = 0; ///< of m_buffer
    std::uint64_t m_whole = 0;
    std::uint64_t m_records = 0;
    JournalFault m_fault = JournalFault::None;
};

} // namespace Herdscope::Herd
