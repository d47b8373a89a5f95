// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/locationsmodel.h"
#include "app/standingwords.h"
#include "history/standing.h"

#include "support/manyreports.h"
#include "support/randomrun.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Herdscope;
using namespace Herdscope::App;
using namespace Herdscope::Test;
using namespace Qt::StringLiterals;
using History::ClientNumber;
using History::Standing;

namespace {

/// A record and the table of it.
class Stage final
{
public:
    explicit Stage(const std::string &preset, std::uint64_t seed = 1)
        : run(preset, seed)
        , past(run.herd.spec())
    {
        playhead.setPast(past);
    }
    void goOn(int steps)
    {
        for (int i = 0; i < steps; ++i)
            run.step();
        past.append(run.take());
    }
    [[nodiscard]] QString cell(LocationsModel &model, int row, int column) const
    {
        return model.index(row, column).data().toString();
    }

    RandomRun run;
    History::Past past;
    Playhead playhead;
};

/// Lines to a herd of the simulator, as clients say them.
class Told final
{
public:
    explicit Told(const char *preset)
        : herd(Herd::makePreset(preset).value())
        , past(herd.spec())
    {
        herd.setSink(&collector);
        herd.connectAll();
        herd.run();
        playhead.setPast(past);
    }
    void say(int server, const std::string &line)
    {
        (void)herd.say(Herd::ServerIndex(server), line);
        herd.run();
        past.append(collector.take());
    }

    MemoryHerd herd;
    EventCollector collector;
    History::Past past;
    Playhead playhead;
};

} // namespace

class tst_LocationsModel : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatServersHold();
    void saysHowFarBehindAServerIs();
    void showsTheMomentOfThePlayhead();
    void isInTheOrderThatIsAskedFor_data();
    void isInTheOrderThatIsAskedFor();
    void showsOnlyWhereServersDisagree();
    void findsClientsByTheirNames();
    void keepsItsRowsTogetherWhileTheyMove();
    void tellsOfChangedRowsOnly();
    void forgetsTheRecordBefore();
    void writesNoFormulas();
    void hasTenThousandClientsWithoutStutter();
};

void tst_LocationsModel::saysWhatServersHold()
{
    Told told("hill");
    told.say(0, "IAMAT kiwi +34-118 1520023934");
    LocationsModel model(told.playhead);
    const QAbstractItemModelTester tester(&model);
    model.look(true);
    QVERIFY(model.isDone());
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.columnCount(), LocationsModel::FirstServer + 5);
    const auto cell = [&](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(cell(LocationsModel::Name), u"kiwi"_s);
    QVERIFY(cell(LocationsModel::Newest).endsWith(u"Hill"_s));
    QCOMPARE(cell(LocationsModel::Agreement), u"all agree"_s);
    for (int column = LocationsModel::FirstServer; column < model.columnCount(); ++column) {
        QCOMPARE(cell(column), u"current"_s);
        QCOMPARE(model.headerData(column, Qt::Horizontal, LocationsModel::ServerRole).toInt(),
                 column - LocationsModel::FirstServer);
    }
    told.herd.crash(2);
    told.say(0, "IAMAT plum +34-118 1520023934");
    model.look(false);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(cell(LocationsModel::FirstServer + 2), u"down"_s);
    QCOMPARE(cell(LocationsModel::FirstServer + 1), u"current"_s);
}

void tst_LocationsModel::saysHowFarBehindAServerIs()
{
    Told told("line 2");
    told.say(0, "IAMAT kiwi +34-118 1520023934");
    told.herd.cut(0);
    told.say(0, "IAMAT kiwi +34.001-118 1520023940");
    told.say(0, "IAMAT kiwi +34.01-118 1520023954");
    told.say(0, "IAMAT plum +34-118 1520023954");
    LocationsModel model(told.playhead);
    model.look(true);
    const QModelIndex second = model.index(0, LocationsModel::FirstServer + 1);
    QCOMPARE(second.data().toString(), u"behind by 2 · 1.1 km · 20 s"_s);
    QCOMPARE(second.data(LocationsModel::WhatRole).toInt(), int(Standing::What::Behind));
    QCOMPARE(model.index(0, LocationsModel::Agreement).data().toString(), u"1 server(s) lack it"_s);
    const auto way = History::Moment(told.past).held(1, 0);
    QCOMPARE(second.data(LocationsModel::UpdateRole).toULongLong(), quint64(way->updateId));
    QCOMPARE(second.data(LocationsModel::EventRole).toULongLong(), quint64(way->event));
    QCOMPARE(model.index(1, LocationsModel::FirstServer + 1).data().toString(), u"unknown"_s);
    const History::Disagreements &all = model.disagreements();
    const QString text =
        agreementText(all.lackingBy(), all.count(), all.disagreeing(), model.serverNames());
    QVERIFY2(text.startsWith(u'2') && text.contains(model.serverNames()[1] + u": 2"_s),
             qPrintable(text));
}

