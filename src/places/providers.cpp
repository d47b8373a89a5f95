// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/providers.h"

#include "places/failingprovider.h"

namespace Herdscope::Places {

namespace {

Provenance google(const QString &provider)
{
    // Not on a map that is not Google's, and beyond place ids nothing is kept.
    return {provider,
            QStringLiteral("Google Maps Platform Terms of Service"),
            QStringLiteral("Google Maps"),
            false,
            false,
            std::chrono::hours(0)};
}

} // namespace

Provenance provenanceOf(Kind kind)
{
    switch (kind) {
    case Kind::Google:
        return google(QStringLiteral("google"));
    case Kind::GoogleLegacy:
        return google(QStringLiteral("google-legacy"));
    case Kind::Overpass:
        return {QStringLiteral("overpass"),
                QStringLiteral("ODbL 1.0"),
                QStringLiteral("© OpenStreetMap contributors"),
                true,
                true,
                std::chrono::hours(0)};
    case Kind::Offline:
        break;
    }
    return {QStringLiteral("offline"),
            QStringLiteral("CC BY 4.0 (GeoNames); public domain (OurAirports)"),
            QStringLiteral(
                "Places: GeoNames (CC BY 4.0), changed; airports: OurAirports (public domain)"),
            true,
            true,
            std::chrono::hours(0)};
}

std::unique_ptr<Provider> makeProvider(const Settings &settings)
{
    return std::make_unique<FailingProvider>(provenanceOf(settings.kind), Status::UnknownError,
                                             QStringLiteral("This provider is not built in yet."));
}

} // namespace Herdscope::Places
