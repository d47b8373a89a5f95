// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chartmodel.h"

#include "figures/chartmaker.h"

namespace Herdscope::App {

int ChartModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_scene.pieces());
}

int ChartModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_scene.lines.size()) + 1;
}

QVariant ChartModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const auto piece = std::size_t(index.row());
    return index.column() == 0
        ? Figures::valueText(m_scene.middleOf(piece))
        : Figures::valueText(m_scene.lines[std::size_t(index.column() - 1)].values[piece]);
}

QVariant ChartModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= columnCount())
        return {};
    return section == 0 ? tr("Seconds") : m_scene.lines[std::size_t(section - 1)].name;
}

/// Lines and pieces stay nearly always.
void ChartModel::setScene(const Figures::ChartScene &scene)
{
    const bool isSame = scene.kind == m_scene.kind && scene.pieces() == m_scene.pieces()
        && scene.lines.size() == m_scene.lines.size();
    if (!isSame)
        beginResetModel();
    m_scene = scene;
    if (!isSame)
        endResetModel();
    else if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

} // namespace Herdscope::App
