// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/figures.h"

#include <QElapsedTimer>
#include <QFile>
#include <QList>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <unistd.h>
#include <vector>

namespace Herdscope::Bench {

/// How long the thread of an event loop is kept from taking the next event: a timer of 2 ms notes
/// by how much it is late.
class StallWatch final
{
public:
    StallWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(intervalMs);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { tick(); });
    }
    void start()
    {
        m_lateMs.clear();
        m_clock.start();
        m_timer.start();
    }
    /// Prints the greatest and 99 % of all since start().
    void tell(const char *what) const
    {
        std::printf(
            "%s: longest stall of the window's thread %.1f ms, 99 %% of %zu below %.1f ms\n", what,
            quantile(m_lateMs, 1), m_lateMs.size(), quantile(m_lateMs, 0.99));
    }

private:
    static constexpr int intervalMs = 2;
    void tick()
    {
        const auto passed = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        m_lateMs.push_back(std::max(passed - intervalMs, 0.0));
        m_clock.start();
    }
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_lateMs;
};

/// Memory of this process that is in use, in KiB.
inline double residentKib()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1024;
}

} // namespace Herdscope::Bench
