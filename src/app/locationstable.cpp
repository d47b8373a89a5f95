// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/locationstable.h"

#include "app/locationsmodel.h"
#include "app/marks.h"
#include "app/standingsign.h"
#include "app/standingwords.h"
#include "app/tableview.h"
#include "figures/palette.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

void LocationsDelegate::initStyleOption(QStyleOptionViewItem *option,
                                        const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant what = index.data(LocationsModel::WhatRole);
    if (!what.isValid())
        return;
    const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
    const auto standing = History::Standing::What(what.toInt());
    const bool isSelected = option->state.testFlag(QStyle::State_Selected);
    const QColor ink = isSelected ? option->palette.color(QPalette::HighlightedText)
                                  : standingColor(standing, theme);
    option->palette.setColor(QPalette::Text, ink);
    const qreal ratio = option->widget != nullptr ? option->widget->devicePixelRatioF() : 1.0;
    setIcon(option, standingSign(standing, ink, ratio));
    if (index.data(LocationsModel::ServerRole).toInt() == m_server && !isSelected) {
        QColor tint = theme.accent;
        tint.setAlpha(28);
        option->backgroundBrush = tint;
    }
    if (m_update != 0 && index.data(LocationsModel::UpdateRole).toULongLong() == m_update)
        option->font.setBold(true);
}

LocationsHeader::LocationsHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
}

int LocationsHeader::serverOf(int section) const
{
    const QVariant server =
        model()->headerData(section, Qt::Horizontal, LocationsModel::ServerRole);
    return server.isValid() ? server.toInt() : -1;
}

void LocationsHeader::setSelectedServer(int server)
{
    if (server == m_server)
        return;
    m_server = server;
    viewport()->update();
}

void LocationsHeader::contextMenuEvent(QContextMenuEvent *event)
{
    const int section = logicalIndexAt(event->pos());
    const int server = section < 0 ? -1 : serverOf(section);
    if (server >= 0)
        emit serverMenuWanted(server, event->globalPos());
}

void LocationsHeader::initStyleOptionForIndex(QStyleOptionHeader *option, int section) const
{
    QHeaderView::initStyleOptionForIndex(option, section);
    if (const int server = serverOf(section); server >= 0) {
        option->icon = markIcon(server);
        option->iconAlignment = Qt::AlignVCenter;
    }
}

void LocationsHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    QHeaderView::paintSection(painter, rect, section);
    painter->restore();
    if (m_server >= 0 && serverOf(section) == m_server)
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2),
                          palette().color(QPalette::Highlight));
}

LocationsTable::LocationsTable(QWidget *parent)
    : QTableView(parent)
    , m_header(new LocationsHeader(this))
    , m_delegate(new LocationsDelegate(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(m_delegate);
}

void LocationsTable::setUp(QAbstractItemModel *model)
{
    prepareTable(this, model);
    setSelectionMode(ExtendedSelection);
    m_header->setStretchLastSection(false);
    setHorizontalScrollMode(ScrollPerPixel);
    connect(m_header, &QHeaderView::sectionResized, this,
            [this] { m_isAsTheUserWants |= !m_isFitting; });
    fitColumns();
}

int LocationsTable::widthFor(int column, const QString &sample) const
{
    constexpr int margin = 16;
    const QString title = model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    // The title also needs room for the arrow of the sorting.
    return std::max(fontMetrics().horizontalAdvance(sample) + margin,
                    fontMetrics().horizontalAdvance(title) + 2 * margin);
}

void LocationsTable::fitColumns()
{
    m_isAsTheUserWants = false;
    const QScopedValueRollback<bool> fitting(m_isFitting, true);
    const std::pair<int, QString> samples[] {{LocationsModel::Name, u"client-10000"_s},
                                             {LocationsModel::Newest, u"00:00:00 · Singleton"_s},
                                             {LocationsModel::Agreement, lackingText(99)}};
    for (const auto &[column, sample] : samples)
        setColumnWidth(column, widthFor(column, sample));
    fitServers();
}

/// All of their words where there is room for them, else the first ones.
void LocationsTable::fitServers()
{
    constexpr int sign = 36; ///< with what is left free beside it
    const int count = model()->columnCount() - LocationsModel::FirstServer;
    if (m_isAsTheUserWants || count <= 0)
        return;
    const QScopedValueRollback<bool> fitting(m_isFitting, true);
    History::Standing sample;
    sample.what = History::Standing::What::Behind;
    sample.behind = 3;
    int room = viewport()->width();
    for (int column = 0; column < LocationsModel::FirstServer; ++column)
        room -= columnWidth(column);
    const QString words = standingText(sample);
    sample.held.emplace();
    sample.metres = 999;
    sample.lagNs = 60'000'000'000;
    const QString allWords = standingText(sample);
    for (int column = LocationsModel::FirstServer; column < model()->columnCount(); ++column)
        setColumnWidth(column,
                       std::clamp(room / count, widthFor(column, words) + sign,
                                  widthFor(column, allWords) + sign));
}

void LocationsTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (model() != nullptr)
        fitServers();
}

void LocationsTable::setDark(bool dark)
{
    m_delegate->setDark(dark);
    viewport()->update();
}

void LocationsTable::showSelected(int server, std::uint64_t update)
{
    m_header->setSelectedServer(server);
    m_delegate->setSelectedServer(server);
    m_delegate->setSelectedUpdate(update);
    viewport()->update();
}

} // namespace Herdscope::App
