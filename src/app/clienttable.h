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

/// Sorts the clients by what they are, not by the texts of the table.
class ClientsOrder final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClientsOrder)

public:
    explicit ClientsOrder(ClientsModel &model);

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    const ClientsModel &m_model;
};

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

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void toLab();
    void fromLab();

    Lab &m_lab;
    ClientsModel m_model;
    ClientsOrder m_proxy;
    QLineEdit *m_filter;
    QTableView *m_view;
    bool m_following = false; ///< the selection of the lab is being shown
};

} // namespace Herdscope::App
