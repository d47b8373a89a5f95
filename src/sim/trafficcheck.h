// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/holdingcheck.h"
#include "sim/state.h"

#include <cstdint>
#include <string_view>

namespace Herdscope::Sim {

/// What goes over links: what an update costs (I3), that it goes once over each way of a session,
/// never back, and never to one that was known to have it (I4); that sessions are caught up in time
/// (I5), given up only for a reason, and that queues stay small (I6).
class TrafficCheck final
{
public:
    TrafficCheck(State &state, const HoldingCheck &holding);

    void onAccepted(int update); ///< taken from a client, or purged
    void onNews(int update) { m_state.updates[update].isNews = true; } ///< its server stored it
    void onTrouble(); ///< the herd was clean until now
    void onSession(Link &link); ///< a new one begins
    void onUp(Link &link, int end);
    void onSent(Link &link, int end, int update);
    void onLost(Link &link, int end, int update); ///< within a session that goes on
    void onDelivered(Link &link, int end, int update); ///< @p end sent it
    void onSynced(Link &link, int end); ///< @p end sent SYNCED and it was delivered
    void afterCatchUp(Link &link, std::uint32_t session); ///< it is time to have caught up
    void onGivenUp(Link &link, int end); ///< its node asks to drop the session
    void onQueued(const Link &link, int end);
    void onStart(int server);
    void onInput(int server); ///< after each
    void expectSilence(bool on) { m_silence = on; } ///< no updates are under way any more
    void atEnd();
    /// Updates that cost exactly what they must, as nothing disturbed them.
    [[nodiscard]] std::uint64_t exactUpdates() const { return m_exactUpdates; }

private:
    void checkCost(const Update &update);

    State &m_state;
    const HoldingCheck &m_holding;
    const int m_linesPerUpdate;
    const std::int64_t m_floodNs; ///< an update without faults has reached everybody by then
    std::uint64_t m_exactUpdates = 0;
    std::vector<int> m_lastOf; ///< the last update of each client
    int m_firstRecent = 0; ///< updates before that one have long arrived
    bool m_silence = false;
    std::vector<std::int64_t> m_recoverUntilNs; ///< by server; never: it is not recovering
};

} // namespace Herdscope::Sim
