// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QDialog>

#include <memory>

namespace Ui {
class AddWalkersDialog;
}

namespace Herdscope::App {

/// How many walkers, how fast.
class AddWalkersDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AddWalkersDialog)

public:
    AddWalkersDialog(Settings &settings, QWidget *parent);
    ~AddWalkersDialog() override;
    void present();

signals:
    void wanted(int count, double speedKmh);

private:
    std::unique_ptr<Ui::AddWalkersDialog> m_ui;
};

} // namespace Herdscope::App
