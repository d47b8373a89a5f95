// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/savedrun.h"

#include "app/lab.h"
#include "app/runprogress.h"
#include "app/simulationfile.h"
#include "compare/runfacts.h"
#include "net/modeword.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <iterator>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Runs
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

/// Events that are about the files have none, and are not read again.
std::vector<std::uint64_t> sequencesOf(const History::Past &past,
                                       const std::vector<History::EventNumber> &bookmarks)
{
    std::vector<std::uint64_t> sequences;
    for (History::EventNumber number : bookmarks) {
        number = std::min(number, past.end());
        while (number > past.first() && past.entry(number - 1).event->sequence == 0)
            --number;
        if (number > past.first())
            sequences.push_back(past.entry(number - 1).event->sequence);
    }
    return sequences;
}

/// The first event with @p sequence or a greater one; they rise.
History::EventNumber firstFrom(const History::Past &past, std::uint64_t sequence)
{
    History::EventNumber from = past.first();
    History::EventNumber to = past.end();
    while (from < to) {
        const History::EventNumber middle = from + (to - from) / 2;
        if (past.entry(middle).event->sequence < sequence)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

std::vector<History::EventNumber> numbersOf(const History::Past &past,
                                            const std::vector<std::uint64_t> &sequences)
{
    std::vector<History::EventNumber> numbers;
    for (const std::uint64_t sequence : sequences) {
        const History::EventNumber at = firstFrom(past, sequence);
        if (at < past.end() && past.entry(at).event->sequence == sequence)
            numbers.push_back(at + 1);
    }
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace

bool SavedRun::keepsBookmarks() const
{
    return !QFileInfo(fileName).isDir();
}

tl::expected<std::unique_ptr<SavedRun>, QString> openSavedRun(const QString &fileName,
                                                              const Journal::RunProgress &progress)
{
    auto run = std::make_unique<SavedRun>();
    if (const auto read = Exports::readRun(fileName, *run, progress); !read)
        return tl::unexpected(read.error());
    run->bookmarks = numbersOf(*run->past, run->about.bookmarks);
    run->savedBookmarks = run->bookmarks;
    run->memory = parseMemory(run->about.memory);
    if (auto simulated = simulationOf(run->about.simulation, run->about.herd, *run->past))
        run->simulated = std::make_shared<const SimulatedRun>(*std::move(simulated));
    run->about.simulation.clear(); // they may be long
    run->about.memory.clear();
    return run;
}

tl::expected<std::unique_ptr<SavedRun>, QString> openShowingProgress(const QString &fileName,
                                                                     QWidget *window)
{
    RunProgressDialog dialog(Runs::tr("Opening the run …"), window);
    return openSavedRun(fileName, dialog.progress());
}

tl::expected<void, QString> saveBookmarksShowingProgress(SavedRun &run, QWidget *window)
{
    RunProgressDialog dialog(Runs::tr("Saving the bookmarks …"), window);
    // What is not in memory could not be changed either.
    const History::Past &past = *run.past;
    std::vector<std::uint64_t> sequences;
    if (past.first() > 0 && past.first() < past.end())
        std::ranges::copy_if(run.about.bookmarks, std::back_inserter(sequences),
                             [oldest = past.entry(past.first()).event->sequence](auto sequence) {
                                 return sequence < oldest;
                             });
    std::ranges::copy(sequencesOf(past, run.bookmarks), std::back_inserter(sequences));
    auto saved = Journal::changeBookmarks(run.fileName, sequences, dialog.progress());
    if (saved)
        run.savedBookmarks = run.bookmarks;
    return saved;
}

tl::expected<void, QString> saveShowingProgress(Lab &lab, const QString &fileName, QWidget *window)
{
    RunProgressDialog dialog(Runs::tr("Saving the run …"), window);
    lab.recorder().flush();
    Journal::RunAbout about {lab.herdAtStart(),
                             QCoreApplication::applicationVersion(),
                             QDateTime::currentDateTimeUtc(),
                             {},
                             sequencesOf(lab.past(), lab.bookmarks())};
    if (const SimulatedHost *host = lab.simulation(); host && host->herd() && !host->isRerunning())
        about.simulation = simulationText(host->whole());
    if (!lab.memory().samples().empty())
        about.memory = memoryText(lab.memory().samples());
    about.scenario = lab.played().scenario;
    about.facts = lab.played().facts;
    if (about.facts.empty() && !lab.simulation())
        about.facts = Compare::textOf(Compare::ServedFacts {
            Net::wordFor(lab.mode()), {lab.runner().cpuNs(), Compare::CpuOf::ServerThreads}});
    const QDir folder(lab.recorder().directory());
    return Journal::saveRun(fileName, about, folder.filePath(lab.recorder().files().constLast()),
                            dialog.progress());
}

} // namespace Herdscope::App
