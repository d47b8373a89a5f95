// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of Link that keeps lines under way: a fault proxy inside the link.
//
//     send() ──▶ m_queue ──▶ m_held ──▶ m_session
//                waits for    until      as without
//                bandwidth    it is due  a fault
//
// Lines wait in m_queue while the direction carries no more, or while too many are under way: it
// conflates and is bounded, as for a neighbour that reads slowly. What is under way is not
// conflated any more.
#include "herd/linkfault.h"
#include "net/heldlines.h"
#include "net/link.h"

#include <algorithm>

namespace Herdscope::Net {

namespace {
constexpr std::int64_t nsPerMs = 1'000'000;
}

void Link::setFault(const Herd::LinkFault &fault)
{
    if (m_held)
        m_held->setFault(fault);
    else if (!fault.isNone())
        m_held = std::make_unique<HeldLines>(fault, m_context.random(),
                                             m_context.io.limits().maxLinkOutputBytes);
    passHeld();
}

Herd::LinkFault Link::fault() const
{
    return m_held ? m_held->fault() : Herd::LinkFault();
}

bool Link::holdsNothing() const
{
    return !m_held || m_held->isEmpty();
}

/// Of the session that was.
void Link::loseHeld()
{
    m_heldDue.stop();
    if (m_held)
        m_held->clear();
}

void Link::hold(std::string_view bytes)
{
    if (m_deaf)
        return;
    const std::int64_t nowNs = IoLoop::monotonicNs();
    while (!bytes.empty() && m_queue.isEmpty() && m_held->takesOne(nowNs)) {
        const std::size_t lineFeed = std::min(bytes.find('\n'), bytes.size() - 1);
        m_held->push(bytes.substr(0, lineFeed + 1), nowNs);
        bytes.remove_prefix(lineFeed + 1);
        m_setOutNs = nowNs;
    }
    if (!bytes.empty()) {
        m_queue.push(bytes);
        if (isTooMuch(m_queue.bytes(), std::max(m_setOutNs, m_session->tookSomeNs())))
            return m_session->overflow();
    }
    passHeld();
}

/// What may set out does; what is due leaves, if the session takes it.
void Link::passHeld()
{
    m_heldDue.stop();
    if (!m_held || m_frozen)
        return; // who is thawed comes again
    if (!m_session)
        return endHolding();
    const std::int64_t nowNs = IoLoop::monotonicNs();
    while (!m_queue.isEmpty() && m_held->takesOne(nowNs)) {
        m_refill.clear();
        m_queue.take(m_refill, 1);
        m_held->push(m_refill, nowNs);
        m_setOutNs = nowNs;
    }
    const bool takesMore = !m_session->isBlocked() && m_session->unsentBytes() < directBytes;
    if (takesMore && m_held->dueNs() <= nowNs) {
        m_refill.clear();
        m_held->take(m_refill, refillBytes, nowNs);
        m_session->write(m_refill);
    }
    endHolding();
    scheduleHeld(nowNs);
}

/// With the fault goes its proxy, but not before all has left it.
void Link::endHolding()
{
    if (m_held && m_held->fault().isNone() && m_held->isEmpty() && m_queue.isEmpty())
        m_held.reset();
}

/// What is due by now is waited for by onDrained().
void Link::scheduleHeld(std::int64_t nowNs)
{
    if (!m_held)
        return;
    std::int64_t nextNs = HeldLines::never;
    if (m_held->dueNs() > nowNs)
        nextNs = m_held->dueNs();
    if (!m_queue.isEmpty() && !m_held->isFull())
        nextNs = std::min(nextNs, std::max(m_held->setsOutNs(), nowNs + nsPerMs));
    if (nextNs != HeldLines::never)
        m_heldDue.start(
            std::chrono::milliseconds((std::max(nextNs - nowNs, nsPerMs) + nsPerMs - 1) / nsPerMs));
}

void Link::breakConnection()
{
    if (m_session)
        dropSession("the connection was broken");
}

} // namespace Herdscope::Net
