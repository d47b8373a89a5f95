// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/memorymeter.h"

#include "app/lab.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <chrono>
#include <cmath>
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
    connect(&lab, &Lab::herdChanged, this, [this] { m_samples.clear(); });
    m_timer.start();
}

void MemoryMeter::measure()
{
    Figures::MemorySample sample;
    const SimulatedHost *simulation = m_lab.simulation();
    sample.atNs = simulation ? simulation->now().monotonicNs : monotonicNs();
    if (!m_samples.empty() && m_samples.back().atNs == sample.atNs)
        return; // time stands still
    sample.program = residentBytes(::getpid());
    sample.record = double(m_lab.events().bytes() + m_lab.past().bytes());
    if (m_lab.mode() == Net::RunMode::ProcessPerServer)
        sample.servers = childrensBytes();
    if (m_samples.size() == mostSamples) // the older half goes
        m_samples.erase(m_samples.begin(), m_samples.begin() + mostSamples / 2);
    m_samples.push_back(sample);
}

std::string memoryText(const std::vector<Figures::MemorySample> &samples)
{
    std::string text = "monotonic_ns,program,record,servers\n";
    for (const Figures::MemorySample &each : samples) {
        text += std::to_string(each.atNs);
        for (const double bytes : {each.program, each.record, each.servers})
            text += ',' + std::to_string(std::llround(bytes));
        text += '\n';
    }
    return text;
}

std::vector<Figures::MemorySample> parseMemory(std::string_view text)
{
    std::vector<Figures::MemorySample> samples;
    const QByteArray bytes = QByteArray::fromRawData(text.data(), qsizetype(text.size()));
    for (const QByteArray &line : bytes.split('\n')) {
        const QList<QByteArray> cells = line.split(',');
        bool isTime = false;
        const std::int64_t atNs = cells[0].toLongLong(&isTime);
        if (!isTime || cells.size() != 4)
            continue;
        samples.push_back({atNs, cells[1].toDouble(), cells[2].toDouble(), cells[3].toDouble()});
    }
    std::ranges::stable_sort(samples, {}, &Figures::MemorySample::atNs);
    return samples;
}

} // namespace Herdscope::App
