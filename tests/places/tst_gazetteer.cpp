// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/gazetteer.h"
#include "places/placelists.h"

#include <QtTest>

#include <algorithm>

using namespace Herdscope::Places;

/// The built-in places: what is in them, and how fast.
class TestGazetteer : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void holdsSomeTwoHundredThousandPlaces();
    void countsAroundKnownPlaces_data();
    void countsAroundKnownPlaces();
    void renamedGiantsAreThereOnce_data();
    void renamedGiantsAreThereOnce();
    void knowsWellKnownPlaces_data();
    void knowsWellKnownPlaces();
    void idsAreUnique();
    void everyPlaceIsWhole();

private:
    int count(double latitudeDeg, double longitudeDeg, double km, bool landmarks) const;
    std::shared_ptr<const Gazetteer> m_gazetteer;
};

void TestGazetteer::initTestCase()
{
    QElapsedTimer timer;
    timer.start();
    const auto loaded = loadGazetteer(QString());
    qInfo("loaded in %lld ms", static_cast<long long>(timer.elapsed()));
    QCOMPARE(loaded.problems, QStringList());
    m_gazetteer = loaded.gazetteer;
    timer.start();
    std::size_t found = 0;
    for (int i = 0; i < 2000; ++i)
        found += m_gazetteer->nearest(i % 120 - 60, i * 7 % 360 - 180, 50, 20).size();
    qInfo("%.1f microseconds a query", double(timer.nsecsElapsed()) / 2000 / 1000);
    QVERIFY(found > 0);
}

void TestGazetteer::holdsSomeTwoHundredThousandPlaces()
{
    QVERIFY(m_gazetteer->size() > 205'000);
    QVERIFY(m_gazetteer->size() < 215'000);
}

int TestGazetteer::count(double latitudeDeg, double longitudeDeg, double km, bool landmarks) const
{
    int places = 0;
    for (const auto &hit :
         m_gazetteer->nearest(latitudeDeg, longitudeDeg, km, m_gazetteer->size())) {
        const bool own = m_gazetteer->table().rows()[hit.index].source == PlaceSource::OwnList;
        places += own == landmarks ? 1 : 0;
    }
    return places;
}

void TestGazetteer::countsAroundKnownPlaces_data()
{
    QTest::addColumn<double>("latitudeDeg");
    QTest::addColumn<double>("longitudeDeg");
    QTest::addColumn<int>("within10km");
    QTest::addColumn<int>("within50km");
    QTest::addColumn<int>("landmarks");
    QTest::newRow("UCLA") << 34.068930 << -118.445127 << 15 << 165 << 60;
    QTest::newRow("Paris") << 48.8566 << 2.3522 << 101 << 685 << 60;
    QTest::newRow("Shibuya") << 35.6595 << 139.7005 << 97 << 359 << 60;
}

void TestGazetteer::countsAroundKnownPlaces()
{
    QFETCH(double, latitudeDeg);
    QFETCH(double, longitudeDeg);
    QFETCH(int, within10km);
    QFETCH(int, within50km);
    QFETCH(int, landmarks);
    const int near = count(latitudeDeg, longitudeDeg, 10, false);
    const int wide = count(latitudeDeg, longitudeDeg, 50, false);
    const int own = count(latitudeDeg, longitudeDeg, 50, true);
    qInfo("%d within 10 km, %d within 50 km, %d landmarks", near, wide, own);
    QVERIFY(qAbs(near - within10km) <= 2 + within10km / 10);
    QVERIFY(qAbs(wide - within50km) <= within50km / 10);
    QVERIFY(own >= landmarks);
}

void TestGazetteer::renamedGiantsAreThereOnce_data()
{
    QTest::addColumn<double>("latitudeDeg");
    QTest::addColumn<double>("longitudeDeg");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("before");
    const auto row = [](const char *now, const char *before, double latitudeDeg,
                        double longitudeDeg) {
        QTest::newRow(now) << latitudeDeg << longitudeDeg << QString::fromUtf8(now)
                           << QString::fromUtf8(before);
    };
    row("Shantou", "Swatow", 23.3549, 116.6788);
    row("Chattogram", "Chittagong", 22.3384, 91.8317);
    row("Mashhad", "Meshed", 36.2981, 59.6057);
    row("Prayagraj", "Allahābād", 25.4448, 81.8432);
    row("Gqeberha", "Port Elizabeth", -33.9611, 25.6149);
    row("Astana", "Nur-Sultan", 51.1801, 71.4460);
    row("Odesa", "Odessa", 46.4857, 30.7438);
    row("Rostov-on-Don", "Rostov-na-Donu", 47.2313, 39.7233);
    row("Kariega", "Uitenhage", -33.7657, 25.3971);
}

void TestGazetteer::renamedGiantsAreThereOnce()
{
    QFETCH(double, latitudeDeg);
    QFETCH(double, longitudeDeg);
    QFETCH(QString, now);
    QFETCH(QString, before);
    int fresh = 0;
    for (const auto &hit : m_gazetteer->nearest(latitudeDeg, longitudeDeg, 10, 1000)) {
        const auto &row = m_gazetteer->table().rows()[hit.index];
        if (row.source != PlaceSource::GeoNames)
            continue;
        const QString name = m_gazetteer->table().name(hit.index);
        QVERIFY2(name != before, qPrintable(name));
        if (name == now) {
            ++fresh;
            QVERIFY(row.prominence > 100); // more than 100,000 people: the number came along
            QVERIFY(row.id != 0);
        }
    }
    QCOMPARE(fresh, 1);
}

void TestGazetteer::knowsWellKnownPlaces_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("latitudeDeg");
    QTest::addColumn<double>("longitudeDeg");
    // From memory, to a twentieth of a degree or so: what an atlas says, not what our sources say.
    QFile file(QStringLiteral(HERDSCOPE_TEST_DATA "/places/known-places.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto places = readPlacesCsv(file.readAll());
    QVERIFY(places && places->size() >= 200);
    for (const ListedPlace &place : *places)
        QTest::newRow(qPrintable(place.name))
            << place.name << place.latitudeDeg << place.longitudeDeg;
}

void TestGazetteer::knowsWellKnownPlaces()
{
    QFETCH(QString, name);
    QFETCH(double, latitudeDeg);
    QFETCH(double, longitudeDeg);
    const auto hits = m_gazetteer->nearest(latitudeDeg, longitudeDeg, 20, 2000);
    const bool found = std::any_of(hits.begin(), hits.end(), [&](const Gazetteer::Found &hit) {
        return m_gazetteer->table().name(hit.index) == name;
    });
    QVERIFY(found);
}

void TestGazetteer::idsAreUnique()
{
    QSet<QString> ids;
    for (std::size_t i = 0; i < m_gazetteer->size(); ++i)
        ids.insert(m_gazetteer->place(i).placeId);
    QCOMPARE(ids.size(), qsizetype(m_gazetteer->size()));
}

void TestGazetteer::everyPlaceIsWhole()
{
    for (std::size_t i = 0; i < m_gazetteer->size(); i += 7) {
        const Place place = m_gazetteer->place(i);
        QVERIFY(!place.name.isEmpty());
        QVERIFY(place.types.size() >= 2);
        QVERIFY(!place.vicinity.isEmpty());
        QVERIFY(qAbs(place.latitudeDeg) <= 90 && qAbs(place.longitudeDeg) <= 180);
    }
}

QTEST_GUILESS_MAIN(TestGazetteer)
#include "tst_gazetteer.moc"
