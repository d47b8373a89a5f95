// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answerrecord.h"

#include <QAbstractTableModel>

#include <vector>

namespace Herdscope::App {

/// The places of an answer as a table, in the order of the answer.
class PlacesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Kind,
        Distance,
        From,
        ColumnCount
    };
    static constexpr int SortRole = Qt::UserRole; ///< distances in metres, the rest as text

    using QAbstractTableModel::QAbstractTableModel;

    void setPlaces(std::vector<AnswerPlace> places);
    [[nodiscard]] const AnswerPlace &place(int row) const;
    /// Row of the @p pin-th place that has a position (the order of pinsOf()), or -1; and back.
    [[nodiscard]] int rowOfPin(int pin) const;
    [[nodiscard]] int pinOfRow(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<AnswerPlace> m_places;
};

} // namespace Herdscope::App
