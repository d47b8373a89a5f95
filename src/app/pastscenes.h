// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenes.h"
#include "app/shownherd.h"
#include "figures/momentscenes.h"
#include "history/linkcounts.h"
#include "history/moment.h"

#include <cstdint>
#include <optional>
#include <vector>

/// What map and graph show of a moment of the past.
namespace Herdscope::App {

/// Each client where the newest that any server knew then has it, with the way there. From one
/// moment to another only clients of which something else was known are made anew.
class PastMap final
{
public:
    /// Indices in the scene are those of the herd's servers and of ids().
    [[nodiscard]] Figures::MapScene scene(const Lab &lab, const History::Moment &moment);
    /// Of the fleet, by client of the last scene; −1: not in it now.
    [[nodiscard]] const QList<int> &ids() const { return m_ids; }
    /// … and of the record.
    [[nodiscard]] const std::vector<History::ClientNumber> &numbers() const { return m_numbers; }
    void clear() { *this = PastMap(); } ///< another record

private:
    struct Client
    {
        std::uint64_t seen = 0; ///< tells apart what servers held of it
        std::optional<Figures::MapClient> shown; ///< somebody knew it
    };

    std::vector<Client> m_clients; ///< by number
    std::size_t m_trail = 0; ///< places of a trail that they have at most
    QList<int> m_ids;
    std::vector<History::ClientNumber> m_numbers;
};

/// What belonged to the herd then.
[[nodiscard]] ShownHerd shownOf(const History::Moment &moment);
/// @p counts: by link.
[[nodiscard]] Figures::GraphScene
pastGraphScene(const Lab &lab, const History::Moment &moment,
               const std::vector<History::LinkCounts::Count> &counts,
               const std::vector<QPointF> &layout);
/// When the last event before that moment happened, as the log has it; empty without one.
[[nodiscard]] QString momentText(const History::Past &past, History::EventNumber number);
/// "12:00:01.5 – 12:00:03.25", by the clock of the record.
[[nodiscard]] QString stretchText(const History::Past &past, const History::Stretch &stretch);
/// Tells apart what the servers held of a client: changes of a run have
/// numbers of their own.
[[nodiscard]] std::uint64_t seenOf(const History::Moment &moment, History::ClientNumber client);
/// Clients that a server up then knew.
[[nodiscard]] int clientsKnown(const History::Moment &moment);

} // namespace Herdscope::App
