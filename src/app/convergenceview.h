// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/convergencescene.h"

#include <QMenu>
#include <QTableWidget>
#include <QToolButton>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace Herdscope::App {

/// The convergence meter's picture.
class ConvergenceChart final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConvergenceChart)

public:
    explicit ConvergenceChart(QWidget *parent = nullptr);
    void setScene(const Figures::ConvergenceScene &scene);
    void setDark(bool dark);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Figures::ConvergenceScene m_scene;
    bool m_dark = false;
};

/// Which share of the servers knew, over time: as a picture or a table, for the update that is
/// selected and for the run, and a button to save it.
class ConvergenceView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConvergenceView)

public:
    explicit ConvergenceView(QWidget *parent = nullptr);

    void showScene(const Figures::ConvergenceScene &scene);
    void setDark(bool dark);
    [[nodiscard]] const Figures::ConvergenceScene &scene() const { return m_scene; }
    [[nodiscard]] QMenu &saveMenu() const { return *m_save->menu(); }

signals:
    void appeared(); ///< it can be seen now

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeTable();
    void showPage();

    Figures::ConvergenceScene m_scene;
    QToolButton *m_asTable;
    QToolButton *m_save;
    QStackedWidget *m_pages;
    QLabel *m_hint;
    ConvergenceChart *m_chart;
    QTableWidget *m_table;
};

} // namespace Herdscope::App
