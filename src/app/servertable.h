// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/serversmodel.h"

#include <QSortFilterProxyModel>
#include <QTableView>

namespace Herdscope::App {

/// The servers as a table; the graph for those who can't use the graph.
class ServerTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerTable)

public:
    explicit ServerTable(Lab &lab, QWidget *parent = nullptr);

signals:
    void contextMenuWanted(QPoint globalPos); ///< for the selected server

private:
    void toLab();
    void fromLab();

    Lab &m_lab;
    ServersModel m_model;
    QSortFilterProxyModel m_proxy;
    bool m_following = false; ///< the selection of the lab is being shown
};

} // namespace Herdscope::App
