// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runfolders.h"

#include "app/logging.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct RunFolder
{
    QString time;
    int number = 1;
    QString path;
    bool operator<(const RunFolder &other) const
    {
        return std::pair(time, number) < std::pair(other.time, other.number);
    }
};

std::vector<RunFolder> runFoldersIn(const QDir &runs)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        u"(\\d{4}-\\d\\d-\\d\\dT\\d{6}Z)(?:-([1-9]\\d{0,5}))?"_s));
    std::vector<RunFolder> found;
    const auto entries =
        runs.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks | QDir::Hidden);
    for (const QFileInfo &entry : entries) {
        const QRegularExpressionMatch match = form.match(entry.fileName());
        if (match.hasMatch()) {
            const int number = match.hasCaptured(2) ? match.captured(2).toInt() : 1;
            found.push_back({match.captured(1), number, entry.filePath()});
        }
    }
    return found;
}

/// True when the folder is gone.
bool removeRun(const QString &path)
{
    QDir folder(path);
    const auto files = folder.entryInfoList(
        {u"*.log"_s, u"journal*.jsonl"_s, u"journal.herd.toml"_s}, QDir::Files | QDir::NoSymLinks);
    for (const QFileInfo &file : files)
        QFile::remove(file.filePath());
    return folder.rmdir(folder.absolutePath()); // refuses when something is left
}

} // namespace

QString newRunFolder(const QString &runs, const QDateTime &now)
{
    const QDir folder(runs);
    const QString stem = now.toUTC().toString(u"yyyy-MM-dd'T'HHmmss'Z'"_s);
    QString name = stem;
    for (int i = 2; folder.exists(name); ++i)
        name = stem % u'-' % QString::number(i);
    return folder.filePath(name);
}

int removeOldRuns(const QString &runs, int keep)
{
    std::vector<RunFolder> folders = runFoldersIn(QDir(runs));
    std::sort(folders.begin(), folders.end());
    int gone = 0;
    for (int i = 0; i + keep < int(folders.size()); ++i) {
        if (removeRun(folders[std::size_t(i)].path)) {
            ++gone;
            qCInfo(logRuns, "removed %ls", qUtf16Printable(folders[std::size_t(i)].path));
        }
    }
    return gone;
}

} // namespace Herdscope::App
