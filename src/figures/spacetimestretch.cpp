// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimestretch.h"

#include <algorithm>

namespace Herdscope::Figures {

namespace {
/// Beside the record, so that its ends do not stand at the edge.
constexpr double margin = 0.03;
} // namespace

void SpaceTimeCamera::setLimits(double first, double last)
{
    m_first = first;
    m_last = std::max(first, last);
    if (m_follows)
        follow();
    else
        keepWithin();
}

/// Something of the record is always seen, and not much beside it.
void SpaceTimeCamera::keepWithin()
{
    const double most = std::max(least(), (m_last - m_first) * (1 + 2 * margin));
    const double width = std::clamp(m_stretch.width(), least(), most);
    const double room = width * margin;
    double from = m_stretch.from + (m_stretch.width() - width) / 2;
    from = std::min(from, m_last + room - width);
    from = std::max(from, m_first - room);
    m_stretch.from = from;
    m_stretch.to = from + width;
}

void SpaceTimeCamera::zoom(double factor, double place)
{
    if (m_follows)
        place = std::min(m_last, m_stretch.to);
    const double most = std::max(least(), (m_last - m_first) * (1 + 2 * margin));
    const double width = std::clamp(m_stretch.width() * factor, least(), most);
    const double share = (place - m_stretch.from) / m_stretch.width();
    m_stretch.from = place - share * width;
    m_stretch.to = m_stretch.from + width;
    if (m_follows)
        follow();
    else
        keepWithin();
}

void SpaceTimeCamera::pan(double share)
{
    const double by = share * m_stretch.width();
    m_stretch.from += by;
    m_stretch.to += by;
    keepWithin();
    m_follows = share > 0 && m_stretch.to >= m_last;
}

void SpaceTimeCamera::show(double first, double last)
{
    const double width = m_stretch.width();
    if (last - first > width * 0.9)
        last = first;
    if (first >= m_stretch.from && last <= m_stretch.to)
        return;
    const double from = (first + last - width) / 2;
    goTo(from, from + width);
}

void SpaceTimeCamera::goTo(double from, double to)
{
    m_follows = false;
    m_stretch.from = from;
    m_stretch.to = std::max(to, from + least());
    keepWithin();
}

void SpaceTimeCamera::fit()
{
    goTo(m_first, m_last);
    const double room = m_stretch.width() * margin;
    goTo(m_first - room, m_last + room);
}

void SpaceTimeCamera::follow()
{
    m_follows = true;
    const double width = std::max(m_stretch.width(), least());
    // A short record stands at the left until it fills the stretch.
    m_stretch.to = std::max(m_last + width * margin, m_first + width * (1 - margin));
    m_stretch.from = m_stretch.to - width;
}

void SpaceTimeCamera::toBegin()
{
    const double width = m_stretch.width();
    goTo(m_first - width * margin, m_first + width * (1 - margin));
}

} // namespace Herdscope::Figures
