// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tracks as CSV (RFC 4180): first a header with the names of columns, in any order: latitude (lat),
// longitude (lon, lng), and, if there are any, time and client (name, track). Other columns are for
// others. Separated by commas or by semicolons. Times in UTC (2026-03-02T18:00:00Z) or in seconds
// since 1970. Rows with the same client are one track, wherever they stand.
#include "tracks/readers.h"
#include "tracks/trackbuilder.h"

#include <algorithm>
#include <map>

namespace Herdscope::Tracks {

namespace {

using Cells = std::vector<std::string>;

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// Throws for a quote that is never closed: cells go over no end of line here.
Cells cellsOf(std::string_view row, char separator, int line)
{
    Cells cells;
    std::string cell;
    bool isQuoted = false;
    for (std::size_t i = 0; i <= row.size(); ++i) {
        const bool isEnd = i == row.size();
        if (isQuoted && !isEnd) {
            if (row[i] != '"')
                cell += row[i];
            else if (i + 1 < row.size() && row[i + 1] == '"')
                cell += row[++i];
            else
                isQuoted = false;
        } else if (!isQuoted && (isEnd || row[i] == separator)) {
            cells.emplace_back(trimmed(cell));
            cell.clear();
        } else if (isEnd) {
            throw TrackError {line, "a quote is not closed", "write \" behind the cell, too"};
        } else if (row[i] == '"' && trimmed(cell).empty()) {
            isQuoted = true;
        } else {
            cell += row[i];
        }
    }
    return cells;
}

struct Columns
{
    std::size_t latitude = 0;
    std::size_t longitude = 0;
    std::optional<std::size_t> time;
    std::optional<std::size_t> client;
    std::size_t count = 0;
};

std::optional<std::size_t> columnOf(const Cells &header, const std::vector<std::string_view> &names)
{
    for (std::size_t i = 0; i < header.size(); ++i) {
        std::string name = header[i];
        std::ranges::transform(name, name.begin(),
                               [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
        if (std::ranges::find(names, name) != names.end())
            return i;
    }
    return std::nullopt;
}

Columns columnsOf(const Cells &header, int line)
{
    const auto latitude = columnOf(header, {"latitude", "lat"});
    const auto longitude = columnOf(header, {"longitude", "lon", "lng"});
    if (!latitude || !longitude)
        throw TrackError {line,
                          std::string("the header has no column \"")
                              + (latitude ? "longitude" : "latitude") + '"',
                          "begin the file with a line like time,latitude,longitude"};
    return {*latitude, *longitude, columnOf(header, {"time", "client_time"}),
            columnOf(header, {"client", "name", "track"}), header.size()};
}

/// A sign, digits, and nothing but digits and one point behind them: seconds since 1970.
std::optional<std::int64_t> timeOf(const std::string &cell, int line)
{
    if (cell.empty())
        return std::nullopt;
    if (const auto seconds = Protocol::parseTimeNs(cell))
        return seconds;
    return utcNsOf(cell, line);
}

/// By client, in the order in which they come.
class CsvTracks final
{
public:
    void take(int line, const Cells &cells, const Columns &columns)
    {
        if (cells.size() != columns.count)
            throw TrackError {line,
                              "there are " + std::to_string(cells.size()) + " cells and "
                                  + std::to_string(columns.count) + " columns",
                              "write as many cells as the header has, with a point in decimals"};
        const std::string client = columns.client ? cells[*columns.client] : std::string();
        const auto [at, isNew] = m_indices.try_emplace(client, m_rows.size());
        if (isNew)
            m_rows.push_back({client, {}});
        m_rows[at->second].second.push_back(
            {line, positionOf(cells[columns.latitude], cells[columns.longitude], line),
             columns.time ? timeOf(cells[*columns.time], line) : std::nullopt});
    }
    [[nodiscard]] std::vector<Track> finish() const
    {
        TrackBuilder tracks;
        for (const auto &[client, rows] : m_rows) {
            tracks.begin(client);
            for (const Row &row : rows)
                tracks.add(row.line, row.position, row.timeNs);
        }
        return tracks.finish();
    }

private:
    struct Row
    {
        int line = 0;
        Protocol::Position position;
        std::optional<std::int64_t> timeNs;
    };
    std::map<std::string, std::size_t> m_indices;
    std::vector<std::pair<std::string, std::vector<Row>>> m_rows;
};

} // namespace

std::vector<Track> readCsv(Reading &reading)
{
    std::string_view text(reading.text().constData(), std::size_t(reading.text().size()));
    constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    CsvTracks tracks;
    std::optional<Columns> columns;
    char separator = ',';
    for (int line = 1; !text.empty(); ++line) {
        reading.at(reading.text().size() - qsizetype(text.size()));
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view row = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (row.ends_with('\r'))
            row.remove_suffix(1);
        if (trimmed(row).empty())
            continue;
        if (!columns) {
            separator = row.find(',') == std::string_view::npos ? ';' : ',';
            columns = columnsOf(cellsOf(row, separator, line), line);
        } else {
            tracks.take(line, cellsOf(row, separator, line), *columns);
        }
    }
    return tracks.finish();
}

} // namespace Herdscope::Tracks
