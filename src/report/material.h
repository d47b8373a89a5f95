// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"
#include "history/activity.h"
#include "history/linkcounts.h"
#include "history/marks.h"
#include "history/moment.h"
#include "history/runfigures.h"
#include "history/stretch.h"
#include "report/model.h"
#include "report/subject.h"
#include "scenario/judge.h"

#include <QFont>
#include <QRectF>

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace Herdscope::Report {

/// What servers and links did, counted in one go through the record.
struct Counts
{
    struct Server
    {
        std::uint64_t updates = 0; ///< reports that were taken
        std::uint64_t questions = 0; ///< WHATSAT
        std::uint64_t useful = 0; ///< AT lines that came over links
        std::uint64_t duplicates = 0;
        std::uint64_t sent = 0; ///< AT lines over links
        std::uint64_t errors = 0;
        std::uint64_t starts = 0;
        std::vector<std::int64_t> answerNs; ///< from a client's line to the answer, at the server
    };
    std::vector<Server> servers;
    std::map<std::uint64_t, std::uint64_t> updatesByLines; ///< AT lines, updates that cost so many
    std::uint64_t sent = 0; ///< AT lines over links
    std::uint64_t came = 0;
};

/// Where a run lies that has no scenario to play it again.
inline constexpr QLatin1String attachedRun("data/run.herdrun");

/// What all parts of a report look at.
class Material final
{
public:
    /// All outlive it.
    Material(const Subject &subject, Model &model);

    const Subject &subject;
    const History::Past &past;
    Model &model;
    History::Stretch stretch; ///< from the beginning to the end; times count from its begin
    History::Moment end; ///< what is looked at where no time is named
    History::Marks marks;
    Counts counts;
    Scenario::Figures figures;
    History::RunFigures run;
    std::vector<std::int64_t> timesToAll; ///< sorted
    QFont font;

    [[nodiscard]] const Figures::Theme &theme() const
    {
        return model.isDark ? Figures::Theme::night() : Figures::Theme::light();
    }
    /// In the report's font and colours.
    [[nodiscard]] Figures::Picture
    picture(std::function<void(QPainter &, const QRectF &, const Figures::Theme &)> paint) const;
    /// Nothing is missing in the record: what it does not say did not happen.
    [[nodiscard]] bool isComplete() const;
    /// AT lines that servers sent to each other for each update, catching up included: the measure
    /// of verdicts and comparisons. 0: there was no update.
    [[nodiscard]] double linesPerUpdate() const;
    [[nodiscard]] const Herd::HerdSpec &herd() const { return past.herd(); }
    [[nodiscard]] QString serverName(int server) const;
    [[nodiscard]] QString linkName(int link) const;
    [[nodiscard]] std::int64_t since(std::int64_t ns) const { return ns - stretch.fromNs; }
    [[nodiscard]] std::int64_t wallNsAt(std::int64_t ns) const; ///< of a monotonic time

private:
    void chooseStretch();
    void count();
};

// The parts: each adds its blocks to @p section.
void makeRun(Material &material, Section &section);
void makeVerdict(Material &material, Section &section);
void makeGraph(Material &material, Section &section);
void makeMap(Material &material, Section &section);
void makeTimeline(Material &material, Section &section);
void makeWaterfalls(Material &material, Section &section);
void makeConvergence(Material &material, Section &section);
void makeMessages(Material &material, Section &section);
void makeLatency(Material &material, Section &section);
void makeServers(Material &material, Section &section);
void makeLinks(Material &material, Section &section);
void makeLogs(Material &material, Section &section);
void makeLosses(Material &material, Section &section);
void makeCredits(Material &material, Section &section);

/// The title, and the block below it.
void makeHead(Material &material);

} // namespace Herdscope::Report
