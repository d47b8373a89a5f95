// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/heldlines.h"

#include <algorithm>

namespace Herdscope::Net {

namespace {
constexpr std::int64_t nsPerSecond = 1'000'000'000;
}

HeldLines::HeldLines(const Herd::LinkFault &fault, std::uint64_t seed, std::size_t mostBytes)
    : m_fault(fault)
    , m_random(seed)
    , m_mostBytes(mostBytes)
{
}

void HeldLines::setFault(const Herd::LinkFault &fault)
{
    if (fault.bytesPerSecond != m_fault.bytesPerSecond)
        m_freeNs = 0; // what is carried goes on at the new rate, which is as good as at once
    m_fault = fault;
}

void HeldLines::clear()
{
    m_lines.clear();
    m_bytes = 0;
    m_freeNs = m_lastDueNs = 0;
}

void HeldLines::push(std::string_view line, std::int64_t nowNs)
{
    if (m_fault.bytesPerSecond > 0) {
        const auto carriedNs =
            static_cast<std::int64_t>(line.size()) * nsPerSecond / m_fault.bytesPerSecond;
        m_freeNs = std::max(m_freeNs, nowNs - slackNs) + carriedNs;
    }
    const std::int64_t jitterNs = m_fault.jitterNs > 0 ? m_random.between(0, m_fault.jitterNs) : 0;
    const std::int64_t arrivesNs = std::max(nowNs, m_freeNs) + m_fault.delayNs + jitterNs;
    m_lastDueNs = std::max(m_lastDueNs, arrivesNs);
    m_lines.push_back({m_lastDueNs, std::string(line)});
    m_bytes += line.size();
}

void HeldLines::take(std::string &out, std::size_t enough, std::int64_t nowNs)
{
    while (dueNs() <= nowNs && out.size() < enough) {
        out += m_lines.front().text;
        m_bytes -= m_lines.front().text.size();
        m_lines.pop_front();
    }
}

} // namespace Herdscope::Net
