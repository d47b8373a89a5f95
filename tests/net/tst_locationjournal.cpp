// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/location.h"
#include "herd/locationtable.h"
#include "net/locationjournal.h"
#include "net/statefolder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <set>
#include <string>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <vector>

using namespace Herdscope;
using namespace std::chrono_literals;
using Net::JournalFile;
using Net::LocationJournal;
using Kind = LocationJournal::Report::Kind;

namespace {

constexpr std::uint64_t herd = 0x0123'4567'89ab'cdef;
using Lines = std::vector<std::string>;

std::string lineOf(std::uint64_t client, std::uint64_t time = 0)
{
    return "AT Hill +0.263873386 c" + std::to_string(client) + " +34.068930-118.445127 "
        + std::to_string(1'520'023'934 + time);
}

/// What the writer's thread said. Only of what was handed to a journal that is still there.
class Reports final
{
public:
    void take(const LocationJournal::Report &report)
    {
        const std::lock_guard lock(m_mutex);
        switch (report.kind) {
        case Kind::Persisted:
            m_persisted = report.upTo;
            ++m_recoveries;
            break;
        case Kind::Failed:
            m_errors.push_back(report.error);
            m_recoveries = 0;
            break;
        case Kind::WantsSnapshot:
            ++m_wanted;
            break;
        }
    }
    [[nodiscard]] std::uint64_t persisted() const
    {
        const std::lock_guard lock(m_mutex);
        return m_persisted;
    }
    [[nodiscard]] std::vector<int> errors() const
    {
        const std::lock_guard lock(m_mutex);
        return m_errors;
    }
    [[nodiscard]] bool isFailing() const
    {
        const std::lock_guard lock(m_mutex);
        return !m_errors.empty() && m_recoveries == 0;
    }
    [[nodiscard]] int takeWanted()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_wanted, 0);
    }

private:
    mutable std::mutex m_mutex;
    std::uint64_t m_persisted = 0;
    std::vector<int> m_errors;
    int m_recoveries = 0; ///< since the last error
    int m_wanted = 0;
};

/// A journal with the table of a node that has no clients.
class Kept final
{
public:
    explicit Kept(const QString &path, const LocationJournal::Tuning &tuning = {})
        : m_journal(path.toStdString(), herd, "Hill", tuning)
    {
    }
    [[nodiscard]] tl::expected<JournalFile::Found, JournalFile::Problem> open()
    {
        auto found = m_journal.open([this](std::string_view line) {
            const auto at = Protocol::parseAt(line);
            if (at)
                m_table.store(*at);
            return at.has_value();
        });
        if (found) {
            m_opened = m_table.generation();
            m_journal.start([this](const auto &report) { m_reports.take(report); }, live());
        }
        return found;
    }
    void report(const std::string &line)
    {
        if (m_table.store(*Protocol::parseAt(line)))
            m_journal.append(m_table.generation(), line);
    }
    /// As the server's loop does it when it is told.
    void serve()
    {
        if (m_reports.takeWanted() == 0)
            return;
        std::string lines;
        m_table.forEachHeld([&lines](const Herd::Location &one) {
            one.appendLinkLine(lines);
            lines += '\n';
        });
        m_journal.offerSnapshot(std::move(lines), m_table.generation());
    }
    [[nodiscard]] bool isSafe()
    {
        serve();
        return std::max(m_opened, m_reports.persisted()) == m_table.generation()
            && !m_reports.isFailing();
    }
    [[nodiscard]] std::set<std::string> held() const
    {
        std::set<std::string> lines;
        m_table.forEachHeld(
            [&lines](const Herd::Location &one) { lines.insert(std::string(one.atLine())); });
        return lines;
    }
    [[nodiscard]] LocationJournal &journal() { return m_journal; }
    [[nodiscard]] const Reports &reports() const { return m_reports; }
    [[nodiscard]] std::uint64_t live() const
    {
        std::uint64_t live = 0;
        m_table.forEachHeld([&live](const Herd::Location &one) {
            live += Herd::recordHeadBytes + one.atLine().size();
        });
        return live;
    }

private:
    Herd::LocationTable m_table;
    std::uint64_t m_opened = 0;
    Reports m_reports;
    LocationJournal m_journal;
};

