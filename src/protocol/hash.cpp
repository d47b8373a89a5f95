// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/hash.h"

#include <bit>
#include <cstddef>

namespace Herdscope::Protocol {

namespace {

// Odd numbers with evenly mixed bits; the first is the golden ratio's.
constexpr std::uint64_t multiplierA = 0x9e37'79b9'7f4a'7c15;
constexpr std::uint64_t multiplierB = 0xd6e8'feb8'6659'fd93;

constexpr std::uint64_t byteAt(const char *bytes, std::size_t index)
{
    return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[index])) << (8 * index);
}

/// Eight bytes as a number, the first one lowest, whatever the machine. Compilers make one load of
/// it.
std::uint64_t word(const char *bytes)
{
    return byteAt(bytes, 0) | byteAt(bytes, 1) | byteAt(bytes, 2) | byteAt(bytes, 3)
        | byteAt(bytes, 4) | byteAt(bytes, 5) | byteAt(bytes, 6) | byteAt(bytes, 7);
}

/// The same with fewer than eight bytes, the missing ones zero.
std::uint64_t lastWord(const char *bytes, std::size_t count)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= byteAt(bytes, i);
    return value;
}

constexpr std::uint64_t step(std::uint64_t state, std::uint64_t value)
{
    return std::rotl(state ^ (value * multiplierA), 29) * multiplierB + multiplierA;
}

constexpr std::uint64_t finish(std::uint64_t state)
{
    state = (state ^ (state >> 32)) * multiplierB;
    state = (state ^ (state >> 29)) * multiplierA;
    return state ^ (state >> 32);
}

} // namespace

std::uint64_t stableHash(std::string_view bytes, std::uint64_t seed)
{
    std::uint64_t state = step(seed ^ multiplierB, bytes.size());
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8)
        state = step(state, word(bytes.data() + at));
    if (const std::size_t rest = bytes.size() - at; rest > 0) {
        state = step(state,
                     at > 0 ? word(bytes.data() + bytes.size() - 8) >> 8 * (8 - rest)
                            : lastWord(bytes.data(), rest));
    }
    return finish(state);
}

} // namespace Herdscope::Protocol
