// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/locationrecords.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <algorithm>
#include <string>
#include <vector>

namespace Herdscope::Fuzz {

using namespace Herdscope::Herd;

namespace {

constexpr JournalOwner owner {0x0123'4567'89ab'cdef, "Hill"};
constexpr std::size_t maxRecords = 12; ///< more only take time

struct Reading
{
    std::vector<std::string> lines;
    JournalFault fault = JournalFault::None;
    std::uint64_t wholeBytes = 0;
    bool operator==(const Reading &) const = default;
};

/// In pieces of at most @p longest bytes.
Reading readInPieces(std::string_view bytes, std::size_t longest)
{
    Reading reading;
    JournalReader reader(owner);
    const std::size_t all = bytes.size();
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, longest);
        reader.feed(piece, [&reading](std::string_view line) {
            reading.lines.emplace_back(line);
            return true;
        });
        bytes.remove_prefix(piece.size());
    }
    reader.end();
    reading.fault = reader.fault();
    reading.wholeBytes = reader.wholeBytes();
    HERDSCOPE_REQUIRE(reader.records() == reading.lines.size());
    HERDSCOPE_REQUIRE(reading.wholeBytes <= all);
    HERDSCOPE_REQUIRE(reading.fault != JournalFault::None || reading.wholeBytes == all);
    HERDSCOPE_REQUIRE(!describe(reading.fault).empty());
    return reading;
}

/// What is whole of any bytes is a journal again, the same one.
void checkAnything(std::string_view bytes, std::size_t longest)
{
    const Reading reading = readInPieces(bytes, bytes.size());
    HERDSCOPE_REQUIRE(readInPieces(bytes, longest) == reading);
    std::string again;
    if (reading.wholeBytes > 0)
        appendJournalHeader(again, owner);
    for (const std::string &line : reading.lines) {
        HERDSCOPE_REQUIRE(!line.empty());
        appendRecord(again, line);
    }
    HERDSCOPE_REQUIRE(again == bytes.substr(0, reading.wholeBytes));
}

/// A journal of the input's lines, cut off and with a bit flipped: a prefix of its records, and a
/// fault, or nothing is wrong with it.
void checkDamage(ByteReader &in, std::size_t longest)
{
    const std::uint64_t cut = in.number(2);
    const std::uint64_t flip = in.number(2);
    std::string journal;
    appendJournalHeader(journal, owner);
    std::vector<std::string> lines;
    while (!in.atEnd() && lines.size() < maxRecords) {
        std::string line(in.line());
        if (line.empty())
            continue;
        appendRecord(journal, line);
        lines.push_back(std::move(line));
    }
    const bool isFlipped = flip % 2 != 0;
    if (isFlipped) {
        char &byte = journal[flip / 16 % journal.size()];
        byte = static_cast<char>(byte ^ (1 << (flip / 2 % 8)));
    }
    const bool isCut = cut % 2 != 0;
    if (isCut)
        journal.resize(cut / 2 % (journal.size() + 1));
    const Reading reading = readInPieces(journal, longest);
    HERDSCOPE_REQUIRE(reading.lines.size() <= lines.size());
    HERDSCOPE_REQUIRE(std::equal(reading.lines.begin(), reading.lines.end(), lines.begin()));
    if (!isCut && !isFlipped)
        HERDSCOPE_REQUIRE(reading.fault == JournalFault::None && reading.lines == lines);
    if (!isCut && isFlipped)
        HERDSCOPE_REQUIRE(reading.fault != JournalFault::None);
}

} // namespace

void fuzzLocationJournal(std::string_view input)
{
    ByteReader in(input);
    const std::uint8_t choice = in.byte();
    const std::size_t longest = 1 + choice / 4;
    if (choice % 4 == 0)
        return checkAnything(in.rest(), longest);
    if (choice % 4 != 1)
        return checkDamage(in, longest);
    // Any bytes behind a right header.
    std::string bytes;
    appendJournalHeader(bytes, owner);
    checkAnything(bytes.append(in.rest()), longest);
}

} // namespace Herdscope::Fuzz
