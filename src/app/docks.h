// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QMainWindow>

namespace Ui {
class MainWindow;
}

namespace Herdscope::App {

/// Where the window's docks are: as at first, or as the user left them.
class Docks final
{
public:
    /// All three outlive this.
    Docks(QMainWindow &window, Ui::MainWindow &ui, Settings &settings);

    void place(); ///< as at first, in the window's present size
    void restoreWindow(); ///< as large as last time, if there was one; no larger than the screen
    void restore(); ///< as they were last time; the window has the size it had then
    /// Buttons of the toolbar lose their texts where the window is too narrow for all of them.
    void fitToolBar();
    void save();
    [[nodiscard]] bool wereSaved() const;

private:
    QMainWindow &m_window;
    Ui::MainWindow &m_ui;
    Settings &m_settings;
    int m_toolBarWidth = 0; ///< that it needs with texts; 0: not measured yet
};

} // namespace Herdscope::App
