// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/actwords.h"

#include "figures/captionwords.h"
#include "figures/faultwords.h"
#include "report/facts.h"

#include <QCoreApplication>
#include <QLocale>

namespace Herdscope::Report {

using Scenario::Act;
using Kind = Act::Kind;

namespace {

constexpr double nsPerSecond = 1e9;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

QString fromUtf8(const std::string &text)
{
    return QString::fromStdString(text);
}

QString secondsText(std::int64_t ns)
{
    return Words::tr("%1 s", "seconds").arg(decimalText(double(ns) / nsPerSecond, 3));
}

QString placeText(const Act &act)
{
    const auto degrees = [](double value) {
        return QLocale().toString(value, 'f', 4).replace(QLatin1Char('-'), QChar(0x2212));
    };
    return act.position
        ? Words::tr("%1, %2", "latitude, longitude")
              .arg(degrees(act.position->latitudeDeg), degrees(act.position->longitudeDeg))
        : QString();
}

QString wayText(const Act &act)
{
    return (act.isBothWays ? Words::tr("%1 – %2", "both ways between two servers")
                           : Words::tr("%1 → %2", "from one server to another"))
        .arg(fromUtf8(act.server), fromUtf8(act.other));
}

QString ofClient(const Act &act)
{
    const QString client = Figures::clientText(act.client);
    switch (act.kind) {
    case Kind::Place:
        return Words::tr("%1 is placed at %2.").arg(client, placeText(act));
    case Kind::Move:
        return Words::tr("%1 moves to %2.").arg(client, placeText(act));
    case Kind::Ask:
        return act.about.empty()
            ? Words::tr("%1 asks what is near it.").arg(client)
            : Words::tr("%1 asks what is near %2.").arg(client, Figures::clientText(act.about));
    case Kind::Purge:
        return Words::tr("%1 is purged.").arg(client);
    case Kind::Leave:
        return Words::tr("%1 leaves.").arg(client);
    default:
        break;
    }
    if (act.server.empty())
        return Words::tr("%1 reports.").arg(client);
    return act.position
        ? Words::tr("%1 reports to %2 from %3.").arg(client, fromUtf8(act.server), placeText(act))
        : Words::tr("%1 reports to %2.").arg(client, fromUtf8(act.server));
}

QString ofLoad(const Act &act)
{
    const Scenario::Load &load = act.load;
    const auto rate = [](double perSecond) { return decimalText(perSecond, 1); };
    const QString what = load.questions > 0
        ? Words::tr("%Ln client(s) make %1 reports and ask %2 questions a second", "a load",
                    load.clients)
              .arg(rate(load.reports), rate(load.questions))
        : Words::tr("%Ln client(s) make %1 reports a second", "a load", load.clients)
              .arg(rate(load.reports));
    return act.lengthNs > 0
        ? Words::tr("%1, for %2.", "a load, its time").arg(what, secondsText(act.lengthNs))
        : Words::tr("%1, until the end.", "a load").arg(what);
}

QString ofServer(const Act &act)
{
    const QString server = fromUtf8(act.server);
    switch (act.kind) {
    case Kind::Kill:
        return Words::tr("%1 is killed.").arg(server);
    case Kind::Restart:
        return Words::tr("%1 is started anew.").arg(server);
    case Kind::Freeze:
        return Words::tr("%1 is frozen.").arg(server);
    case Kind::Thaw:
        return Words::tr("%1 is thawed.").arg(server);
    default:
        return act.lengthNs == 0 ? Words::tr("The clock of %1 is set right.").arg(server)
                                 : Words::tr("The clock of %1 is set wrong: %2.")
                                       .arg(server, Figures::clockWords(act.lengthNs));
    }
}

QString partitionText(const Act &act)
{
    QStringList names;
    for (const std::string &each : act.group)
        names << fromUtf8(each);
    const QString group = Figures::listText(names);
    return act.lengthNs > 0
        ? Words::tr("All links between %1 and the other servers are cut for %2.")
              .arg(group, secondsText(act.lengthNs))
        : Words::tr("All links between %1 and the other servers are cut.").arg(group);
}

QString delayText(const Act &act)
{
    const QString fault = Figures::faultWords({act.lengthNs, act.jitterNs, act.bytesPerSecond});
    return fault.isEmpty() ? Words::tr("%1 takes its time as before.").arg(wayText(act))
                           : Words::tr("%1 is slow: %2.").arg(wayText(act), fault);
}

QString ofLinks(const Act &act)
{
    switch (act.kind) {
    case Kind::Cut:
        return Words::tr("The link %1 – %2 is cut.").arg(fromUtf8(act.server), fromUtf8(act.other));
    case Kind::CutOneWay:
        return Words::tr("What goes from %1 to %2 is lost from now on.")
            .arg(fromUtf8(act.server), fromUtf8(act.other));
    case Kind::Break:
        return Words::tr("The connection between %1 and %2 breaks.")
            .arg(fromUtf8(act.server), fromUtf8(act.other));
    case Kind::Heal:
        return act.server.empty() ? Words::tr("All links are healed.")
                                  : Words::tr("The link %1 – %2 is healed.")
                                        .arg(fromUtf8(act.server), fromUtf8(act.other));
    case Kind::Partition:
        return partitionText(act);
    case Kind::Drop:
        return Words::tr("%1: the next %2 message(s) are lost.")
            .arg(wayText(act), QLocale().toString(act.count));
    default:
        return delayText(act);
    }
}

} // namespace

QString sentenceOf(const Act &act)
{
    switch (act.kind) {
    case Kind::Place:
    case Kind::Move:
    case Kind::Report:
    case Kind::Ask:
    case Kind::Purge:
    case Kind::Leave:
        return ofClient(act);
    case Kind::Load:
        return ofLoad(act);
    case Kind::Kill:
    case Kind::Restart:
    case Kind::Freeze:
    case Kind::Thaw:
    case Kind::Clock:
        return ofServer(act);
    default:
        return ofLinks(act);
    }
}

} // namespace Herdscope::Report
