// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/gazetteer.h"
#include "places/gazetteerreader.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <QtEndian>

#include <cmath>
#include <utility>

namespace Herdscope::Fuzz {

using namespace Herdscope::Places;

namespace {

/// Length and checksum made right: the reader has to look for itself.
void mend(QByteArray &file)
{
    constexpr qsizetype headerBytes = 28;
    if (file.size() < headerBytes)
        return;
    qToLittleEndian(static_cast<quint32>(file.size() - headerBytes), file.data() + 20);
    qToLittleEndian(crc32(QByteArrayView(file).sliced(headerBytes)), file.data() + 24);
}

} // namespace

void fuzzGazetteer(std::string_view input)
{
    ByteReader in(input);
    const bool isMended = in.byte() % 8 != 0;
    QByteArray file(in.rest().data(), static_cast<qsizetype>(in.rest().size()));
    if (isMended)
        mend(file);
    auto table = GazetteerReader::read(file);
    if (!table) {
        HERDSCOPE_REQUIRE(!table.error().isEmpty());
        return;
    }
    HERDSCOPE_REQUIRE(static_cast<qsizetype>(table->size()) <= file.size());
    for (std::size_t i = 0; i < table->size(); ++i) {
        const Place place = table->place(i);
        HERDSCOPE_REQUIRE(place.types.size() >= 2 && !place.placeId.isEmpty());
        HERDSCOPE_REQUIRE(std::abs(place.latitudeDeg) <= 90);
        HERDSCOPE_REQUIRE(std::abs(place.longitudeDeg) <= 180);
    }
    const Gazetteer gazetteer(*std::move(table));
    for (const auto &found : gazetteer.best(34.05, -118.24, 50, 20))
        HERDSCOPE_REQUIRE(found.index < gazetteer.size() && found.km <= 50.001);
}

} // namespace Herdscope::Fuzz
