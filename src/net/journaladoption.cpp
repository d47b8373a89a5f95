// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/journaladoption.h"

#include "herd/locationrecords.h"
#include "net/journalfile.h"
#include "net/serverjournal.h"

#include <QDir>
#include <QFile>

#include <string>
#include <string_view>

namespace Herdscope::Net {

namespace {

std::string pathOf(const QString &file)
{
    return QFile::encodeName(file).toStdString();
}

/// As records. Empty: there is no such journal, or it is another herd's, or in use.
std::string recordsOf(const QString &file, std::uint64_t herd, const std::string &server)
{
    std::string records;
    if (!QFile::exists(file))
        return records;
    JournalFile journal(pathOf(file), herd, server);
    const auto found = journal.open([&records](std::string_view line) {
        Herd::appendRecord(records, line);
        return true;
    });
    return found ? records : std::string();
}

bool append(const QString &file, std::uint64_t herd, const std::string &server,
            const std::string &records)
{
    JournalFile journal(pathOf(file), herd, server);
    return journal.open([](std::string_view) { return true; }) && journal.isUsable()
        && journal.append(records) == 0 && journal.sync() == 0;
}

} // namespace

int adoptJournals(std::uint64_t from, const QString &fromFolder, const Herd::HerdSpec &herd,
                  const QString &toFolder)
{
    const std::uint64_t to = herd.fingerprint();
    const bool isSameFolder = QDir(fromFolder) == QDir(toFolder);
    if (from == to && isSameFolder)
        return 0;
    int count = 0;
    for (const Herd::ServerSpec &server : herd.servers) {
        if (server.removed)
            continue;
        const QString source = ServerJournal::fileName(fromFolder, server.name);
        const QString target = ServerJournal::fileName(toFolder, server.name);
        const std::string records = recordsOf(source, from, server.name);
        if (records.empty())
            continue;
        const QString aside = source + QLatin1String(".before");
        if (isSameFolder && !QFile::rename(source, aside))
            continue;
        if (append(target, to, server.name, records)) {
            ++count;
            if (isSameFolder)
                QFile::remove(aside);
        } else if (isSameFolder) {
            QFile::remove(target);
            QFile::rename(aside, source);
        }
    }
    return count;
}

} // namespace Herdscope::Net
