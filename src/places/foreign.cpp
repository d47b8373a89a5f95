// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/foreign.h"

#include <QUrl>

#include <cmath>

namespace Herdscope::Places {

bool readPosition(const Json &latitude, const Json &longitude, Place &place)
{
    const auto y = latitude.toDouble();
    const auto x = longitude.toDouble();
    if (!x || !y || std::abs(*y) > 90 || std::abs(*x) > 180)
        return false;
    place.latitudeDeg = *y;
    place.longitudeDeg = *x;
    return true;
}

QString attributionHtml(const QString &name, const QString &uri)
{
    const QUrl url(uri, QUrl::StrictMode);
    const bool web = url.isValid()
        && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
    if (!web || name.isEmpty())
        return name.toHtmlEscaped();
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(QString::fromLatin1(url.toEncoded()).toHtmlEscaped(), name.toHtmlEscaped());
}

} // namespace Herdscope::Places
