// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/whatsneardialog.h"

#include "app/words.h"

#include "ui_whatsneardialog.h"

#include <QPushButton>

namespace Herdscope::App {

WhatsNearDialog::WhatsNearDialog(Lab &lab, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::WhatsNearDialog>())
    , m_lab(lab)
    , m_settings(settings)
{
    m_ui->setupUi(this);
    m_ui->radius->setMaximum(Protocol::maxRadiusKm);
    m_ui->bound->setMaximum(Protocol::maxBound);
    m_ui->radius->setValue(settings.radiusKm());
    m_ui->bound->setValue(settings.bound());
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Ask"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &WhatsNearDialog::ask);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &WhatsNearDialog::reject);
    connect(&lab.selection(), &Selection::changed, this, &WhatsNearDialog::follow);
    follow();
}

WhatsNearDialog::~WhatsNearDialog() = default;

void WhatsNearDialog::present()
{
    if (!isVisible()) {
        // Over the tables: what it draws on the map stays in sight.
        adjustSize();
        const QRect window = parentWidget()->frameGeometry();
        move(window.left() + 40, window.bottom() - height() - 70);
    }
    show();
    raise();
    activateWindow();
    m_ui->radius->setFocus();
    m_ui->radius->selectAll();
}

void WhatsNearDialog::follow()
{
    const MobileClient *client = m_lab.fleet().find(m_lab.selection().client());
    m_ui->client->setText(client ? clientText(client->name) : tr("Select a client on the map."));
    m_ui->buttons->button(QDialogButtonBox::Ok)->setEnabled(client != nullptr);
}

void WhatsNearDialog::ask()
{
    m_settings.setQuestion(m_ui->radius->value(), m_ui->bound->value());
    m_lab.fleet().ask(m_lab.selection().client(), m_ui->radius->value(), m_ui->bound->value());
}

} // namespace Herdscope::App
