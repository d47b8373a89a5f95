// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdctl.h"
#include "journal/runfile.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Herdscope;
using Test::Run;

namespace {

const QByteArray head = R"(format = "herdscope-scenario"
version = 1
name = "Small"
duration = 4
herd = "hill"

[[client]]
name = "kiwi"
position = [34.07, -118.44]
from = 0.5
)";
const QByteArray good = head + "[[expect]]\nthat = \"lines-per-update\"\nabout = 8\n";
const QByteArray failing = head + "[[expect]]\nthat = \"lines-per-update\"\nat_most = 7\n";

QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s can't be read", qPrintable(file.fileName()));
        files[QDir(folder).relativeFilePath(file.fileName())] = file.readAll();
    }
    return files;
}

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void exitStatusSaysWhatBecameOfIt_data();
    void exitStatusSaysWhatBecameOfIt();
    void sameSeedWritesTheSameBytes();
    void anotherScenariosRunIsKept();
    void theScenarioIsKept();
    void aFullDiskLeavesNoHalfOfARun();
    void savedRunHoldsTheScenario();
    void junitCanBeRead();
    void clientsFollowTracks();
    void eachTrackOfAFileMovesAClient();
    void aTrackIsChosen_data();
    void aTrackIsChosen();
    void windowProgramDoesTheSame();
    void helpNeedsNoDisplay();
    void herdctlSaysWhoWritesReports();
    void reportOfTheSameSeedIsTheSame();
    void reportsOfVariantsLieBesideThem();
    void refusesReportsThatAreNone_data();
    void refusesReportsThatAreNone();
    void writesASavedRunUp();
    void givesUpAReportWhenAsked();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QString written(const QString &name, const QByteArray &text) const
    {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
            qFatal("%s can't be written", qPrintable(name));
        return out.fileName();
    }
    static Run run(QStringList arguments)
    {
        constexpr int longestMs = 250'000;
        arguments.prepend(QStringLiteral("run"));
        return Test::runHerdctl(arguments, {}, longestMs);
    }

    /// The program with the window, without a display.
    static Run runWindow(const QStringList &arguments)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *each : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
            environment.remove(QLatin1String(each));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(HERDSCOPE_WINDOW), arguments);
        constexpr int longestMs = 120'000;
        Run run;
        if (process.waitForFinished(longestMs) && process.exitStatus() == QProcess::NormalExit)
            run.status = process.exitCode();
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }
    static bool hasWindow() { return !QStringLiteral(HERDSCOPE_WINDOW).isEmpty(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRun::exitStatusSaysWhatBecameOfIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says"); // on one of the outputs
    const QStringList out {QStringLiteral("--out"), QStringLiteral("@/out")};
    QTest::newRow("all holds") << good << out << 0 << QStringLiteral("All expectations hold.");
    QTest::newRow("something does not hold")
        << failing << out << 1 << QStringLiteral("FAILED  AT lines per update: at most 7: 8");
    QTest::newRow("bad file") << QByteArray(good).replace("duration = 4", "duratoin = 4") << out
                              << 2 << QStringLiteral(":4:1: unknown key \"duratoin\"");
    QTest::newRow("no file") << QByteArray() << out << 2 << QStringLiteral("can't be read");
    QTest::newRow("nowhere to write")
        << good << QStringList() << 2 << QStringLiteral("--out DIR is missing");
    QTest::newRow("two ways at once")
        << good << out + QStringList {QStringLiteral("--live"), QStringLiteral("--simulated")} << 2
        << QStringLiteral("not both");
    QTest::newRow("speed of a simulated run")
        << good << out + QStringList {QStringLiteral("--speed"), QStringLiteral("2")} << 2
        << QStringLiteral("--speed needs --live");
    QTest::newRow("a speed that is none") << good
                                          << out
            + QStringList {QStringLiteral("--live"), QStringLiteral("--speed"), QStringLiteral("0")}
                                          << 2 << QStringLiteral("--speed is a number");
    QTest::newRow("a seed that is none")
        << good << out + QStringList {QStringLiteral("--seed"), QStringLiteral("x")} << 2
        << QStringLiteral("--seed is");
    QTest::newRow("a variant that is none")
        << good << out + QStringList {QStringLiteral("--variant"), QStringLiteral("x")} << 2
        << QStringLiteral("no variants");
    QTest::newRow("live what only a simulation can")
        << good + "[[act]]\nat = 1\ndo = \"drop\"\nfrom = \"Hill\"\nto = \"Smith\"\n"
        << out + QStringList {QStringLiteral("--live")} << 2
        << QStringLiteral("only a simulated herd");
    QTest::newRow("a folder that can't be made")
        << good << QStringList {QStringLiteral("--out"), QStringLiteral("/proc/none/out")} << 3
        << QStringLiteral("can't be made");
    QTest::newRow("a verdict that can't be written")
        << good << out + QStringList {QStringLiteral("--junit"), QStringLiteral("@/none/x.xml")}
        << 3 << QStringLiteral("can't be written");
    QTest::newRow("links that never come up")
        << QByteArray(good).replace("[[client]]", "[network]\ndelay = 60\n[[client]]") << out << 3
        << QStringLiteral("did not come up");
}

void TestRun::exitStatusSaysWhatBecameOfIt()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, says);
    const QString name = QStringLiteral("small.scenario.toml");
    const QString scenario = text.isEmpty() ? file(name) : written(name, text);
    for (QString &each : arguments)
        each.replace(QLatin1Char('@'), m_folder->path());
    const Run result = run(QStringList(scenario) + arguments);
    QVERIFY2(QByteArray(result.out + result.err).contains(says.toUtf8()),
             QByteArray(result.out + result.err).constData());
    QCOMPARE(result.status, status);
}

