// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <cstdint>
#include <span>
#include <tl/expected.hpp>
#include <vector>

/// The offline vector map of the world: coast, borders, lakes, rivers, towns.
///
/// The bytes (resources/tools/make-basemap.mjs writes them; all numbers little endian):
///
///     header   "HERDMAP\n" · u16 version · u16 layers · u32 length of payload · u32 CRC-32 of
///     payload · u32 zero layer    u8 id · u8 geometry · f64 west · f64 degrees per step · f64
///     south · f64 degrees per step · varint items shape    varint points · per point zigzag Δx,
///     zigzag Δy (from the point before, also across shapes) name     u8 kind · varint weight ·
///     zigzag Δx · zigzag Δy · varint length · UTF-8
///
/// Longitudes may pass ±180°: what crosses the antimeridian is in one piece.
namespace Herdscope::Figures {

/// In the order of their ids in the file. The number is the scale of the source (1:110 million …).
enum class MapLayerId : std::uint8_t
{
    Land110,
    Land50,
    Land10,
    Borders110,
    Borders50,
    Borders10,
    StateLines50, ///< outside the United States
    UsStateLines,
    UsCountyLines,
    Lakes,
    Rivers,
    Urban,
    Glaciers,
    Names,
};
inline constexpr int mapLayerCount = 14;

/// In the world's unit square: x = 0 at 180° west, 1 at 180° east (beyond where unwrapped); y = 0
/// at 85.05° north, 1 at 85.05° south (Web Mercator). Single precision is 2.4 m, far finer than the
/// data.
struct MapPoint
{
    float x = 0;
    float y = 0;
};

struct MapShape
{
    std::uint32_t first = 0; ///< index into MapLayer::points
    std::uint32_t count = 0;
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;
};

/// Lines, or rings of polygons to be filled with the non-zero rule.
struct MapLayer
{
    std::vector<MapPoint> points;
    std::vector<MapShape> shapes;

    [[nodiscard]] std::span<const MapPoint> pointsOf(const MapShape &shape) const
    {
        return std::span(points).subspan(shape.first, shape.count);
    }
};

enum class MapNameKind : std::uint8_t
{
    Sea,
    Country,
    City,
    Capital,
    Section
};

struct MapName
{
    MapPoint at;
    std::uint32_t weight = 0; ///< inhabitants of a town, km² of a country or a sea
    std::uint32_t textBegin = 0;
    std::uint16_t textLength = 0;
    MapNameKind kind = MapNameKind::City;
};

class BaseMap final
{
public:
    struct Error
    {
        QString what; ///< for a log or a test; not translated
        qsizetype offset = 0;
    };
    static constexpr int version = 1;
    static constexpr std::uint32_t maxNameBytes = 200;

    /// Refuses what is cut short, altered or not well formed; never reads outside @p bytes.
    [[nodiscard]] static tl::expected<BaseMap, Error> load(QByteArrayView bytes);
    /// The map that is built in, loaded at the first call. Safe from several threads.
    [[nodiscard]] static const BaseMap &builtIn();

    [[nodiscard]] const MapLayer &layer(MapLayerId id) const
    {
        return m_layers[static_cast<std::size_t>(id)];
    }
    /// Seas, countries, towns, sections of towns; the weightiest of each first.
    [[nodiscard]] const std::vector<MapName> &names() const { return m_names; }
    [[nodiscard]] QString text(const MapName &name) const;
    /// CRC-32 as in zlib.
    [[nodiscard]] static std::uint32_t checksum(QByteArrayView bytes);

private:
    friend class BaseMapReader;

    std::array<MapLayer, mapLayerCount> m_layers;
    std::vector<MapName> m_names;
    QByteArray m_texts;
};

} // namespace Herdscope::Figures
