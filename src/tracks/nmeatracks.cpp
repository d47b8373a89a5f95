// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/readers.h"
#include "tracks/trackbuilder.h"

#include <QGeoPositionInfo>
#include <QNmeaPositionInfoSource>
#include <QTimeZone>

namespace Herdscope::Tracks {

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;
constexpr qint64 halfDayMs = 12 * 3600 * 1000;

/// Qt Positioning's reader of sentences. It is called line by line instead of given a device: that
/// would leave out fixes, and never tell in which line something is wrong.
class SentenceReader final : public QNmeaPositionInfoSource
{
public:
    SentenceReader()
        : QNmeaPositionInfoSource(SimulationMode)
    {
    }
    /// False: a sentence that tells of no position and no time.
    bool read(const QByteArray &sentence, QGeoPositionInfo &info, bool &hasFix)
    {
        return parsePosInfoFromNmeaData(sentence.constData(), int(sentence.size()), &info, &hasFix);
    }
};

/// Throws if the sentence is not as it was sent.
void checkSentence(const QByteArray &sentence, int line)
{
    if (!sentence.startsWith('$') && !sentence.startsWith('!'))
        throw TrackError {line, "this line is no NMEA sentence: it does not begin with \"$\"",
                          "remove it"};
    const qsizetype star = sentence.lastIndexOf('*');
    if (star < 0 || sentence.size() != star + 3)
        throw TrackError {line, "this sentence has no checksum at its end",
                          "write it again with the program that recorded it"};
    unsigned char sum = 0;
    for (const char c : sentence.mid(1, star - 1))
        sum = static_cast<unsigned char>(sum ^ static_cast<unsigned char>(c));
    const QByteArray right = QByteArray::number(sum, 16).rightJustified(2, '0').toUpper();
    if (sentence.mid(star + 1).toUpper() != right)
        throw TrackError {line,
                          "this sentence is damaged: its checksum should be " + right.toStdString(),
                          "remove the line"};
}

/// Sentences of one fix have one time; some have no date: then it is that of those before them.
class Fixes final
{
public:
    explicit Fixes(QDate first)
        : m_date(first)
    {
    }
    void take(int line, const QGeoPositionInfo &info)
    {
        const QDateTime stamp = info.timestamp();
        if (stamp.date().isValid())
            m_date = stamp.date();
        if (!stamp.time().isValid()) {
            if (info.coordinate().isValid())
                add(line, info, {});
            return;
        }
        QDateTime time(m_date, stamp.time(), QTimeZone::utc());
        if (!stamp.date().isValid() && m_last.isValid() && time.msecsTo(m_last) > halfDayMs) {
            m_date = m_date.addDays(1); // midnight has passed
            time.setDate(m_date);
        }
        if (!info.coordinate().isValid() || (m_any && time == m_last))
            return;
        m_last = time;
        add(line, info, time.toMSecsSinceEpoch() * nsPerMs);
    }
    [[nodiscard]] std::vector<Track> finish() { return m_tracks.finish(); }

private:
    void add(int line, const QGeoPositionInfo &info, std::optional<std::int64_t> timeNs)
    {
        if (!m_any)
            m_tracks.begin({});
        m_any = true;
        const QGeoCoordinate at = info.coordinate();
        m_tracks.add(line, positionOf(at.latitude(), at.longitude(), line), timeNs);
    }

    QDate m_date;
    QDateTime m_last;
    TrackBuilder m_tracks;
    bool m_any = false;
};

struct Read
{
    int line = 0;
    QGeoPositionInfo info;
};

std::vector<Read> sentencesOf(Reading &reading)
{
    const QByteArray &text = reading.text();
    SentenceReader reader;
    std::vector<Read> all;
    int line = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        const qsizetype feed = text.indexOf('\n', begin);
        const qsizetype end = feed < 0 ? text.size() : feed;
        const QByteArray sentence = text.mid(begin, end - begin).trimmed();
        begin = end + 1;
        reading.at(begin);
        ++line;
        if (sentence.isEmpty())
            continue;
        checkSentence(sentence, line);
        Read read {line, {}};
        bool hasFix = false;
        if (!reader.read(sentence, read.info, hasFix))
            continue;
        if (!hasFix)
            read.info.setCoordinate({}); // where it was before
        all.push_back(std::move(read));
    }
    return all;
}

} // namespace

/// Where no sentence has a date, any will do: only times of one file are compared.
std::vector<Track> readNmea(Reading &reading)
{
    const std::vector<Read> sentences = sentencesOf(reading);
    QDate first(1970, 1, 1);
    for (const Read &each : sentences) {
        if (each.info.timestamp().date().isValid()) {
            first = each.info.timestamp().date();
            break;
        }
    }
    Fixes fixes(first);
    for (const Read &each : sentences)
        fixes.take(each.line, each.info);
    return fixes.finish();
}

} // namespace Herdscope::Tracks
