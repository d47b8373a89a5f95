// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/poller.h"

#include <QTimer>

#include <cstdint>
#include <functional>

namespace Herdscope::Measure {

/// A timer over a poller, to some ten microseconds where the system has timerfd, else to a
/// millisecond. QTimer alone is too coarse for planned rates.
class FineTimer final : public Net::Poller::Handler
{
public:
    /// @p due is called within the poller's turns. The poller outlives the timer.
    FineTimer(Net::Poller &poller, std::function<void()> due);
    ~FineTimer() override;

    /// Once, at @p monotonicNs (IoLoop::monotonicNs()), soon if that is over. Replaces an earlier
    /// order.
    void startAt(std::int64_t monotonicNs);
    void stop();

private:
    void onReady(Net::Poller::Interest ready) override;
    void onTurn() override;

    Net::Poller &m_poller;
    const std::function<void()> m_due;
    int m_fd = -1;
    QTimer m_coarse; ///< without timerfd
    bool m_running = false;
};

} // namespace Herdscope::Measure
