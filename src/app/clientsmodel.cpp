// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/clientsmodel.h"

#include "app/words.h"

#include <algorithm>
#include <utility>

namespace Herdscope::App {

namespace {
constexpr int passOnEveryMs = 200;
constexpr int manyChanges = 64; ///< from here on one range is cheaper than single rows
} // namespace

ClientsModel::ClientsModel(const Lab &lab, QObject *parent)
    : QAbstractTableModel(parent)
    , m_lab(lab)
{
    const Fleet *fleet = &lab.fleet();
    connect(fleet, &Fleet::aboutToAdd, this,
            [this](int first, int last) { beginInsertRows({}, first, last); });
    connect(fleet, &Fleet::added, this, [this] { endInsertRows(); });
    connect(fleet, &Fleet::aboutToRemove, this,
            [this](int index) { beginRemoveRows({}, index, index); });
    connect(fleet, &Fleet::removed, this, [this] { endRemoveRows(); });
    m_timer.setSingleShot(true);
    m_timer.setInterval(passOnEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ClientsModel::passOn);
    connect(fleet, &Fleet::changed, this, [this](const QList<int> &ids) {
        m_changed.append(ids);
        if (!m_timer.isActive())
            m_timer.start();
    });
}

void ClientsModel::passOn()
{
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
    return parent.isValid() ? 0 : m_lab.fleet().size();
}

int ClientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
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
    case SortRole:
        return sortKeyOf(client, index.column());
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
        return tr("Last answer");
    case State:
        return tr("State");
    default:
        return {};
    }
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
    if (!client.problem.isEmpty())
        return client.problem;
    if (client.server != Herd::nobody
        && m_lab.runner().server(client.server).state == Net::ServerState::Down)
        return tr("its server is down");
    if (client.walking)
        return tr("walking, %1 km/h").arg(client.speedKmh);
    return client.waiting ? tr("waiting for the answer") : tr("reported");
}

QVariant ClientsModel::sortKeyOf(const MobileClient &client, int column) const
{
    switch (column) {
    case Position:
        return client.position.latitudeDeg;
    case LastReport:
        return client.acknowledgedMs;
    default:
        return textOf(client, column);
    }
}

} // namespace Herdscope::App
