// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerview.h"
#include "app/answerwords.h"
#include "app/atlinemodel.h"
#include "app/jsontreemodel.h"
#include "app/placesmodel.h"
#include "places/providers.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace Herdscope;
using App::AnswerRecord;
using App::AnswerView;

namespace {

/// Apostrophes for quotation marks.
QByteArray fromApostrophes(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray json = fromApostrophes(
    "{\n"
    "   'html_attributions' : [ 'By <a href=\\'https://x.invalid\\'>Somebody</a>' ],\n"
    "   'results' : [\n"
    "      { 'geometry' : { 'location' : { 'lat' : 34.0635, 'lng' : -118.4455 } }, 'name' : "
    "'Westwood',\n"
    "        'place_id' : 'geonames:1', 'types' : [ 'locality', 'political' ] },\n"
    "      { 'name' : 'Nowhere', 'place_id' : 'file:2', 'types' : [ 'political' ] },\n"
    "      { 'geometry' : { 'location' : { 'lat' : 33.9425, 'lng' : -118.4081 } }, 'name' : "
    "'<b>LAX</b>',\n"
    "        'place_id' : 'ourairports:KLAX', 'types' : [ 'establishment', 'airport' ] }\n"
    "   ],\n"
    "   'status' : 'OK'\n"
    "}");

AnswerRecord offlineRecord()
{
    AnswerRecord record;
    record.client = QStringLiteral("kiwi");
    record.server = QStringLiteral("Hill");
    record.radiusKm = 10;
    record.bound = 5;
    record.elapsedNs = 2'100'000;
    record.atLine = "AT Jaquez +0.000213480 kiwi +34.068930-118.445127 1520023934.918963997";
    record.json = json;
    record.provider = QStringLiteral("offline");
    record.attribution = QStringLiteral("Places: GeoNames (CC BY 4.0)");
    record.mayPlot = true;
    record.latitudeDeg = 34.068930;
    record.longitudeDeg = -118.445127;
    return record;
}

AnswerRecord googleRecord()
{
    AnswerRecord record = offlineRecord();
    record.provider = QStringLiteral("google");
    record.attribution.clear();
    record.mayPlot = false;
    return record;
}

template <typename T>
T *child(AnswerView &view, const char *name)
{
    T *found = view.findChild<T *>(QLatin1String(name));
    Q_ASSERT(found);
    return found;
}

QString cell(AnswerView &view, const char *table, int row, int column)
{
    const QAbstractItemModel *model = child<QTableView>(view, table)->model();
    return model->index(row, column).data().toString();
}

} // namespace

class TestAnswerView final : public QObject
{
    Q_OBJECT

private slots:
    void headlineSaysQuestionServerTimeAndProvider();
    void atLineIsExplained();
    void clockAheadIsExplained();
    void placesHaveKindDistanceAndSource();
    void placesSortByDistance();
    void jsonIsATree();
    void rawTextIsExact();
    void bytesThatAreNoTextAreEscaped_data();
    void bytesThatAreNoTextAreEscaped();
    void attributionIsShownAsText();
    void attributionIsShownOnce();
    void googleIsNamedAndNotDrawn();
    void pinsFollowTheTermsOfTheProvider_data();
    void pinsFollowTheTermsOfTheProvider();
    void activatedPlaceTellsItsPin();
    void mapButtonAsksForTheMap();
    void pinSelectsAPlace();
    void errorsAreShownInWords_data();
    void errorsAreShownInWords();
    void refusedQuestionIsExplained();
    void missingAnswerIsExplained();
    void brokenAnswersAreShownAsTheyCame_data();
    void brokenAnswersAreShownAsTheyCame();
    void historyKeepsTheLastOnes();
    void historyShowsEarlierAnswers();
    void copyTakesWhatIsShown();
    void clearForgetsEverything();
    void modelsAreSound();
    void distancesReadWell();
};

void TestAnswerView::headlineSaysQuestionServerTimeAndProvider()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    QCOMPARE(child<QLabel>(view, "headline")->text(),
             QStringLiteral("WHATSAT kiwi 10 5 → Hill, 2.1 ms, offline gazetteer"));
    QCOMPARE(child<QLabel>(view, "headline")->textFormat(), Qt::PlainText);
    QVERIFY(child<QLabel>(view, "remarks")->isHidden());
}

