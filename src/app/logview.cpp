// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logview.h"

#include "app/icons.h"
#include "app/logdelegate.h"
#include "app/logmodel.h"
#include "app/marks.h"
#include "app/words.h"

#include "ui_logview.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace Herdscope::App {

class LogView::Private final
{
public:
    Private(LogView *view, const Journal::EventStore &events);
    void setUpTable();
    void setUpActions();
    void connectControls();
    void readFilter();
    void showFilter();
    void setFollowing(bool on);
    void keepEnd();
    void keepPlace(int removed);
    void showState();
    [[nodiscard]] QString levelText() const;
    [[nodiscard]] QString countsText() const;
    void activate(const QModelIndex &index, bool preferServer);
    void showMenu(const QPoint &at);
    [[nodiscard]] std::vector<int> selectedRows() const;

    LogView *const q;
    const Journal::EventStore *store; ///< never null
    LogModel model;
    LogDelegate delegate;
    Ui::LogView ui;
    QStringList servers;
    Journal::Recorder::Counts counts;
    Journal::LogLevel level = Journal::LogLevel::Everything;
    QAction *copy = nullptr;
    void goToWanted();

    std::optional<std::uint64_t> wanted; ///< event to go to once it has a row
    bool removing = false; ///< rows go by themselves: the current one changes, but not by the user
};

LogView::Private::Private(LogView *view, const Journal::EventStore &events)
    : q(view)
    , store(&events)
    , model(events)
{
    ui.setupUi(q);
    ui.clear->setIcon(themedIcon(QStringLiteral("clear")));
    ui.pause->setIcon(themedIcon(QStringLiteral("pause")));
    ui.follow->setIcon(themedIcon(QStringLiteral("follow")));
    setUpTable();
    setUpActions();
    connectControls();
}

void LogView::Private::setUpTable()
{
    QTableView *table = ui.table;
    // Before the view connects itself, so that these slots come first.
    QObject::connect(&model, &LogModel::rowsAboutToBeRemoved, q, [this] { removing = true; });
    table->setModel(&model);
    QObject::connect(&model, &LogModel::rowsRemoved, q,
                     [this](const QModelIndex &, int first, int last) {
                         removing = false;
                         keepPlace(last - first + 1);
                     });
    table->setItemDelegate(&delegate);
    const QFontMetrics metrics(table->font());
    QHeaderView *rows = table->verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed); // uniform heights: no row is ever measured
    rows->setMinimumSectionSize(1);
    rows->setDefaultSectionSize(metrics.height() + 4);
    rows->hide();
    QHeaderView *columns = table->horizontalHeader();
    columns->setHighlightSections(false);
    columns->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    const auto width = [&](const QString &sample) {
        return metrics.horizontalAdvance(sample) + 16;
    };
    columns->resizeSection(LogModel::Time, width(QStringLiteral("00:00:00.000000")));
    columns->resizeSection(LogModel::Server, width(QStringLiteral("Singleton Mm")));
    columns->resizeSection(LogModel::What, width(QStringLiteral("link-down \u25cf")));
    columns->resizeSection(LogModel::OtherSide, width(QStringLiteral("client 127.0.0.1:65535")));
    columns->setStretchLastSection(true);
}

void LogView::Private::setUpActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys) {
        auto *action = new QAction(text, q);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        q->addAction(action);
        return action;
    };
    copy = add(LogView::tr("&Copy rows"), QKeySequence(QKeySequence::Copy));
    QObject::connect(copy, &QAction::triggered, q, &LogView::copySelected);
    auto *find = add(LogView::tr("&Find in the log"), QKeySequence(QKeySequence::Find));
    QObject::connect(find, &QAction::triggered, q, [this] {
        ui.text->setFocus(Qt::ShortcutFocusReason);
        ui.text->selectAll();
    });
    // Escape in the text field leaves it for the rows.
    auto *leave = new QAction(q);
    leave->setText(LogView::tr("Leave the text field for the rows"));
    leave->setShortcut(QKeySequence(Qt::Key_Escape));
    leave->setShortcutContext(Qt::WidgetShortcut);
    ui.text->addAction(leave);
    QObject::connect(leave, &QAction::triggered, q, [this] {
        ui.text->clear();
        ui.table->setFocus(Qt::OtherFocusReason);
    });
}

