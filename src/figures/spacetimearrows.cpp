// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages of a stretch one by one.
#include "figures/spacetimemaker.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace Herdscope::Figures {

using History::EventNumber;
using History::Message;
using History::noEvent;
using History::Traffic;

namespace {

SpaceTimeArrow::Kind kindOf(const Message &message)
{
    using Kind = SpaceTimeArrow::Kind;
    switch (message.fate) {
    case Message::Fate::Lost:
        return Kind::Lost;
    case Message::Fate::UnderWay:
        return Kind::UnderWay;
    case Message::Fate::Received:
        break;
    }
    return message.novelty == Herd::Novelty::Useful   ? Kind::Useful
        : message.novelty == Herd::Novelty::Duplicate ? Kind::Duplicate
                                                      : Kind::Word;
}

bool isShown(const SpaceTimeKinds &kinds, const Message &message)
{
    if (message.updateId == 0)
        return kinds.words;
    return message.novelty == Herd::Novelty::Duplicate ? kinds.duplicates : kinds.useful;
}

constexpr double farthest = 1'000'000; ///< columns beside the stretch

/// So that a cell of a column and a pair of lines has a number.
std::uint64_t cellOf(const SpaceTimeArrow &arrow, int column)
{
    const auto lower = static_cast<std::uint64_t>(std::min(arrow.from, arrow.to));
    const auto upper = static_cast<std::uint64_t>(std::max(arrow.from, arrow.to));
    return static_cast<std::uint64_t>(column + static_cast<int>(farthest)) << 40 | lower << 20
        | upper;
}

void count(SpaceTimeDensity::Cell &cell, const SpaceTimeArrow &arrow)
{
    if (arrow.kind == SpaceTimeArrow::Kind::Useful)
        ++cell.useful;
    else if (arrow.kind == SpaceTimeArrow::Kind::Duplicate)
        ++cell.duplicates;
    else
        ++cell.others;
}

} // namespace

void SpaceTimeMaker::makeArrows(Work &work)
{
    const SpaceTimeStretch &stretch = work.scene.stretch;
    for (const Message &message : m_messages->all()) {
        if (!isShown(work.wanted.kinds, message))
            continue;
        auto arrow = arrowOf(work, message);
        if (arrow && arrow->receivedAt >= stretch.from && arrow->sentAt <= stretch.to)
            work.scene.arrows.push_back(*std::move(arrow));
    }
    if (work.lineOfClient.empty())
        return;
    EventNumber number = std::max(work.from, m_traffic.first());
    m_traffic.forEach(work.from, work.to, [this, &work, &number](Traffic::Code code) {
        if (code.client < work.lineOfClient.size() && work.lineOfClient[code.client] >= 0)
            makeClientArrow(work, number, code);
        ++number;
    });
}

std::optional<SpaceTimeArrow> SpaceTimeMaker::arrowOf(Work &work, const Message &message) const
{
    SpaceTimeArrow arrow;
    arrow.from = work.lineOf[static_cast<std::size_t>(message.from)];
    arrow.to = work.lineOf[static_cast<std::size_t>(message.to)];
    if (arrow.from < 0 || arrow.to < 0)
        return {};
    const History::ClientNumber client =
        message.updateId != 0 ? m_past.updates().clientOf(message.updateId) : History::noClient;
    if (!isWanted(work, client))
        return {};
    const SpaceTimeAxis axis = work.scene.stretch.axis;
    arrow.kind = kindOf(message);
    arrow.sent = message.sent;
    arrow.received = message.received;
    arrow.hasSending = message.sent != noEvent;
    const bool hasCome = message.received != noEvent;
    arrow.sentAt = arrow.hasSending ? placeOf(axis, message.sent, message.sentAt.monotonicNs)
                                    : placeOf(axis, message.received, message.sentAt.monotonicNs);
    arrow.receivedAt =
        hasCome ? placeOf(axis, message.received, message.receivedAt.monotonicNs) : arrow.sentAt;
    if (hasCome && arrow.hasSending)
        arrow.tookNs = message.receivedAt.monotonicNs - message.sentAt.monotonicNs;
    arrow.sinceNs = message.sentAt.monotonicNs - work.scene.firstNs;
    arrow.update = message.updateId;
    arrow.client = clientText(work, client);
    arrow.isOfSelection = message.updateId != 0 && message.updateId == work.wanted.update;
    if (!work.causes.empty()) {
        const SpaceTimePart come =
            hasCome ? partOf(work, message.to, message.received) : SpaceTimePart::Aside;
        const SpaceTimePart gone = partOf(work, message.from, message.sent);
        arrow.part = come == SpaceTimePart::Selected || gone == SpaceTimePart::Selected
            ? SpaceTimePart::Selected
            : come == SpaceTimePart::Cause       ? come
            : gone == SpaceTimePart::Consequence ? gone
                                                 : SpaceTimePart::Aside;
    }
    return arrow;
}

