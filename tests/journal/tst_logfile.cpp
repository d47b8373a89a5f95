// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/logfile.h"
#include "journal/logfiles.h"

#include "support/journaldata.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Herdscope;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;
using Journal::EventQueue;
using Journal::LogFile;
using Journal::LogFiles;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

/// Files of this process can't grow beyond some size: a full disk without a disk. write() is cut
/// short at the bound.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before {};
};

EventQueue::Chunks chunksOf(const Herd::Event &e)
{
    EventQueue::Chunks chunks;
    chunks.push_back(std::make_unique<Journal::EventBatch>(*BatchBuilder().at(0, 0).add(e).take()));
    return chunks;
}

} // namespace

class tst_LogFile : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void makesFolderAndFileForItsOwnerAlone();
    void appendsToWhatIsThere();
    void takesBackARecordThatAFullDiskCutOff();
    void completesACutRecordLaterWhereItCannotBeTakenBack();
    void endsARecordThatAKilledRunTore_data();
    void endsARecordThatAKilledRunTore();
    void makesTheFileAgainAfterItWasDeleted();
    void tellsWhyAFileCannotBeWritten_data();
    void tellsWhyAFileCannotBeWritten();
    void reportsAFullDiskOnceAndNotesTheGap();

private:
    [[nodiscard]] QString pathTo(const char *name) const
    {
        return m_folder->filePath(QString::fromUtf8(name));
    }
    [[nodiscard]] std::string nativePath(const char *name) const
    {
        return QFile::encodeName(pathTo(name)).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LogFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void tst_LogFile::makesFolderAndFileForItsOwnerAlone()
{
    LogFile file(nativePath("a/b/c.log"));
    const LogFile::Result result = file.write("one\ntwo\n");
    QCOMPARE(result.error, 0);
    QCOMPARE(result.accepted, std::size_t(8));
    QCOMPARE(contentOf(pathTo("a/b/c.log")), QByteArray("one\ntwo\n"));
    struct stat status
    {
    };
    QCOMPARE(::stat(nativePath("a/b/c.log").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, mode_t(0600));
}

void tst_LogFile::appendsToWhatIsThere()
{
    QCOMPARE(LogFile(nativePath("a.log")).write("one\n").error, 0);
    QCOMPARE(LogFile(nativePath("a.log")).write("two\n").error, 0);
    QCOMPARE(contentOf(pathTo("a.log")), QByteArray("one\ntwo\n"));
}

void tst_LogFile::takesBackARecordThatAFullDiskCutOff()
{
    LogFile file(nativePath("a.log"));
    {
        const FileSizeLimit full(10);
        const LogFile::Result result = file.write("one\ntwo\nthree\nfour\n");
        QCOMPARE(result.error, EFBIG);
        QCOMPARE(result.accepted, std::size_t(8));
        QCOMPARE(contentOf(pathTo("a.log")), QByteArray("one\ntwo\n"));
        QCOMPARE(file.write("12345\n").accepted, std::size_t(0));
        QCOMPARE(contentOf(pathTo("a.log")), QByteArray("one\ntwo\n"));
    }
    QCOMPARE(file.write("five\n").error, 0);
    QCOMPARE(contentOf(pathTo("a.log")), QByteArray("one\ntwo\nfive\n"));
}

void tst_LogFile::completesACutRecordLaterWhereItCannotBeTakenBack()
{
    LogFile file(nativePath("a.log"));
    LogFile other(nativePath("a.log")); // as another process would have it open
    QCOMPARE(file.write("one\n").error, 0);
    QCOMPARE(other.write("two\n").error, 0);
    {
        const FileSizeLimit full(10);
        const LogFile::Result result = file.write("three\nfour\n");
        QCOMPARE(result.error, EFBIG);
        QCOMPARE(result.accepted, std::size_t(6));
        QCOMPARE(contentOf(pathTo("a.log")), QByteArray("one\ntwo\nth"));
        QCOMPARE(file.write("lost\n").accepted, std::size_t(0));
    }
    QCOMPARE(file.write("five\n").error, 0);
    QCOMPARE(contentOf(pathTo("a.log")), QByteArray("one\ntwo\nthree\nfive\n"));
}

void tst_LogFile::endsARecordThatAKilledRunTore_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("nothing torn") << QByteArray("one\n") << QByteArray("one\nnew\n");
    QTest::newRow("half a record") << QByteArray("one\ntw") << QByteArray("one\nnew\n");
    QTest::newRow("only half a record") << QByteArray("on") << QByteArray("new\n");
    QTest::newRow("a long one") << QByteArray("one\n") + QByteArray(10'000, 'x')
                                << QByteArray("one\nnew\n");
    QTest::newRow("an empty file") << QByteArray() << QByteArray("new\n");
}

void tst_LogFile::endsARecordThatAKilledRunTore()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFile made(pathTo("a.log"));
    QVERIFY(made.open(QIODevice::WriteOnly));
    QCOMPARE(made.write(before), before.size());
    made.close();
    QCOMPARE(LogFile(nativePath("a.log")).write("new\n").error, 0);
    QCOMPARE(contentOf(pathTo("a.log")), after);
}

void tst_LogFile::makesTheFileAgainAfterItWasDeleted()
{
    LogFile file(nativePath("logs/a.log"));
    QCOMPARE(file.write("one\n").error, 0);
    QVERIFY(QDir(pathTo("logs")).removeRecursively());
    QCOMPARE(file.write("two\n").error, 0);
    QCOMPARE(contentOf(pathTo("logs/a.log")), QByteArray("two\n"));
}

void tst_LogFile::tellsWhyAFileCannotBeWritten_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("error");
    QTest::newRow("a device that is always full") << QByteArray("full.log") << ENOSPC;
    QTest::newRow("a file in place of the folder") << QByteArray("file/a.log") << ENOTDIR;
    QTest::newRow("a folder in place of the file") << QByteArray("folder") << EISDIR;
}

