// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serversmodel.h"

#include "app/graphwords.h"
#include "app/pastscenes.h"
#include "app/words.h"

#include <QLocale>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr int passOnEveryMs = 200;
} // namespace

ServersModel::ServersModel(const Lab &lab, QObject *parent)
    : QAbstractTableModel(parent)
    , m_lab(lab)
{
    findServers();
    m_timer.setSingleShot(true);
    m_timer.setInterval(passOnEveryMs);
    connect(&m_timer, &QTimer::timeout, this, &ServersModel::takeMoment);
    connect(&lab, &Lab::herdChanged, this, &ServersModel::reset);
    connect(&lab, &Lab::herdEdited, this, &ServersModel::reset);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &ServersModel::reset);
    connect(&lab.playhead(), &Playhead::moved, this, [this] {
        if (m_isPast == m_lab.playhead().isNow())
            reset();
        else if (!m_timer.isActive())
            m_timer.start();
    });
    connect(&lab, &Lab::serverChanged, this, [this](int server) {
        if (const int row = rowOf(server); row >= 0 && !m_isPast)
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
    connect(&lab, &Lab::statusUpdated, this, [this] {
        if (!m_servers.isEmpty() && !m_isPast)
            emit dataChanged(index(0, Clients), index(rowCount() - 1, AtSent));
    });
}

void ServersModel::reset()
{
    beginResetModel();
    findServers();
    endResetModel();
    emit rowsChanged();
}

/// Another one of the past.
void ServersModel::takeMoment()
{
    if (m_servers != serversShown())
        return reset();
    if (!m_servers.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ServersModel::findServers()
{
    m_isPast = !m_lab.playhead().isNow();
    m_servers = serversShown();
}

QList<int> ServersModel::serversShown() const
{
    QList<int> servers;
    const Playhead &head = m_lab.playhead();
    const std::size_t count = (head.isNow() ? m_lab.herd() : head.herd()).servers.size();
    for (int i = 0; i < int(count); ++i) {
        if (head.isNow() ? m_lab.hasServer(i) : head.moment().hasServer(i))
            servers.append(i);
    }
    return servers;
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
        if (!value.isValid())
            return m_isPast ? QVariant(u"–"_s) : value;
        if (index.column() == Updates)
            return rateText(value.toDouble());
        return value.typeId() == QMetaType::ULongLong ? QLocale().toString(value.toULongLong())
                                                      : value;
    }
    case Qt::ToolTipRole:
        return m_isPast && !valueOf(m_servers[index.row()], index.column()).isValid()
            ? tr("This is known only of now")
            : QVariant();
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

QString ServersModel::addressOf(const Herd::ServerSpec &spec, int port) const
{
    const QString host = QString::fromStdString(spec.host);
    return (host.contains(u':') ? tr("[%1]:%2", "address with IPv6 host, port")
                                : tr("%1:%2", "host, port"))
        .arg(host)
        .arg(port != 0 ? port : spec.port);
}

QVariant ServersModel::pastValueOf(int server, int column) const
{
    const History::Moment &moment = m_lab.playhead().moment();
    const Herd::ServerSpec &spec = moment.past().herd().servers[std::size_t(server)];
    switch (column) {
    case Name: {
        const History::EventNumber number = moment.number();
        return QString::fromStdString(moment.past().nameAt(server, number > 0 ? number - 1 : 0));
    }
    case State:
        return GraphWords::conditionWord(Figures::conditionOf(moment, server));
    case Address:
        return addressOf(spec, 0);
    case Known:
        return qulonglong(Figures::knownTo(moment, server));
    default:
        return {};
    }
}

QVariant ServersModel::valueOf(int server, int column) const
{
    if (m_isPast)
        return pastValueOf(server, column);
    const Net::ServerStatus &status = m_lab.runner().server(server);
    const Herd::ServerSpec &spec = m_lab.herd().servers[std::size_t(server)];
    switch (column) {
    case Name:
        return QString::fromStdString(spec.name);
    case State:
        return stateSinceText(status);
    case Address:
        return addressOf(spec, status.port);
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
