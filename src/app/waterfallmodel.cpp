// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallmodel.h"

#include "figures/waterfallmaker.h"

namespace Herdscope::App {

int WaterfallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_scene.rows.size());
}

int WaterfallModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant WaterfallModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Figures::WaterfallRow &row = m_scene.rows[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cell(row, index.column());
    case Qt::TextAlignmentRole: {
        const int column = index.column();
        const bool isNumber =
            column == After || column == Hops || column == Useful || column == Duplicates;
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    case ServerRole:
        return index.column() == Server ? QVariant(row.server) : QVariant();
    default:
        return {};
    }
}

QVariant WaterfallModel::cell(const Figures::WaterfallRow &row, int column)
{
    switch (column) {
    case Server:
        return row.name;
    case After:
        return row.came ? Figures::durationText(row.afterNs) : QString();
    case How:
        return row.isCritical ? tr("%1 · on the way to the last one").arg(row.how) : row.how;
    case Hops:
        return row.hops < 0 ? QVariant() : QVariant(row.hops);
    case Useful:
        return row.useful;
    case Duplicates:
        return row.duplicates;
    case Now:
        return row.state;
    default:
        return {};
    }
}

QVariant WaterfallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Server:
        return tr("Server");
    case After:
        return tr("After");
    case How:
        return tr("How it came");
    case Hops:
        return tr("Hops");
    case Useful:
        return tr("Useful");
    case Duplicates:
        return tr("Duplicates");
    case Now:
        return tr("Now");
    default:
        return {};
    }
}

/// The same update grows: who has selected a row there keeps it.
void WaterfallModel::setScene(const Figures::WaterfallScene &scene)
{
    const bool isSame = scene.update == m_scene.update && scene.rows.size() == m_scene.rows.size();
    if (isSame) {
        m_scene = scene;
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_scene = scene;
    endResetModel();
}

} // namespace Herdscope::App
