// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class NewHerdDialog;
}

namespace Herdscope::App {

/// A generated herd: its shape and its size.
class NewHerdDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewHerdDialog)

public:
    explicit NewHerdDialog(QWidget *parent);
    ~NewHerdDialog() override;
    void present();
    [[nodiscard]] QString preset() const; ///< "grid 5 5"

signals:
    void wanted(const QString &preset);

private:
    void follow();

    std::unique_ptr<Ui::NewHerdDialog> m_ui;
};

} // namespace Herdscope::App
