// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/announcer.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *makeAccess(const QString &, QObject *object)
{
    auto *announcer = qobject_cast<Announcer *>(object);
    return announcer ? new QAccessibleWidget(announcer, QAccessible::Notification) : nullptr;
}

} // namespace

Announcer::Announcer(QWidget *window)
    : QLabel(window)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(makeAccess);
        return true;
    }();
    Q_UNUSED(isInstalled)
    setObjectName(u"announcer"_s);
    setTextFormat(Qt::PlainText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleDescription(tr("What has happened last"));
    setGeometry(0, 0, 1, 1);
}

/// Before Qt 6.8 has announcements, screen readers say what shows itself as a notification.
void Announcer::say(const QString &sentence)
{
    if (sentence.isEmpty())
        return;
    setAccessibleName(sentence); // tells that it changed
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent announcement(this, sentence);
    QAccessible::updateAccessibility(&announcement);
#else
    QAccessibleEvent shown(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
#endif
    emit said(sentence);
}

} // namespace Herdscope::App
