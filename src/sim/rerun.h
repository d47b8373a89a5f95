// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/steppedherd.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace Herdscope::Sim {

/// Does once more what was done in a run, in as many turns as the caller likes. Nobody may do
/// anything else to the herd until it is there.
class Rerun final
{
public:
    /// @p herd: of the same setup, to which nothing was done yet. All outlive it.
    Rerun(SteppedHerd &herd, const Acts &acts, const SteppedHerd::Place &until);
    /// So many further steps and acts at most. True: it is there.
    bool advance(std::size_t most);
    [[nodiscard]] double share() const; ///< of the way, by steps; from 0 to 1

private:
    SteppedHerd &m_herd;
    const Acts &m_acts;
    const SteppedHerd::Place m_until;
    std::size_t m_done = 0; ///< acts
};

/// Looks for the last place of a run at which no more than so many events had been recorded.
class PlaceSearch final
{
public:
    /// @p acts outlive it. @p end: of the run.
    PlaceSearch(const SteppedHerd::Setup &setup, const Acts &acts, const SteppedHerd::Place &end,
                std::uint64_t events);
    ~PlaceSearch();
    PlaceSearch(const PlaceSearch &) = delete;
    PlaceSearch &operator=(const PlaceSearch &) = delete;
    /// True: place() is it.
    bool advance(std::size_t most);
    [[nodiscard]] SteppedHerd::Place place() const { return m_last; }
    [[nodiscard]] double share() const;

private:
    class CountingSink;
    const std::unique_ptr<CountingSink> m_sink;
    const std::unique_ptr<SteppedHerd> m_herd;
    const Acts &m_acts;
    const SteppedHerd::Place m_end;
    const std::uint64_t m_events;
    std::size_t m_done = 0; ///< acts
    SteppedHerd::Place m_last;
};

} // namespace Herdscope::Sim