void TestRun::sameSeedWritesTheSameBytes()
{
    // More than a MiB of journal: packed.
    const QString scenario =
        written(QStringLiteral("small.scenario.toml"),
                QByteArray(good).replace("duration = 4", "duration = 10")
                    + "[load]\nclients = 50\nreports = 40\nquestions = 10\nwalk = 5\n"
                      "[[act]]\nat = 2\ndo = \"kill\"\nserver = \"$who\"\n"
                      "[[act]]\nat = 4\ndo = \"restart\"\nserver = \"$who\"\n"
                      "[[variant]]\nname = \"a b\"\nlet = { who = \"Hill\" }\n"
                      "[[variant]]\nname = \"c\"\nlet = { who = \"Smith\" }\n");
    for (const char *out : {"one", "two"}) {
        const QString to = file(QLatin1String(out));
        const Run result = run({scenario, QStringLiteral("--out"), to, QStringLiteral("--junit"),
                                to + QStringLiteral("/junit.xml")});
        QVERIFY2(result.status == 0 || result.status == 1, result.err.constData());
    }
    const auto one = filesIn(file(QStringLiteral("one")));
    const auto two = filesIn(file(QStringLiteral("two")));
    QCOMPARE(one.keys(), two.keys());
    QCOMPARE(one.size(), 3 + 2 * 6); // verdicts; logs and the run, twice
    QVERIFY(one.contains(QStringLiteral("a-b/small.herdrun")));
    // Packed, without the time of that.
    const QByteArray packed = one.value(QStringLiteral("c/small.herdrun"));
    QVERIFY(packed.startsWith("\x1f\x8b"));
    QCOMPARE(packed.mid(4, 4), QByteArray(4, '\0'));
    for (auto each = one.begin(); each != one.end(); ++each)
        QVERIFY2(each.value() == two.value(each.key()), qPrintable(each.key()));
}

void TestRun::anotherScenariosRunIsKept()
{
    const QString out = file(QStringLiteral("out"));
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    QCOMPARE(run({scenario, QStringLiteral("--out"), out}).status, 0);
    const auto before = filesIn(out);
    QCOMPARE(run({scenario, QStringLiteral("--out"), out}).status, 0); // the same once more
    const QString other =
        written(QStringLiteral("other.scenario.toml"), QByteArray(good).replace("Small", "Other"));
    const Run result = run({other, QStringLiteral("--out"), out});
    QCOMPARE(result.status, 3);
    QVERIFY2(result.err.contains("holds a run of another scenario"), result.err.constData());
    QCOMPARE(filesIn(out), before);
}

