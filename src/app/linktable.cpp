// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linktable.h"

#include "app/marks.h"
#include "app/tableview.h"

#include <QScopedValueRollback>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr int pauseMs = 200;
constexpr int fewLinks = 200; ///< more are looked at only where somebody sees them
} // namespace

LinkTable::LinkTable(Lab &lab, QWidget *parent)
    : QTableView(parent)
    , m_lab(lab)
    , m_clock(nullptr, pauseMs)
{
    setObjectName(u"linksTable"_s);
    setAccessibleName(tr("Links"));
    m_proxy.setSourceModel(&m_model);
    m_proxy.setSortRole(LinksModel::SortRole);
    prepareTable(this, &m_proxy);
    setSelectionMode(QAbstractItemView::SingleSelection);
    constexpr int wide = 130;
    for (const int column : {LinksModel::From, LinksModel::To}) {
        setItemDelegateForColumn(column, new MarkDelegate(LinksModel::ServerRole, this));
        setColumnWidth(column, wide);
    }
    setColumnWidth(LinksModel::State, 2 * wide);
    connect(&m_clock, &FrameClock::frame, this, [this] {
        if (m_source && (isVisible() || m_model.rowCount() <= fewLinks))
            m_model.setLinks(m_source());
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &LinkTable::toLab);
    connect(&lab.selection(), &Selection::changed, this, &LinkTable::fromLab);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LinkTable::fromLab);
    connect(this, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        if (m_lab.selection().link() != Herd::nobody)
            emit contextMenuWanted(viewport()->mapToGlobal(at));
    });
}

void LinkTable::review()
{
    m_clock.request();
}

void LinkTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    review();
}

void LinkTable::toLab()
{
    if (m_following)
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_lab.selection().selectLink(rows.constFirst().data(LinksModel::IdRole).toInt());
}

void LinkTable::fromLab()
{
    if (m_following)
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    const int row = m_model.rowOf(m_lab.selection().link());
    if (row < 0) {
        clearSelection();
        return;
    }
    const QModelIndex index = m_proxy.mapFromSource(m_model.index(row, 0));
    selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

} // namespace Herdscope::App
