// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "history/moment.h"

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// The clients that somebody knew at a moment, each as the newest that any server held has it, for
/// a table. From one moment to another only those of which something else was known are looked at.
class PastClients final
{
public:
    struct Client
    {
        int id = -1; ///< of the fleet; −1: not in it now
        QByteArray name;
        int server = Herd::nobody; ///< that took its report
        Protocol::Position position;
        std::int64_t atWallNs = 0; ///< when the first of those that hold it got it
        int knowing = 0; ///< servers up that hold the newest
    };

    /// True: other clients than at the last look, or in another order.
    bool look(const Lab &lab, const History::Moment &moment);
    [[nodiscard]] int size() const { return int(m_shown.size()); }
    [[nodiscard]] const Client &at(int row) const { return m_clients[m_shown[row]].client; }
    [[nodiscard]] int rowOf(int id) const; ///< or −1
    [[nodiscard]] int serversUp() const { return m_up; }

private:
    struct Known
    {
        std::uint64_t seen = 0; ///< tells apart what servers held of it
        bool isThere = false;
        Client client;
    };
    void make(Known &known, const History::Moment &moment, History::ClientNumber number) const;

    std::vector<Known> m_clients; ///< by number
    std::vector<History::ClientNumber> m_shown; ///< by row
    int m_up = 0;
};

} // namespace Herdscope::App
