// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figuresaver.h"
#include "app/measurebarschart.h"
#include "compare/comparison.h"
#include "figures/spreadcomparison.h"

#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>

#include <vector>

namespace Herdscope::App {

/// The curves of a comparison.
class SpreadComparisonChart final : public QWidget
{
    Q_OBJECT

public:
    explicit SpreadComparisonChart(QWidget *parent);
    void setScene(Figures::SpreadComparisonScene scene);
    [[nodiscard]] const Figures::SpreadComparisonScene &scene() const { return m_scene; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Figures::SpreadComparisonScene m_scene;
};

/// Saved runs side by side: which to compare, what they were made with, what they came to, in which
/// order they stand, and how their updates spread.
class CompareRuns final : public QDialog
{
    Q_OBJECT

public:
    explicit CompareRuns(QWidget *parent);

    /// Reads these too; what can't be read is told, the others are taken.
    void add(const QStringList &fileNames);
    [[nodiscard]] const Compare::Comparison &comparison() const { return m_comparison; }

private:
    void ask();
    void removeSelected();
    void compareAll();
    void showParameters();
    void showMeasures();
    void showOrder();
    void showShares();
    void showCurves();
    void addSavers();
    void tell(const QString &text);
    [[nodiscard]] QTableWidget *addTable(const char *name, const QString &title);

    QListWidget *m_list;
    QPushButton *m_remove = nullptr;
    QLabel *m_told;
    QTabWidget *m_pages;
    QTableWidget *m_measures;
    QTableWidget *m_order;
    QTableWidget *m_parameters;
    QTableWidget *m_shares; ///< the curves as a table
    SpreadComparisonChart *m_chart;
    MeasureBarsChart *m_bars;
    FigureSaver *m_tableSaver = nullptr;
    FigureSaver *m_chartSaver = nullptr;
    FigureSaver *m_barsSaver = nullptr;
    std::vector<Compare::ComparedRun> m_runs; ///< by row of the list
    Compare::Comparison m_comparison;
};

} // namespace Herdscope::App
