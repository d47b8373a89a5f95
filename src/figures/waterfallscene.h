// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

/// The way of one update through the herd: plain values, the same for the window, its table and
/// exported files. Times are nanoseconds since the update was accepted.
namespace Herdscope::Figures {

/// A copy of the update, at the server that it went to.
struct WaterfallMark
{
    enum class Kind
    {
        Useful, ///< filled
        Duplicate, ///< hollow
        UnderWay, ///< an arrow head, where it was sent
        Lost ///< a cross, where it was sent
    };
    Kind kind = Kind::Useful;
    std::int64_t atNs = 0;
    QString text; ///< "duplicate from Smith · 0.31 ms"
    bool operator==(const WaterfallMark &) const = default;
};

struct WaterfallRow
{
    int server = -1;
    QString name;
    ServerStyle style;
    Condition condition = Condition::Up;
    bool came = false; ///< no: there is no bar
    std::int64_t fromNs = 0; ///< when the copy that brought it was sent
    std::int64_t toNs = 0; ///< when it came; at the server that accepted it, when it had answered
    std::int64_t afterNs = 0; ///< when the server knew it
    int sender = -1; ///< row of the server from which it came; −1: none, or that is not known
    int hops = -1; ///< −1: not known
    int useful = 0; ///< copies that came
    int duplicates = 0;
    bool isCatchUp = false;
    bool isCritical = false; ///< of the chain by which the last server got it
    std::uint64_t event = ~std::uint64_t {0}; ///< by which it came to know it; its number
    QString how; ///< "from Hill · 1 hop"; why it lacks it, in words
    QString from; ///< name of the server from which it came
    QString state; ///< "has it", "has something newer", "down", …
    std::vector<WaterfallMark> marks; ///< of copies, by time
    bool operator==(const WaterfallRow &) const = default;
};

struct WaterfallScene
{
    std::uint64_t update = 0; ///< 0: nothing is shown
    QString title; ///< "Update of kiwi 34.0689, −118.4451 · taken by Hill"
    QString totals; ///< "Known by 4 of 5 after 0.22 ms · …"
    QString gaps; ///< what is not recorded; empty: nothing is missing
    std::vector<WaterfallRow> rows; ///< in order of arrival, then those who lack it
    /// End of the axis. What came by catching up, much later than all else, lies behind it.
    std::int64_t axisNs = 0;
    bool operator==(const WaterfallScene &) const = default;
};

} // namespace Herdscope::Figures
