// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serversmodel.h"

#include "app/words.h"

#include <QLocale>

namespace Herdscope::App {

ServersModel::ServersModel(const Lab &lab, QObject *parent)
    : QAbstractTableModel(parent)
    , m_lab(lab)
{
    findServers();
    const auto reset = [this] {
        beginResetModel();
        findServers();
        endResetModel();
    };
    connect(&lab, &Lab::herdChanged, this, reset);
    connect(&lab, &Lab::herdEdited, this, reset);
    connect(&lab, &Lab::serverChanged, this, [this](int server) {
        if (const int row = rowOf(server); row >= 0)
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
    connect(&lab, &Lab::statusUpdated, this, [this] {
        if (!m_servers.isEmpty())
            emit dataChanged(index(0, Clients), index(rowCount() - 1, AtSent));
    });
}

void ServersModel::findServers()
{
    m_servers.clear();
    for (int i = 0; i < int(m_lab.herd().servers.size()); ++i) {
        if (m_lab.hasServer(i))
            m_servers.append(i);
    }
}

int ServersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_servers.size());
}

int ServersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        const QVariant value = valueOf(m_servers[index.row()], index.column());
        if (index.column() == Updates)
            return rateText(value.toDouble());
        return value.typeId() == QMetaType::ULongLong ? QLocale().toString(value.toULongLong())
                                                      : value;
    }
    case Qt::TextAlignmentRole:
        return index.column() >= Clients ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case IdRole:
        return m_servers[index.row()];
    case ServerRole:
        return index.column() == Name ? m_servers[index.row()] : -1;
    case SortRole:
        return valueOf(m_servers[index.row()], index.column());
    default:
        return {};
    }
}

QVariant ServersModel::valueOf(int server, int column) const
{
    const Net::ServerStatus &status = m_lab.runner().server(server);
    const Herd::ServerSpec &spec = m_lab.herd().servers[std::size_t(server)];
    switch (column) {
    case Name:
        return QString::fromStdString(spec.name);
    case State:
        return stateSinceText(status);
    case Address: {
        const QString host = QString::fromStdString(spec.host);
        const int port = status.port != 0 ? status.port : spec.port;
        return (host.contains(u':') ? tr("[%1]:%2", "address with IPv6 host, port")
                                    : tr("%1:%2", "host, port"))
            .arg(host)
            .arg(port);
    }
    case Clients:
        return qulonglong(status.clients);
    case Known:
        return qulonglong(status.known);
    case Updates:
        return m_lab.tally().updatesPerSecond(server);
    case AtSent:
        return qulonglong(m_lab.tally().atSent(server));
    default:
        return {};
    }
}

QVariant ServersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::ToolTipRole && section == Known)
        return tr("Clients whose position the server knows");
    if (role == Qt::ToolTipRole && section == AtSent)
        return tr("AT lines sent to other servers");
    if (role == Qt::TextAlignmentRole && section >= Clients)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case Name:
        return tr("Server");
    case State:
        return tr("State");
    case Address:
        return tr("Address");
    case Clients:
        return tr("Connected");
    case Known:
        return tr("Known");
    case Updates:
        return tr("Updates");
    case AtSent:
        return tr("AT sent");
    default:
        return {};
    }
}

} // namespace Herdscope::App
