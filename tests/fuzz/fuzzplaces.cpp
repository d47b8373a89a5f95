// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/googlelegacyprovider.h"
#include "places/googleprovider.h"
#include "places/overpassprovider.h"
#include "protocol/commands.h"

#include "bodies.h"
#include "bytereader.h"
#include "require.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <string>

namespace Herdscope::Fuzz {

using namespace Herdscope::Places;

namespace {

constexpr int codes[] {200, 200, 200, 200, 400, 403, 404, 429, 500, 504};
constexpr HttpOutcome::End ends[] {HttpOutcome::End::Answered, HttpOutcome::End::Redirected,
                                   HttpOutcome::End::TooLarge, HttpOutcome::End::NoConnection,
                                   HttpOutcome::End::NoTrust};
constexpr char key[] = "AIzaCanary";

Settings settingsFor(Kind kind)
{
    Settings settings;
    settings.kind = kind;
    settings.key = Secret(QByteArray(key));
    return settings;
}

/// One of each for all inputs: they have no state that reading changes.
const HttpProvider &provider(std::uint8_t choice)
{
    static const GoogleProvider google(settingsFor(Kind::Google));
    static const GoogleLegacyProvider legacy(settingsFor(Kind::GoogleLegacy));
    static const OverpassProvider overpass(settingsFor(Kind::Overpass));
    switch (choice % 3) {
    case 0:
        return google;
    case 1:
        return legacy;
    default:
        return overpass;
    }
}

/// What is written of a value is the value: nothing is lost, nothing is added.
void checkJson(const QByteArray &text)
{
    const auto json = Json::parse(text);
    if (!json) {
        HERDSCOPE_REQUIRE(!json.error().isEmpty());
        return;
    }
    const QByteArray indented = json->indented();
    const QByteArray compact = json->compact();
    HERDSCOPE_REQUIRE(!indented.contains("\n\n") && !indented.endsWith('\n'));
    HERDSCOPE_REQUIRE(!compact.contains('\n'));
    const auto again = Json::parse(indented);
    HERDSCOPE_REQUIRE(again && again->compact() == compact);
    const auto once = Json::parse(compact);
    HERDSCOPE_REQUIRE(once && once->indented() == indented);
}

bool holdsControls(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

void checkAnswer(const Query &query, const Answer &answer)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(answer.json, &error);
    HERDSCOPE_REQUIRE(error.error == QJsonParseError::NoError && document.isObject());
    const QByteArray status = document[QLatin1String("status")].toString().toUtf8();
    HERDSCOPE_REQUIRE(status == wordFor(answer.status));
    const auto results = Json::parse(answer.json).value()["results"].items().size();
    HERDSCOPE_REQUIRE(results <= static_cast<std::size_t>(query.bound));
    HERDSCOPE_REQUIRE(static_cast<std::size_t>(answer.placeIds.size()) <= results);
    HERDSCOPE_REQUIRE(results == 0 || answer.status == Status::Ok
                      || answer.status == Status::ZeroResults);

    // What a client gets and what a journal keeps.
    HERDSCOPE_REQUIRE(answer.json.size() <= HttpLimits().maxAnswerBytes);
    HERDSCOPE_REQUIRE(!holdsControls(answer.json) && !answer.json.contains("\n\n"));
    HERDSCOPE_REQUIRE(!answer.json.contains(key));
    std::string out;
    Protocol::appendWhatsatAnswer(out, "AT Hill +0.000000000 kiwi +1+2 3",
                                  answer.json.toStdString());
    HERDSCOPE_REQUIRE(out.find("\n\n") == out.size() - 2);
    const auto loggable = Json::parse(answer.loggable());
    HERDSCOPE_REQUIRE(loggable && loggable->isObject());
}

} // namespace

void fuzzPlaces(std::string_view input)
{
    ByteReader in(input);
    const HttpProvider &service = provider(in.byte());
    HttpOutcome outcome;
    outcome.httpStatus = in.oneOf(codes);
    const std::uint8_t end = in.byte();
    outcome.end = end < 4 ? ends[1 + end] : HttpOutcome::End::Answered;
    Query query {34.06893, -118.445127, 10, 0};
    query.bound = in.byte() % 21;
    outcome.body = QByteArray(in.rest().data(), static_cast<qsizetype>(in.rest().size()));
    checkJson(outcome.body);
    checkAnswer(query, service.readOutcome(query, outcome).answer);
}

} // namespace Herdscope::Fuzz
