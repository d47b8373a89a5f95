// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bodies.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <string>
#include <string_view>

using namespace Herdscope;

namespace {

using Body = void (*)(std::string_view);

struct Fuzzer
{
    const char *name; ///< folder of its corpus
    Body body;
};

constexpr Fuzzer fuzzers[] = {
    {"basemap", Fuzz::fuzzBaseMap},
    {"gazetteer", Fuzz::fuzzGazetteer},
    {"handshake", Fuzz::fuzzHandshake},
    {"herdfile", Fuzz::fuzzHerdFile},
    {"lines", Fuzz::fuzzLines},
    {"linkmessages", Fuzz::fuzzLinkMessages},
    {"linkqueue", Fuzz::fuzzLinkQueue},
    {"locationjournal", Fuzz::fuzzLocationJournal},
    {"merge", Fuzz::fuzzMerge},
    {"places", Fuzz::fuzzPlaces},
    {"control", Fuzz::fuzzControl},
    {"tracks", Fuzz::fuzzTracks},
    {"scenariofile", Fuzz::fuzzScenarioFile},
};

} // namespace

Q_DECLARE_METATYPE(Body)

/// What the fuzzers kept, run by ordinary builds. A finding ends the program with abort().
class TestFuzzCorpus : public QObject
{
    Q_OBJECT

private slots:
    void everyFileAndEveryPartOfItPasses_data();
    void everyFileAndEveryPartOfItPasses();
};

void TestFuzzCorpus::everyFileAndEveryPartOfItPasses_data()
{
    QTest::addColumn<Body>("body");
    QTest::addColumn<QString>("path");
    for (const Fuzzer &fuzzer : fuzzers) {
        const QDir folder(QStringLiteral(HERDSCOPE_FUZZ_CORPUS "/") + QLatin1String(fuzzer.name));
        const QStringList files = folder.entryList(QDir::Files, QDir::Name);
        QVERIFY2(!files.isEmpty(), qPrintable(folder.path()));
        for (const QString &file : files) {
            QTest::addRow("%s: %s", fuzzer.name, qPrintable(file))
                << fuzzer.body << folder.filePath(file);
        }
    }
}

void TestFuzzCorpus::everyFileAndEveryPartOfItPasses()
{
    QFETCH(Body, body);
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    const std::string input = file.readAll().toStdString();
    QVERIFY(!input.empty());
    constexpr std::size_t manyParts = 512;
    const std::size_t step = 1 + input.size() / manyParts;
    for (std::size_t size = 0; size < input.size(); size += step)
        body(std::string_view(input).substr(0, size));
    body(input);
}

QTEST_APPLESS_MAIN(TestFuzzCorpus)
#include "tst_fuzzcorpus.moc"