void tst_LocationsModel::showsTheMomentOfThePlayhead()
{
    Stage stage("hill", 4);
    stage.goOn(4000);
    LocationsModel model(stage.playhead);
    const QAbstractItemModelTester tester(&model);
    for (int i = 0; i < 60; ++i) {
        stage.playhead.goTo(stage.run.random.below(stage.past.end() + 1));
        model.look(true);
        QTRY_VERIFY(model.isDone());
        const History::Moment &moment = stage.playhead.moment();
        QCOMPARE(model.rowCount(), int(stage.past.clientsBefore(moment.number())));
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto client = ClientNumber(row);
            const History::Standings standings = History::standingsOf(moment, client);
            for (std::size_t server = 0; server < standings.servers.size(); ++server)
                QCOMPARE(stage.cell(model, row, LocationsModel::FirstServer + int(server)),
                         standingText(standings.servers[server]));
            QCOMPARE(stage.cell(model, row, LocationsModel::Newest), newestText(standings.newest));
        }
    }
}

void tst_LocationsModel::isInTheOrderThatIsAskedFor_data()
{
    QTest::addColumn<int>("column");
    QTest::newRow("of arrival") << -1;
    QTest::newRow("of names") << int(LocationsModel::Name);
    QTest::newRow("of time") << int(LocationsModel::Newest);
    QTest::newRow("of agreement") << int(LocationsModel::Agreement);
    QTest::newRow("of how far a server is behind") << LocationsModel::FirstServer + 1;
}

void tst_LocationsModel::isInTheOrderThatIsAskedFor()
{
    QFETCH(int, column);
    Stage stage("line 3", 5);
    stage.goOn(3000);
    LocationsModel model(stage.playhead);
    const QAbstractItemModelTester tester(&model);
    model.look(true);
    for (const auto direction : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        model.sort(column, direction);
        for (int i = 0; i < 30; ++i) {
            stage.playhead.goTo(stage.run.random.below(stage.past.end() + 1));
            model.look(true);
            QTRY_VERIFY(model.isDone());
            const History::Moment &moment = stage.playhead.moment();
            std::vector<ClientNumber> sorted = model.rows();
            std::sort(sorted.begin(), sorted.end());
            QCOMPARE(sorted.size(), std::size_t(stage.past.clientsBefore(moment.number())));
            QVERIFY(std::unique(sorted.begin(), sorted.end()) == sorted.end());
            const auto rank = [&](ClientNumber client) -> double {
                const History::Standings its = History::standingsOf(moment, client);
                switch (column) {
                case -1:
                    return client;
                case LocationsModel::Name: // "client7"
                    return QByteArray::fromStdString(stage.past.clients().name(client))
                               .rightJustified(2)
                               .back()
                        - '0';
                case LocationsModel::Newest:
                    return its.newest ? double(its.newest->location.timeNs()) : double(INT64_MIN);
                case LocationsModel::Agreement:
                    return double(std::count_if(
                        its.servers.begin(), its.servers.end(),
                        [&](const Standing &each) { return its.newest && each.isLacking(); }));
                default:
                    return double(its.servers[1].what) * 1e6 + its.servers[1].behind;
                }
            };
            for (std::size_t row = 1; row < model.rows().size(); ++row) {
                if (column == LocationsModel::Name) { // as bytes: "client10" before "client2"
                    const auto &a = stage.past.clients().name(model.rows()[row - 1]);
                    const auto &b = stage.past.clients().name(model.rows()[row]);
                    QVERIFY(direction == Qt::AscendingOrder ? a < b : b < a);
                    continue;
                }
                const double before = rank(model.rows()[row - 1]);
                const double its = rank(model.rows()[row]);
                QVERIFY(column < 0 || direction == Qt::AscendingOrder ? before <= its
                                                                      : before >= its);
            }
        }
    }
}

