// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/gazetteerreader.h"

#include <QtEndian>

#include <array>
#include <optional>

namespace Herdscope::Places {

namespace {

constexpr qsizetype headerBytes = 28;
constexpr qsizetype maxFileBytes = 256 * 1024 * 1024;
constexpr qsizetype bytesAtOnce = 64 * 1024; ///< between two looks at the stop token
constexpr int columnCount = 7;
constexpr qint64 maxLatitudeE5 = 90 * 100'000;
constexpr qint64 maxLongitudeE5 = 180 * 100'000;

/// Reads inside one column; past its end every read fails.
class Column final
{
public:
    Column() = default;
    Column(const char *base, quint32 from, quint32 to)
        : m_base(base)
        , m_at(from)
        , m_end(to)
    {
    }

    [[nodiscard]] quint32 size() const { return m_end - m_at; }
    [[nodiscard]] bool atEnd() const { return m_at == m_end; }

    [[nodiscard]] std::optional<quint8> byte()
    {
        if (m_at == m_end)
            return {};
        return static_cast<quint8>(m_base[m_at++]);
    }
    [[nodiscard]] std::optional<quint32> varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            const auto next = byte();
            if (!next)
                return {};
            value |= quint64(*next & 0x7f) << shift;
            if (*next < 0x80)
                return value <= 0xffffffffU ? std::optional(static_cast<quint32>(value))
                                            : std::nullopt;
        }
        return {};
    }
    [[nodiscard]] std::optional<qint64> difference()
    {
        const auto value = varint();
        if (!value)
            return {};
        return (*value & 1) != 0 ? -qint64(*value >> 1) - 1 : qint64(*value >> 1);
    }
    /// Where the text with its length starts.
    [[nodiscard]] std::optional<quint32> text()
    {
        const quint32 from = m_at;
        const auto length = varint();
        if (!length || *length > size())
            return {};
        m_at += *length;
        return from;
    }

private:
    const char *m_base = nullptr;
    quint32 m_at = 0;
    quint32 m_end = 0;
};

struct Header
{
    quint32 version = 0;
    quint32 rows = 0;
    quint32 areas = 0;
    quint32 payload = 0;
    quint32 checksum = 0;
};

tl::unexpected<QString> bad(const char *what)
{
    return tl::unexpected<QString>(
        QStringLiteral("not a gazetteer of this version: %1").arg(QLatin1String(what)));
}

std::optional<std::array<Column, columnCount>> splitColumns(const QByteArray &file)
{
    std::array<Column, columnCount> columns;
    qsizetype at = headerBytes;
    for (Column &column : columns) {
        if (file.size() - at < 4)
            return {};
        const qsizetype length = qFromLittleEndian<quint32>(file.constData() + at);
        at += 4;
        if (file.size() - at < length)
            return {};
        column = Column(file.constData(), quint32(at), quint32(at + length));
        at += length;
    }
    return at == file.size() ? std::optional(columns) : std::nullopt;
}

/// The running sums of one row after the other.
class RowReader final
{
public:
    RowReader(std::array<Column, columnCount> &columns, const std::vector<quint32> &areas)
        : m_columns(columns)
        , m_areas(areas)
    {
    }