void tst_LogFile::tellsWhyAFileCannotBeWritten()
{
    QFETCH(QByteArray, name);
    QFETCH(int, error);
    QVERIFY(QFile::link(u"/dev/full"_s, pathTo("full.log")));
    QCOMPARE(LogFile(nativePath("file")).write("\n").error, 0);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    LogFile file(nativePath(name.constData()));
    for (int i = 0; i < 2; ++i) {
        const LogFile::Result result = file.write("one\n");
        QCOMPARE(result.error, error);
        QCOMPARE(result.accepted, std::size_t(0));
    }
}

void tst_LogFile::reportsAFullDiskOnceAndNotesTheGap()
{
    const Herd::HerdSpec herd = smallHerd();
    QVERIFY(QFile::link(u"/dev/full"_s, pathTo("Jaquez.log")));
    std::vector<LogFiles::Report> reports;
    LogFiles files(herd, QFile::encodeName(m_folder->path()).toStdString(),
                   [&](const LogFiles::Report &report) { reports.push_back(report); });
    files.touch();
    QCOMPARE(reports.size(), std::size_t(0));
    for (int i = 0; i < 5; ++i)
        files.write(chunksOf(fromClient(1, "lost")));
    files.write(chunksOf(fromClient(0, "kept")));
    QCOMPARE(reports.size(), std::size_t(1));
    QCOMPARE(reports[0].file, nativePath("Jaquez.log"));
    QCOMPARE(reports[0].error, ENOSPC);
    QCOMPARE(files.unwritten(), std::uint64_t(5));
    QCOMPARE(contentOf(pathTo("journal.jsonl")).count('\n'), 6);
    QCOMPARE(contentOf(pathTo("Hill.log")).count('\n'), 1);

    // The disk has room again. (A device stays open, so what stands for it goes through the journal
    // here.)
    QVERIFY(QFile::remove(pathTo("Jaquez.log")));
    LogFiles fresh(herd, QFile::encodeName(m_folder->path()).toStdString(),
                   [&](const LogFiles::Report &report) { reports.push_back(report); });
    reports.clear();
    {
        const FileSizeLimit full(1);
        fresh.write(chunksOf(fromClient(1, "lost")));
        fresh.write(chunksOf(fromClient(1, "lost")));
        QCOMPARE(reports.size(), std::size_t(2)); // log and journal
    }
    fresh.write(chunksOf(fromClient(1, "kept")));
    QCOMPARE(reports.size(), std::size_t(4));
    QCOMPARE(reports[2].error, 0);
    QCOMPARE(reports[3].error, 0);
    const QList<QByteArray> log = contentOf(pathTo("Jaquez.log")).split('\n');
    QCOMPARE(log.size(), 3);
    QVERIFY(log[0].endsWith(" error 2 records could not be written here"));
    QVERIFY(log[1].endsWith(" kept"));
    QVERIFY(contentOf(pathTo("journal.jsonl"))
                .contains("\"line\":\"2 records could not be written here\"}\n{"));
}

QTEST_APPLESS_MAIN(tst_LogFile)
#include "tst_logfile.moc"
