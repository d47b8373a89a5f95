// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"

#include "figures/basemapreader.h"

#include <QFile>
#include <QLoggingCategory>

// Resources of a static library are only linked when something asks for them; the macro wants the
// global namespace.
static void initBaseMapResource()
{
    Q_INIT_RESOURCE(basemap);
}

namespace Herdscope::Figures {

namespace {

Q_LOGGING_CATEGORY(logMap, "herdscope.figures.map")

constexpr std::array<std::uint32_t, 256> crcTable = [] {
    std::array<std::uint32_t, 256> table {};
    for (std::uint32_t n = 0; n < table.size(); ++n) {
        std::uint32_t c = n;
        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1) != 0 ? 0xEDB88320U ^ (c >> 1) : c >> 1;
        table[n] = c;
    }
    return table;
}();

BaseMap loadBuiltIn()
{
    initBaseMapResource();
    QFile file(QStringLiteral(":/map/basemap.bin"));
    if (!file.open(QIODevice::ReadOnly)) {
        qCCritical(logMap, "The built-in base map is missing; the map shows sea only.");
        return {};
    }
    auto map = BaseMap::load(file.readAll());
    if (map)
        return *std::move(map);
    qCCritical(logMap, "The built-in base map is damaged (%s); the map shows sea only.",
               qUtf8Printable(map.error().what));
    return {};
}

} // namespace

tl::expected<BaseMap, BaseMap::Error> BaseMap::load(QByteArrayView bytes)
{
    return BaseMapReader(bytes).read();
}

const BaseMap &BaseMap::builtIn()
{
    static const BaseMap map = loadBuiltIn();
    return map;
}

QString BaseMap::text(const MapName &name) const
{
    return QString::fromUtf8(QByteArrayView(m_texts).sliced(name.textBegin, name.textLength));
}

std::uint32_t BaseMap::checksum(QByteArrayView bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes)
        crc = crcTable[(crc ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ (crc >> 8);
    return crc ^ 0xFFFFFFFFU;
}

} // namespace Herdscope::Figures
