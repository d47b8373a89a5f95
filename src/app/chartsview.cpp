// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chartsview.h"

#include "app/activitychart.h"
#include "app/icons.h"
#include "app/tableview.h"
#include "figures/chartmaker.h"

#include "ui_chartsview.h"

#include <QCursor>
#include <QSignalBlocker>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr int chosenStretch = -1; ///< instead of seconds
}

ChartsView::ChartsView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ChartsView>())
{
    m_ui->setupUi(this);
    m_ui->save->setMenu(new QMenu(this));
    m_ui->save->setIcon(themedIcon(u"export"_s));
    fillBoxes();
    prepareTable(m_ui->chartTable, &m_model);
    m_ui->chartTable->setSortingEnabled(false);
    for (QComboBox *box : {m_ui->kind, m_ui->stretch})
        connect(box, &QComboBox::currentIndexChanged, this, &ChartsView::wishChanged);
    connect(m_ui->asTable, &QToolButton::toggled, this, &ChartsView::showPage);
    connect(m_ui->chart, &ActivityChart::pieceShown, this, &ChartsView::showPiece);
    connect(m_ui->chart, &ActivityChart::pieceActivated, this, &ChartsView::activate);
    connect(m_ui->chart, &ActivityChart::stretchChosen, this, &ChartsView::stretchChosen);
    connect(m_ui->chartTable, &QTableView::activated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    showPage();
}

ChartsView::~ChartsView()
{
    delete m_ui->chartTable; // before its model
}

void ChartsView::fillBoxes()
{
    for (int kind = 0; kind < Figures::chartKinds; ++kind)
        m_ui->kind->addItem(Figures::chartName(Figures::ChartKind(kind)));
    const std::pair<QString, int> stretches[] {{tr("Last 10 seconds"), 10},
                                               {tr("Last minute"), 60},
                                               {tr("Last 10 minutes"), 600},
                                               {tr("All that is recorded"), 0}};
    for (const auto &[text, seconds] : stretches)
        m_ui->stretch->addItem(text, seconds);
    m_ui->stretch->setCurrentIndex(1);
    m_ui->stretch->setToolTip(tr("Drag over the chart to choose a stretch of your own, or use "
                                 "“Stretch begins here” and “Stretch ends here” in the "
                                 "menu Time"));
}

void ChartsView::offerStretch(bool isThere)
{
    const int at = m_ui->stretch->findData(chosenStretch);
    if (isThere == (at >= 0))
        return;
    const QSignalBlocker quiet(m_ui->stretch);
    if (isThere) {
        m_before = m_ui->stretch->currentIndex();
        m_ui->stretch->addItem(tr("Chosen stretch"), chosenStretch);
        m_ui->stretch->setCurrentIndex(m_ui->stretch->count() - 1);
    } else {
        if (wantsStretch())
            m_ui->stretch->setCurrentIndex(m_before);
        m_ui->stretch->removeItem(at);
    }
}

bool ChartsView::wantsStretch() const
{
    return m_ui->stretch->currentData().toInt() == chosenStretch;
}

Figures::ChartKind ChartsView::kind() const
{
    return Figures::ChartKind(std::max(m_ui->kind->currentIndex(), 0));
}

std::int64_t ChartsView::spanNs() const
{
    return std::int64_t {m_ui->stretch->currentData().toInt()} * 1'000'000'000;
}

ActivityChart &ChartsView::chart() const
{
    return *m_ui->chart;
}

QMenu &ChartsView::saveMenu() const
{
    return *m_ui->save->menu();
}

void ChartsView::showScene(const Figures::ChartScene &scene)
{
    m_ui->caption->setText(scene.caption);
    m_ui->chart->setScene(scene);
    m_model.setScene(scene);
    showPage();
}

void ChartsView::showPage()
{
    const Figures::ChartScene &scene = m_ui->chart->scene();
    const bool isEmpty = scene.pieces() == 0 || !scene.hint.isEmpty();
    m_ui->hint->setText(scene.hint.isEmpty() ? tr("Nothing has happened yet.") : scene.hint);
    QWidget *page = isEmpty          ? static_cast<QWidget *>(m_ui->hint)
        : m_ui->asTable->isChecked() ? static_cast<QWidget *>(m_ui->chartTable)
                                     : m_ui->chart;
    m_ui->pages->setCurrentWidget(page);
}

/// Instead of the caption, "−12.3 s · 840 updates/s", and at the mouse, a line for each.
void ChartsView::showPiece(int piece)
{
    const Figures::ChartScene &scene = m_ui->chart->scene();
    if (piece < 0 || piece >= int(scene.pieces())) {
        m_ui->caption->setText(scene.caption);
        QToolTip::hideText();
        return;
    }
    QStringList parts {
        tr("%1 s", "seconds").arg(Figures::valueText(scene.middleOf(std::size_t(piece))))};
    for (const Figures::ChartLine &line : scene.lines) {
        const double value = line.values[std::size_t(piece)];
        const QString text =
            std::isnan(value) ? tr("none") : Figures::valueText(value) % u' ' % scene.unit;
        parts << (scene.lines.size() == 1 ? text : line.name % u": "_s % text);
    }
    m_ui->caption->setText(parts.join(u" · "_s));
    if (m_ui->chart->rect().contains(m_ui->chart->mapFromGlobal(QCursor::pos()))
        && m_ui->chart->isVisible())
        QToolTip::showText(QCursor::pos(),
                           parts.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s),
                           m_ui->chart);
}

void ChartsView::activate(int piece)
{
    const Figures::ChartScene &scene = m_ui->chart->scene();
    if (piece >= 0 && piece < int(scene.pieces()) && scene.first[std::size_t(piece)] + 1 != 0)
        emit eventActivated(scene.first[std::size_t(piece)]);
}

void ChartsView::setDark(bool dark)
{
    m_ui->chart->setDark(dark);
}

void ChartsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit appeared();
}

} // namespace Herdscope::App