void TestRun::theScenarioIsKept()
{
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    const Run result = run({scenario, QStringLiteral("--out"), file(QStringLiteral("out")),
                            QStringLiteral("--junit"), scenario});
    QCOMPARE(result.status, 3);
    QVERIFY2(result.err.contains("is the scenario"), result.err.constData());
    QVERIFY(!QFile::exists(file(QStringLiteral("out"))));
    QFile kept(scenario);
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray(good));
}

/// A file that may not grow further is like a full disk.
void TestRun::aFullDiskLeavesNoHalfOfARun()
{
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    const QString out = file(QStringLiteral("out"));
    QProcess process;
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"),
                   QStringLiteral("ulimit -f 2; exec \"$0\" run \"$1\" --out \"$2\""),
                   QStringLiteral(HERDSCOPE_HERDCTL), scenario, out});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(process.exitCode(), 3);
    QVERIFY2(said.contains("can't be written: File too large"), said.constData());
    QVERIFY2(filesIn(out).isEmpty(), qPrintable(filesIn(out).keys().join(QLatin1Char(' '))));
}

void TestRun::savedRunHoldsTheScenario()
{
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    QCOMPARE(run({scenario, QStringLiteral("--out"), file(QStringLiteral("out"))}).status, 0);
    std::string kept;
    std::size_t events = 0;
    const auto reading = Journal::readRun(
        file(QStringLiteral("out/small.herdrun")),
        [&kept](const Journal::RunAbout &about) { kept = about.scenario; },
        [&events](const Journal::EventBatchPtr &batch) { events += batch->events.size(); });
    QVERIFY(reading);
    QVERIFY(kept == good.toStdString());
    QVERIFY(events > 20);
}

void TestRun::junitCanBeRead()
{
    const QString scenario = written(QStringLiteral("small.scenario.toml"), failing);
    const QString junit = file(QStringLiteral("junit.xml"));
    const Run result = run({scenario, QStringLiteral("--json"), QStringLiteral("--out"),
                            file(QStringLiteral("out")), QStringLiteral("--junit"), junit});
    QCOMPARE(result.status, 1);
    const QJsonObject verdict = QJsonDocument::fromJson(result.out).object();
    QCOMPARE(verdict[QLatin1String("good")].toBool(true), false);
    const QJsonArray runs = verdict[QLatin1String("runs")].toArray();
    QCOMPARE(runs.at(0).toObject()[QLatin1String("updates")].toInt(), 1);
    QFile file(junit);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QStringList elements;
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement)
            elements += xml.name().toString();
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(elements.join(QLatin1Char(' ')),
             QStringLiteral("testsuites testsuite testcase failure"));
}

void TestRun::clientsFollowTracks()
{
    (void)written(QStringLiteral("way.csv"),
                  "latitude,longitude,time\n34.00,-118.00,2026-01-01T00:00:00Z\n"
                  "34.01,-118.00,2026-01-01T00:00:01Z\n34.02,-118.01,2026-01-01T00:00:02Z\n");
    const QByteArray bus = "[[client]]\nname = \"bus\"\nfrom = 0.5\ntrack = \"way.csv\"\n";
    const QString scenario = written(
        QStringLiteral("small.scenario.toml"),
        good + bus
            + "[[expect]]\nthat = \"knows\"\nat = 2.4\nserver = \"Hill\"\nclient = \"bus\"\n"
              "position = [34.01, -118.00]\n"
              "[[expect]]\nthat = \"knows\"\nat = 4\nserver = \"Hill\"\nclient = \"bus\"\n"
              "position = [34.02, -118.01]\n");
    const QStringList out {QStringLiteral("--out"), file(QStringLiteral("out"))};
    const Run result = run(QStringList(scenario) + out);
    QVERIFY2(result.status == 0, QByteArray(result.out + result.err).constData());
    QVERIFY(result.out.contains("4 requests")); // three of them the bus'
    (void)written(QStringLiteral("way.csv"), "latitude,longitude\n94,-118\n");
    const Run bad = run(QStringList(scenario) + out);
    QCOMPARE(bad.status, 2);
    QVERIFY2(bad.err.contains("way.csv"), bad.err.constData());
    QVERIFY2(bad.err.contains("small.scenario.toml: "), bad.err.constData());
}

