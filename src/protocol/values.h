// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// The values inside the lines: positions, time stamps, time differences, radii. All parsers are
/// pure, take the whole field and know no locale, no exponent and no rounding beyond what each
/// says.
namespace Herdscope::Protocol {

/// A place on the earth, ISO 6709 decimal degrees, WGS 84.
struct Position
{
    double latitudeDeg = 0; ///< -90 … 90
    double longitudeDeg = 0; ///< -180 … 180
    bool operator==(const Position &) const = default;
};

/// "+34.068930-118.445127"; both signs required; no value for anything else (a missing sign, out of
/// range by however little, a point without digits on both sides, altitude, solidus …).
[[nodiscard]] std::optional<Position> parsePosition(std::string_view text);
/// Takes one from the front of @p text, without reckoning what it is. False, and nothing taken, if
/// there is none.
[[nodiscard]] bool takePosition(std::string_view &text);
/// Six decimals, always signed: what a client of ours sends. Values are clamped to the valid range.
[[nodiscard]] std::string formatPosition(Position position);

using Limits::maxTimeSeconds;

/// POSIX time "1520023934.918963997" as nanoseconds. Digits beyond the ninth are accepted and not
/// kept (the sender's bytes are kept elsewhere). No value for a sign, an exponent, letters, or too
/// many seconds.
[[nodiscard]] std::optional<std::int64_t> parseTimeNs(std::string_view text);
/// Takes one from the front of @p text. False, and nothing taken, if there is none.
[[nodiscard]] bool takeTimeNs(std::string_view &text, std::int64_t &ns);
/// "1520023934.918963997": seconds, point, nine digits. @p timeNs must not be negative.
[[nodiscard]] std::string formatTime(std::int64_t timeNs);

/// A time difference as AT lines carry it: always signed, always nine decimals; zero is
/// "+0.000000000".
class DifferenceText final
{
public:
    explicit DifferenceText(std::int64_t differenceNs);
    [[nodiscard]] std::string_view view() const { return {m_text.data(), m_size}; }

private:
    std::array<char, 32> m_text; ///< a sign, the digits of 64 bits and a point
    std::size_t m_size;
};
[[nodiscard]] std::string formatDifference(std::int64_t differenceNs);
/// Sign, digits, and if there is a point digits after it; as servers of other makers may send it.
[[nodiscard]] bool isDifference(std::string_view text);

inline constexpr int maxRadiusKm = 50;
inline constexpr int maxBound = 20;

/// 0 … 50, decimals allowed, a plus sign too; no minus sign, no exponent, no point without digits
/// on both sides. Compared digit by digit: "50.00000000000000000001" is too much.
[[nodiscard]] std::optional<double> parseRadiusKm(std::string_view text);
/// 0 … 20, whole, a plus sign allowed.
[[nodiscard]] std::optional<int> parseBound(std::string_view text);

} // namespace Herdscope::Protocol
