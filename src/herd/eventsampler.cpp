// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/eventsampler.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace Herdscope::Herd {

namespace {
constexpr std::int64_t second = 1'000'000'000;
/// After the share was halved this part of a second's lines may come until it is halved again.
constexpr double tokensAfterHalving = 0.125;
/// The share grows only if what is kept then stays well below the rate: a rate that sways does not
/// turn the level over and over.
constexpr double calm = 0.75;
} // namespace

std::uint64_t LeftOut::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), std::uint64_t(0));
}

EventSampler::EventSampler(std::size_t servers, double linesPerSecond)
    : m_rate(linesPerSecond)
    , m_tallies(servers + 1)
    , m_taken(servers + 1)
    , m_tokens(linesPerSecond)
{
}

void EventSampler::setOff(bool off)
{
    m_off = off;
    setMask();
}

void EventSampler::setLeastShift(unsigned shift)
{
    m_leastShift = std::min(shift, maxShift);
    setMask();
}

unsigned EventSampler::shift() const
{
    return std::max(m_shift, m_leastShift);
}

void EventSampler::setMask()
{
    const std::uint32_t mask = (1U << shift()) - 1;
    m_mask.store(m_off ? everyLot : mask, std::memory_order_relaxed);
}

/// A bucket of tokens, never fuller than one second's worth.
void EventSampler::noteKept(std::int64_t nowNs)
{
    ++m_kept;
    if (nowNs > m_tokensAtNs) {
        const auto passed = static_cast<double>(std::min(nowNs - m_tokensAtNs, second));
        m_tokens = std::min(m_rate, m_tokens + passed * m_rate / static_cast<double>(second));
        m_tokensAtNs = nowNs;
    }
    m_tokens -= 1;
    if (m_tokens >= 0)
        return;
    m_busyNs = nowNs;
    m_shift = std::min(shift() + 1, maxShift);
    m_tokens = m_rate * tokensAfterHalving;
    setMask();
}

void EventSampler::look(std::int64_t nowNs)
{
    if (nowNs - m_lookedAtNs < lookIntervalNs)
        return;
    const std::uint64_t leftOut = totalLeftOut();
    const std::uint64_t lines = m_kept + leftOut;
    const double rate = static_cast<double>(lines - m_lookedAt) * static_cast<double>(second)
        / static_cast<double>(nowNs - m_lookedAtNs);
    m_lookedAt = lines;
    m_lookedAtNs = nowNs;
    if (rate > calm * m_rate)
        m_busyNs = nowNs;
    // Others may have left lines out before they came here: then no bucket runs dry.
    if (std::exchange(m_leftOutAtLook, leftOut) != leftOut && m_shift == 0 && m_leastShift == 0) {
        m_shift = 1;
        m_busyNs = nowNs;
    }
    const auto keptAt = [rate](unsigned shift) {
        return rate / static_cast<double>(std::uint64_t(1) << shift);
    };
    while (m_shift > 1 && keptAt(m_shift - 1) <= calm * m_rate)
        --m_shift;
    if (m_shift == 1 && nowNs - m_busyNs >= calmTimeNs)
        m_shift = 0;
    setMask();
}

std::uint64_t EventSampler::totalLeftOut() const
{
    std::uint64_t total = 0;
    for (const Tally &tally : m_tallies)
        for (const auto &count : tally.counts)
            total += count.load(std::memory_order_relaxed);
    return total;
}

LeftOut EventSampler::takeLeftOut(ServerIndex server)
{
    const std::size_t slot = slotOf(server);
    LeftOut &taken = m_taken[slot];
    LeftOut since;
    for (std::size_t i = 0; i < since.m_counts.size(); ++i) {
        const auto now = m_tallies[slot].counts[i].load(std::memory_order_relaxed);
        since.m_counts[i] = now - taken.m_counts[i];
        taken.m_counts[i] = now;
    }
    return since;
}

std::size_t EventSampler::slotOf(ServerIndex server) const
{
    const std::size_t last = m_tallies.size() - 1;
    return server < 0 ? last : std::min(static_cast<std::size_t>(server), last);
}

} // namespace Herdscope::Herd
