// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/httpjob.h"

#include "places/answers.h"

#include <QRandomGenerator>

namespace Herdscope::Places {

namespace {

/// From half to one and a half of @p middle: those who failed together don't come back together.
std::chrono::milliseconds jittered(std::chrono::milliseconds middle)
{
    const auto half = middle.count() / 2;
    return std::chrono::milliseconds(
        half + QRandomGenerator::global()->bounded(qint64(middle.count()) + 1));
}

} // namespace

HttpJob::HttpJob(HttpProvider &provider, const Query &query, Provider::Done done)
    : m_provider(provider)
    , m_query(query)
    , m_done(std::move(done))
    , m_deadline(provider.m_limits.total)
{
    m_timer.setSingleShot(true);
    m_retryTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpJob::onDeadline);
    connect(&m_retryTimer, &QTimer::timeout, this, &HttpJob::ask);
    m_timer.start(provider.m_limits.total);
}

void HttpJob::ask()
{
    m_asked = true;
    m_http = std::make_unique<HttpQuery>(
        m_provider.m_network, m_provider.requestFor(m_query), m_provider.m_limits.maxBodyBytes,
        [this](const HttpOutcome &outcome) { onOutcome(outcome); });
}

void HttpJob::cancel()
{
    m_timer.stop();
    m_retryTimer.stop();
    m_http.reset(); // what it was told meanwhile it keeps to itself
}

void HttpJob::onOutcome(const HttpOutcome &outcome)
{
    // It is the query that is calling: it goes when it has returned.
    m_http->setParent(this);
    m_http.release()->deleteLater();
    const auto reading = m_provider.readOutcome(m_query, outcome);
    const auto wait = jittered(m_provider.m_limits.retryAfter);
    if (reading.retry && !m_retried && outcome.timesAsked < 2
        && m_deadline.remainingTimeAsDuration() > wait) {
        m_retried = true;
        m_retryTimer.start(wait);
        return;
    }
    m_provider.noteOutcome(reading, outcome);
    m_provider.finish(this, reading.answer);
}

void HttpJob::onDeadline()
{
    const QString text = m_asked
        ? QStringLiteral(
            "The places service did not answer in time. Try again, or use the offline places.")
        : QStringLiteral(
            "Too many questions were waiting for the places service. Ask less often, or use the "
            "offline places.");
    if (m_asked)
        m_provider.noteHealth(Status::UnknownError);
    m_provider.finish(
        this, m_provider.failure(m_asked ? Status::UnknownError : Status::OverQueryLimit, text));
}

} // namespace Herdscope::Places
