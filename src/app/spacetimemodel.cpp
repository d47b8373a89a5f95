// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spacetimemodel.h"

#include "figures/waterfallmaker.h"

#include <QLocale>

#include <utility>

namespace Herdscope::App {

int SpaceTimeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SpaceTimeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant SpaceTimeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = column == When || column == Took || column == Count;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole)
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    switch (column) {
    case When:
        return row.when;
    case What:
        return row.what;
    case From:
        return row.sender;
    case To:
        return row.receiver;
    case Took:
        return row.tookNs > 0 ? Figures::durationText(row.tookNs) : QString();
    case Client:
        return row.client;
    case Count:
        return QLocale().toString(row.count);
    default:
        return {};
    }
}

QVariant SpaceTimeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case When:
        return tr("Since the beginning");
    case What:
        return tr("What");
    case From:
        return tr("From, or at");
    case To:
        return tr("To");
    case Took:
        return tr("Took");
    case Client:
        return tr("Client");
    case Count:
        return tr("Number");
    default:
        return {};
    }
}

void SpaceTimeModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace Herdscope::App
