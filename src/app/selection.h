// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"

#include <QList>
#include <QObject>

namespace Herdscope::App {

/// What all views show as selected: clients, or one server, or one link, or nothing.
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
    [[nodiscard]] bool isEmpty() const;

    void selectClients(const QList<int> &ids);
    void selectServer(int server);
    void selectLink(int link);
    void clear();

signals:
    void changed(); ///< not sent when the same is selected again

private:
    void set(const QList<int> &clients, int server, int link);

    QList<int> m_clients;
    int m_server = Herd::nobody;
    int m_link = Herd::nobody;
};

} // namespace Herdscope::App
