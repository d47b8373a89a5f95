// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/memorymeter.h"

#include <QDir>
#include <QFile>

#include <chrono>
#include <unistd.h>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

/// Of a process; 0 for one that is not there.
double residentBytes(qint64 pid)
{
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.value(1).toDouble() * double(::sysconf(_SC_PAGESIZE));
}

/// Of all processes that this one has started: those of servers.
double childrensBytes()
{
    double bytes = 0;
    const QDir tasks(u"/proc/self/task"_s);
    for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(task + u"/children"_s));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &pid : file.readAll().split(' '))
            bytes += pid.isEmpty() ? 0 : residentBytes(pid.toLongLong());
    }
    return bytes;
}

/// As shells stamp events.
std::int64_t monotonicNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

MemoryMeter::MemoryMeter(const Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    m_timer.setInterval(everyMs);
    connect(&m_timer, &QTimer::timeout, this, &MemoryMeter::measure);
    m_timer.start();
}

void MemoryMeter::measure()
{
    Figures::MemorySample sample;
    sample.atNs = monotonicNs();
    sample.program = residentBytes(::getpid());
    sample.record = double(m_lab.events().bytes() + m_lab.past().bytes());
    if (m_lab.mode() == Net::RunMode::ProcessPerServer)
        sample.servers = childrensBytes();
    if (m_samples.size() == mostSamples) // the older half goes
        m_samples.erase(m_samples.begin(), m_samples.begin() + mostSamples / 2);
    m_samples.push_back(sample);
}

} // namespace Herdscope::App
