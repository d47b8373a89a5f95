// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/records.h"
#include "journal/runfile.h"

#include "support/journaldata.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <string>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::Test;
using Journal::RunAbout;
using Journal::RunReading;

namespace {

constexpr int records = 8000; ///< enough to be packed

/// A journal of so many runs, one after another, each of @p count records.
std::string journalText(const Herd::HerdSpec &herd, int runs, int count)
{
    std::string text;
    for (int run = 0; run < runs; ++run) {
        BatchBuilder builder;
        for (int i = 0; i < count; ++i) {
            const std::string line =
                "IAMAT client" + std::to_string(run) + " +34.0-118.4 " + std::to_string(i);
            builder.at(1000 + i, 1000 + i).add(fromClient(i % 3, line, std::uint64_t(i) + 1));
        }
        const Journal::EventBatchPtr batch = builder.take();
        for (const Journal::StoredEvent &event : batch->events)
            Journal::appendJournalRecord(text, herd, *batch, event);
    }
    return text;
}

/// A saved run in a folder of its own, and what was read of it.
struct Stage
{
    QTemporaryDir folder;
    QString journal = folder.filePath(QStringLiteral("journal.jsonl"));
    QString file = folder.filePath(QStringLiteral("some.herdrun"));
    RunAbout about {smallHerd(),
                    QStringLiteral("1.2.3"),
                    QDateTime::fromSecsSinceEpoch(1'700'000'000, QTimeZone::utc()),
                    {},
                    {}};
    std::vector<std::string> lines; ///< of the last run
    std::optional<RunAbout> told;
    int begun = 0;

    static void write(const QString &fileName, std::string_view bytes)
    {
        QFile out(fileName);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes.data(), qint64(bytes.size())), qint64(bytes.size()));
    }
    [[nodiscard]] std::string bytes() const
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll().toStdString() : std::string();
    }
    [[nodiscard]] bool save(const std::string &text)
    {
        write(journal, text);
        return Journal::saveRun(file, about, journal).has_value();
    }
    tl::expected<RunReading, QString> read(const Journal::RunProgress &progress = {})
    {
        begun = 0;
        lines.clear();
        return Journal::readRun(
            file,
            [this](const RunAbout &its) {
                told = its;
                lines.clear();
                ++begun;
            },
            [this](const Journal::EventBatchPtr &batch) {
                for (const Journal::StoredEvent &event : batch->events)
                    lines.emplace_back(batch->line(event));
            },
            progress);
    }
};

/// Some members in a packed archive, as another program might write them.
std::string archiveOf(const std::vector<std::pair<std::string, std::string>> &members)
{
    std::string bytes(1024 * 1024, '\0');
    std::size_t used = 0;
    archive *a = archive_write_new();
    archive_write_set_format_ustar(a);
    archive_write_add_filter_gzip(a);
    archive_write_open_memory(a, bytes.data(), bytes.size(), &used);
    for (const auto &[name, text] : members) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, la_int64_t(text.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_write_header(a, entry);
        archive_write_data(a, text.data(), text.size());
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
    bytes.resize(used);
    return bytes;
}

} // namespace

class tst_RunFile : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatWasSaved();
    void isForItsOwnerOnly();
    void leavesOutALineThatIsBeingWritten();
    void ofSeveralRunsTheLastIsReadLast();
    void aRunWithoutEventsIsARun();
    void whatIsCutShortIsReadAsFarAsItGoes_data();
    void whatIsCutShortIsReadAsFarAsItGoes();
    void anyDamageLeavesAMessage();
    void whatIsNoRunIsRefused_data();
    void whatIsNoRunIsRefused();
    void bookmarksAreChangedInIt_data();
    void bookmarksAreChangedInIt();
    void whatMayOnlyBeReadIsNotChanged();
    void canBeGivenUp();
    void saysWhatCanNotBeWritten();
};

void tst_RunFile::givesBackWhatWasSaved()
{
    Stage stage;
    stage.about.scenario = "name = \"two of five\"\n";
    stage.about.simulation = "{\"seed\": 7}";
    stage.about.memory = "monotonic_ns,program,record,servers\n1,2,3,0\n";
    QVERIFY(stage.save(journalText(stage.about.herd, 1, records)));
    const auto reading = stage.read();
    QVERIFY2(reading, qPrintable(reading ? QString() : reading.error()));
    QCOMPARE(reading->runs, 1);
    QCOMPARE(reading->records, std::uint64_t {records});
    QCOMPARE(reading->damaged, std::uint64_t {0});
    QVERIFY2(reading->cut.isEmpty(), qPrintable(reading->cut));
    QCOMPARE(stage.begun, 1);
    QVERIFY(stage.told->herd == stage.about.herd);
    QCOMPARE(stage.told->program, stage.about.program);
    QCOMPARE(stage.told->saved, stage.about.saved);
    QCOMPARE(stage.told->scenario, stage.about.scenario);
    QCOMPARE(stage.told->simulation, stage.about.simulation);
    QCOMPARE(stage.told->memory, stage.about.memory);
    QCOMPARE(stage.lines.size(), std::size_t {records});
    QCOMPARE(stage.lines.back(), "IAMAT client0 +34.0-118.4 " + std::to_string(records - 1));
}

