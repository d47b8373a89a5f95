// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/runfile.h"

#include <QCoreApplication>
#include <QProgressDialog>

namespace Herdscope::App {

/// How far something is, for who waits for it, and a button to give it up. Shows itself only where
/// it takes a while.
class RunProgressDialog final
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)

public:
    RunProgressDialog(const QString &text, QWidget *window)
        : m_dialog(text, tr("Cancel"), 0, steps, window)
    {
        m_dialog.setWindowModality(Qt::WindowModal);
    }
    [[nodiscard]] Journal::RunProgress progress()
    {
        return [this](double share) {
            const int step = int(share * steps);
            if (step != m_dialog.value() && step < steps) // the end would close it
                m_dialog.setValue(step);
            return !m_dialog.wasCanceled();
        };
    }

private:
    static constexpr int steps = 1000;
    QProgressDialog m_dialog;
};

} // namespace Herdscope::App
