// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdedit.h"
#include "herd/locationrecords.h"
#include "herd/presets.h"
#include "net/journaladoption.h"
#include "net/journalfile.h"
#include "net/serverjournal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <string>
#include <vector>

using namespace Herdscope;

namespace {

using Lines = std::vector<std::string>;

std::string pathOf(const QString &folder, const std::string &server)
{
    return QFile::encodeName(Net::ServerJournal::fileName(folder, server)).toStdString();
}

void write(const QString &folder, std::uint64_t herd, const std::string &server, const Lines &lines)
{
    Net::JournalFile journal(pathOf(folder, server), herd, server);
    QVERIFY(journal.open([](std::string_view) { return true; }));
    std::string records;
    for (const std::string &line : lines)
        Herd::appendRecord(records, line);
    QCOMPARE(journal.append(records), 0);
}

Lines read(const QString &folder, std::uint64_t herd, const std::string &server)
{
    Lines lines;
    Net::JournalFile journal(pathOf(folder, server), herd, server);
    const auto found = journal.open([&lines](std::string_view line) {
        lines.emplace_back(line);
        return true;
    });
    return found ? lines : Lines {"refused"};
}

} // namespace

class tst_JournalAdoption : public QObject
{
    Q_OBJECT

private slots:
    void aChangedHerdTakesOverWhatItsServersPromised_data();
    void aChangedHerdTakesOverWhatItsServersPromised();
    void itsOwnRecordsStay();
    void anotherHerdsJournalsAreLeftAlone();
};

void tst_JournalAdoption::aChangedHerdTakesOverWhatItsServersPromised_data()
{
    QTest::addColumn<bool>("isSameFolder");
    QTest::newRow("from another folder") << false;
    QTest::newRow("in the same folder") << true;
}

void tst_JournalAdoption::aChangedHerdTakesOverWhatItsServersPromised()
{
    QFETCH(const bool, isSameFolder);
    QTemporaryDir folder;
    const QString from = folder.filePath(QStringLiteral("one"));
    const QString to = isSameFolder ? from : folder.filePath(QStringLiteral("two"));
    const Herd::HerdSpec before = Herd::makePreset("line 3").value();
    const std::string kept = before.servers[0].name;
    const std::string removed = before.servers[2].name;
    write(from, before.fingerprint(), kept, {"AT a", "AT b"});
    write(from, before.fingerprint(), removed, {"AT c"});
    const auto now = Herd::edited(before, Herd::RemoveServer {removed});
    QVERIFY(now);
    const Herd::HerdSpec herd = Herd::withoutRemoved(*now);
    QVERIFY(herd.fingerprint() != before.fingerprint());
    QCOMPARE(Net::adoptJournals(before.fingerprint(), from, herd, to), 1);
    QCOMPARE(read(to, herd.fingerprint(), kept), (Lines {"AT a", "AT b"}));
    QCOMPARE(read(from, before.fingerprint(), removed), Lines {"AT c"});
    if (!isSameFolder)
        QCOMPARE(read(from, before.fingerprint(), kept), (Lines {"AT a", "AT b"}));
    QVERIFY(!QFile::exists(QString::fromStdString(pathOf(from, kept)) + QLatin1String(".before")));
}

void tst_JournalAdoption::itsOwnRecordsStay()
{
    QTemporaryDir folder;
    const QString from = folder.filePath(QStringLiteral("one"));
    const QString to = folder.filePath(QStringLiteral("two"));
    const Herd::HerdSpec herd = Herd::makePreset("line 2").value();
    const std::string server = herd.servers[1].name;
    write(from, 7, server, {"AT a"});
    write(to, herd.fingerprint(), server, {"AT b"});
    QCOMPARE(Net::adoptJournals(7, from, herd, to), 1);
    QCOMPARE(read(to, herd.fingerprint(), server), (Lines {"AT b", "AT a"}));
}

void tst_JournalAdoption::anotherHerdsJournalsAreLeftAlone()
{
    QTemporaryDir folder;
    const QString from = folder.filePath(QStringLiteral("one"));
    const Herd::HerdSpec herd = Herd::makePreset("line 2").value();
    const std::string server = herd.servers[0].name;
    write(from, 7, server, {"AT a"});
    QCOMPARE(Net::adoptJournals(8, from, herd, from), 0); // it is not of that one
    QCOMPARE(read(from, 7, server), Lines {"AT a"});
    QCOMPARE(Net::adoptJournals(7, folder.filePath(QStringLiteral("none")), herd, from), 0);
    QCOMPARE(Net::adoptJournals(herd.fingerprint(), from, herd, from), 0);
    // The target is in use.
    Net::JournalFile busy(pathOf(from, server), 7, server);
    QVERIFY(busy.open([](std::string_view) { return true; }));
    QCOMPARE(Net::adoptJournals(7, from, herd, from), 0);
}

QTEST_GUILESS_MAIN(tst_JournalAdoption)
#include "tst_journaladoption.moc"
