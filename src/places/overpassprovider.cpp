// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/overpassprovider.h"

#include "places/answers.h"
#include "places/foreign.h"
#include "places/kdtree.h"

#include <algorithm>
#include <optional>

namespace Herdscope::Places {

namespace {

HttpLimits oneAtATime(HttpLimits limits)
{
    limits.maxInFlight = 1;
    return limits;
}

std::optional<Place> placeFrom(const Json &element)
{
    const Json &at = element["center"].isObject() ? element["center"] : element;
    const Json &tags = element["tags"];
    const auto id = element["id"].toDouble();
    Place place;
    place.name = tags["name"].toString();
    if (!readPosition(at["lat"], at["lon"], place) || !id || place.name.isEmpty())
        return {};
    place.placeId =
        QStringLiteral("osm:%1/%2").arg(element["type"].toString(), QString::number(*id, 'f', 0));
    for (const char *tag : {"amenity", "tourism"}) {
        if (tags[tag].isString())
            place.types << tags[tag].toString();
    }
    place.types << QStringLiteral("point_of_interest") << QStringLiteral("establishment");
    const QString street =
        QStringList {tags["addr:housenumber"].toString(), tags["addr:street"].toString()}
            .join(u' ')
            .trimmed();
    QStringList parts {street, tags["addr:city"].toString()};
    parts.removeAll(QString());
    place.vicinity = parts.join(QStringLiteral(", "));
    return place;
}

double squaredChord(const Place &place, UnitVector centre)
{
    const UnitVector v = unitVectorAt(place.latitudeDeg, place.longitudeDeg);
    return (v.x - centre.x) * (v.x - centre.x) + (v.y - centre.y) * (v.y - centre.y)
        + (v.z - centre.z) * (v.z - centre.z);
}

} // namespace

OverpassProvider::OverpassProvider(const Settings &settings, HttpLimits limits)
    : HttpProvider(settings, oneAtATime(limits),
                   QUrl(QStringLiteral("https://overpass-api.de/api/interpreter")))
{
}

HttpRequest OverpassProvider::requestFor(const Query &query) const
{
    const QByteArray around = "(around:" + QByteArray::number(metresOf(query)) + ','
        + QByteArray::number(query.latitudeDeg, 'f', 6) + ','
        + QByteArray::number(query.longitudeDeg, 'f', 6) + ')';
    const QByteArray question = "[out:json][timeout:5][maxsize:33554432];(nwr" + around
        + "[\"amenity\"][\"name\"];nwr" + around + "[\"tourism\"][\"name\"];);out tags center "
        + QByteArray::number(maxElements) + ';';
    HttpRequest request;
    request.request.setUrl(endpoint());
    request.request.setHeader(QNetworkRequest::ContentTypeHeader,
                              QStringLiteral("application/x-www-form-urlencoded"));
    request.body = "data=" + question.toPercentEncoding();
    request.post = true;
    return request;
}

HttpProvider::Reading OverpassProvider::read(const Query &query, int httpStatus,
                                             const QByteArray &body) const
{
    if (httpStatus == 504)
        return readHttpStatus(429); // its word for "no slot is free"
    if (httpStatus != 200)
        return readHttpStatus(httpStatus);
    const auto root = Json::parse(body);
    if (!root || !(*root)["elements"].isArray())
        return unreadable();
    if ((*root)["remark"].isString()) // it ran out of time or memory half way
        return {
            failure(Status::UnknownError,
                    QStringLiteral(
                        "The Overpass server gave up on the question. Ask for a smaller radius, or "
                        "try again later."))};
    std::vector<Place> places;
    for (const Json &element : (*root)["elements"].items()) {
        if (auto place = placeFrom(element))
            places.push_back(std::move(*place));
    }
    const UnitVector centre = unitVectorAt(query.latitudeDeg, query.longitudeDeg);
    std::stable_sort(places.begin(), places.end(), [centre](const Place &a, const Place &b) {
        return squaredChord(a, centre) < squaredChord(b, centre);
    });
    places.resize(std::min(places.size(), static_cast<std::size_t>(query.bound)));
    return {answerOf(provenance(), places, {provenance().attribution})};
}

} // namespace Herdscope::Places
