// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerview.h"

#include "app/answerwords.h"
#include "app/atlinemodel.h"
#include "app/jsontreemodel.h"
#include "app/placesmodel.h"

#include "ui_answerview.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>

#include <deque>

namespace Herdscope::App {

class AnswerView::Private final
{
public:
    explicit Private(AnswerView *view);

    void connectAll();
    void fillHistory();
    void show(const AnswerRecord *record);
    void showWords(const AnswerRecord &record, const AnswerContent &content);
    void onPlaceActivated(const QModelIndex &proxyIndex);
    [[nodiscard]] QByteArray rawOf(const AnswerRecord &record) const;
    [[nodiscard]] QString placesAsText() const;
    void copy();

    AnswerView *q;
    Ui::AnswerView ui;
    AtLineModel atLine;
    PlacesModel places;
    JsonTreeModel json;
    QSortFilterProxyModel sortedPlaces;
    std::deque<AnswerRecord> records; ///< newest first
    int numberOfNewest = 0; ///< how many answers there ever were
};

AnswerView::Private::Private(AnswerView *view)
    : q(view)
{
    ui.setupUi(view);
    sortedPlaces.setSourceModel(&places);
    sortedPlaces.setSortRole(PlacesModel::SortRole);
    sortedPlaces.setSortLocaleAware(true);
    for (QTableView *table : {ui.atTable, ui.placesTable}) {
        table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
        table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        table->horizontalHeader()->setHighlightSections(false);
    }
    ui.atTable->setModel(&atLine);
    ui.placesTable->setModel(&sortedPlaces);
    ui.placesTable->setSortingEnabled(true);
    ui.placesTable->sortByColumn(-1, Qt::AscendingOrder); // the order of the answer
    ui.placesTable->horizontalHeader()->setSectionResizeMode(PlacesModel::Name,
                                                             QHeaderView::Stretch);
    ui.jsonTree->setModel(&json);
    ui.jsonTree->header()->setStretchLastSection(true);
    ui.rawText->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    ui.remarks->setAccessibleName(AnswerView::tr("Remarks on the answer"));
    connectAll();
    show(nullptr);
}

void AnswerView::Private::connectAll()
{
    QObject::connect(ui.history, &QComboBox::currentIndexChanged, q, [this](int index) {
        const auto i = static_cast<std::size_t>(index);
        show(index >= 0 && i < records.size() ? &records[i] : nullptr);
        emit q->currentChanged();
    });
    QObject::connect(ui.placesTable, &QTableView::activated, q,
                     [this](const QModelIndex &index) { onPlaceActivated(index); });
    QObject::connect(ui.placesTable, &QTableView::clicked, q,
                     [this](const QModelIndex &index) { onPlaceActivated(index); });
    QObject::connect(ui.mapButton, &QPushButton::clicked, q, [this] {
        if (q->current() && q->current()->mayPlot) {
            emit q->showOnMap(*q->current());
        }
    });
    QObject::connect(ui.copyButton, &QPushButton::clicked, q, [this] { copy(); });
}

void AnswerView::Private::fillHistory()
{
    const QSignalBlocker blocker(ui.history);
    const int shown = ui.history->currentIndex();
    ui.history->clear();
    int number = numberOfNewest;
    for (const AnswerRecord &record : records) {
        //: An entry of the list of earlier answers: number, client, radius in km, server.
        ui.history->addItem(AnswerView::tr("%1: %2, %3 km → %4")
                                .arg(QString::number(number--), record.client,
                                     QString::number(record.radiusKm), record.server));
    }
    ui.history->setCurrentIndex(records.empty() ? -1 : std::max(0, shown));
    ui.history->setEnabled(!records.empty());
}

void AnswerView::Private::show(const AnswerRecord *record)
{
    const AnswerContent content = record ? contentOf(*record) : AnswerContent();
    atLine.setLine(record && !record->refused ? record->atLine : QByteArray());
    places.setPlaces(content.places);
    json.setRoot(record ? content.root : QJsonValue(QJsonValue::Undefined));
    ui.rawText->setPlainText(record ? AnswerWords::shown(rawOf(*record)) : QString());
    ui.atTable->resizeColumnsToContents();
    ui.placesTable->resizeColumnToContents(PlacesModel::Kind);
    ui.jsonTree->expandToDepth(content.places.size() > 5 ? 0 : 1);
    ui.jsonTree->resizeColumnToContents(JsonTreeModel::Name);
    const bool drawable =
        record && record->mayPlot && !record->refused && record->problem.isEmpty();
    ui.mapButton->setEnabled(drawable);
    ui.mapButton->setToolTip(record && !record->mayPlot ? AnswerView::tr(
                                 "The terms of the provider forbid to draw these places here")
                                                        : QString());
    ui.copyButton->setEnabled(record != nullptr);
    showWords(record ? *record : AnswerRecord(), content);
    if (!record) {
        ui.headline->setText(AnswerView::tr(
            "No answer yet. Ask what is near a client: its context menu on the map."));
        ui.remarks->hide();
        ui.footer->clear();
    } else if (record->refused || content.notJson || !record->problem.isEmpty()) {
        ui.tabs->setCurrentWidget(ui.rawTab);
    } else if (ui.tabs->currentWidget() == ui.rawTab && ui.history->count() <= 1) {
        ui.tabs->setCurrentWidget(ui.placesTab);
    }
}

void AnswerView::Private::showWords(const AnswerRecord &record, const AnswerContent &content)
{
    const QString remarks = AnswerWords::remarks(record, content);
    ui.headline->setText(AnswerWords::headline(record));
    ui.remarks->setText(remarks);
    ui.remarks->setVisible(!remarks.isEmpty());
    ui.footer->setText(AnswerWords::footer(record, content));
}

void AnswerView::Private::onPlaceActivated(const QModelIndex &proxyIndex)
{
    const int row = sortedPlaces.mapToSource(proxyIndex).row();
    const int pin = places.pinOfRow(row);
    if (pin >= 0 && q->current() && q->current()->mayPlot) {
        const AnswerPlace &place = places.place(row);
        emit q->placeActivated(pin, place.name, place.latitudeDeg, place.longitudeDeg);
    }
}

QByteArray AnswerView::Private::rawOf(const AnswerRecord &record) const
{
    return record.json.isEmpty() ? record.atLine : record.atLine + '\n' + record.json;
}

/// Tab-separated with a heading, in the order that the user sees: fits into any spreadsheet.
QString AnswerView::Private::placesAsText() const
{
    QStringList lines;
    for (int row = -1; row < sortedPlaces.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < sortedPlaces.columnCount(); ++column) {
            cells << (row < 0 ? sortedPlaces.headerData(column, Qt::Horizontal)
                              : sortedPlaces.index(row, column).data())
                         .toString();
        }
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

void AnswerView::Private::copy()
{
    const AnswerRecord *record = q->current();
    if (!record) {
        return;
    }
    QString text = AnswerWords::shown(rawOf(*record));
    if (ui.tabs->currentWidget() == ui.answerTab) {
        text = AnswerWords::shown(record->atLine);
    } else if (ui.tabs->currentWidget() == ui.placesTab) {
        text = placesAsText();
    } else if (ui.tabs->currentWidget() == ui.jsonTab) {
        text = json.jsonOf(ui.jsonTree->currentIndex());
    }
    QGuiApplication::clipboard()->setText(text);
}

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
}

AnswerView::~AnswerView() = default;

void AnswerView::showAnswer(const AnswerRecord &record)
{
    d->records.push_front(record);
    if (d->records.size() > static_cast<std::size_t>(historyLength)) {
        d->records.pop_back();
    }
    ++d->numberOfNewest;
    d->fillHistory();
    {
        const QSignalBlocker blocker(d->ui.history);
        d->ui.history->setCurrentIndex(0);
    }
    d->show(&d->records.front());
    emit currentChanged();
}

void AnswerView::clear()
{
    d->records.clear();
    d->numberOfNewest = 0;
    d->fillHistory();
    d->show(nullptr);
    emit currentChanged();
}

int AnswerView::answerCount() const
{
    return static_cast<int>(d->records.size());
}

const AnswerRecord *AnswerView::current() const
{
    const int index = d->ui.history->currentIndex();
    return index >= 0 && index < answerCount() ? &d->records[static_cast<std::size_t>(index)]
                                               : nullptr;
}

void AnswerView::selectPlace(int pin)
{
    const int row = d->places.rowOfPin(pin);
    if (row < 0) {
        d->ui.placesTable->clearSelection();
        return;
    }
    d->ui.tabs->setCurrentWidget(d->ui.placesTab);
    const QModelIndex index = d->sortedPlaces.mapFromSource(d->places.index(row, 0));
    d->ui.placesTable->setCurrentIndex(index);
    d->ui.placesTable->scrollTo(index);
}

void AnswerView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        d->ui.retranslateUi(this);
        d->fillHistory();
        d->show(current());
    }
    QWidget::changeEvent(event);
}

} // namespace Herdscope::App
