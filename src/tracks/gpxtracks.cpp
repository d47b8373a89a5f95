// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/readers.h"
#include "tracks/trackbuilder.h"

#include <QBuffer>
#include <QXmlStreamReader>

namespace Herdscope::Tracks {

using namespace Qt::StringLiterals;

namespace {

class GpxReader final
{
public:
    /// From a device: the text is decoded piece by piece.
    explicit GpxReader(Reading &reading)
        : m_reading(reading)
    {
        m_device.setData(reading.text());
        m_device.open(QIODevice::ReadOnly);
        m_xml.setDevice(&m_device);
    }
    [[nodiscard]] std::vector<Track> read();

private:
    void readTrack(QLatin1String pointName);
    void readPoint();
    [[nodiscard]] int line() const { return int(m_xml.lineNumber()); }
    [[nodiscard]] std::string attribute(QLatin1String name) const;
    /// Throws what is wrong with the XML itself.
    void check() const
    {
        if (m_xml.hasError())
            throw TrackError {line(), m_xml.errorString().toStdString(),
                              "mend the file, or write it again with the program that made it"};
    }

    Reading &m_reading;
    QBuffer m_device;
    QXmlStreamReader m_xml;
    TrackBuilder m_tracks;
};

std::vector<Track> GpxReader::read()
{
    if (!m_xml.readNextStartElement() || m_xml.name() != "gpx"_L1) {
        check();
        throw TrackError {line(), "this is no GPX: its first element is not <gpx>",
                          "choose a GPX file"};
    }
    while (m_xml.readNextStartElement()) {
        m_reading.at(m_device.pos());
        if (m_xml.name() == "trk"_L1)
            readTrack("trkpt"_L1);
        else if (m_xml.name() == "rte"_L1)
            readTrack("rtept"_L1);
        else
            m_xml.skipCurrentElement();
    }
    while (!m_xml.atEnd()) // what is behind </gpx> must be XML, too
        m_xml.readNext();
    check();
    return m_tracks.finish();
}

/// Segments of a track follow one another.
void GpxReader::readTrack(QLatin1String pointName)
{
    m_tracks.begin({});
    while (m_xml.readNextStartElement()) {
        if (m_xml.name() == "name"_L1) {
            m_tracks.rename(m_xml.readElementText(QXmlStreamReader::SkipChildElements)
                                .simplified()
                                .toStdString());
        } else if (m_xml.name() == pointName) {
            readPoint();
        } else if (m_xml.name() == "trkseg"_L1) {
            while (m_xml.readNextStartElement()) {
                if (m_xml.name() == pointName)
                    readPoint();
                else
                    m_xml.skipCurrentElement();
            }
        } else {
            m_xml.skipCurrentElement();
        }
    }
    check();
}

void GpxReader::readPoint()
{
    m_reading.at(m_device.pos());
    const int at = line();
    const Protocol::Position position = positionOf(attribute("lat"_L1), attribute("lon"_L1), at);
    std::optional<std::int64_t> timeNs;
    while (m_xml.readNextStartElement()) {
        if (m_xml.name() == "time"_L1) {
            const int timeLine = line();
            timeNs = utcNsOf(m_xml.readElementText().trimmed().toStdString(), timeLine);
        } else {
            m_xml.skipCurrentElement();
        }
    }
    check();
    m_tracks.add(at, position, timeNs);
}

std::string GpxReader::attribute(QLatin1String name) const
{
    if (!m_xml.attributes().hasAttribute(name))
        throw TrackError {line(), "this point has no \"" + std::string(name.data()) + '"',
                          "write lat=\"…\" and lon=\"…\" in degrees"};
    return m_xml.attributes().value(name).trimmed().toString().toStdString();
}

} // namespace

std::vector<Track> readGpx(Reading &reading)
{
    return GpxReader(reading).read();
}

} // namespace Herdscope::Tracks
