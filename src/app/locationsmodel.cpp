// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/locationsmodel.h"

#include "app/standingwords.h"
#include "app/words.h"
#include "history/standingcsv.h"
#include "journal/csv.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
using History::ClientNumber;

constexpr std::size_t clientsAtOnce = 64; ///< between two looks at the clock
constexpr std::size_t mostSingle = 64; ///< from here on one range is cheaper than single rows
constexpr int mostRanges = 200; ///< of rows that go; more: all is shown anew
} // namespace

LocationsModel::LocationsModel(Playhead &playhead, QObject *parent)
    : QAbstractTableModel(parent)
    , m_playhead(playhead)
    , m_disagreements(playhead.past())
{
    connect(&playhead, &Playhead::pastChanged, this, &LocationsModel::reset);
    connect(&playhead, &Playhead::herdEdited, this, &LocationsModel::reset);
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &LocationsModel::work);
    m_reorder.setSingleShot(true);
    m_reorder.setInterval(reorderEveryMs);
    connect(&m_reorder, &QTimer::timeout, this, [this] {
        if (m_isDone)
            finish();
    });
}

int LocationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LocationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstServer + int(m_playhead.herd().servers.size());
}

/// Cells are asked for row by row.
const History::Standings &LocationsModel::standings(ClientNumber client) const
{
    const History::EventNumber at = m_playhead.number();
    if (client != m_standingsOf || at != m_standingsAt) {
        m_standings = History::standingsOf(m_playhead.moment(), client);
        m_standingsOf = client;
        m_standingsAt = at;
    }
    return m_standings;
}

QVariant LocationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ClientNumber client = m_rows[std::size_t(index.row())];
    const int server = serverOf(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(client, index.column());
    case Qt::ToolTipRole:
        return tipOf(client, index.column()).toHtmlEscaped().replace(u'\n', u"<br>"_s);
    case ClientRole:
        return client;
    case ServerRole:
        return server >= 0 ? server : -1;
    case WhatRole:
        return server < 0 ? QVariant()
                          : QVariant(int(standings(client).servers[std::size_t(server)].what));
    case UpdateRole:
    case EventRole: {
        const auto &held = server < 0 ? standings(client).newest
                                      : standings(client).servers[std::size_t(server)].held;
        if (role == EventRole)
            return QVariant::fromValue<quint64>(held ? held->event : History::noEvent);
        return QVariant::fromValue<quint64>(held ? held->updateId : 0);
    }
    default:
        return {};
    }
}

QString LocationsModel::textOf(ClientNumber client, int column) const
{
    switch (column) {
    case Name: {
        const std::string &name = m_playhead.past().clients().name(client);
        return clientText(QByteArray::fromRawData(name.data(), qsizetype(name.size())));
    }
    case Newest:
        return newestText(standings(client).newest);
    case Agreement: {
        const History::Standings &its = standings(client);
        if (!its.newest)
            return {};
        return lackingText(int(std::count_if(its.servers.begin(), its.servers.end(),
                                             [](const auto &each) { return each.isLacking(); })));
    }
    default:
        return standingText(standings(client).servers[std::size_t(serverOf(column))]);
    }
}

QString LocationsModel::tipOf(ClientNumber client, int column) const
{
    if (column >= FirstServer) {
        const auto server = std::size_t(serverOf(column));
        return standingTip(standings(client).servers[server],
                           QString::fromStdString(m_playhead.herd().servers[server].name));
    }
    const auto &newest = standings(client).newest;
    if (!newest || newest->location.isPurged())
        return textOf(client, column);
    const std::string_view line = newest->location.atLine();
    return positionText(newest->location.position()) % u'\n'
        % clientText(QByteArray(line.data(), qsizetype(line.size())));
}

QVariant LocationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == ServerRole)
        return section >= FirstServer ? serverOf(section) : -1;
    if (role == Qt::ToolTipRole && section == Newest)
        return tr("Time of the newest report, as the client says it, and the server that took it");
    if (role == Qt::ToolTipRole && section >= FirstServer)
        return tr("How what the server holds compares with the newest that any server holds, by "
                  "updates, metres and the client's times");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Client");
    case Newest:
        return tr("Newest");
    case Agreement:
        return tr("Agreement");
    default:
        return QString::fromStdString(
            m_playhead.herd().servers[std::size_t(serverOf(section))].name);
    }
}

QStringList LocationsModel::serverNames() const
{
    QStringList names;
    for (const Herd::ServerSpec &server : m_playhead.herd().servers)
        names.append(QString::fromStdString(server.name));
    return names;
}

void LocationsModel::sort(int column, Qt::SortOrder order)
{
    using By = LocationOrder::By;
    LocationOrder::Wish wish = m_order.wish();
    wish.by = column < 0      ? By::Arrival
        : column == Name      ? By::Name
        : column == Newest    ? By::Newest
        : column == Agreement ? By::Agreement
                              : By::Server;
    wish.server = Herd::ServerIndex(wish.by == By::Server ? serverOf(column) : Herd::nobody);
    wish.isDescending = column >= 0 && order == Qt::DescendingOrder;
    setWish(wish);
}

void LocationsModel::setText(const QString &text)
{
    LocationOrder::Wish wish = m_order.wish();
    wish.text = text;
    setWish(wish);
}

void LocationsModel::setOnlyDisagreeing(bool only)
{
    LocationOrder::Wish wish = m_order.wish();
    wish.onlyDisagreeing = only;
    setWish(wish);
}

void LocationsModel::setWish(const LocationOrder::Wish &wish)
{
    if (wish == m_order.wish())
        return;
    m_order.setWish(wish);
    m_wantsOrder = true;
    work();
}

