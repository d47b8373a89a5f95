// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace Herdscope::App {

/// All shortcuts of @p actions and what the mouse does, as a table. Deletes itself when closed.
[[nodiscard]] QDialog *makeShortcutsDialog(const QList<QAction *> &actions, QWidget *parent);
/// Version, licence, and whose work is in it. Deletes itself when closed.
[[nodiscard]] QDialog *makeAboutDialog(QWidget *parent);

} // namespace Herdscope::App
