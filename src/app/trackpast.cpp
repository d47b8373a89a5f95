// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trackpast.h"

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

void TrackPast::note(const QByteArray &name, std::int64_t atNs,
                     const std::optional<TrackPlace> &place)
{
    if (!place && !m_stages.contains(name))
        return;
    std::deque<Stage> &stages = m_stages[name];
    while (!stages.empty() && stages.back().atNs >= atNs)
        stages.pop_back();
    stages.push_back({atNs, place});
    if (stages.size() > mostStages)
        stages.pop_front();
}

std::optional<TrackPlace> TrackPast::at(const QByteArray &name, std::int64_t atNs) const
{
    const auto found = m_stages.constFind(name);
    if (found == m_stages.constEnd())
        return std::nullopt;
    const auto after =
        std::upper_bound(found->begin(), found->end(), atNs,
                         [](std::int64_t ns, const Stage &stage) { return ns < stage.atNs; });
    if (after == found->begin())
        return std::nullopt;
    const Stage &stage = *std::prev(after);
    if (!stage.place)
        return std::nullopt;
    TrackPlace place = *stage.place;
    if (!place.isPaused)
        place.trackNs += std::llround(double(atNs - stage.atNs) * place.speed);
    if (place.trackNs >= place.track->durationNs())
        return std::nullopt; // it has arrived
    return place;
}

void TrackPast::forgetAfter(std::int64_t atNs)
{
    for (auto each = m_stages.begin(); each != m_stages.end();) {
        while (!each->empty() && each->back().atNs > atNs)
            each->pop_back();
        each = each->empty() ? m_stages.erase(each) : std::next(each);
    }
}

} // namespace Herdscope::App
