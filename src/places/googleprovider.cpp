// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/googleprovider.h"

#include "places/answers.h"
#include "places/foreign.h"

#include <algorithm>

namespace Herdscope::Places {

namespace {

bool hasReason(const Json &error, QLatin1StringView reason)
{
    for (const Json &detail : error["details"].items()) {
        if (detail["reason"].toString() == reason)
            return true;
    }
    return false;
}

QStringList typesFrom(const Json &place)
{
    QStringList types;
    if (place["primaryType"].isString())
        types << place["primaryType"].toString();
    for (const Json &type : place["types"].items()) {
        if (type.isString() && !types.contains(type.toString()))
            types << type.toString();
    }
    return types;
}

} // namespace

GoogleProvider::GoogleProvider(const Settings &settings, HttpLimits limits)
    : HttpProvider(settings, limits,
                   QUrl(QStringLiteral("https://places.googleapis.com/v1/places:searchNearby")))
{
}

HttpRequest GoogleProvider::requestFor(const Query &query) const
{
    Json centre = Json::object();
    centre.insert("latitude", Json::number(query.latitudeDeg, 7));
    centre.insert("longitude", Json::number(query.longitudeDeg, 7));
    Json circle = Json::object();
    circle.insert("center", std::move(centre));
    circle.insert("radius", Json::number(qint64(metresOf(query))));
    Json restriction = Json::object();
    restriction.insert("circle", std::move(circle));
    Json body = Json::object();
    body.insert("maxResultCount", Json::number(qint64(std::min(query.bound, 20))));
    body.insert("rankPreference", Json::string(QStringLiteral("DISTANCE")));
    body.insert("languageCode", Json::string(QStringLiteral("en")));
    body.insert("locationRestriction", std::move(restriction));

    HttpRequest request;
    request.request.setUrl(endpoint());
    request.request.setHeader(QNetworkRequest::ContentTypeHeader,
                              QStringLiteral("application/json"));
    request.request.setRawHeader("X-Goog-Api-Key", key());
    request.request.setRawHeader("X-Goog-FieldMask", fieldMask);
    request.body = body.compact();
    request.post = true;
    return request;
}

HttpProvider::Reading GoogleProvider::read(const Query &query, int httpStatus,
                                           const QByteArray &body) const
{
    const auto root = Json::parse(body);
    if (httpStatus != 200)
        return readError(httpStatus, root ? (*root)["error"] : Json());
    if (!root || !root->isObject() || (*root)["error"].isObject())
        return unreadable();
    const Json &places = (*root)["places"];
    if (!places.isArray() && places.type() != Json::Type::Null) // nothing found is {}
        return unreadable();
    return {readPlaces(query, places)};
}

HttpProvider::Reading GoogleProvider::readError(int httpStatus, const Json &error) const
{
    if (hasReason(error, QLatin1StringView("API_KEY_INVALID")))
        return {failure(
            Status::RequestDenied,
            QStringLiteral("Google does not know the key. Check HERDSCOPE_PLACES_KEY or the file "
                           "places-key."))};
    if (hasReason(error, QLatin1StringView("SERVICE_DISABLED")))
        return {
            failure(Status::RequestDenied,
                    QStringLiteral(
                        "Places API (New) is not enabled for the project of the key. Enable it in "
                        "the Google Cloud console."))};
    if (error["status"].toString() == QLatin1String("RESOURCE_EXHAUSTED"))
        return readHttpStatus(429);
    return readHttpStatus(httpStatus);
}

Answer GoogleProvider::readPlaces(const Query &query, const Json &places) const
{
    std::vector<Place> results;
    QStringList attributions;
    for (const Json &entry : places.items()) {
        Place place;
        if (!readPosition(entry["location"]["latitude"], entry["location"]["longitude"], place)
            || static_cast<int>(results.size()) >= query.bound)
            continue;
        place.vicinity = entry["formattedAddress"].toString();
        place.name = entry["displayName"]["text"].toString();
        if (place.name.isEmpty())
            place.name = place.vicinity;
        place.placeId = entry["id"].toString();
        place.types = typesFrom(entry);
        results.push_back(place);
        for (const Json &credit : entry["attributions"].items()) {
            const QString html =
                attributionHtml(credit["provider"].toString(), credit["providerUri"].toString());
            if (!html.isEmpty() && !attributions.contains(html))
                attributions << html;
        }
    }
    return answerOf(provenance(), results, attributions);
}

} // namespace Herdscope::Places