void tst_RunFile::isForItsOwnerOnly()
{
    Stage stage;
    QVERIFY(stage.save(journalText(stage.about.herd, 1, 3)));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(stage.file) & others));
}

void tst_RunFile::leavesOutALineThatIsBeingWritten()
{
    Stage stage;
    const std::string whole = journalText(stage.about.herd, 1, 10);
    QVERIFY(stage.save(whole.substr(0, whole.size() - 7)));
    const auto reading = stage.read();
    QVERIFY(reading);
    QCOMPARE(reading->records, std::uint64_t {9});
    QCOMPARE(reading->damaged, std::uint64_t {0});
    QVERIFY(reading->cut.isEmpty());
}

void tst_RunFile::ofSeveralRunsTheLastIsReadLast()
{
    Stage stage;
    QVERIFY(stage.save(journalText(stage.about.herd, 3, records)));
    const auto reading = stage.read();
    QVERIFY(reading);
    QCOMPARE(reading->runs, 3);
    QCOMPARE(stage.begun, 3);
    QCOMPARE(stage.lines.size(), std::size_t {records});
    QVERIFY(stage.lines.front().starts_with("IAMAT client2 "));
}

void tst_RunFile::aRunWithoutEventsIsARun()
{
    Stage stage;
    QVERIFY(stage.save({}));
    const auto reading = stage.read();
    QVERIFY(reading);
    QCOMPARE(stage.begun, 1);
    QVERIFY(stage.lines.empty() && reading->cut.isEmpty());
}

void tst_RunFile::whatIsCutShortIsReadAsFarAsItGoes_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("packed") << 20 * records;
    QTest::newRow("not packed") << 300;
}

void tst_RunFile::whatIsCutShortIsReadAsFarAsItGoes()
{
    QFETCH(int, count);
    Stage stage;
    QVERIFY(stage.save(journalText(stage.about.herd, 1, count)));
    QVERIFY(stage.read());
    const std::vector<std::string> all = stage.lines;
    const std::string bytes = stage.bytes();
    std::size_t most = 0;
    int refused = 0;
    for (int tenth = 0; tenth < 10; ++tenth) {
        Stage::write(stage.file, std::string_view(bytes).substr(0, bytes.size() * tenth / 10));
        const auto reading = stage.read();
        if (!reading) {
            ++refused; // without its beginning nobody knows the herd
            continue;
        }
        QVERIFY(!reading->cut.isEmpty());
        QVERIFY(std::equal(stage.lines.begin(), stage.lines.end(), all.begin()));
        QVERIFY(stage.lines.size() >= most);
        most = stage.lines.size();
    }
    QVERIFY(most > all.size() / 2 && most < all.size());
    QVERIFY(refused >= 1 && refused < 5);
}

void tst_RunFile::anyDamageLeavesAMessage()
{
    Stage stage;
    QVERIFY(stage.save(journalText(stage.about.herd, 1, records)));
    QVERIFY(stage.read());
    const std::vector<std::string> all = stage.lines;
    const std::string bytes = stage.bytes();
    QVERIFY(bytes.starts_with("\x1f\x8b"));
    SeededRandom random(4);
    int told = 0;
    for (int i = 0; i < 200; ++i) {
        std::string damaged = bytes;
        for (std::size_t j = random.below(20) + 1; j > 0; --j)
            damaged[random.below(damaged.size())] = char(random.below(256));
        Stage::write(stage.file, damaged);
        const auto reading = stage.read();
        // Packed bytes have no spare ones: nearly all damage shows.
        told += !reading || !reading->cut.isEmpty() || reading->damaged > 0 ? 1 : 0;
        QVERIFY(stage.lines.size() <= all.size());
    }
    QVERIFY2(told > 180, qPrintable(QString::number(told)));
}

