// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/waterfallscene.h"

#include <QAbstractTableModel>

namespace Herdscope::App {

/// The waterfall of an update as a table: a row for each server, in order of arrival.
class WaterfallModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaterfallModel)

public:
    enum Column
    {
        Server,
        After,
        How,
        Hops,
        Useful,
        Duplicates,
        Now, ///< what it has, or why it lacks it
        ColumnCount
    };
    enum Role
    {
        ServerRole = Qt::UserRole ///< int
    };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    void setScene(const Figures::WaterfallScene &scene);
    [[nodiscard]] const Figures::WaterfallScene &scene() const { return m_scene; }

private:
    [[nodiscard]] static QVariant cell(const Figures::WaterfallRow &row, int column);

    Figures::WaterfallScene m_scene;
};

} // namespace Herdscope::App
