// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"
#include "figures/spacetimestretch.h"

#include <QString>

#include <array>
#include <cstdint>
#include <vector>

/// A stretch of a run as a space-time diagram: plain values, the same for the window, its table and
/// exported files.
namespace Herdscope::Figures {

/// Which kinds of events are shown.
struct SpaceTimeKinds
{
    bool useful = true;
    bool duplicates = true;
    bool words = false; ///< of links, of no update
    bool reports = true; ///< of clients
    bool answers = true;
    bool lives = true; ///< kills, restarts, freezing
    bool links = true; ///< cuts and heals
    bool connections = false; ///< of clients
    bool errors = true;
    bool operator==(const SpaceTimeKinds &) const = default;
};

/// What it has to do with the event that is selected.
enum class SpaceTimePart
{
    None, ///< nothing is selected
    Cause,
    Consequence,
    Selected,
    Aside
};

/// A server, or a client that is selected.
struct SpaceTimeLine
{
    /// From that place on.
    struct Life
    {
        double at = 0;
        Condition condition = Condition::Up;
        bool operator==(const Life &) const = default;
    };
    int server = -1; ///< −1: a client
    QString name;
    ServerStyle style;
    bool isSelected = false;
    std::vector<Life> lives; ///< the first one begins where the stretch does
    /// What happened there until then led to what is selected; what is behind the second followed
    /// from it. Equal to the stretch's ends or beyond: nothing.
    double causesTo = 0;
    double consequencesFrom = 0;
    bool operator==(const SpaceTimeLine &) const = default;
};

struct SpaceTimeArrow
{
    enum class Kind
    {
        Useful, ///< filled
        Duplicate, ///< hollow
        Word, ///< thin: of no update
        Client, ///< between a client and a server; where it was sent is not known
        UnderWay,
        Lost ///< ends with a cross
    };
    Kind kind = Kind::Useful;
    int from = -1; ///< lines
    int to = -1;
    double sentAt = 0;
    double receivedAt = 0; ///< the same, if it has not come
    bool hasSending = true; ///< no: that is not recorded
    std::uint64_t sent = ~std::uint64_t {0}; ///< numbers of events
    std::uint64_t received = ~std::uint64_t {0};
    std::uint64_t update = 0;
    std::int64_t tookNs = 0; ///< 0: not known
    std::int64_t sinceNs = 0; ///< until it was sent, since the record's first event
    QString client;
    bool isOfSelection = false; ///< its update is selected
    SpaceTimePart part = SpaceTimePart::None;
    bool operator==(const SpaceTimeArrow &) const = default;
};

/// What happened at one server.
struct SpaceTimeMark
{
    enum class Kind
    {
        Start,
        Stop,
        Frozen,
        Thawed,
        LinkUp,
        LinkDown,
        Report, ///< of a client without a line
        Answer,
        Connection,
        Error,
        Note ///< what servers say of themselves: caught up, …
    };
    Kind kind = Kind::Note;
    int line = -1;
    int toLine = -1; ///< of links: the other end, if it has a line
    double at = 0;
    int count = 1; ///< so many of a kind are too near to be told apart
    std::uint64_t event = ~std::uint64_t {0}; ///< of the first one
    std::uint64_t update = 0;
    std::int64_t sinceNs = 0;
    QString word; ///< "killed", "cut from Smith"; empty: only its shape
    QString text; ///< all of it
    bool isOfSelection = false;
    SpaceTimePart part = SpaceTimePart::None;
    bool operator==(const SpaceTimeMark &) const = default;
};

/// Where arrows are too many to be told apart: how many cross from one line to the next one, by
/// columns of equal width.
struct SpaceTimeDensity
{
    struct Cell
    {
        std::uint32_t useful = 0;
        std::uint32_t duplicates = 0;
        std::uint32_t others = 0;
        [[nodiscard]] std::uint32_t sum() const { return useful + duplicates + others; }
        bool operator==(const Cell &) const = default;
    };
    int columns = 0;
    int gaps = 0; ///< lines − 1
    std::vector<Cell> cells; ///< by column · gaps + gap; empty: nothing is too dense
    std::uint32_t most = 0;
    [[nodiscard]] const Cell &cell(int column, int gap) const
    {
        return cells[static_cast<std::size_t>(column) * static_cast<std::size_t>(gaps)
                     + static_cast<std::size_t>(gap)];
    }
    bool operator==(const SpaceTimeDensity &) const = default;
};

struct SpaceTimeScene
{
    SpaceTimeStretch stretch;
    double first = 0; ///< of the record, in places
    double last = 0;
    std::int64_t firstNs = 0; ///< monotonic, of the record's first event
    std::int64_t wallOffsetNs = 0; ///< from monotonic to wall clock, there
    std::vector<SpaceTimeLine> lines; ///< servers, then clients
    std::vector<SpaceTimeArrow> arrows; ///< by the time when they were sent
    std::vector<SpaceTimeMark> marks;
    SpaceTimeDensity density;
    double shownAt = 0; ///< the moment that all views show; what is later is dimmed
    bool isNow = true;
    std::uint64_t events = 0; ///< in the stretch, shown or not
    std::uint64_t event = ~std::uint64_t {0}; ///< that is selected
    QString title; ///< "1,204 events · 3.4 s"
    QString gaps; ///< what is not recorded, or only counted; empty: all is there
    bool isWhole = true; ///< no: not all is counted yet
    bool operator==(const SpaceTimeScene &) const = default;
};

} // namespace Herdscope::Figures
