// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/happenings.h"
#include "history/moment.h"
#include "history/past.h"
#include "history/stretch.h"

#include <QObject>

#include <cstdint>
#include <optional>

namespace Herdscope::App {

/// Which moment of which record all views show: now, which goes on with the herd, or a moment of
/// the past, which stands still until it is moved.
///
/// Views that follow it take the herd, its past and the moment from here alone, and look again
/// after pastChanged(), moved(), and, while isNow(), Lab::eventsArrived().
class Playhead final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Playhead)

public:
    using QObject::QObject;

    /// Another record: at "now", or, one to which nothing is added, at its end, before its servers
    /// were stopped. @p past lives until there is another one, or as long as this.
    void setPast(const History::Past &past) { set(past, {}); }
    void setRecord(const History::Past &past) { set(past, History::endBeforeStop(past)); }
    [[nodiscard]] const History::Past &past() const { return m_moment->past(); }
    [[nodiscard]] const Herd::HerdSpec &herd() const { return past().herd(); }

    [[nodiscard]] bool isNow() const { return !m_number; }
    /// How many events of the record have happened at the moment shown.
    [[nodiscard]] History::EventNumber number() const;
    /// The herd at that moment. Valid until something is asked of this again.
    [[nodiscard]] const History::Moment &moment() const;

    /// Kept within what is recorded. The end is not "now": it stands still.
    void goTo(History::EventNumber number);
    void goToTime(std::int64_t monotonicNs) { goTo(past().numberAt(monotonicNs)); }
    void goToNow();

    /// A part of the record that charts and the convergence meter look at, instead of all until the
    /// moment shown; none: nobody has chosen one.
    [[nodiscard]] const std::optional<History::Stretch> &stretch() const { return m_stretch; }
    void setStretch(const std::optional<History::Stretch> &stretch);
    void beginStretch(); ///< at the moment shown; until where it ended, or the end of the record
    void endStretch(); ///< there; from where it began, or the beginning of the record

signals:
    /// The herd of the past has more servers or links than before, or others.
    void herdEdited();
    void pastChanged(); ///< another record; moved() does not follow
    void stretchChanged(); ///< not sent before pastChanged(), with which there is none any more
    void moved(); ///< not sent while "now" goes on with the herd

private:
    void set(const History::Past &past, std::optional<History::EventNumber> number);
    [[nodiscard]] std::int64_t timeNs(History::EventNumber number) const;

    mutable std::optional<History::Moment> m_moment; ///< never empty after setPast()
    std::optional<History::EventNumber> m_number; ///< none: now
    std::optional<History::Stretch> m_stretch;
};

} // namespace Herdscope::App
