// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientsmodel.h"

#include "app/words.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace Herdscope::App {

namespace {
constexpr int passOnEveryMs = 200;
constexpr int manyChanges = 64; ///< from here on one range is cheaper than single rows

/// The kinds of State, in the order of stateOf().
int kindOf(const MobileClient &client, bool serverIsDown)
{
    return !client.problem.isEmpty() ? 0
        : serverIsDown               ? 1
        : client.walking             ? 2
        : client.track               ? 2
        : client.waiting             ? 3
                                     : 4;
}

std::string_view nameOf(const Herd::HerdSpec &herd, int server)
{
    return server == Herd::nobody ? std::string_view() : herd.servers[std::size_t(server)].name;
}
} // namespace

ClientsModel::ClientsModel(const Lab &lab, QObject *parent)
    : QAbstractTableModel(parent)
    , m_lab(lab)
{
    followFleet();
    m_timer.setSingleShot(true);
    m_timer.setInterval(passOnEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ClientsModel::passOn);
    connect(&lab.playhead(), &Playhead::moved, this, &ClientsModel::takeMoment);
    connect(&lab.playhead(), &Playhead::pastChanged, this, [this] {
        if (m_past) {
            beginResetModel();
            m_past.emplace();
            endResetModel();
        }
        takeMoment();
    });
    takeMoment();
}

/// Its rows are those of the table now, not those of a moment of the past.
void ClientsModel::followFleet()
{
    const Fleet *fleet = &m_lab.fleet();
    connect(fleet, &Fleet::aboutToAdd, this, [this](int first, int last) {
        if (!m_past)
            beginInsertRows({}, first, last);
    });
    connect(fleet, &Fleet::added, this, [this] {
        if (!m_past)
            endInsertRows();
    });
    connect(fleet, &Fleet::aboutToRemove, this, [this](int first, int last) {
        if (!m_past)
            beginRemoveRows({}, first, last);
    });
    connect(fleet, &Fleet::removed, this, [this] {
        if (!m_past)
            endRemoveRows();
    });
    connect(fleet, &Fleet::changed, this, &ClientsModel::takeChanges);
}

/// Between now and the past at once; from moment to moment when somebody looks.
void ClientsModel::takeMoment()
{
    const bool isPast = !m_lab.playhead().isNow();
    if (isPast != m_past.has_value()) {
        beginResetModel();
        m_changed.clear();
        m_hasMoved = false;
        if (isPast)
            (void)m_past.emplace().look(m_lab, m_lab.playhead().moment());
        else
            m_past.reset();
        endResetModel();
        emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
        emit rowsChanged();
        return;
    }
    m_hasMoved = isPast;
    if (isPast && m_watched && !m_timer.isActive())
        m_timer.start();
}

void ClientsModel::lookAtPast()
{
    if (!std::exchange(m_hasMoved, false))
        return;
    PastClients next = *m_past;
    if (next.look(m_lab, m_lab.playhead().moment())) {
        beginResetModel();
        *m_past = std::move(next);
        endResetModel();
        emit rowsChanged();
        return;
    }
    *m_past = std::move(next);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ClientsModel::takeChanges(const QList<int> &ids)
{
    if (m_past)
        return;
    if (m_changed.size() < manyChanges)
        m_changed.append(ids);
    if (m_watched && !m_timer.isActive())
        m_timer.start();
}

void ClientsModel::setWatched(bool watched)
{
    m_watched = watched;
    if (!watched)
        m_timer.stop();
    else if (!m_changed.isEmpty() || m_hasMoved)
        passOn();
}

void ClientsModel::passOn()
{
    if (m_past)
        return lookAtPast();
    const QList<int> ids = std::exchange(m_changed, {});
    if (ids.size() >= manyChanges) {
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    for (const int id : ids) {
        const int row = m_lab.fleet().indexOf(id);
        if (row >= 0)
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int ClientsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_past ? m_past->size() : m_lab.fleet().size();
}

int ClientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (m_past)
        return pastData(m_past->at(index.row()), index.column(), role);
    const MobileClient &client = m_lab.fleet().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(client, index.column());
    case Qt::ToolTipRole:
        if (index.column() == LastReport && !client.atLine.isEmpty())
            return clientText(client.atLine).toHtmlEscaped();
        if (index.column() == State && !client.problem.isEmpty())
            return client.problem.toHtmlEscaped();
        return {};
    case IdRole:
        return client.id;
    case ServerRole:
        return index.column() == Server || index.column() == Name ? client.server : -1;
    default:
        return {};
    }
}

QVariant ClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Client");
    case Server:
        return tr("Server");
    case Position:
        return tr("Position");
    case LastReport:
        return m_past ? tr("Reported") : tr("Last answer");
    case State:
        return m_past ? tr("Known then") : tr("State");
    default:
        return {};
    }
}

