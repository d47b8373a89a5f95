// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/googlelegacyprovider.h"

#include "places/answers.h"

#include <algorithm>

namespace Herdscope::Places {

namespace {

/// The service's word for how it went; UnknownError for words that it does not have.
Status statusFrom(const QString &word)
{
    for (const Status status : {Status::Ok, Status::ZeroResults, Status::InvalidRequest,
                                Status::OverQueryLimit, Status::RequestDenied}) {
        if (word == QLatin1String(wordFor(status)))
            return status;
    }
    return Status::UnknownError;
}

} // namespace

GoogleLegacyProvider::GoogleLegacyProvider(const Settings &settings, HttpLimits limits)
    : HttpProvider(
        settings, limits,
        QUrl(QStringLiteral("https://maps.googleapis.com/maps/api/place/nearbysearch/json")))
{
}

HttpRequest GoogleLegacyProvider::requestFor(const Query &query) const
{
    // No '+' anywhere: in a query it means a blank. Numbers get none, and the key is encoded.
    const QByteArray items = "location=" + QByteArray::number(query.latitudeDeg, 'f', 7) + "%2C"
        + QByteArray::number(query.longitudeDeg, 'f', 7)
        + "&radius=" + QByteArray::number(metresOf(query)) + "&key=" + key().toPercentEncoding();
    QUrl url = endpoint();
    const QString before = url.hasQuery() ? url.query(QUrl::FullyEncoded) + u'&' : QString();
    url.setQuery(before + QString::fromLatin1(items), QUrl::StrictMode);
    HttpRequest request;
    request.request.setUrl(url);
    return request;
}

HttpProvider::Reading GoogleLegacyProvider::read(const Query &query, int httpStatus,
                                                 const QByteArray &body) const
{
    if (httpStatus != 200)
        return readHttpStatus(httpStatus);
    auto root = Json::parse(body);
    if (!root || !root->isObject() || !(*root)["status"].isString()
        || !(*root)["results"].isArray())
        return unreadable();
    const Status status = statusFrom((*root)["status"].toString());
    switch (status) {
    case Status::Ok:
    case Status::ZeroResults:
        break;
    case Status::InvalidRequest:
        return readHttpStatus(400);
    case Status::OverQueryLimit:
        return readHttpStatus(429);
    case Status::RequestDenied:
        return {
            failure(status,
                    QStringLiteral(
                        "Google refused the key. Check HERDSCOPE_PLACES_KEY, and that its project "
                        "has the legacy Places API; new keys need the provider google."))};
    case Status::UnknownError:
        return readHttpStatus(500);
    }
    const auto &results = (*root)["results"].items();
    if (!std::all_of(results.begin(), results.end(),
                     [](const Json &result) { return result.isObject(); }))
        return unreadable();
    Json cut = (*root)["results"];
    cut.truncate(static_cast<std::size_t>(query.bound));
    root->insert("results", std::move(cut));
    return {answerFrom(provenance(), status, *root)};
}

} // namespace Herdscope::Places
