// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/spacetimewords.h"

#include "figures/waterfallmaker.h"
#include "history/pastcontent.h"
#include "journal/records.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <string_view>

namespace Herdscope::Figures::SpaceTimeWords {

using namespace Qt::StringLiterals;

namespace {

/// Of what servers say of themselves, letters that are shown in a picture.
constexpr qsizetype longestNote = 24;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::SpaceTime)
};

/// One line of plain text, whatever its bytes.
QString plain(std::string_view bytes)
{
    return QString::fromStdString(Journal::escaped(bytes));
}

QString nameOf(const SpaceTimeScene &scene, int line)
{
    return line < 0 ? QString() : scene.lines[static_cast<std::size_t>(line)].name;
}

QString stopWord(std::string_view line)
{
    if (line == "killed")
        return Words::tr("killed");
    if (line == "stopped")
        return Words::tr("stopped");
    return Words::tr("down");
}

} // namespace

QString titleText(std::uint64_t events, std::int64_t tookNs)
{
    const QString count = Words::tr("%Ln event(s)", nullptr, static_cast<int>(events));
    return tookNs > 0 ? count % u" · "_s % durationText(tookNs) : count;
}

QString countedText()
{
    return Words::tr("Messages are counted here: zoom in to see each, and which were lost.");
}

QString gapsText()
{
    return Words::tr("Not recorded: some events of this time.");
}

QString kindText(SpaceTimeArrow::Kind kind)
{
    using Kind = SpaceTimeArrow::Kind;
    switch (kind) {
    case Kind::Useful:
        return Words::tr("useful copy");
    case Kind::Duplicate:
        return Words::tr("duplicate");
    case Kind::Word:
        return Words::tr("word of the link");
    case Kind::Client:
        return Words::tr("line of a client");
    case Kind::UnderWay:
        return Words::tr("has not come");
    case Kind::Lost:
        return Words::tr("lost with its link");
    }
    return {};
}

QString arrowText(const SpaceTimeScene &scene, const SpaceTimeArrow &arrow)
{
    QStringList parts;
    parts << u"%1 → %2"_s.arg(nameOf(scene, arrow.from), nameOf(scene, arrow.to));
    parts << kindText(arrow.kind);
    if (!arrow.client.isEmpty() && arrow.kind != SpaceTimeArrow::Kind::Client)
        parts << Words::tr("of %1").arg(arrow.client);
    if (arrow.tookNs > 0)
        parts << Words::tr("took %1").arg(durationText(arrow.tookNs));
    if (!arrow.hasSending)
        parts << Words::tr("its sending is not recorded");
    return parts.join(u" · "_s);
}

QString markText(const SpaceTimeScene &scene, const SpaceTimeMark &mark)
{
    QStringList parts {nameOf(scene, mark.line), mark.text};
    if (mark.count > 1)
        parts << Words::tr("and %Ln more", nullptr, mark.count - 1);
    return parts.join(u" · "_s);
}

QString cellText(const SpaceTimeScene &scene, int gap, const SpaceTimeDensity::Cell &cell)
{
    QStringList parts;
    parts << Words::tr("between %1 and %2").arg(nameOf(scene, gap), nameOf(scene, gap + 1));
    parts << Words::tr("useful copies: %L1").arg(cell.useful);
    parts << Words::tr("duplicates: %L1").arg(cell.duplicates);
    if (cell.others > 0)
        parts << Words::tr("others: %L1").arg(cell.others);
    return parts.join(u" · "_s);
}

void describe(SpaceTimeMark &mark, const Journal::EventStore::Entry &entry, const QString &other)
{
    using Kind = SpaceTimeMark::Kind;
    const std::string_view line = entry.line();
    mark.text = plain(line);
    switch (mark.kind) {
    case Kind::Start:
        mark.word = Words::tr("started");
        mark.text = mark.word % u": "_s % mark.text;
        break;
    case Kind::Stop:
        mark.word = stopWord(line);
        break;
    case Kind::Frozen:
        mark.word = mark.text = Words::tr("frozen");
        break;
    case Kind::Thawed:
        mark.word = mark.text = Words::tr("goes on");
        break;
    case Kind::LinkUp:
        mark.word = mark.text = Words::tr("link to %1 up").arg(other);
        break;
    case Kind::LinkDown:
        mark.word = line.find("cut") != std::string_view::npos
            ? Words::tr("cut from %1").arg(other)
            : Words::tr("link to %1 down").arg(other);
        mark.text = line.empty() ? mark.word : mark.word % u": "_s % plain(line);
        break;
    case Kind::Report:
    case Kind::Answer:
        break;
    case Kind::Connection:
        mark.text = (entry.event->kind == Herd::EventKind::Connect
                         ? Words::tr("a client connected")
                         : Words::tr("a client's connection ended"));
        break;
    case Kind::Error:
        mark.word = Words::tr("error");
        break;
    case Kind::Note:
        mark.word = History::lifeChange(*entry.event, line) ? Words::tr("caught up") : mark.text;
        mark.word.truncate(longestNote);
        break;
    }
}

} // namespace Herdscope::Figures::SpaceTimeWords
