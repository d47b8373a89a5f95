// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/poller.h"

#include "net/epollpoller.h"
#include "net/notifierpoller.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Net {

Poller::~Poller()
{
    m_retired.clear(); // they may want to be forgotten
}

void Poller::callAtTurn(Handler *handler)
{
    if (std::exchange(handler->m_atTurn, true))
        return;
    m_atTurn.push_back(handler);
    if (!m_inTurn)
        requestTurn();
}

void Poller::callAtTurnEnd(Handler *handler)
{
    if (std::exchange(handler->m_atTurnEnd, true))
        return;
    endList(handler->kind()).push_back(handler);
    if (!m_inTurn)
        requestTurn();
}

void Poller::retire(std::unique_ptr<Handler> handler)
{
    if (!handler)
        return;
    m_retired.push_back(std::move(handler));
    if (!m_inTurn)
        requestTurn();
}

void Poller::forget(Handler *handler)
{
    if (std::exchange(handler->m_atTurn, false)) {
        std::replace(m_atTurn.begin(), m_atTurn.end(), handler, static_cast<Handler *>(nullptr));
        std::replace(m_calling.begin(), m_calling.end(), handler, static_cast<Handler *>(nullptr));
    }
    if (std::exchange(handler->m_atTurnEnd, false)) {
        for (List *list : {&m_endFirst, &m_endLast})
            std::replace(list->begin(), list->end(), handler, static_cast<Handler *>(nullptr));
    }
}

void Poller::beginTurn()
{
    m_inTurn = true;
    m_calling.swap(m_atTurn);
    for (std::size_t i = 0; i < m_calling.size(); ++i) {
        if (Handler *handler = m_calling[i]) {
            handler->m_atTurn = false;
            handler->onTurn();
        }
    }
    m_calling.clear();
}

void Poller::callEnds(List &list)
{
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (Handler *handler = list[i]) {
            handler->m_atTurnEnd = false;
            handler->onTurnEnd();
        }
    }
    list.clear();
}

void Poller::endTurn()
{
    // What is asked for meanwhile belongs to this turn, too: a flush that fails may end a link.
    while (!m_endFirst.empty() || !m_endLast.empty()) {
        callEnds(m_endFirst);
        callEnds(m_endLast);
    }
    for (auto &handler : m_retired)
        forget(handler.get());
    m_retired.clear();
    m_inTurn = false;
    std::erase(m_atTurn, nullptr);
    if (!m_atTurn.empty())
        requestTurn();
}

void Poller::requestTurn()
{
    if (std::exchange(m_requested, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_requested = false;
            turn();
        },
        Qt::QueuedConnection);
}

std::unique_ptr<Poller> makePoller(PollerKind kind)
{
#ifdef Q_OS_LINUX
    if (kind != PollerKind::Notifiers) {
        auto poller = std::make_unique<EpollPoller>();
        if (poller->isValid() || kind == PollerKind::Epoll)
            return poller;
    }
#else
    Q_UNUSED(kind)
#endif
    return std::make_unique<NotifierPoller>();
}

} // namespace Herdscope::Net
