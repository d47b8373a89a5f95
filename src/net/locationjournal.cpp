// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/locationjournal.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Net {

namespace {
constexpr std::size_t maxSpareBytes = 1024 * 1024; ///< larger ones go back to the system
}

LocationJournal::LocationJournal(std::string path, std::uint64_t herd, std::string server,
                                 const Tuning &tuning)
    : m_tuning(tuning)
    , m_file(std::move(path), herd, std::move(server))
{
}

LocationJournal::~LocationJournal()
{
    abandon();
}

void LocationJournal::start(Reporter reporter, std::uint64_t liveBytes)
{
    m_reporter = std::move(reporter);
    m_liveBytes = liveBytes;
    m_writer = std::thread([this] { run(); });
}

void LocationJournal::append(std::uint64_t sequence, std::string_view line)
{
    const std::lock_guard lock(m_mutex);
    if (m_needsSnapshot)
        return; // it will be in there
    m_pending.bytes.append(line) += '\n';
    m_pending.upTo = sequence;
    ++m_pending.count;
    if (m_pending.bytes.size() > m_tuning.maxPendingBytes)
        wantSnapshot();
    if (std::exchange(m_isWaiting, false))
        m_wake.notify_one();
}

void LocationJournal::offerSnapshot(std::string lines, std::uint64_t upTo)
{
    const std::lock_guard lock(m_mutex);
    m_snapshot = Lines {std::move(lines), upTo, 0};
    m_snapshotIsAsked = false;
    m_snapshotIsNeeded = std::exchange(m_needsSnapshot, false);
    m_wake.notify_one();
}

void LocationJournal::close()
{
    finish(End::Orderly);
}

void LocationJournal::abandon()
{
    finish(End::AtOnce);
}

void LocationJournal::finish(End how)
{
    {
        const std::lock_guard lock(m_mutex);
        m_end = std::max(m_end, how);
        m_wake.notify_one();
    }
    if (m_writer.joinable())
        m_writer.join();
}

LocationJournal::Counts LocationJournal::counts() const
{
    const std::lock_guard lock(m_mutex);
    return m_counts;
}

/// The writer's thread. The lock is held but while the disk is at work and while reporting.
void LocationJournal::run()
{
    std::unique_lock lock(m_mutex);
    if (!m_file.isUsable()) {
        wantSnapshot();
        fail(lock, m_file.error());
    }
    while (m_end != End::AtOnce) {
        const bool mayTry = !m_isFailing || m_end == End::Orderly || Clock::now() >= m_notBefore;
        if (m_snapshot)
            rewrite(lock);
        else if (mayTry && !m_needsSnapshot && m_pending.count > 0)
            commit(lock);
        else if (m_end == End::Orderly)
            return;
        else if (mayTry && m_needsSnapshot && !m_snapshotIsAsked)
            askForSnapshot(lock);
        else
            wait(lock);
    }
}

void LocationJournal::wait(std::unique_lock<std::mutex> &lock)
{
    m_isWaiting = true;
    const bool hasWork = m_pending.count > 0 || (m_needsSnapshot && !m_snapshotIsAsked);
    if (hasWork)
        m_wake.wait_until(lock, m_notBefore);
    else
        m_wake.wait(lock);
    m_isWaiting = false;
}

/// All that is pending, in one go.
void LocationJournal::commit(std::unique_lock<std::mutex> &lock)
{
    Lines lines = std::exchange(m_pending, {});
    lock.unlock();
    const bool isInPlace = m_file.isInPlace();
    const int error = isInPlace ? bringToDisk(lines) : 0;
    lock.lock();
    if (!isInPlace) {
        wantSnapshot(); // somebody has removed it
    } else if (error == 0) {
        ++m_counts.commits;
        m_counts.records += lines.count;
        succeed(lock, lines.upTo);
        if (isTooLong() && !m_snapshotIsAsked)
            askForSnapshot(lock);
    } else {
        if (!m_file.isUsable())
            wantSnapshot();
        else if (!m_needsSnapshot)
            putBack(lines);
        fail(lock, error);
    }
}

int LocationJournal::bringToDisk(const Lines &lines)
{
    m_records.clear();
    std::string_view rest = lines.bytes;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
        Herd::appendRecord(m_records, rest.substr(0, end));
        rest.remove_prefix(end + 1);
    }
    const int error = m_file.append(m_records);
    if (m_records.capacity() > maxSpareBytes)
        m_records = {};
    return error != 0 ? error : m_file.sync();
}

/// In front of what came meanwhile.
void LocationJournal::putBack(Lines &lines)
{
    lines.bytes += m_pending.bytes;
    lines.upTo = std::max(lines.upTo, m_pending.upTo);
    lines.count += m_pending.count;
    m_pending = std::move(lines);
}

void LocationJournal::rewrite(std::unique_lock<std::mutex> &lock)
{
    Lines lines = *std::exchange(m_snapshot, {});
    const bool isNeeded = m_snapshotIsNeeded;
    lock.unlock();
    const int error = m_file.replace(lines.bytes);
    lines.bytes = {};
    lock.lock();
    if (error == 0) {
        ++m_counts.rewrites;
        m_liveBytes = m_file.size();
        succeed(lock, lines.upTo);
    } else if (!isNeeded && m_file.isUsable()) {
        m_compactFrom = Clock::now() + m_tuning.compactAgain;
    } else {
        wantSnapshot();
        fail(lock, error);
    }
}

void LocationJournal::succeed(std::unique_lock<std::mutex> &lock, std::uint64_t upTo)
{
    m_isFailing = false;
    m_reported = std::max(m_reported, upTo);
    report(lock, {Report::Kind::Persisted, m_reported, 0});
}

void LocationJournal::fail(std::unique_lock<std::mutex> &lock, int error)
{
    m_notBefore = Clock::now() + m_tuning.retry;
    if (m_end == End::Orderly)
        m_end = End::AtOnce; // that was the last attempt
    if (!std::exchange(m_isFailing, true))
        report(lock, {Report::Kind::Failed, 0, error});
}

/// What is pending, and what comes until it is there, need not be kept.
void LocationJournal::wantSnapshot()
{
    m_pending = {};
    m_needsSnapshot = true;
    m_snapshotIsAsked = false;
}

void LocationJournal::askForSnapshot(std::unique_lock<std::mutex> &lock)
{
    m_snapshotIsAsked = true;
    report(lock, {Report::Kind::WantsSnapshot, 0, 0});
}

void LocationJournal::report(std::unique_lock<std::mutex> &lock, const Report &report)
{
    lock.unlock();
    m_reporter(report);
    lock.lock();
}

bool LocationJournal::isTooLong() const
{
    return m_file.size() > m_tuning.compactFrom && m_file.size() > 2 * m_liveBytes
        && Clock::now() >= m_compactFrom;
}

} // namespace Herdscope::Net
