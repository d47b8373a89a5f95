// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/kdtree.h"
#include "places/providers.h"

#include <QThreadPool>
#include <QtTest>

#include <algorithm>
#include <optional>

using namespace Herdscope::Places;

class TestOfflineProvider : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void answersInTheShapeOfNearbySearch();
    void findsRoyceHallNearUcla();
    void theBestKnownComesFirst();
    void placesSpreadOverTheCircle();
    void crowdedPlacesComeWhenOthersAreUsedUp();
    void keepsToTheBound_data();
    void keepsToTheBound();
    void saysWhenNothingIsNear();
    void framesLikeAnAnswerLine();
    void answersQuestionsAskedBeforeTheDataIsThere();
    void answersAtOnceWhenNothingIsAskedFor();
    void asksNobodyAfterItIsGone();
    void endsWithoutWaitingForPlacesThatNobodyWants();
    void addsFilesOfTheUser();
    void leavesOutBadFilesOfTheUser();

private:
    Answer find(const Query &query);
    std::unique_ptr<Provider> m_provider;
};

namespace {

struct Point
{
    double latitudeDeg;
    double longitudeDeg;
};

constexpr Query nearUcla {34.068930, -118.445127, 10, 5};

constexpr char royceHall[] = R"json({
   "html_attributions" : [
      "Places: GeoNames (CC BY 4.0), changed; airports: OurAirports (public domain)"
   ],
   "results" : [
      {
         "geometry" : {
            "location" : {
               "lat" : 34.0729,
               "lng" : -118.4422
            }
         },
         "name" : "Royce Hall",
         "place_id" : "landmark:royce-hall",
         "types" : [
            "university",
            "point_of_interest",
            "establishment"
         ],
         "vicinity" : "UCLA, Los Angeles"
      }
   ],
   "status" : "OK"
})json";

QJsonArray resultsOf(const Answer &answer)
{
    return QJsonDocument::fromJson(answer.json)[QLatin1String("results")].toArray();
}

QStringList namesOf(const Answer &answer)
{
    QStringList names;
    for (const auto &result : resultsOf(answer))
        names << result.toObject()[QLatin1String("name")].toString();
    return names;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

} // namespace

void TestOfflineProvider::init()
{
    m_provider = makeProvider(Settings());
}

Answer TestOfflineProvider::find(const Query &query)
{
    std::optional<Answer> answer;
    m_provider->find(query, [&answer](const Answer &a) { answer = a; });
    (void)QTest::qWaitFor([&answer] { return answer.has_value(); }, 10'000);
    return answer.value_or(Answer());
}

void TestOfflineProvider::answersInTheShapeOfNearbySearch()
{
    const Answer answer = find({34.0729, -118.4422, 0.05, 1});
    QCOMPARE(answer.json, QByteArray(royceHall));
    QCOMPARE(answer.status, Status::Ok);
    QCOMPARE(answer.placeIds, QStringList {QStringLiteral("landmark:royce-hall")});
    QVERIFY(answer.provenance.mayPlot && answer.provenance.mayPersist);
    QCOMPARE(answer.loggable(), answer.json);
    QCOMPARE(sourceOf(answer.placeIds.first()), QStringLiteral("own list"));
}

void TestOfflineProvider::findsRoyceHallNearUcla()
{
    const QStringList names = namesOf(find({34.068930, -118.445127, 10, 20}));
    QVERIFY(names.contains(QStringLiteral("Royce Hall")));
    QVERIFY(namesOf(find({34.068930, -118.445127, 10, 20})) == names);
}

void TestOfflineProvider::theBestKnownComesFirst()
{
    // In a crowd of hundreds the cathedral is both near and known to everybody.
    QCOMPARE(namesOf(find({48.8530, 2.3499, 10, 1})),
             QStringList {QStringLiteral("Cathédrale Notre-Dame de Paris")});
    // The city's own point is 18 km away, and still what most people know.
    QCOMPARE(namesOf(find({34.0211, -118.3965, 20, 20})).first(), QStringLiteral("Los Angeles"));
}

/// Pins must be told apart on the map: of 20 places no two stand closer than a twelfth of the
/// radius.
void TestOfflineProvider::placesSpreadOverTheCircle()
{
    std::vector<Point> points;
    for (const auto &result : resultsOf(find({34.068930, -118.445127, 10, 8}))) {
        const auto location = result[QLatin1String("geometry")][QLatin1String("location")];
        points.push_back(
            {location[QLatin1String("lat")].toDouble(), location[QLatin1String("lng")].toDouble()});
    }
    QCOMPARE(points.size(), std::size_t {8});
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const double km = kmForSquaredChord(
                squaredChordBetween(unitVectorAt(points[i].latitudeDeg, points[i].longitudeDeg),
                                    unitVectorAt(points[j].latitudeDeg, points[j].longitudeDeg)));
            QVERIFY2(km >= 10.0 / 12, qPrintable(QString::number(km)));
        }
    }
}

