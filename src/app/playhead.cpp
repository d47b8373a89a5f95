// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/playhead.h"

#include <algorithm>

namespace Herdscope::App {

void Playhead::set(const History::Past &past, std::optional<History::EventNumber> number)
{
    m_moment.emplace(past);
    m_number = number;
    m_stretch.reset();
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

/// Of the event before; 0 if nothing is recorded.
std::int64_t Playhead::timeNs(History::EventNumber number) const
{
    if (past().first() == past().end())
        return 0;
    number = std::clamp(number, past().first() + 1, past().end());
    return past().entry(number - 1).event->at.monotonicNs;
}

void Playhead::setStretch(const std::optional<History::Stretch> &stretch)
{
    if (stretch == m_stretch)
        return;
    m_stretch = stretch;
    emit stretchChanged();
}

void Playhead::beginStretch()
{
    if (past().first() == past().end())
        return;
    const std::int64_t here = timeNs(number());
    const bool isEndBehind = m_stretch && m_stretch->untilNs > here;
    setStretch(
        History::Stretch::between(here, isEndBehind ? m_stretch->untilNs : timeNs(past().end())));
}

void Playhead::endStretch()
{
    if (past().first() == past().end())
        return;
    const std::int64_t here = timeNs(number());
    const bool isBeginBefore = m_stretch && m_stretch->fromNs < here;
    setStretch(History::Stretch::between(isBeginBefore ? m_stretch->fromNs : timeNs(past().first()),
                                         here));
}

} // namespace Herdscope::App
