// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariokinds.h"
#include "app/scenariomodels.h"
#include "scenario/scenariofile.h"

#include <array>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Scenario::Expectation;

namespace {

constexpr auto lastExpectation = Expectation::Kind::Knows;

} // namespace

int ExpectationsModel::rows() const
{
    return int(document().scenario().expectations.size());
}

void ExpectationsModel::setGauges(std::vector<Gauge> gauges, int variant)
{
    if (gauges == m_gauges && variant == m_playedVariant)
        return;
    m_gauges = std::move(gauges);
    m_playedVariant = variant;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

ExpectationsModel::Gauge ExpectationsModel::gaugeOf(int row) const
{
    return std::size_t(row) < m_gauges.size() ? m_gauges[std::size_t(row)] : Gauge();
}

/// Until something is played it is about the variant that is chosen.
QString ExpectationsModel::stateText(int row) const
{
    const GaugeState state = gaugeOf(row).state;
    const Expectation &its = document().scenario().expectations.at(std::size_t(row));
    const int variant = m_gauges.empty() ? document().shownVariant() : m_playedVariant;
    const QString others = state == GaugeState::Idle
        ? otherVariantsText(its.only, document().scenario(), variant)
        : QString();
    return gaugeMark(state) % u' ' % (others.isEmpty() ? gaugeText(state) : others);
}

QVariant ExpectationsModel::barOf(int row) const
{
    const Expectation &its = document().scenario().expectations.at(std::size_t(row));
    const auto bound = its.atMost ? its.atMost : its.atLeast ? its.atLeast : its.about;
    const Gauge gauge = gaugeOf(row);
    if (!bound || !gauge.value)
        return {};
    const bool isGood = gauge.state == GaugeState::Holds || gauge.state == GaugeState::HoldsSoFar;
    return QVariant::fromValue(GaugeBar {*gauge.value, *bound, isGood});
}

int ExpectationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExpectationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Expectation &its = document().scenario().expectations.at(std::size_t(index.row()));
    const Gauge gauge = gaugeOf(index.row());
    const Expectation meant = meantIn(its, document().scenario(), document().shownVariant());
    if (role == Qt::ToolTipRole)
        return expectationText(meant);
    if (role == BarRole)
        return index.column() == Measured ? barOf(index.row()) : QVariant();
    if (role == SortRole)
        role = Qt::DisplayRole;
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case State:
        return stateText(index.row());
    case Words:
        return expectationText(meant);
    case Measured:
        return gauge.measured;
    case That:
        return role == Qt::DisplayRole ? expectationKindText(its.kind)
                                       : textOf(Scenario::wordFor(its.kind));
    default:
        return cellOf(pairsOf(Scenario::tableOf(its)), {"that"});
    }
}

QVariant ExpectationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Bound)
        return tr("What stands in the file: at_most = 0.4, quantile = \"p50\", holds = false …");
    if (role != Qt::DisplayRole)
        return {};
    const std::array titles {tr("State"), tr("Expectation"), tr("Measured"), tr("What"),
                             tr("Bound")};
    return titles.at(std::size_t(section));
}

std::vector<std::pair<QString, QString>> ExpectationsModel::choices(int column) const
{
    if (column != That)
        return {};
    return wordsUpTo(lastExpectation, &expectationKindText);
}

std::string ExpectationsModel::tableWith(int row, int column, const QString &cell) const
{
    const Expectation &its = document().scenario().expectations.at(std::size_t(row));
    if (column == That) {
        const auto kind = kindNamed(cell, lastExpectation);
        if (!kind)
            return tableOf("[[expect]]", {{"that", stringIn(cell)}});
        Expectation next = newExpectation(document().scenario(), *kind);
        next.only = its.only;
        return Scenario::tableOf(next);
    }
    RowPairs pairs {{"that", "\"" + std::string(Scenario::wordFor(its.kind)) + '"'}};
    for (auto &pair : pairsIn(cell))
        pairs.push_back(std::move(pair));
    return tableOf("[[expect]]", pairs);
}

QString ExpectationsModel::stepText(int row) const
{
    const Expectation &its = document().scenario().expectations.at(std::size_t(row));
    return tr("Change what is expected: %1").arg(expectationText(its));
}

} // namespace Herdscope::App
