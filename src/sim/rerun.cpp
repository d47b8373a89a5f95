// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/rerun.h"

#include <algorithm>

namespace Herdscope::Sim {

namespace {

double shareOf(std::uint64_t done, std::uint64_t all)
{
    return all == 0 ? 1 : std::min(1.0, static_cast<double>(done) / static_cast<double>(all));
}

} // namespace

Rerun::Rerun(SteppedHerd &herd, const Acts &acts, const SteppedHerd::Place &until)
    : m_herd(herd)
    , m_acts(acts)
    , m_until(until)
{
    m_herd.m_replaying = true;
}

bool Rerun::advance(std::size_t most)
{
    for (; most > 0; --most) {
        const bool isAct = m_done < std::min(m_until.acts, m_acts.size());
        const std::uint64_t steps = isAct ? m_acts[m_done].step : m_until.steps;
        if (m_herd.m_steps < steps && !m_herd.m_agenda.isEmpty()) {
            m_herd.step();
            continue;
        }
        m_herd.passTime(isAct ? m_acts[m_done].atNs : m_until.atNs);
        if (!isAct) {
            m_herd.m_replaying = false;
            return true;
        }
        m_herd.perform(m_acts[m_done++]);
    }
    return false;
}

double Rerun::share() const
{
    return shareOf(m_herd.steps(), m_until.steps);
}

/// Counts what is recorded, and keeps nothing.
class PlaceSearch::CountingSink final : public Herd::EventSink
{
public:
    void record(const Herd::Event &) override { ++m_count; }
    [[nodiscard]] std::uint64_t count() const { return m_count; }

private:
    std::uint64_t m_count = 0;
};

PlaceSearch::PlaceSearch(const SteppedHerd::Setup &setup, const Acts &acts,
                         const SteppedHerd::Place &end, std::uint64_t events)
    : m_sink(std::make_unique<CountingSink>())
    , m_herd(std::make_unique<SteppedHerd>(setup, *m_sink))
    , m_acts(acts)
    , m_end(end)
    , m_events(events)
    , m_last(m_herd->place())
{
    m_herd->m_replaying = true;
}

PlaceSearch::~PlaceSearch() = default;

bool PlaceSearch::advance(std::size_t most)
{
    for (; most > 0 && m_sink->count() <= m_events; --most) {
        const bool isAct = m_done < std::min(m_end.acts, m_acts.size());
        const std::uint64_t steps = isAct ? m_acts[m_done].step : m_end.steps;
        if (m_herd->m_steps < steps && !m_herd->m_agenda.isEmpty()) {
            m_last = m_herd->place();
            m_herd->step();
            continue;
        }
        m_herd->passTime(isAct ? m_acts[m_done].atNs : m_end.atNs);
        m_last = m_herd->place();
        if (!isAct)
            return true;
        m_herd->perform(m_acts[m_done++]);
    }
    return m_sink->count() > m_events;
}

double PlaceSearch::share() const
{
    return shareOf(m_herd->steps(), m_end.steps);
}

} // namespace Herdscope::Sim
