// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <QByteArray>
#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>

class QNetworkAccessManager;
class QNetworkReply;

namespace Herdscope::Places {

/// What bounds the asking. Tests shorten the times.
struct HttpLimits
{
    /// From the question to the answer, waiting and retry included.
    std::chrono::milliseconds total = Protocol::Limits::placesTime;
    std::chrono::milliseconds retryAfter {
        200}; ///< half as much again is added or taken off at random
    std::chrono::milliseconds firstPause {1000}; ///< after "too often"; doubles each time
    std::chrono::milliseconds longestPause {60'000};
    qint64 maxBodyBytes = Protocol::Limits::maxPlacesBytes; ///< after unpacking
    /// Of the answer made of it: indented, a small hostile body grows a hundredfold, and a client
    /// is dropped that leaves 1 MiB unread. Twenty places with all that Google tells are 60 KiB.
    qint64 maxAnswerBytes = 512 * 1024;
    int maxInFlight = Protocol::Limits::maxPlacesInFlight;
    int maxQueued = Protocol::Limits::maxPlacesQueued;
    int failures = Protocol::Limits::placesFailures; ///< in a row: then nobody is asked for rest
    std::chrono::milliseconds rest = Protocol::Limits::placesRest;
};

struct HttpRequest
{
    QNetworkRequest request;
    QByteArray body; ///< of a POST; a GET has none
    bool post = false;
};

/// How one request ended.
struct HttpOutcome
{
    enum class End
    {
        Answered, ///< with any HTTP status but a redirect
        Redirected, ///< and not followed
        TooLarge, ///< and cut off
        NoConnection,
        NoTrust, ///< TLS failed
    };
    End end = End::NoConnection;
    int httpStatus = 0;
    int timesAsked = 0; ///< Qt asks again by itself when a service hangs up
    QString reason; ///< of NoConnection: a few words without an address
    QByteArray body;
    int retryAfterSeconds = 0; ///< what the service asks for; 0: nothing
};

/// One request: never redirected, never more than the limit in memory, no cookies, no cache, no
/// HTTP/2. Going away before the end cancels it.
class HttpQuery final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpQuery)

public:
    using Done = std::function<void(const HttpOutcome &)>;

    /// @p done is called once, never before the constructor returns; it may delete this.
    HttpQuery(QNetworkAccessManager &network, HttpRequest request, qint64 maxBodyBytes, Done done);
    ~HttpQuery() override;

private:
    void onHeaders();
    void onBytes();
    void onFinished();
    void finish(HttpOutcome::End end);

    QPointer<QNetworkReply> m_reply;
    qint64 m_maxBodyBytes;
    HttpOutcome m_outcome;
    Done m_done;
};

} // namespace Herdscope::Places
