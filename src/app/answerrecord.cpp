// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerrecord.h"

#include "app/answerwords.h"

#include <QCoreApplication>
#include <QGeoCoordinate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonParseError>
#include <QTextDocumentFragment>

namespace Herdscope::App {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Answer)
};

AnswerPlace placeOf(const QJsonObject &result, const AnswerRecord &record)
{
    AnswerPlace place;
    place.name = result.value(QLatin1String("name")).toString().simplified();
    QStringList types;
    for (const QJsonValue type : result.value(QLatin1String("types")).toArray()) {
        types << type.toString();
    }
    place.kind = AnswerWords::kindWord(types);
    place.from = AnswerWords::sourceWord(record.provider,
                                         result.value(QLatin1String("place_id")).toString());
    const QJsonObject location = result.value(QLatin1String("geometry"))
                                     .toObject()
                                     .value(QLatin1String("location"))
                                     .toObject();
    const QJsonValue latitude = location.value(QLatin1String("lat"));
    const QJsonValue longitude = location.value(QLatin1String("lng"));
    const QGeoCoordinate at(latitude.toDouble(), longitude.toDouble());
    place.hasPosition = latitude.isDouble() && longitude.isDouble() && at.isValid();
    if (place.hasPosition) {
        place.latitudeDeg = at.latitude();
        place.longitudeDeg = at.longitude();
        place.distanceM = QGeoCoordinate(record.latitudeDeg, record.longitudeDeg).distanceTo(at);
    }
    return place;
}

} // namespace

AnswerContent contentOf(const AnswerRecord &record)
{
    AnswerContent content;
    content.root = QJsonValue(QJsonValue::Undefined);
    if (record.refused || !record.problem.isEmpty()) {
        return content;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(record.json, &error);
    if (error.error != QJsonParseError::NoError) {
        content.notJson =
            Words::tr("The places are not readable JSON (stopped at byte %1). The text "
                      "is shown as it came.")
                .arg(error.offset);
        return content;
    }
    content.root =
        document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
    if (!document.isObject()) {
        content.notJson = Words::tr("The places are JSON, but not an object as expected.");
        return content;
    }
    const QJsonObject root = document.object();
    content.status = root.value(QLatin1String("status")).toString();
    content.errorMessage = root.value(QLatin1String("error_message")).toString();
    for (const QJsonValue text : root.value(QLatin1String("html_attributions")).toArray()) {
        content.attributions
            << QTextDocumentFragment::fromHtml(text.toString()).toPlainText().simplified();
    }
    for (const QJsonValue result : root.value(QLatin1String("results")).toArray()) {
        content.places.push_back(placeOf(result.toObject(), record));
    }
    return content;
}

std::vector<Figures::MapPin> pinsOf(const AnswerRecord &record)
{
    std::vector<Figures::MapPin> pins;
    if (!record.mayPlot) {
        return pins;
    }
    for (const AnswerPlace &place : contentOf(record).places) {
        if (place.hasPosition) {
            pins.push_back({place.name, place.latitudeDeg, place.longitudeDeg, false});
        }
    }
    return pins;
}

} // namespace Herdscope::App
