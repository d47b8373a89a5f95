// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/addwalkersdialog.h"

#include "app/fleet.h"

#include "ui_addwalkersdialog.h"

#include <QPushButton>

namespace Herdscope::App {

AddWalkersDialog::AddWalkersDialog(Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::AddWalkersDialog>())
{
    m_ui->setupUi(this);
    m_ui->count->setMaximum(Fleet::maxClients);
    m_ui->speed->setValue(settings.speedKmh());
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Add"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, [this, &settings] {
        settings.setSpeedKmh(m_ui->speed->value());
        emit wanted(m_ui->count->value(), m_ui->speed->value());
        accept();
    });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &AddWalkersDialog::reject);
}

AddWalkersDialog::~AddWalkersDialog() = default;

void AddWalkersDialog::present()
{
    show();
    raise();
    activateWindow();
    m_ui->count->setFocus();
    m_ui->count->selectAll();
}

} // namespace Herdscope::App
