// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QString>

namespace Herdscope::App {

struct ActionText
{
    const char *name; ///< object name; also the icon's name where there is one
    QString text; ///< with mnemonic
    QString tip; ///< what it does, for tool tips and the list of shortcuts
    QKeySequence keys = {};
};

/// An action of @p parent with the icon of its name.
[[nodiscard]] QAction *makeAction(QObject *parent, const ActionText &text);

} // namespace Herdscope::App
