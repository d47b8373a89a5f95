// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clienttable.h"

#include "app/marks.h"
#include "app/tableview.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include <vector>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

ClientsOrder::ClientsOrder(ClientsModel &model)
    : m_model(model)
{
    setSourceModel(&model);
}

bool ClientsOrder::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_model.isLess(left.row(), right.row(), left.column());
}

ClientTable::ClientTable(Lab &lab, QWidget *parent)
    : QWidget(parent)
    , m_lab(lab)
    , m_model(lab)
    , m_proxy(m_model)
    , m_filter(new QLineEdit(this))
    , m_view(new QTableView(this))
{
    m_model.setWatched(false);
    m_proxy.setFilterKeyColumn(-1);
    m_proxy.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(u"clientsFilter"_s);
    m_filter->setPlaceholderText(tr("Filter clients by any column"));
    m_filter->setAccessibleName(tr("Filter clients"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, &m_proxy,
            &QSortFilterProxyModel::setFilterFixedString);

    m_view->setObjectName(u"clientsTable"_s);
    m_view->setAccessibleName(tr("Clients"));
    prepareTable(m_view, &m_proxy);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setItemDelegateForColumn(ClientsModel::Server,
                                     new MarkDelegate(ClientsModel::ServerRole, m_view));
    m_view->setColumnWidth(ClientsModel::Name, 150);
    m_view->setColumnWidth(ClientsModel::Server, 130);
    m_view->setColumnWidth(ClientsModel::Position, 150);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(4);
    column->addWidget(m_filter);
    column->addWidget(m_view);

    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ClientTable::toLab);
    connect(&lab.selection(), &Selection::changed, this, &ClientTable::fromLab);
    connect(&m_model, &ClientsModel::rowsChanged, this, &ClientTable::fromLab);
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { emit contextMenuWanted(m_view->viewport()->mapToGlobal(at)); });
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex &index) {
        emit activated(index.data(ClientsModel::IdRole).toInt());
    });
}

void ClientTable::selectAll()
{
    m_view->selectAll();
}

void ClientTable::showEvent(QShowEvent *event)
{
    m_model.setWatched(true);
    QWidget::showEvent(event);
}

void ClientTable::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_model.setWatched(false);
}

void ClientTable::toLab()
{
    if (m_following)
        return;
    QList<int> ids;
    for (const QModelIndex &row : m_view->selectionModel()->selectedRows())
        if (const int id = row.data(ClientsModel::IdRole).toInt(); id >= 0)
            ids.append(id);
    const QScopedValueRollback<bool> own(m_following, true);
    // Nothing selected here does not mean that a server or link selected elsewhere isn't.
    if (!ids.isEmpty() || !m_lab.selection().clients().isEmpty())
        m_lab.selection().selectClients(ids);
}

void ClientTable::fromLab()
{
    if (m_following)
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    QModelIndex last;
    std::vector<int> rows;
    for (const int id : m_lab.selection().clients()) {
        const int row = m_model.rowOf(id);
        if (row < 0)
            continue;
        last = m_proxy.mapFromSource(m_model.index(row, 0));
        if (last.isValid())
            rows.push_back(last.row());
    }
    m_view->selectionModel()->select(rowsSelected(m_proxy, rows),
                                     QItemSelectionModel::ClearAndSelect
                                         | QItemSelectionModel::Rows);
    if (m_lab.selection().clients().size() == 1 && last.isValid()) {
        m_view->selectionModel()->setCurrentIndex(last, QItemSelectionModel::NoUpdate);
        m_view->scrollTo(last);
    }
}

} // namespace Herdscope::App