void LogView::Private::connectControls()
{
    for (QComboBox *box : {ui.server, ui.kind})
        QObject::connect(box, &QComboBox::currentIndexChanged, q, [this] { readFilter(); });
    QObject::connect(ui.text, &QLineEdit::textChanged, q, [this] { readFilter(); });
    QObject::connect(ui.clear, &QToolButton::clicked, q, &LogView::clearFilter);
    QObject::connect(ui.pause, &QToolButton::toggled, q, &LogView::setPaused);
    QObject::connect(ui.follow, &QToolButton::toggled, q, [this](bool on) { setFollowing(on); });
    QObject::connect(&model, &LogModel::progressed, q, [this] {
        showState();
        goToWanted();
    });
    QObject::connect(&model, &LogModel::rowsInserted, q, [this] { keepEnd(); });
    QScrollBar *bar = ui.table->verticalScrollBar();
    QObject::connect(bar, &QScrollBar::rangeChanged, q, [this] { keepEnd(); });
    QObject::connect(bar, &QScrollBar::actionTriggered, q,
                     [this, bar] { setFollowing(bar->sliderPosition() == bar->maximum()); });
    QObject::connect(ui.table->selectionModel(), &QItemSelectionModel::currentRowChanged, q,
                     [this](const QModelIndex &now) {
                         if (!removing && now.isValid())
                             setFollowing(now.row() == model.rowCount() - 1);
                     });
    QObject::connect(ui.table, &QTableView::clicked, q, [this](const QModelIndex &index) {
        activate(index, index.column() == LogModel::Server);
    });
    QObject::connect(ui.table, &QTableView::activated, q,
                     [this](const QModelIndex &index) { activate(index, false); });
    ui.table->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(ui.table, &QTableView::customContextMenuRequested, q,
                     [this](const QPoint &at) { showMenu(at); });
}

void LogView::Private::readFilter()
{
    LogFilter filter;
    filter.server = ui.server->currentIndex() - 1;
    filter.kind = static_cast<LogKind>(std::max(0, ui.kind->currentIndex()));
    filter.text = ui.text->text();
    model.setFilter(filter);
    ui.clear->setEnabled(!filter.isEmpty());
    keepEnd();
    showState();
}

/// The controls after the model's filter.
void LogView::Private::showFilter()
{
    const LogFilter filter = model.filter();
    const QSignalBlocker server(ui.server);
    const QSignalBlocker kind(ui.kind);
    const QSignalBlocker text(ui.text);
    ui.server->setCurrentIndex(filter.server + 1);
    ui.kind->setCurrentIndex(int(filter.kind));
    ui.text->setText(filter.text);
    ui.clear->setEnabled(!filter.isEmpty());
}

void LogView::Private::setFollowing(bool on)
{
    const QSignalBlocker blocker(ui.follow);
    ui.follow->setChecked(on);
    keepEnd();
}

void LogView::Private::keepEnd()
{
    if (ui.follow->isChecked())
        ui.table->scrollToBottom();
}

/// Rows were forgotten at the top: who reads further down goes on reading the same rows.
void LogView::Private::keepPlace(int removed)
{
    QScrollBar *bar = ui.table->verticalScrollBar();
    if (!ui.follow->isChecked())
        bar->setValue(bar->value() - removed);
}

