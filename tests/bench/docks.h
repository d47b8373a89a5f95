// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mainwindow.h"

#include <QDockWidget>

namespace Herdscope::Bench {

/// Each dock in a window of its own, so that all of them are seen at once.
inline void showAllDocks(App::MainWindow &window)
{
    for (QDockWidget *dock : window.findChildren<QDockWidget *>()) {
        dock->setFloating(true);
        dock->resize(700, 400);
        dock->show();
    }
}

} // namespace Herdscope::Bench
