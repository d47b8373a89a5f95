// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logmodel.h"

#include "app/words.h"
#include "journal/records.h"
#include "protocol/commands.h"

#include <QElapsedTimer>

#include <algorithm>
#include <string_view>
#include <variant>

namespace Herdscope::App {

namespace {

/// Events between two looks at the clock.
constexpr int eventsPerLook = 256;
/// Forgotten numbers at the front of m_rows that are cleared away together.
constexpr std::size_t maxForgotten = 65'536;
/// What a search has found is shown at once when it is the first, then every so often.
constexpr std::chrono::milliseconds showInterval {50};

QString asText(std::string_view bytes, int maxBytes)
{
    const bool cut = bytes.size() > std::size_t(maxBytes);
    QString text = QString::fromStdString(
        Journal::escaped(cut ? bytes.substr(0, std::size_t(maxBytes)) : bytes));
    return cut ? text + QChar(0x2026) : text;
}

QString latin1(std::string_view text)
{
    return QString::fromLatin1(text.data(), qsizetype(text.size()));
}

bool isCopy(const Journal::StoredEvent &event)
{
    return event.peerKind == Herd::PeerKind::Neighbour && event.novelty != Herd::Novelty::None;
}

QString noveltyMark(const Journal::StoredEvent &event)
{
    if (!isCopy(event))
        return {};
    switch (event.novelty) {
    case Herd::Novelty::None:
        return {};
    case Herd::Novelty::Useful:
        return QStringLiteral(" \u25cf");
    case Herd::Novelty::Duplicate:
        return QStringLiteral(" \u25cb");
    }
    return {};
}

} // namespace

LogModel::LogModel(const Journal::EventStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(&store)
    , m_matcher(m_filter)
    , m_next(store.forgotten())
{
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, [this] { look(); });
    restart();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size() - m_first);
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Journal::EventStore::Entry entry = entryOf(index.row());
    if (entry.event == nullptr)
        return {};
    const bool isNoveltyCell = index.column() == What && isCopy(*entry.event);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(entry, index.column());
    case Qt::ToolTipRole:
        // Tool tips may be rich text; foreign text must not be.
        if (index.column() == Time)
            return QString::fromStdString(Journal::formatUtc(entry.event->at.wallNs));
        if (index.column() == Line || index.column() == OtherSide)
            return QStringLiteral("<qt>%1</qt>")
                .arg(cellText(entry, index.column()).toHtmlEscaped());
        [[fallthrough]];
    case Qt::AccessibleTextRole:
        if (isNoveltyCell)
            return entry.event->novelty == Herd::Novelty::Useful
                ? tr("received, useful: the first copy")
                : tr("received, duplicate");
        return cellText(entry, index.column());
    case ServerRole:
        return int(entry.event->server);
    case ErrorRole:
        return entry.event->kind == Herd::EventKind::Error;
    default:
        return {};
    }
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Time:
        return tip ? tr("When it happened, in UTC as in the log files") : tr("Time (UTC)");
    case Server:
        return tip ? tr("The server whose log this is") : tr("Server");
    case What:
        return tip ? tr("The verb of the log; \u25cf useful, \u25cb duplicate copy of an update")
                   : tr("What");
    case OtherSide:
        return tip ? tr("Client, neighbour or places provider") : tr("Other side");
    case Line:
        return tip ? tr("The line, other bytes than printable ASCII as \\xNN") : tr("Line");
    default:
        return {};
    }
}

QString LogModel::cellText(const Journal::EventStore::Entry &entry, int column) const
{
    switch (column) {
    case Time:
        return logTimeText(entry.event->at.wallNs);
    case Server:
        return serverName(entry.event->server);
    case What:
        return latin1(Journal::verbFor(entry.event->kind)) + noveltyMark(*entry.event);
    case OtherSide: {
        const QString side = latin1(Journal::sideFor(entry.event->peerKind));
        const QString peer = asText(entry.peer(), maxCellBytes);
        const bool both = !side.isEmpty() && !peer.isEmpty();
        return both ? QString(side + QLatin1Char(' ') + peer) : QString(side + peer);
    }
    case Line:
        return asText(entry.line(), maxCellBytes);
    default:
        return {};
    }
}

QString LogModel::serverName(int server) const
{
    return server >= 0 && server < m_servers.size() ? m_servers[server] : QString();
}

void LogModel::setServers(const QStringList &names)
{
    m_servers = names;
    if (rowCount() > 0)
        emit dataChanged(index(0, Server), index(rowCount() - 1, Server), {Qt::DisplayRole});
}

void LogModel::setStore(const Journal::EventStore &store)
{
    m_store = &store;
    restart();
}

void LogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_matcher = LogMatcher(filter);
    restart();
}

void LogModel::setPaused(bool paused)
{
    m_paused = paused;
    eventsAppended();
}

std::uint64_t LogModel::waiting() const
{
    return m_store->forgotten() + m_store->size() - std::max(m_next, m_store->forgotten());
}

