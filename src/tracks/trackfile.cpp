// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/trackfile.h"

#include "tracks/readers.h"

#include <QFile>

namespace Herdscope::Tracks {

using namespace Qt::StringLiterals;

namespace {

struct Ending
{
    QLatin1String text;
    TrackFormat format;
};
constexpr Ending endings[] = {
    {QLatin1String(".gpx"), TrackFormat::Gpx},
    {QLatin1String(".nmea"), TrackFormat::Nmea},
    {QLatin1String(".nma"), TrackFormat::Nmea},
    {QLatin1String(".geojson"), TrackFormat::GeoJson},
    {QLatin1String(".json"), TrackFormat::GeoJson},
    {QLatin1String(".csv"), TrackFormat::Csv},
};

tl::unexpected<QString> refused(const QString &fileName, const TrackError &error)
{
    return tl::unexpected(QString::fromStdString(describe(error, fileName.toStdString())));
}

} // namespace

std::optional<TrackFormat> trackFormatOf(const QString &fileName)
{
    for (const Ending &each : endings) {
        if (fileName.endsWith(each.text, Qt::CaseInsensitive))
            return each.format;
    }
    return std::nullopt;
}

QStringList trackFilePatterns()
{
    QStringList patterns;
    for (const Ending &each : endings)
        patterns.append(u'*' + QString(each.text));
    return patterns;
}

TracksOrError parseTracks(const QByteArray &text, TrackFormat format)
{
    try {
        switch (format) {
        case TrackFormat::Gpx:
            return readGpx(text);
        case TrackFormat::Nmea:
            return readNmea(text);
        case TrackFormat::GeoJson:
            return readGeoJson(text);
        case TrackFormat::Csv:
            return readCsv({text.constData(), std::size_t(text.size())});
        }
    } catch (const TrackError &error) {
        return tl::unexpected(error);
    }
    return {};
}

tl::expected<std::vector<Track>, QString> readTracks(const QString &fileName)
{
    const auto format = trackFormatOf(fileName);
    if (!format) {
        return refused(fileName,
                       {0, "it is not known what kind of file this is",
                        "call it *.gpx, *.nmea, *.geojson or *.csv, as what it is"});
    }
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return refused(fileName,
                       {0, "it can't be read (" + file.errorString().toStdString() + ')',
                        "choose another file"});
    }
    const QByteArray text = file.read(maxTrackFileBytes + 1);
    if (text.size() > maxTrackFileBytes)
        return refused(fileName, {0, "it is larger than 64 MiB", "split it"});
    auto tracks = parseTracks(text, *format);
    if (!tracks)
        return refused(fileName, tracks.error());
    return *std::move(tracks);
}

} // namespace Herdscope::Tracks
