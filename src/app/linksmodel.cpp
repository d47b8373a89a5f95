// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/linksmodel.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

void LinksModel::setLinks(std::vector<Link> links)
{
    if (links == m_links)
        return;
    const bool isSame = std::ranges::equal(links, m_links, {}, &Link::index, &Link::index);
    if (!isSame)
        beginResetModel();
    m_links = std::move(links);
    if (!isSame)
        endResetModel();
    else
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int LinksModel::rowOf(int link) const
{
    const auto at = std::ranges::find(m_links, link, &Link::index);
    return at == m_links.end() ? -1 : int(at - m_links.begin());
}

int LinksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_links.size());
}

int LinksModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LinksModel::valueOf(const Link &link, int column)
{
    switch (column) {
    case From:
        return link.nameA;
    case To:
        return link.nameB;
    case State:
        return link.state;
    case Useful:
        return link.useful;
    case Duplicate:
        return link.duplicate;
    default:
        return {};
    }
}

QVariant LinksModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Link &link = m_links[std::size_t(index.row())];
    const QVariant value = valueOf(link, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() >= Useful ? QVariant(QLocale().toString(value.toULongLong())) : value;
    case SortRole:
        return value;
    case Qt::TextAlignmentRole:
        return index.column() >= Useful ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case IdRole:
        return link.index;
    case ServerRole:
        return index.column() == From ? link.a : index.column() == To ? link.b : -1;
    default:
        return {};
    }
}

QVariant LinksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::ToolTipRole && section == Useful)
        return tr("AT lines that came over it first, in both directions");
    if (role == Qt::ToolTipRole && section == Duplicate)
        return tr("AT lines that came over it when they were known already");
    if (role == Qt::TextAlignmentRole && section >= Useful)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case From:
        return tr("Server", "one end of a link");
    case To:
        return tr("Neighbour", "the other end of a link");
    case State:
        return tr("State");
    case Useful:
        return tr("Useful");
    case Duplicate:
        return tr("Duplicate");
    default:
        return {};
    }
}

} // namespace Herdscope::App