void LogModel::eventsAppended()
{
    if (m_next > m_store->forgotten() + m_store->size()) {
        storeReset(); // cleared without a word
        return;
    }
    dropForgotten();
    if (!m_paused && !m_slice.isActive())
        look();
    else
        emit progressed();
}

void LogModel::storeReset()
{
    restart();
}

void LogModel::restart()
{
    beginResetModel();
    m_rows.clear();
    m_found.clear();
    m_shown.invalidate();
    m_first = 0;
    m_next = m_store->forgotten();
    endResetModel();
    // Also while paused: what is there is shown through the new filter.
    look();
}

void LogModel::dropForgotten()
{
    const auto first = m_rows.begin() + static_cast<std::ptrdiff_t>(m_first);
    const auto kept = std::lower_bound(first, m_rows.end(), m_store->forgotten());
    const auto gone = static_cast<std::size_t>(kept - first);
    if (gone > 0) {
        beginRemoveRows({}, 0, static_cast<int>(gone) - 1);
        m_first += gone;
        endRemoveRows();
    }
    if (m_first > maxForgotten && m_first > m_rows.size() / 2) {
        m_rows.erase(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(m_first));
        m_first = 0;
    }
    std::erase_if(m_found, [this](std::uint64_t number) { return number < m_store->forgotten(); });
    m_next = std::max(m_next, m_store->forgotten());
}

void LogModel::look()
{
    dropForgotten();
    const std::uint64_t end = m_store->forgotten() + m_store->size();
    QElapsedTimer timer;
    timer.start();
    while (m_next < end && timer.elapsed() < m_sliceTime.count()) {
        const Journal::EventStore::Run run = m_store->runFrom(m_next - m_store->forgotten());
        const auto count = std::min<std::ptrdiff_t>(run.end - run.begin, eventsPerLook);
        for (const auto *event = run.begin; event != run.begin + count; ++event, ++m_next) {
            if (m_matcher.matches({run.batch, event}))
                m_found.push_back(m_next);
        }
    }
    if (m_next == end || !m_shown.isValid() || m_shown.elapsed() >= showInterval.count())
        showFound();
    if (m_next < end)
        m_slice.start();
    else
        m_slice.stop();
    emit progressed();
}

/// In a search not with every slice: each time the view is painted anew, which takes as long.
void LogModel::showFound()
{
    if (m_found.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(m_found.size()) - 1);
    m_rows.insert(m_rows.end(), m_found.begin(), m_found.end());
    endInsertRows();
    if (m_found.capacity() > maxForgotten)
        std::vector<std::uint64_t>().swap(m_found);
    m_found.clear();
    m_shown.start();
}

Journal::EventStore::Entry LogModel::entryOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const std::uint64_t number = numberOf(row);
    return number < m_store->forgotten() ? Journal::EventStore::Entry()
                                         : m_store->at(number - m_store->forgotten());
}

int LogModel::rowsBefore(std::uint64_t number) const
{
    const auto first = m_rows.begin() + static_cast<std::ptrdiff_t>(m_first);
    return static_cast<int>(std::lower_bound(first, m_rows.end(), number) - first);
}

int LogModel::rowOf(std::uint64_t number) const
{
    const int row = rowsBefore(number);
    return row < rowCount() && numberOf(row) == number ? row : -1;
}

std::uint64_t LogModel::numberOf(int row) const
{
    return m_rows[m_first + std::size_t(row)];
}

QByteArray LogModel::clientOf(int row) const
{
    const Journal::EventStore::Entry entry = entryOf(row);
    if (entry.event == nullptr)
        return {};
    std::string_view client;
    if (const std::optional<Protocol::At> at =
            Protocol::parseAt(entry.line().substr(0, entry.line().find('\n')))) {
        client = at->client;
    } else {
        const Protocol::ClientCommand command = Protocol::parseClientLine(entry.line());
        if (const auto *iamat = std::get_if<Protocol::Iamat>(&command))
            client = iamat->client;
        else if (const auto *whatsat = std::get_if<Protocol::Whatsat>(&command))
            client = whatsat->client;
    }
    return {client.data(), qsizetype(client.size())};
}

QByteArray LogModel::textOf(const std::vector<int> &rows) const
{
    int server = Herd::nobody;
    bool several = false;
    for (const int row : rows) {
        const Journal::EventStore::Entry entry = entryOf(row);
        if (entry.event == nullptr)
            continue;
        several = several || (server != Herd::nobody && server != entry.event->server);
        server = entry.event->server;
    }
    std::string out;
    for (const int row : rows) {
        const Journal::EventStore::Entry entry = entryOf(row);
        if (entry.event == nullptr)
            continue;
        if (several)
            out += serverName(entry.event->server).toStdString() + ".log:";
        Journal::appendLogRecord(out, *entry.batch, *entry.event);
    }
    return QByteArray::fromStdString(out);
}

} // namespace Herdscope::App
