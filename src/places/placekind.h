// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdint>
#include <optional>

namespace Herdscope::Places {

/// What a place is. The first nine are numbers in the gazetteer file: their order must stay.
enum class PlaceKind : std::uint8_t
{
    Town,
    Capital,
    RegionSeat,
    DistrictSeat,
    Quarter,
    LargeAirport,
    MediumAirport,
    SmallAirport,
    SeaplaneBase,
    Landmark, ///< none of the others
    AmusementPark,
    Aquarium,
    ArtGallery,
    Beach,
    Bridge,
    Cemetery,
    Church,
    CityHall,
    Hospital,
    Library,
    Monument,
    Museum,
    Park,
    PlaceOfWorship,
    School,
    Shopping,
    Square,
    Stadium,
    Station,
    Theatre,
    Tower,
    University,
    Zoo,
};
inline constexpr int gazetteerKinds = 9;

[[nodiscard]] constexpr bool isAirport(PlaceKind kind)
{
    return kind >= PlaceKind::LargeAirport && kind <= PlaceKind::SeaplaneBase;
}

/// Google's words for it, the most telling first.
[[nodiscard]] QStringList typesOf(PlaceKind kind);

/// The word that lists of places use: "library", "park" …; no value for an unknown one.
[[nodiscard]] std::optional<PlaceKind> kindForWord(QStringView word);

} // namespace Herdscope::Places
