// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/values.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

/// Texts of single fields and what they mean, used on their own and inside whole lines.
namespace Herdscope::Test {

using namespace std::string_view_literals;

struct PositionRow
{
    const char *phrase;
    std::string_view text;
    std::optional<Protocol::Position> value;
};

inline const PositionRow positionRows[] = {
    {"the example of the protocol", "+34.068930-118.445127"sv, {{34.068930, -118.445127}}},
    {"north and east", "+27.5916+086.5640"sv, {{27.5916, 86.564}}},
    {"south and east", "-33.8688+151.2093"sv, {{-33.8688, 151.2093}}},
    {"south and west", "-34.6037-58.3816"sv, {{-34.6037, -58.3816}}},
    {"whole degrees", "+34-118"sv, {{34, -118}}},
    {"north-western corner", "+90-180"sv, {{90, -180}}},
    {"south-eastern corner", "-90+180"sv, {{-90, 180}}},
    {"corner with zeros behind the point", "+90.0000-180.000"sv, {{90, -180}}},
    {"corner with leading zeros", "+0090-00180"sv, {{90, -180}}},
    {"zero", "+0+0"sv, {{0, 0}}},
    {"minus zero is zero", "-0-0.0"sv, {{0, 0}}},
    {"leading zeros", "+007.5-0018.25"sv, {{7.5, -18.25}}},
    {"one whole, one with a fraction", "+34-118.5"sv, {{34, -118.5}}},
    {"more digits than a double holds",
     "+34.0689300000000000000000000001-118.4451270000000000000001"sv,
     {{34.068930, -118.445127}}},
    {"just inside the pole",
     "+89.99999999999999999999999-179.9999999999999999999999999"sv,
     {{90, -180}}},
    {"a fraction too small for a double",
     "+0."
     "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "000000000000000000000000000000000000000000000001-1"sv,
     {{0, -1}}},
    {"no sign before the latitude", "34.068930-118.445127"sv, {}},
    {"no sign before the longitude", "+34.068930118.445127"sv, {}},
    {"no sign at all", "34118"sv, {}},
    {"latitude alone", "+34.068930"sv, {}},
    {"longitude without digits", "+34.068930-"sv, {}},
    {"latitude without digits", "+-118.445127"sv, {}},
    {"two signs", "+-"sv, {}},
    {"one sign", "+"sv, {}},
    {"nothing", ""sv, {}},
    {"doubled sign", "++34-118"sv, {}},
    {"doubled sign in the middle", "+34--118"sv, {}},
    {"latitude above 90", "+91-118"sv, {}},
    {"latitude below -90", "-90.5-118"sv, {}},
    {"latitude above 90 by little", "+90.000001+0"sv, {}},
    {"latitude above 90 by less than a double shows", "+90.000000000000000000001+0"sv, {}},
    {"latitude of three digits", "+100+0"sv, {}},
    {"latitude of thirty digits", "+999999999999999999999999999999+0"sv, {}},
    {"longitude above 180", "+34+181"sv, {}},
    {"longitude below -180 by less than a double shows", "+34-180.0000000000000000000001"sv, {}},
    {"longitude of four digits", "+34+1000"sv, {}},
    {"comma between", "+34.068930,-118.445127"sv, {}},
    {"comma for the point", "+34,068930-118,445127"sv, {}},
    {"points without digits behind", "+34.-118."sv, {}},
    {"point without digits behind the latitude", "+34.-118"sv, {}},
    {"point without digits behind the longitude", "+34-118."sv, {}},
    {"points without digits before", "+.5-.5"sv, {}},
    {"points alone", "+.-."sv, {}},
    {"two points", "+34.0.6-118"sv, {}},
    {"altitude", "+27.5916+086.5640+8850"sv, {}},
    {"trailing solidus", "+27.5916+086.5640/"sv, {}},
    {"altitude and solidus", "+27.5916+086.5640+8850/"sv, {}},
    {"coordinate system", "+27.5916+086.5640+8850CRSWGS_84/"sv, {}},
    {"degrees, minutes and seconds", "+273529.8+0863350.4"sv, {}},
    {"degrees signs", "+34\xC2\xB0-118\xC2\xB0"sv, {}},
    {"letters", "north-west"sv, {}},
    {"letter behind", "+34.068930-118.445127W"sv, {}},
    {"letter inside", "+34.0x8930-118.445127"sv, {}},
    {"exponent", "+3.4e1-118"sv, {}},
    {"hexadecimal", "+0x22-118"sv, {}},
    {"not a number", "+nan-118"sv, {}},
    {"infinity", "+inf-inf"sv, {}},
    {"typographic minus",
     "+34.068930\xE2\x88\x92"
     "118.445127"sv,
     {}},
    {"full-width digits", "+\xEF\xBC\x93-118"sv, {}},
    {"NUL behind", "+34-118\0"sv, {}},
    {"NUL inside", "+34\0-118"sv, {}},
    {"apostrophe between digits", "+3'4-118"sv, {}},
};

struct TimeRow
{
    const char *phrase;
    std::string_view text;
    std::optional<std::int64_t> ns;
};

inline const TimeRow timeRows[] = {
    {"the example of the protocol", "1520023934.918963997"sv, 1520023934918963997},
    {"no fraction", "1520023934"sv, 1520023934000000000},
    {"one digit of fraction", "1520023934.9"sv, 1520023934900000000},
    {"leading zeros in the fraction", "1520023934.000000001"sv, 1520023934000000001},
    {"neighbour that a double can't tell apart", "1621464827.959498503"sv, 1621464827959498503},
    {"its neighbour", "1621464827.959498603"sv, 1621464827959498603},
    {"ten digits of fraction are cut, not rounded", "1.9999999999"sv, 1999999999},
    {"forty digits of fraction", "1.1234567890123456789012345678901234567890"sv, 1123456789},
    {"zero", "0"sv, 0},
    {"zero with fraction", "0.000000000"sv, 0},
    {"the smallest step", "0.000000001"sv, 1},
    {"below the smallest step", "0.0000000009"sv, 0},
    {"leading zeros", "0001520023934"sv, 1520023934000000000},
    {"a hundred leading zeros",
     "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
     "0"
     "0000001"sv,
     1000000000},
    {"greatest second", "9223372035"sv, 9223372035000000000},
    {"greatest time", "9223372035.999999999"sv, 9223372035999999999},
    {"greatest time and more digits", "9223372035.9999999999"sv, 9223372035999999999},
    {"one second too many", "9223372036"sv, {}},
    {"one second too many with fraction", "9223372036.0"sv, {}},
    {"milliseconds for seconds", "1520023934918"sv, {}},
    {"overflow of 64 bits", "18446744073709551617"sv, {}},
    {"fifty digits", "99999999999999999999999999999999999999999999999999"sv, {}},
    {"minus sign", "-1520023934.9"sv, {}},
    {"minus zero", "-0"sv, {}},
    {"plus sign", "+1520023934.9"sv, {}},
    {"exponent", "1e9"sv, {}},
    {"exponent behind the fraction", "1520023934.9e0"sv, {}},
    {"hexadecimal", "0x5a99ba3e"sv, {}},
    {"not a number", "nan"sv, {}},
    {"infinity", "inf"sv, {}},
    {"letters", "now"sv, {}},
    {"unit", "1520023934s"sv, {}},
    {"nothing", ""sv, {}},
    {"point alone", "."sv, {}},
    {"no digits behind the point", "1520023934."sv, {}},
    {"no digits before the point", ".918963997"sv, {}},
    {"two points", "1520023934.918.963"sv, {}},
    {"comma", "1520023934,918963997"sv, {}},
    {"underscore", "1_520_023_934"sv, {}},
    {"ISO 8601", "2018-03-02T20:52:14Z"sv, {}},
    {"NUL behind", "1520023934\0"sv, {}},
    {"Arabic-Indic digits", "\xD9\xA1\xD9\xA2"sv, {}},
};

struct RadiusRow
{
    const char *phrase;
    std::string_view text;
    std::optional<double> km;
};

inline const RadiusRow radiusRows[] = {
    {"the example of the protocol", "10"sv, 10},
    {"decimals", "2.5"sv, 2.5},
    {"greatest", "50"sv, 50},
    {"greatest with a zero behind the point", "50.0"sv, 50},
    {"greatest with many zeros", "50.0000000000000000000000000000"sv, 50},
    {"leading zero", "010"sv, 10},
    {"many leading zeros", "000000000000000000000000000000000000000050"sv, 50},
    {"zero", "0"sv, 0},
    {"zero with decimals", "0.000"sv, 0},
    {"plus sign", "+10"sv, 10},
    {"plus zero", "+0"sv, 0},
    {"just below the greatest", "49.99999"sv, 49.99999},
    {"a tenth too much", "50.1"sv, {}},
    {"too much by less than a double shows", "50.0000000000000000001"sv, {}},
    {"one too much", "51"sv, {}},
    {"three digits", "100"sv, {}},
    {"digits without end", "9999999999999999999999999999999999"sv, {}},
    {"below zero", "-1"sv, {}},
    {"minus zero", "-0"sv, {}},
    {"minus zero with decimals", "-0.0"sv, {}},
    {"letters", "abc"sv, {}},
    {"exponent", "1e1"sv, {}},
    {"unit", "10km"sv, {}},
    {"comma", "2,5"sv, {}},
    {"no digits behind the point", "2."sv, {}},
    {"no digits before the point", ".5"sv, {}},
    {"two points", "1.2.3"sv, {}},
    {"two plus signs", "++1"sv, {}},
    {"plus alone", "+"sv, {}},
    {"plus and minus", "+-1"sv, {}},
    {"not a number", "nan"sv, {}},
    {"infinity", "inf"sv, {}},
    {"hexadecimal", "0xA"sv, {}},
    {"nothing", ""sv, {}},
    {"NUL behind", "10\0"sv, {}},
};

struct BoundRow
{
    const char *phrase;
    std::string_view text;
    std::optional<int> bound;
};

inline const BoundRow boundRows[] = {
    {"the example of the protocol", "5"sv, 5},
    {"greatest", "20"sv, 20},
    {"zero", "0"sv, 0},
    {"leading zero", "05"sv, 5},
    {"many leading zeros", "0000000000000000000000000000000000000020"sv, 20},
    {"plus sign", "+5"sv, 5},
    {"one too many", "21"sv, {}},
    {"three digits", "100"sv, {}},
    {"wraps round to five", "4294967301"sv, {}},
    {"digits without end", "99999999999999999999999999999999999"sv, {}},
    {"below zero", "-1"sv, {}},
    {"minus zero", "-0"sv, {}},
    {"a fraction", "2.5"sv, {}},
    {"whole with a zero behind the point", "5.0"sv, {}},
    {"trailing point", "5."sv, {}},
    {"letters", "abc"sv, {}},
    {"exponent", "1e1"sv, {}},
    {"hexadecimal", "0x5"sv, {}},
    {"two plus signs", "++5"sv, {}},
    {"plus alone", "+"sv, {}},
    {"nothing", ""sv, {}},
    {"NUL behind", "5\0"sv, {}},
};

} // namespace Herdscope::Test
