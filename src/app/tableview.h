// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QTableView;

namespace Herdscope::App {

/// What all tables of the window share: whole rows, sorting, compact rows, a context menu signal.
void prepareTable(QTableView *view, QAbstractItemModel *model);

} // namespace Herdscope::App
