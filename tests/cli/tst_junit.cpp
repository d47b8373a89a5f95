// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/herdctl.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Herdscope;
using namespace Qt::StringLiterals;
using Test::Run;

namespace {

constexpr int patienceMs = 60'000;

/// Two runs, one of which fails; names that are markup elsewhere.
const QByteArray scenario = R"(format = "herdscope-scenario"
version = 1
name = "A <b>&QUOTES> ]]> B"
duration = 4
herd = "hill"

[[client]]
name = "<kiwi&>"
position = [34.07, -118.44]
from = 0.5

[[expect]]
that = "lines-per-update"
about = 8

[[expect]]
that = "lines-per-update"
at_most = 7
only = ["a & b"]

[[expect]]
that = "knows"
at = 3
server = "Hill"
client = "<kiwi&>"

[[variant]]
name = "a & b"
let = {}

[[variant]]
name = "c"
let = {}
)";

} // namespace

/// What "herdctl run --junit" writes is what CI servers read: see tests/data/junit.xsd.
class TestJUnit final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isOfItsSchema();
    void whatIsBrokenIsRefused_data();
    void whatIsBrokenIsRefused();

private:
    [[nodiscard]] QString written(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s can't be written", qPrintable(name));
        return file.fileName();
    }
    /// What the validator says; status 0: it is valid.
    [[nodiscard]] Run validate(const QByteArray &xml) const
    {
        QProcess process;
        process.start(m_validator,
                      {u"--noout"_s, u"--nonet"_s, u"--schema"_s,
                       QStringLiteral(HERDSCOPE_TEST_DATA "/junit.xsd"),
                       written(u"checked.xml"_s, xml)});
        Run run;
        if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit)
            run.status = process.exitCode();
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }

    const QTemporaryDir m_folder;
    QString m_validator;
    QByteArray m_junit;
};

void TestJUnit::initTestCase()
{
    m_validator = QStandardPaths::findExecutable(u"xmllint"_s);
    if (m_validator.isEmpty())
        QSKIP("SKIPPED: no xmllint here (package libxml2-utils)");
    const QString junit = m_folder.filePath(u"junit.xml"_s);
    // moc can't read such quotes in a raw string.
    const QByteArray text = QByteArray(scenario).replace("QUOTES", "\\\"'");
    const Run result =
        Test::runHerdctl({u"run"_s, written(u"small.scenario.toml"_s, text), u"--out"_s,
                          m_folder.filePath(u"out"_s), u"--junit"_s, junit});
    QVERIFY2(result.status == 1, result.err.constData()); // one expectation does not hold
    QFile file(junit);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_junit = file.readAll();
    QCOMPARE(m_junit.count("<testsuite "), 2);
    QCOMPARE(m_junit.count("<testcase "), 5);
    QCOMPARE(m_junit.count("<failure "), 1);
}

void TestJUnit::isOfItsSchema()
{
    const Run checked = validate(m_junit);
    QVERIFY2(checked.status == 0, checked.err.constData());
}

void TestJUnit::whatIsBrokenIsRefused_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("instead");
    const auto row = [](const char *name, const char *what, const char *instead) {
        QTest::newRow(name) << QByteArray(what) << QByteArray(instead);
    };
    row("not whole", "</testsuites>", "");
    row("an element of another name", "testcase", "test-case");
    row("a suite without a name", "<testsuite name=", "<testsuite title=");
    row("a case without a class", " classname=", " class=");
    row("a count that is none", " tests=\"", " tests=\"x");
    row("a negative count", " failures=\"", " failures=\"-");
    row("a time with its unit", "\" time=\"4\"", "\" time=\"4 s\"");
    row("a failure that does not say what", " message=", " text=");
    row("a failure of no kind", " type=\"lines-per-update\"", " type=\"\"");
    row("a failure outside of a case", "</testsuite>",
        "<failure message=\"x\" type=\"y\"/></testsuite>");
    row("two suites of one name", "&gt; B: c\" tests", "&gt; B: a &amp; b\" tests");
    row("names that are markup", "&lt;", "<");
}

void TestJUnit::whatIsBrokenIsRefused()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, instead);
    QVERIFY2(m_junit.contains(what), m_junit.constData());
    const Run checked = validate(QByteArray(m_junit).replace(what, instead));
    QVERIFY2(checked.status != 0 && !checked.err.isEmpty(), checked.err.constData());
}

QTEST_GUILESS_MAIN(TestJUnit)
#include "tst_junit.moc"
