// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clientsmodel.h"
#include "app/lab.h"

#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

class QLineEdit;

namespace Herdscope::App {

/// The clients as a table with a filter; the map for those who can't use the map.
class ClientTable final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientTable)

public:
    explicit ClientTable(Lab &lab, QWidget *parent = nullptr);
    void selectAll(); ///< that the filter lets through

signals:
    void contextMenuWanted(QPoint globalPos); ///< for what is selected
    void activated(int client); ///< double click or Return

private:
    void toLab();
    void fromLab();

    Lab &m_lab;
    ClientsModel m_model;
    QSortFilterProxyModel m_proxy;
    QLineEdit *m_filter;
    QTableView *m_view;
    bool m_following = false; ///< the selection of the lab is being shown
};

} // namespace Herdscope::App
