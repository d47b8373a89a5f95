// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/httpprovider.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <memory>

namespace Herdscope::Places {

/// One question on its way through an HttpProvider: waits, asks, perhaps asks once more. Its
/// deadline runs from the start, whatever it is doing.
class HttpJob final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpJob)

public:
    HttpJob(HttpProvider &provider, const Query &query, Provider::Done done);

    void ask();
    [[nodiscard]] Provider::Done takeDone() { return std::move(m_done); }
    void cancel(); ///< no request and no timer is left

private:
    void onOutcome(const HttpOutcome &outcome);
    void onDeadline();

    HttpProvider &m_provider;
    Query m_query;
    Provider::Done m_done;
    QDeadlineTimer m_deadline;
    QTimer m_timer;
    QTimer m_retryTimer;
    std::unique_ptr<HttpQuery> m_http;
    bool m_asked = false;
    bool m_retried = false;
};

} // namespace Herdscope::Places
