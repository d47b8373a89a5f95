// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimewords.h"

#include <QAbstractTableModel>

#include <vector>

namespace Herdscope::App {

/// What a space-time diagram shows, as a table: a row for each message and each mark, by time; of
/// long stretches rows of counts.
class SpaceTimeModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpaceTimeModel)

public:
    using Row = Figures::SpaceTimeWords::Row;
    enum Column
    {
        When,
        What,
        From,
        To,
        Took,
        Client,
        Count,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

private:
    std::vector<Row> m_rows;
};

} // namespace Herdscope::App
