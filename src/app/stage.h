// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appearance.h"
#include "app/commandline.h"
#include "app/lab.h"
#include "app/mainwindow.h"
#include "app/settings.h"

#include <QPixmap>
#include <QSize>
#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace Herdscope::App {

/// A whole window with a herd on free ports and settings of its own, for runs without a person: the
/// demo and the program's screenshots. Needs a QApplication, no display.
class Stage final
{
public:
    static constexpr int patienceMs = 20'000;

    Stage(const CommandLine &line, Herd::HerdSpec herd, QSize size);
    ~Stage();
    Q_DISABLE_COPY_MOVE(Stage)

    [[nodiscard]] Lab &lab() { return *m_lab; }
    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Settings &settings() { return m_settings; }

    /// Runs the event loop until @p done; false after patienceMs.
    bool waitFor(const std::function<bool()> &done, int ms = patienceMs);
    void pause(int ms); ///< runs the event loop that long
    bool waitUntilUp(); ///< every server
    bool waitUntilAgreed(); ///< all that are up, and every client's last report is answered
    [[nodiscard]] QPixmap picture(); ///< of the window, as it is in a moment
    void trigger(const char *action); ///< by its object name, as a click on its menu entry would

private:
    QTemporaryDir m_folder;
    Settings m_settings;
    Appearance m_appearance;
    std::unique_ptr<Lab> m_lab;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace Herdscope::App
