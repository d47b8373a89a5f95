// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QAction>
#include <QByteArray>
#include <QFont>
#include <QMainWindow>
#include <QObject>

namespace Herdscope::App {

/// The window as one shows it to a class: it fills the screen, all texts are large, docks are
/// hidden but for those that one has shown there, now or the last time.
class Presentation final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Presentation)

public:
    static constexpr double larger = 1.5; ///< texts

    /// Belongs to @p window; @p settings outlives both.
    Presentation(QMainWindow &window, Settings &settings);
    ~Presentation() override;

    [[nodiscard]] bool isOn() const { return m_isOn; }
    [[nodiscard]] QAction *action() const { return m_action; }
    void set(bool on);

signals:
    /// Sent when the window has its new look, but maybe not yet its new size.
    void changed(bool on);

private:
    void enter();
    void leave();
    void scaleFonts(double by);

    QMainWindow &m_window;
    Settings &m_settings;
    QAction *m_action;
    bool m_isOn = false;
    QByteArray m_docks; ///< as they were
    Qt::WindowStates m_state;
    QFont m_font; ///< of the program
};

} // namespace Herdscope::App
