// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/httpquery.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace Herdscope::Places {

namespace {

constexpr qint64 readBufferBytes = 256 * 1024;
constexpr int longestRetryAfterSeconds = 3600;

void harden(QNetworkRequest &request)
{
    // Qt follows redirects with all headers, the key among them, unless told otherwise.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setMaximumRedirectsAllowed(Protocol::Limits::maxPlacesRedirects);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("Herdscope"));
}

/// Qt's own words would hold the address, and with it the key.
QString reasonOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("nobody knows its name");
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("connection refused");
    case QNetworkReply::RemoteHostClosedError:
        return QStringLiteral("it hung up");
    case QNetworkReply::TimeoutError:
        return QStringLiteral("timed out");
    default:
        return QStringLiteral("network error %1").arg(static_cast<int>(error));
    }
}

} // namespace

HttpQuery::HttpQuery(QNetworkAccessManager &network, HttpRequest request, qint64 maxBodyBytes,
                     Done done)
    : m_maxBodyBytes(maxBodyBytes)
    , m_done(std::move(done))
{
    harden(request.request);
    m_reply =
        request.post ? network.post(request.request, request.body) : network.get(request.request);
    m_reply->setReadBufferSize(readBufferBytes);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &HttpQuery::onHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpQuery::onBytes);
    connect(m_reply, &QNetworkReply::requestSent, this, [this] { ++m_outcome.timesAsked; });
    connect(m_reply, &QNetworkReply::finished, this, &HttpQuery::onFinished);
}

HttpQuery::~HttpQuery()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

void HttpQuery::onHeaders()
{
    m_outcome.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_outcome.httpStatus >= 300 && m_outcome.httpStatus < 400)
        finish(HttpOutcome::End::Redirected);
    else if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > m_maxBodyBytes)
        finish(HttpOutcome::End::TooLarge);
}

void HttpQuery::onBytes()
{
    m_outcome.body += m_reply->readAll();
    if (m_outcome.body.size() > m_maxBodyBytes)
        finish(HttpOutcome::End::TooLarge);
}

void HttpQuery::onFinished()
{
    // Status and body first: Qt calls many an answer an error that holds a body worth reading.
    m_outcome.httpStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_outcome.body += m_reply->readAll();
    if (m_outcome.body.size() > m_maxBodyBytes)
        finish(HttpOutcome::End::TooLarge);
    else if (m_outcome.httpStatus >= 300 && m_outcome.httpStatus < 400)
        finish(HttpOutcome::End::Redirected);
    else if (m_outcome.httpStatus > 0)
        finish(HttpOutcome::End::Answered);
    else if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        finish(HttpOutcome::End::NoTrust);
    else {
        m_outcome.reason = reasonOf(m_reply->error());
        finish(HttpOutcome::End::NoConnection);
    }
}

void HttpQuery::finish(HttpOutcome::End end)
{
    if (!m_done)
        return;
    m_outcome.end = end;
    m_outcome.retryAfterSeconds =
        std::clamp(m_reply->rawHeader("Retry-After").toInt(), 0, longestRetryAfterSeconds);
    m_reply->disconnect(this);
    m_reply->abort();
    const HttpOutcome outcome = std::move(m_outcome);
    const Done done = std::exchange(m_done, {});
    done(outcome); // may delete this
}

} // namespace Herdscope::Places
