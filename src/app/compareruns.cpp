// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compareruns.h"

#include "app/appearance.h"
#include "app/runprogress.h"
#include "app/words.h"
#include "compare/tables.h"
#include "figures/convergencemaker.h"
#include "figures/palette.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize firstSize {900, 640};
constexpr QSize pictureSize {1000, 420};
constexpr int listHeight = 110;

void setText(QTableWidget &table, int row, int column, const QString &text, bool isStrong = false)
{
    auto *item = new QTableWidgetItem(text);
    QFont font = table.font();
    font.setBold(isStrong);
    item->setFont(font);
    table.setItem(row, column, item);
}

} // namespace

SpreadComparisonChart::SpreadComparisonChart(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"spreadComparison"_s);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Share of servers that know, over time, of each group"));
}

void SpreadComparisonChart::setScene(Figures::SpreadComparisonScene scene)
{
    m_scene = std::move(scene);
    QStringList words;
    for (const Figures::SpreadBand &band : m_scene.bands)
        words << band.words;
    setAccessibleDescription(words.join(u'\n'));
    update();
}

void SpreadComparisonChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Figures::paintSpreadComparison(painter, m_scene, QRectF(rect()), themeFor(palette()));
}

CompareRuns::CompareRuns(QWidget *parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
    , m_told(new QLabel(this))
    , m_pages(new QTabWidget(this))
    , m_measures(addTable("comparedMeasures", tr("Measures")))
    , m_order(addTable("comparedOrder", tr("Order")))
    , m_parameters(addTable("comparedParameters", tr("Parameters")))
    , m_shares(addTable("comparedCurves", tr("Curves as a table")))
    , m_chart(new SpreadComparisonChart(this))
    , m_bars(new MeasureBarsChart(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"compareRuns"_s);
    setWindowTitle(tr("Compare runs"));
    m_pages->addTab(m_chart, tr("Curves"));
    auto *bars = new QScrollArea(this);
    bars->setWidgetResizable(true);
    bars->setFrameShape(QFrame::NoFrame);
    bars->setWidget(m_bars);
    m_pages->addTab(bars, tr("Bars"));
    m_list->setObjectName(u"comparedRuns"_s);
    m_list->setAccessibleName(tr("Runs that are compared"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setMaximumHeight(listHeight);
    m_told->setWordWrap(true);
    m_told->setTextFormat(Qt::PlainText);
    auto *addRuns = new QPushButton(tr("&Add runs…"), this);
    m_remove = new QPushButton(tr("&Remove"), this);
    addSavers();
    auto *saveTable = new QPushButton(tr("Save &table"), this);
    auto *saveCurves = new QPushButton(tr("Save &curves"), this);
    auto *saveBars = new QPushButton(tr("Save &bars"), this);
    auto *menu = new QMenu(saveTable);
    m_tableSaver->fillMenu(menu, false);
    saveTable->setMenu(menu);
    menu = new QMenu(saveCurves);
    m_chartSaver->fillMenu(menu);
    saveCurves->setMenu(menu);
    menu = new QMenu(saveBars);
    m_barsSaver->fillMenu(menu);
    saveBars->setMenu(menu);
    for (const FigureSaver *saver : {m_tableSaver, m_chartSaver, m_barsSaver}) {
        connect(saver, &FigureSaver::saved, this,
                [this](const QString &file) { tell(tr("Saved %1").arg(file)); });
        connect(saver, &FigureSaver::saveFailed, this, &CompareRuns::tell);
    }
    auto *side = new QVBoxLayout;
    for (QPushButton *button : {addRuns, m_remove, saveTable, saveCurves, saveBars})
        side->addWidget(button);
    side->addStretch();
    auto *top = new QHBoxLayout;
    top->addWidget(m_list, 1);
    top->addLayout(side);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *column = new QVBoxLayout(this);
    column->addLayout(top);
    column->addWidget(m_told);
    column->addWidget(m_pages, 1);
    column->addWidget(buttons);
    connect(addRuns, &QPushButton::clicked, this, &CompareRuns::ask);
    connect(m_remove, &QPushButton::clicked, this, &CompareRuns::removeSelected);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(firstSize);
    compareAll();
}

void CompareRuns::addSavers()
{
    m_tableSaver =
        new FigureSaver(*this, {u"comparison"_s, tr("Save the comparison")}, [this](const QFont &) {
            return SavedFigure {
                [this] { return QByteArray::fromStdString(Compare::csvOf(m_comparison)); },
                {},
                {},
                {}};
        });
    m_chartSaver = new FigureSaver(
        *this, {u"comparison-curves"_s, tr("Save the curves")}, [this](const QFont &) {
            const auto picture = [scene = m_chart->scene()](QPainter &painter, QSize size) {
                Figures::paintSpreadComparison(painter, scene, QRectF({}, size),
                                               Figures::Theme::light());
            };
            return SavedFigure {
                [this] { return QByteArray::fromStdString(Compare::curvesCsvOf(m_comparison)); },
                picture, pictureSize, tr("How updates spread")};
        });
    m_barsSaver = new FigureSaver(
        *this, {u"comparison-bars"_s, tr("Save the bars")}, [this](const QFont &font) {
            const auto picture = [scene = m_bars->scene()](QPainter &painter, QSize size) {
                Figures::paintMeasureBars(painter, scene, QRectF({}, size),
                                          Figures::Theme::light());
            };
            return SavedFigure {
                [this] { return QByteArray::fromStdString(Compare::measuresCsvOf(m_comparison)); },
                picture, m_bars->pictureSize(font), tr("Runs side by side")};
        });
}

QTableWidget *CompareRuns::addTable(const char *name, const QString &title)
{
    auto *table = new QTableWidget(this);
    table->setObjectName(QLatin1StringView(name));
    table->setAccessibleName(title);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_pages->addTab(table, title);
    return table;
}

void CompareRuns::ask()
{
    auto *dialog = new QFileDialog(this, tr("Runs to compare"), documentsFolder(),
                                   tr("Saved runs (*.herdrun)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &CompareRuns::add);
    dialog->open();
}

void CompareRuns::add(const QStringList &fileNames)
{
    QStringList problems;
    for (const QString &fileName : fileNames) {
        RunProgressDialog dialog(tr("Reading %1 …").arg(QFileInfo(fileName).fileName()), this);
        auto run = Compare::readComparedRun(fileName, dialog.progress());
        if (!run) {
            problems << run.error();
            continue;
        }
        m_list->addItem(run->name);
        m_list->item(m_list->count() - 1)->setToolTip(fileName.toHtmlEscaped());
        m_runs.push_back(*std::move(run));
    }
    compareAll();
    if (!problems.isEmpty())
        tell(problems.join(u'\n'));
}

void CompareRuns::removeSelected()
{
    for (int row = m_list->count() - 1; row >= 0; --row) {
        if (!m_list->item(row)->isSelected())
            continue;
        delete m_list->takeItem(row);
        m_runs.erase(m_runs.begin() + row);
    }
    compareAll();
}

void CompareRuns::tell(const QString &text)
{
    m_told->setText(text);
    m_told->setVisible(!text.isEmpty());
}

void CompareRuns::compareAll()
{
    m_comparison = Compare::compare(m_runs);
    showMeasures();
    showOrder();
    showParameters();
    showShares();
    showCurves();
    m_bars->setComparison(m_comparison);
    m_remove->setEnabled(!m_runs.empty());
    m_pages->setEnabled(!m_runs.empty());
    QStringList told;
    if (m_runs.size() < 2)
        told << tr(
            "Add two saved runs or more. Runs that differ in nothing but their seeds are one "
            "group.");
    for (const Compare::ComparedRun &run : m_runs)
        if (!run.shortcomings.isEmpty())
            told << run.name % u": "_s % run.shortcomings;
    tell(told.join(u'\n'));
}

void CompareRuns::showParameters()
{
    QStringList names;
    m_parameters->clear();
    m_parameters->setRowCount(int(Compare::parameterCount));
    m_parameters->setColumnCount(int(m_runs.size()));
    for (std::size_t column = 0; column < m_runs.size(); ++column) {
        m_parameters->setHorizontalHeaderItem(int(column),
                                              new QTableWidgetItem(m_runs[column].name));
        for (std::size_t row = 0; row < Compare::parameterCount; ++row) {
            const QString &value = m_runs[column].parameters[row];
            setText(*m_parameters, int(row), int(column), value.isEmpty() ? u"–"_s : value,
                    m_comparison.isDiffering(static_cast<Compare::Parameter>(row)));
        }
    }
    for (std::size_t row = 0; row < Compare::parameterCount; ++row) {
        const auto parameter = static_cast<Compare::Parameter>(row);
        names << (m_comparison.isDiffering(parameter) ? u"≠ "_s : QString())
                % Compare::nameOf(parameter);
    }
    m_parameters->setVerticalHeaderLabels(names);
    m_parameters->resizeColumnsToContents();
}

void CompareRuns::showMeasures()
{
    QStringList names;
    m_measures->clear();
    m_measures->setRowCount(int(Compare::measureCount));
    m_measures->setColumnCount(int(m_comparison.groups.size()));
    for (std::size_t column = 0; column < m_comparison.groups.size(); ++column) {
        const Compare::Group &group = m_comparison.groups[column];
        m_measures->setHorizontalHeaderItem(int(column), new QTableWidgetItem(group.name));
        for (std::size_t row = 0; row < Compare::measureCount; ++row)
            setText(*m_measures, int(row), int(column),
                    Compare::cellText(m_comparison, group, static_cast<Compare::Measure>(row)));
    }
    for (std::size_t row = 0; row < Compare::measureCount; ++row)
        names << Compare::titleOf(static_cast<Compare::Measure>(row));
    m_measures->setVerticalHeaderLabels(names);
    m_measures->resizeColumnsToContents();
}

/// A row for each measure, best on the left. Equals share a place; the next of them stay empty.
void CompareRuns::showOrder()
{
    QStringList names;
    QStringList places;
    m_order->clear();
    m_order->setRowCount(int(Compare::measureCount));
    m_order->setColumnCount(int(m_comparison.groups.size()));
    for (std::size_t i = 0; i < m_comparison.groups.size(); ++i)
        places << tr("Place %1").arg(i + 1);
    m_order->setHorizontalHeaderLabels(places);
    for (std::size_t row = 0; row < Compare::measureCount; ++row) {
        const auto measure = static_cast<Compare::Measure>(row);
        names << Compare::titleOf(measure);
        const auto order = Compare::orderBy(m_comparison, measure);
        QStringList equals;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const Compare::Group &group = m_comparison.groups[order[i].group];
            equals << tr("%1 (n = %2)").arg(group.name).arg(group.values[row]->n);
            const bool isLast = i + 1 == order.size();
            if (!isLast && order[i].isEqual)
                continue;
            const QString text = equals.join(u" = "_s);
            equals.clear();
            setText(*m_order, int(row), order[i].place - 1,
                    isLast || order[i].isClear ? text
                                               : tr("%1, not clearly before the next").arg(text));
        }
    }
    m_order->setVerticalHeaderLabels(names);
    m_order->resizeColumnsToContents();
}

/// A row for each share of servers that know: after how long, by the groups' medians.
void CompareRuns::showShares()
{
    QStringList names;
    const auto &shares = Figures::ConvergenceCurve::shares;
    m_shares->clear();
    m_shares->setRowCount(int(shares.size()));
    m_shares->setColumnCount(int(m_comparison.groups.size()));
    for (std::size_t column = 0; column < m_comparison.groups.size(); ++column) {
        const Compare::Group &group = m_comparison.groups[column];
        m_shares->setHorizontalHeaderItem(int(column), new QTableWidgetItem(group.name));
        for (std::size_t row = 0; row < shares.size(); ++row)
            setText(*m_shares, int(row), int(column),
                    Figures::timeUntilText(Compare::timeFor(group, shares[row]), true));
    }
    // The curves have twenty points for each power of ten.
    constexpr int precisionPercent = 12;
    for (const double share : shares)
        names << tr("%1 % of the servers know after about (to %2 %)")
                     .arg(qRound(share * 100))
                     .arg(precisionPercent);
    m_shares->setVerticalHeaderLabels(names);
    m_shares->resizeColumnsToContents();
}

void CompareRuns::showCurves()
{
    Figures::SpreadComparisonScene scene;
    for (const Compare::Group &group : m_comparison.groups) {
        if (group.curve.empty())
            continue;
        Figures::SpreadBand band;
        band.words = tr("%1 (n = %2)").arg(group.name).arg(group.curve.front().n);
        for (std::size_t i = 0; i < group.curve.size(); ++i) {
            const Compare::Summary &its = group.curve[i];
            band.points.push_back({Compare::curveTimes()[i], its.median, its.least, its.greatest});
        }
        scene.bands.push_back(std::move(band));
    }
    Figures::fitAxis(scene);
    m_chart->setScene(std::move(scene));
}

} // namespace Herdscope::App
