// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/providers.h"

#include "places/failingprovider.h"
#include "places/fallbackprovider.h"
#include "places/googlelegacyprovider.h"
#include "places/googleprovider.h"
#include "places/offlineprovider.h"
#include "places/overpassprovider.h"

#include <QCoreApplication>

#include <utility>

namespace Herdscope::Places {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Places::Providers)
};

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

Provenance provenanceOf(Kind kind, const QByteArray &json)
{
    return provenanceOf(FallbackProvider::isFallback(json) ? Kind::Offline : kind);
}

QString sourceOf(const QString &placeId)
{
    if (placeId.startsWith(QLatin1String("geonames:")))
        return QStringLiteral("GeoNames");
    if (placeId.startsWith(QLatin1String("ourairports:")))
        return QStringLiteral("OurAirports");
    if (placeId.startsWith(QLatin1String("osm:")))
        return QStringLiteral("OpenStreetMap");
    if (placeId.startsWith(QLatin1String("landmark:")))
        return Text::tr("own list");
    if (placeId.startsWith(QLatin1String("file:")))
        return Text::tr("your file");
    return QStringLiteral("Google");
}

namespace {

std::unique_ptr<Provider> makeService(const Settings &settings)
{
    if (settings.kind == Kind::Overpass)
        return std::make_unique<OverpassProvider>(settings);
    if (settings.key.isEmpty())
        return std::make_unique<FailingProvider>(
            provenanceOf(settings.kind), Status::RequestDenied,
            QStringLiteral("There is no key for Google's places. Set HERDSCOPE_PLACES_KEY, or "
                           "write the key to the "
                           "file places-key in the configuration folder herdscope (chmod 600), or "
                           "use the offline "
                           "places."));
    if (settings.kind == Kind::GoogleLegacy)
        return std::make_unique<GoogleLegacyProvider>(settings);
    return std::make_unique<GoogleProvider>(settings);
}

} // namespace

std::unique_ptr<Provider> makeProvider(const Settings &settings)
{
    if (settings.kind == Kind::Offline)
        return std::make_unique<OfflineProvider>(settings.dataDir);
    auto service = makeService(settings);
    if (!settings.fallBack)
        return service;
    return std::make_unique<FallbackProvider>(std::move(service),
                                              std::make_unique<OfflineProvider>(settings.dataDir));
}

} // namespace Herdscope::Places