void TestAnswerView::atLineIsExplained()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    QCOMPARE(cell(view, "atTable", 0, 1), QStringLiteral("Jaquez"));
    QCOMPARE(cell(view, "atTable", 1, 1), QStringLiteral("+0.000213480"));
    QVERIFY(cell(view, "atTable", 1, 2).contains(QStringLiteral("0.21 ms after")));
    QCOMPARE(cell(view, "atTable", 2, 1), QStringLiteral("kiwi"));
    QVERIFY(cell(view, "atTable", 3, 2).startsWith(QStringLiteral("34.0689° N, 118.4451° W")));
    QVERIFY(cell(view, "atTable", 4, 2).startsWith(QStringLiteral("2018-03-02 20:52:14.918 UTC")));
}

void TestAnswerView::clockAheadIsExplained()
{
    App::AtLineModel model;
    model.setLine("AT Hill -1.250000000 kiwi +34-118 1520023934");
    QVERIFY(model.index(1, App::AtLineModel::Meaning)
                .data()
                .toString()
                .contains(QStringLiteral("ahead")));
    QVERIFY(model.index(1, App::AtLineModel::Meaning)
                .data()
                .toString()
                .contains(QStringLiteral("1.25 s")));
    model.setLine("no such line");
    QCOMPARE(model.rowCount(), 0);
}

void TestAnswerView::placesHaveKindDistanceAndSource()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    const QStringList expected[] {
        {QStringLiteral("Westwood"), QStringLiteral("town"), QStringLiteral("600 m"),
         QStringLiteral("GeoNames")},
        {QStringLiteral("Nowhere"), QStringLiteral("place"), QString(), QStringLiteral("own file")},
        {QStringLiteral("<b>LAX</b>"), QStringLiteral("airport"), QStringLiteral("14.5 km"),
         QStringLiteral("OurAirports")},
    };
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 4; ++column) {
            QCOMPARE(cell(view, "placesTable", row, column), expected[row][column]);
        }
    }
}

void TestAnswerView::placesSortByDistance()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    child<QTableView>(view, "placesTable")->sortByColumn(2, Qt::DescendingOrder);
    QCOMPARE(cell(view, "placesTable", 0, 0), QStringLiteral("Nowhere"));
    QCOMPARE(cell(view, "placesTable", 1, 0), QStringLiteral("<b>LAX</b>"));
    child<QTableView>(view, "placesTable")->sortByColumn(2, Qt::AscendingOrder);
    QCOMPARE(cell(view, "placesTable", 0, 0), QStringLiteral("Westwood"));
}

void TestAnswerView::jsonIsATree()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    const QAbstractItemModel *tree = child<QTreeView>(view, "jsonTree")->model();
    QCOMPARE(tree->rowCount(), 3);
    const QModelIndex results = tree->index(1, 0);
    QCOMPARE(results.data().toString(), QStringLiteral("results"));
    QCOMPARE(tree->rowCount(results), 3);
    const QModelIndex geometry = tree->index(0, 0, tree->index(0, 0, results));
    const QModelIndex location = tree->index(0, 0, geometry);
    QCOMPARE(tree->index(0, 1, location).data().toString(), QStringLiteral("34.0635"));
    QCOMPARE(tree->index(2, 1).data().toString(), QStringLiteral("OK"));
}

void TestAnswerView::rawTextIsExact()
{
    AnswerView view;
    const AnswerRecord record = offlineRecord();
    view.showAnswer(record);
    QCOMPARE(child<QPlainTextEdit>(view, "rawText")->toPlainText().toUtf8(),
             record.atLine + '\n' + record.json);
}

void TestAnswerView::bytesThatAreNoTextAreEscaped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << QByteArray("caf\xc3\xa9") << QStringLiteral("café");
    QTest::newRow("invalid UTF-8") << QByteArray("caf\xe9") << QStringLiteral("caf\\xE9");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\\x00b");
    QTest::newRow("line ends stay") << QByteArray("a\nb\r") << QStringLiteral("a\nb\\x0D");
    QTest::newRow("markup") << QByteArray("<b>&amp;") << QStringLiteral("<b>&amp;");
}

void TestAnswerView::bytesThatAreNoTextAreEscaped()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(App::AnswerWords::shown(bytes), text);
}

void TestAnswerView::attributionIsShownOnce()
{
    AnswerRecord record = offlineRecord();
    record.attribution = QStringLiteral("By  Somebody"); // as in the JSON, but for a space
    AnswerView view;
    view.showAnswer(record);
    QCOMPARE(child<QLabel>(view, "footer")->text().count(QStringLiteral("By Somebody")), 1);
}