void tst_LocationsModel::showsOnlyWhereServersDisagree()
{
    Stage stage("hill", 6);
    stage.goOn(4000);
    LocationsModel model(stage.playhead);
    const QAbstractItemModelTester tester(&model);
    model.look(true);
    model.setOnlyDisagreeing(true);
    int some = 0;
    for (int i = 0; i < 60; ++i) {
        stage.playhead.goTo(stage.run.random.below(stage.past.end() + 1));
        model.look(true);
        QTRY_VERIFY(model.isDone());
        std::vector<ClientNumber> expected;
        for (ClientNumber client = 0; client < model.disagreements().count(); ++client) {
            const auto its = History::standingsOf(stage.playhead.moment(), client);
            if (its.newest
                && std::any_of(its.servers.begin(), its.servers.end(),
                               [](const Standing &each) { return each.isLacking(); }))
                expected.push_back(client);
        }
        QVERIFY(model.rows() == expected);
        some += !expected.empty() && expected.size() < model.disagreements().count() ? 1 : 0;
    }
    QVERIFY(some > 10);
    model.setOnlyDisagreeing(false);
    QTRY_COMPARE(model.rowCount(), int(model.disagreements().count()));
}

void tst_LocationsModel::findsClientsByTheirNames()
{
    Told told("line 2");
    for (const char *name : {"kiwi.cs", "Plum", "kiwi-2", "fig"})
        told.say(0, "IAMAT " + std::string(name) + " +34-118 1520023934");
    LocationsModel model(told.playhead);
    const QAbstractItemModelTester tester(&model);
    model.look(true);
    model.setText(u"KIWI"_s);
    QVERIFY((model.rows() == std::vector<ClientNumber> {0, 2}));
    model.setText(u"plum"_s);
    QVERIFY(model.rows() == std::vector<ClientNumber> {1});
    QCOMPARE(model.rowOf(1), 0);
    QCOMPARE(model.rowOf(0), -1);
    model.setText({});
    QCOMPARE(model.rowCount(), 4);
}

void tst_LocationsModel::keepsItsRowsTogetherWhileTheyMove()
{
    Stage stage("line 3", 7);
    stage.goOn(3000);
    LocationsModel model(stage.playhead);
    const QAbstractItemModelTester tester(&model);
    model.look(true);
    std::map<ClientNumber, QPersistentModelIndex> kept;
    for (int row = 0; row < model.rowCount(); ++row)
        kept.emplace(model.rows()[std::size_t(row)], model.index(row, row % 3));
    for (int i = 0; i < 200; ++i) {
        if (stage.run.random.oneIn(3))
            model.sort(int(stage.run.random.below(6)) - 1,
                       stage.run.random.oneIn(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
        if (stage.run.random.oneIn(8))
            model.setOnlyDisagreeing(stage.run.random.oneIn(2));
        if (stage.run.random.oneIn(8))
            model.setText(stage.run.random.oneIn(2) ? u"1"_s : QString());
        stage.playhead.goTo(stage.run.random.below(stage.past.end() + 1));
        model.look(true);
        QTRY_VERIFY(model.isDone());
        for (const auto &[client, index] : kept)
            if (index.isValid())
                QCOMPARE(index.row(), model.rowOf(client));
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.rowOf(model.rows()[std::size_t(row)]), row);
    }
}

void tst_LocationsModel::tellsOfChangedRowsOnly()
{
    Told told("hill");
    for (int i = 0; i < 50; ++i)
        told.say(0, "IAMAT client" + std::to_string(i) + " +34-118 1520023934");
    LocationsModel model(told.playhead);
    model.look(true);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.look(false);
    QCOMPARE(changed.count(), 0);
    told.say(1, "IAMAT client7 +35-118 1520023935");
    model.look(false);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 7);
    QCOMPARE(changed[0][1].toModelIndex().row(), 7);
    told.say(1, "IAMAT newcomer +35-118 1520023935");
    model.look(false);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(model.rowCount(), 51);
}

