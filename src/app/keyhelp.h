// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QWidget;

namespace Herdscope::App {

/// A key that a view has for itself, while it has the focus, or what the mouse does in it.
struct KeyHelp
{
    QString keys; ///< "Arrows"
    QString what; ///< "Move the map"
};

/// Said once, by the view itself, where its keys are handled; the list of all keys asks for it.
void declareKeys(QWidget *view, const QList<KeyHelp> &keys);
[[nodiscard]] QList<KeyHelp> keysOf(const QWidget *view); ///< empty: it has said nothing

} // namespace Herdscope::App