namespace {

/// Three tracks: each stands at its number of degrees, and the second begins a second later.
QByteArray threeTracks()
{
    QByteArray text = "<gpx version=\"1.1\">";
    const char *const names[] = {"<name>Route 20</name>", "<name>kiwi</name>", ""};
    for (int i = 0; i < 3; ++i) {
        const QByteArray place = QByteArray::number(34.1 + i * 0.1);
        const QByteArray time = "2026-03-02T18:00:0" + QByteArray::number(i == 1 ? 1 : 0) + 'Z';
        text += "<trk>" + QByteArray(names[i]) + "<trkseg><trkpt lat=\"" + place
            + "\" lon=\"-118\"><time>" + time + "</time></trkpt></trkseg></trk>";
    }
    return text + "</gpx>";
}

QByteArray knows(double at, const char *client, const char *latitude)
{
    return "[[expect]]\nthat = \"knows\"\nat = " + QByteArray::number(at)
        + "\nserver = \"Hill\"\nclient = \"" + client + "\"\nposition = [" + latitude + ", -118]\n";
}

} // namespace

/// "kiwi" is in the scenario already.
void TestRun::eachTrackOfAFileMovesAClient()
{
    (void)written(QStringLiteral("buses.gpx"), threeTracks());
    const QString scenario = written(QStringLiteral("small.scenario.toml"),
                                     good + "[[client]]\ntracks = \"buses.gpx\"\nfrom = 0.5\n");
    const QString out = file(QStringLiteral("out"));
    const Run result = run({scenario, QStringLiteral("--out"), out});
    QVERIFY2(result.status == 0, QByteArray(result.out + result.err).constData());
    QVERIFY2(result.out.contains("4 requests"), result.out.constData());
    QByteArray rows; // of all servers' logs
    for (const QString &each : QDir(out).entryList({QStringLiteral("*.log")})) {
        QFile log(out + QLatin1Char('/') + each);
        QVERIFY2(log.open(QIODevice::ReadOnly), qPrintable(each));
        rows += log.readAll();
    }
    for (const char *each : {"Route-20", "kiwi-2", "buses-3"})
        QVERIFY2(rows.contains(QByteArray("IAMAT ").append(each).append(' ')), rows.constData());
}

void TestRun::aTrackIsChosen_data()
{
    QTest::addColumn<QByteArray>("which");
    QTest::addColumn<QByteArray>("latitude"); // empty: refused
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *which, const char *latitude,
                        const char *says = "") {
        QTest::newRow(name) << QByteArray(which) << QByteArray(latitude) << QString::fromUtf8(says);
    };
    row("by its name", "which = \"Route 20\"", "34.1");
    row("by its number", "which = 3", "34.3");
    row("not at all", "", "",
        "buses.gpx holds 3 tracks, and bus is to follow one; write which = 1");
    row("by a number that is none", "which = 4", "",
        "holds 3 tracks, and bus is to follow number 4");
    row("by a name that is none", "which = \"Route 21\"", "",
        "holds no track named \"Route 21\", which bus is to follow; its tracks are \"Route 20\", "
        "\"kiwi\", 3: without a name");
}

void TestRun::aTrackIsChosen()
{
    QFETCH(QByteArray, which);
    QFETCH(QByteArray, latitude);
    QFETCH(QString, says);
    (void)written(QStringLiteral("buses.gpx"), threeTracks());
    const QString scenario = written(
        QStringLiteral("small.scenario.toml"),
        good + "[[client]]\nname = \"bus\"\ntrack = \"buses.gpx\"\n" + which + '\n'
            + (latitude.isEmpty() ? QByteArray() : knows(3.5, "bus", latitude.constData())));
    const Run result = run({scenario, QStringLiteral("--out"), file(QStringLiteral("out"))});
    QVERIFY2(result.status == (says.isEmpty() ? 0 : 2),
             QByteArray(result.out + result.err).constData());
    QVERIFY2(QString::fromUtf8(result.err).contains(says), result.err.constData());
}

