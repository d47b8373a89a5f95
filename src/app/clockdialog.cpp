// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clockdialog.h"

#include "ui_clockdialog.h"

#include <QPushButton>

#include <cmath>

namespace Herdscope::App {

namespace {
constexpr double nsPerSecond = 1e9;
}

ClockDialog::ClockDialog(const QString &server, qint64 aheadNs, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ClockDialog>())
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Clock of %1").arg(server));
    m_ui->ahead->setValue(double(aheadNs) / nsPerSecond);
    QPushButton *reset = m_ui->buttons->button(QDialogButtonBox::Reset);
    reset->setText(tr("Set &right"));
    reset->setToolTip(tr("The clock is right again"));
    reset->setEnabled(aheadNs != 0);
    m_ui->buttons->button(QDialogButtonBox::Ok)->setText(tr("&Set"));
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, [this] {
        emit wanted(std::llround(m_ui->ahead->value() * nsPerSecond));
        accept();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        emit wanted(0);
        accept();
    });
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &ClockDialog::reject);
    m_ui->ahead->setFocus();
    m_ui->ahead->selectAll();
}

ClockDialog::~ClockDialog() = default;

} // namespace Herdscope::App