QVariant ClientsModel::pastData(const PastClients::Client &client, int column, int role) const
{
    if (role == IdRole)
        return client.id;
    if (role == ServerRole)
        return column == Server || column == Name ? client.server : -1;
    if (role != Qt::DisplayRole)
        return {};
    const auto &servers = m_lab.playhead().herd().servers;
    switch (column) {
    case Name:
        return clientText(client.name);
    case Server:
        return client.server == Herd::nobody
            ? QString()
            : QString::fromStdString(servers[std::size_t(client.server)].name);
    case Position:
        return positionText(client.position);
    case LastReport:
        return clockText(client.atWallNs / 1'000'000);
    case State:
        return knowingText(client);
    default:
        return {};
    }
}

QString ClientsModel::knowingText(const PastClients::Client &client) const
{
    const int up = m_past->serversUp();
    return client.knowing == up ? tr("by all servers")
                                : tr("by %L1 of %Ln server(s)", nullptr, up).arg(client.knowing);
}

QString ClientsModel::textOf(const MobileClient &client, int column) const
{
    switch (column) {
    case Name:
        return clientText(client.name);
    case Server: {
        const QString name = m_lab.serverName(client.server);
        return client.chosenServer == Herd::nobody ? name : tr("%1 (chosen)").arg(name);
    }
    case Position:
        return positionText(client.position);
    case LastReport:
        return client.acknowledgedMs == 0 ? tr("none yet") : clockText(client.acknowledgedMs);
    case State:
        return stateOf(client);
    default:
        return {};
    }
}

QString ClientsModel::stateOf(const MobileClient &client) const
{
    switch (kindOf(client, isServerDown(client))) {
    case 0:
        return client.problem;
    case 1:
        return tr("its server is down");
    case 2:
        return client.track ? trackText(client) : tr("walking, %1 km/h").arg(client.speedKmh);
    case 3:
        return tr("waiting for the answer");
    default:
        return tr("reported");
    }
}

QString ClientsModel::trackText(const MobileClient &client) const
{
    if (m_lab.fleet().tracksPaused())
        return tr("on a track, paused");
    return client.trackNs < 0 ? tr("its track begins later")
                              : tr("on a track, %L1 ×").arg(client.trackSpeed);
}

bool ClientsModel::isServerDown(const MobileClient &client) const
{
    return client.server != Herd::nobody
        && m_lab.runner().server(client.server).state == Net::ServerState::Down;
}

int ClientsModel::rowOf(int id) const
{
    return m_past ? m_past->rowOf(id) : m_lab.fleet().indexOf(id);
}

bool ClientsModel::isLessInPast(int row, int otherRow, int column) const
{
    const PastClients::Client &a = m_past->at(row);
    const PastClients::Client &b = m_past->at(otherRow);
    switch (column) {
    case Name:
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    case Server:
        return nameOf(m_lab.playhead().herd(), a.server)
            < nameOf(m_lab.playhead().herd(), b.server);
    case Position:
        return a.position.latitudeDeg < b.position.latitudeDeg;
    case LastReport:
        return a.atWallNs < b.atWallNs;
    case State:
        return a.knowing < b.knowing;
    default:
        return false;
    }
}

bool ClientsModel::isLess(int row, int otherRow, int column) const
{
    if (m_past)
        return isLessInPast(row, otherRow, column);
    const MobileClient &a = m_lab.fleet().at(row);
    const MobileClient &b = m_lab.fleet().at(otherRow);
    switch (column) {
    case Name:
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    case Server:
        if (a.server != b.server)
            return nameOf(m_lab.herd(), a.server) < nameOf(m_lab.herd(), b.server);
        return a.chosenServer < b.chosenServer;
    case Position:
        return a.position.latitudeDeg < b.position.latitudeDeg;
    case LastReport:
        return a.acknowledgedMs < b.acknowledgedMs;
    case State: {
        const int kind = kindOf(a, isServerDown(a));
        const int other = kindOf(b, isServerDown(b));
        return std::tie(kind, a.speedKmh, a.problem) < std::tie(other, b.speedKmh, b.problem);
    }
    default:
        return false;
    }
}

} // namespace Herdscope::App
