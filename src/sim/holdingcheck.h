// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/state.h"

#include <cstdint>
#include <string>
#include <vector>

namespace Herdscope::Sim {

/// What became of the updates that were acknowledged.
struct AckCounts
{
    std::uint64_t acked = 0;
    std::uint64_t lost = 0; ///< within what the level of acknowledgement says
};

/// Who holds what: convergence (I1), nothing acknowledged is lost (I2), no record becomes smaller
/// (I5), nothing is invented (I9).
///
/// It follows each change of each table, and looks at the whole tables at the end.
class HoldingCheck final
{
public:
    explicit HoldingCheck(State &state);

    void onStart(int server); ///< after what its journal gave back
    void onChange(int server, int client); ///< something new may be in its table
    void onDeath(int server); ///< its table is gone
    void onDurable(int server, int update);
    /// An answer went out for something taken at @p acceptedNs, when its server held @p promise.
    void onAcked(int server, int client, int promise, std::int64_t acceptedNs);
    void onHealed(); ///< from here on there are no faults
    void atEnd();

    [[nodiscard]] int held(int server, int client) const { return m_held[indexOf(server, client)]; }
    [[nodiscard]] std::vector<int> heldBy(int server) const;
    [[nodiscard]] const AckCounts &counts() const { return m_counts; }
    /// Servers that died since then, each once.
    [[nodiscard]] int deathsSince(std::int64_t nowNs) const;

private:
    struct Promise
    {
        int server = Herd::nobody;
        int client = nothing;
        int update = nothing;
        std::int64_t acceptedNs = 0;
    };
    struct Orphan
    {
        int update = nothing;
        std::int64_t atNs = 0;
    };
    [[nodiscard]] std::size_t indexOf(int server, int client) const
    {
        return static_cast<std::size_t>(server) * m_state.clients.size()
            + static_cast<std::size_t>(client);
    }
    [[nodiscard]] int lookUp(int server, int client);
    [[nodiscard]] bool isHeldElsewhere(int server, int client, int update) const;
    [[nodiscard]] bool wasOnCleanLink(int server, std::int64_t sinceNs) const;
    void checkTables();
    void checkPromise(const Promise &promise);
    [[nodiscard]] std::string describe(int update) const;

    State &m_state;
    std::vector<int> m_held; ///< by server × client
    std::vector<std::int64_t> m_heldSinceNs;
    std::vector<int> m_expected; ///< at least, at the end, by client
    std::vector<std::vector<Orphan>> m_orphans; ///< last copies that died, by client
    std::vector<Promise> m_promises;
    AckCounts m_counts;
    std::string m_scratch;
};

} // namespace Herdscope::Sim
