// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/placetable.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::Places {

namespace {

/// For the places of GeoNames whose number is not known: the same as long as name and position are.
quint64 fingerprint(QByteArrayView name, const PlaceTable::Row &row)
{
    quint64 hash = 14695981039346656037ULL; // FNV-1a
    const auto mix = [&hash](quint8 byte) { hash = (hash ^ byte) * 1099511628211ULL; };
    for (const char c : name)
        mix(static_cast<quint8>(c));
    for (int shift = 0; shift < 32; shift += 8) {
        mix(static_cast<quint8>(static_cast<quint32>(row.latitudeE7) >> shift));
        mix(static_cast<quint8>(static_cast<quint32>(row.longitudeE7) >> shift));
    }
    return hash;
}

std::int32_t e7(double degrees)
{
    return static_cast<std::int32_t>(std::lround(degrees * 1e7));
}

} // namespace

void PlaceTable::add(const ListedPlace &place, PlaceSource source)
{
    Row row;
    row.latitudeE7 = e7(place.latitudeDeg);
    row.longitudeE7 = e7(place.longitudeDeg);
    row.nameAt = addText(place.name);
    row.vicinityAt = addText(place.vicinity);
    row.id = addText(place.id);
    row.kind = place.kind;
    row.prominence = static_cast<std::uint8_t>(std::clamp(place.prominence, 0, 255));
    row.source = source;
    m_rows.push_back(row);
}

Place PlaceTable::place(std::size_t index) const
{
    const Row &row = m_rows[index];
    return {textAt(row.nameAt), row.latitudeE7 / 1e7, row.longitudeE7 / 1e7,
            idOf(row),          typesOf(row.kind),    textAt(row.vicinityAt)};
}

QString PlaceTable::textAt(std::uint32_t at) const
{
    quint32 length = 0;
    for (int shift = 0;; shift += 7) {
        const auto byte = static_cast<quint8>(m_pool[at++]);
        length |= quint32(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return QString::fromUtf8(m_pool.constData() + at, length);
}

std::uint32_t PlaceTable::addText(const QString &text)
{
    const auto at = static_cast<std::uint32_t>(m_pool.size());
    const QByteArray utf8 = text.toUtf8();
    for (auto length = static_cast<quint32>(utf8.size());; length >>= 7) {
        if (length < 0x80) {
            m_pool.append(static_cast<char>(length));
            break;
        }
        m_pool.append(static_cast<char>(length | 0x80));
    }
    m_pool.append(utf8);
    return at;
}

QString PlaceTable::idOf(const Row &row) const
{
    switch (row.source) {
    case PlaceSource::OurAirports:
        return QStringLiteral("ourairports:") + textAt(row.id);
    case PlaceSource::OwnList:
        return QStringLiteral("landmark:") + textAt(row.id);
    case PlaceSource::UserFile:
        return QStringLiteral("file:") + textAt(row.id);
    case PlaceSource::GeoNames:
        break;
    }
    if (row.id != 0)
        return QStringLiteral("geonames:") + QString::number(row.id);
    return QStringLiteral("geonames:x%1")
        .arg(fingerprint(textAt(row.nameAt).toUtf8(), row), 16, 16, QLatin1Char('0'));
}

} // namespace Herdscope::Places
