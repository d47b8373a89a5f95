// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/herdfile.h"
#include "herd/presets.h"

#include "herdctl.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using namespace Herdscope::Test;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What needs no server: help, wrong usage, init.
class TestHerdctl : public QObject
{
    Q_OBJECT

private slots:
    void helpsAndTellsItsVersion_data();
    void helpsAndTellsItsVersion();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void writesTheHerdsOfPresets_data();
    void writesTheHerdsOfPresets();
    void doesNotOverwriteUnlessForced();
    void listsThePresets();
    void saysWhyItCantWrite();
    void writesNothingThatCantBeReadAgain();
};

void TestHerdctl::helpsAndTellsItsVersion_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *arguments, const char *word) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ') << QByteArray(word);
    };
    row("--help", "serve [FILE]");
    row("-h", "Exit status");
    row("--version", "herdctl 0.");
    row("-v", "herdctl 0.");
    row("serve --help", "--log-dir");
    row("send --help", "HOST:PORT");
    row("init --help", "--preset");
    row("serve --version", "herdctl 0.");
    row("send --version", "herdctl 0.");
    row("init --version", "herdctl 0.");
}

void TestHerdctl::helpsAndTellsItsVersion()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Run run = runHerdctl(arguments);
    QCOMPARE(run.status, 0);
    QVERIFY2(run.out.contains(word), run.out.constData());
    QCOMPARE(run.err, QByteArray());
}

void TestHerdctl::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *phrase, const QStringList &arguments, const char *word) {
        QTest::newRow(phrase) << arguments << QByteArray(word);
    };
    const auto words = [](const char *text) { return QString::fromUtf8(text).split(u' '); };
    row("no command", {}, "command is missing");
    row("unknown command", words("run"), "\"run\"");
    row("unknown option before the command", words("--json serve"), "\"--json\"");
    row("unknown option", words("serve --fast"), "fast");
    row("two herd files", words("serve a b"), "one herd file");
    row("no such herd file", words("serve nowhere.herd.toml"), "nowhere.herd.toml: no such file");
    row("a folder for a herd file", words("serve /"), "folder");
    row("unknown mode", words("serve --mode fork"), "loop, threads or processes");
    row("detached threads", words("serve --mode threads --detach"), "--mode processes");
    row("child of nobody", words("serve --child"), "for Herdscope itself");
    row("unknown level", words("serve --log-dir x --log much"), "everything, sampled or off");
    row("a run without its record", words("serve --save-run x.herdrun --log off"), "--log off");
    row("level without a folder", words("serve --log sampled"), "--log-dir");
    row("unknown server", words("serve --node Nobody"), "Hill, Jaquez");
    row("nothing to send to", words("send"), "HOST:PORT");
    row("address without a port", words("send 127.0.0.1"), "127.0.0.1:12100");
    row("time-out of letters", words("send 127.0.0.1:1 --timeout soon"), "--timeout");
    row("time-out of nought", words("send 127.0.0.1:1 --timeout 0"), "--timeout");
    row("no file to write", words("init"), "one file");
    row("two files to write", words("init a b"), "one file");
    row("unknown preset", words("init --preset pyramid x"), "pyramid");
}

void TestHerdctl::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Run run = runHerdctl(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains(word), run.err.constData());
    QCOMPARE(run.out, QByteArray());
}

void TestHerdctl::writesTheHerdsOfPresets_data()
{
    QTest::addColumn<QString>("preset"); // empty: none named
    QTest::addColumn<int>("servers");
    QTest::newRow("none named") << QString() << 5;
    for (const Herd::Preset &preset : Herd::namedPresets()) {
        const QByteArray id(preset.id.data(), qsizetype(preset.id.size()));
        QTest::newRow(id.constData()) << QString::fromUtf8(id) << 5;
    }
    QTest::newRow("ring 3") << QStringLiteral("ring 3") << 3;
    QTest::newRow("tree 13 3") << QStringLiteral("tree 13 3") << 13;
    QTest::newRow("grid 2 4") << QStringLiteral("grid 2 4") << 8;
}

