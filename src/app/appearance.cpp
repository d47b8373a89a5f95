// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance.h"

#include "app/chromestyle.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

QPalette chromePalette(bool dark)
{
    const QColor window = dark ? QColor(0x1d, 0x21, 0x27) : QColor(0xf4, 0xf5, 0xf7);
    const QColor base = dark ? QColor(0x15, 0x18, 0x1d) : QColor(0xff, 0xff, 0xff);
    const QColor text = dark ? QColor(0xe6, 0xe9, 0xee) : QColor(0x1b, 0x1f, 0x26);
    const QColor faint = dark ? QColor(0x7d, 0x86, 0x93) : QColor(0x8a, 0x92, 0x9e);
    const QColor quiet = dark ? QColor(0x8c, 0x95, 0xa2) : QColor(0x64, 0x6c, 0x78);
    const QColor highlight = dark ? QColor(0x2f, 0x6f, 0xa8) : QColor(0x00, 0x67, 0xa8);
    QPalette palette(dark ? QColor(0x2a, 0x2f, 0x37) : QColor(0xfb, 0xfb, 0xfc), window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, dark ? base.lighter(125) : base.darker(103));
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::ToolTipBase, dark ? window.lighter(140) : base);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::PlaceholderText, quiet);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, dark ? QColor(0x7c, 0xbd, 0xf0) : highlight);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, faint);
    return palette;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
}

const Figures::Theme &themeFor(const QPalette &palette)
{
    return isDark(palette) ? Figures::Theme::night() : Figures::Theme::light();
}

Appearance::Appearance(const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_systemStyle(QApplication::style()->objectName())
    , m_systemPalette(QApplication::palette())
{
    connect(&settings, &Settings::themeChanged, this, &Appearance::apply);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this,
            &Appearance::apply);
#endif
    apply();
}

bool Appearance::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#endif
    return App::isDark(m_systemPalette);
}

void Appearance::apply()
{
    const ThemeChoice choice = m_settings.theme();
    const bool dark = choice == ThemeChoice::System ? systemIsDark() : choice == ThemeChoice::Dark;
    const bool hasDesktopStyle = m_systemStyle.compare("fusion"_L1, Qt::CaseInsensitive) != 0;
    if (choice == ThemeChoice::System && hasDesktopStyle) {
        QApplication::setStyle(m_systemStyle);
        QApplication::setPalette(m_systemPalette);
    } else {
        QApplication::setStyle(new ChromeStyle);
        QApplication::setPalette(chromePalette(dark));
    }
    if (dark == m_dark)
        return;
    m_dark = dark;
    emit changed(dark);
}

} // namespace Herdscope::App
