// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/values.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <system_error>

namespace Herdscope::Protocol {

namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::size_t nsDigits = 9;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isSign(char c)
{
    return c == '+' || c == '-';
}

/// Digits in a row and their value, which is right for up to maxDigits of them.
struct Digits
{
    std::string_view text;
    std::uint64_t value = 0; ///< modulo 2⁶⁴
};
constexpr std::size_t maxDigits = 19;

/// A decimal without sign: digits, and if there is a point digits after it.
struct Decimal
{
    std::string_view text; ///< the whole of it
    Digits whole;
    Digits fraction; ///< empty if there is no point
};

constexpr auto powersOfTen = [] {
    std::array<std::uint64_t, maxDigits + 1> powers {1};
    for (std::size_t i = 1; i < powers.size(); ++i)
        powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// Takes digits, perhaps none, from the front of @p text.
Digits takeDigits(std::string_view &text)
{
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    const char *at = begin;
    std::uint64_t value = 0;
    for (unsigned digit; at != end && (digit = static_cast<unsigned>(*at - '0')) < 10; ++at)
        value = value * 10 + digit;
    text = {at, end};
    return {{begin, at}, value};
}

/// Takes a decimal from the front of @p text. False if there is none. (An optional of it would be
/// copied by every caller, which costs more than the reading.)
bool takeDecimal(std::string_view &text, Decimal &decimal)
{
    const char *const begin = text.data();
    decimal.whole = takeDigits(text);
    if (decimal.whole.text.empty())
        return false;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        decimal.fraction = takeDigits(text);
        if (decimal.fraction.text.empty())
            return false;
    }
    decimal.text = {begin, static_cast<std::size_t>(text.data() - begin)};
    return true;
}

/// The same, and nothing behind it.
bool readDecimal(std::string_view text, Decimal &decimal)
{
    return takeDecimal(text, decimal) && text.empty();
}

/// Value of the whole part if it is at most @p limit.
std::optional<std::int64_t> wholeUpTo(const Decimal &decimal, std::int64_t limit)
{
    std::string_view digits = decimal.whole.text;
    if (digits.size() > maxDigits)
        digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > maxDigits || decimal.whole.value > static_cast<std::uint64_t>(limit))
        return std::nullopt;
    return static_cast<std::int64_t>(decimal.whole.value);
}

/// Compared digit by digit: a double would round what is too large by little down to the limit.
bool isAtMost(const Decimal &decimal, int limit)
{
    const auto whole = wholeUpTo(decimal, limit);
    return whole
        && (*whole < limit
            || decimal.fraction.text.find_first_not_of('0') == std::string_view::npos);
}

/// As many digits are exact in a double, and so are their powers of ten: the quotient is rounded
/// once, and so it is the nearest double.
constexpr std::size_t maxExactDigits = 15;

double toDouble(const Decimal &decimal)
{
    const std::size_t decimals = decimal.fraction.text.size();
    if (decimal.whole.text.size() + decimals <= maxExactDigits) {
        const std::uint64_t unit = powersOfTen[decimals];
        // Signed ones become doubles in one step.
        return static_cast<double>(
                   static_cast<std::int64_t>(decimal.whole.value * unit + decimal.fraction.value))
            / static_cast<double>(static_cast<std::int64_t>(unit));
    }
    double value = 0;
    const char *end = decimal.text.data() + decimal.text.size();
    const auto result = std::from_chars(decimal.text.data(), end, value, std::chars_format::fixed);
    // Range is checked before, so that this can only be a number too near to zero.
    return result.ec == std::errc() ? value : 0;
}

/// The fraction in nanoseconds; further digits are not kept.
std::int64_t nanoseconds(const Digits &fraction)
{
    const std::size_t count = std::min(fraction.text.size(), nsDigits);
    std::string_view kept = fraction.text.substr(0, count);
    const std::uint64_t value =
        count == fraction.text.size() ? fraction.value : takeDigits(kept).value;
    return static_cast<std::int64_t>(value * powersOfTen[nsDigits - count]);
}

/// Takes a signed angle from the front of @p text.
std::optional<double> takeAngle(std::string_view &text, int limitDeg)
{
    if (text.empty() || !isSign(text.front()))
        return std::nullopt;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    Decimal decimal;
    if (!takeDecimal(text, decimal) || !isAtMost(decimal, limitDeg))
        return std::nullopt;
    const double value = toDouble(decimal);
    return negative && value != 0 ? -value : value; // never a negative zero
}