void TestOfflineProvider::crowdedPlacesComeWhenOthersAreUsedUp()
{
    // The campus within 500 m: all of it, though it is crowded.
    const QStringList names = namesOf(find({34.0705, -118.4435, 0.5, 20}));
    for (const char *name : {"Royce Hall", "Powell Library", "Kerckhoff Hall"})
        QVERIFY2(names.contains(QString::fromLatin1(name)), qPrintable(names.join(u' ')));
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), names.size());
}

void TestOfflineProvider::keepsToTheBound_data()
{
    QTest::addColumn<int>("bound");
    for (const int bound : {0, 1, 2, 5, 19, 20})
        QTest::addRow("%d places", bound) << bound;
}

void TestOfflineProvider::keepsToTheBound()
{
    QFETCH(int, bound);
    const Answer answer = find({34.068930, -118.445127, 50, bound});
    QCOMPARE(resultsOf(answer).size(), bound);
    QCOMPARE(answer.placeIds.size(), bound);
    QCOMPARE(answer.status, bound > 0 ? Status::Ok : Status::ZeroResults);
}

void TestOfflineProvider::saysWhenNothingIsNear()
{
    const Answer answer = find({-40, -130, 50, 20}); // the South Pacific
    QCOMPARE(answer.status, Status::ZeroResults);
    QVERIFY(answer.json.contains("\"results\" : [],\n   \"status\" : \"ZERO_RESULTS\""));
}

void TestOfflineProvider::framesLikeAnAnswerLine()
{
    for (const double latitude : {34.0689, 48.8566, 35.6595}) {
        const double longitude = latitude > 48 ? 2.3522 : latitude > 35 ? 139.7005 : -118.4451;
        const QByteArray json = find({latitude, longitude, 50, 20}).json;
        QVERIFY(!json.contains("\n\n") && !json.endsWith('\n') && !json.contains('\r'));
        QVERIFY(json.isValidUtf8());
    }
    QVERIFY(find({35.6595, 139.7005, 1, 5}).json.contains("渋谷"));
}

