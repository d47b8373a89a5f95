// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QList>
#include <QObject>

#include <cstdint>

namespace Herdscope::App {

/// What all views show as selected: clients, or one server, or one link, or nothing. Beside a
/// client, or alone, one of its updates; beside a link the one that it was selected for.
class Selection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Selection)

public:
    using QObject::QObject;

    [[nodiscard]] const QList<int> &clients() const { return m_clients; } ///< ids
    [[nodiscard]] int client() const { return m_clients.size() == 1 ? m_clients.front() : -1; }
    [[nodiscard]] int server() const { return m_server; } ///< index, or nobody
    [[nodiscard]] int link() const { return m_link; } ///< index, or nobody
    [[nodiscard]] std::uint64_t update() const { return m_update; } ///< id; 0: none
    [[nodiscard]] bool isEmpty() const;

    void selectClients(const QList<int> &ids);
    /// @p client: whose it is; −1: of somebody who is not in the fleet.
    void selectUpdate(std::uint64_t update, int client);
    void forgetUpdate(); ///< what else is selected stays
    void selectServer(int server);
    void selectLink(int link, std::uint64_t update = 0); ///< @p update: that came over it last
    void clear();

signals:
    void changed(); ///< not sent when the same is selected again

private:
    void set(const QList<int> &clients, int server, int link, std::uint64_t update = 0);

    QList<int> m_clients;
    int m_server = Herd::nobody;
    int m_link = Herd::nobody;
    std::uint64_t m_update = 0;
};

} // namespace Herdscope::App
