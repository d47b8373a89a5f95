// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "journal/eventstore.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

/// Saved runs, *.herdrun: one file with all that it takes to look at a run again, on any machine.
///
/// It is a tar archive, so that other programs can open it, too: about.json (format and version,
/// the program's version, when it was saved), herd.toml, scenario.toml if there was one,
/// simulation.json if it was simulated, memory.csv if that was measured, facts.json of a scenario,
/// and last journal.jsonl as it was written. One with a journal of more than 1 MiB is packed by
/// gzip: damage costs what is behind it and up to 64 KiB before, which would be all of a small one.
namespace Herdscope::Journal {

struct RunAbout
{
    Herd::HerdSpec herd;
    QString program; ///< version of the one that saved it
    QDateTime saved;
    std::string scenario; ///< text of its file; empty: none
    /// Moments that somebody has marked: numbers of the last events before them, as
    /// StoredEvent::sequence in the journal's last run.
    std::vector<std::uint64_t> bookmarks;
    std::string simulation {}; ///< seed and acts, as who saved it wrote them; empty: none
    std::string memory {}; ///< what was in use of the memory, likewise
    std::string facts {}; ///< of a scenario's run: what its record does not say, likewise
};

/// How much is done, 0 … 1. False gives up.
using RunProgress = std::function<bool(double share)>;

/// Saves @p journal, a journal's file, up to its last whole line. Mode 0600: positions are
/// personal. The error is a sentence for people; what was there before is untouched then.
[[nodiscard]] tl::expected<void, QString> saveRun(const QString &fileName, const RunAbout &about,
                                                  const QString &journal,
                                                  const RunProgress &progress = {});

/// Other bookmarks in a run that was saved; all else in it stays as it is. The error is a sentence
/// for people: the file may not be written to, or is damaged; it is untouched then.
[[nodiscard]] tl::expected<void, QString>
changeBookmarks(const QString &fileName, const std::vector<std::uint64_t> &bookmarks,
                const RunProgress &progress = {});

struct RunReading
{
    int runs = 0; ///< that the journal holds, one after another
    std::uint64_t records = 0; ///< of all of them
    std::uint64_t damaged = 0; ///< lines that are no records
    QString cut; ///< why it ends early; empty: it is whole
};

/// Reads a saved run. @p begin is called for each run in its journal, before its events; of several
/// the last is usually wanted. @p take gets the events.
/// The error is a sentence for people: it is no such file, nothing of it can be used, or it was
/// given up.
[[nodiscard]] tl::expected<RunReading, QString>
readRun(const QString &fileName, const std::function<void(const RunAbout &)> &begin,
        const std::function<void(EventBatchPtr)> &take, const RunProgress &progress = {});

/// The same of a folder with logs: its journal.jsonl, and beside it the herd as the last run that
/// was appended began. Such a folder is left, too, by a process that was killed.
[[nodiscard]] tl::expected<RunReading, QString>
readRunFolder(const QString &folder, const std::function<void(const RunAbout &)> &begin,
              const std::function<void(EventBatchPtr)> &take, const RunProgress &progress = {});
/// Whether readRunFolder() could do something with it.
[[nodiscard]] bool isRunFolder(const QString &folder);
/// Beside a journal: false if it can't be written.
bool writeHerdBeside(const Herd::HerdSpec &herd, const QString &folder);

} // namespace Herdscope::Journal
