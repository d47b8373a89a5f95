// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemapreader.h"

#include "figures/mapviewport.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace Herdscope::Figures {

namespace {

constexpr int headerBytes = 24;
constexpr double finestStepDeg = 1e-4; // bounds the table of projected rows at 1.8 million
constexpr double coarsestStepDeg = 1;

enum Geometry : std::uint8_t
{
    Lines,
    Rings,
    Names
};

Geometry geometryOf(MapLayerId id)
{
    switch (id) {
    case MapLayerId::Names:
        return Names;
    case MapLayerId::Land110:
    case MapLayerId::Land50:
    case MapLayerId::Land10:
    case MapLayerId::Lakes:
    case MapLayerId::Urban:
    case MapLayerId::Glaciers:
        return Rings;
    default:
        return Lines;
    }
}

} // namespace

tl::expected<BaseMap, BaseMap::Error> BaseMapReader::read()
{
    BaseMap map;
    const int layers = readHeader();
    for (int i = 0; i < layers && !failed(); ++i)
        readLayer(map);
    if (!failed() && m_at != m_bytes.size())
        fail("bytes after the last layer");
    if (failed())
        return tl::make_unexpected(BaseMap::Error {m_fault, m_faultAt});
    return map;
}

int BaseMapReader::readHeader()
{
    if (m_bytes.size() < headerBytes || m_bytes.first(8) != QByteArrayView("HERDMAP\n")) {
        fail("not a base map");
        return 0;
    }
    m_at = 8;
    const std::uint32_t fileVersion = fixed(2);
    const std::uint32_t layers = fixed(2);
    const std::uint32_t length = fixed(4);
    const std::uint32_t sum = fixed(4);
    if (fileVersion != BaseMap::version)
        fail("another version of the format");
    else if (fixed(4) != 0)
        fail("reserved bytes are not zero");
    else if (static_cast<qsizetype>(length) != m_bytes.size() - headerBytes)
        fail("cut short, or something follows");
    else if (sum != BaseMap::checksum(m_bytes.sliced(headerBytes)))
        fail("the checksum does not match");
    else if (layers > mapLayerCount)
        fail("too many layers");
    return failed() ? 0 : static_cast<int>(layers);
}

void BaseMapReader::readLayer(BaseMap &map)
{
    const std::uint8_t number = byte();
    const std::uint8_t geometry = byte();
    if (failed() || number >= mapLayerCount)
        return fail("unknown layer");
    const auto id = static_cast<MapLayerId>(number);
    if (geometry != geometryOf(id))
        return fail("a layer has the wrong geometry");
    if ((m_seen & (1U << number)) != 0)
        return fail("a layer comes twice");
    m_seen |= 1U << number;
    Grid grid = readGrid();
    if (geometry == Names)
        readNames(map, grid, count(6));
    else
        readShapes(map.m_layers[number], grid, count(5));
}

BaseMapReader::Grid BaseMapReader::readGrid()
{
    Grid grid;
    grid.west = real();
    grid.stepX = real();
    grid.south = real();
    grid.stepY = real();
    const auto within = [](double value, double least, double most) {
        return value >= least && value <= most;
    };
    if (!within(grid.west, -360, 360) || !within(grid.south, -90, 90)
        || !within(grid.stepX, finestStepDeg, coarsestStepDeg)
        || !within(grid.stepY, finestStepDeg, coarsestStepDeg)) {
        fail("a grid is out of range");
        return grid;
    }
    grid.firstRow = static_cast<std::int64_t>(std::floor((-90.0 - grid.south) / grid.stepY)) - 2;
    const double rows = 180.0 / grid.stepY + 8;
    grid.rows.assign(static_cast<std::size_t>(rows), -1.0F);
    return grid;
}

void BaseMapReader::readShapes(MapLayer &layer, Grid &grid, std::uint32_t count)
{
    layer.shapes.reserve(count);
    for (std::uint32_t i = 0; i < count && !failed(); ++i)
        readShape(layer, grid);
    layer.points.shrink_to_fit();
}

void BaseMapReader::readShape(MapLayer &layer, Grid &grid)
{
    const std::uint32_t points = count(2);
    if (points < 2)
        return fail("a shape of fewer than two points");
    MapShape shape {
        static_cast<std::uint32_t>(layer.points.size()), points, 1e9F, 1e9F, -1e9F, -1e9F};
    for (std::uint32_t i = 0; i < points; ++i) {
        const MapPoint point = readPoint(grid);
        if (failed())
            return;
        shape.left = std::min(shape.left, point.x);
        shape.right = std::max(shape.right, point.x);
        shape.top = std::min(shape.top, point.y);
        shape.bottom = std::max(shape.bottom, point.y);
        layer.points.push_back(point);
    }
    layer.shapes.push_back(shape);
}

