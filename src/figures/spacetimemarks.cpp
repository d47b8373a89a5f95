// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens at one server, and what it makes of its line.
#include "figures/spacetimemaker.h"
#include "figures/spacetimewords.h"

#include <algorithm>

namespace Herdscope::Figures {

using History::Change;
using History::EventNumber;
using History::Traffic;
using Kind = SpaceTimeMark::Kind;

namespace {

/// In columns; marks that are nearer to the one before are counted with it.
constexpr double apart = 4;
/// Of more events in a stretch those of clients without a line are left out.
constexpr EventNumber mostWithClients = 1'000;

Kind lifeKind(Change::Kind change)
{
    switch (change) {
    case Change::Kind::Born:
        return Kind::Start;
    case Change::Kind::Died:
        return Kind::Stop;
    case Change::Kind::Frozen:
        return Kind::Frozen;
    case Change::Kind::Thawed:
        return Kind::Thawed;
    default:
        return Kind::Note;
    }
}

Kind kindOf(const Journal::EventStore::Entry &entry, Traffic::Kind kind)
{
    switch (kind) {
    case Traffic::Kind::LinkUp:
        return Kind::LinkUp;
    case Traffic::Kind::LinkDown:
        return Kind::LinkDown;
    case Traffic::Kind::Life:
        if (const auto change = History::lifeChange(*entry.event, entry.line()))
            return lifeKind(*change);
        return Kind::Note;
    case Traffic::Kind::Report:
        return Kind::Report;
    case Traffic::Kind::Answer:
        return Kind::Answer;
    case Traffic::Kind::Connection:
        return Kind::Connection;
    case Traffic::Kind::Error:
        return Kind::Error;
    default:
        return Kind::Note;
    }
}

bool isShown(const SpaceTimeKinds &kinds, Traffic::Kind kind)
{
    switch (kind) {
    case Traffic::Kind::Life:
        return kinds.lives;
    case Traffic::Kind::LinkUp:
    case Traffic::Kind::LinkDown:
        return kinds.links;
    case Traffic::Kind::Connection:
        return kinds.connections;
    case Traffic::Kind::Error:
        return kinds.errors;
    case Traffic::Kind::Report:
        return kinds.reports;
    case Traffic::Kind::Answer:
        return kinds.answers;
    default:
        return false;
    }
}

void live(SpaceTimeLine &line, const SpaceTimeMark &mark)
{
    switch (mark.kind) {
    case Kind::Start:
    case Kind::Thawed:
        line.lives.push_back({mark.at, Condition::Up});
        return;
    case Kind::Stop:
        line.lives.push_back({mark.at, Condition::Down});
        return;
    case Kind::Frozen:
        line.lives.push_back({mark.at, Condition::Frozen});
        return;
    default:
        return;
    }
}

} // namespace

void SpaceTimeMaker::makeMarks(Work &work)
{
    const auto &kinds = work.wanted.kinds;
    m_traffic.forEachRare(work.from, work.to, [this, &work](EventNumber number, auto code) {
        addMark(work, m_past.entry(number), number, code.kind());
    });
    const bool isShort = work.to - work.from <= mostWithClients;
    if (!isShort || work.wanted.onlyClients || !(kinds.reports || kinds.answers))
        return;
    EventNumber number = std::max(work.from, m_traffic.first());
    m_traffic.forEach(work.from, work.to, [this, &work, &number](Traffic::Code code) {
        const bool hasLine =
            code.client < work.lineOfClient.size() && work.lineOfClient[code.client] >= 0;
        const bool isClients =
            code.kind() == Traffic::Kind::Report || code.kind() == Traffic::Kind::Answer;
        if (isClients && !hasLine)
            addMark(work, m_past.entry(number), number, code.kind());
        ++number;
    });
}

void SpaceTimeMaker::addMark(Work &work, const Journal::EventStore::Entry &entry,
                             EventNumber number, Traffic::Kind kind) const
{
    const Journal::StoredEvent &event = *entry.event;
    if (event.server < 0 || static_cast<std::size_t>(event.server) >= work.lineOf.size())
        return;
    SpaceTimeMark mark;
    mark.line = work.lineOf[static_cast<std::size_t>(event.server)];
    if (mark.line < 0)
        return;
    mark.kind = kindOf(entry, kind);
    mark.at = placeOf(work.scene.stretch.axis, number, event.at.monotonicNs);
    mark.event = number;
    SpaceTimeScene &scene = work.scene;
    live(scene.lines[static_cast<std::size_t>(mark.line)], mark);
    if (!isShown(work.wanted.kinds, kind))
        return;
    const double near =
        work.wanted.isSingle ? 0 : scene.stretch.width() / std::max(work.wanted.columns, 1) * apart;
    std::size_t &last = work.lastMark[static_cast<std::size_t>(mark.line) * 16
                                      + static_cast<std::size_t>(mark.kind)];
    if (last != 0 && mark.at - scene.marks[last - 1].at < near && number != work.wanted.event) {
        ++scene.marks[last - 1].count;
        return;
    }
    const bool isNeighbour = event.peerKind == Herd::PeerKind::Neighbour && event.neighbour >= 0
        && static_cast<std::size_t>(event.neighbour) < work.lineOf.size();
    if (isNeighbour)
        mark.toLine = work.lineOf[static_cast<std::size_t>(event.neighbour)];
    mark.update = event.updateId;
    mark.sinceNs = event.at.monotonicNs - scene.firstNs;
    mark.isOfSelection = mark.update != 0 && mark.update == work.wanted.update;
    mark.part = partOf(work, event.server, number);
    const QString other = isNeighbour ? QString::fromStdString(
                              m_past.herd().servers[static_cast<std::size_t>(event.neighbour)].name)
                                      : QString();
    SpaceTimeWords::describe(mark, entry, other);
    last = scene.marks.size() + 1;
    scene.marks.push_back(std::move(mark));
}

} // namespace Herdscope::Figures
