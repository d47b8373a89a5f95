// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/basemap.h"

#include <vector>

namespace Herdscope::Figures {

/// Reads the bytes of a base map once. After the first fault every further step does nothing, and
/// read() returns it.
class BaseMapReader final
{
public:
    explicit BaseMapReader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }
    [[nodiscard]] tl::expected<BaseMap, BaseMap::Error> read();

private:
    /// Integer grid of a layer.
    struct Grid
    {
        double west = 0;
        double stepX = 0;
        double south = 0;
        double stepY = 0;
        std::int64_t x = 0; ///< where the last point was
        std::int64_t y = 0;
        std::vector<float> rows; ///< projected y of every grid row met so far; negative: not met
        std::int64_t firstRow = 0;
    };

    int readHeader();
    void readLayer(BaseMap &map);
    void readShapes(MapLayer &layer, Grid &grid, std::uint32_t count);
    void readShape(MapLayer &layer, Grid &grid);
    void readNames(BaseMap &map, Grid &grid, std::uint32_t count);
    void readName(BaseMap &map, Grid &grid);
    [[nodiscard]] Grid readGrid();
    [[nodiscard]] MapPoint readPoint(Grid &grid);

    void fail(const char *what);
    [[nodiscard]] bool failed() const { return m_faultAt >= 0; }
    [[nodiscard]] std::uint8_t byte();
    [[nodiscard]] std::uint32_t fixed(int bytes);
    [[nodiscard]] double real();
    [[nodiscard]] std::uint32_t varint();
    [[nodiscard]] std::int64_t zigzag();
    /// A number of things of at least @p leastBytes each: more than the bytes left can hold is a
    /// fault.
    [[nodiscard]] std::uint32_t count(qsizetype leastBytes);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    std::uint32_t m_seen = 0; ///< bit set of the layers read
    qsizetype m_faultAt = -1;
    QString m_fault;
};

} // namespace Herdscope::Figures
