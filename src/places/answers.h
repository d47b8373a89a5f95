// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/json.h"
#include "places/provider.h"

#include <QString>
#include <QStringList>

#include <vector>

/// Answers in the shape of Google's Nearby Search, members in Google's order.
namespace Herdscope::Places {

/// One result as every provider but the legacy one fills it in.
struct Place
{
    QString name;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    QString placeId;
    QStringList types; ///< the most telling first
    QString vicinity; ///< left out when empty
};

/// {geometry: {location: {lat, lng}}, name, place_id, types, vicinity}; coordinates to 1e-7 degree.
[[nodiscard]] Json resultOf(const Place &place);

/// OK, or ZERO_RESULTS when there are none.
[[nodiscard]] Answer answerOf(const Provenance &provenance, const std::vector<Place> &places,
                              const QStringList &htmlAttributions);

/// No results, @p status and @p message, which tells the reader what to do and holds no key and no
/// URL.
[[nodiscard]] Answer failureOf(const Provenance &provenance, Status status, const QString &message);

/// An answer whose @p root is in the shape already; ids are read from its results.
[[nodiscard]] Answer answerFrom(const Provenance &provenance, Status status, const Json &root);

} // namespace Herdscope::Places
