// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/httpprovider.h"

namespace Herdscope::Places {

/// Google Places API (New), Nearby Search:
/// https://developers.google.com/maps/documentation/places/web-service/nearby-search
class GoogleProvider final : public HttpProvider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GoogleProvider)

public:
    /// Which fields are asked for decides the price: these are all of the Pro tier or below.
    static constexpr char fieldMask[] =
        "places.id,places.displayName,places.location,places.primaryType,places.types,"
        "places.formattedAddress,places.googleMapsUri,places.attributions";

    explicit GoogleProvider(const Settings &settings, HttpLimits limits = {});

private:
    [[nodiscard]] HttpRequest requestFor(const Query &query) const override;
    [[nodiscard]] Reading read(const Query &query, int httpStatus,
                               const QByteArray &body) const override;
    [[nodiscard]] Reading readError(int httpStatus, const Json &error) const;
    [[nodiscard]] Answer readPlaces(const Query &query, const Json &places) const;
};

} // namespace Herdscope::Places
