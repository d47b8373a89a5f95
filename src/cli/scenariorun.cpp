// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/scenariorun.h"

#include "cli/herdfiles.h"
#include "cli/livestage.h"
#include "compare/runfacts.h"
#include "history/past.h"
#include "journal/records.h"
#include "journal/runfile.h"
#include "net/cputime.h"
#include "net/modeword.h"
#include "scenario/judge.h"
#include "scenario/simulated.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTimeZone>

#include <memory>
#include <vector>

namespace Herdscope::Cli {

namespace {

QString fileIn(const QString &folder, std::string_view name)
{
    return QDir(folder).filePath(
        QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

/// Files are appended to: those of an earlier run would go on.
void removeOldLogs(const Herd::HerdSpec &herd, const QString &folder)
{
    for (const std::string &name : Journal::logFileNames(herd))
        QFile::remove(fileIn(folder, name));
    QFile::remove(fileIn(folder, Journal::journalFileName));
}

/// One file of a simulated run, which only its user may read: positions are personal.
class Log final
{
public:
    explicit Log(const QString &name)
        : m_file(name)
    {
        m_good = m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
            && m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    [[nodiscard]] std::string &text() { return m_text; }
    void next(std::size_t most)
    {
        if (m_text.size() <= most)
            return;
        qint64 written = 0;
        const auto size = static_cast<qint64>(m_text.size());
        while (m_good && written < size) { // less than all: the next one says why
            const qint64 more = m_file.write(m_text.data() + written, size - written);
            m_good = more > 0;
            written += more;
        }
        m_text.clear();
    }
    [[nodiscard]] bool finish()
    {
        next(0);
        return m_good;
    }
    [[nodiscard]] const QFile &file() const { return m_file; }

private:
    QFile m_file;
    std::string m_text;
    bool m_good = false;
};

tl::expected<void, QString> writeRecord(const Herd::HerdSpec &herd,
                                        const std::vector<Journal::EventBatchPtr> &record,
                                        const QString &folder)
{
    constexpr std::size_t gathered = 64 * 1024;
    std::vector<std::unique_ptr<Log>> logs; // the servers', and the journal
    for (const std::string &name : Journal::logFileNames(herd))
        logs.push_back(std::make_unique<Log>(fileIn(folder, name)));
    logs.push_back(std::make_unique<Log>(fileIn(folder, Journal::journalFileName)));
    for (const Journal::EventBatchPtr &batch : record) {
        for (const Journal::StoredEvent &event : batch->events) {
            Journal::appendJournalRecord(logs.back()->text(), herd, *batch, event);
            logs.back()->next(gathered);
            if (event.server < 0)
                continue;
            Log &its = *logs[static_cast<std::size_t>(event.server)];
            Journal::appendLogRecord(its.text(), *batch, event);
            its.next(gathered);
        }
    }
    for (const auto &log : logs)
        if (!log->finish())
            return tl::unexpected(cantWrite(log->file()));
    return {};
}

struct Played
{
    Scenario::Facts facts;
    QDateTime ended;
    std::optional<Compare::CpuTime> cpu {};
};

tl::expected<Played, QString> playInVirtualTime(const Scenario::Scenario &run,
                                                const QString &folder)
{
    const auto played = Scenario::playSimulated(run);
    if (!played)
        return tl::unexpected(QString::fromStdString(played.error()));
    if (const auto written = writeRecord(run.herds.front(), played->record, folder); !written)
        return tl::unexpected(written.error());
    constexpr std::int64_t nsPerMs = 1'000'000;
    const std::int64_t wallNs =
        played->record.empty() ? 0 : played->record.back()->events.back().at.wallNs;
    return Played {played->facts,
                   QDateTime::fromMSecsSinceEpoch(wallNs / nsPerMs, QTimeZone::utc())};
}

tl::expected<Played, QString> playLive(const Scenario::Scenario &run, Net::RunMode mode,
                                       const QString &folder)
{
    const std::int64_t cpuBefore = Net::processCpuNs();
    auto stage = std::make_unique<LiveStage>(run, mode, folder);
    const auto facts = stage->play();
    if (!facts)
        return tl::unexpected(facts.error());
    stage.reset(); // its processes have ended
    return Played {
        *facts, QDateTime::currentDateTimeUtc(),
        Compare::CpuTime {Net::processCpuNs() - cpuBefore, Compare::CpuOf::ServersAndClients}};
}

/// Judges what the file says: nothing else is known to who opens it.
tl::expected<Scenario::Judged, QString>
judgeFile(const Scenario::Scenario &run, const Scenario::Facts &facts, const QString &fileName)
{
    std::unique_ptr<History::Past> past;
    const auto reading = Journal::readRun(
        fileName,
        [&past](const Journal::RunAbout &about) {
            past = std::make_unique<History::Past>(about.herd);
        },
        [&past](const Journal::EventBatchPtr &batch) { past->append(batch); });
    if (!reading)
        return tl::unexpected(reading.error());
    Scenario::Judged judged;
    judged.seed = run.seed;
    judged.durationNs = run.durationNs;
    judged.facts = facts;
    judged.figures = Scenario::figuresOf(*past, facts);
    judged.findings = Scenario::judge(run, *past, facts, judged.figures);
    return judged;
}

} // namespace

tl::expected<Scenario::Judged, QString> playScenario(const Scenario::Scenario &scenario,
                                                     const std::string &text,
                                                     const ScenarioOptions &options,
                                                     const QString &folder, const QString &runFile)
{
    if (!QDir().mkpath(folder)) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "The folder %1 can't be made.").arg(folder));
    }
    const Scenario::Scenario run =
        options.live ? Scenario::atSpeed(scenario, options.speed) : scenario;
    const Herd::HerdSpec &herd = run.herds.front();
    removeOldLogs(herd, folder);
    const auto played =
        options.live ? playLive(run, *options.live, folder) : playInVirtualTime(run, folder);
    // Half of a record says what did not happen. What real servers logged may say why they failed.
    const auto fail = [&](const QString &why) {
        if (!options.live)
            removeOldLogs(herd, folder);
        return tl::unexpected(why);
    };
    if (!played)
        return fail(played.error());
    const QString journal = fileIn(folder, Journal::journalFileName);
    const QString file = QDir(folder).filePath(runFile);
    Journal::RunAbout about {herd, QCoreApplication::applicationVersion(), played->ended, text, {}};
    about.facts =
        Compare::textOf({QString::fromStdString(run.name), QString::fromStdString(options.variant),
                         Net::wordFor(options.live.value_or(Net::RunMode::Simulated)), run.seed,
                         options.live ? options.speed : 1, played->facts, played->cpu});
    if (const auto saved = Journal::saveRun(file, about, journal); !saved)
        return fail(saved.error());
    QFile::remove(journal); // the saved run has it
    auto judged = judgeFile(run, played->facts, file);
    if (judged)
        judged->isSimulated = !options.live;
    return judged;
}

} // namespace Herdscope::Cli
