// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/answers.h"

namespace Herdscope::Places {

namespace {

/// Real ids are well below this; what is longer is not kept as one.
constexpr qsizetype maxIdLength = 512;

Json arrayOf(const QStringList &texts)
{
    Json array = Json::array();
    for (const QString &text : texts)
        array.append(Json::string(text));
    return array;
}

} // namespace

Json resultOf(const Place &place)
{
    Json location = Json::object();
    location.insert("lat", Json::number(place.latitudeDeg, 7));
    location.insert("lng", Json::number(place.longitudeDeg, 7));
    Json geometry = Json::object();
    geometry.insert("location", std::move(location));

    Json result = Json::object();
    result.insert("geometry", std::move(geometry));
    result.insert("name", Json::string(place.name));
    result.insert("place_id", Json::string(place.placeId));
    result.insert("types", arrayOf(place.types));
    if (!place.vicinity.isEmpty())
        result.insert("vicinity", Json::string(place.vicinity));
    return result;
}

Answer answerFrom(const Provenance &provenance, Status status, const Json &root)
{
    Answer answer;
    answer.status = status;
    answer.json = root.indented();
    answer.provenance = provenance;
    for (const Json &result : root["results"].items()) {
        const QString id = result["place_id"].toString();
        if (!id.isEmpty() && id.size() <= maxIdLength)
            answer.placeIds.append(id);
    }
    return answer;
}

Answer answerOf(const Provenance &provenance, const std::vector<Place> &places,
                const QStringList &htmlAttributions)
{
    const Status status = places.empty() ? Status::ZeroResults : Status::Ok;
    Json results = Json::array();
    for (const Place &place : places)
        results.append(resultOf(place));
    Json root = Json::object();
    root.insert("html_attributions", arrayOf(htmlAttributions));
    root.insert("results", std::move(results));
    root.insert("status", Json::string(QString::fromLatin1(wordFor(status))));
    return answerFrom(provenance, status, root);
}

Answer failureOf(const Provenance &provenance, Status status, const QString &message)
{
    Json root = Json::object();
    root.insert("error_message", Json::string(message));
    root.insert("html_attributions", Json::array());
    root.insert("results", Json::array());
    root.insert("status", Json::string(QString::fromLatin1(wordFor(status))));
    return answerFrom(provenance, status, root);
}

} // namespace Herdscope::Places