void LocationsModel::reset()
{
    const QScopedValueRollback<bool> rearranging(m_isRearranging, true);
    beginResetModel();
    m_disagreements.emplace(m_playhead.past());
    LocationOrder::Wish wish = m_order.wish();
    if (wish.by == LocationOrder::By::Server) { // another herd has others
        wish.by = LocationOrder::By::Arrival;
        wish.isDescending = false;
    }
    m_order.setWish(wish);
    m_order.clear();
    m_rows.clear();
    m_places.clear();
    m_standingsOf = History::noClient;
    m_slice.stop();
    m_isDone = true;
    endResetModel();
}

void LocationsModel::look(bool hasMoved)
{
    const ClientNumber before = m_disagreements->count();
    const History::Disagreements::News news = m_disagreements->moveTo(m_playhead.moment());
    const ClientNumber count = m_disagreements->count();
    if (!hasMoved && !news.isAll && news.clients.empty() && count == before && m_isDone)
        return;
    m_order.take(news, count);
    m_mayHaveMoved = true;
    // Who comes, or is not known any more, is seen at once where that is the only news of the
    // order.
    m_wantsOrder |= hasMoved || count < before || (count > before && m_order.wish().isPlain());
    if (count < before)
        show(m_order.rows(m_playhead.past(), *m_disagreements));
    repaint(news);
    work();
}

void LocationsModel::repaint(const History::Disagreements::News &news)
{
    if (m_rows.empty() || (!news.isAll && news.clients.empty()))
        return;
    if (news.isAll || news.clients.size() > mostSingle) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    for (const ClientNumber client : news.clients)
        if (const int row = rowOf(client); row >= 0)
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
}

/// One slice of what is left.
void LocationsModel::work()
{
    m_isDone = false;
    const History::Moment &moment = m_playhead.moment();
    QElapsedTimer timer;
    timer.start();
    do {
        if (m_disagreements->catchUp(moment, clientsAtOnce)
            && m_order.catchUp(moment, *m_disagreements, clientsAtOnce)) {
            m_isDone = true;
            m_slice.stop();
            finish();
            return;
        }
    } while (timer.elapsed() < sliceMs);
    m_slice.start(0);
}

void LocationsModel::finish()
{
    const bool isTimely =
        m_wantsOrder || (m_mayHaveMoved && !m_order.wish().isPlain() && !m_reorder.isActive());
    if (isTimely) {
        m_wantsOrder = m_mayHaveMoved = false;
        show(m_order.rows(m_playhead.past(), *m_disagreements));
        m_reorder.start();
    }
    emit done();
}

int LocationsModel::rowOf(ClientNumber client) const
{
    return client < m_places.size() ? m_places[client] : -1;
}

/// Rows that go are removed, new ones come at the end, then all take their places.
void LocationsModel::show(std::vector<ClientNumber> rows)
{
    if (rows == m_rows)
        return;
    const QScopedValueRollback<bool> rearranging(m_isRearranging, true);
    std::vector<bool> isWanted(std::max<std::size_t>(m_disagreements->count(), m_places.size()));
    for (const ClientNumber client : rows)
        isWanted[client] = true;
    removeOthers(isWanted);
    std::vector<ClientNumber> added;
    for (const ClientNumber client : rows)
        if (rowOf(client) < 0)
            added.push_back(client);
    if (!added.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(added.size()) - 1);
        m_rows.insert(m_rows.end(), added.begin(), added.end());
        findPlaces();
        endInsertRows();
    }
    if (rows != m_rows)
        permute(std::move(rows));
}

void LocationsModel::removeOthers(const std::vector<bool> &isWanted)
{
    std::vector<std::pair<int, int>> ranges; ///< first and last, the last ones first
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (isWanted[m_rows[std::size_t(row)]])
            continue;
        if (!ranges.empty() && ranges.back().first == row + 1)
            ranges.back().first = row;
        else
            ranges.emplace_back(row, row);
    }
    if (ranges.size() > std::size_t(mostRanges)) {
        beginResetModel();
        std::erase_if(m_rows, [&](ClientNumber client) { return !isWanted[client]; });
        findPlaces();
        endResetModel();
        return;
    }
    for (const auto &[first, last] : ranges) {
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        findPlaces();
        endRemoveRows();
    }
}

void LocationsModel::permute(std::vector<ClientNumber> rows)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    std::vector<ClientNumber> clients;
    for (const QModelIndex &each : before)
        clients.push_back(m_rows[std::size_t(each.row())]);
    m_rows = std::move(rows);
    findPlaces();
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(clients[std::size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void LocationsModel::findPlaces()
{
    m_places.assign(std::max<std::size_t>(m_disagreements->count(), m_places.size()), -1);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_places[m_rows[row]] = int(row);
}

QByteArray LocationsModel::textOf(const std::vector<int> &rows) const
{
    std::string out;
    const auto line = [&](auto textIn) {
        for (int column = 0; column < columnCount(); ++column) {
            if (column > 0)
                out += '\t';
            Journal::appendCsvCell(out, textIn(column).toStdString());
        }
        out += '\n';
    };
    line([this](int column) {
        return headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    });
    for (const int row : rows)
        line([&](int column) { return textOf(m_rows[std::size_t(row)], column); });
    return QByteArray::fromStdString(out);
}

QByteArray LocationsModel::csv() const
{
    return QByteArray::fromStdString(History::standingsCsv(m_playhead.moment(), m_rows));
}

} // namespace Herdscope::App
