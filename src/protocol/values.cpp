// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/values.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <system_error>

namespace Herdscope::Protocol {

namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr int nsDigits = 9;

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

constexpr bool isSign(char c)
{
    return c == '+' || c == '-';
}

/// A decimal without sign: digits, and if there is a point digits after it.
struct Decimal
{
    std::string_view text; ///< the whole of it
    std::string_view whole; ///< without leading zeros: empty for zero
    std::string_view fraction; ///< empty if there is no point
};

std::size_t countDigits(std::string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    return count;
}

/// Takes a decimal from the front of @p text.
std::optional<Decimal> takeDecimal(std::string_view &text)
{
    const std::size_t wholeDigits = countDigits(text);
    if (wholeDigits == 0)
        return std::nullopt;
    std::size_t size = wholeDigits;
    std::string_view fraction;
    if (size < text.size() && text[size] == '.') {
        const std::size_t fractionDigits = countDigits(text.substr(size + 1));
        if (fractionDigits == 0)
            return std::nullopt;
        fraction = text.substr(size + 1, fractionDigits);
        size += 1 + fractionDigits;
    }
    std::string_view whole = text.substr(0, wholeDigits);
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    const Decimal decimal {text.substr(0, size), whole, fraction};
    text.remove_prefix(size);
    return decimal;
}

/// The same, and nothing behind it.
std::optional<Decimal> wholeDecimal(std::string_view text)
{
    const auto decimal = takeDecimal(text);
    return text.empty() ? decimal : std::nullopt;
}

/// Value of the whole part if it is at most @p limit.
std::optional<std::int64_t> wholeUpTo(const Decimal &decimal, std::int64_t limit)
{
    std::int64_t value = 0;
    for (const char digit : decimal.whole) {
        value = value * 10 + (digit - '0');
        if (value > limit)
            return std::nullopt;
    }
    return value;
}

/// Compared digit by digit: a double would round what is too large by little down to the limit.
bool isAtMost(const Decimal &decimal, int limit)
{
    const auto whole = wholeUpTo(decimal, limit);
    return whole
        && (*whole < limit || decimal.fraction.find_first_not_of('0') == std::string_view::npos);
}

std::uint64_t appendedDigits(std::uint64_t value, std::string_view digits)
{
    for (const char digit : digits)
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
    return value;
}

/// As many digits are exact in a double, and so are the powers of ten: their quotient is rounded
/// once, and so it is the nearest one.
constexpr std::size_t maxExactDigits = 15;
constexpr double powersOfTen[maxExactDigits + 1] {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

double toDouble(const Decimal &decimal)
{
    if (decimal.whole.size() + decimal.fraction.size() <= maxExactDigits) {
        const auto digits = appendedDigits(appendedDigits(0, decimal.whole), decimal.fraction);
        return static_cast<double>(digits) / powersOfTen[decimal.fraction.size()];
    }
    double value = 0;
    const char *end = decimal.text.data() + decimal.text.size();
    const auto result = std::from_chars(decimal.text.data(), end, value, std::chars_format::fixed);
    // Range is checked before, so that this can only be a number too near to zero.
    return result.ec == std::errc() ? value : 0;
}

/// Takes a signed angle from the front of @p text.
std::optional<double> takeAngle(std::string_view &text, int limitDeg)
{
    if (text.empty() || !isSign(text.front()))
        return std::nullopt;
    const bool negative = text.front() == '-';
    text.remove_prefix(1);
    const auto decimal = takeDecimal(text);
    if (!decimal || !isAtMost(*decimal, limitDeg))
        return std::nullopt;
    const double value = toDouble(*decimal);
    return negative && value != 0 ? -value : value; // never a negative zero
}

std::string_view withoutPlus(std::string_view text)
{
    return text.starts_with('+') ? text.substr(1) : text;
}

void appendPadded(std::string &out, std::uint64_t value, int digits)
{
    char buffer[20];
    for (int i = digits; i-- > 0; value /= 10)
        buffer[i] = static_cast<char>('0' + value % 10);
    out.append(buffer, static_cast<std::size_t>(digits));
}

void appendWhole(std::string &out, std::uint64_t value)
{
    char buffer[20];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, value);
    out.append(buffer, result.ptr);
}

void appendSeconds(std::string &out, std::uint64_t ns)
{
    appendWhole(out, ns / nsPerSecond);
    out += '.';
    appendPadded(out, ns % nsPerSecond, nsDigits);
}

void appendAngle(std::string &out, double degrees, double limitDeg)
{
    constexpr int decimals = 6;
    constexpr std::int64_t unitsPerDegree = 1'000'000;
    const double clamped = std::isnan(degrees) ? 0 : std::clamp(degrees, -limitDeg, limitDeg);
    const auto units = static_cast<std::int64_t>(std::llround(clamped * unitsPerDegree));
    const auto magnitude = static_cast<std::uint64_t>(std::abs(units));
    out += units < 0 ? '-' : '+';
    appendWhole(out, magnitude / unitsPerDegree);
    out += '.';
    appendPadded(out, magnitude % unitsPerDegree, decimals);
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
    const auto decimal = wholeDecimal(text);
    if (!decimal)
        return std::nullopt;
    const auto seconds = wholeUpTo(*decimal, maxTimeSeconds);
    if (!seconds)
        return std::nullopt;
    const std::string_view digits = decimal->fraction.substr(0, nsDigits);
    auto ns = static_cast<std::int64_t>(appendedDigits(0, digits));
    for (std::size_t i = digits.size(); i < nsDigits; ++i)
        ns *= 10;
    return *seconds * nsPerSecond + ns;
}

std::string formatTime(std::int64_t timeNs)
{
    assert(timeNs >= 0);
    std::string text;
    appendSeconds(text, static_cast<std::uint64_t>(timeNs));
    return text;
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
    out += differenceNs < 0 ? '-' : '+';
    appendSeconds(
        out, differenceNs < 0 ? 0 - bits : bits); // unsigned: the least int64 has no positive twin
}

bool isDifference(std::string_view text)
{
    return !text.empty() && isSign(text.front()) && wholeDecimal(text.substr(1)).has_value();
}

std::optional<double> parseRadiusKm(std::string_view text)
{
    const auto decimal = wholeDecimal(withoutPlus(text));
    if (!decimal || !isAtMost(*decimal, maxRadiusKm))
        return std::nullopt;
    return toDouble(*decimal);
}

std::optional<int> parseBound(std::string_view text)
{
    const auto decimal = wholeDecimal(withoutPlus(text));
    if (!decimal || !decimal->fraction.empty())
        return std::nullopt;
    const auto bound = wholeUpTo(*decimal, maxBound);
    return bound ? std::optional(static_cast<int>(*bound)) : std::nullopt;
}

} // namespace Herdscope::Protocol
