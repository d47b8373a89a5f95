// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"
#include "journal/eventstore.h"
#include "journal/runfile.h"

#include <QString>
#include <QStringList>

#include <cstddef>
#include <limits>
#include <memory>
#include <tl/expected.hpp>

namespace Herdscope::Exports {

inline constexpr QLatin1String runSuffix(".herdrun");

/// A run that was saved, read again: of several in its journal the last one.
struct RecordedRun
{
    RecordedRun() = default;
    explicit RecordedRun(Journal::EventStore store)
        : events(std::move(store))
    {
    }
    QString fileName; ///< or folder
    Journal::RunAbout about;
    Journal::RunReading reading;
    Journal::EventStore events; ///< as many as it keeps
    std::unique_ptr<History::Past> past; ///< of the events; never null once it is read
};

/// With room for all its events, so that none is forgotten.
struct WholeRun final : RecordedRun
{
    WholeRun()
        : RecordedRun(Journal::EventStore(all, all))
    {
    }
    static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
};

/// By its name, *.herdrun; or a folder with logs, or the journal in it.
[[nodiscard]] bool isRecordedRun(const QString &fileName);
/// Saved runs in a folder or below it, in the order of their names.
[[nodiscard]] QStringList runsBelow(const QString &folder);
/// Reads any of these, or the one saved run in a folder or below it. The error is a sentence for
/// people; @p run is of no use then.
[[nodiscard]] tl::expected<void, QString> readRun(const QString &fileName, RecordedRun &run,
                                                  const Journal::RunProgress &progress = {});
/// Nothing of it is lost or forgotten since it was recorded. What the record left out from the
/// beginning is another matter: History::Past::lacksEvents().
[[nodiscard]] bool isWhole(const RecordedRun &run);
/// What of it is not there, in sentences; empty: it is whole.
[[nodiscard]] QString shortcomingsOf(const RecordedRun &run);

} // namespace Herdscope::Exports