void TestHerdctl::writesTheHerdsOfPresets()
{
    QFETCH(QString, preset);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.herd.toml"));
    QStringList arguments {QStringLiteral("init"), path};
    if (!preset.isEmpty())
        arguments << QStringLiteral("--preset") << preset;
    const Run run = runHerdctl(arguments);
    QCOMPARE(run.status, 0);
    QCOMPARE(run.out, QByteArray());
    const auto herd = Herd::parseHerdFile(contents(path).toStdString());
    QVERIFY(herd.has_value());
    QTEST(int(herd->servers.size()), "servers");
    QVERIFY(*herd
            == (preset.isEmpty() ? Herd::defaultHerd() : *Herd::makePreset(preset.toStdString())));

    const Run printed =
        runHerdctl({QStringLiteral("init"), QStringLiteral("--preset"),
                    preset.isEmpty() ? QStringLiteral("hill") : preset, QStringLiteral("-")});
    QCOMPARE(printed.status, 0);
    QCOMPARE(printed.out, contents(path));
}

void TestHerdctl::doesNotOverwriteUnlessForced()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("mine.herd.toml"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();

    const Run refused = runHerdctl({QStringLiteral("init"), path});
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("--force"), refused.err.constData());
    QCOMPARE(contents(path), QByteArray("mine"));

    const Run forced = runHerdctl(
        {QStringLiteral("init"), QStringLiteral("--force"), QStringLiteral("--json"), path});
    QCOMPARE(forced.status, 0);
    QVERIFY(Herd::parseHerdFile(contents(path).toStdString()).has_value());
    const QJsonObject report = QJsonDocument::fromJson(forced.out).object();
    QCOMPARE(report.value(QLatin1String("servers")).toInt(), 5);
    QCOMPARE(report.value(QLatin1String("links")).toInt(), 6);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
}

void TestHerdctl::listsThePresets()
{
    const Run list = runHerdctl({QStringLiteral("init"), QStringLiteral("--list")});
    QCOMPARE(list.status, 0);
    for (const char *name :
         {"hill ", "riley ", "clark ", "bailey ", "goloman ", "alford ", "ring N", "tree N FANOUT"})
        QVERIFY2(list.out.contains(name), name);
    const Run other =
        runHerdctl({QStringLiteral("init"), QStringLiteral("--preset"), QStringLiteral("list")});
    QCOMPARE(other.out, list.out);
    const Run json =
        runHerdctl({QStringLiteral("init"), QStringLiteral("--list"), QStringLiteral("--json")});
    const QJsonObject first = QJsonDocument::fromJson(json.out.split('\n').first()).object();
    QCOMPARE(first.value(QLatin1String("preset")).toString(), QStringLiteral("hill"));
}

void TestHerdctl::saysWhyItCantWrite()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("missing/a.herd.toml"));
    for (const bool force : {false, true}) {
        QStringList arguments {QStringLiteral("init"), path};
        if (force)
            arguments << QStringLiteral("--force");
        const Run run = runHerdctl(arguments);
        QCOMPARE(run.status, 3);
        QVERIFY2(run.err.contains(path.toUtf8()), run.err.constData());
    }
}

void TestHerdctl::writesNothingThatCantBeReadAgain()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.herd.toml"));
    for (const QString &file : {path, QStringLiteral("-")}) {
        const Run run = runHerdctl(
            {QStringLiteral("init"), QStringLiteral("--preset"), QStringLiteral("full 500"), file});
        QCOMPARE(run.status, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("124750 links") && run.err.contains("4 MiB"),
                 run.err.constData());
    }
    QVERIFY(!QFileInfo::exists(path));
    QCOMPARE(runHerdctl({QStringLiteral("init"), QStringLiteral("--preset"),
                         QStringLiteral("full 450"), path})
                 .status,
             0);
    QVERIFY(Herd::parseHerdFile(contents(path).toStdString()).has_value());
}

QTEST_GUILESS_MAIN(TestHerdctl)
#include "tst_herdctl.moc"
