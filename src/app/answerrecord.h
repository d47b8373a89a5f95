// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/mapscene.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace Herdscope::App {

/// An answer to a WHATSAT with what was asked and what may be done with it.
struct AnswerRecord
{
    QString client; ///< who was asked about; foreign text
    QString server; ///< who answered
    double radiusKm = 0;
    int bound = 0;
    qint64 elapsedNs = 0;
    QByteArray atLine; ///< without LF; of a refused question the whole line "? …"
    QByteArray json;
    QString provider; ///< "offline", "google", "google-legacy", "overpass": as Places::Provenance
                      ///< has it
    QString attribution;
    bool mayPlot = false; ///< may be drawn on our map
    double latitudeDeg = 0; ///< round which was asked
    double longitudeDeg = 0;
    bool refused = false; ///< the server said "? …"
    QString problem; ///< there was no answer: a sentence; else empty
};

/// One of the places of an answer.
struct AnswerPlace
{
    QString name;
    QString kind; ///< in words
    QString from; ///< whose data it is
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    bool hasPosition = false;
    double distanceM = 0; ///< from where was asked, along the ground; only with a position
};

/// What the JSON of an answer says.
struct AnswerContent
{
    std::optional<QString> notJson; ///< the sentence to show if the text is not what it should be
    QString status; ///< Google's word
    QString errorMessage;
    QStringList attributions; ///< those inside the JSON, as plain text
    std::vector<AnswerPlace> places; ///< in the order of the answer
    QJsonValue root; ///< undefined if the text is no JSON
};

/// Never fails: text that is no JSON gives no places and a sentence that says so.
[[nodiscard]] AnswerContent contentOf(const AnswerRecord &record);
/// Pins for the map, in the order of the places that have a position; none where the terms forbid
/// it.
[[nodiscard]] std::vector<Figures::MapPin> pinsOf(const AnswerRecord &record);

} // namespace Herdscope::App
