// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/text.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace Herdscope::Journal {

namespace {

/// A code point from the front of @p text, or a negative number; @p size gets its bytes.
std::int32_t takeCodePoint(std::string_view text, std::size_t &size)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<std::int32_t>(static_cast<unsigned char>(text[i]));
    };
    const std::int32_t lead = byte(0);
    size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (size == 1)
        return lead;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < size)
        return -1;
    std::int32_t point = lead & (0xff >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return -1;
        point = point << 6 | (byte(i) & 0x3f);
    }
    const bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    const bool surrogate = point >= 0xd800 && point <= 0xdfff;
    return overlong || surrogate || point > 0x10ffff ? -1 : point;
}

/// Marks that change the direction of text, by which a name could pose as another.
bool turnsText(std::int32_t point)
{
    return point == 0x61c || point == 0x200e || point == 0x200f
        || (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
}

/// @p text has no control characters.
void appendJsonString(std::string &out, std::string_view text)
{
    out += '"';
    std::size_t from = 0;
    for (std::size_t at = text.find_first_of("\"\\"); at != std::string_view::npos;
         at = text.find_first_of("\"\\", at + 1)) {
        out.append(text.substr(from, at - from)).append(1, '\\');
        from = at;
    }
    out.append(text.substr(from)).append(1, '"');
}

} // namespace

bool isPlainUtf8(std::string_view text)
{
    while (!text.empty()) {
        std::size_t size = 0;
        const std::int32_t point = takeCodePoint(text, size);
        const bool control = point < 0x20 || (point >= 0x7f && point < 0xa0);
        const bool separator = point == 0x2028 || point == 0x2029;
        if (control || separator || turnsText(point))
            return false;
        text.remove_prefix(size);
    }
    return true;
}

void appendHexByte(std::string &out, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    const std::array<char, 4> text {'\\', 'x', hexDigits[byte >> 4], hexDigits[byte & 15]};
    out.append(text.data(), text.size());
}

/// In one pass.
void appendJsonBytes(std::string &out, std::string_view bytes)
{
    out += '"';
    for (std::size_t i = 0; i < bytes.size();) {
        const std::size_t from = i;
        while (i < bytes.size() && isPlain(bytes[i]) && bytes[i] != '"')
            ++i;
        out.append(bytes.substr(from, i - from));
        if (i == bytes.size())
            break;
        const char c = bytes[i++];
        if (c == '"') {
            out += "\\\"";
        } else if (c == '\\') {
            out += "\\\\\\\\";
        } else {
            out += '\\';
            appendHexByte(out, c);
        }
    }
    out += '"';
}

void appendJsonText(std::string &out, std::string_view text)
{
    if (isPlainUtf8(text))
        appendJsonString(out, text);
    else
        appendJsonBytes(out, text);
}

void appendUpdateId(std::string &out, std::uint64_t id)
{
    for (int shift = 60; shift >= 0; shift -= 4)
        out += hexDigits[id >> shift & 15];
}

} // namespace Herdscope::Journal
