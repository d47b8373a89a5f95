// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariomodels.h"

#include "app/scenariokinds.h"
#include "scenario/scenariofile.h"

#include <array>
#include <tuple>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Scenario::Act;

namespace {

constexpr auto lastAct = Act::Kind::Drop;

} // namespace

ScenarioModel::ScenarioModel(ScenarioDocument &document, ScenarioDocument::Section section,
                             QObject *parent)
    : QAbstractTableModel(parent)
    , m_document(document)
    , m_section(section)
{
    connect(&document, &ScenarioDocument::changed, this, &ScenarioModel::follow);
    connect(&document, &ScenarioDocument::variantShown, this, &ScenarioModel::showAnew);
}

void ScenarioModel::showAnew()
{
    if (m_rows > 0)
        emit dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
}

void ScenarioModel::follow()
{
    const int count = rows();
    if (count == m_rows && count > 0)
        return showAnew();
    beginResetModel();
    m_rows = count;
    endResetModel();
}

int ScenarioModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

Qt::ItemFlags ScenarioModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags usual = QAbstractTableModel::flags(index);
    return index.isValid() && isEditable(index.column()) ? usual | Qt::ItemIsEditable : usual;
}

bool ScenarioModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    const QString cell = value.toString();
    if (cell == data(index, Qt::EditRole).toString()) {
        m_refusedAt = QPersistentModelIndex();
        emit taken();
        return true;
    }
    const auto put =
        m_document.putTable(m_section, index.row(), tableWith(index.row(), index.column(), cell),
                            stepText(index.row()));
    m_refusedAt = put ? QPersistentModelIndex() : QPersistentModelIndex(index);
    m_refusedText = put ? QString() : cell;
    if (put)
        emit taken();
    else
        emit refused(index, put.error());
    return put.has_value();
}

QString ScenarioModel::refusedText(const QModelIndex &index) const
{
    return index == m_refusedAt ? m_refusedText : QString();
}

void ScenarioModel::forgetRefused()
{
    if (!m_refusedAt.isValid())
        return;
    m_refusedAt = QPersistentModelIndex();
    m_refusedText.clear();
    emit taken();
}

// Acts

int ActsModel::rows() const
{
    return int(document().scenario().acts.size());
}

const Act &ActsModel::act(int row) const
{
    return document().scenario().acts.at(std::size_t(row));
}

int ActsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Act &its = act(index.row());
    if (role == Qt::ToolTipRole || role == Qt::AccessibleDescriptionRole)
        return actTextIn(its, document().scenario(), document().shownVariant());
    if (role == SortRole && index.column() == Time)
        return qlonglong(its.atNs);
    if (role == SortRole)
        role = Qt::DisplayRole;
    if (role == Qt::TextAlignmentRole && index.column() == Time)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Time:
        return secondsNumber(its.atNs);
    case Do:
        return role == Qt::DisplayRole ? actKindText(its.kind)
                                       : textOf(Scenario::wordFor(its.kind));
    case Who:
        return role == Qt::DisplayRole && its.kind == Act::Kind::Heal && its.server.empty()
            ? tr("all links")
            : whoOf(role == Qt::DisplayRole
                        ? meantIn(its, document().scenario(), document().shownVariant())
                        : its);
    default: {
        RowPairs pairs = pairsOf(Scenario::tableOf(its));
        std::erase_if(pairs, [&](const auto &pair) { return isWho(pair.first, its.kind); });
        return cellOf(pairs, {"at", "do"});
    }
    }
}

QVariant ActsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Who)
        return tr("A server, a client, two servers with – (both ways) or → (one way), a group "
                  "with commas");
    if (role == Qt::ToolTipRole && section == Details)
        return tr("What else stands in the file: position = [34.07, -118.44], radius = 10 …");
    if (role != Qt::DisplayRole)
        return {};
    const std::array titles {tr("Time (s)"), tr("Act"), tr("Who"), tr("Value")};
    return titles.at(std::size_t(section));
}

std::vector<std::pair<QString, QString>> ActsModel::choices(int column) const
{
    if (column != Do)
        return {};
    return wordsUpTo(lastAct, &actKindText);
}

