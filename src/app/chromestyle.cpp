// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chromestyle.h"

#include "app/icons.h"

#include <QPainter>
#include <QStyleOption>

namespace Herdscope::App {

namespace {

constexpr qreal fieldRadius = 2;

// Round RECT of what OPTION draws; what has the focus keeps the frame that says so.
void frame(const QStyleOption &option, const QRectF &rect, qreal radius, QPainter &painter)
{
    if (!option.state.testFlag(QStyle::State_Enabled)
        || option.state.testFlag(QStyle::State_HasFocus))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(option.palette.color(QPalette::PlaceholderText));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace

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

void ChromeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox || element == PE_FrameLineEdit)
        frame(*option, option->rect, fieldRadius, *painter);
    else if (element == PE_IndicatorRadioButton)
        frame(*option, option->rect, option->rect.height() / 2.0, *painter);
}

void ChromeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                     QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox)
        frame(*option, option->rect, fieldRadius, *painter);
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