void tst_LocationsModel::forgetsTheRecordBefore()
{
    Told told("hill");
    told.say(0, "IAMAT kiwi +34-118 1520023934");
    LocationsModel model(told.playhead);
    const QAbstractItemModelTester tester(&model);
    model.look(true);
    model.sort(LocationsModel::FirstServer + 4, Qt::DescendingOrder);
    const History::Past other(Herd::makePreset("line 2").value());
    told.playhead.setPast(other);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), LocationsModel::FirstServer + 2);
    model.look(false);
    told.playhead.setPast(told.past);
    model.look(false);
    QCOMPARE(model.rowCount(), 1);
}

void tst_LocationsModel::writesNoFormulas()
{
    Told told("line 2");
    told.say(0, "IAMAT =1+1 +34-118 1520023934");
    told.herd.cut(0);
    told.say(0, "IAMAT =1+1 +34.01-118 1520023954.5");
    LocationsModel model(told.playhead);
    model.look(true);
    const QByteArray text = model.textOf({0});
    QCOMPARE(text.count('\n'), 2);
    QCOMPARE(text.split('\n')[0].split('\t').size(), model.columnCount());
    QVERIFY2(text.split('\n')[1].startsWith("'=1+1\t"), text.constData());
    const QList<QByteArray> lines = model.csv().split('\n');
    QCOMPARE(lines.size(), 3); // and nothing behind the last one
    QVERIFY(lines[0].startsWith("client,newest_time,newest_latitude,newest_longitude,"
                                "newest_taken_by,servers_lacking,"));
    const QByteArray first = QByteArray::fromStdString(told.past.herd().servers[0].name);
    const QByteArray row = "'=1+1,1520023954.5,34.010000,-118.000000," + first
        + ",1,current,,,,behind,1,1112.0,20.500000000";
    QCOMPARE(lines[1], row);
}

/// Slices are short, and who does nothing costs nothing. Times are printed, not judged.
void tst_LocationsModel::hasTenThousandClientsWithoutStutter()
{
    constexpr int clients = 10'000;
    Told told("hill");
    for (int i = 0; i < clients; ++i) {
        (void)told.herd.say(Herd::ServerIndex(i % 5),
                            "IAMAT client" + std::to_string(i) + " +34.1-118.4 "
                                + std::to_string(1'520'000'000 + i));
        told.herd.run();
        if (i % 100 == 0)
            told.past.append(told.collector.take());
    }
    told.past.append(told.collector.take());
    LocationsModel model(told.playhead);
    const auto timed = [&](const char *what, auto act) {
        QElapsedTimer timer;
        timer.start();
        act();
        const double first = double(timer.nsecsElapsed()) / 1e6;
        QVERIFY(QTest::qWaitFor([&] { return model.isDone(); }, 20'000));
        qInfo("%s: %.2f ms, until all is done %.1f ms", what, first,
              double(timer.nsecsElapsed()) / 1e6);
    };
    timed("first look", [&] { model.look(true); });
    QCOMPARE(model.rowCount(), clients);
    timed("nothing new", [&] { model.look(false); });
    timed("sorted by a server", [&] { model.sort(5, Qt::DescendingOrder); });
    timed("sorted by name", [&] { model.sort(0, Qt::AscendingOrder); });
    timed("filtered", [&] { model.setText(u"99"_s); });
    timed("all again", [&] { model.setText({}); });
    told.say(0, "IAMAT client5 +35-118 1530023935");
    timed("a report", [&] { model.look(false); });
    timed("the beginning", [&] {
        told.playhead.goTo(told.past.end() / 2);
        model.look(true);
    });
    QVERIFY(model.rowCount() < clients);
    told.herd.crash(1);
    told.past.append(told.collector.take());
    timed("a server is down", [&] {
        told.playhead.goToNow();
        model.look(true);
    });
    QCOMPARE(model.rowCount(), clients);
}

QTEST_GUILESS_MAIN(tst_LocationsModel)

#include "tst_locationsmodel.moc"
