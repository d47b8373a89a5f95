// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphplaces.h"

#include <QStringBuilder>

#include <algorithm>
#include <iterator>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView words[] {"map"_L1, "circle"_L1, "force"_L1}; // of GraphArrangement

/// No value for what is no place in the graph.
bool readUnit(const QString &text, double &value)
{
    bool isNumber = false;
    value = text.toDouble(&isNumber);
    return isNumber && value >= 0 && value <= 1;
}

} // namespace

QStringList textsOf(const GraphPlaces &places)
{
    constexpr int digits = 4; // finer than a pixel
    QStringList texts {words[int(places.arrangement)]};
    for (auto pin = places.pins.begin(); pin != places.pins.end(); ++pin)
        texts.append(QString::number(pin->x(), 'f', digits) % u' '
                     % QString::number(pin->y(), 'f', digits) % u' ' % pin.key());
    return texts;
}

GraphPlaces graphPlacesOf(const QStringList &texts)
{
    GraphPlaces places;
    if (texts.isEmpty())
        return places;
    const auto word = std::find(std::begin(words), std::end(words), texts.first());
    if (word != std::end(words))
        places.arrangement = GraphArrangement(word - std::begin(words));
    for (const QString &text : texts.mid(1)) {
        const QString name = text.section(u' ', 2);
        QPointF at;
        if (!name.isEmpty() && readUnit(text.section(u' ', 0, 0), at.rx())
            && readUnit(text.section(u' ', 1, 1), at.ry()))
            places.pins.insert(name, at);
    }
    return places;
}

} // namespace Herdscope::App
