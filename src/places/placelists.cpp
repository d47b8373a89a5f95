// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/placelists.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <optional>

namespace Herdscope::Places {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Places::PlaceLists)
};

using Fields = QHash<QString, QString>;

/// Fields by name → a place, or what is wrong with them.
tl::expected<ListedPlace, QString> placeFrom(const Fields &fields, int number)
{
    const auto numberIn = [&fields](const QString &name, double low,
                                    double high) -> std::optional<double> {
        bool good = false;
        const double value = fields.value(name).toDouble(&good);
        return good && value >= low && value <= high ? std::optional(value) : std::nullopt;
    };
    const auto latitude = numberIn(QStringLiteral("latitude"), -90, 90);
    const auto longitude = numberIn(QStringLiteral("longitude"), -180, 180);
    if (!latitude || !longitude)
        return tl::unexpected(
            Text::tr("write latitude (-90 to 90) and longitude (-180 to 180) in degrees"));
    ListedPlace place;
    place.latitudeDeg = *latitude;
    place.longitudeDeg = *longitude;
    place.name = fields.value(QStringLiteral("name")).simplified();
    if (place.name.isEmpty())
        return tl::unexpected(Text::tr("the name is missing"));
    place.id = fields.value(QStringLiteral("id")).simplified();
    if (place.id.isEmpty())
        place.id = QString::number(number);
    place.vicinity = fields.value(QStringLiteral("vicinity")).simplified();
    place.accuracyM = numberIn(QStringLiteral("accuracy_m"), 0, 1e6).value_or(0);
    place.prominence = static_cast<int>(numberIn(QStringLiteral("prominence"), 0, 255).value_or(0));
    const QString kind = fields.value(QStringLiteral("kind")).simplified();
    if (!kind.isEmpty()) {
        const auto known = kindForWord(kind);
        if (!known)
            return tl::unexpected(
                Text::tr("the kind \"%1\" is not known; \"landmark\" always fits").arg(kind));
        place.kind = *known;
    }
    return place;
}

/// Splits CSV into rows; keeps the number of the line where each row starts.
class CsvReader final
{
public:
    explicit CsvReader(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] int line() const { return m_rowLine; }
    [[nodiscard]] bool unclosedQuote() const { return m_unclosed; }

    /// False at the end.
    bool next(QStringList &row)
    {
        row.clear();
        m_rowLine = m_line;
        if (m_at >= m_text.size())
            return false;
        while (true) {
            row.append(field());
            if (m_at >= m_text.size() || m_text[m_at] == u'\n')
                break;
            ++m_at; // the comma
        }
        ++m_at;
        ++m_line;
        return true;
    }

private:
    QString field()
    {
        QString value;
        bool quoted = false;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'"' && quoted && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"')
                value.append(m_text[++m_at]);
            else if (c == u'"')
                quoted = !quoted;
            else if (!quoted && (c == u',' || c == u'\n'))
                break;
            else
                value.append(c);
            if (c == u'\n')
                ++m_line;
        }
        m_unclosed = m_unclosed || quoted;
        return value.trimmed();
    }

    QString m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_rowLine = 1;
    bool m_unclosed = false;
};

QString columnName(const QString &header)
{
    const QString name = header.trimmed().toLower();
    if (name == QLatin1String("lat"))
        return QStringLiteral("latitude");
    if (name == QLatin1String("lon") || name == QLatin1String("lng"))
        return QStringLiteral("longitude");
    return name;
}

tl::unexpected<QString> lineError(int line, const QString &what)
{
    return tl::unexpected(Text::tr("line %1: %2").arg(line).arg(what));
}

