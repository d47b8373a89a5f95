// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/placelists.h"

#include <QtTest>

using namespace Herdscope::Places;

class TestPlaceLists : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryColumn();
    void readsCsvAsItComes_data();
    void readsCsvAsItComes();
    void saysWhatIsWrongAndWhere_data();
    void saysWhatIsWrongAndWhere();
    void readsGeoJson();
    void refusesWhatIsNoGeoJson_data();
    void refusesWhatIsNoGeoJson();
    void ourLandmarksAreWhole();
};

void TestPlaceLists::readsEveryColumn()
{
    const auto places =
        readPlacesCsv("id,name,latitude,longitude,kind,accuracy_m,vicinity,prominence,remark\n"
                      "a-1,Café,48.5,-2.25,museum,40,\"Paris, 6e\",99,whatever\n");
    QVERIFY(places && places->size() == 1);
    const ListedPlace &place = places->front();
    QCOMPARE(place.id, QStringLiteral("a-1"));
    QCOMPARE(place.name, QString::fromUtf8("Café"));
    QCOMPARE(place.latitudeDeg, 48.5);
    QCOMPARE(place.longitudeDeg, -2.25);
    QVERIFY(place.kind == PlaceKind::Museum);
    QCOMPARE(place.accuracyM, 40.0);
    QCOMPARE(place.vicinity, QStringLiteral("Paris, 6e"));
    QCOMPARE(place.prominence, 99);
}

void TestPlaceLists::readsCsvAsItComes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("names");
    const auto row = [](const char *name, const char *text, const QStringList &names) {
        QTest::newRow(name) << QByteArray(text) << names;
    };
    const QString x = QStringLiteral("X");
    row("CRLF", "name,lat,lon\r\nX,1,2\r\n", {x});
    row("no line end at the end", "name,lat,lng\nX,1,2", {x});
    row("a byte order mark",
        "\xef\xbb\xbf"
        "name,lat,lon\nX,1,2\n",
        {x});
    row("blank lines", "name,lat,lon\n\nX,1,2\n\n\n", {x});
    row("capitals and blanks in the first line", " Name , Latitude,LONGITUDE\nX,1,2\n", {x});
    row("another order", "lon,lat,name\n2,1,X\n", {x});
    row("quotes", "name,lat,lon\n\"X\",\"1\",\"2\"\n\"a, \"\"b\"\"\nc\",1,2\n",
        {x, QStringLiteral("a, \"b\" c")});
    row("nothing but the first line", "name,lat,lon\n", {});
}

void TestPlaceLists::readsCsvAsItComes()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, names);
    const auto places = readPlacesCsv(text);
    QVERIFY2(places, places ? "" : qPrintable(places.error()));
    QStringList got;
    for (const ListedPlace &place : *places)
        got << place.name;
    QCOMPARE(got, names);
}

void TestPlaceLists::saysWhatIsWrongAndWhere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name, const QByteArray &text, const char *error) {
        QTest::newRow(name) << text << QString::fromLatin1(error);
    };
    row("empty", "", "line 1: no column \"name\"");
    row("no longitude", "name,lat\nX,1\n", "line 1: no column \"longitude\"");
    row("too few fields", "name,lat,lon\nX,1,2\nY,1\n", "line 3: 2 fields, the first line has 3");
    row("a comma without quotes", "name,lat,lon\nX, Y,1,2\n", "line 2: 4 fields");
    row("beyond the pole", "name,lat,lon\nX,91,2\n", "line 2: write latitude (-90 to 90)");
    row("no number", "name,lat,lon\nX,north,2\n", "line 2: write latitude");
    row("not a number at all", "name,lat,lon\nX,nan,2\n", "line 2: write latitude");
    row("no name", "name,lat,lon\n ,1,2\n", "line 2: the name is missing");
    row("a kind that is not known", "name,lat,lon,kind\nX,1,2,pub\n",
        "line 2: the kind \"pub\" is not known");
    row("after a name of two lines", "name,lat,lon\n\"X\nx\",1,2\nY,1\n", "line 4: 2 fields");
    row("an open quote", "name,lat,lon\nX,1,\"2\n", "");
    row("not UTF-8", "name,lat,lon\n\xff,1,2\n", "not UTF-8");
}

void TestPlaceLists::saysWhatIsWrongAndWhere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const auto places = readPlacesCsv(text);
    QVERIFY(!places);
    QVERIFY2(places.error().contains(error), qPrintable(places.error()));
}

void TestPlaceLists::readsGeoJson()
{
    const auto places = readPlacesGeoJson(
        R"({"type":"FeatureCollection","features":[
            {"type":"Feature","id":12,"geometry":{"type":"Point","coordinates":[-118.5,34.25,7]},
             "properties":{"name":"One","kind":"library","accuracy_m":15,"vicinity":"Here"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"Two","kind":"pub"}},
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"name":"No"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[1,99]},"properties":{"name":"No"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{}},
            {"type":"Feature","geometry":null,"properties":null}, 7, null]})");
    QVERIFY(places && places->size() == 2);
    QCOMPARE(places->at(0).name, QStringLiteral("One"));
    QCOMPARE(places->at(0).id, QStringLiteral("12"));
    QCOMPARE(places->at(0).latitudeDeg, 34.25);
    QCOMPARE(places->at(0).longitudeDeg, -118.5);
    QCOMPARE(places->at(0).accuracyM, 15.0);
    QVERIFY(places->at(0).kind == PlaceKind::Library && places->at(1).kind == PlaceKind::Landmark);
    const auto one = readPlacesGeoJson(
        R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"name":"Alone"}})");
    QVERIFY(one && one->size() == 1);
}

void TestPlaceLists::refusesWhatIsNoGeoJson_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "[", "[]", "{}", "null", R"({"type":"Topology"})", R"({"features":[]})"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("too deep") << QByteArray(5000, '[');
}

void TestPlaceLists::refusesWhatIsNoGeoJson()
{
    QFETCH(QByteArray, text);
    const auto places = readPlacesGeoJson(text);
    QVERIFY(!places && !places.error().isEmpty());
}

void TestPlaceLists::ourLandmarksAreWhole()
{
    QFile file(QStringLiteral(HERDSCOPE_TEST_DATA "/../../resources/places/landmarks.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto places = readPlacesCsv(file.readAll());
    QVERIFY2(places, places ? "" : qPrintable(places.error()));
    QVERIFY(places->size() >= 180);
    QSet<QString> ids;
    for (const ListedPlace &place : *places) {
        ids.insert(place.id);
        QVERIFY2(place.accuracyM >= 10 && place.accuracyM <= 1000, qPrintable(place.id));
        QVERIFY2(place.prominence > 0 && !place.vicinity.isEmpty(), qPrintable(place.id));
        const bool losAngeles =
            qAbs(place.latitudeDeg - 34.0) < 0.4 && qAbs(place.longitudeDeg + 118.3) < 0.4;
        const bool paris =
            qAbs(place.latitudeDeg - 48.86) < 0.2 && qAbs(place.longitudeDeg - 2.3) < 0.2;
        const bool tokyo =
            qAbs(place.latitudeDeg - 35.67) < 0.1 && qAbs(place.longitudeDeg - 139.74) < 0.1;
        QVERIFY2(losAngeles || paris || tokyo, qPrintable(place.id));
    }
    QCOMPARE(ids.size(), qsizetype(places->size()));
}

QTEST_APPLESS_MAIN(TestPlaceLists)
#include "tst_placelists.moc"
