// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/settings.h"

#include <QDialog>

#include <memory>

namespace Ui {
class WhatsNearDialog;
}

namespace Herdscope::App {

/// Radius and number of a WHATSAT about the selected client. Stays open beside the map; follows the
/// selection.
class WhatsNearDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhatsNearDialog)

public:
    WhatsNearDialog(Lab &lab, Settings &settings, QWidget *parent);
    ~WhatsNearDialog() override;
    void present();

private:
    void follow();
    void ask();

    std::unique_ptr<Ui::WhatsNearDialog> m_ui;
    Lab &m_lab;
    Settings &m_settings;
};

} // namespace Herdscope::App
