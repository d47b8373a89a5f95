// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/fallbackprovider.h"

#include "places/answers.h"
#include "places/json.h"
#include "places/logging.h"

#include <utility>

namespace Herdscope::Places {

namespace {

/// Told last: by it such an answer is known.
QString offlineNote()
{
    return QStringLiteral("These are the offline places, because the places service failed.");
}

bool isGood(const Answer &answer)
{
    return answer.status == Status::Ok || answer.status == Status::ZeroResults;
}

/// Of a text of ours; null if it is none.
Json rootOf(const Answer &answer)
{
    return Json::parse(answer.json).value_or(Json());
}

Answer withReason(const Answer &answer, const Answer &failure)
{
    Json messages = Json::array();
    messages.append(Json::string(QString::fromLatin1(wordFor(failure.status)) + u": "
                                 + rootOf(failure)["error_message"].toString()));
    messages.append(Json::string(offlineNote()));
    const Json places = rootOf(answer);
    Json root = Json::object();
    root.insert("html_attributions", places["html_attributions"]);
    root.insert("info_messages", std::move(messages));
    root.insert("results", places["results"]);
    root.insert("status", places["status"]);
    return answerFrom(answer.provenance, answer.status, root);
}

} // namespace

FallbackProvider::FallbackProvider(std::unique_ptr<Provider> service,
                                   std::unique_ptr<Provider> places)
    : m_places(std::move(places))
    , m_service(std::move(service))
{
}

void FallbackProvider::find(const Query &query, Done done)
{
    m_service->find(query, [this, query, done = std::move(done)](const Answer &answer) {
        if (isGood(answer))
            done(answer);
        else
            findHere(query, answer, done);
    });
}

bool FallbackProvider::isFallback(const QByteArray &json)
{
    const auto root = Json::parse(json);
    if (!root)
        return false;
    const auto &messages = (*root)["info_messages"].items();
    return messages.size() == 2 && messages.back().toString() == offlineNote();
}

void FallbackProvider::findHere(const Query &query, const Answer &failure, const Done &done)
{
    qCDebug(logHttp).noquote() << m_service->provenance().provider << "failed with"
                               << wordFor(failure.status) << "and the offline places are told";
    m_places->find(query, [failure, done](const Answer &answer) {
        done(isGood(answer) ? withReason(answer, failure) : failure);
    });
}

} // namespace Herdscope::Places