void LogView::Private::showState()
{
    QString text;
    const QLocale locale;
    const auto rows = static_cast<qulonglong>(model.rowCount());
    const auto all = static_cast<qulonglong>(store->size());
    if (model.filter().isEmpty())
        text = LogView::tr("%1 events").arg(locale.toString(rows));
    else
        text = LogView::tr("%1 of %2 events").arg(locale.toString(rows), locale.toString(all));
    if (model.isPaused())
        text +=
            LogView::tr(" \u00b7 paused, %1 new").arg(locale.toString(qulonglong(model.waiting())));
    else if (model.isSearching())
        text += LogView::tr(" \u00b7 searching, %1 to go")
                    .arg(locale.toString(qulonglong(model.waiting())));
    ui.state->setText(text + levelText() + countsText());
    const bool losses = counts.dropped + counts.unseen + counts.unwritten > 0;
    ui.warning->setVisible(losses);
}

QString LogView::Private::levelText() const
{
    switch (level) {
    case Journal::LogLevel::Everything:
        return LogView::tr(" \u00b7 everything is logged");
    case Journal::LogLevel::Sampled:
        return LogView::tr(" \u00b7 sampled: more than %1 events a second")
            .arg(QLocale().toString(Journal::sampledEventsPerSecond));
    case Journal::LogLevel::Off:
        return LogView::tr(" \u00b7 nothing is logged");
    }
    return {};
}

QString LogView::Private::countsText() const
{
    const QLocale locale;
    QString text;
    const auto add = [&](const QString &part, std::uint64_t count) {
        if (count > 0)
            text += QStringLiteral(" \u00b7 ") + part.arg(locale.toString(qulonglong(count)));
    };
    add(LogView::tr("%1 older ones only in the files"), store->forgotten());
    add(LogView::tr("%1 sampled out"), counts.sampledOut);
    add(LogView::tr("%1 dropped"), counts.dropped);
    add(LogView::tr("%1 not shown here"), counts.unseen);
    add(LogView::tr("%1 not written"), counts.unwritten);
    return text;
}

void LogView::Private::activate(const QModelIndex &index, bool preferServer)
{
    const int server = index.data(LogModel::ServerRole).toInt();
    const QByteArray client = model.clientOf(index.row());
    if (!client.isEmpty() && !preferServer) {
        emit q->clientActivated(client);
        const Journal::EventStore::Entry entry = model.entryOf(index.row());
        if (entry.event != nullptr && entry.event->updateId != 0)
            emit q->updateActivated(entry.event->updateId, client);
    } else if (server >= 0 && server < servers.size()) {
        emit q->serverActivated(server);
    }
}

void LogView::Private::goToWanted()
{
    if (!wanted)
        return;
    const int row = model.rowOf(*wanted);
    if (row < 0 && model.isSearching())
        return;
    wanted.reset();
    if (row < 0)
        return;
    setFollowing(false);
    ui.table->setCurrentIndex(model.index(row, LogModel::Time));
    ui.table->selectRow(row);
    ui.table->scrollTo(model.index(row, LogModel::Time), QAbstractItemView::PositionAtCenter);
}

void LogView::Private::showMenu(const QPoint &at)
{
    const QModelIndex index = ui.table->indexAt(at);
    QMenu menu(q);
    menu.addAction(copy);
    copy->setEnabled(ui.table->selectionModel()->hasSelection());
    menu.addSeparator();
    const int server = index.data(LogModel::ServerRole).toInt();
    if (index.isValid() && server >= 0 && server < servers.size()) {
        menu.addAction(LogView::tr("Only this &server"), q, [this, server] {
            LogFilter filter = model.filter();
            filter.server = server;
            q->setFilter(filter);
        });
    }
    const QByteArray client = index.isValid() ? model.clientOf(index.row()) : QByteArray();
    if (!client.isEmpty()) {
        menu.addAction(LogView::tr("Only this c&lient"), q, [this, client] {
            LogFilter filter = model.filter();
            filter.text = clientText(client); // also the escaped form matches
            q->setFilter(filter);
        });
    }
    if (index.isValid()) {
        menu.addAction(LogView::tr("Show the herd at this &moment"), q,
                       [this, index] { emit q->momentWanted(model.numberOf(index.row())); });
    }
    menu.addAction(LogView::tr("Show &everything"), q, &LogView::clearFilter)
        ->setEnabled(!model.filter().isEmpty());
    menu.exec(ui.table->viewport()->mapToGlobal(at));
    copy->setEnabled(true);
}

