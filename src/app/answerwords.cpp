// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/answerwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::App::AnswerWords {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Answer)
};

bool isGoogle(const AnswerRecord &record)
{
    return record.provider.startsWith(QLatin1String("google"));
}

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString statusSentence(const QString &status)
{
    if (status == QLatin1String("OK")) {
        return {};
    }
    if (status == QLatin1String("ZERO_RESULTS")) {
        return Words::tr("There is no place within this radius.");
    }
    if (status == QLatin1String("INVALID_REQUEST")) {
        return Words::tr("The provider of places did not understand the question.");
    }
    if (status == QLatin1String("OVER_QUERY_LIMIT")) {
        return Words::tr("The provider of places has answered too many questions of this key. Try "
                         "again later.");
    }
    if (status == QLatin1String("REQUEST_DENIED")) {
        return Words::tr("The provider of places refused the question: check the key.");
    }
    if (status == QLatin1String("UNKNOWN_ERROR")) {
        return Words::tr("The provider of places could not answer. Asking again may help.");
    }
    return Words::tr("The provider of places says: %1")
        .arg(status.isEmpty() ? QStringLiteral("–") : status);
}

bool isControl(QChar c)
{
    return (c.unicode() < 0x20 && c != QLatin1Char('\n') && c != QLatin1Char('\t'))
        || (c.unicode() >= 0x7f && c.unicode() < 0xa0);
}

QString escapedByte(uint value)
{
    return QStringLiteral("\\x%1")
        .arg(value, 2, 16, QLatin1Char('0'))
        .toUpper()
        .replace(1, 1, QLatin1Char('x'));
}

} // namespace

QString headline(const AnswerRecord &record)
{
    const QString question =
        QStringLiteral("WHATSAT %1 %2 %3")
            .arg(record.client, number(record.radiusKm), QString::number(record.bound));
    if (!record.problem.isEmpty()) {
        return Words::tr("%1 → %2: no answer").arg(question, record.server);
    }
    if (record.refused) {
        return Words::tr("%1 → %2, %3: refused")
            .arg(question, record.server, durationWord(record.elapsedNs));
    }
    return Words::tr("%1 → %2, %3, %4")
        .arg(question, record.server, durationWord(record.elapsedNs),
             providerWord(record.provider));
}

QString remarks(const AnswerRecord &record, const AnswerContent &content)
{
    if (!record.problem.isEmpty()) {
        return record.problem;
    }
    if (record.refused) {
        return Words::tr(
            "The server answered with “?”: it knows no client of this name, or did not "
            "understand the command.");
    }
    if (content.notJson) {
        return *content.notJson;
    }
    QStringList sentences {statusSentence(content.status)};
    if (!content.errorMessage.isEmpty()) {
        sentences << Words::tr("It says: %1").arg(content.errorMessage);
    }
    if (isGoogle(record) && !record.mayPlot) {
        sentences << Words::tr("Google's places may not be drawn on this map.");
    } else if (!record.mayPlot) {
        sentences << Words::tr("These places may not be drawn on this map.");
    }
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString footer(const AnswerRecord &record, const AnswerContent &content)
{
    if (!record.problem.isEmpty() || record.refused) {
        return {};
    }
    QStringList parts;
    if (!content.notJson) {
        parts << Words::tr("%n place(s) within %1 km", nullptr,
                           static_cast<int>(content.places.size()))
                     .arg(number(record.radiusKm));
    }
    QStringList credits = content.attributions;
    credits.prepend(record.attribution.simplified());
    credits.removeDuplicates(); // what answers say by themselves is often the provider's own
    if (isGoogle(record) && !credits.join(QChar()).contains(QLatin1String("Google Maps"))) {
        credits.prepend(QStringLiteral("Google Maps"));
    }
    parts << credits;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString providerWord(const QString &provider)
{
    if (provider == QLatin1String("offline")) {
        return Words::tr("offline gazetteer");
    }
    if (provider == QLatin1String("google")) {
        return Words::tr("Google Places");
    }
    if (provider == QLatin1String("google-legacy")) {
        return Words::tr("Google Places (legacy)");
    }
    if (provider == QLatin1String("overpass")) {
        return Words::tr("OpenStreetMap (Overpass)");
    }
    return provider;
}

QString kindWord(const QStringList &types)
{
    static constexpr std::array vague {QLatin1String("point_of_interest"),
                                       QLatin1String("establishment"), QLatin1String("political")};
    for (const QString &type : types) {
        if (type == QLatin1String("locality")) {
            return Words::tr("town");
        }
        if (type == QLatin1String("neighborhood")) {
            return Words::tr("quarter");
        }
        if (std::find(vague.begin(), vague.end(), type) == vague.end() && !type.isEmpty()) {
            return QString(type).replace(QLatin1Char('_'), QLatin1Char(' '));
        }
    }
    return types.isEmpty() ? QString() : Words::tr("place");
}

QString sourceWord(const QString &provider, const QString &placeId)
{
    if (provider != QLatin1String("offline")) {
        return provider == QLatin1String("overpass")       ? QStringLiteral("OpenStreetMap")
            : provider.startsWith(QLatin1String("google")) ? QStringLiteral("Google Maps")
                                                           : provider;
    }
    const QString prefix = placeId.section(QLatin1Char(':'), 0, 0);
    if (prefix == QLatin1String("geonames")) {
        return QStringLiteral("GeoNames");
    }
    if (prefix == QLatin1String("ourairports")) {
        return QStringLiteral("OurAirports");
    }
    if (prefix == QLatin1String("landmark")) {
        return Words::tr("own list");
    }
    return prefix == QLatin1String("file") ? Words::tr("own file") : QString();
}

QString distanceWord(double metres)
{
    const QLocale locale;
    if (metres < 995) {
        return Words::tr("%1 m").arg(locale.toString(std::round(metres / 10) * 10, 'f', 0));
    }
    return Words::tr("%1 km").arg(locale.toString(metres / 1000, 'f', 1));
}

QString durationWord(qint64 ns)
{
    const QLocale locale;
    const double ms = static_cast<double>(ns) / 1e6;
    if (ms >= 1000) {
        return Words::tr("%1 s").arg(locale.toString(ms / 1000, 'f', 2));
    }
    return Words::tr("%1 ms").arg(locale.toString(ms, 'f', ms < 10 ? (ms < 1 ? 2 : 1) : 0));
}

QString shown(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    const bool isText = text.toUtf8() == bytes;
    QString result;
    for (const QChar c : isText ? text : QString::fromLatin1(bytes)) {
        const bool foreign = !isText && c.unicode() >= 0x80;
        result += isControl(c) || foreign ? escapedByte(c.unicode()) : QString(c);
    }
    return result;
}

} // namespace Herdscope::App::AnswerWords
