// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/values.h"

#include "protocol/digits.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstring>
#include <system_error>

namespace Herdscope::Protocol {

namespace {

constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr std::size_t nsDigits = 9;
constexpr int maxLatitudeDeg = 90;
constexpr int maxLongitudeDeg = 180;

constexpr bool isSign(char c)
{
    return c == '+' || c == '-';
}

/// A decimal without sign: digits, and if there is a point digits after it.
struct Decimal
{
    const char *begin = nullptr;
    const char *wholeEnd = nullptr;
    const char *end = nullptr; ///< of the fraction; wholeEnd if there is no point
    std::uint64_t wholeValue = 0; ///< modulo 2⁶⁴

    [[nodiscard]] std::string_view whole() const { return {begin, wholeEnd}; }
    [[nodiscard]] std::string_view fraction() const
    {
        return end == wholeEnd ? std::string_view() : std::string_view(wholeEnd + 1, end);
    }
};

/// Takes a decimal from the front of [@p at, @p end). False if there is none. (An optional of it
/// would be copied by every caller, which costs more than the reading.)
inline bool readDecimal(const char *at, const char *end, Decimal &decimal)
{
    decimal.begin = at;
    std::uint64_t value = takeEightDigits(at, end);
    for (unsigned digit; at != end && (digit = static_cast<unsigned>(*at - '0')) < 10; ++at)
        value = value * 10 + digit;
    decimal.wholeEnd = decimal.end = at;
    decimal.wholeValue = value;
    if (at == decimal.begin)
        return false;
    if (at == end || *at != '.')
        return true;
    decimal.end = skipDigits(at + 1, end);
    return decimal.end != at + 1;
}

/// All of @p text is a decimal.
bool readDecimal(std::string_view text, Decimal &decimal)
{
    const char *const end = text.data() + text.size();
    return readDecimal(text.data(), end, decimal) && decimal.end == end;
}

/// Whether the whole part is at most @p limit.
inline bool isWholeAtMost(const Decimal &decimal, std::int64_t limit)
{
    if (decimal.wholeValue > static_cast<std::uint64_t>(limit))
        return false;
    std::string_view digits = decimal.whole();
    if (digits.size() <= maxDigits)
        return true;
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits.size() <= maxDigits;
}

/// Compared digit by digit: a double would round what is too large by little down to the limit.
inline bool isAtMost(const Decimal &decimal, int limit)
{
    return isWholeAtMost(decimal, limit)
        && (decimal.wholeValue < static_cast<std::uint64_t>(limit)
            || decimal.fraction().find_first_not_of('0') == std::string_view::npos);
}

/// As many digits are exact in a double, and so are their powers of ten: the quotient is rounded
/// once, and so it is the nearest double.
constexpr std::size_t maxExactDigits = 15;

double toDouble(const Decimal &decimal)
{
    const std::string_view fraction = decimal.fraction();
    if (decimal.whole().size() + fraction.size() <= maxExactDigits) {
        const std::uint64_t unit = powersOfTen[fraction.size()];
        // Signed ones become doubles in one step.
        return static_cast<double>(
                   static_cast<std::int64_t>(decimal.wholeValue * unit + valueOf(fraction)))
            / static_cast<double>(static_cast<std::int64_t>(unit));
    }
    double value = 0;
    const auto result =
        std::from_chars(decimal.begin, decimal.end, value, std::chars_format::fixed);
    // Range is checked before, so that this can only be a number too near to zero.
    return result.ec == std::errc() ? value : 0;
}

/// The fraction in nanoseconds; further digits are not kept.
std::int64_t nanoseconds(const Decimal &decimal)
{
    const std::string_view digits = decimal.fraction().substr(0, nsDigits);
    return static_cast<std::int64_t>(valueOf(digits) * powersOfTen[nsDigits - digits.size()]);
}

/// A decimal with a sign, of at most so many degrees.
struct Angle
{
    Decimal decimal;
    bool isNegative = false;
};

/// Takes an angle from the front of [@p at, @p end). False if there is none.
bool readAngle(const char *at, const char *end, int limitDeg, Angle &angle)
{
    if (at == end || !isSign(*at))
        return false;
    angle.isNegative = *at == '-';
    return readDecimal(at + 1, end, angle.decimal) && isAtMost(angle.decimal, limitDeg);
}

/// Behind the angle at the front of [@p at, @p end), if it is as nearly all are: up to three digits
/// that make less than @p limitDeg, a point, one to seven digits. Null if not, which says nothing:
/// readAngle() says what it is.
inline const char *skipUsualAngle(const char *at, const char *end, std::uint64_t limitDeg)
{
    constexpr int maxWhole = 3;
    if (!EightDigits::areUsed || end - at < 1 + maxWhole + 1 + EightDigits::size || !isSign(*at))
        return nullptr;
    const char *const whole = at + 1;
    const std::uint64_t digits = EightDigits::load(whole);
    const int wholeCount = EightDigits::count(digits);
    if (wholeCount == 0 || wholeCount > maxWhole || whole[wholeCount] != '.')
        return nullptr;
    // As if there were three, zeros in front.
    const std::uint64_t three = digits << 8 * (maxWhole - wholeCount);
    const std::uint64_t degrees =
        (three & 0xff) * 100 + (three >> 8 & 0xff) * 10 + (three >> 16 & 0xff);
    const char *const fraction = whole + wholeCount + 1;
    const int fractionCount = EightDigits::count(EightDigits::load(fraction));
    const bool isUsual =
        degrees < limitDeg && fractionCount > 0 && fractionCount < EightDigits::size;
    return isUsual ? fraction + fractionCount : nullptr;
}

double toDouble(const Angle &angle)
{
    const double value = toDouble(angle.decimal);
    return angle.isNegative && value != 0 ? -value : value; // never a negative zero
}

/// Takes both angles of a position; where they end, or null.
const char *readPosition(std::string_view text, Angle &latitude, Angle &longitude)
{
    const char *const end = text.data() + text.size();
    const bool isRead = readAngle(text.data(), end, maxLatitudeDeg, latitude)
        && readAngle(latitude.decimal.end, end, maxLongitudeDeg, longitude);
    return isRead ? longitude.decimal.end : nullptr;
}

void removeUpTo(std::string_view &text, const char *at)
{
    text.remove_prefix(static_cast<std::size_t>(at - text.data()));
}

/// Takes a time as nearly all are: ten digits, a point, nine digits. False if it is none, which
/// says nothing.
inline bool takeUsualTimeNs(std::string_view &text, std::int64_t &ns)
{
    constexpr std::size_t wholeDigits = 10;
    constexpr std::size_t size = wholeDigits + 1 + nsDigits;
    if (!EightDigits::areUsed || text.size() < size || text[wholeDigits] != '.')
        return false;
    const auto digitAt = [&text](std::size_t at) { return static_cast<unsigned>(text[at] - '0'); };
    const std::uint64_t whole = EightDigits::load(text.data());
    const std::uint64_t fraction = EightDigits::load(text.data() + wholeDigits + 1);
    const unsigned tens = digitAt(wholeDigits - 2);
    const unsigned ones = digitAt(wholeDigits - 1);
    const unsigned last = digitAt(size - 1);
    const bool areDigits = EightDigits::areAll(whole) && EightDigits::areAll(fraction) && tens < 10
        && ones < 10 && last < 10;
    const bool isLonger = text.size() > size && digitAt(size) < 10;
    const std::uint64_t seconds = EightDigits::value(whole) * 100 + tens * 10 + ones;
    if (!areDigits || isLonger || seconds > static_cast<std::uint64_t>(maxTimeSeconds))
        return false;
    ns =
        static_cast<std::int64_t>(seconds * nsPerSecond + EightDigits::value(fraction) * 10 + last);
    text.remove_prefix(size);
    return true;
}

std::string_view withoutPlus(std::string_view text)
{
    return text.starts_with('+') ? text.substr(1) : text;
}

/// Room for a sign, as many digits as 64 bits can have, a point and nanoseconds.
using NumberBuffer = std::array<char, 32>;

constexpr auto digitPairs = [] {
    std::array<char, 200> pairs {};
    for (std::size_t i = 0; i < pairs.size(); i += 2) {
        pairs[i] = static_cast<char>('0' + i / 20);
        pairs[i + 1] = static_cast<char>('0' + i / 2 % 10);
    }
    return pairs;
}();

/// Writes so many digits of @p value; where they end.
template <std::size_t digits>
char *writePadded(char *to, std::uint32_t value)
{
    std::size_t left = digits;
    for (; left >= 2; left -= 2, value /= 100)
        std::memcpy(to + left - 2, &digitPairs[2 * (value % 100)], 2);
    if (left > 0)
        *to = static_cast<char>('0' + value);
    return to + digits;
}

char *writeWhole(char *to, std::uint64_t value)
{
    if (value < 10) { // most time differences
        *to = static_cast<char>('0' + value);
        return to + 1;
    }
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
    Angle latitude;
    Angle longitude;
    if (readPosition(text, latitude, longitude) != text.data() + text.size())
        return std::nullopt;
    return Position {toDouble(latitude), toDouble(longitude)};
}

bool takePosition(std::string_view &text)
{
    const char *const textEnd = text.data() + text.size();
    if (const char *const middle = skipUsualAngle(text.data(), textEnd, maxLatitudeDeg)) {
        if (const char *const usualEnd = skipUsualAngle(middle, textEnd, maxLongitudeDeg)) {
            removeUpTo(text, usualEnd);
            return true;
        }
    }
    Angle latitude;
    Angle longitude;
    const char *const end = readPosition(text, latitude, longitude);
    if (end)
        removeUpTo(text, end);
    return end != nullptr;
}

std::string formatPosition(Position position)
{
    std::string text;
    appendAngle(text, position.latitudeDeg, maxLatitudeDeg);
    appendAngle(text, position.longitudeDeg, maxLongitudeDeg);
    return text;
}

std::optional<std::int64_t> parseTimeNs(std::string_view text)
{
    std::int64_t ns = 0;
    return takeTimeNs(text, ns) && text.empty() ? std::optional(ns) : std::nullopt;
}

bool takeTimeNs(std::string_view &text, std::int64_t &ns)
{
    if (takeUsualTimeNs(text, ns))
        return true;
    Decimal decimal;
    if (!readDecimal(text.data(), text.data() + text.size(), decimal))
        return false;
    if (!isWholeAtMost(decimal, maxTimeSeconds))
        return false;
    ns = static_cast<std::int64_t>(decimal.wholeValue) * nsPerSecond + nanoseconds(decimal);
    removeUpTo(text, decimal.end);
    return true;
}

std::string formatTime(std::int64_t timeNs)
{
    assert(timeNs >= 0);
    NumberBuffer buffer;
    return {buffer.data(), writeSeconds(buffer.data(), static_cast<std::uint64_t>(timeNs))};
}

DifferenceText::DifferenceText(std::int64_t differenceNs)
{
    const auto bits = static_cast<std::uint64_t>(differenceNs);
    m_text[0] = differenceNs < 0 ? '-' : '+';
    // Unsigned: the least int64 has no positive twin.
    const char *const end = writeSeconds(&m_text[1], differenceNs < 0 ? 0 - bits : bits);
    m_size = static_cast<std::size_t>(end - m_text.data());
}

std::string formatDifference(std::int64_t differenceNs)
{
    return std::string(DifferenceText(differenceNs).view());
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
    if (!readDecimal(withoutPlus(text), decimal) || !decimal.fraction().empty())
        return std::nullopt;
    if (!isWholeAtMost(decimal, maxBound))
        return std::nullopt;
    return static_cast<int>(decimal.wholeValue);
}

} // namespace Herdscope::Protocol
