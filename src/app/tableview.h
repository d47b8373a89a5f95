// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelection>

#include <vector>

class QTableView;

namespace Herdscope::App {

/// What all tables of the window share: whole rows, sorting, compact rows, a context menu signal.
void prepareTable(QTableView *view, QAbstractItemModel *model);

/// These rows of @p model, in as few ranges as there can be: views go through all of them again
/// and again.
[[nodiscard]] QItemSelection rowsSelected(const QAbstractItemModel &model, std::vector<int> rows);

} // namespace Herdscope::App
