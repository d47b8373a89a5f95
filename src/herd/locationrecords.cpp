// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationrecords.h"

#include <array>

namespace Herdscope::Herd {

namespace {

constexpr std::string_view magic = "HERDLOC\n";
constexpr std::size_t versionAt = magic.size();
constexpr std::size_t nameLengthAt = versionAt + 4 + 8;
constexpr std::size_t nameAt = nameLengthAt + 4;
constexpr std::size_t maxNameBytes = 4096; ///< more than any herd file takes

constexpr std::uint32_t polynomial = 0x82f6'3b78; ///< Castagnoli, bits in reverse

/// Entry [k][b]: what byte b does to the sum when k zero bytes follow it.
using Tables = std::array<std::array<std::uint32_t, 256>, 4>;

constexpr Tables makeTables()
{
    Tables tables {};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t sum = byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? polynomial : 0);
        tables[0][byte] = sum;
    }
    for (std::size_t k = 1; k < tables.size(); ++k)
        for (std::size_t byte = 0; byte < 256; ++byte) {
            const std::uint32_t before = tables[k - 1][byte];
            tables[k][byte] = (before >> 8) ^ tables[0][before & 0xff];
        }
    return tables;
}

constexpr Tables tables = makeTables();

void appendNumber(std::string &out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xff);
}

std::uint32_t numberAt(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

std::string headerOf(const JournalOwner &owner)
{
    std::string header;
    appendJournalHeader(header, owner);
    return header;
}

} // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t before)
{
    std::uint32_t sum = ~before;
    for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
        sum ^= numberAt(bytes, 0);
        sum = tables[3][sum & 0xff] ^ tables[2][(sum >> 8) & 0xff] ^ tables[1][(sum >> 16) & 0xff]
            ^ tables[0][sum >> 24];
    }
    for (const char c : bytes)
        sum = (sum >> 8) ^ tables[0][(sum ^ static_cast<unsigned char>(c)) & 0xff];
    return ~sum;
}

void appendJournalHeader(std::string &out, const JournalOwner &owner)
{
    const std::size_t from = out.size();
    out += magic;
    appendNumber(out, locationRecordsVersion, 4);
    appendNumber(out, owner.herd, 8);
    appendNumber(out, owner.server.size(), 4);
    out += owner.server;
    appendNumber(out, crc32c(std::string_view(out).substr(from)), 4);
}

void appendRecord(std::string &out, std::string_view line)
{
    const std::size_t from = out.size();
    appendNumber(out, line.size(), 4);
    appendNumber(out, crc32c(line, crc32c(std::string_view(out).substr(from))), 4);
    out += line;
}

std::string_view describe(JournalFault fault)
{
    switch (fault) {
    case JournalFault::None:
        return "it is whole";
    case JournalFault::Torn:
        return "its last record is not whole";
    case JournalFault::Flipped:
        return "a record is not what was written";
    case JournalFault::AbsurdLength:
        return "a record has an impossible length";
    case JournalFault::NotALine:
        return "a record holds no line of the link protocol";
    case JournalFault::NoJournal:
        return "it does not begin as a location journal does";
    case JournalFault::OtherVersion:
        return "it is of a later version";
    case JournalFault::OtherOwner:
        return "it is of another herd or server";
    }
    return "it is damaged";
}

JournalReader::JournalReader(const JournalOwner &owner)
    : m_header(headerOf(owner))
{
}

bool JournalReader::stop(JournalFault fault)
{
    m_fault = fault;
    return false;
}

/// True if something is whole: m_line and m_size say what.
bool JournalReader::readOne()
{
    if (m_fault != JournalFault::None)
        return false;
    const std::string_view input = std::string_view(m_buffer).substr(m_taken);
    return m_whole == 0 ? readHeader(input) : readRecord(input);
}

bool JournalReader::readHeader(std::string_view input)
{
    m_line = {};
    if (!input.starts_with(magic.substr(0, input.size())))
        return stop(JournalFault::NoJournal);
    if (input.size() < nameAt)
        return false;
    const std::uint32_t nameBytes = numberAt(input, nameLengthAt);
    if (nameBytes > maxNameBytes)
        return stop(JournalFault::Flipped);
    m_size = nameAt + nameBytes + 4;
    if (input.size() < m_size)
        return false;
    if (numberAt(input, m_size - 4) != crc32c(input.substr(0, m_size - 4)))
        return stop(JournalFault::Flipped);
    if (numberAt(input, versionAt) != locationRecordsVersion)
        return stop(JournalFault::OtherVersion);
    return input.starts_with(m_header) || stop(JournalFault::OtherOwner);
}

bool JournalReader::readRecord(std::string_view input)
{
    if (input.size() < recordHeadBytes)
        return false;
    const std::size_t length = numberAt(input, 0);
    if (length == 0 || length > maxRecordLineBytes)
        return stop(JournalFault::AbsurdLength);
    if (input.size() - recordHeadBytes < length)
        return false;
    m_size = recordHeadBytes + length;
    m_line = input.substr(recordHeadBytes, length);
    const std::uint32_t sum = crc32c(m_line, crc32c(input.substr(0, 4)));
    return numberAt(input, 4) == sum || stop(JournalFault::Flipped);
}

void JournalReader::accept()
{
    m_records += m_line.empty() ? 0 : 1;
    m_taken += m_size;
    m_whole += m_size;
}

void JournalReader::end()
{
    if (m_fault == JournalFault::None && (m_whole == 0 || !m_buffer.empty()))
        m_fault = JournalFault::Torn;
}

} // namespace Herdscope::Herd
