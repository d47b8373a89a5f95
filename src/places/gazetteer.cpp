// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/gazetteer.h"

#include "places/gazetteerreader.h"
#include "places/placelists.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QResource>

#include <algorithm>

// The library is static: nothing but this call keeps the resources in the program.
static void initResources()
{
    Q_INIT_RESOURCE(places);
}

namespace Herdscope::Places {

namespace {

/// A place at the rim must be this much more prominent to come level with one at the centre: 20 are
/// ten times the people.
constexpr double prominenceOfRadius = 30;
/// Closer together than this share of the radius, two pins can't be told apart on the map.
constexpr double crowdedShare = 1.0 / 12;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Places::Gazetteer)
};

QByteArray builtIn(const QString &name)
{
    const QResource resource(QStringLiteral(":/herdscope/places/") + name);
    return resource.isValid() ? resource.uncompressedData() : QByteArray();
}

/// No bytes for a file that is missing, too large or can't be read; the caller's parser says so.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > 4 * maxPlaceListBytes)
        return {};
    return file.readAll();
}

PlaceTable baseTable(const QString &dataDir, QStringList &problems, const std::stop_token &stop)
{
    const QString path = QDir(dataDir).filePath(QStringLiteral("gazetteer.bin"));
    if (!dataDir.isEmpty() && QFile::exists(path)) {
        auto table = GazetteerReader::read(contentOf(path), stop);
        if (table)
            return std::move(*table);
        problems << Text::tr("%1 is left out, the built-in places are used: %2")
                        .arg(path, table.error());
    }
    if (stop.stop_requested())
        return {};
    auto table = GazetteerReader::read(builtIn(QStringLiteral("gazetteer.bin")), stop);
    if (table)
        return std::move(*table);
    problems << Text::tr("The built-in places can't be used: %1").arg(table.error());
    return {};
}

void addUserFiles(const QString &dataDir, PlaceTable &table, QStringList &problems,
                  const std::stop_token &stop)
{
    const QDir folder(dataDir);
    const QStringList names =
        folder.entryList({QStringLiteral("*.csv"), QStringLiteral("*.geojson")},
                         QDir::Files | QDir::Readable, QDir::Name);
    for (const QString &name : names) {
        if (stop.stop_requested())
            return;
        const QString path = folder.filePath(name);
        const bool csv = name.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
        const auto places =
            csv ? readPlacesCsv(contentOf(path), stop) : readPlacesGeoJson(contentOf(path), stop);
        if (!places) {
            problems << Text::tr("%1 is left out: %2").arg(path, places.error());
            continue;
        }
        for (ListedPlace place : *places) {
            place.id = name.section(u'.', 0, -2) + u'/' + place.id;
            table.add(place, PlaceSource::UserFile);
        }
    }
}

} // namespace

Gazetteer::Gazetteer(PlaceTable table, const std::stop_token &stop)
    : m_table(std::move(table))
{
    std::vector<UnitVector> points;
    points.reserve(m_table.size());
    for (std::size_t i = 0; i < m_table.size() && !stop.stop_requested(); ++i)
        points.push_back(vectorOf(i));
    m_tree = KdTree(points, stop);
}

std::vector<Gazetteer::Found> Gazetteer::nearest(double latitudeDeg, double longitudeDeg,
                                                 double radiusKm, std::size_t bound) const
{
    std::vector<Found> found;
    const auto hits =
        m_tree.nearest(unitVectorAt(latitudeDeg, longitudeDeg), squaredChordFor(radiusKm), bound);
    found.reserve(hits.size());
    for (const KdTree::Hit &hit : hits)
        found.push_back({hit.index, kmForSquaredChord(hit.squaredChord)});
    return found;
}

std::vector<Gazetteer::Found> Gazetteer::best(double latitudeDeg, double longitudeDeg,
                                              double radiusKm, std::size_t bound) const
{
    std::vector<Found> all = nearest(latitudeDeg, longitudeDeg, radiusKm, size());
    const auto score = [this, radiusKm](const Found &found) {
        const double far = radiusKm > 0 ? found.km / radiusKm : 0;
        return m_table.rows()[found.index].prominence - prominenceOfRadius * far;
    };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Found &a, const Found &b) { return score(a) > score(b); });

    std::vector<Found> chosen;
    std::vector<Found> crowded;
    const double tooClose = squaredChordFor(radiusKm * crowdedShare);
    for (const Found &found : all) {
        if (chosen.size() == bound)
            break;
        const bool isCrowded = std::any_of(chosen.begin(), chosen.end(), [&](const Found &other) {
            return squaredChordBetween(vectorOf(found.index), vectorOf(other.index)) < tooClose;
        });
        (isCrowded ? crowded : chosen).push_back(found);
    }
    crowded.resize(std::min(crowded.size(), bound - chosen.size()));
    chosen.insert(chosen.end(), crowded.begin(), crowded.end());
    return chosen;
}

UnitVector Gazetteer::vectorOf(std::size_t index) const
{
    const PlaceTable::Row &row = m_table.rows()[index];
    return unitVectorAt(row.latitudeE7 / 1e7, row.longitudeE7 / 1e7);
}

LoadedGazetteer loadGazetteer(const QString &dataDir, const std::stop_token &stop)
{
    initResources();
    LoadedGazetteer loaded;
    PlaceTable table = baseTable(dataDir, loaded.problems, stop);
    const auto landmarks = readPlacesCsv(builtIn(QStringLiteral("landmarks.csv")));
    if (landmarks) {
        for (const ListedPlace &place : *landmarks)
            table.add(place, PlaceSource::OwnList);
    } else {
        loaded.problems
            << Text::tr("The built-in landmarks can't be used: %1").arg(landmarks.error());
    }
    if (!dataDir.isEmpty())
        addUserFiles(dataDir, table, loaded.problems, stop);
    auto gazetteer = std::make_shared<const Gazetteer>(std::move(table), stop);
    if (stop.stop_requested())
        return {}; // what was read is in pieces, and what was wrong with it not its fault
    loaded.gazetteer = std::move(gazetteer);
    return loaded;
}

} // namespace Herdscope::Places
