// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actionmaker.h"

#include "app/icons.h"

namespace Herdscope::App {

QAction *makeAction(QObject *parent, const ActionText &text)
{
    auto *action = new QAction(text.text, parent);
    const QString name = QString::fromLatin1(text.name);
    action->setObjectName(name);
    action->setIcon(themedIcon(name));
    action->setToolTip(text.keys.isEmpty()
                           ? text.tip
                           : QObject::tr("%1 (%2)", "what an action does, its shortcut")
                                 .arg(text.tip, text.keys.toString(QKeySequence::NativeText)));
    action->setStatusTip(text.tip);
    action->setShortcut(text.keys);
    return action;
}

} // namespace Herdscope::App
