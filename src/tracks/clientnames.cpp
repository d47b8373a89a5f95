// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tracks/clientnames.h"

#include <QFileInfo>
#include <QList>

#include <set>

namespace Herdscope::Tracks {

namespace {

/// No longer than it may be, and whole letters only.
QString wordOf(const QString &name)
{
    QString word;
    std::size_t bytes = 0;
    const QList<uint> letters = name.simplified().toUcs4();
    for (const uint letter : letters) {
        const bool isSeen = QChar::isPrint(letter) && !QChar::isSpace(letter);
        const QString text = isSeen
            ? QString::fromUcs4(reinterpret_cast<const char32_t *>(&letter), 1)
            : QStringLiteral("-");
        bytes += static_cast<std::size_t>(text.toUtf8().size());
        if (bytes > mostNameBytes)
            break;
        word += text;
    }
    return word;
}

} // namespace

std::vector<std::string> clientNamesOf(const std::vector<Track> &tracks, const QString &fileName,
                                       const std::function<bool(const std::string &)> &isTaken)
{
    std::vector<std::string> names;
    std::set<std::string> mine;
    QString file = wordOf(QFileInfo(fileName).completeBaseName());
    if (file.isEmpty())
        file = QStringLiteral("track");
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        QString word = wordOf(QString::fromStdString(tracks[i].name));
        if (word.isEmpty())
            word = tracks.size() == 1 ? file : file + QLatin1Char('-') + QString::number(i + 1);
        const std::string wished = word.toStdString();
        std::string name = wished;
        for (int number = 2; mine.contains(name) || (isTaken && isTaken(name)); ++number)
            name = wished + '-' + std::to_string(number);
        mine.insert(name);
        names.push_back(name);
    }
    return names;
}

} // namespace Herdscope::Tracks
