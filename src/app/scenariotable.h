// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenariomodels.h"

#include <QSortFilterProxyModel>
#include <QTableView>

namespace Herdscope::App {

/// A list of a scenario as a table that is edited in its cells: a cell that was refused is open
/// once more, with what was typed. Rows are those of the model, whatever the order shown.
class ScenarioTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioTable)

public:
    /// @p model outlives it.
    ScenarioTable(ScenarioModel &model, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] QList<int> selectedRows() const;
    void selectRows(const QList<int> &rows);
    void editCell(int row, int column);
    void setEditable(bool on);
    /// Rows are as high as that column takes; of the others there is one line.
    void wrapOnly(int column);

signals:
    void selectionMoved(); ///< by the user
    void removeWanted();
    void menuWanted(const QPoint &globalPos);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;

private:
    void openAgain(const QModelIndex &index);

    ScenarioModel &m_model;
    QSortFilterProxyModel m_proxy;
    bool m_isFollowing = false;
    QString m_again; ///< what was refused when a cell was opened again
};

} // namespace Herdscope::App
