// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/placetable.h"

#include <QByteArray>
#include <QString>

#include <stop_token>
#include <tl/expected.hpp>

namespace Herdscope::Places {

/// Reads gazetteer.bin, as resources/tools/make-gazetteer.mjs writes it. All numbers little endian:
///
///     offset  size
///          0     8   "HSPLACES"
///          8     4   version, 1
///         12     4   rows
///         16     4   areas
///         20     4   bytes of payload
///         24     4   CRC-32 (IEEE) of the payload
///         28         payload: seven columns, each behind its length in four bytes
///
///     areas        one text per area, "California, US"
///     positions    per row latitude and longitude, 0.00001 degree, as differences to the row
///     before kinds        per row one byte: PlaceKind prominence   per row one byte: 20 ×
///     log10(population + 1) area         per row the difference to the area of the row before ids
///     per row the number at GeoNames, 0 if unknown; of an airport its ident as a text names per
///     row one text
///
/// Numbers are varints (seven bits a byte, the lowest first, the top bit says that more follow),
/// differences zigzag varints, texts UTF-8 behind their length as a varint. Rows come in Morton
/// order. Anything that does not fit exactly is an error: truncated, too long, out of range,
/// another checksum.
class GazetteerReader final
{
public:
    /// An error, too, once @p stop is asked for.
    [[nodiscard]] static tl::expected<PlaceTable, QString> read(const QByteArray &file,
                                                                const std::stop_token &stop = {});
};

/// IEEE 802.3; any number once @p stop is asked for.
[[nodiscard]] std::uint32_t crc32(QByteArrayView bytes, const std::stop_token &stop = {});

} // namespace Herdscope::Places
