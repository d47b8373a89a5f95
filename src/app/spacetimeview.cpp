// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spacetimeview.h"

#include "app/icons.h"
#include "app/marks.h"
#include "app/spacetimechart.h"
#include "app/tableview.h"

#include "ui_spacetimeview.h"

#include <QButtonGroup>
#include <QHeaderView>

#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Figures::SpaceTimeKinds;

SpaceTimeView::SpaceTimeView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::SpaceTimeView>())
{
    m_ui->setupUi(this);
    QTableView *table = m_ui->spaceTimeTable;
    prepareTable(table, &m_model);
    table->setSortingEnabled(false); // by time
    const auto widen = [this, table](SpaceTimeModel::Column column, const QString &text) {
        table->horizontalHeader()->resizeSection(column, fontMetrics().horizontalAdvance(text));
    };
    widen(SpaceTimeModel::When, u"100.00 ms – 100.00 ms and"_s);
    widen(SpaceTimeModel::What, u"lost with its link and more"_s);
    makeFilter();
    makeMenu();
    connectButtons();
    connect(table, &QTableView::clicked, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(table, &QTableView::activated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    showScene({});
}

SpaceTimeView::~SpaceTimeView()
{
    delete m_ui->spaceTimeTable; // before its model
}

void SpaceTimeView::connectButtons()
{
    auto *axes = new QButtonGroup(this);
    axes->addButton(m_ui->byOrder);
    axes->addButton(m_ui->byTime);
    connect(m_ui->byTime, &QToolButton::toggled, this, &SpaceTimeView::axisChanged);
    SpaceTimeChart *chart = m_ui->chart;
    connect(m_ui->zoomIn, &QToolButton::clicked, chart, &SpaceTimeChart::zoomIn);
    connect(m_ui->zoomOut, &QToolButton::clicked, chart, &SpaceTimeChart::zoomOut);
    connect(m_ui->fit, &QToolButton::clicked, chart, &SpaceTimeChart::fit);
    connect(m_ui->follow, &QToolButton::clicked, chart, &SpaceTimeChart::follow);
    connect(m_ui->asTable, &QToolButton::toggled, this, [this] {
        emit wishChanged();
        showPage();
    });
    m_ui->zoomIn->setIcon(themedIcon(u"zoom-in"_s));
    m_ui->zoomOut->setIcon(themedIcon(u"zoom-out"_s));
    m_ui->save->setIcon(themedIcon(u"export"_s));
}

void SpaceTimeView::makeFilter()
{
    const std::pair<QString, bool SpaceTimeKinds::*> kinds[] {
        {tr("&Useful copies"), &SpaceTimeKinds::useful},
        {tr("&Duplicates"), &SpaceTimeKinds::duplicates},
        {tr("&Words of links, of no update"), &SpaceTimeKinds::words},
        {tr("&Reports of clients"), &SpaceTimeKinds::reports},
        {tr("&Answers to clients"), &SpaceTimeKinds::answers},
        {tr("&Kills, restarts, freezing"), &SpaceTimeKinds::lives},
        {tr("&Links: cut, up, down"), &SpaceTimeKinds::links},
        {tr("&Connections of clients"), &SpaceTimeKinds::connections},
        {tr("&Errors"), &SpaceTimeKinds::errors}};
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    for (const auto &[text, kind] : kinds) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_kinds.*kind);
        connect(action, &QAction::toggled, this, [this, its = kind](bool on) {
            m_kinds.*its = on;
            emit wishChanged();
        });
    }
    menu->addSeparator();
    m_serversMenu = menu->addMenu(tr("&Servers"));
    m_onlyClients = menu->addAction(tr("&Only what is of the selected clients"));
    m_onlyClients->setCheckable(true);
    connect(m_onlyClients, &QAction::toggled, this, &SpaceTimeView::wishChanged);
    m_ui->filter->setMenu(menu);
}

void SpaceTimeView::makeMenu()
{
    m_ui->save->setMenu(new QMenu(this));
    m_ui->save->setIcon(themedIcon(u"export"_s));
    const auto popUp = [this](QWidget *widget) {
        widget->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(widget, &QWidget::customContextMenuRequested, this,
                [this, widget](QPoint at) { m_ui->save->menu()->popup(widget->mapToGlobal(at)); });
    };
    popUp(m_ui->chart);
    popUp(m_ui->spaceTimeTable);
}

QMenu &SpaceTimeView::saveMenu() const
{
    return *m_ui->save->menu();
}

void SpaceTimeView::showScene(const Figures::SpaceTimeScene &scene)
{
    m_isEmpty = scene.lines.empty();
    m_ui->chart->setScene(scene);
    m_ui->title->setText(scene.title);
    m_ui->gaps->setText(scene.gaps);
    m_ui->gaps->setVisible(!scene.gaps.isEmpty());
    m_ui->follow->setChecked(m_ui->chart->camera().isFollowing());
    if (scene.event == ~std::uint64_t {0})
        m_ui->chart->setAccessibleDescription(scene.title);
    showPage();
}

void SpaceTimeView::showPage()
{
    QWidget *page = m_isEmpty        ? static_cast<QWidget *>(m_ui->hint)
        : m_ui->asTable->isChecked() ? static_cast<QWidget *>(m_ui->spaceTimeTable)
                                     : m_ui->chart;
    m_ui->pages->setCurrentWidget(page);
}

void SpaceTimeView::setServers(const QStringList &names)
{
    m_serversMenu->clear();
    for (int server = 0; server < int(names.size()); ++server) {
        QAction *action = m_serversMenu->addAction(QString(names[server]).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(true);
        action->setIcon(markIcon(server));
        connect(action, &QAction::toggled, this, &SpaceTimeView::wishChanged);
    }
}

std::vector<int> SpaceTimeView::hiddenServers() const
{
    std::vector<int> hidden;
    const QList<QAction *> actions = m_serversMenu->actions();
    for (int server = 0; server < int(actions.size()); ++server)
        if (!actions[server]->isChecked())
            hidden.push_back(server);
    return hidden;
}

void SpaceTimeView::setHasClients(bool has)
{
    m_onlyClients->setEnabled(has);
}

bool SpaceTimeView::onlyClients() const
{
    return m_onlyClients->isEnabled() && m_onlyClients->isChecked();
}

bool SpaceTimeView::isTable() const
{
    return m_ui->asTable->isChecked();
}

Figures::SpaceTimeAxis SpaceTimeView::axis() const
{
    return m_ui->byTime->isChecked() ? Figures::SpaceTimeAxis::Time : Figures::SpaceTimeAxis::Order;
}

void SpaceTimeView::activate(int row)
{
    if (row >= 0 && row < m_model.rowCount()
        && m_model.rows()[std::size_t(row)].event != ~std::uint64_t {0})
        emit rowActivated(m_model.rows()[std::size_t(row)].event);
}

void SpaceTimeView::setDark(bool dark)
{
    m_ui->chart->setDark(dark);
    QPalette ink = palette();
    const Figures::Theme &theme = dark ? Figures::Theme::night() : Figures::Theme::light();
    ink.setColor(QPalette::WindowText, theme.warning);
    m_ui->gaps->setPalette(ink);
}

SpaceTimeChart &SpaceTimeView::chart() const
{
    return *m_ui->chart;
}

void SpaceTimeView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit appeared();
}

} // namespace Herdscope::App
