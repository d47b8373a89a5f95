// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/json.h"

#include <QtTest>

#include <cmath>

using namespace Herdscope::Places;

class TestJson : public QObject
{
    Q_OBJECT

private slots:
    void keepsOrderAndText();
    void indentsWithThreeSpaces();
    void escapesWhatWouldBreakAnAnswer();
    void findsMembers();
    void writesNumbersPlainly_data();
    void writesNumbersPlainly();
    void takesJsonOnly_data();
    void takesJsonOnly();
    void takesNothingCutShort();
    void agreesWithQtOnRandomDamage();
};

namespace {

constexpr char sample[] = "{\"z\":1.50,\"a\":[true,false,null,{}],\"n\":-0.0e+10,\"\\u00e9\":"
                          "\"\\u0041\\n\\\\\",\"o\":{\"x\":[]},\"s\":\"ü☕\"}";

} // namespace

void TestJson::keepsOrderAndText()
{
    QCOMPARE(Json::parse(sample)->compact(), QByteArray(sample));
    QCOMPARE(Json::parse(Json::parse(sample)->indented())->compact(), QByteArray(sample));
}

void TestJson::indentsWithThreeSpaces()
{
    QCOMPARE(Json::parse("{\"b\":[1,{\"c\":[]}],\"a\":{}}")->indented(),
             QByteArray("{\n   \"b\" : [\n      1,\n      {\n         \"c\" : []\n      }\n   ],\n "
                        "  \"a\" : {}\n}"));
}

void TestJson::escapesWhatWouldBreakAnAnswer()
{
    const QString text = QStringLiteral("a\"b\\c\n\r\t") + QChar(0) + QChar(0x1b) + QChar(0x7f)
        + QStringLiteral("ü☕");
    const Json json = Json::string(text);
    QCOMPARE(json.compact(), QByteArray("\"a\\\"b\\\\c\\n\\u000d\\u0009\\u0000\\u001b\\u007fü☕\""));
    QCOMPARE(json.toString(), text);
    QCOMPARE(Json::parse(json.compact())->toString(), text);
}

void TestJson::findsMembers()
{
    const Json json = Json::parse(sample).value();
    QCOMPARE(json["z"].toDouble().value_or(0), 1.5);
    QCOMPARE(json["é"].toString(), QStringLiteral("A\n\\"));
    QCOMPARE(json["a"].items().size(), std::size_t(4));
    QVERIFY(json["none"].type() == Json::Type::Null
            && json["none"]["deeper"]["still"].items().empty());
    QVERIFY(!json["s"].toDouble() && json["z"].toString().isEmpty());
    QCOMPARE(Json::parse("{\"a\":1,\"a\":2}").value()["a"].toDouble().value_or(0), 2.0);
    QVERIFY(!Json::parse("1e999")->toDouble());
}

void TestJson::writesNumbersPlainly_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zeros go") << 34.0700 << QByteArray("34.07");
    QTest::newRow("the point goes") << -118.0 << QByteArray("-118");
    QTest::newRow("no exponent") << 0.0000001 << QByteArray("0.0000001");
    QTest::newRow("no minus zero") << -0.00000001 << QByteArray("0");
    QTest::newRow("not a number") << std::nan("") << QByteArray("null");
}

void TestJson::writesNumbersPlainly()
{
    QFETCH(double, value);
    QFETCH(QByteArray, text);
    QCOMPARE(Json::number(value, 7).compact(), text);
}

void TestJson::takesJsonOnly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) {
        QTest::newRow(text) << QByteArray(text) << good;
    };
    for (const char *good :
         {"0", "-1", "1.5", "1e5", "1E-5", "\"\"", "\"\\/\\b\\f\\r\\t\\ud800\"", " [ ] ", "{ }",
          "true", "false", "null", "[1 , 2]", "\t{\"a\" : 1}\r\n"})
        row(good, true);
    for (const char *bad :
         {"",      " ",          "01",        "+1",      "1.",        ".5",          "1e",
          "-",     "\"",         "\"\\\"",    "\"\\x\"", "\"\\u12\"", "\"\t\"",      "[1,]",
          "[,1]",  "[1 2]",      "[",         "]",       "{",         "{\"a\"}",     "{\"a\":}",
          "{a:1}", "{\"a\":1,}", "{\"a\" 1}", "truth",   "nul",       "NaN",         "'a'",
          "1 2",   "[]]",        "// x\n1",   "[1]x",    "\"\xff\"",  "\"\xc0\x80\""})
        row(bad, false);
    QTest::newRow("as deep as may be") << QByteArray(64, '[') + QByteArray(64, ']') << true;
    QTest::newRow("too deep") << QByteArray(65, '[') + QByteArray(65, ']') << false;
    QTest::newRow("a NUL") << QByteArray("[1\0]", 4) << false;
}

void TestJson::takesJsonOnly()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto json = Json::parse(text);
    QCOMPARE(json.has_value(), good);
    if (!good)
        QVERIFY(json.error().startsWith(QLatin1String("not JSON")));
}

void TestJson::takesNothingCutShort()
{
    const QByteArray whole(sample);
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!Json::parse(whole.left(length)), qPrintable(QString::number(length)));
}

void TestJson::agreesWithQtOnRandomDamage()
{
    QRandomGenerator random(131);
    const QByteArray damage("{}[]\",:\\0123456789eE+-. tfn\x01\xc3");
    int good = 0;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray text(sample);
        for (int n = random.bounded(1, 4); n > 0; --n)
            text[random.bounded(text.size())] = damage[random.bounded(damage.size())];
        const auto json = Json::parse(text);
        good += json ? 1 : 0;
        QJsonParseError error;
        const auto document = QJsonDocument::fromJson(text, &error);
        // Qt takes some things that are no JSON; what we take, it must take too, and read alike.
        if (json) {
            QVERIFY2(error.error == QJsonParseError::NoError, text.constData());
            QCOMPARE(QJsonDocument::fromJson(json->indented()), document);
        }
    }
    QVERIFY(good > 100);
}

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