void TestAnswerView::attributionIsShownAsText()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    const auto *footer = child<QLabel>(view, "footer");
    QVERIFY(footer->text().contains(QStringLiteral("GeoNames (CC BY 4.0)")));
    QVERIFY(footer->text().contains(QStringLiteral("By Somebody")));
    QVERIFY(!footer->text().contains(QLatin1Char('<')));
    QCOMPARE(footer->textFormat(), Qt::PlainText);
}

void TestAnswerView::googleIsNamedAndNotDrawn()
{
    AnswerView view;
    QSignalSpy activated(&view, &AnswerView::placeActivated);
    QSignalSpy map(&view, &AnswerView::showOnMap);
    view.showAnswer(googleRecord());
    view.show();
    QVERIFY(child<QLabel>(view, "footer")->text().contains(QStringLiteral("Google Maps")));
    QVERIFY(child<QLabel>(view, "remarks")->text().contains(QStringLiteral("may not be drawn")));
    QVERIFY(!child<QLabel>(view, "remarks")->isHidden());
    QVERIFY(!child<QPushButton>(view, "mapButton")->isEnabled());
    auto *table = child<QTableView>(view, "placesTable");
    QCOMPARE(table->model()->rowCount(), 3); // as a list they are shown
    emit table->activated(table->model()->index(0, 0));
    child<QPushButton>(view, "mapButton")->click();
    QVERIFY(activated.isEmpty());
    QVERIFY(map.isEmpty());
    QVERIFY(App::pinsOf(*view.current()).empty());
}

void TestAnswerView::pinsFollowTheTermsOfTheProvider_data()
{
    QTest::addColumn<Places::Kind>("kind");
    QTest::addColumn<int>("pins");
    QTest::newRow("offline") << Places::Kind::Offline << 2;
    QTest::newRow("Overpass") << Places::Kind::Overpass << 2;
    QTest::newRow("Google") << Places::Kind::Google << 0;
    QTest::newRow("Google, legacy") << Places::Kind::GoogleLegacy << 0;
}

void TestAnswerView::pinsFollowTheTermsOfTheProvider()
{
    QFETCH(Places::Kind, kind);
    QFETCH(int, pins);
    const Places::Provenance provenance = Places::provenanceOf(kind);
    AnswerRecord record = offlineRecord();
    record.provider = provenance.provider;
    record.attribution = provenance.attribution;
    record.mayPlot = provenance.mayPlot;
    const std::vector<Figures::MapPin> made = App::pinsOf(record);
    QCOMPARE(static_cast<int>(made.size()), pins);
    if (pins > 0) {
        QCOMPARE(made[1].name, QStringLiteral("<b>LAX</b>"));
        QCOMPARE(made[1].latitudeDeg, 33.9425);
    }
    AnswerView view;
    view.showAnswer(record);
    QVERIFY(child<QLabel>(view, "footer")->text().contains(provenance.attribution));
}

void TestAnswerView::activatedPlaceTellsItsPin()
{
    AnswerView view;
    view.resize(600, 400);
    view.showAnswer(offlineRecord());
    view.show();
    QSignalSpy spy(&view, &AnswerView::placeActivated);
    auto *table = child<QTableView>(view, "placesTable");
    table->sortByColumn(2, Qt::DescendingOrder);
    const QRect lax = table->visualRect(table->model()->index(1, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, lax.center());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].toInt(), 1);
    QCOMPARE(spy[0][1].toString(), QStringLiteral("<b>LAX</b>"));
    QCOMPARE(spy[0][3].toDouble(), -118.4081);
    const QRect nowhere = table->visualRect(table->model()->index(0, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, nowhere.center());
    QCOMPARE(spy.size(), 1);
}

void TestAnswerView::mapButtonAsksForTheMap()
{
    AnswerView view;
    QSignalSpy spy(&view, &AnswerView::showOnMap);
    view.showAnswer(offlineRecord());
    view.show();
    QTest::mouseClick(child<QPushButton>(view, "mapButton"), Qt::LeftButton);
    QCOMPARE(spy.size(), 1);
    QCOMPARE(spy[0][0].value<AnswerRecord>().client, QStringLiteral("kiwi"));
}

