// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/recordedrun.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>
#include <QLocale>
#include <QStringList>

namespace Herdscope::Exports {

namespace {

struct Runs
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Exports)
};

/// Of a journal; else what it is.
QString folderOf(const QString &fileName)
{
    const QFileInfo file(fileName);
    return file.fileName() == QLatin1String("journal.jsonl") ? file.absolutePath()
                                                             : file.absoluteFilePath();
}

} // namespace

bool isRecordedRun(const QString &fileName)
{
    return fileName.endsWith(runSuffix, Qt::CaseInsensitive)
        || Journal::isRunFolder(folderOf(fileName));
}

QStringList runsBelow(const QString &folder)
{
    QStringList files;
    QDirIterator each(folder, {QLatin1Char('*') + runSuffix}, QDir::Files,
                      QDirIterator::Subdirectories);
    while (each.hasNext())
        files << each.next();
    files.sort();
    return files;
}

tl::expected<void, QString> readRun(const QString &fileName, RecordedRun &run,
                                    const Journal::RunProgress &progress)
{
    const QString folder = folderOf(fileName);
    const bool isFolder = Journal::isRunFolder(folder);
    if (!isFolder && QFileInfo(fileName).isDir()) {
        const QStringList files = runsBelow(fileName);
        if (files.size() == 1)
            return readRun(files.front(), run, progress);
        return tl::unexpected(
            files.isEmpty()
                ? Runs::tr("There is no saved run (*%1) in the folder %2.").arg(runSuffix, fileName)
                : Runs::tr("In the folder %1 there are several saved runs; name one of them, such "
                           "as %2.")
                      .arg(fileName, files.front()));
    }
    run.fileName = isFolder ? folder : fileName;
    const auto begin = [&run](const Journal::RunAbout &about) {
        run.about = about;
        run.events.clear();
        run.past = std::make_unique<History::Past>(about.herd);
    };
    const auto take = [&run](const Journal::EventBatchPtr &batch) {
        run.events.append(batch);
        run.past->follow(run.events, batch);
    };
    auto reading = isFolder ? Journal::readRunFolder(folder, begin, take, progress)
                            : Journal::readRun(fileName, begin, take, progress);
    if (!reading)
        return tl::unexpected(reading.error());
    run.reading = *std::move(reading);
    return {};
}

bool isWhole(const RecordedRun &run)
{
    return run.reading.cut.isEmpty() && run.reading.damaged == 0 && run.events.forgotten() == 0;
}

QString shortcomingsOf(const RecordedRun &run)
{
    const QLocale locale;
    QStringList sentences;
    if (!run.reading.cut.isEmpty()) {
        sentences.append(Runs::tr("The file is damaged: what comes after %1 events is lost (%2).")
                             .arg(locale.toString(qulonglong(run.past->end())), run.reading.cut));
    }
    if (run.reading.damaged > 0) {
        sentences.append(Runs::tr("%1 records are damaged and left out.")
                             .arg(locale.toString(qulonglong(run.reading.damaged))));
    }
    if (run.events.forgotten() > 0) {
        sentences.append(Runs::tr("Only the newest %1 events are shown.")
                             .arg(locale.toString(qulonglong(run.events.size()))));
    }
    if (run.reading.runs > 1) {
        sentences.append(
            Runs::tr("Its journal holds %1 runs; the last one is shown.").arg(run.reading.runs));
    }
    return sentences.join(u' ');
}

} // namespace Herdscope::Exports