/// Files of this process may not grow beyond that.
class SizeLimit final
{
public:
    explicit SizeLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit {bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { lift(); }
    void lift() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(SizeLimit)

private:
    rlimit m_before {};
};

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? status.st_mode & 07777 : 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

/// The location journal on real files.
class TestLocationJournal final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { std::signal(SIGXFSZ, SIG_IGN); }
    void init();
    void holdsWhatWasReported();
    void isReadableByItsOwnerAlone();
    void saysThatItIsSafeOnceForManyLines();
    void losesOnlyWhatWasNotSafeWhenAbandoned();
    void setsATornTailAside();
    void setsAsideFromTheFirstFlippedRecordOn();
    void setsAsideAFileThatIsNoJournal();
    void neverWritesOverWhatItHasSetAside();
    void refusesTheJournalOfAnother();
    void isOneProcessesAlone();
    void sweepsWhatACrashLeftBehind();
    void rewritesItselfUnderReports();
    void saysWhyItIsNotWrittenAndGoesOn_data();
    void saysWhyItIsNotWrittenAndGoesOn();
    void startsOnAFullDisk();
    void writesToATinyDisk();
    void isMadeAnewWhenSomebodyRemovesIt_data();
    void isMadeAnewWhenSomebodyRemovesIt();
    void keepsItsMemoryBounded();
    void refusesAFolderThatCannotBeMade();
    void isInAFolderForEachHerdFile();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(QStringLiteral("s/Hill.locations"));
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->filePath(QStringLiteral("s")))
            .entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    [[nodiscard]] QStringList damaged() const
    {
        return files().filter(QStringLiteral(".damaged-"));
    }
    /// Writes lines and closes.
    void fill(int clients)
    {
        Kept kept(path());
        QVERIFY(kept.open());
        for (int i = 0; i < clients; ++i)
            kept.report(lineOf(static_cast<std::uint64_t>(i)));
        kept.journal().close();
    }
    [[nodiscard]] std::set<std::string> readAgain()
    {
        Kept kept(path());
        return kept.open() ? kept.held() : std::set<std::string>();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLocationJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestLocationJournal::holdsWhatWasReported()
{
    Kept kept(path());
    const auto found = kept.open();
    QVERIFY(found);
    QCOMPARE(found->records, 0U);
    QCOMPARE(found->damagedBytes, 0U);
    for (std::uint64_t i = 0; i < 200; ++i)
        kept.report(lineOf(i % 50, i));
    QTRY_VERIFY(kept.isSafe());
    kept.journal().close();
    const auto held = kept.held();
    QCOMPARE(held.size(), 50U);
    // The lock goes with the journal: a second one in this process is refused before.
    QVERIFY(readAgain().empty());
    {
        Kept moved(path() + QStringLiteral("2"));
        QVERIFY(moved.open());
    }
}

void TestLocationJournal::isReadableByItsOwnerAlone()
{
    const mode_t before = ::umask(0);
    fill(3);
    ::umask(before);
    QCOMPARE(modeOf(m_folder->filePath(QStringLiteral("s"))), mode_t(0700));
    QCOMPARE(modeOf(path()), mode_t(0600));
    QCOMPARE(modeOf(path() + QStringLiteral(".lock")), mode_t(0600));
    QCOMPARE(readAgain().size(), 3U);
}

void TestLocationJournal::saysThatItIsSafeOnceForManyLines()
{
    LocationJournal::Tuning tuning;
    tuning.compactFrom = 1'000'000'000;
    Kept kept(path(), tuning);
    QVERIFY(kept.open());
    constexpr std::uint64_t count = 20'000;
    for (std::uint64_t i = 0; i < count; ++i)
        kept.report(lineOf(i % 1000, i));
    QTRY_VERIFY(kept.isSafe());
    const auto counts = kept.journal().counts();
    QCOMPARE(counts.records, count);
    QVERIFY2(counts.commits < count / 10, qPrintable(QString::number(counts.commits)));
}

void TestLocationJournal::losesOnlyWhatWasNotSafeWhenAbandoned()
{
    for (int round = 0; round < 20; ++round) {
        std::set<std::string> safe;
        {
            Kept kept(path());
            QVERIFY(kept.open());
            const auto base = static_cast<std::uint64_t>(round) * 1000;
            for (std::uint64_t i = 0; i < 50; ++i)
                kept.report(lineOf(base + i));
            QTRY_VERIFY(kept.isSafe());
            safe = kept.held();
            for (std::uint64_t i = 50; i < 500; ++i)
                kept.report(lineOf(base + i));
            kept.journal().abandon();
        }
        const auto held = readAgain();
        QVERIFY(std::includes(held.begin(), held.end(), safe.begin(), safe.end()));
        QVERIFY(damaged().isEmpty());
    }
}

void TestLocationJournal::setsATornTailAside()
{
    fill(10);
    const auto before = readAgain();
    const QByteArray bytes = contentOf(path());
    for (const qsizetype cut : {1, 5, 50}) {
        overwrite(path(), bytes.left(bytes.size() - cut));
        Kept kept(path());
        const auto found = kept.open();
        QVERIFY(found);
        QCOMPARE(found->records, 9U);
        QCOMPARE(found->fault, Herd::JournalFault::Torn);
        QVERIFY(found->damagedBytes > 0);
        const QByteArray aside = contentOf(QString::fromStdString(found->setAside));
        QCOMPARE(aside.size(), qsizetype(found->damagedBytes));
        QVERIFY(bytes.contains(aside));
        QCOMPARE(modeOf(QString::fromStdString(found->setAside)), mode_t(0600));
        kept.report(lineOf(9)); // goes on behind the whole ones
        QTRY_VERIFY(kept.isSafe());
        QCOMPARE(kept.held(), before);
    }
    QCOMPARE(readAgain(), before);
    QCOMPARE(damaged().size(), 3);
}

void TestLocationJournal::setsAsideFromTheFirstFlippedRecordOn()
{
    fill(10);
    QByteArray bytes = contentOf(path());
    const qsizetype at = bytes.indexOf(" c5 ");
    bytes[at + 1] = 'd';
    overwrite(path(), bytes);
    Kept kept(path());
    const auto found = kept.open();
    QVERIFY(found);
    QCOMPARE(found->records, 5U);
    QCOMPARE(found->fault, Herd::JournalFault::Flipped);
    QCOMPARE(kept.held().size(), 5U);
    const QByteArray aside = contentOf(QString::fromStdString(found->setAside));
    QVERIFY(aside.contains(" d5 ") && aside.contains(" c9 ") && !aside.contains(" c4 "));
    QCOMPARE(contentOf(path()) + aside, bytes);
}

void TestLocationJournal::setsAsideAFileThatIsNoJournal()
{
    fill(1);
    overwrite(path(), "something else\n");
    Kept kept(path());
    const auto found = kept.open();
    QVERIFY(found);
    QCOMPARE(found->fault, Herd::JournalFault::NoJournal);
    QCOMPARE(contentOf(QString::fromStdString(found->setAside)), QByteArray("something else\n"));
    kept.report(lineOf(1));
    QTRY_VERIFY(kept.isSafe());
    QCOMPARE(damaged().size(), 1);
}

void TestLocationJournal::neverWritesOverWhatItHasSetAside()
{
    QSet<QByteArray> aside;
    for (int i = 0; i < 5; ++i) {
        fill(1);
        const QByteArray bytes = "no journal " + QByteArray::number(i);
        overwrite(path(), bytes);
        QVERIFY(Kept(path()).open());
        aside.insert(bytes);
    }
    QSet<QByteArray> kept;
    for (const QString &name : damaged())
        kept.insert(contentOf(m_folder->filePath(QStringLiteral("s/") + name)));
    QCOMPARE(kept, aside);
}

void TestLocationJournal::refusesTheJournalOfAnother()
{
    fill(3);
    const QByteArray bytes = contentOf(path());
    const auto nothing = [](std::string_view) { return true; };
    JournalFile otherServer(path().toStdString(), herd, "Jaquez");
    QCOMPARE(otherServer.open(nothing).error().refusal, JournalFile::Refusal::OtherOwner);
    JournalFile otherHerd(path().toStdString() + "x", herd + 1, "Hill");
    QVERIFY(QFile::copy(path(), path() + QStringLiteral("x")));
    QCOMPARE(otherHerd.open(nothing).error().refusal, JournalFile::Refusal::OtherOwner);
    QCOMPARE(contentOf(path()), bytes);
    QVERIFY(damaged().isEmpty());
}

void TestLocationJournal::isOneProcessesAlone()
{
    Kept first(path());
    QVERIFY(first.open());
    Kept second(path());
    const auto refused = second.open();
    QVERIFY(!refused);
    QCOMPARE(refused.error().refusal, JournalFile::Refusal::InUse);
    first.report(lineOf(1));
    QTRY_VERIFY(first.isSafe());
}

void TestLocationJournal::sweepsWhatACrashLeftBehind()
{
    fill(3);
    overwrite(path() + QStringLiteral(".new"), "half of a");
    QCOMPARE(readAgain().size(), 3U);
    QCOMPARE(
        files(),
        QStringList({QStringLiteral("Hill.locations"), QStringLiteral("Hill.locations.lock")}));
}

void TestLocationJournal::rewritesItselfUnderReports()
{
    LocationJournal::Tuning tuning;
    tuning.compactFrom = 20'000;
    std::set<std::string> held;
    {
        Kept kept(path(), tuning);
        QVERIFY(kept.open());
        std::uint64_t time = 0;
        for (int round = 0; round < 200; ++round) {
            for (std::uint64_t i = 0; i < 100; ++i)
                kept.report(lineOf(i, ++time));
            kept.serve();
            if (round % 10 == 0)
                QTRY_VERIFY(kept.isSafe());
        }
        QTRY_VERIFY(kept.isSafe());
        QVERIFY(kept.journal().counts().rewrites >= 5);
        // A round and what is live, at most twice.
        QVERIFY(contentOf(path()).size() < 20'000 + 100'000);
        QVERIFY(kept.reports().errors().empty());
        held = kept.held();
    }
    QCOMPARE(readAgain(), held);
    QCOMPARE(files().size(), 2);
}

void TestLocationJournal::saysWhyItIsNotWrittenAndGoesOn_data()
{
    QTest::addColumn<int>("rounds");
    QTest::newRow("once") << 1;
    QTest::newRow("again and again") << 4;
}

void TestLocationJournal::saysWhyItIsNotWrittenAndGoesOn()
{
    QFETCH(int, rounds);
    LocationJournal::Tuning tuning;
    tuning.retry = 20ms;
    std::set<std::string> held;
    {
        Kept kept(path(), tuning);
        QVERIFY(kept.open());
        std::uint64_t client = 0;
        for (int round = 0; round < rounds; ++round) {
            kept.report(lineOf(++client));
            QTRY_VERIFY(kept.isSafe());
            const std::set<std::string> safe = kept.held();
            const auto size = static_cast<rlim_t>(contentOf(path()).size());
            SizeLimit limit(size + 30); // not a whole record
            kept.report(lineOf(++client));
            kept.report(lineOf(++client));
            QTRY_VERIFY(kept.reports().isFailing());
            QCOMPARE(kept.reports().errors().back(), EFBIG);
            QCOMPARE(kept.reports().errors().size(), static_cast<std::size_t>(round + 1));
            QTest::qWait(60); // some more attempts
            QVERIFY(!kept.isSafe());
            QCOMPARE(static_cast<rlim_t>(contentOf(path()).size()), size); // nothing torn
            kept.report(lineOf(++client));
            limit.lift();
            QTRY_VERIFY(kept.isSafe());
        }
        held = kept.held();
        QCOMPARE(held.size(), static_cast<std::size_t>(4 * rounds));
        QCOMPARE(kept.journal().counts().rewrites, 0U);
    }
    QCOMPARE(readAgain(), held);
    QVERIFY(damaged().isEmpty());
}

void TestLocationJournal::startsOnAFullDisk()
{
    LocationJournal::Tuning tuning;
    tuning.retry = 20ms;
    Kept kept(path(), tuning);
    SizeLimit limit(0);
    QVERIFY(kept.open());
    QTRY_VERIFY(kept.reports().isFailing());
    kept.report(lineOf(1));
    QTest::qWait(50);
    QVERIFY(!kept.isSafe());
    limit.lift();
    QTRY_VERIFY(kept.isSafe());
    kept.report(lineOf(2));
    QTRY_VERIFY(kept.isSafe());
    QVERIFY(contentOf(path()).contains(lineOf(1).c_str()));
    QVERIFY(contentOf(path()).contains(lineOf(2).c_str()));
}

/// A whole file system of 64 KiB, of which the journal is rewritten and appended to.
void TestLocationJournal::writesToATinyDisk()
{
    const QByteArray disk = QFile::encodeName(m_folder->path());
    if (::mount("tmpfs", disk.constData(), "tmpfs", 0, "size=64k,nr_inodes=20") != 0)
        QSKIP("no right to mount a small tmpfs here");
    const auto unmount = qScopeGuard([&] { ::umount2(disk.constData(), MNT_DETACH); });
    LocationJournal::Tuning tuning;
    tuning.retry = 20ms;
    Kept kept(path(), tuning);
    QVERIFY(kept.open());
    std::uint64_t client = 0;
    while (!kept.reports().isFailing() && client < 2000) {
        kept.report(lineOf(++client));
        if (client % 10 == 0)
            QTest::qWait(1);
    }
    QTRY_VERIFY(kept.reports().isFailing());
    QCOMPARE(kept.reports().errors().back(), ENOSPC);
    QVERIFY(!kept.isSafe());
    QCOMPARE(::mount("tmpfs", disk.constData(), "tmpfs", MS_REMOUNT, "size=1m,nr_inodes=20"), 0);
    QTRY_VERIFY(kept.isSafe());
    const auto held = kept.held();
    kept.journal().close();
    QVERIFY(held.size() > 300);
    Lines lines;
    Herd::JournalReader reader({herd, "Hill"});
    reader.feed(contentOf(path()).toStdString(), [&](std::string_view line) {
        lines.emplace_back(line);
        return true;
    });
    reader.end();
    QCOMPARE(reader.fault(), Herd::JournalFault::None);
    QCOMPARE(std::set<std::string>(lines.begin(), lines.end()), held);
}

void TestLocationJournal::isMadeAnewWhenSomebodyRemovesIt_data()
{
    QTest::addColumn<int>("deed");
    QTest::newRow("deletes it") << 0;
    QTest::newRow("empties it") << 1;
    QTest::newRow("puts another in its place") << 2;
}

void TestLocationJournal::isMadeAnewWhenSomebodyRemovesIt()
{
    QFETCH(int, deed);
    std::set<std::string> held;
    {
        Kept kept(path());
        QVERIFY(kept.open());
        kept.report(lineOf(1));
        QTRY_VERIFY(kept.isSafe());
        if (deed == 1)
            overwrite(path(), {});
        else
            QVERIFY(QFile::remove(path()));
        if (deed == 2)
            overwrite(path(), "another");
        kept.report(lineOf(2));
        QTRY_VERIFY(kept.isSafe());
        QVERIFY(kept.reports().errors().empty());
        held = kept.held();
    }
    QCOMPARE(readAgain(), held);
}

void TestLocationJournal::keepsItsMemoryBounded()
{
    LocationJournal::Tuning tuning;
    tuning.retry = 20ms;
    tuning.maxPendingBytes = 4000;
    std::set<std::string> held;
    {
        Kept kept(path(), tuning);
        QVERIFY(kept.open());
        kept.report(lineOf(0));
        QTRY_VERIFY(kept.isSafe());
        SizeLimit limit(static_cast<rlim_t>(contentOf(path()).size()));
        for (std::uint64_t i = 1; i < 1000; ++i)
            kept.report(lineOf(i));
        QTRY_VERIFY((kept.serve(), kept.reports().isFailing()));
        QVERIFY(!kept.isSafe());
        limit.lift();
        QTRY_VERIFY(kept.isSafe());
        QVERIFY(kept.journal().counts().rewrites >= 1); // more than it kept
        held = kept.held();
    }
    QCOMPARE(readAgain(), held);
}

void TestLocationJournal::refusesAFolderThatCannotBeMade()
{
    overwrite(m_folder->filePath(QStringLiteral("file")), "no folder");
    Kept kept(m_folder->filePath(QStringLiteral("file/s/Hill.locations")));
    const auto found = kept.open();
    QVERIFY(!found);
    QCOMPARE(found.error().refusal, JournalFile::Refusal::System);
    QCOMPARE(found.error().error, ENOTDIR);
}

void TestLocationJournal::isInAFolderForEachHerdFile()
{
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->path()));
    const QString state = m_folder->filePath(QStringLiteral("herdscope/state/"));
    QCOMPARE(Net::stateFolder(herd, {}), state + QStringLiteral("0123456789abcdef-built-in"));
    const QString file = m_folder->filePath(QStringLiteral("a.herd.toml"));
    overwrite(file, "x");
    QVERIFY(QFile::link(file, m_folder->filePath(QStringLiteral("link.toml"))));
    QVERIFY(Net::stateFolder(herd, file).startsWith(state + QStringLiteral("0123456789abcdef-")));
    QCOMPARE(Net::stateFolder(herd, m_folder->filePath(QStringLiteral("link.toml"))),
             Net::stateFolder(herd, file));
    QVERIFY(Net::stateFolder(herd, file) != Net::stateFolder(herd, file + u'2'));
    qunsetenv("XDG_DATA_HOME");
}

QTEST_GUILESS_MAIN(TestLocationJournal)
#include "tst_locationjournal.moc"