std::optional<ListedPlace> placeFromFeature(const QJsonObject &feature, int number)
{
    const QJsonObject geometry = feature[QLatin1String("geometry")].toObject();
    const QJsonArray coordinates = geometry[QLatin1String("coordinates")].toArray();
    if (geometry[QLatin1String("type")].toString() != QLatin1String("Point")
        || !coordinates[0].isDouble() || !coordinates[1].isDouble())
        return {};
    Fields fields;
    const QJsonObject properties = feature[QLatin1String("properties")].toObject();
    for (auto it = properties.begin(); it != properties.end(); ++it)
        fields.insert(it.key(), it.value().toVariant().toString());
    if (!fields.contains(QStringLiteral("id")))
        fields.insert(QStringLiteral("id"), feature[QLatin1String("id")].toVariant().toString());
    if (!kindForWord(fields.value(QStringLiteral("kind"))))
        fields.remove(QStringLiteral("kind")); // other programs mean other things by it
    fields.insert(QStringLiteral("longitude"), QString::number(coordinates[0].toDouble(), 'g', 17));
    fields.insert(QStringLiteral("latitude"), QString::number(coordinates[1].toDouble(), 'g', 17));
    const auto place = placeFrom(fields, number);
    return place ? std::optional(*place) : std::nullopt;
}

} // namespace

tl::expected<std::vector<ListedPlace>, QString> readPlacesCsv(const QByteArray &text,
                                                              const std::stop_token &stop)
{
    if (text.size() > maxPlaceListBytes)
        return tl::unexpected(Text::tr("the file is too large"));
    if (!text.isValidUtf8())
        return tl::unexpected(Text::tr("the file is not UTF-8: save it as UTF-8"));
    QString content = QString::fromUtf8(text);
    if (content.startsWith(QChar::ByteOrderMark))
        content.remove(0, 1);
    CsvReader reader(content);
    QStringList header;
    reader.next(header);
    for (QString &name : header)
        name = columnName(name);
    for (const char *needed : {"name", "latitude", "longitude"}) {
        if (!header.contains(QLatin1String(needed)))
            return lineError(
                1,
                Text::tr("no column \"%1\"; start with: id,name,latitude,longitude,kind")
                    .arg(QLatin1String(needed)));
    }
    std::vector<ListedPlace> places;
    QStringList row;
    while (!stop.stop_requested() && reader.next(row)) {
        if (row.size() == 1 && row.first().isEmpty())
            continue;
        if (row.size() != header.size())
            return lineError(
                reader.line(),
                Text::tr("%1 fields, the first line has %2; put a text with commas into quotes")
                    .arg(row.size())
                    .arg(header.size()));
        Fields fields;
        for (qsizetype i = 0; i < row.size(); ++i)
            fields.insert(header[i], row[i]);
        auto place = placeFrom(fields, static_cast<int>(places.size()) + 1);
        if (!place)
            return lineError(reader.line(), place.error());
        places.push_back(std::move(*place));
    }
    if (reader.unclosedQuote())
        return tl::unexpected(Text::tr("a quote is opened and never closed"));
    return places;
}

tl::expected<std::vector<ListedPlace>, QString> readPlacesGeoJson(const QByteArray &text,
                                                                  const std::stop_token &stop)
{
    if (text.size() > maxPlaceListBytes)
        return tl::unexpected(Text::tr("the file is too large"));
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(text, &error).object();
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(Text::tr("not JSON at byte %1").arg(error.offset));
    const QString type = root[QLatin1String("type")].toString();
    QJsonArray features = root[QLatin1String("features")].toArray();
    if (type == QLatin1String("Feature"))
        features = {root};
    else if (type != QLatin1String("FeatureCollection"))
        return tl::unexpected(Text::tr("not GeoJSON: a FeatureCollection of points is needed"));
    std::vector<ListedPlace> places;
    for (const QJsonValue &feature : std::as_const(features)) {
        if (stop.stop_requested())
            break;
        if (auto place = placeFromFeature(feature.toObject(), static_cast<int>(places.size()) + 1))
            places.push_back(std::move(*place));
    }
    return places;
}

} // namespace Herdscope::Places
