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

qint64 maxBytesOf(TrackFormat format)
{
    return format == TrackFormat::GeoJson ? maxTrackFileBytes / 4 : maxTrackFileBytes;
}

TracksOrError parseTracks(const QByteArray &text, TrackFormat format, const TrackProgress &progress)
{
    try {
        Reading reading(text, progress);
        switch (format) {
        case TrackFormat::Gpx:
            return readGpx(reading);
        case TrackFormat::Nmea:
            return readNmea(reading);
        case TrackFormat::GeoJson:
            return readGeoJson(reading);
        case TrackFormat::Csv:
            return readCsv(reading);
        }
    } catch (const TrackError &error) {
        return tl::unexpected(error);
    } catch (const Reading::GivenUp &) {
        return tl::unexpected(TrackError {});
    }
    return {};
}

tl::expected<std::vector<Track>, QString> readTracks(const QString &fileName,
                                                     const TrackProgress &progress)
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
    const qint64 most = maxBytesOf(*format);
    const QByteArray text = file.read(most + 1);
    if (text.size() > most) {
        constexpr qint64 mib = 1024 * 1024;
        return refused(fileName,
                       {0, "it is larger than " + std::to_string(most / mib) + " MiB", "split it"});
    }
    auto tracks = parseTracks(text, *format, progress);
    if (!tracks && tracks.error().problem.empty())
        return tl::unexpected(QString());
    if (!tracks)
        return refused(fileName, tracks.error());
    return *std::move(tracks);
}

} // namespace Herdscope::Tracks
