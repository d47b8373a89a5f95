// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/placekind.h"

#include <array>

namespace Herdscope::Places {

namespace {

struct Row
{
    PlaceKind kind;
    const char *word; ///< in lists of places
    const char *types; ///< Google's, by blanks
};

constexpr std::array rows {
    Row {PlaceKind::Town, "town", "locality political"},
    Row {PlaceKind::Capital, "capital", "locality political"},
    Row {PlaceKind::RegionSeat, "region_seat", "locality political"},
    Row {PlaceKind::DistrictSeat, "district_seat", "locality political"},
    Row {PlaceKind::Quarter, "quarter", "neighborhood political"},
    Row {PlaceKind::LargeAirport, "large_airport", "airport"},
    Row {PlaceKind::MediumAirport, "airport", "airport"},
    Row {PlaceKind::SmallAirport, "airfield", "airport"},
    Row {PlaceKind::SeaplaneBase, "seaplane_base", "airport"},
    Row {PlaceKind::Landmark, "landmark", "landmark"},
    Row {PlaceKind::AmusementPark, "amusement_park", "amusement_park tourist_attraction"},
    Row {PlaceKind::Aquarium, "aquarium", "aquarium tourist_attraction"},
    Row {PlaceKind::ArtGallery, "art_gallery", "art_gallery"},
    Row {PlaceKind::Beach, "beach", "natural_feature tourist_attraction"},
    Row {PlaceKind::Bridge, "bridge", "landmark tourist_attraction"},
    Row {PlaceKind::Cemetery, "cemetery", "cemetery"},
    Row {PlaceKind::Church, "church", "church place_of_worship"},
    Row {PlaceKind::CityHall, "city_hall", "city_hall local_government_office"},
    Row {PlaceKind::Hospital, "hospital", "hospital health"},
    Row {PlaceKind::Library, "library", "library"},
    Row {PlaceKind::Monument, "monument", "landmark tourist_attraction"},
    Row {PlaceKind::Museum, "museum", "museum tourist_attraction"},
    Row {PlaceKind::Park, "park", "park"},
    Row {PlaceKind::PlaceOfWorship, "place_of_worship", "place_of_worship"},
    Row {PlaceKind::School, "school", "school"},
    Row {PlaceKind::Shopping, "shopping", "shopping_mall store"},
    Row {PlaceKind::Square, "square", "landmark tourist_attraction"},
    Row {PlaceKind::Stadium, "stadium", "stadium"},
    Row {PlaceKind::Station, "station", "train_station transit_station"},
    Row {PlaceKind::Theatre, "theatre", "performing_arts_theater"},
    Row {PlaceKind::Tower, "tower", "landmark tourist_attraction"},
    Row {PlaceKind::University, "university", "university"},
    Row {PlaceKind::Zoo, "zoo", "zoo tourist_attraction"},
};

} // namespace

QStringList typesOf(PlaceKind kind)
{
    const Row &row = rows.at(static_cast<std::size_t>(kind));
    Q_ASSERT(row.kind == kind);
    QStringList types = QString::fromLatin1(row.types).split(u' ');
    if (kind >= PlaceKind::LargeAirport)
        types << QStringLiteral("point_of_interest") << QStringLiteral("establishment");
    return types;
}

std::optional<PlaceKind> kindForWord(QStringView word)
{
    for (const Row &row : rows) {
        if (word == QLatin1StringView(row.word))
            return row.kind;
    }
    return std::nullopt;
}

} // namespace Herdscope::Places
