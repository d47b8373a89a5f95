// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/httpprovider.h"

#include "places/answers.h"
#include "places/httpjob.h"
#include "places/logging.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::Places {

HttpProvider::HttpProvider(Settings settings, HttpLimits limits, const QUrl &ownEndpoint)
    : m_settings(std::move(settings))
    , m_limits(limits)
    , m_endpoint(m_settings.endpoint.isEmpty() ? ownEndpoint : m_settings.endpoint)
    , m_nextPause(limits.firstPause)
{
}

HttpProvider::~HttpProvider() = default;

int HttpProvider::metresOf(const Query &query)
{
    return std::clamp(static_cast<int>(std::lround(query.radiusKm * 1000)), 1, 50'000);
}

Answer HttpProvider::failure(Status status, const QString &message) const
{
    return failureOf(provenance(), status, message);
}

void HttpProvider::find(const Query &query, Done done)
{
    if (query.bound <= 0) {
        done(answerOf(provenance(), {}, {}));
        return;
    }
    if (!m_pause.hasExpired()) {
        done(pausedAnswer());
        return;
    }
    if (isResting()) {
        done(restingAnswer());
        return;
    }
    if (static_cast<int>(m_queue.size()) >= m_limits.maxQueued) {
        done(
            failure(Status::OverQueryLimit,
                    QStringLiteral(
                        "Too many questions are waiting for the places service. Ask less often, or "
                        "use the offline places.")));
        return;
    }
    m_queue.push_back(std::make_unique<HttpJob>(*this, query, std::move(done)));
    startNext();
}

void HttpProvider::startNext()
{
    while (m_pause.hasExpired() && m_rest.hasExpired() && !m_queue.empty()
           && static_cast<int>(m_running.size()) < m_limits.maxInFlight) {
        m_running.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
        m_running.back()->ask();
    }
}

void HttpProvider::finish(HttpJob *job, const Answer &answer)
{
    job->cancel();
    const auto discardFrom = [this, job](auto &jobs) {
        const auto it = std::find_if(jobs.begin(), jobs.end(),
                                     [job](const auto &other) { return other.get() == job; });
        if (it == jobs.end())
            return;
        job->setParent(this);
        it->release()->deleteLater(); // it is the one that is calling
        jobs.erase(it);
    };
    discardFrom(m_running);
    discardFrom(m_queue);
    startNext();
    // Not from in here: the reply is still on the stack, and an answer may delete this.
    QMetaObject::invokeMethod(
        this, [done = job->takeDone(), answer] { done(answer); }, Qt::QueuedConnection);
}

Answer HttpProvider::pausedAnswer() const
{
    const auto seconds = (m_pause.remainingTime() + 999) / 1000;
    return failure(
        Status::OverQueryLimit,
        QStringLiteral(
            "The places service was asked too often and is left alone for %1 s. Wait, ask "
            "less often, or use the offline places.")
            .arg(seconds));
}

/// After that many failures in a row: until the rest is over, and then while one question tries.
bool HttpProvider::isResting() const
{
    return m_failures >= m_limits.failures
        && (!m_rest.hasExpired() || !m_running.empty() || !m_queue.empty());
}

Answer HttpProvider::restingAnswer() const
{
    return failure(
        Status::UnknownError,
        QStringLiteral("The places service failed %1 times in a row and is left alone for %2 s. "
                       "Check the network and HERDSCOPE_PLACES_URL, or use the offline places.")
            .arg(m_failures)
            .arg((std::max<qint64>(m_rest.remainingTime(), 1) + 999) / 1000));
}

/// How the service is, by what a question ended with. To be refused is no failure of the service.
void HttpProvider::noteHealth(Status status)
{
    if (status != Status::UnknownError) {
        m_failures = 0;
        return;
    }
    if (++m_failures < m_limits.failures)
        return;
    m_rest.setRemainingTime(m_limits.rest);
    qCWarning(logHttp).noquote() << provenance().provider << "failed" << m_failures
                                 << "times in a row: resting for" << m_limits.rest.count() << "ms";
    failQueued(restingAnswer());
}

void HttpProvider::noteOutcome(const Reading &reading, const HttpOutcome &outcome)
{
    qCDebug(logHttp).noquote() << provenance().provider << "HTTP" << outcome.httpStatus
                               << outcome.body.size() << "bytes:" << wordFor(reading.answer.status)
                               << outcome.reason;
    noteHealth(reading.answer.status);
    if (!reading.pause) {
        if (reading.answer.status == Status::Ok)
            m_nextPause = m_limits.firstPause;
        return;
    }
    const std::chrono::milliseconds wanted = std::chrono::seconds(outcome.retryAfterSeconds);
    m_pause.setRemainingTime(std::min(std::max(m_nextPause, wanted), m_limits.longestPause));
    m_nextPause = std::min(2 * m_nextPause, m_limits.longestPause);
    qCWarning(logHttp).noquote() << provenance().provider << "was asked too often: pausing for"
                                 << m_pause.remainingTime() << "ms";
    failQueued(pausedAnswer());
}

/// Those that wait would only be refused later.
void HttpProvider::failQueued(const Answer &answer)
{
    while (!m_queue.empty())
        finish(m_queue.back().get(), answer);
}

HttpProvider::Reading HttpProvider::unreadable() const
{
    return {failure(Status::UnknownError,
                    QStringLiteral("The places service sent something that is no answer. Check "
                                   "HERDSCOPE_PLACES_URL, or use the offline places."))};
}

HttpProvider::Reading HttpProvider::tooLarge() const
{
    return {failure(Status::UnknownError,
                    QStringLiteral("The places service sent too much and was cut off. Check "
                                   "HERDSCOPE_PLACES_URL."))};
}

HttpProvider::Reading HttpProvider::bounded(Reading reading) const
{
    return reading.answer.json.size() <= m_limits.maxAnswerBytes ? std::move(reading) : tooLarge();
}

HttpProvider::Reading HttpProvider::readHttpStatus(int httpStatus) const
{
    if (httpStatus == 429)
        return {failure(Status::OverQueryLimit,
                        QStringLiteral(
                            "The places service was asked too often. Wait, or raise the quota, or "
                            "use the offline places.")),
                false, true};
    if (httpStatus == 401 || httpStatus == 403)
        return {failure(
            Status::RequestDenied,
            QStringLiteral("The places service refused the request. Check the key and what it may "
                           "be used for (HTTP %1).")
                .arg(httpStatus))};
    if (httpStatus == 404)
        return {
            failure(Status::UnknownError,
                    QStringLiteral("There is no places service at that address (HTTP 404). Check "
                                   "HERDSCOPE_PLACES_URL."))};
    if (httpStatus >= 400 && httpStatus < 500)
        return {failure(
            Status::InvalidRequest,
            QStringLiteral("The places service did not understand the question (HTTP %1). Check "
                           "HERDSCOPE_PLACES_URL.")
                .arg(httpStatus))};
    if (httpStatus >= 500)
        return {
            failure(Status::UnknownError,
                    QStringLiteral(
                        "The places service has a fault of its own (HTTP %1). Try again later, or "
                        "use the offline places.")
                        .arg(httpStatus)),
            true};
    return unreadable();
}

HttpProvider::Reading HttpProvider::readOutcome(const Query &query,
                                                const HttpOutcome &outcome) const
{
    const QByteArray secret = key();
    switch (outcome.end) {
    case HttpOutcome::End::Answered:
        if (!secret.isEmpty()
            && (outcome.body.contains(secret) || outcome.body.contains(secret.toPercentEncoding())))
            return {failure(
                Status::UnknownError,
                QStringLiteral("The places service sent the key back; its answer was thrown away. "
                               "Check HERDSCOPE_PLACES_URL."))};
        return bounded(read(query, outcome.httpStatus, outcome.body));
    case HttpOutcome::End::Redirected:
        return {failure(
            Status::UnknownError,
            QStringLiteral("The places service points to another address, where Herdscope does not "
                           "go. Check HERDSCOPE_PLACES_URL."))};
    case HttpOutcome::End::TooLarge:
        return tooLarge();
    case HttpOutcome::End::NoTrust:
        return {
            failure(Status::UnknownError,
                    QStringLiteral(
                        "The places service could not prove who it is (TLS). Check the clock and "
                        "the certificates of this computer."))};
    case HttpOutcome::End::NoConnection:
        break;
    }
    return {
        failure(Status::UnknownError,
                QStringLiteral(
                    "The places service can't be reached (%1). Check the network, or use the "
                    "offline places.")
                    .arg(outcome.reason.isEmpty() ? QStringLiteral("no answer") : outcome.reason)),
        true};
}

} // namespace Herdscope::Places