/// "herdscope run", where it is built.
void TestRun::windowProgramDoesTheSame()
{
    const QString program = QStringLiteral(HERDSCOPE_WINDOW);
    if (program.isEmpty())
        QSKIP("built without the window");
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    QCOMPARE(run({scenario, QStringLiteral("--out"), file(QStringLiteral("ctl"))}).status, 0);
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
    environment.remove(QStringLiteral("DISPLAY")); // none is needed
    environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
    process.setProcessEnvironment(environment);
    process.start(
        program,
        {QStringLiteral("run"), scenario, QStringLiteral("--out"), file(QStringLiteral("window"))});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(filesIn(file(QStringLiteral("window"))), filesIn(file(QStringLiteral("ctl"))));
    process.start(program, {QStringLiteral("run"), scenario});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().startsWith("herdscope: "));
}

void TestRun::helpNeedsNoDisplay()
{
    if (!hasWindow())
        QSKIP("built without the window");
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"})
        environment.remove(QLatin1String(name));
    const auto status = [&environment](const QStringList &arguments, QByteArray &said) {
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(HERDSCOPE_WINDOW), arguments);
        (void)process.waitForFinished(60'000);
        said = process.readAll();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    };
    QByteArray said;
    QCOMPARE(status({QStringLiteral("--help")}, said), 0);
    QVERIFY2(said.contains("--mode"), said.constData());
    QCOMPARE(status({}, said), 3);
    QVERIFY2(said.contains("There is no display"), said.constData());
}

void TestRun::herdctlSaysWhoWritesReports()
{
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    const Run result = run({scenario, QStringLiteral("--out"), file(QStringLiteral("out")),
                            QStringLiteral("--report")});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.err.contains("\"herdscope run\""), result.err.constData());
    QVERIFY(!QFile::exists(file(QStringLiteral("out"))));
}

/// In two processes, at two times, in two folders; also the PDF.
void TestRun::reportOfTheSameSeedIsTheSame()
{
    if (!hasWindow())
        QSKIP("built without the window");
    const QString scenario = written(QStringLiteral("small.scenario.toml"),
                                     good + "[[act]]\nat = 2\ndo = \"kill\"\nserver = \"Hill\"\n");
    for (const char *out : {"one", "two"}) {
        const Run result = runWindow({QStringLiteral("run"), scenario, QStringLiteral("--out"),
                                      file(QLatin1String(out)), QStringLiteral("--report"),
                                      QStringLiteral("--language"), QStringLiteral("de")});
        QVERIFY2(result.status == 0, result.err.constData());
    }
    const auto one = filesIn(file(QStringLiteral("one/report")));
    const auto two = filesIn(file(QStringLiteral("two/report")));
    for (const char *name : {"report.html", "report.pdf", "report.md", "figures/timeline.svg",
                             "data/numbers.csv", "data/run.scenario.toml"})
        QVERIFY2(one.contains(QLatin1String(name)), name);
    QVERIFY(one.value(QStringLiteral("report.html")).contains("<html lang=\"de"));
    QCOMPARE(one.keys(), two.keys());
    for (auto each = one.begin(); each != one.end(); ++each)
        QVERIFY2(each.value() == two.value(each.key()), qPrintable(each.key()));
}

void TestRun::reportsOfVariantsLieBesideThem()
{
    if (!hasWindow())
        QSKIP("built without the window");
    const QString scenario =
        written(QStringLiteral("small.scenario.toml"),
                good
                    + "[[act]]\nat = 2\ndo = \"kill\"\nserver = \"$who\"\n"
                      "[[variant]]\nname = \"a b\"\nlet = { who = \"Hill\" }\n"
                      "[[variant]]\nname = \"c\"\nlet = { who = \"Smith\" }\n");
    const Run result = runWindow({QStringLiteral("run"), scenario, QStringLiteral("--out"),
                                  file(QStringLiteral("out")), QStringLiteral("--report"),
                                  QStringLiteral("--parts"), QStringLiteral("losses,run")});
    QVERIFY2(result.status == 0, result.err.constData());
    const auto files = filesIn(file(QStringLiteral("out")));
    const QByteArray ofA = files.value(QStringLiteral("a-b/report/report.md"));
    const QByteArray ofC = files.value(QStringLiteral("c/report/report.md"));
    QVERIFY(ofA.startsWith("# Small: a b\n"));
    QVERIFY(ofC.startsWith("# Small: c\n"));
    QVERIFY(!ofA.contains("figures/"));
    // What stands in the report plays the same run again.
    const Run again = run({file(QStringLiteral("out/c/report/data/run.scenario.toml")),
                           QStringLiteral("--out"), file(QStringLiteral("again"))});
    QCOMPARE(again.status, 0);
    QCOMPARE(filesIn(file(QStringLiteral("again"))).value(QStringLiteral("Hill.log")),
             files.value(QStringLiteral("c/Hill.log")));
}

