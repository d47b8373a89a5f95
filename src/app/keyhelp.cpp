// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keyhelp.h"

#include <QStringList>
#include <QVariant>
#include <QWidget>

namespace Herdscope::App {

namespace {
constexpr auto property = "herdscopeKeys";
} // namespace

void declareKeys(QWidget *view, const QList<KeyHelp> &keys)
{
    QVariantList list;
    for (const KeyHelp &key : keys)
        list.append(QStringList {key.keys, key.what});
    view->setProperty(property, list);
}

QList<KeyHelp> keysOf(const QWidget *view)
{
    QList<KeyHelp> keys;
    for (const QVariant &each : view->property(property).toList()) {
        const QStringList pair = each.toStringList();
        keys.append({pair.value(0), pair.value(1)});
    }
    return keys;
}

} // namespace Herdscope::App
