// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/playhead.h"

#include <algorithm>

namespace Herdscope::App {

void Playhead::set(const History::Past &past, std::optional<History::EventNumber> number)
{
    m_moment.emplace(past);
    m_number = number;
    emit pastChanged();
}

/// What was shown may have been forgotten since.
History::EventNumber Playhead::number() const
{
    return m_number ? std::max(*m_number, past().first()) : past().end();
}

const History::Moment &Playhead::moment() const
{
    m_moment->seek(number());
    return *m_moment;
}

void Playhead::goTo(History::EventNumber number)
{
    number = std::clamp(number, past().first(), past().end());
    if (m_number == number)
        return;
    m_number = number;
    emit moved();
}

void Playhead::goToNow()
{
    if (isNow())
        return;
    m_number.reset();
    emit moved();
}

} // namespace Herdscope::App
