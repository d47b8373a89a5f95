// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/answers.h"

#include <QTest>

using namespace Herdscope::Cli;

class TestAnswers : public QObject
{
    Q_OBJECT

private slots:
    void givesEveryCommandItsAnswer();
    void takesBytesInAnyPieces();
    void expectsNothingForBlankLines();
    void endOfFileEndsTheLastCommand();
    void expectsOneLineForAnInvalidQuestion();
    void expectsNothingBehindALineThatIsTooLong();
};

void TestAnswers::givesEveryCommandItsAnswer()
{
    AnswerMatcher matcher;
    matcher.sent("IAMAT a +1+2 3\nWHATSAT a 1 1\nnonsense\n");
    QCOMPARE(matcher.outstanding(), std::size_t(3));
    QVERIFY(!matcher.next());
    matcher.received("AT Hill +1.0 a +1+2 3\nAT Hill +1.0 a +1+2 3\n{\n}\n\n? nonsense\n");
    const auto first = matcher.next();
    const auto second = matcher.next();
    const auto third = matcher.next();
    QVERIFY(first && second && third && !matcher.next());
    QCOMPARE(first->command, "IAMAT a +1+2 3");
    QCOMPARE(first->line, "AT Hill +1.0 a +1+2 3");
    QVERIFY(first->json.empty() && !first->invalid);
    QCOMPARE(second->command, "WHATSAT a 1 1");
    QCOMPARE(second->json, "{\n}");
    QCOMPARE(third->line, "? nonsense");
    QVERIFY(third->invalid);
    QCOMPARE(matcher.outstanding(), std::size_t(0));
}

void TestAnswers::takesBytesInAnyPieces()
{
    AnswerMatcher matcher;
    for (const char c : std::string("WHATSAT a 1 1\r\nIAMAT a +1+2 3\r\n"))
        matcher.sent({&c, 1});
    matcher.sentAll();
    QCOMPARE(matcher.outstanding(), std::size_t(2));
    int answered = 0;
    for (const char c : std::string("AT 1\n{\n}\n\nAT 2\n")) {
        matcher.received({&c, 1});
        while (matcher.next())
            ++answered;
    }
    QCOMPARE(answered, 2);
}

void TestAnswers::expectsNothingForBlankLines()
{
    AnswerMatcher matcher;
    matcher.sent("\n \t\r\n\n");
    matcher.sentAll();
    QCOMPARE(matcher.outstanding(), std::size_t(0));
}

void TestAnswers::endOfFileEndsTheLastCommand()
{
    AnswerMatcher matcher;
    matcher.sent("IAMAT a +1+2 3");
    QCOMPARE(matcher.outstanding(), std::size_t(0));
    matcher.sentAll();
    QCOMPARE(matcher.outstanding(), std::size_t(1));
}

void TestAnswers::expectsOneLineForAnInvalidQuestion()
{
    AnswerMatcher matcher;
    matcher.sent("WHATSAT a 51 1\nWHATSAT b 1 1\n");
    matcher.received("? WHATSAT a 51 1\n? WHATSAT b 1 1\n");
    QVERIFY(matcher.next() && matcher.next());
    QCOMPARE(matcher.outstanding(), std::size_t(0));
}

void TestAnswers::expectsNothingBehindALineThatIsTooLong()
{
    AnswerMatcher matcher;
    matcher.sent(std::string(70'000, 'x'));
    matcher.sent("\nIAMAT a +1+2 3\n");
    matcher.sentAll();
    QCOMPARE(matcher.outstanding(), std::size_t(1));
}

QTEST_APPLESS_MAIN(TestAnswers)
#include "tst_answers.moc"
