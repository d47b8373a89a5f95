// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallview.h"

#include "app/icons.h"
#include "app/marks.h"
#include "app/tableview.h"
#include "app/waterfallchart.h"

#include "ui_waterfallview.h"

#include <QHeaderView>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

WaterfallView::WaterfallView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::WaterfallView>())
{
    m_ui->setupUi(this);
    QTableView *table = m_ui->waterfallTable;
    prepareTable(table, &m_model);
    table->setSortingEnabled(false); // the order of arrival says something
    table->setItemDelegateForColumn(WaterfallModel::Server,
                                    new MarkDelegate(WaterfallModel::ServerRole, this));
    table->horizontalHeader()->resizeSection(
        WaterfallModel::How,
        fontMetrics().horizontalAdvance(u"caught up from Singleton · 2 hops "
                                        "· on the way to the last one"_s));
    makeMenu();
    connect(m_ui->asTable, &QToolButton::toggled, this, &WaterfallView::showPage);
    WaterfallChart *chart = m_ui->chart;
    connect(m_ui->zoomIn, &QToolButton::clicked, chart, &WaterfallChart::zoomIn);
    connect(m_ui->zoomOut, &QToolButton::clicked, chart, &WaterfallChart::zoomOut);
    connect(m_ui->fit, &QToolButton::clicked, chart, &WaterfallChart::fit);
    m_ui->zoomIn->setIcon(themedIcon(u"zoom-in"_s));
    m_ui->zoomOut->setIcon(themedIcon(u"zoom-out"_s));
    connect(table, &QTableView::clicked, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(table, &QTableView::activated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_ui->chart, &WaterfallChart::rowActivated, this, &WaterfallView::activate);
    showScene({});
}

WaterfallView::~WaterfallView()
{
    delete m_ui->waterfallTable; // before its model
}

void WaterfallView::makeMenu()
{
    m_ui->save->setMenu(new QMenu(this));
    m_ui->save->setIcon(themedIcon(u"export"_s));
    const auto popUp = [this](QWidget *widget) {
        widget->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(widget, &QWidget::customContextMenuRequested, this,
                [this, widget](QPoint at) { m_ui->save->menu()->popup(widget->mapToGlobal(at)); });
    };
    popUp(m_ui->chart);
    popUp(m_ui->waterfallTable);
}

QMenu &WaterfallView::saveMenu() const
{
    return *m_ui->save->menu();
}

void WaterfallView::showScene(const Figures::WaterfallScene &scene, const QString &hint)
{
    m_model.setScene(scene);
    m_ui->chart->setScene(scene);
    m_ui->title->setText(scene.title);
    m_ui->totals->setText(scene.totals);
    m_ui->gaps->setText(scene.gaps);
    m_ui->gaps->setVisible(!scene.gaps.isEmpty());
    m_ui->hint->setText(hint);
    m_ui->head->setVisible(scene.update != 0);
    m_ui->chart->setAccessibleDescription(scene.title % u"\n"_s % scene.totals);
    showPage();
}

void WaterfallView::showPage()
{
    QWidget *page = m_model.scene().update == 0 ? static_cast<QWidget *>(m_ui->hint)
        : m_ui->asTable->isChecked()            ? static_cast<QWidget *>(m_ui->waterfallTable)
                                                : m_ui->chart;
    m_ui->pages->setCurrentWidget(page);
    for (QWidget *button : {m_ui->zoomIn, m_ui->zoomOut, m_ui->fit})
        button->setEnabled(page == m_ui->chart);
}

void WaterfallView::activate(int row)
{
    const auto &rows = m_model.scene().rows;
    if (row >= 0 && row < int(rows.size()) && rows[std::size_t(row)].came)
        emit eventActivated(rows[std::size_t(row)].event);
}

void WaterfallView::setDark(bool dark)
{
    m_dark = dark;
    m_ui->chart->setDark(dark);
    showInk();
}

void WaterfallView::showInk()
{
    QPalette ink = palette();
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    ink.setColor(QPalette::WindowText, theme.warning);
    m_ui->gaps->setPalette(ink);
}

WaterfallChart &WaterfallView::chart() const
{
    return *m_ui->chart;
}

void WaterfallView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit appeared();
}

} // namespace Herdscope::App