void tst_RunFile::whatIsNoRunIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const std::string about = R"({"format":"herdscope-run","version":1,"program":"1"})";
    const std::string herd = "format = \"herdscope-herd\"\nversion = 1\nname = \"x\"\n";
    const auto row = [](const char *name, const std::string &bytes, const char *says) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromLatin1(says);
    };
    row("nothing", "", "no saved run");
    row("text", "format = \"herdscope-herd\"", "no saved run");
    row("another archive", archiveOf({{"a.txt", "hello"}}), "no saved run");
    row("no herd", archiveOf({{"about.json", about}, {"journal.jsonl", ""}}), "no saved run");
    row("a bad herd", archiveOf({{"about.json", about}, {"herd.toml", "naem = 1"}}), "naem");
    row("a herd without servers", archiveOf({{"about.json", about}, {"herd.toml", herd}}),
        "server");
    row("of tomorrow",
        archiveOf({{"about.json", R"({"format":"herdscope-run","version":2,"program":"9.9"})"}}),
        "9.9");
    row("of another program",
        archiveOf({{"about.json", R"({"format":"something"})"}, {"herd.toml", herd}}), "");
    row("a herd that never ends",
        archiveOf({{"about.json", about}, {"herd.toml", std::string(900'000, '#')}}), "");
}

void tst_RunFile::whatIsNoRunIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    Stage stage;
    Stage::write(stage.file, bytes.toStdString());
    const auto reading = stage.read();
    QVERIFY(!reading);
    QVERIFY2(reading.error().contains(says), qPrintable(reading.error()));
    QVERIFY(reading.error().contains(QStringLiteral("some.herdrun")));
    QCOMPARE(stage.begun, 0);
}

void tst_RunFile::bookmarksAreChangedInIt_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("plain") << 20;
    QTest::newRow("packed") << records;
}

/// And nothing else.
void tst_RunFile::bookmarksAreChangedInIt()
{
    QFETCH(const int, count);
    Stage stage;
    stage.about.scenario = "name = \"two of five\"\n";
    stage.about.simulation = "{}";
    stage.about.bookmarks = {3, 9};
    QVERIFY(stage.save(journalText(stage.about.herd, 1, count)));
    const std::string before = stage.bytes();
    QVERIFY(Journal::changeBookmarks(stage.file, {1, 5, 7}));
    const auto reading = stage.read();
    QVERIFY2(reading, qPrintable(reading ? QString() : reading.error()));
    QCOMPARE(stage.told->bookmarks, (std::vector<std::uint64_t> {1, 5, 7}));
    QCOMPARE(stage.told->scenario, stage.about.scenario);
    QCOMPARE(stage.told->simulation, stage.about.simulation);
    QCOMPARE(stage.told->program, stage.about.program);
    QVERIFY(stage.told->herd == stage.about.herd);
    QCOMPARE(stage.lines.size(), std::size_t(count));
    QVERIFY(reading->cut.isEmpty() && reading->damaged == 0);
    QVERIFY(!(QFile::permissions(stage.file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(Journal::changeBookmarks(stage.file, stage.about.bookmarks));
    QVERIFY(stage.bytes() == before);
    QVERIFY(Journal::changeBookmarks(stage.file, {}));
    QVERIFY(stage.read() && stage.told->bookmarks.empty());
}

void tst_RunFile::whatMayOnlyBeReadIsNotChanged()
{
    Stage stage;
    QVERIFY(stage.save(journalText(stage.about.herd, 1, records)));
    const std::string before = stage.bytes();
    QVERIFY(QFile::setPermissions(stage.file, QFileDevice::ReadOwner));
    auto changed = Journal::changeBookmarks(stage.file, {1});
    QVERIFY(!changed && changed.error().contains(QStringLiteral("some.herdrun")));
    QVERIFY(stage.bytes() == before);
    QVERIFY(QFile::setPermissions(stage.file, QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(!Journal::changeBookmarks(stage.file, {1}, [](double) { return false; })); // given up
    QVERIFY(stage.bytes() == before);
    Stage::write(stage.file, before.substr(0, before.size() / 2));
    QVERIFY(!Journal::changeBookmarks(stage.file, {1})); // what is left of it stays
    QCOMPARE(stage.bytes().size(), before.size() / 2);
    QVERIFY(!Journal::changeBookmarks(stage.folder.filePath(QStringLiteral("none")), {1}));
}

void tst_RunFile::canBeGivenUp()
{
    Stage stage;
    QVERIFY(stage.save(journalText(stage.about.herd, 1, records)));
    const std::string before = stage.bytes();
    QVERIFY(!stage.read([](double) { return false; }));
    QVERIFY(
        !Journal::saveRun(stage.file, stage.about, stage.journal, [](double) { return false; }));
    QVERIFY(stage.bytes() == before);
    double last = 0;
    QVERIFY(stage.read([&last](double share) {
        const bool goesOn = share >= last && share <= 1;
        last = share;
        return goesOn;
    }));
}

void tst_RunFile::saysWhatCanNotBeWritten()
{
    Stage stage;
    Stage::write(stage.journal, "");
    const auto nowhere =
        Journal::saveRun(stage.folder.filePath(QStringLiteral("no/such/folder.herdrun")),
                         stage.about, stage.journal);
    QVERIFY(!nowhere && nowhere.error().contains(QStringLiteral("folder.herdrun")));
    const auto nothing = Journal::saveRun(stage.file, stage.about,
                                          stage.folder.filePath(QStringLiteral("none.jsonl")));
    QVERIFY(!nothing && !QFile::exists(stage.file));
    QFile gone(stage.folder.filePath(QStringLiteral("missing.herdrun")));
    stage.file = gone.fileName();
    QVERIFY(!stage.read());
}

QTEST_APPLESS_MAIN(tst_RunFile)
#include "tst_runfile.moc"