/// What is known is when it was at the server.
void SpaceTimeMaker::makeClientArrow(Work &work, EventNumber number, Traffic::Code code) const
{
    const bool isReport = code.kind() == Traffic::Kind::Report;
    const bool isShown = isReport
        ? work.wanted.kinds.reports
        : code.kind() == Traffic::Kind::Answer && work.wanted.kinds.answers;
    if (!isShown || code.where() >= work.lineOf.size() || work.lineOf[code.where()] < 0)
        return;
    const Journal::StoredEvent &event = *m_past.entry(number).event;
    SpaceTimeArrow arrow;
    arrow.kind = SpaceTimeArrow::Kind::Client;
    arrow.from = work.lineOfClient[code.client];
    arrow.to = work.lineOf[code.where()];
    if (!isReport)
        std::swap(arrow.from, arrow.to);
    (isReport ? arrow.received : arrow.sent) = number;
    arrow.sentAt = arrow.receivedAt =
        placeOf(work.scene.stretch.axis, number, event.at.monotonicNs);
    arrow.sinceNs = event.at.monotonicNs - work.scene.firstNs;
    arrow.update = event.updateId;
    arrow.client = clientText(work, code.client);
    arrow.isOfSelection = event.updateId != 0 && event.updateId == work.wanted.update;
    arrow.part = partOf(work, event.server, number);
    work.scene.arrows.push_back(std::move(arrow));
}

/// What can't be told apart is counted, but for what has to do with the selection. Where more would
/// stay than a picture can have, fewer are taken to be told apart.
void SpaceTimeMaker::thinOut(Work &work) const
{
    if (work.wanted.isSingle)
        return;
    SpaceTimeScene &scene = work.scene;
    const int columns = std::max(work.wanted.columns, 1);
    std::vector<int> columnOf;
    columnOf.reserve(scene.arrows.size());
    std::unordered_map<std::uint64_t, int> inCell;
    inCell.reserve(scene.arrows.size());
    for (const SpaceTimeArrow &arrow : scene.arrows) {
        const double middle = (arrow.sentAt + arrow.receivedAt) / 2;
        const double share = (middle - scene.stretch.from) / scene.stretch.width();
        columnOf.push_back(
            static_cast<int>(std::clamp(std::floor(share * columns), -farthest, farthest)));
        ++inCell[cellOf(arrow, columnOf.back())];
    }
    const int most = mostTogether(inCell);
    SpaceTimeDensity &density = scene.density;
    std::vector<SpaceTimeArrow> left;
    left.reserve(scene.arrows.size());
    for (std::size_t i = 0; i < scene.arrows.size(); ++i) {
        SpaceTimeArrow &arrow = scene.arrows[i];
        if (arrow.isOfSelection || arrow.part == SpaceTimePart::Selected
            || inCell[cellOf(arrow, columnOf[i])] <= most) {
            left.push_back(std::move(arrow));
            continue;
        }
        if (columnOf[i] < 0 || columnOf[i] >= columns)
            continue; // it only touches the stretch
        if (density.cells.empty()) {
            density.columns = columns;
            density.gaps = static_cast<int>(scene.lines.size()) - 1;
            density.cells.resize(static_cast<std::size_t>(columns)
                                 * static_cast<std::size_t>(density.gaps));
        }
        for (int gap = std::min(arrow.from, arrow.to); gap < std::max(arrow.from, arrow.to); ++gap)
            count(density.cells[static_cast<std::size_t>(columnOf[i] * density.gaps + gap)], arrow);
    }
    scene.arrows = std::move(left);
    for (const SpaceTimeDensity::Cell &cell : density.cells)
        density.most = std::max(density.most, cell.sum());
}

/// So many in a cell can be told apart.
int SpaceTimeMaker::mostTogether(const std::unordered_map<std::uint64_t, int> &inCell)
{
    std::array<int, mostInColumn + 1> arrows {}; // in cells of no more than that
    for (const auto &[cell, count] : inCell)
        for (int most = count; most <= mostInColumn; ++most)
            arrows[static_cast<std::size_t>(most)] += count;
    int most = mostInColumn;
    while (most > 0 && arrows[static_cast<std::size_t>(most)] > mostArrows)
        --most;
    return most;
}

} // namespace Herdscope::Figures
