// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/world.h"

#include <cstdint>
#include <vector>

namespace Herdscope::Sim {

enum class FaultKind : std::uint8_t
{
    Crash,
    SilentCrash,
    CrashOfAll,
    Freeze,
    Cut,
    Flap,
    Blackhole,
    OneWay,
    Partition,
    SlowLink,
    ClockStep,
    FullDisk,
    SlowDisk
};

/// What goes wrong: begins faults of the kinds that the options allow, at random, and ends each
/// after a while.
class Faults final
{
public:
    Faults(State &state, World &world);

    void begin();
    void handle(const Entry &entry);
    void endAll(); ///< and nothing new begins
    /// One fault now, whatever the options say; ended by endAll() or after @p lastsNs.
    void inflict(FaultKind kind, std::int64_t lastsNs);
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    struct Blocked
    {
        int link = nothing;
        int end = 0;
    };
    struct Fault
    {
        FaultKind kind = FaultKind::Flap;
        std::vector<int> servers;
        std::vector<int> links;
        std::vector<Blocked> ways;
        bool vanishing = false;
        bool active = true;
    };
    void beginOne();
    void beginCrash(Fault &fault);
    void beginNetwork(Fault &fault);
    void beginPartition(Fault &fault);
    void beginRest(Fault &fault);
    void blockWay(Fault &fault, int link, int end);
    void end(Fault &fault);
    [[nodiscard]] int anyServer();
    [[nodiscard]] int anyLink();

    State &m_state;
    World &m_world;
    std::vector<FaultKind> m_kinds;
    std::vector<Fault> m_faults;
    std::uint64_t m_count = 0;
};

} // namespace Herdscope::Sim
