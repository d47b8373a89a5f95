// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/basemap.h"

#include "figures/basemapreader.h"

#include <QtEndian>

namespace Herdscope::Figures {

namespace {

using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

/// Table k: what a byte does that is followed by k more. Eight bytes at a time are five times as
/// fast as one.
constexpr CrcTables crcTables = [] {
    CrcTables tables {};
    for (std::uint32_t n = 0; n < 256; ++n) {
        std::uint32_t c = n;
        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1) != 0 ? 0xEDB88320U ^ (c >> 1) : c >> 1;
        tables[0][n] = c;
    }
    for (std::size_t k = 1; k < tables.size(); ++k) {
        for (std::size_t n = 0; n < 256; ++n)
            tables[k][n] = tables[0][tables[k - 1][n] & 0xFFU] ^ (tables[k - 1][n] >> 8);
    }
    return tables;
}();

} // namespace

tl::expected<BaseMap, BaseMap::Error> BaseMap::load(QByteArrayView bytes)
{
    return BaseMapReader(bytes).read();
}

QString BaseMap::text(const MapName &name) const
{
    return QString::fromUtf8(QByteArrayView(m_texts).sliced(name.textBegin, name.textLength));
}

std::uint32_t BaseMap::checksum(QByteArrayView bytes)
{
    std::uint32_t crc = 0xFFFFFFFFU;
    for (; bytes.size() >= 8; bytes = bytes.sliced(8)) {
        const auto eight = qFromLittleEndian<std::uint64_t>(bytes.data()) ^ crc;
        crc = 0;
        for (std::size_t k = 0; k < 8; ++k)
            crc ^= crcTables[7 - k][(eight >> (8 * k)) & 0xFFU];
    }
    for (const char byte : bytes)
        crc = crcTables[0][(crc ^ static_cast<std::uint8_t>(byte)) & 0xFFU] ^ (crc >> 8);
    return crc ^ 0xFFFFFFFFU;
}

} // namespace Herdscope::Figures
