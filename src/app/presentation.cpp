// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presentation.h"

#include "app/actionmaker.h"

#include <QApplication>
#include <QDockWidget>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

Presentation::Presentation(QMainWindow &window, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
    , m_action(makeAction(&window,
                          {"presentation", tr("&Presentation"),
                           tr("Fill the screen, with large texts and captions; Esc ends it"),
                           Qt::Key_F11}))
{
    m_action->setCheckable(true);
    connect(m_action, &QAction::toggled, this, &Presentation::set);
}

/// The program's fonts are not the window's.
Presentation::~Presentation()
{
    if (m_isOn)
        QApplication::setFont(m_font);
}

void Presentation::set(bool on)
{
    if (on == m_isOn)
        return;
    m_isOn = on;
    m_action->setChecked(on);
    if (on)
        enter();
    else
        leave();
    emit changed(on);
}

void Presentation::enter()
{
    m_docks = m_window.saveState();
    m_state = m_window.windowState();
    m_font = QApplication::font();
    scaleFonts(larger);
    if (!m_window.restoreState(m_settings.layout(u"presentation"_s))) {
        for (QDockWidget *dock : m_window.findChildren<QDockWidget *>())
            dock->hide();
    }
    m_window.setWindowState(m_state | Qt::WindowFullScreen);
}

void Presentation::leave()
{
    m_settings.setLayout(u"presentation"_s, m_window.saveState());
    QApplication::setFont(m_font);
    m_window.setWindowState(m_state);
    m_window.restoreState(m_docks);
}

void Presentation::scaleFonts(double by)
{
    QFont font = m_font;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * by);
    else
        font.setPixelSize(qRound(font.pixelSize() * by));
    QApplication::setFont(font);
}

} // namespace Herdscope::App
