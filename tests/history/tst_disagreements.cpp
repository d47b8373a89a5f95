// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/disagreements.h"
#include "history/standing.h"

#include "support/randomrun.h"

#include <QTest>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace Herdscope;
using namespace Herdscope::History;
using namespace Herdscope::Test;

class tst_Disagreements : public QObject
{
    Q_OBJECT

private slots:
    void saysTheSameAsLookingAtAll_data();
    void saysTheSameAsLookingAtAll();
    void tellsOfEveryClientThatStandsDifferently();
    void goesOnWhenWhatItKnewIsForgotten();
    void looksAtNoMoreThanItMay();
    void countsTheClientsOfAMoment();
};

namespace {

/// Empty, or what is wrong.
QByteArray differenceOf(const Disagreements &shown, const Moment &moment)
{
    if (shown.lackingBy() != lackingBy(moment))
        return "lackingBy";
    std::size_t disagreeing = 0;
    for (ClientNumber client = 0; client < shown.count(); ++client) {
        const Standings standings = standingsOf(moment, client);
        int lacking = 0;
        for (const Standing &each : standings.servers)
            lacking += standings.newest && each.what != Standing::What::Current
                    && each.what != Standing::What::Down
                ? 1
                : 0;
        if (shown.lackedBy(client) != lacking)
            return "client " + QByteArray::number(client);
        disagreeing += lacking > 0 ? 1 : 0;
    }
    return shown.disagreeing() == disagreeing ? QByteArray() : QByteArray("disagreeing");
}

std::string textOf(const Standings &standings)
{
    std::string text = standings.newest ? std::string(standings.newest->location.atLine()) : "";
    for (const Standing &each : standings.servers) {
        text += ' ' + std::to_string(static_cast<int>(each.what)) + ' '
            + std::to_string(each.behind) + ' ' + std::to_string(each.metres);
        text += each.held ? std::string(each.held->location.atLine()) : "-";
    }
    return text;
}

void runFor(RandomRun &run, Past &past, int steps)
{
    for (int i = 0; i < steps; ++i) {
        run.step();
        if (i % 30 == 0)
            past.append(run.take());
    }
    past.append(run.take());
}

} // namespace

void tst_Disagreements::saysTheSameAsLookingAtAll_data()
{
    QTest::addColumn<QString>("preset");
    QTest::newRow("the default herd") << "hill";
    QTest::newRow("a line of three") << "line 3";
    QTest::newRow("more servers than bits in a word") << "ring 70";
}

void tst_Disagreements::saysTheSameAsLookingAtAll()
{
    QFETCH(QString, preset);
    RandomRun run(preset.toStdString(), 5);
    Past past(run.herd.spec());
    Disagreements shown(past);
    Moment moment(past);
    for (int i = 0; i < 120; ++i) { // while the run goes on
        runFor(run, past, 25);
        moment.toEnd();
        (void)shown.moveTo(moment);
        QVERIFY(shown.catchUp(moment, 1000));
        QCOMPARE(differenceOf(shown, moment), QByteArray());
    }
    for (int i = 0; i < 120; ++i) { // and back and forth, near and far
        const EventNumber near = moment.number() + run.random.below(60);
        moment.seek(i % 3 == 0 ? run.random.below(past.end() + 1)
                               : std::max<EventNumber>(near, 30) - 30);
        (void)shown.moveTo(moment);
        QVERIFY(shown.catchUp(moment, 1000));
        QCOMPARE(differenceOf(shown, moment), QByteArray());
    }
}

void tst_Disagreements::tellsOfEveryClientThatStandsDifferently()
{
    RandomRun run("hill", 6);
    Past past(run.herd.spec());
    runFor(run, past, 4000);
    Disagreements shown(past);
    Moment moment(past);
    QVERIFY(shown.moveTo(moment).isAll);
    const auto textsOf = [&] {
        std::vector<std::string> texts;
        for (ClientNumber client = 0; client < shown.count(); ++client)
            texts.push_back(textOf(standingsOf(moment, client)));
        return texts;
    };
    std::vector<std::string> before = textsOf();
    int single = 0;
    for (int i = 0; i < 300; ++i) {
        moment.seek(moment.number() > 40 && run.random.oneIn(2)
                        ? moment.number() - run.random.below(40)
                        : moment.number() + run.random.below(40));
        const Disagreements::News news = shown.moveTo(moment);
        const std::vector<std::string> now = textsOf();
        QVERIFY(std::is_sorted(news.clients.begin(), news.clients.end()));
        for (ClientNumber client = 0; client < std::min(now.size(), before.size()); ++client)
            if (now[client] != before[client])
                QVERIFY(news.isAll
                        || std::binary_search(news.clients.begin(), news.clients.end(), client));
        single += !news.isAll && news.clients.size() < now.size() ? 1 : 0;
        before = now;
    }
    QVERIFY2(single > 100, qPrintable(QString::number(single)));
}

void tst_Disagreements::goesOnWhenWhatItKnewIsForgotten()
{
    RandomRun run("hill", 7);
    Past past(run.herd.spec());
    runFor(run, past, 1000);
    Disagreements shown(past);
    Moment moment(past);
    moment.seek(10);
    (void)shown.moveTo(moment);
    runFor(run, past, 1000);
    past.forgetBefore(past.end() - 100);
    moment.seek(0);
    QVERIFY(moment.number() > 10);
    QVERIFY(shown.moveTo(moment).isAll);
    QVERIFY(shown.catchUp(moment, 1000));
    QCOMPARE(differenceOf(shown, moment), QByteArray());
}

void tst_Disagreements::looksAtNoMoreThanItMay()
{
    RandomRun run("hill", 8);
    Past past(run.herd.spec());
    runFor(run, past, 3000);
    Disagreements shown(past);
    const Moment moment(past);
    (void)shown.moveTo(moment);
    int calls = 1;
    for (; !shown.catchUp(moment, 5); ++calls) { }
    QCOMPARE(calls, int((shown.count() + 4) / 5));
    QVERIFY(shown.isUpToDate());
    QCOMPARE(differenceOf(shown, moment), QByteArray());
}

void tst_Disagreements::countsTheClientsOfAMoment()
{
    RandomRun run("hill", 9);
    Past past(run.herd.spec());
    runFor(run, past, 3000);
    QCOMPARE(past.clientsBefore(0), ClientNumber {0});
    QCOMPARE(past.clientsBefore(past.end()), past.clients().count());
    Moment moment(past);
    ClientNumber last = 0;
    for (moment.seek(0); moment.number() < past.end(); moment.next()) {
        const ClientNumber count = past.clientsBefore(moment.number());
        QVERIFY(count >= last && count <= last + 1);
        last = count;
        for (ClientNumber client = count; client < past.clients().count(); ++client)
            QVERIFY(!moment.newest(client));
    }
}

QTEST_APPLESS_MAIN(tst_Disagreements)
#include "tst_disagreements.moc"
