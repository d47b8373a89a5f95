// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/servertable.h"

#include "app/marks.h"
#include "app/tableview.h"
#include "app/words.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

/// With a time of day.
QString longestState(const QFontMetrics &metrics)
{
    QString longest;
    for (const auto state : {Net::ServerState::Down, Net::ServerState::Up, Net::ServerState::Frozen,
                             Net::ServerState::Failed}) {
        Net::ServerStatus status;
        status.state = state;
        status.sinceWallNs = 1;
        const QString text = stateSinceText(status);
        if (metrics.horizontalAdvance(text) > metrics.horizontalAdvance(longest))
            longest = text;
    }
    return longest;
}

} // namespace

ServerTable::ServerTable(Lab &lab, QWidget *parent)
    : QTableView(parent)
    , m_lab(lab)
    , m_model(lab)
{
    setObjectName(u"serversTable"_s);
    setAccessibleName(tr("Servers"));
    m_proxy.setSourceModel(&m_model);
    m_proxy.setSortRole(ServersModel::SortRole);
    prepareTable(this, &m_proxy);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setItemDelegateForColumn(ServersModel::Name, new MarkDelegate(ServersModel::ServerRole, this));
    const auto sample = [this](int column, const QString &text) {
        const int margin = 16;
        const QString title =
            m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const QFontMetrics metrics = fontMetrics();
        // The title also needs room for the arrow of the sorting.
        setColumnWidth(column,
                       std::max(metrics.horizontalAdvance(text) + margin,
                                metrics.horizontalAdvance(title) + 2 * margin));
    };
    sample(ServersModel::Name, u"\u25cf Singleton"_s);
    sample(ServersModel::State, longestState(fontMetrics()));
    sample(ServersModel::Address, u"127.0.0.1:65535"_s);
    sample(ServersModel::Clients, u"1,000"_s);
    sample(ServersModel::Known, u"10,000"_s);
    sample(ServersModel::Updates, rateText(1000));
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &ServerTable::toLab);
    connect(&lab.selection(), &Selection::changed, this, &ServerTable::fromLab);
    connect(&m_model, &ServersModel::rowsChanged, this, &ServerTable::fromLab);
    connect(this, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        if (m_lab.selection().server() != Herd::nobody)
            emit contextMenuWanted(viewport()->mapToGlobal(at));
    });
}

void ServerTable::toLab()
{
    if (m_following)
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_lab.selection().selectServer(rows.constFirst().data(ServersModel::IdRole).toInt());
}

void ServerTable::fromLab()
{
    if (m_following)
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    const int server = m_lab.selection().server();
    if (server == Herd::nobody) {
        clearSelection();
        return;
    }
    const QModelIndex index = m_proxy.mapFromSource(m_model.index(m_model.rowOf(server), 0));
    selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
}

} // namespace Herdscope::App