void TestRun::refusesReportsThatAreNone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("a part that is none")
        << QStringList {QStringLiteral("--report"), QStringLiteral("--parts"),
                        QStringLiteral("run,x")}
        << QStringLiteral("no part \"x\"");
    QTest::newRow("a language that is none")
        << QStringList {QStringLiteral("--report"), QStringLiteral("--language"),
                        QStringLiteral("xx")}
        << QStringLiteral("language \"xx\"");
    QTest::newRow("parts of no report")
        << QStringList {QStringLiteral("--parts"), QStringLiteral("run")}
        << QStringLiteral("--parts needs --report");
}

void TestRun::refusesReportsThatAreNone()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    if (!hasWindow())
        QSKIP("built without the window");
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    const Run result = runWindow(QStringList {QStringLiteral("run"), scenario,
                                              QStringLiteral("--out"), file(QStringLiteral("out"))}
                                 + arguments);
    QCOMPARE(result.status, 2);
    QVERIFY2(QString::fromUtf8(result.err).contains(says), result.err.constData());
}

void TestRun::writesASavedRunUp()
{
    if (!hasWindow())
        QSKIP("built without the window");
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    QCOMPARE(run({scenario, QStringLiteral("--out"), file(QStringLiteral("out"))}).status, 0);
    const QString saved = file(QStringLiteral("out/small.herdrun"));
    const QString to = file(QStringLiteral("written"));
    const Run result = runWindow({QStringLiteral("report"), saved, QStringLiteral("--out"), to,
                                  QStringLiteral("--progress")});
    QVERIFY2(result.status == 0, result.err.constData());
    QVERIFY2(result.out.startsWith("0.0"), result.out.left(80).constData());
    QVERIFY(result.out.contains("\n1.000\t"));
    QVERIFY(filesIn(to).value(QStringLiteral("report.md")).startsWith("# Small\n"));
    // A folder that holds other things.
    const Run refused = runWindow(
        {QStringLiteral("report"), saved, QStringLiteral("--out"), file(QStringLiteral("out"))});
    QCOMPARE(refused.status, 3);
    QVERIFY2(refused.err.contains("no earlier report"), refused.err.constData());
    QCOMPARE(runWindow({QStringLiteral("report"), saved}).status, 2);
    QCOMPARE(runWindow({QStringLiteral("report"), scenario, QStringLiteral("--out"), to}).status,
             2);
}

/// As the window asks it: nothing is left half made.
void TestRun::givesUpAReportWhenAsked()
{
    if (!hasWindow())
        QSKIP("built without the window");
    const QString scenario = written(QStringLiteral("small.scenario.toml"), good);
    QCOMPARE(run({scenario, QStringLiteral("--out"), file(QStringLiteral("out"))}).status, 0);
    QVERIFY(QDir().mkpath(file(QStringLiteral("to"))));
    QProcess process;
    process.start(QStringLiteral(HERDSCOPE_WINDOW),
                  {QStringLiteral("report"), file(QStringLiteral("out/small.herdrun")),
                   QStringLiteral("--out"), file(QStringLiteral("to/report")),
                   QStringLiteral("--progress")});
    QVERIFY(process.waitForReadyRead(60'000)); // it has begun
    process.terminate();
    QVERIFY(process.waitForFinished(60'000));
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    // Either it was quicker, or it has left nothing.
    const QStringList left = QDir(file(QStringLiteral("to"))).entryList(all);
    QCOMPARE(left,
             process.exitCode() == 0 ? QStringList {QStringLiteral("report")} : QStringList());
    QVERIFY(process.exitStatus() == QProcess::NormalExit);
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