void TestOfflineProvider::answersQuestionsAskedBeforeTheDataIsThere()
{
    std::vector<std::unique_ptr<Provider>> loops;
    int answers = 0;
    for (int i = 0; i < 5; ++i) {
        loops.push_back(makeProvider(Settings()));
        for (int j = 0; j < 3; ++j)
            loops.back()->find(nearUcla, [&answers](const Answer &a) {
                answers += a.status == Status::Ok ? 1 : 100;
            });
    }
    QTRY_COMPARE_WITH_TIMEOUT(answers, 15, 10'000);
}

void TestOfflineProvider::answersAtOnceWhenNothingIsAskedFor()
{
    std::optional<Answer> answer;
    m_provider->find({34.0729, -118.4422, 0, 0}, [&answer](const Answer &a) { answer = a; });
    QVERIFY(answer.has_value()); // without the data, which is loaded by another thread
    QVERIFY(resultsOf(*answer).isEmpty());
    QCOMPARE(answer->status, Status::ZeroResults);
    QVERIFY(!answer->json.contains("error"));
}

void TestOfflineProvider::asksNobodyAfterItIsGone()
{
    bool called = false;
    m_provider->find(nearUcla, [&called](const Answer &) { called = true; });
    const bool before = called;
    m_provider.reset();
    auto other = makeProvider(Settings());
    bool otherCalled = false;
    other->find(nearUcla, [&otherCalled](const Answer &) { otherCalled = true; });
    QTRY_VERIFY_WITH_TIMEOUT(otherCalled, 10'000);
    QCOMPARE(called, before);
}

/// A program waits for the threads of the global pool before it ends.
void TestOfflineProvider::endsWithoutWaitingForPlacesThatNobodyWants()
{
    QTemporaryDir folder;
    QByteArray list("name,lat,lon,vicinity\n");
    for (int i = 0; i < 30'000; ++i) {
        list += "Place " + QByteArray::number(i) + ',' + QByteArray::number(i % 1700 / 10.0 - 85)
            + ',' + QByteArray::number(i * 7 % 3600 / 10.0 - 180) + ",somewhere\n";
    }
    write(folder.filePath(QStringLiteral("many.csv")), list);
    QThreadPool *pool = QThreadPool::globalInstance();
    pool->waitForDone();
    Settings settings;
    settings.dataDir = folder.path();
    QElapsedTimer timer;
    const auto startLoading = [&] {
        m_provider = makeProvider(settings);
        timer.start();
        m_provider->find(nearUcla, [](const Answer &) {});
        QCOMPARE(pool->activeThreadCount(), 1);
    };
    startLoading();
    pool->waitForDone();
    const qint64 whole = timer.elapsed();
    m_provider.reset();

    qint64 longest = 0;
    for (int share = 0; share < 6; ++share) { // whatever it is about, it ends
        startLoading();
        while (timer.elapsed() < whole * share / 6 && pool->activeThreadCount() > 0)
            QThread::yieldCurrentThread();
        timer.start();
        m_provider.reset();
        pool->waitForDone();
        longest = std::max(longest, timer.elapsed());
    }
    qInfo("loaded in %lld ms, left in at most %lld ms", static_cast<long long>(whole),
          static_cast<long long>(longest));
    QVERIFY2(longest < std::max<qint64>(50, whole / 3), qPrintable(QString::number(longest)));
}

void TestOfflineProvider::addsFilesOfTheUser()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("mine.csv")),
          "name,lat,lon,kind,vicinity\n\"Buoy, \"\"red\"\"\",-40.01,-130,landmark,South Pacific\n");
    write(folder.filePath(QStringLiteral("more.geojson")),
          R"({"type":"FeatureCollection","features":[{"type":"Feature","id":7,
             "geometry":{"type":"Point","coordinates":[-130,-40.02]},"properties":{"name":"Float"}}]})");
    Settings settings;
    settings.dataDir = folder.path();
    m_provider = makeProvider(settings);
    const Answer answer = find({-40, -130, 50, 20});
    QCOMPARE(namesOf(answer),
             (QStringList {QStringLiteral("Buoy, \"red\""), QStringLiteral("Float")}));
    QCOMPARE(answer.placeIds,
             (QStringList {QStringLiteral("file:mine/1"), QStringLiteral("file:more/7")}));
}

void TestOfflineProvider::leavesOutBadFilesOfTheUser()
{
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("gazetteer.bin")),
          "HSPLACES but not really, only the first bytes are");
    write(folder.filePath(QStringLiteral("a.csv")), "name,lat\nX,1\n");
    write(folder.filePath(QStringLiteral("b.geojson")), "[");
    Settings settings;
    settings.dataDir = folder.path();
    m_provider = makeProvider(settings);
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("gazetteer\\.bin is left out")));
    QTest::ignoreMessage(
        QtWarningMsg, QRegularExpression(QStringLiteral("a\\.csv is left out: line 1: no column")));
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(QStringLiteral("b\\.geojson is left out: not JSON")));
    QCOMPARE(find(nearUcla).status, Status::Ok);
}

QTEST_GUILESS_MAIN(TestOfflineProvider)
#include "tst_offlineprovider.moc"