MapPoint BaseMapReader::readPoint(Grid &grid)
{
    grid.x += zigzag();
    grid.y += zigzag();
    const double longitude = grid.west + static_cast<double>(grid.x) * grid.stepX;
    const double latitude = grid.south + static_cast<double>(grid.y) * grid.stepY;
    // One grid step of tolerance: a source may round the pole itself a little beyond.
    if (!(std::abs(longitude) <= 721) || !(std::abs(latitude) <= 90 + grid.stepY)) {
        fail("a point is not on the globe");
        return {};
    }
    float &row = grid.rows[static_cast<std::size_t>(
        std::clamp<std::int64_t>(grid.y - grid.firstRow, 0, std::ssize(grid.rows) - 1))];
    if (row < 0)
        row = static_cast<float>(MapViewport::toWorld(latitude, 0).y());
    return {static_cast<float>(longitude / 360 + 0.5), row};
}

void BaseMapReader::readNames(BaseMap &map, Grid &grid, std::uint32_t count)
{
    map.m_names.reserve(count);
    map.m_texts.reserve(m_bytes.size() - m_at);
    for (std::uint32_t i = 0; i < count && !failed(); ++i)
        readName(map, grid);
    map.m_texts.squeeze();
}

void BaseMapReader::readName(BaseMap &map, Grid &grid)
{
    MapName name;
    const std::uint8_t kind = byte();
    if (kind > static_cast<std::uint8_t>(MapNameKind::Section))
        return fail("an unknown kind of name");
    name.kind = static_cast<MapNameKind>(kind);
    name.weight = varint();
    name.at = readPoint(grid);
    const std::uint32_t length = count(1);
    if (failed() || length == 0 || length > BaseMap::maxNameBytes)
        return fail("a name is empty or too long");
    const QByteArrayView text = m_bytes.sliced(m_at, length);
    m_at += length;
    if (std::any_of(text.begin(), text.end(),
                    [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; }))
        return fail("a name holds control characters");
    name.textBegin = static_cast<std::uint32_t>(map.m_texts.size());
    name.textLength = static_cast<std::uint16_t>(length);
    map.m_texts.append(text);
    map.m_names.push_back(name);
}

void BaseMapReader::fail(const char *what)
{
    if (failed())
        return;
    m_fault = QString::fromLatin1(what);
    m_faultAt = m_at;
    m_at = m_bytes.size(); // nothing more is read
}

std::uint8_t BaseMapReader::byte()
{
    if (m_at >= m_bytes.size()) {
        fail("cut short");
        return 0;
    }
    return static_cast<std::uint8_t>(m_bytes.data()[m_at++]);
}

std::uint32_t BaseMapReader::fixed(int bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < bytes; ++i)
        value |= static_cast<std::uint32_t>(byte()) << (8 * i);
    return value;
}

double BaseMapReader::real()
{
    const std::uint64_t low = fixed(4);
    const std::uint64_t high = fixed(4);
    return std::bit_cast<double>(low | (high << 32));
}

std::uint32_t BaseMapReader::varint()
{
    const std::uint8_t first = byte();
    if (first < 0x80) // nearly always
        return first;
    std::uint64_t value = first & 0x7FU;
    for (int shift = 7; shift < 35; shift += 7) {
        const std::uint8_t next = byte();
        value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
        if (next < 0x80) {
            if (value > 0xFFFFFFFFU)
                break;
            return static_cast<std::uint32_t>(value);
        }
    }
    fail("a number is too long");
    return 0;
}

std::int64_t BaseMapReader::zigzag()
{
    const std::uint32_t value = varint();
    const auto half = static_cast<std::int64_t>(value >> 1);
    return (value & 1) != 0 ? -half - 1 : half;
}

std::uint32_t BaseMapReader::count(qsizetype leastBytes)
{
    const std::uint32_t value = varint();
    if (static_cast<qsizetype>(value) > (m_bytes.size() - m_at) / leastBytes) {
        fail("a count is larger than the file");
        return 0;
    }
    return value;
}

} // namespace Herdscope::Figures
