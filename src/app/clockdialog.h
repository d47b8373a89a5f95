// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

#include <memory>

namespace Ui {
class ClockDialog;
}

namespace Herdscope::App {

/// By how much a server's clock is wrong.
class ClockDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClockDialog)

public:
    ClockDialog(const QString &server, qint64 aheadNs, QWidget *parent);
    ~ClockDialog() override;

signals:
    void wanted(qint64 aheadNs);

private:
    std::unique_ptr<Ui::ClockDialog> m_ui;
};

} // namespace Herdscope::App