void TestAnswerView::pinSelectsAPlace()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    QSignalSpy spy(&view, &AnswerView::placeActivated);
    auto *table = child<QTableView>(view, "placesTable");
    table->sortByColumn(0, Qt::AscendingOrder);
    view.selectPlace(1);
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(),
             QStringLiteral("<b>LAX</b>"));
    view.selectPlace(7);
    QVERIFY(!table->selectionModel()->hasSelection());
    QVERIFY(spy.isEmpty());
}

void TestAnswerView::errorsAreShownInWords_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("words");
    QTest::newRow("no results") << QByteArray(R"({"results":[],"status":"ZERO_RESULTS"})")
                                << QStringLiteral("no place within");
    QTest::newRow("denied, with a message")
        << QByteArray(R"({"error_message":"set a key","results":[],"status":"REQUEST_DENIED"})")
        << QStringLiteral("check the key. It says: set a key");
    QTest::newRow("quota") << QByteArray(R"({"results":[],"status":"OVER_QUERY_LIMIT"})")
                           << QStringLiteral("too many questions");
    QTest::newRow("unknown error") << QByteArray(R"({"results":[],"status":"UNKNOWN_ERROR"})")
                                   << QStringLiteral("could not answer");
    QTest::newRow("invalid request") << QByteArray(R"({"results":[],"status":"INVALID_REQUEST"})")
                                     << QStringLiteral("did not understand");
    QTest::newRow("a status of tomorrow")
        << QByteArray(R"({"results":[],"status":"BUSY"})") << QStringLiteral("says: BUSY");
}

void TestAnswerView::errorsAreShownInWords()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, words);
    AnswerRecord record = offlineRecord();
    record.json = answer;
    AnswerView view;
    view.showAnswer(record);
    QVERIFY2(child<QLabel>(view, "remarks")->text().contains(words),
             qPrintable(child<QLabel>(view, "remarks")->text()));
}

void TestAnswerView::refusedQuestionIsExplained()
{
    AnswerRecord record = offlineRecord();
    record.refused = true;
    record.atLine = "? WHATSAT kiwi 10 5";
    record.json.clear();
    AnswerView view;
    view.showAnswer(record);
    QVERIFY(child<QLabel>(view, "headline")->text().endsWith(QStringLiteral("refused")));
    QVERIFY(
        child<QLabel>(view, "remarks")->text().contains(QStringLiteral("no client of this name")));
    QCOMPARE(child<QPlainTextEdit>(view, "rawText")->toPlainText(),
             QStringLiteral("? WHATSAT kiwi 10 5"));
    QVERIFY(!child<QPushButton>(view, "mapButton")->isEnabled());
}

void TestAnswerView::missingAnswerIsExplained()
{
    AnswerRecord record = offlineRecord();
    record.problem = QStringLiteral("Hill closed the connection.");
    record.atLine.clear();
    record.json.clear();
    AnswerView view;
    view.showAnswer(record);
    QVERIFY(child<QLabel>(view, "headline")->text().endsWith(QStringLiteral("no answer")));
    QCOMPARE(child<QLabel>(view, "remarks")->text(), record.problem);
}

void TestAnswerView::brokenAnswersAreShownAsTheyCame_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("rows");
    QTest::newRow("cut short") << json.left(300) << 0;
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("no JSON") << QByteArray("<html>busy</html>") << 0;
    QTest::newRow("an array") << QByteArray("[1, 2]") << 0;
    QTest::newRow("not UTF-8") << QByteArray("{\"status\":\"\xff\"}") << 0;
    QTest::newRow("results of the wrong type")
        << QByteArray(R"({"results":{"a":1},"status":"OK"})") << 0;
    QTest::newRow("a result of the wrong type")
        << QByteArray(R"({"results":[7,null],"status":"OK"})") << 2;
    QTest::newRow("a position that is none") << QByteArray(
        R"({"results":[{"geometry":{"location":{"lat":91,"lng":"x"}}}],"status":"OK"})")
                                             << 1;
    QTest::newRow("deeply nested") << QByteArray(5000, char(91)) << 0;
}

void TestAnswerView::brokenAnswersAreShownAsTheyCame()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, rows);
    AnswerRecord record = offlineRecord();
    record.json = answer;
    AnswerView view;
    view.showAnswer(record);
    view.show();
    QCOMPARE(child<QTableView>(view, "placesTable")->model()->rowCount(), rows);
    QVERIFY(App::pinsOf(record).empty());
    const QString raw = child<QPlainTextEdit>(view, "rawText")->toPlainText();
    QVERIFY(raw.contains(App::AnswerWords::shown(answer)));
    const bool sentence = App::contentOf(record).notJson.has_value();
    QCOMPARE(sentence, rows == 0 && !answer.startsWith(R"({"results")"));
    QCOMPARE(sentence,
             child<QTabWidget>(view, "tabs")->currentWidget()->objectName()
                 == QLatin1String("rawTab"));
}

