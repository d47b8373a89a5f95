// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulatedrun.h"
#include "exports/recordedrun.h"
#include "figures/chartscene.h"
#include "history/past.h"
#include "journal/runfile.h"

#include <QString>

#include <memory>
#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::App {

class Lab;

using Exports::runSuffix;

/// With what the window keeps of it.
struct SavedRun : Exports::RecordedRun
{
    std::vector<History::EventNumber> bookmarks; ///< numbers of events that had happened then
    std::vector<History::EventNumber> savedBookmarks; ///< those that are in its file
    std::vector<Figures::MemorySample> memory; ///< by time; none: it was not measured
    /// Its seed and acts, up to its end: null if it was not simulated, or they are not known.
    std::shared_ptr<const SimulatedRun> simulated;
    /// Whether they have a place in its file: it is no folder with logs.
    [[nodiscard]] bool keepsBookmarks() const;
    [[nodiscard]] bool isModified() const { return bookmarks != savedBookmarks; }
};

/// The error is a sentence for people.
[[nodiscard]] tl::expected<std::unique_ptr<SavedRun>, QString>
openSavedRun(const QString &fileName, const Journal::RunProgress &progress = {});

/// Both behind a dialog that shows how far it is and can cancel.
[[nodiscard]] tl::expected<std::unique_ptr<SavedRun>, QString>
openShowingProgress(const QString &fileName, QWidget *window);
[[nodiscard]] tl::expected<void, QString> saveBookmarksShowingProgress(SavedRun &run,
                                                                       QWidget *window);
[[nodiscard]] tl::expected<void, QString> saveShowingProgress(Lab &lab, const QString &fileName,
                                                              QWidget *window);

} // namespace Herdscope::App
