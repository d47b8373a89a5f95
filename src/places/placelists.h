// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/placetable.h"

#include <QByteArray>
#include <QString>

#include <stop_token>
#include <tl/expected.hpp>
#include <vector>

/// Lists of places that people write: our own landmarks, and files of the user. The first thing
/// wrong refuses the whole file; the error says in which line or feature, and what to write
/// instead. Once @p stop is asked for, they return what they have.
namespace Herdscope::Places {

/// At most this many bytes; such files are written by hand or exported from a map.
inline constexpr qsizetype maxPlaceListBytes = 64 * 1024 * 1024;

/// CSV (RFC 4180, UTF-8) with a header line. Columns "name", "latitude", "longitude" are needed;
/// "id", "kind", "accuracy_m", "vicinity" and "prominence" are understood, others ignored. Also
/// "lat", "lon", "lng".
[[nodiscard]] tl::expected<std::vector<ListedPlace>, QString>
readPlacesCsv(const QByteArray &text, const std::stop_token &stop = {});

/// GeoJSON: a FeatureCollection (or one Feature) of points. "name" and the columns above are
/// properties; features that are no points or have no name are left out.
[[nodiscard]] tl::expected<std::vector<ListedPlace>, QString>
readPlacesGeoJson(const QByteArray &text, const std::stop_token &stop = {});

} // namespace Herdscope::Places
