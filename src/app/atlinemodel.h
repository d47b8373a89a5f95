// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QByteArray>

#include <vector>

namespace Herdscope::App {

/// An AT line taken apart: field, value as received, what it means. Empty for a line that is none.
class AtLineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Field,
        Value,
        Meaning,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    void setLine(const QByteArray &atLine);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row
    {
        QString field;
        QString value;
        QString meaning;
    };
    std::vector<Row> m_rows;
};

} // namespace Herdscope::App
