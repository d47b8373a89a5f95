// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/poller.h"

#include <QSocketNotifier>

#include <memory>
#include <unordered_map>
#include <vector>

namespace Herdscope::Net {

/// A QSocketNotifier per descriptor and direction: works wherever Qt does, and costs what Qt's
/// dispatcher costs.
class NotifierPoller final : public Poller
{
public:
    using Poller::Poller;
    ~NotifierPoller() override;

    [[nodiscard]] bool add(int fd, Interest interest, Handler *handler) override;
    void modify(int fd, Interest interest, Handler *handler) override;
    void remove(int fd) override;

protected:
    void turn() override;

private:
    struct DeleteLater
    {
        void operator()(QSocketNotifier *notifier) const;
    };
    using Notifier = std::unique_ptr<QSocketNotifier, DeleteLater>;
    struct Entry
    {
        Handler *handler = nullptr;
        quint64 generation = 0; ///< tells descriptors with the same number apart
        Notifier read;
        Notifier write;
    };
    void set(Entry &entry, int fd, QSocketNotifier::Type type, bool on);
    void dispatch(Handler::Kind kind);

    struct ReadyEntry
    {
        int fd = -1;
        quint64 generation = 0;
        QSocketNotifier::Type type = QSocketNotifier::Read;
    };
    std::unordered_map<int, Entry> m_entries;
    std::vector<ReadyEntry> m_ready; ///< since the last turn
    quint64 m_generations = 0;
};

} // namespace Herdscope::Net
