// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chromestyle.h"

#include "app/icons.h"

namespace Herdscope::App {

ChromeStyle::ChromeStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

int ChromeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                           QStyleHintReturn *returned) const
{
    if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returned);
}

QIcon ChromeStyle::standardIcon(StandardPixmap icon, const QStyleOption *option,
                                const QWidget *widget) const
{
    switch (icon) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton:
        return themedIcon(QStringLiteral("clear"));
    case SP_TitleBarNormalButton:
        return themedIcon(QStringLiteral("float"));
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

} // namespace Herdscope::App
