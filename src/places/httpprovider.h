// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/httpquery.h"
#include "places/json.h"
#include "places/provider.h"
#include "places/providers.h"

#include <QDeadlineTimer>
#include <QNetworkAccessManager>

#include <deque>
#include <memory>
#include <vector>

namespace Herdscope::Places {

class HttpJob;

/// What all providers on the network share: the deadline over everything, so many questions under
/// way and so many waiting, one retry where it may help, a pause after "too often", a rest after
/// failures in a row. What differs is how to ask and how to read. A bound of 0 asks nobody and is
/// answered with ZERO_RESULTS; a radius below a metre is asked as one metre.
///
///     asking ── failures in a row ──▶ resting ── after limits.rest ──▶ one question tries
///       ▲                                ▲────────── it fails ──────────┘ │
///       └──────────────────────────── it succeeds ────────────────────────┘
class HttpProvider : public Provider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpProvider)

public:
    ~HttpProvider() override;

    [[nodiscard]] Provenance provenance() const override { return provenanceOf(m_settings.kind); }
    void find(const Query &query, Done done) override;

    /// What an answer of the service means.
    struct Reading
    {
        Answer answer;
        bool retry = false; ///< the same question may have more luck
        bool pause = false; ///< the service wants to be asked less
    };
    /// What find() answers when one request ended like this. Asks nobody and changes nothing.
    [[nodiscard]] Reading readOutcome(const Query &query, const HttpOutcome &outcome) const;

protected:
    HttpProvider(Settings settings, HttpLimits limits, const QUrl &ownEndpoint);

    [[nodiscard]] virtual HttpRequest requestFor(const Query &query) const = 0;
    /// @p httpStatus is not a redirect; @p body is not longer than the limit.
    [[nodiscard]] virtual Reading read(const Query &query, int httpStatus,
                                       const QByteArray &body) const = 0;

    [[nodiscard]] const QUrl &endpoint() const { return m_endpoint; }
    [[nodiscard]] QByteArray key() const { return m_settings.key.reveal(); }
    /// Radius in whole metres, 1 … 50,000: what every service takes.
    [[nodiscard]] static int metresOf(const Query &query);
    [[nodiscard]] Answer failure(Status status, const QString &message) const;
    /// For what no service should send: no JSON, other types.
    [[nodiscard]] Reading unreadable() const;
    /// For HTTP status codes that mean the same everywhere.
    [[nodiscard]] Reading readHttpStatus(int httpStatus) const;

private:
    friend class HttpJob;
    [[nodiscard]] Reading tooLarge() const;
    [[nodiscard]] Reading bounded(Reading reading) const;
    void noteOutcome(const Reading &reading, const HttpOutcome &outcome);
    void noteHealth(Status status);
    [[nodiscard]] bool isResting() const;
    [[nodiscard]] Answer restingAnswer() const;
    void finish(HttpJob *job, const Answer &answer);
    void startNext();
    void failQueued(const Answer &answer);
    [[nodiscard]] Answer pausedAnswer() const;

    Settings m_settings;
    HttpLimits m_limits;
    QUrl m_endpoint;
    QDeadlineTimer m_pause; ///< expired: none
    std::chrono::milliseconds m_nextPause;
    int m_failures = 0; ///< in a row; from limits.failures on only one question tries at a time
    QDeadlineTimer m_rest; ///< while it runs nobody tries
    QNetworkAccessManager m_network; ///< before the jobs: it outlives their replies
    std::deque<std::unique_ptr<HttpJob>> m_queue;
    std::vector<std::unique_ptr<HttpJob>> m_running;
};

} // namespace Herdscope::Places