std::vector<int> LogView::Private::selectedRows() const
{
    std::vector<int> rows;
    const QItemSelection selection = ui.table->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

LogView::LogView(const Journal::EventStore &store, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, store))
{
    setServers({}, {});
}

LogView::~LogView()
{
    delete d->ui.table; // before the model, the delegate and those who listen to it
}

void LogView::setServers(const QStringList &names, const QList<Figures::ServerStyle> &styles)
{
    d->servers = names;
    d->delegate.setStyles(styles);
    d->delegate.setSelected(-1, {});
    d->model.setServers(names);
    LogFilter filter = d->model.filter();
    filter.server = -1;
    {
        const QSignalBlocker blocker(d->ui.server);
        d->ui.server->clear();
        d->ui.server->addItem(tr("All servers"));
        for (int i = 0; i < names.size(); ++i) {
            const Figures::ServerStyle style =
                i < styles.size() ? styles[i] : Figures::ServerStyle();
            d->ui.server->addItem(QIcon(markPixmap(style, 16, devicePixelRatioF())), names[i]);
        }
    }
    setFilter(filter);
}

void LogView::setCounts(const Journal::Recorder::Counts &counts)
{
    if (counts == d->counts)
        return;
    d->counts = counts;
    d->showState();
}

void LogView::setLevel(Journal::LogLevel atWork)
{
    if (std::exchange(d->level, atWork) != atWork)
        d->showState();
}

LogModel &LogView::model()
{
    return d->model;
}

bool LogView::isFollowing() const
{
    return d->ui.follow->isChecked();
}

void LogView::eventsAppended()
{
    d->model.eventsAppended();
}

void LogView::select(int server, const QByteArray &client)
{
    d->delegate.setSelected(server, client);
    d->ui.table->viewport()->update();
}

void LogView::setFilter(const LogFilter &filter)
{
    {
        d->model.setFilter(filter);
    }
    d->showFilter();
    d->keepEnd();
    d->showState();
}

void LogView::clearFilter()
{
    setFilter({});
}

void LogView::setPaused(bool paused)
{
    const QSignalBlocker blocker(d->ui.pause);
    d->ui.pause->setChecked(paused);
    d->model.setPaused(paused);
}

void LogView::goToEvent(quint64 number)
{
    if (number < d->store->forgotten() || number >= d->store->forgotten() + d->store->size())
        return;
    d->wanted = number;
    if (d->model.rowOf(number) < 0 && !d->model.filter().isEmpty())
        clearFilter();
    d->goToWanted();
}

void LogView::showMoment(std::optional<quint64> number)
{
    d->delegate.setMoment(number);
    d->ui.table->viewport()->update();
    if (!number)
        return d->setFollowing(true);
    const int row = std::max(0, d->model.rowsBefore(*number) - 1);
    if (row >= d->model.rowCount())
        return;
    d->setFollowing(false);
    const QModelIndex index = d->model.index(row, LogModel::Time);
    d->ui.table->setCurrentIndex(index);
    d->ui.table->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void LogView::setStore(const Journal::EventStore &store)
{
    d->store = &store;
    d->model.setStore(store);
    d->showState();
}

void LogView::copySelected()
{
    std::vector<int> rows = d->selectedRows();
    if (rows.empty())
        return;
    const bool cut = rows.size() > std::size_t(maxCopiedRows);
    if (cut)
        rows.resize(std::size_t(maxCopiedRows));
    QGuiApplication::clipboard()->setText(QString::fromUtf8(d->model.textOf(rows)));
    const QString said = cut
        ? tr("Copied the first %n row(s) of the selection", nullptr, int(rows.size()))
        : tr("Copied %n row(s)", nullptr, int(rows.size()));
    d->ui.state->setText(said);
}

} // namespace Herdscope::App
