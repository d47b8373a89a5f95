// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/scribe.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace Herdscope::Torture {

namespace {

constexpr std::int64_t rateWindowNs = 500'000'000;

} // namespace

std::int64_t monotonicNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

Scribe::Scribe(const std::string &fileName, Setup setup)
    : m_file(std::fopen(fileName.c_str(), "we"))
{
    m_history.setup = std::move(setup);
    const std::string line = toLine(m_history.setup) + '\n';
    m_intact = m_file && std::fwrite(line.data(), 1, line.size(), m_file.get()) == line.size();
}

void Scribe::write(Entry entry)
{
    entry.timeNs = monotonicNs();
    const std::string line = toLine(entry) + '\n';
    if (m_file && std::fwrite(line.data(), 1, line.size(), m_file.get()) != line.size())
        m_intact = false;
    m_history.entries.push_back(std::move(entry));
}

std::uint64_t Scribe::send(const std::string &server, const std::string &line)
{
    const std::lock_guard lock(m_mutex);
    const std::uint64_t id = ++m_nextId;
    write({.what = What::Send, .id = id, .server = server, .text = line});
    return id;
}

void Scribe::answer(std::uint64_t id, const std::string &text)
{
    note({.what = What::Answer, .id = id, .text = text});
}

void Scribe::acknowledge(std::uint64_t id, const std::string &text, const std::string &server,
                         const Report &report)
{
    const std::lock_guard lock(m_mutex);
    write({.what = What::Answer, .id = id, .text = text});
    const std::int64_t now = m_history.entries.back().timeNs;
    ++m_acknowledged;
    m_recent.push_back(now);
    while (m_recent.front() < now - rateWindowNs)
        m_recent.pop_front();
    const auto location = parseLocation(text);
    Mark &mark = m_marks[report.client];
    if (location && (mark.acknowledgedNs == 0 || mark.isReachedBy(*location)))
        mark = {report, server, now};
}

void Scribe::end(std::uint64_t id, const std::string &why)
{
    note({.what = What::End, .id = id, .text = why});
}

void Scribe::note(Entry entry)
{
    const std::lock_guard lock(m_mutex);
    write(std::move(entry));
}

std::int64_t Scribe::rate() const
{
    const std::lock_guard lock(m_mutex);
    const std::int64_t since = monotonicNs() - rateWindowNs;
    const auto first = std::lower_bound(m_recent.begin(), m_recent.end(), since);
    return (m_recent.end() - first) * (1'000'000'000 / rateWindowNs);
}

std::uint64_t Scribe::acknowledged() const
{
    const std::lock_guard lock(m_mutex);
    return m_acknowledged;
}

std::vector<Mark> Scribe::marksSince(std::int64_t sinceNs, std::size_t count) const
{
    std::vector<Mark> marks;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[client, mark] : m_marks) {
            if (mark.acknowledgedNs >= sinceNs)
                marks.push_back(mark);
        }
    }
    const std::size_t kept = std::min(count, marks.size());
    std::partial_sort(
        marks.begin(), marks.begin() + static_cast<std::ptrdiff_t>(kept), marks.end(),
        [](const Mark &a, const Mark &b) { return a.acknowledgedNs > b.acknowledgedNs; });
    marks.resize(kept);
    return marks;
}

History Scribe::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_file && std::fflush(m_file.get()) != 0)
        m_intact = false;
    return std::move(m_history);
}

} // namespace Herdscope::Torture
