// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QDialog>

#include <memory>

namespace Ui {
class SettingsDialog;
}

namespace Herdscope::App {

/// Theme and language. What is chosen applies at once; there is nothing to confirm.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)

public:
    SettingsDialog(Settings &settings, QWidget *parent);
    ~SettingsDialog() override;

private:
    std::unique_ptr<Ui::SettingsDialog> m_ui;
};

} // namespace Herdscope::App
