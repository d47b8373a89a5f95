// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convergenceview.h"

#include "app/icons.h"
#include "figures/convergencemaker.h"
#include "figures/convergencepainter.h"
#include "figures/palette.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Figures::ConvergenceCurve;

ConvergenceChart::ConvergenceChart(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(80);
}

void ConvergenceChart::setScene(const Figures::ConvergenceScene &scene)
{
    if (scene == m_scene)
        return;
    m_scene = scene;
    setAccessibleDescription(scene.update.words % u'\n' % scene.run.words);
    update();
}

void ConvergenceChart::setDark(bool dark)
{
    m_dark = dark;
    update();
}

void ConvergenceChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Figures::paintConvergence(painter, m_scene, QRectF(rect()),
                              m_dark ? Figures::Theme::night() : Figures::Theme::light());
}

ConvergenceView::ConvergenceView(QWidget *parent)
    : QWidget(parent)
    , m_asTable(new QToolButton(this))
    , m_save(new QToolButton(this))
    , m_pages(new QStackedWidget(this))
    , m_hint(new QLabel(tr("Nothing has been reported yet: a report shows here how fast all "
                           "servers get to know it."),
                        this))
    , m_chart(new ConvergenceChart(this))
    , m_table(new QTableWidget(this))
{
    m_asTable->setObjectName(u"convergenceAsTable"_s);
    m_asTable->setText(tr("Table"));
    m_asTable->setToolTip(tr("Show the same as a table"));
    m_asTable->setCheckable(true);
    m_save->setText(tr("Save"));
    m_save->setToolTip(tr("Save the convergence meter as a picture or a table"));
    m_save->setIcon(themedIcon(u"export"_s));
    m_save->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_save->setPopupMode(QToolButton::InstantPopup);
    m_save->setMenu(new QMenu(this));
    for (QToolButton *button : {m_asTable, m_save}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_chart->setAccessibleName(tr("Convergence meter: share of servers that know, over time"));
    makeTable();
    for (QWidget *page : {static_cast<QWidget *>(m_hint), static_cast<QWidget *>(m_chart),
                          static_cast<QWidget *>(m_table)})
        m_pages->addWidget(page);
    auto *head = new QHBoxLayout;
    head->addStretch();
    head->addWidget(m_asTable);
    head->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    connect(m_asTable, &QToolButton::toggled, this, &ConvergenceView::showPage);
    showPage();
}

void ConvergenceView::makeTable()
{
    m_table->setObjectName(u"convergenceTable"_s);
    m_table->setAccessibleName(tr("Convergence meter as a table"));
    m_table->setColumnCount(3);
    m_table->setRowCount(int(ConvergenceCurve::shares.size()));
    m_table->setHorizontalHeaderLabels({tr("Share of servers"), tr("Update"), tr("Run")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    for (int row = 0; row < m_table->rowCount(); ++row)
        for (int column = 0; column < m_table->columnCount(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem);
}

void ConvergenceView::showScene(const Figures::ConvergenceScene &scene)
{
    m_scene = scene;
    m_chart->setScene(scene);
    const auto title = [this](int column, const QString &kind, const ConvergenceCurve &curve) {
        m_table->horizontalHeaderItem(column)->setText(curve.points.empty() ? kind : curve.name);
    };
    title(1, tr("Update"), scene.update);
    title(2, scene.isStretch ? tr("Stretch") : tr("Run"), scene.run);
    for (std::size_t i = 0; i < ConvergenceCurve::shares.size(); ++i) {
        const auto text = [&](const ConvergenceCurve &curve) {
            return curve.points.empty() ? QString() : Figures::timeUntilText(curve.times[i]);
        };
        const auto share = qRound(ConvergenceCurve::shares[i] * 100);
        m_table->item(int(i), 0)->setText(tr("%1: %2 %").arg(Figures::shareName(i)).arg(share));
        m_table->item(int(i), 1)->setText(text(scene.update));
        m_table->item(int(i), 2)->setText(text(scene.run));
    }
    showPage();
}

void ConvergenceView::showPage()
{
    m_pages->setCurrentIndex(m_scene.isEmpty() ? 0 : m_asTable->isChecked() ? 2 : 1);
}

void ConvergenceView::setDark(bool dark)
{
    m_chart->setDark(dark);
}

void ConvergenceView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit appeared();
}

} // namespace Herdscope::App