    [[nodiscard]] std::optional<PlaceTable::Row> next()
    {
        auto &[areaTexts, positions, kinds, prominences, areaNumbers, ids, names] = m_columns;
        PlaceTable::Row row;
        const auto latitude = positions.difference();
        const auto longitude = positions.difference();
        const auto kind = kinds.byte();
        const auto prominence = prominences.byte();
        const auto area = areaNumbers.difference();
        const auto name = names.text();
        if (!latitude || !longitude || !kind || !prominence || !area || !name
            || *kind >= gazetteerKinds)
            return {};
        row.kind = static_cast<PlaceKind>(*kind);
        row.source = isAirport(row.kind) ? PlaceSource::OurAirports : PlaceSource::GeoNames;
        const auto id = isAirport(row.kind) ? ids.text() : ids.varint();
        m_latitudeE5 += *latitude;
        m_longitudeE5 += *longitude;
        m_area += *area;
        if (!id || qAbs(m_latitudeE5) > maxLatitudeE5 || qAbs(m_longitudeE5) > maxLongitudeE5
            || m_area < 0 || m_area >= qint64(m_areas.size()))
            return {};
        row.latitudeE7 = static_cast<std::int32_t>(m_latitudeE5 * 100);
        row.longitudeE7 = static_cast<std::int32_t>(m_longitudeE5 * 100);
        row.vicinityAt = m_areas[static_cast<std::size_t>(m_area)];
        row.nameAt = *name;
        row.prominence = *prominence;
        row.id = *id;
        return row;
    }

private:
    std::array<Column, columnCount> &m_columns;
    const std::vector<quint32> &m_areas;
    qint64 m_latitudeE5 = 0;
    qint64 m_longitudeE5 = 0;
    qint64 m_area = 0;
};

std::optional<std::vector<quint32>> readAreas(Column &column, quint32 count)
{
    if (count > column.size())
        return {};
    std::vector<quint32> areas(count);
    for (quint32 &area : areas) {
        const auto text = column.text();
        if (!text)
            return {};
        area = *text;
    }
    return areas;
}

} // namespace

std::uint32_t crc32(QByteArrayView bytes, const std::stop_token &stop)
{
    static constexpr auto table = [] {
        std::array<quint32, 256> t {};
        for (quint32 n = 0; n < 256; ++n) {
            t[n] = n;
            for (int k = 0; k < 8; ++k)
                t[n] = (t[n] & 1) != 0 ? (t[n] >> 1) ^ 0xedb88320U : t[n] >> 1;
        }
        return t;
    }();
    quint32 crc = 0xffffffffU;
    for (qsizetype at = 0; at < bytes.size() && !stop.stop_requested(); at += bytesAtOnce) {
        for (const char c : bytes.sliced(at, qMin(bytesAtOnce, bytes.size() - at)))
            crc = table[(crc ^ static_cast<quint8>(c)) & 0xff] ^ (crc >> 8);
    }
    return crc ^ 0xffffffffU;
}

tl::expected<PlaceTable, QString> GazetteerReader::read(const QByteArray &file,
                                                        const std::stop_token &stop)
{
    if (file.size() < headerBytes || file.size() > maxFileBytes || !file.startsWith("HSPLACES"))
        return bad("no header");
    const auto word = [&file](qsizetype at) {
        return qFromLittleEndian<quint32>(file.constData() + at);
    };
    const Header header {word(8), word(12), word(16), word(20), word(24)};
    if (header.version != 1)
        return bad("another version");
    if (qsizetype(header.payload) != file.size() - headerBytes)
        return bad("truncated or too long");
    if (crc32(QByteArrayView(file).sliced(headerBytes), stop) != header.checksum)
        return bad("the checksum differs");
    auto columns = splitColumns(file);
    if (!columns)
        return bad("columns do not fit");
    const auto areas = readAreas((*columns)[0], header.areas);
    // One byte of kind per row: a count that could not be true is refused before memory is taken
    // for it.
    if (!areas || (*columns)[2].size() != header.rows)
        return bad("counts do not fit");

    PlaceTable table;
    table.m_pool = file;
    table.m_rows.reserve(header.rows);
    RowReader reader(*columns, *areas);
    for (quint32 i = 0; i < header.rows; ++i) {
        if (stop.stop_requested())
            return bad("stopped");
        const auto row = reader.next();
        if (!row)
            return bad("a row is out of range");
        table.m_rows.push_back(*row);
    }
    for (const Column &column : *columns) {
        if (!column.atEnd())
            return bad("bytes are left over");
    }
    return table;
}

} // namespace Herdscope::Places
