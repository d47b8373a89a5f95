// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/answerrecord.h"

#include <QString>
#include <QStringList>

/// Answers in words. All of it is plain text.
namespace Herdscope::App::AnswerWords {

/// "WHATSAT kiwi 10 5 → Hill, 2.1 ms, offline gazetteer"
[[nodiscard]] QString headline(const AnswerRecord &record);
/// What went wrong or needs to be known, in sentences; empty if all is well.
[[nodiscard]] QString remarks(const AnswerRecord &record, const AnswerContent &content);
/// "5 places within 10 km · Places: …": with everything whose showing the terms demand.
[[nodiscard]] QString footer(const AnswerRecord &record, const AnswerContent &content);
[[nodiscard]] QString providerWord(const QString &provider);
/// The first of Google's types that says something, in words.
[[nodiscard]] QString kindWord(const QStringList &types);
/// Whose data a place is.
[[nodiscard]] QString sourceWord(const QString &provider, const QString &placeId);
/// "350 m", "1.9 km"
[[nodiscard]] QString distanceWord(double metres);
/// "2.1 ms", "1.25 s"
[[nodiscard]] QString durationWord(qint64 ns);
/// Text for showing bytes: UTF-8 as it is, control characters and bytes that are no text as \xNN;
/// line ends stay.
[[nodiscard]] QString shown(const QByteArray &bytes);

} // namespace Herdscope::App::AnswerWords
