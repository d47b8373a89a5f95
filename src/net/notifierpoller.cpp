// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/notifierpoller.h"

namespace Herdscope::Net {

NotifierPoller::~NotifierPoller() = default;

void NotifierPoller::DeleteLater::operator()(QSocketNotifier *notifier) const
{
    // It may be the one whose signal is being handled; from here on it is deaf.
    notifier->setEnabled(false);
    notifier->disconnect();
    notifier->deleteLater();
}

bool NotifierPoller::add(int fd, Interest interest, Handler *handler)
{
    Entry &entry = m_entries[fd];
    entry.handler = handler;
    entry.generation = ++m_generations;
    modify(fd, interest, handler);
    return true;
}

void NotifierPoller::modify(int fd, Interest interest, Handler *handler)
{
    Entry &entry = m_entries[fd];
    entry.handler = handler;
    set(entry, fd, QSocketNotifier::Read, interest.read);
    set(entry, fd, QSocketNotifier::Write, interest.write);
}

void NotifierPoller::set(Entry &entry, int fd, QSocketNotifier::Type type, bool on)
{
    Notifier &notifier = type == QSocketNotifier::Read ? entry.read : entry.write;
    if (!notifier) {
        if (!on)
            return;
        notifier.reset(new QSocketNotifier(fd, type));
        connect(notifier.get(), &QSocketNotifier::activated, this,
                [this, fd, generation = entry.generation, type] {
                    m_ready.push_back({fd, generation, type});
                    requestTurn();
                });
    }
    if (notifier->isEnabled() != on)
        notifier->setEnabled(on);
}

void NotifierPoller::remove(int fd)
{
    m_entries.erase(fd);
}

void NotifierPoller::turn()
{
    if (isInTurn())
        return; // a handler runs an event loop of its own
    beginTurn();
    dispatch(Handler::Kind::First);
    dispatch(Handler::Kind::Last);
    m_ready.clear();
    endTurn();
}

void NotifierPoller::dispatch(Handler::Kind kind)
{
    for (std::size_t i = 0; i < m_ready.size(); ++i) {
        const auto found = m_entries.find(m_ready[i].fd);
        if (found == m_entries.end() || found->second.generation != m_ready[i].generation
            || found->second.handler->kind() != kind)
            continue;
        const bool read = m_ready[i].type == QSocketNotifier::Read;
        m_ready[i].generation = 0; // done; its kind may change meanwhile
        found->second.handler->onReady({read, !read});
    }
}

} // namespace Herdscope::Net
