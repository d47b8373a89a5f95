// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <vector>

/// A chart of what a herd did over time: plain values, the same for the window, its table and
/// exported files.
namespace Herdscope::Figures {

enum class ChartKind
{
    Updates, ///< a second
    TimesToAll, ///< until all servers knew: p50, p95, p99
    LinesPerUpdate, ///< AT lines, with the two bounds
    Duplicates, ///< share of the AT lines
    LinkBytes, ///< a second, by link
    Connections, ///< of clients, since the stretch began
    Staleness, ///< metres from where clients are to where servers have them
    Memory ///< of the program, the servers and what is recorded
};
constexpr int chartKinds = 8;

/// What was in use of the memory at a time, in bytes.
struct MemorySample
{
    std::int64_t atNs = 0; ///< monotonic
    double program = 0; ///< this one, with servers that run in it
    double record = 0; ///< of it, what is recorded
    double servers = 0; ///< that run in processes of their own; 0: there are none
};

struct ChartLine
{
    QString name;
    std::vector<double> values; ///< by piece; NaN: nothing to tell
    bool isBound = false; ///< what theory says: thin
    int server = -1; ///< whose it is, to have its colour; −1: nobody's
    bool operator==(const ChartLine &) const = default;
};

struct ChartScene
{
    ChartKind kind = ChartKind::Updates;
    QString title;
    QString unit; ///< of the values: "updates/s"
    double fromSeconds = 0; ///< of the first piece, from the end of the last one: negative
    std::int64_t untilNs = 0; ///< that end, monotonic
    bool isStretch = false; ///< it is the end of a stretch, else the moment shown
    double pieceSeconds = 0;
    std::vector<ChartLine> lines;
    std::vector<std::uint64_t> first; ///< by piece: number of its first event, or ~0
    QString caption; ///< n, length of the pieces, what is missing
    QString hint; ///< why there is nothing to see; empty: there is something
    [[nodiscard]] std::size_t pieces() const { return first.size(); }
    [[nodiscard]] double middleOf(std::size_t piece) const
    {
        return fromSeconds + (double(piece) + 0.5) * pieceSeconds;
    }
    [[nodiscard]] std::int64_t nsAt(double seconds) const ///< from that end; monotonic
    {
        return untilNs + static_cast<std::int64_t>(seconds * 1e9);
    }
};

} // namespace Herdscope::Figures
