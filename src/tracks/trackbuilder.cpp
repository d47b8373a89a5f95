// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/trackbuilder.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

namespace Herdscope::Tracks {

namespace {

constexpr std::string_view timeRemedy =
    "write it in UTC like 2026-03-02T18:00:00Z, or with an offset like 2026-03-02T10:00:00-08:00";
constexpr std::int64_t nsPerSecond = 1'000'000'000;
constexpr int nsDigits = 9;

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t most = 40;
    return '"' + std::string(text.substr(0, most)) + (text.size() > most ? "…\"" : "\"");
}

/// Takes an ISO 8601 time from the front, field by field. Any that is not there makes it bad.
class TimeText final
{
public:
    explicit TimeText(std::string_view text)
        : m_rest(text)
    {
    }
    [[nodiscard]] int number(std::size_t digits, int least, int most)
    {
        int value = 0;
        const char *const end = m_rest.data() + std::min(digits, m_rest.size());
        const auto [at, error] = std::from_chars(m_rest.data(), end, value);
        const bool isWhole =
            error == std::errc() && at == end && m_rest.size() >= digits && m_rest.front() != '-';
        m_isGood = m_isGood && isWhole && value >= least && value <= most;
        m_rest.remove_prefix(std::min(digits, m_rest.size()));
        return value;
    }
    bool skip(std::string_view any)
    {
        if (m_rest.empty() || any.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    void need(std::string_view any) { m_isGood = skip(any) && m_isGood; }
    /// Behind the point; digits after the ninth count for nothing.
    [[nodiscard]] std::int64_t decimals()
    {
        std::int64_t ns = 0;
        int digits = 0;
        for (; !m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9'; ++digits) {
            if (digits < nsDigits)
                ns = ns * 10 + (m_rest.front() - '0');
            m_rest.remove_prefix(1);
        }
        m_isGood = m_isGood && digits > 0;
        for (; digits < nsDigits; ++digits)
            ns *= 10;
        return ns;
    }
    [[nodiscard]] char front() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    [[nodiscard]] bool isGoodAndOver() const { return m_isGood && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_isGood = true;
};

/// "Z" or "+01:00", in seconds.
std::int64_t offsetOf(TimeText &text)
{
    if (text.skip("Zz"))
        return 0;
    const std::int64_t sign = text.front() == '-' ? -1 : 1;
    text.need("+-");
    const int hours = text.number(2, 0, 14);
    text.need(":");
    const int minutes = text.number(2, 0, 59);
    return sign * (hours * 3600 + minutes * 60);
}

} // namespace

std::string describe(const TrackError &error, std::string_view fileName)
{
    std::string text(fileName);
    if (error.line > 0)
        text += ':' + std::to_string(error.line);
    return text + ": " + error.problem + "; " + error.remedy;
}

void TrackBuilder::begin(std::string name)
{
    if (!m_tracks.empty() && m_tracks.back().points.empty())
        m_tracks.pop_back();
    m_tracks.emplace_back().name = std::move(name);
}

void TrackBuilder::add(int line, Protocol::Position position, std::optional<std::int64_t> timeNs)
{
    Track &track = m_tracks.back();
    if (m_points++ == mostPoints)
        throw TrackError {line, "more than " + std::to_string(mostPoints) + " points",
                          "split the file"};
    if (track.points.empty()) {
        if (m_tracks.size() > mostTracks)
            throw TrackError {line, "more than " + std::to_string(mostTracks) + " tracks",
                              "split the file"};
        track.hasTimes = timeNs.has_value();
        track.startNs = timeNs;
    }
    if (track.hasTimes != timeNs.has_value())
        throw TrackError {line,
                          timeNs ? "this point has a time, and those before it have none"
                                 : "this point has no time, and those before it have one",
                          "give all points of the track a time, or none"};
    const std::int64_t sinceStart = timeNs ? *timeNs - *track.startNs : 0;
    if (!track.points.empty() && sinceStart < track.points.back().timeNs)
        throw TrackError {line, "its time is before that of the point before it",
                          "put the points into the order of their times"};
    track.points.push_back({sinceStart, position});
}

std::vector<Track> TrackBuilder::finish()
{
    if (!m_tracks.empty() && m_tracks.back().points.empty())
        m_tracks.pop_back();
    if (m_tracks.empty())
        throw TrackError {0, "there is no track in it", "choose a file with at least one point"};
    return std::move(m_tracks);
}

double degreesOf(std::string_view text, double most, int line, std::string_view what)
{
    double value = 0;
    const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value))
        throw TrackError {line, std::string(what) + ' ' + inQuotes(text) + " is no number",
                          "write degrees with a decimal point, like 34.0689"};
    if (std::abs(value) > most) {
        const std::string bound = std::to_string(static_cast<int>(most));
        throw TrackError {line,
                          std::string(what) + ' ' + inQuotes(text) + " is not between -" + bound
                              + " and " + bound,
                          "write degrees, north and east positive"};
    }
    return value;
}

Protocol::Position positionOf(std::string_view latitude, std::string_view longitude, int line)
{
    return {degreesOf(latitude, 90, line, "latitude"),
            degreesOf(longitude, 180, line, "longitude")};
}

Protocol::Position positionOf(double latitude, double longitude, int line)
{
    if (std::abs(latitude) <= 90 && std::abs(longitude) <= 180)
        return {latitude, longitude};
    return positionOf(std::to_string(latitude), std::to_string(longitude), line);
}

std::int64_t utcNsOf(std::string_view text, int line)
{
    using namespace std::chrono;
    TimeText rest(text);
    const int y = rest.number(4, 1678, 2261); // 64 bits of nanoseconds
    rest.need("-");
    const int m = rest.number(2, 1, 12);
    rest.need("-");
    const int d = rest.number(2, 1, 31);
    rest.need("Tt ");
    const int h = rest.number(2, 0, 23);
    rest.need(":");
    const int min = rest.number(2, 0, 59);
    rest.need(":");
    const int s = rest.number(2, 0, 60); // a leap second is the next minute's first
    const std::int64_t decimals = rest.skip(".,") ? rest.decimals() : 0;
    const std::int64_t offset = offsetOf(rest);
    const year_month_day date {year(y), month(unsigned(m)), day(unsigned(d))};
    if (!rest.isGoodAndOver() || !date.ok())
        throw TrackError {line, "time " + inQuotes(text) + " can't be read",
                          std::string(timeRemedy)};
    const std::int64_t days = sys_days(date).time_since_epoch().count();
    return (days * 86'400 + h * 3600 + min * 60 + s - offset) * nsPerSecond + decimals;
}

} // namespace Herdscope::Tracks
