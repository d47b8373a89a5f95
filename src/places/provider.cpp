// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/provider.h"

#include "places/json.h"

namespace Herdscope::Places {

QByteArray wordFor(Status status)
{
    switch (status) {
    case Status::Ok:
        return "OK";
    case Status::ZeroResults:
        return "ZERO_RESULTS";
    case Status::InvalidRequest:
        return "INVALID_REQUEST";
    case Status::OverQueryLimit:
        return "OVER_QUERY_LIMIT";
    case Status::RequestDenied:
        return "REQUEST_DENIED";
    case Status::UnknownError:
        break;
    }
    return "UNKNOWN_ERROR";
}

QByteArray Answer::loggable() const
{
    if (provenance.mayPersist)
        return json;
    Json ids = Json::array();
    for (const QString &id : placeIds)
        ids.append(Json::string(id));
    Json root = Json::object();
    root.insert("provider", Json::string(provenance.provider));
    root.insert("status", Json::string(QString::fromLatin1(wordFor(status))));
    root.insert("count", Json::number(qint64(placeIds.size())));
    root.insert("place_ids", std::move(ids));
    return root.compact();
}

} // namespace Herdscope::Places
