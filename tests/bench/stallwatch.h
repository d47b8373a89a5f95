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
#include <ctime>
#include <unistd.h>
#include <vector>

namespace Herdscope::Bench {

/// How long the thread of an event loop is kept from taking the next event: a timer of 2 ms notes
/// by how much it is late, and how much of a processor the thread has taken since the last time.
/// The latter is what the program is to blame for; the rest was waiting for a core.
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
        m_busyMs.clear();
        m_clock.start();
        m_cpuMs = cpuMs();
        m_timer.start();
    }
    /// Prints the greatest and 99 % of all since start().
    void tell(const char *what) const
    {
        std::printf("%s: longest stall of the window's thread %.1f ms, 99 %% of %zu below %.1f ms; "
                    "longest turn %.1f ms of a processor, 99 %% below %.1f ms\n",
                    what, quantile(m_lateMs, 1), m_lateMs.size(), quantile(m_lateMs, 0.99),
                    quantile(m_busyMs, 1), quantile(m_busyMs, 0.99));
    }

private:
    static constexpr int intervalMs = 2;
    static double cpuMs()
    {
        timespec time {};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    void tick()
    {
        const auto passed = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        m_lateMs.push_back(std::max(passed - intervalMs, 0.0));
        m_clock.start();
        const double cpu = cpuMs();
        m_busyMs.push_back(cpu - m_cpuMs);
        m_cpuMs = cpu;
    }
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_lateMs;
    std::vector<double> m_busyMs;
    double m_cpuMs = 0;
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
