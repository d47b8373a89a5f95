// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/locationsview.h"

#include "app/convergenceview.h"
#include "app/icons.h"
#include "app/locationstable.h"
#include "app/standingwords.h"
#include "app/tableview.h"

#include "ui_locationsview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <numeric>
#include <string_view>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

LocationsView::LocationsView(Lab &lab, QWidget *parent)
    : QWidget(parent)
    , m_lab(lab)
    , m_model(lab.playhead())
    , m_ui(std::make_unique<Ui::LocationsView>())
    , m_saver(new FigureSaver(*this, {u"locations"_s, tr("Save the location table")},
                              [this](const QFont &) {
                                  SavedFigure figure;
                                  figure.csv = [this] { return m_model.csv(); };
                                  return figure;
                              }))
    , m_clock(nullptr, refreshMs)
    , m_calm(nullptr, calmMs)
{
    m_ui->setupUi(this);
    m_ui->locationsTable->setUp(&m_model);
    m_convergence = new ConvergenceController(lab, *m_ui->convergence);
    makeActions();
    connectTable();
    connectLab();
    showHerd();
}

LocationsView::~LocationsView()
{
    delete m_ui->locationsTable; // before its model
}

void LocationsView::makeActions()
{
    m_ui->save->setMenu(new QMenu(this));
    m_ui->save->setIcon(themedIcon(u"export"_s));
    m_saver->fillMenu(m_ui->save->menu(), false);
    m_ui->copy->setIcon(themedIcon(u"copy"_s));
    connect(m_ui->copy, &QToolButton::clicked, this, &LocationsView::copy);
    connect(m_ui->meter, &QToolButton::toggled, this, [this](bool on) {
        m_ui->pages->setCurrentIndex(on ? 1 : 0);
        for (QWidget *ofTable :
             {static_cast<QWidget *>(m_ui->filter), static_cast<QWidget *>(m_ui->onlyDisagreeing),
              static_cast<QWidget *>(m_ui->copy), static_cast<QWidget *>(m_ui->save)})
            ofTable->setVisible(!on);
    });
    auto *copy = new QAction(tr("&Copy rows"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &LocationsView::copy);
    m_ui->locationsTable->addAction(copy);
}

void LocationsView::connectTable()
{
    LocationsTable *table = m_ui->locationsTable;
    connect(m_ui->filter, &QLineEdit::textChanged, &m_model, &LocationsModel::setText);
    connect(m_ui->onlyDisagreeing, &QCheckBox::toggled, &m_model,
            &LocationsModel::setOnlyDisagreeing);
    connect(&m_model, &LocationsModel::done, this, &LocationsView::noteAgreement);
    connect(&m_calm, &FrameClock::frame, this, &LocationsView::showAgreement);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &LocationsView::showHerd);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &LocationsView::fromLab);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &LocationsView::toLab);
    connect(table->selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            &LocationsView::toLab);
    connect(table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const quint64 event = index.data(LocationsModel::EventRole).toULongLong();
        if (event != History::noEvent && event >= m_lab.playhead().past().first())
            emit eventActivated(event);
    });
    connect(table, &QWidget::customContextMenuRequested, this, &LocationsView::popUp);
    connect(&table->header(), &LocationsHeader::serverMenuWanted, this,
            [this](int server, QPoint at) {
                m_lab.selection().selectServer(server);
                emit serverMenuWanted(at);
            });
}

void LocationsView::connectLab()
{
    connect(&m_clock, &FrameClock::frame, this, [this] { look(false); });
    connect(&m_lab, &Lab::eventsArrived, this, [this] {
        if (isVisible() && m_lab.playhead().isNow())
            m_clock.request();
    });
    connect(&m_lab.playhead(), &Playhead::moved, this, [this] { look(true); });
    connect(&m_lab.selection(), &Selection::changed, this, &LocationsView::fromLab);
}

/// Only what can be seen is kept up to date.
void LocationsView::look(bool hasMoved)
{
    if (isVisible())
        m_model.look(hasMoved);
}

void LocationsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look(true);
    fromLab();
}

void LocationsView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_ui->locationsTable->fitColumns();
}

