// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/placesmodel.h"

#include "app/answerwords.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace Herdscope::App {

void PlacesModel::setPlaces(std::vector<AnswerPlace> places)
{
    beginResetModel();
    m_places = std::move(places);
    endResetModel();
}

const AnswerPlace &PlacesModel::place(int row) const
{
    return m_places[static_cast<std::size_t>(row)];
}

int PlacesModel::rowOfPin(int pin) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (pinOfRow(row) == pin && pin >= 0) {
            return row;
        }
    }
    return -1;
}

int PlacesModel::pinOfRow(int row) const
{
    if (row < 0 || row >= rowCount() || !place(row).hasPosition) {
        return -1;
    }
    return static_cast<int>(std::count_if(m_places.begin(), m_places.begin() + row,
                                          [](const AnswerPlace &it) { return it.hasPosition; }));
}

int PlacesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_places.size());
}

int PlacesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlacesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    if (role != Qt::DisplayRole && role != SortRole) {
        return {};
    }
    const AnswerPlace &it = place(index.row());
    switch (index.column()) {
    case Name:
        return it.name;
    case Kind:
        return it.kind;
    case Distance:
        if (role == SortRole) {
            return it.hasPosition ? it.distanceM : std::numeric_limits<double>::max();
        }
        return it.hasPosition ? AnswerWords::distanceWord(it.distanceM) : QString();
    default:
        return it.from;
    }
}

QVariant PlacesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Name:
        return tr("Place");
    case Kind:
        return tr("Kind");
    case Distance:
        return tr("Distance");
    case From:
        return tr("From");
    default:
        return {};
    }
}

} // namespace Herdscope::App