std::string_view withoutPlus(std::string_view text)
{
    return text.starts_with('+') ? text.substr(1) : text;
}

/// Room for a sign, as many digits as 64 bits can have, a point and nanoseconds.
using NumberBuffer = std::array<char, 32>;

/// Writes so many digits of @p value; where they end.
template <std::size_t digits>
char *writePadded(char *to, std::uint32_t value)
{
    for (std::size_t i = digits; i-- > 0; value /= 10)
        to[i] = static_cast<char>('0' + value % 10);
    return to + digits;
}

char *writeWhole(char *to, std::uint64_t value)
{
    return std::to_chars(to, to + maxDigits + 1, value).ptr;
}

char *writeSeconds(char *to, std::uint64_t ns)
{
    to = writeWhole(to, ns / nsPerSecond);
    *to++ = '.';
    return writePadded<nsDigits>(to, static_cast<std::uint32_t>(ns % nsPerSecond));
}

void appendAngle(std::string &out, double degrees, double limitDeg)
{
    constexpr std::size_t decimals = 6;
    constexpr std::int64_t unitsPerDegree = 1'000'000;
    const double clamped = std::isnan(degrees) ? 0 : std::clamp(degrees, -limitDeg, limitDeg);
    const auto units = static_cast<std::int64_t>(std::llround(clamped * unitsPerDegree));
    const auto magnitude = static_cast<std::uint64_t>(std::abs(units));
    NumberBuffer buffer;
    char *to = buffer.data();
    *to++ = units < 0 ? '-' : '+';
    to = writeWhole(to, magnitude / unitsPerDegree);
    *to++ = '.';
    to = writePadded<decimals>(to, static_cast<std::uint32_t>(magnitude % unitsPerDegree));
    out.append(buffer.data(), to);
}

} // namespace

std::optional<Position> parsePosition(std::string_view text)
{
    const auto latitude = takeAngle(text, 90);
    if (!latitude)
        return std::nullopt;
    const auto longitude = takeAngle(text, 180);
    if (!longitude || !text.empty())
        return std::nullopt;
    return Position {*latitude, *longitude};
}

std::string formatPosition(Position position)
{
    std::string text;
    appendAngle(text, position.latitudeDeg, 90);
    appendAngle(text, position.longitudeDeg, 180);
    return text;
}

std::optional<std::int64_t> parseTimeNs(std::string_view text)
{
    Decimal decimal;
    if (!readDecimal(text, decimal))
        return std::nullopt;
    const auto seconds = wholeUpTo(decimal, maxTimeSeconds);
    if (!seconds)
        return std::nullopt;
    return *seconds * nsPerSecond + nanoseconds(decimal.fraction);
}

std::string formatTime(std::int64_t timeNs)
{
    assert(timeNs >= 0);
    NumberBuffer buffer;
    return {buffer.data(), writeSeconds(buffer.data(), static_cast<std::uint64_t>(timeNs))};
}

std::string formatDifference(std::int64_t differenceNs)
{
    std::string text;
    appendDifference(text, differenceNs);
    return text;
}

void appendDifference(std::string &out, std::int64_t differenceNs)
{
    const auto bits = static_cast<std::uint64_t>(differenceNs);
    NumberBuffer buffer;
    buffer[0] = differenceNs < 0 ? '-' : '+';
    // Unsigned: the least int64 has no positive twin.
    out.append(buffer.data(), writeSeconds(&buffer[1], differenceNs < 0 ? 0 - bits : bits));
}

bool isDifference(std::string_view text)
{
    Decimal decimal;
    return !text.empty() && isSign(text.front()) && readDecimal(text.substr(1), decimal);
}

std::optional<double> parseRadiusKm(std::string_view text)
{
    Decimal decimal;
    if (!readDecimal(withoutPlus(text), decimal) || !isAtMost(decimal, maxRadiusKm))
        return std::nullopt;
    return toDouble(decimal);
}

std::optional<int> parseBound(std::string_view text)
{
    Decimal decimal;
    if (!readDecimal(withoutPlus(text), decimal) || !decimal.fraction.text.empty())
        return std::nullopt;
    const auto bound = wholeUpTo(decimal, maxBound);
    return bound ? std::optional(static_cast<int>(*bound)) : std::nullopt;
}

} // namespace Herdscope::Protocol
