// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <QtEndian>

#include <cmath>

namespace Herdscope::Fuzz {

using namespace Herdscope::Figures;

namespace {

/// Length and checksum made right: the reader has to look for itself.
void mend(QByteArray &file)
{
    constexpr qsizetype headerBytes = 24;
    if (file.size() < headerBytes)
        return;
    const QByteArrayView payload = QByteArrayView(file).sliced(headerBytes);
    const std::uint32_t sum = BaseMap::checksum(payload);
    qToLittleEndian(static_cast<quint32>(payload.size()), file.data() + 12);
    qToLittleEndian(sum, file.data() + 16);
    qToLittleEndian(quint32 {0}, file.data() + 20);
}

void checkShape(const MapLayer &layer, const MapShape &shape)
{
    HERDSCOPE_REQUIRE(shape.count >= 2);
    HERDSCOPE_REQUIRE(shape.first <= layer.points.size()
                      && shape.count <= layer.points.size() - shape.first);
    for (const MapPoint &point : layer.pointsOf(shape)) {
        HERDSCOPE_REQUIRE(point.x >= shape.left && point.x <= shape.right);
        HERDSCOPE_REQUIRE(point.y >= shape.top && point.y <= shape.bottom);
        HERDSCOPE_REQUIRE(point.y >= 0 && point.y <= 1 && std::abs(point.x) < 3);
    }
}

} // namespace

void fuzzBaseMap(std::string_view input)
{
    ByteReader in(input);
    const bool isMended = in.byte() % 8 != 0;
    QByteArray file(in.rest().data(), static_cast<qsizetype>(in.rest().size()));
    if (isMended)
        mend(file);
    const auto map = BaseMap::load(file);
    if (!map) {
        HERDSCOPE_REQUIRE(!map.error().what.isEmpty());
        HERDSCOPE_REQUIRE(map.error().offset >= 0 && map.error().offset <= file.size());
        return;
    }
    for (int i = 0; i < mapLayerCount; ++i) {
        const MapLayer &layer = map->layer(static_cast<MapLayerId>(i));
        for (const MapShape &shape : layer.shapes)
            checkShape(layer, shape);
    }
    for (const MapName &name : map->names()) {
        HERDSCOPE_REQUIRE(name.textLength > 0 && name.textLength <= BaseMap::maxNameBytes);
        HERDSCOPE_REQUIRE(!map->text(name).contains(u'\n'));
    }
}

} // namespace Herdscope::Fuzz
