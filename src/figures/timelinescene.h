// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QString>

#include <cstdint>
#include <vector>

/// What was done to a herd and what became of its servers and links, over time: plain values, the
/// same for the window and for files. Times are nanoseconds since the beginning of the stretch.
namespace Herdscope::Figures {

/// A server or a link.
struct TimelineLane
{
    struct Span
    {
        std::int64_t fromNs = 0;
        std::int64_t untilNs = 0;
        Condition condition = Condition::Up;
        bool operator==(const Span &) const = default;
    };
    QString name;
    int index = -1; ///< of the server, or of the link
    bool isServer = true;
    ServerStyle style; ///< of a server
    std::vector<Span> spans; ///< by time, one after another; a link is up or down
    bool operator==(const TimelineLane &) const = default;
};

struct TimelineMark
{
    enum class Kind
    {
        Act, ///< somebody did it
        Fault, ///< it was seen in the herd, and is one
        Event ///< it was seen
    };
    Kind kind = Kind::Act;
    std::int64_t atNs = 0;
    QString label; ///< short, in the picture: "3"
    QString text; ///< a sentence
    bool operator==(const TimelineMark &) const = default;
};

struct TimelineScene
{
    std::int64_t lengthNs = 1; ///< of the axis
    std::vector<TimelineLane> lanes; ///< servers, then links that were down at some time
    int hiddenLinks = 0; ///< that were down, too, and have no lane
    std::vector<TimelineMark> marks; ///< by time
    std::vector<std::uint64_t> updates; ///< that were taken, in pieces of equal length
    bool operator==(const TimelineScene &) const = default;
};

} // namespace Herdscope::Figures