void TestAnswerView::historyKeepsTheLastOnes()
{
    AnswerView view;
    for (int i = 1; i <= AnswerView::historyLength + 5; ++i) {
        AnswerRecord record = offlineRecord();
        record.client = QStringLiteral("client%1").arg(i);
        view.showAnswer(record);
    }
    QCOMPARE(view.answerCount(), AnswerView::historyLength);
    const auto *history = child<QComboBox>(view, "history");
    QCOMPARE(history->count(), AnswerView::historyLength);
    QCOMPARE(history->currentIndex(), 0);
    QCOMPARE(history->itemText(0), QStringLiteral("55: client55, 10 km → Hill"));
    QVERIFY(history->itemText(49).startsWith(QStringLiteral("6: client6,")));
}

void TestAnswerView::historyShowsEarlierAnswers()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    view.showAnswer(googleRecord());
    QSignalSpy changed(&view, &AnswerView::currentChanged);
    child<QComboBox>(view, "history")->setCurrentIndex(1);
    QCOMPARE(changed.size(), 1);
    QVERIFY(view.current()->mayPlot);
    QVERIFY(child<QPushButton>(view, "mapButton")->isEnabled());
    QVERIFY(!child<QLabel>(view, "footer")->text().contains(QStringLiteral("Google")));
}

void TestAnswerView::copyTakesWhatIsShown()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    auto *tabs = child<QTabWidget>(view, "tabs");
    const auto copied = [&view, tabs](int tab) {
        tabs->setCurrentIndex(tab);
        child<QPushButton>(view, "copyButton")->click();
        return QGuiApplication::clipboard()->text();
    };
    QCOMPARE(copied(0).toUtf8(), offlineRecord().atLine);
    QVERIFY(copied(1).startsWith(QStringLiteral("Place\tKind\tDistance\tFrom\nWestwood\ttown\t")));
    QCOMPARE(QJsonDocument::fromJson(copied(2).toUtf8()), QJsonDocument::fromJson(json));
    QVERIFY(copied(3).startsWith(QStringLiteral("AT Jaquez +0.000213480")));
}

void TestAnswerView::clearForgetsEverything()
{
    AnswerView view;
    view.showAnswer(offlineRecord());
    view.clear();
    QCOMPARE(view.answerCount(), 0);
    QVERIFY(!view.current());
    QCOMPARE(child<QTableView>(view, "placesTable")->model()->rowCount(), 0);
    QVERIFY(child<QPlainTextEdit>(view, "rawText")->toPlainText().isEmpty());
    QVERIFY(child<QLabel>(view, "footer")->text().isEmpty());
}

void TestAnswerView::modelsAreSound()
{
    App::AtLineModel at;
    App::PlacesModel places;
    App::JsonTreeModel tree;
    const QAbstractItemModelTester atTester(&at,
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester placesTester(
        &places, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester treeTester(
        &tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const bool full : {true, false, true}) {
        const App::AnswerContent content = App::contentOf(full ? offlineRecord() : AnswerRecord());
        at.setLine(full ? offlineRecord().atLine : QByteArray());
        places.setPlaces(content.places);
        tree.setRoot(content.root);
        QCOMPARE(places.rowCount(), full ? 3 : 0);
        QCOMPARE(tree.rowCount(), full ? 3 : 0);
        QCOMPARE(at.rowCount(), full ? 5 : 0);
    }
}

void TestAnswerView::distancesReadWell()
{
    QCOMPARE(App::AnswerWords::distanceWord(4), QStringLiteral("0 m"));
    QCOMPARE(App::AnswerWords::distanceWord(994), QStringLiteral("990 m"));
    QCOMPARE(App::AnswerWords::distanceWord(995), QStringLiteral("1.0 km"));
    QCOMPARE(App::AnswerWords::distanceWord(50'000), QStringLiteral("50.0 km"));
    QCOMPARE(App::AnswerWords::durationWord(90'000), QStringLiteral("0.09 ms"));
    QCOMPARE(App::AnswerWords::durationWord(1'250'000'000), QStringLiteral("1.25 s"));
}

QTEST_MAIN(TestAnswerView)
#include "tst_answerview.moc"
