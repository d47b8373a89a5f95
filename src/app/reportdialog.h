// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reportjob.h"
#include "report/parts.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace Herdscope::App {

class Lab;

/// File → Export report…: what is in the report of the run that is shown, in which order, in which
/// language, and where it goes; then how far it is. The window goes on meanwhile.
class ReportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportDialog)

public:
    ReportDialog(Lab &lab, QWidget *window);
    void present();
    void reject() override; ///< while it is written: gives that up first

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeParts();
    void addPart(Report::Part part, int row);
    void followRun();
    void connectAll();
    [[nodiscard]] QWidget *partsBox();
    [[nodiscard]] QWidget *folderRow();
    void move(int by);
    void chooseFolder();
    void start();
    void show(const QString &text, bool isProblem = false);
    void updateButtons();
    [[nodiscard]] QString chosenParts() const;

    Lab &m_lab;
    QWidget *m_window;
    ReportJob m_job;
    QListWidget *m_parts;
    QPushButton *m_up;
    QPushButton *m_down;
    QComboBox *m_language;
    QCheckBox *m_dark;
    QLineEdit *m_folder;
    QPushButton *m_choose;
    QProgressBar *m_progress;
    QLabel *m_words;
    QPushButton *m_write = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace Herdscope::App
