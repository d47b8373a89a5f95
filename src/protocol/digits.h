// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

/// Digits, looked at eight at a time as one integer: most of a report is digits.
namespace Herdscope::Protocol {

namespace EightDigits {

inline constexpr std::ptrdiff_t size = sizeof(std::uint64_t);
/// On other machines digits are looked at one by one.
inline constexpr bool areUsed = std::endian::native == std::endian::little;

/// Eight bytes, the first one lowest, a digit as its value.
[[nodiscard]] inline std::uint64_t load(const char *at)
{
    std::uint64_t bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes ^ 0x3030'3030'3030'3030;
}

/// The highest bit of each that is no digit, up to the first such one; above it anything.
[[nodiscard]] inline std::uint64_t others(std::uint64_t bytes)
{
    // From 10 on the sum has the highest bit. A carry may set that of the byte above one that is no
    // digit, never that of one below it.
    return (bytes | (bytes + 0x7676'7676'7676'7676)) & 0x8080'8080'8080'8080;
}

/// How many of them are digits, up to the first that is none.
[[nodiscard]] inline int count(std::uint64_t bytes)
{
    return std::countr_zero(others(bytes)) / 8;
}

[[nodiscard]] inline bool areAll(std::uint64_t bytes)
{
    return others(bytes) == 0;
}

/// Their value, if all are digits.
[[nodiscard]] inline std::uint64_t value(std::uint64_t bytes)
{
    // Neighbours in pairs: of digits, of two digits, of four.
    constexpr std::uint64_t everyFourth = 0x0000'00ff'0000'00ff;
    bytes = bytes * 10 + (bytes >> 8);
    return ((bytes & everyFourth) * (100 + (1'000'000ULL << 32))
            + (bytes >> 16 & everyFourth) * (1 + (10'000ULL << 32)))
        >> 32;
}

} // namespace EightDigits

/// As many fit into 64 bits.
inline constexpr std::size_t maxDigits = 19;

inline constexpr auto powersOfTen = [] {
    std::array<std::uint64_t, maxDigits + 1> powers {1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// Takes eight digits from the front of [@p at, @p end): their value. 0 if there are fewer, and
/// none is taken.
[[nodiscard]] inline std::uint64_t takeEightDigits(const char *&at, const char *end)
{
    if (!EightDigits::areUsed || end - at < EightDigits::size)
        return 0;
    const std::uint64_t bytes = EightDigits::load(at);
    if (EightDigits::count(bytes) < EightDigits::size)
        return 0;
    at += EightDigits::size;
    return EightDigits::value(bytes);
}

/// Behind the digits, perhaps none, at the front of [@p at, @p end).
[[nodiscard]] inline const char *skipDigits(const char *at, const char *end)
{
    while (EightDigits::areUsed && end - at >= EightDigits::size) {
        const int count = EightDigits::count(EightDigits::load(at));
        at += count;
        if (count < EightDigits::size)
            return at;
    }
    while (at != end && *at >= '0' && *at <= '9')
        ++at;
    return at;
}

/// The value of @p digits, which are digits, at most maxDigits of them.
[[nodiscard]] inline std::uint64_t valueOf(std::string_view digits)
{
    std::uint64_t value = 0;
    const char *at = digits.data();
    const char *const end = at + digits.size();
    for (; EightDigits::areUsed && end - at >= EightDigits::size; at += EightDigits::size)
        value = value * powersOfTen[EightDigits::size] + EightDigits::value(EightDigits::load(at));
    for (; at != end; ++at)
        value = value * 10 + static_cast<unsigned>(*at - '0');
    return value;
}

} // namespace Herdscope::Protocol