/// Another herd has other columns.
void LocationsView::showHerd()
{
    if (m_model.rowCount() == 0)
        m_ui->locationsTable->fitColumns();
    if (m_ui->locationsTable->header().sortIndicatorSection() >= LocationsModel::FirstServer)
        m_ui->locationsTable->sortByColumn(-1, Qt::AscendingOrder);
    m_ui->agreement->clear();
    fromLab();
    m_clock.request();
}

/// Under load it changes all the time: said so that it can be read. Of the past it stays.
void LocationsView::noteAgreement()
{
    if (m_lab.playhead().isNow())
        m_calm.request();
    else
        showAgreement();
}

void LocationsView::showAgreement()
{
    const History::Disagreements &all = m_model.disagreements();
    m_ui->agreement->setText(
        agreementText(all.lackingBy(), all.count(), all.disagreeing(), m_model.serverNames()));
    m_ui->agreement->setToolTip(m_ui->agreement->text());
}

void LocationsView::setDark(bool dark)
{
    m_ui->locationsTable->setDark(dark);
    m_ui->convergence->setDark(dark);
}

std::vector<int> LocationsView::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : m_ui->locationsTable->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void LocationsView::copy()
{
    std::vector<int> rows = selectedRows();
    if (rows.empty()) {
        rows.resize(std::size_t(m_model.rowCount()));
        std::iota(rows.begin(), rows.end(), 0);
    }
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model.textOf(rows)));
}

int LocationsView::idOf(const QModelIndex &index) const
{
    const std::string &name =
        m_lab.playhead().past().clients().name(index.data(LocationsModel::ClientRole).toUInt());
    return m_lab.fleet().idOf(QByteArray::fromRawData(name.data(), qsizetype(name.size())));
}

void LocationsView::popUp(QPoint at)
{
    const QPoint global = m_ui->locationsTable->viewport()->mapToGlobal(at);
    if (!m_lab.selection().clients().isEmpty())
        emit clientMenuWanted(global);
}

/// Of somebody who is not in the fleet an update can be selected.
void LocationsView::toLab()
{
    if (m_following || m_model.isRearranging())
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    const std::vector<int> rows = selectedRows();
    const QModelIndex current = m_ui->locationsTable->currentIndex();
    Selection &selection = m_lab.selection();
    if (rows.size() == 1 && current.row() == rows.front()) {
        const int id = idOf(current);
        const quint64 update = current.data(LocationsModel::UpdateRole).toULongLong();
        if (update != 0 && (current.column() >= LocationsModel::FirstServer || id < 0))
            selection.selectUpdate(update, id);
        else if (id >= 0)
            selection.selectClients({id});
    } else if (rows.size() > 1) {
        QList<int> ids;
        for (const int row : rows)
            if (const int id = idOf(m_model.index(row, 0)); id >= 0)
                ids.append(id);
        selection.selectClients(ids);
    }
    m_ui->locationsTable->showSelected(selection.server(), selection.update());
}

int LocationsView::rowOfName(const QByteArray &name) const
{
    const auto client = m_lab.playhead().past().clients().find(
        std::string_view(name.data(), std::size_t(name.size())));
    return client == History::noClient ? -1 : m_model.rowOf(client);
}

void LocationsView::fromLab()
{
    if (m_following || !isVisible())
        return;
    const QScopedValueRollback<bool> own(m_following, true);
    const Selection &selection = m_lab.selection();
    LocationsTable *table = m_ui->locationsTable;
    table->showSelected(selection.server(), selection.update());
    std::vector<int> rows;
    for (const int id : selection.clients())
        if (const MobileClient *client = m_lab.fleet().find(id))
            if (const int row = rowOfName(client->name); row >= 0)
                rows.push_back(row);
    if (rows.empty() && selection.update() != 0) {
        const auto client = m_lab.playhead().past().updates().clientOf(selection.update());
        if (client != History::noClient && m_model.rowOf(client) >= 0)
            rows.push_back(m_model.rowOf(client));
    }
    const QItemSelection wanted = rowsSelected(m_model, rows);
    table->selectionModel()->select(
        wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (rows.size() == 1 && table->currentIndex().row() != rows.front()) {
        const QModelIndex index = m_model.index(rows.front(), LocationsModel::Name);
        table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        table->scrollTo(index);
    }
}

} // namespace Herdscope::App
