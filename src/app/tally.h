// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/agreement.h"
#include "app/meter.h"
#include "net/herdrunner.h"

#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// What the counters of a running herd add up to, exact also over restarts of servers as far as
/// their last status was seen.
class Tally final
{
public:
    struct Link
    {
        std::uint64_t useful = 0;
        std::uint64_t duplicate = 0;
    };

    explicit Tally(const Herd::HerdSpec &herd);
    void growTo(const Herd::HerdSpec &herd); ///< it was changed while it runs
    void update(const Net::HerdRunner &runner, std::int64_t nowMs);

    [[nodiscard]] Link link(int index) const; ///< AT lines received, both directions
    [[nodiscard]] std::uint64_t atSent(int server) const;
    [[nodiscard]] double updatesPerSecond(int server) const; ///< accepted from clients
    [[nodiscard]] double updatesPerSecond() const; ///< of the herd
    [[nodiscard]] std::uint64_t updates() const; ///< accepted from clients since the herd's start
    [[nodiscard]] const Agreement &agreement() const { return m_agreement; }

private:
    struct Direction
    {
        RestartingCounter useful;
        RestartingCounter duplicate;
    };
    struct Server
    {
        RestartingCounter stored;
        RestartingCounter sent;
        Meter rate;
    };
    [[nodiscard]] std::vector<int> components(const Net::HerdRunner &runner) const;

    std::vector<Herd::LinkSpec> m_links;
    std::vector<Direction> m_toA; ///< by link: what a received
    std::vector<Direction> m_toB;
    std::vector<Server> m_servers;
    Agreement m_agreement;
};

} // namespace Herdscope::App
