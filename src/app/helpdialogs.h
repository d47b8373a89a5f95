// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace Herdscope::App {

/// All shortcuts of the actions of @p window, and the keys that its views have declared
/// (keyhelp.h), as a table. Deletes itself when closed.
[[nodiscard]] QDialog *makeShortcutsDialog(const QWidget &window, QWidget *parent);
/// Version, licence, and whose work is in it. Deletes itself when closed.
[[nodiscard]] QDialog *makeAboutDialog(QWidget *parent);

} // namespace Herdscope::App
