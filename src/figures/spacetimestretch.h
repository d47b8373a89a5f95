// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The part of a recorded run that a space-time diagram shows, as a plain value. Places on its axis
/// are monotonic nanoseconds, or numbers of events: both are whole and fit into a double.
namespace Herdscope::Figures {

enum class SpaceTimeAxis
{
    Time, ///< as long as it took
    Order ///< every event as far from the next one
};

struct SpaceTimeStretch
{
    SpaceTimeAxis axis = SpaceTimeAxis::Order;
    double from = 0;
    double to = 1; ///< > from
    [[nodiscard]] double width() const { return to - from; }
    bool operator==(const SpaceTimeStretch &) const = default;
};

/// A stretch that is moved along a record that may grow: zoomed, panned, or at its end.
class SpaceTimeCamera final
{
public:
    static constexpr double leastNs = 1'000; ///< that are looked at
    static constexpr double leastEvents = 4;
    static constexpr double firstEvents = 60; ///< seen at first: some floods of one update

    [[nodiscard]] const SpaceTimeStretch &stretch() const { return m_stretch; }
    [[nodiscard]] bool isFollowing() const { return m_follows; } ///< the record's end
    [[nodiscard]] double first() const { return m_first; }
    [[nodiscard]] double last() const { return m_last; }

    /// What the record has now, in places of the stretch's axis. What is seen stays, unless it
    /// follows the end, or is not recorded any more.
    void setLimits(double first, double last);
    /// Another axis: @p stretch is the same there. Limits come next.
    void setStretch(const SpaceTimeStretch &stretch) { m_stretch = stretch; }
    /// @p factor < 1: nearer. What is at @p place stays where it is; while it follows, the end
    /// does.
    void zoom(double factor, double place);
    void zoom(double factor) { zoom(factor, (m_stretch.from + m_stretch.to) / 2); }
    /// By that part of what is seen; > 0: to what is later. Ends the following, or starts it at the
    /// end.
    void pan(double share);
    /// Pans so that both are seen, or the first one, if they are too far from each other.
    void show(double first, double last);
    void goTo(double from, double to); ///< just that
    void fit(); ///< all of it
    void follow();
    void toBegin();

private:
    [[nodiscard]] double least() const
    {
        return m_stretch.axis == SpaceTimeAxis::Time ? leastNs : leastEvents;
    }
    void keepWithin();

    SpaceTimeStretch m_stretch {SpaceTimeAxis::Order, 0, firstEvents};
    double m_first = 0;
    double m_last = 0;
    bool m_follows = true;
};

} // namespace Herdscope::Figures
