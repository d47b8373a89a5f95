// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QElapsedTimer>
#include <QObject>
#include <QWidget>

namespace Herdscope::App {

/// Tells the log category herdscope.app.start when the window was painted first and when every
/// server was up or had failed.
class StartWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartWatch)

public:
    /// @p sinceStart runs since the program began. Belongs to @p window.
    StartWatch(const QElapsedTimer &sinceStart, const Lab &lab, QWidget *window);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QElapsedTimer m_sinceStart;
};

} // namespace Herdscope::App
