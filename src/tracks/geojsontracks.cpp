// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/jsonlines.h"
#include "tracks/readers.h"
#include "tracks/trackbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Herdscope::Tracks {

using namespace Qt::StringLiterals;

namespace {

/// Reads RFC 7946: a FeatureCollection, a Feature, or a geometry. Lines are reckoned only when
/// something is wrong: path() is where it reads.
class GeoJsonReader final
{
public:
    explicit GeoJsonReader(Reading &reading)
        : m_reading(reading)
        , m_text(reading.text().constData(), std::size_t(reading.text().size()))
    {
    }
    [[nodiscard]] std::vector<Track> read();

private:
    /// For as long as it lives, one step deeper.
    class Step final
    {
    public:
        Step(GeoJsonReader &reader, const std::string &key)
            : m_path(reader.m_path)
        {
            m_path.emplace_back(key);
        }
        Step(GeoJsonReader &reader, std::size_t index)
            : m_path(reader.m_path)
        {
            m_path.emplace_back(index);
        }
        ~Step() { m_path.pop_back(); }
        Q_DISABLE_COPY_MOVE(Step)

    private:
        JsonPath &m_path;
    };

    void readObject(const QJsonObject &object);
    void readFeature(const QJsonObject &feature);
    void readGeometry(const QJsonObject &geometry, const QString &name, const QJsonArray &times);
    void readLine(const QJsonArray &line, const QString &name, const QJsonArray &times);
    void readPoint(const QJsonValue &point, const QJsonValue &time);
    [[nodiscard]] QJsonArray timesOf(const QJsonObject &properties);
    [[noreturn]] void refuse(std::string problem, std::string remedy) const
    {
        throw TrackError {lineOfJson(m_text, m_path), std::move(problem), std::move(remedy)};
    }

    Reading &m_reading;
    std::string_view m_text;
    JsonPath m_path;
    std::string m_timesKey;
    TrackBuilder m_tracks;
};

std::vector<Track> GeoJsonReader::read()
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_reading.text(), &error);
    if (error.error != QJsonParseError::NoError)
        throw TrackError {lineAt(m_text, std::size_t(error.offset)),
                          "this is no JSON (" + error.errorString().toStdString() + ')',
                          "mend the file, or write it again with the program that made it"};
    readObject(document.object());
    return m_tracks.finish();
}

void GeoJsonReader::readObject(const QJsonObject &object)
{
    const QString type = object.value("type"_L1).toString();
    if (type == "Feature"_L1)
        return readFeature(object);
    if (type != "FeatureCollection"_L1)
        return readGeometry(object, {}, {});
    const QJsonArray features = object.value("features"_L1).toArray();
    const Step inFeatures(*this, "features");
    for (qsizetype i = 0; i < features.size(); ++i) {
        // Half of the way is behind it: the tree is there.
        const auto bytes = qsizetype(m_text.size());
        m_reading.at(bytes / 2 + bytes / 2 / features.size() * i);
        const Step inFeature(*this, std::size_t(i));
        readFeature(features[i].toObject());
    }
}

void GeoJsonReader::readFeature(const QJsonObject &feature)
{
    const QJsonObject properties = feature.value("properties"_L1).toObject();
    QString name = properties.value("client"_L1).toString();
    if (name.isEmpty())
        name = properties.value("name"_L1).toString().simplified();
    const QJsonArray times = timesOf(properties);
    const Step inGeometry(*this, "geometry");
    readGeometry(feature.value("geometry"_L1).toObject(), name, times);
}

QJsonArray GeoJsonReader::timesOf(const QJsonObject &properties)
{
    for (const QLatin1String key : {"times"_L1, "coordTimes"_L1}) {
        if (!properties.contains(key))
            continue;
        m_timesKey = std::string(key.data(), std::size_t(key.size()));
        return properties.value(key).toArray();
    }
    return {};
}

void GeoJsonReader::readGeometry(const QJsonObject &geometry, const QString &name,
                                 const QJsonArray &times)
{
    const QString type = geometry.value("type"_L1).toString();
    const QJsonArray coordinates = geometry.value("coordinates"_L1).toArray();
    const bool isPoint = type == "Point"_L1;
    const bool areMany = type == "MultiLineString"_L1;
    if (!isPoint && !areMany && type != "LineString"_L1) {
        refuse(type.isEmpty() ? "there is no geometry here"
                              : "\"" + type.toStdString() + "\" is no track",
               "keep features with a LineString, a MultiLineString or a Point only");
    }
    const Step inCoordinates(*this, "coordinates");
    if (isPoint)
        return readLine({QJsonValue(coordinates)}, name, times);
    if (!areMany)
        return readLine(coordinates, name, times);
    if (!times.isEmpty() && coordinates.size() != times.size())
        refuse("its times are not as many as its lines", "write a list of times for each line");
    for (qsizetype i = 0; i < coordinates.size(); ++i) {
        const Step inLine(*this, std::size_t(i));
        readLine(coordinates[i].toArray(), name,
                 times.isEmpty() ? QJsonArray() : times[i].toArray());
    }
}

void GeoJsonReader::readLine(const QJsonArray &line, const QString &name, const QJsonArray &times)
{
    if (!times.isEmpty() && times.size() != line.size()) {
        refuse("there are " + std::to_string(line.size()) + " positions and "
                   + std::to_string(times.size()) + " times in \"" + m_timesKey + '"',
               "write one time for each position");
    }
    m_tracks.begin(name.toStdString());
    for (qsizetype i = 0; i < line.size(); ++i) {
        const Step inPoint(*this, std::size_t(i));
        readPoint(line[i], times.isEmpty() ? QJsonValue(QJsonValue::Undefined) : times[i]);
    }
}

void GeoJsonReader::readPoint(const QJsonValue &point, const QJsonValue &time)
{
    const QJsonArray pair = point.toArray();
    if (pair.size() < 2 || !pair[0].isDouble() || !pair[1].isDouble())
        refuse("a position is no list of numbers", "write [longitude, latitude]");
    try {
        std::optional<std::int64_t> timeNs;
        if (!time.isUndefined())
            timeNs = utcNsOf(time.toString().toStdString(), 0);
        m_tracks.add(0, positionOf(pair[1].toDouble(), pair[0].toDouble(), 0), timeNs);
    } catch (TrackError &error) {
        error.line = lineOfJson(m_text, m_path);
        throw;
    }
}

} // namespace

std::vector<Track> readGeoJson(Reading &reading)
{
    return GeoJsonReader(reading).read();
}

} // namespace Herdscope::Tracks