/// Another kind takes over whom it can be about, and what it needs besides is filled in.
std::string ActsModel::tableWith(int row, int column, const QString &cell) const
{
    Act its = act(row);
    const RowPairs before = pairsOf(Scenario::tableOf(its));
    RowPairs pairs {{"at", column == Time ? numberIn(cell) : valueOf(before, "at")}};
    if (column == Do) {
        const auto kind = kindNamed(cell, lastAct);
        if (!kind)
            return tableOf("[[act]]", {{"at", valueOf(before, "at")}, {"do", stringIn(cell)}});
        Act next = newAct(document().scenario(), *kind, its.atNs);
        if (!its.client.empty() && !next.client.empty() && *kind != Act::Kind::Place)
            next.client = its.client;
        if (!its.server.empty() && !next.server.empty() && its.other.empty() == next.other.empty())
            std::tie(next.server, next.other) = std::tie(its.server, its.other);
        if (!its.group.empty() && !next.group.empty())
            next.group = its.group;
        if (its.position && next.position)
            next.position = its.position;
        if (its.kind == *kind)
            next = its;
        next.only = its.only;
        return Scenario::tableOf(next);
    }
    pairs.emplace_back("do", valueOf(before, "do"));
    if (column == Who) {
        for (auto &pair : whoIn(cell, its.kind))
            pairs.push_back(std::move(pair));
    } else {
        for (const auto &pair : before)
            if (isWho(pair.first, its.kind))
                pairs.push_back(pair);
    }
    const QString details =
        column == Details ? cell : data(index(row, Details), Qt::EditRole).toString();
    for (auto &pair : pairsIn(details))
        pairs.push_back(std::move(pair));
    return tableOf("[[act]]", pairs);
}

QString ActsModel::stepText(int row) const
{
    return tr("Change: %1").arg(actText(act(row)));
}

// Clients

int ScenarioClientsModel::rows() const
{
    return int(document().scenario().clients.size());
}

int ScenarioClientsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScenarioClientsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == From)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const Scenario::Client &client = document().scenario().clients.at(std::size_t(index.row()));
    if (role == SortRole && index.column() == From)
        return qlonglong(client.fromNs);
    if (role == SortRole)
        role = Qt::DisplayRole;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const RowPairs pairs = pairsOf(Scenario::tableOf(client));
    switch (index.column()) {
    case Name:
        if (client.isEachTrack && role == Qt::DisplayRole)
            return tr("one for each track");
        return QString::fromStdString(client.name);
    case Position:
        return QString::fromStdString(valueOf(pairs, "position"));
    case From:
        return secondsNumber(client.fromNs);
    default:
        return cellOf(pairs, {"name", "position", "from"});
    }
}

QVariant ScenarioClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Details)
        return tr("What else stands in the file: walk = 5, every = 1, server = \"Hill\" …");
    if (role != Qt::DisplayRole)
        return {};
    const std::array titles {tr("Client"), tr("Position"), tr("From (s)"), tr("Way")};
    return titles.at(std::size_t(section));
}

std::string ScenarioClientsModel::tableWith(int row, int column, const QString &cell) const
{
    const Scenario::Client &client = document().scenario().clients.at(std::size_t(row));
    const RowPairs before = pairsOf(Scenario::tableOf(client));
    RowPairs pairs;
    if (column == Name || !client.isEachTrack) // which are named after their tracks
        pairs.emplace_back("name", column == Name ? stringIn(cell) : valueOf(before, "name"));
    if (column == Position || !client.isEachTrack)
        pairs.emplace_back("position",
                           column == Position ? cell.trimmed().toStdString()
                                              : valueOf(before, "position"));
    pairs.emplace_back(
        "from", column == From ? numberIn(cell) : secondsNumber(client.fromNs).toStdString());
    const QString details =
        column == Details ? cell : data(index(row, Details), Qt::EditRole).toString();
    for (auto &pair : pairsIn(details))
        pairs.push_back(std::move(pair));
    return tableOf("[[client]]", pairs);
}

QString ScenarioClientsModel::stepText(int row) const
{
    const Scenario::Client &client = document().scenario().clients.at(std::size_t(row));
    return tr("Change client %1").arg(QString::fromStdString(client.name));
}

} // namespace Herdscope::App
