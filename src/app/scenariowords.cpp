// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariowords.h"

#include "app/words.h"
#include "herd/numbertext.h"
#include "protocol/values.h"

#include <QCoreApplication>
#include <QStringList>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Scenario::Act;
using Scenario::Expectation;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Scenario)
};

QString number(double value)
{
    return QString::fromStdString(Herd::numberText(value));
}

QString text(const std::string &bytes)
{
    return clientText(QByteArray::fromStdString(bytes));
}

QString linkText(const Act &act)
{
    return text(act.server) % u" – " % text(act.other);
}

QString wayText(const Act &act)
{
    return text(act.server) % u" → " % text(act.other);
}

QString groupText(const Act &act)
{
    QStringList names;
    for (const std::string &each : act.group)
        names += text(each);
    return names.join(Words::tr(", "));
}

QString reportText(const Act &act)
{
    const QString name = text(act.client);
    if (act.position && !act.server.empty())
        return Words::tr("%1 reports %2 to %3")
            .arg(name, positionText(*act.position), text(act.server));
    if (act.position)
        return Words::tr("%1 reports %2").arg(name, positionText(*act.position));
    return act.server.empty() ? Words::tr("%1 reports").arg(name)
                              : Words::tr("%1 reports to %2").arg(name, text(act.server));
}

QString clientActText(const Act &act)
{
    const QString name = text(act.client);
    const QString place = act.position ? positionText(*act.position) : QString();
    switch (act.kind) {
    case Act::Kind::Place:
        return Words::tr("Place %1 at %2").arg(name, place);
    case Act::Kind::Move:
        return Words::tr("%1 moves to %2").arg(name, place);
    case Act::Kind::Report:
        return reportText(act);
    case Act::Kind::Ask:
        return act.about.empty() || act.about == act.client
            ? Words::tr("%1 asks what is near").arg(name)
            : Words::tr("%1 asks what is near %2").arg(name, text(act.about));
    case Act::Kind::Leave:
        return Words::tr("%1 leaves").arg(name);
    default:
        return Words::tr("Purge %1").arg(name);
    }
}

} // namespace

QString secondsNumber(std::int64_t ns)
{
    return number(double(ns) / double(Scenario::second));
}

QString secondsText(std::int64_t ns)
{
    return Words::tr("%1 s").arg(secondsNumber(ns));
}

QString loadText(const Scenario::Load &load)
{
    return load.questions > 0
        ? Words::tr("%n client(s), %1 reports and %2 questions a second", nullptr, load.clients)
              .arg(number(load.reports), number(load.questions))
        : Words::tr("%n client(s), %1 reports a second", nullptr, load.clients)
              .arg(number(load.reports));
}

QString actKindText(Act::Kind kind)
{
    using Kind = Act::Kind;
    switch (kind) {
    case Kind::Place:
        return Words::tr("Place a client");
    case Kind::Move:
        return Words::tr("Move a client");
    case Kind::Report:
        return Words::tr("Report");
    case Kind::Ask:
        return Words::tr("Ask what is near");
    case Kind::Purge:
        return Words::tr("Purge a client");
    case Kind::Leave:
        return Words::tr("A client leaves");
    case Kind::Load:
        return Words::tr("Load");
    case Kind::Kill:
        return Words::tr("Kill");
    case Kind::Restart:
        return Words::tr("Restart");
    case Kind::Freeze:
        return Words::tr("Freeze");
    case Kind::Thaw:
        return Words::tr("Thaw");
    case Kind::Cut:
        return Words::tr("Cut a link");
    case Kind::CutOneWay:
        return Words::tr("Cut one direction");
    case Kind::Heal:
        return Words::tr("Heal links");
    case Kind::Partition:
        return Words::tr("Partition");
    case Kind::Break:
        return Words::tr("Break a connection");
    case Kind::Delay:
        return Words::tr("Delay a link");
    case Kind::Clock:
        return Words::tr("Set a clock");
    case Kind::Drop:
        return Words::tr("Drop messages");
    }
    return {};
}

QString actText(const Act &act)
{
    using Kind = Act::Kind;
    const QString server = text(act.server);
    switch (act.kind) {
    case Kind::Kill:
        return Words::tr("Kill %1").arg(server);
    case Kind::Restart:
        return Words::tr("Restart %1").arg(server);
    case Kind::Freeze:
        return Words::tr("Freeze %1").arg(server);
    case Kind::Thaw:
        return Words::tr("Thaw %1").arg(server);
    case Kind::Cut:
        return Words::tr("Cut %1").arg(linkText(act));
    case Kind::CutOneWay:
        return Words::tr("Cut %1").arg(wayText(act));
    case Kind::Heal:
        return act.server.empty() ? Words::tr("Heal all links")
                                  : Words::tr("Heal %1").arg(linkText(act));
    case Kind::Partition:
        return act.lengthNs > 0
            ? Words::tr("Part %1 for %2").arg(groupText(act), secondsText(act.lengthNs))
            : Words::tr("Part %1").arg(groupText(act));
    case Kind::Break:
        return Words::tr("Break the connection of %1").arg(linkText(act));
    case Kind::Delay:
        return Words::tr("Delay %1 by %2")
            .arg(act.isBothWays ? linkText(act) : wayText(act), secondsText(act.lengthNs));
    case Kind::Clock:
        return Words::tr("Clock of %1 ahead by %2").arg(server, secondsText(act.lengthNs));
    case Kind::Load:
        return act.lengthNs > 0
            ? Words::tr("Load for %1: %2").arg(secondsText(act.lengthNs), loadText(act.load))
            : Words::tr("Load: %1").arg(loadText(act.load));
    case Kind::Drop:
        return act.skip > 0
            ? Words::tr("Drop %n message(s) %1 after %2", nullptr, act.count)
                  .arg(wayText(act), Words::tr("%n other(s)", nullptr, act.skip))
            : Words::tr("Drop %n message(s) %1", nullptr, act.count).arg(wayText(act));
    default:
        return clientActText(act);
    }
}

namespace {

/// The same names as Scenario::cast() fills in.
Scenario::Variant variantOf(const Scenario::Scenario &scenario, int variant)
{
    const auto index = std::size_t(variant);
    return index < scenario.variants.size() ? scenario.variants[index] : Scenario::Variant();
}

void fillIn(std::string &name, const Scenario::Variant &variant)
{
    name = std::string(Scenario::meant(name, variant));
}

} // namespace

Act meantIn(Act act, const Scenario::Scenario &scenario, int variant)
{
    const Scenario::Variant its = variantOf(scenario, variant);
    fillIn(act.server, its);
    fillIn(act.other, its);
    for (std::string &each : act.group)
        fillIn(each, its);
    return act;
}

Expectation meantIn(Expectation expectation, const Scenario::Scenario &scenario, int variant)
{
    fillIn(expectation.server, variantOf(scenario, variant));
    return expectation;
}

QString otherVariantsText(const std::vector<std::string> &only, const Scenario::Scenario &scenario,
                          int variant)
{
    const std::string its = variantOf(scenario, variant).name;
    QStringList names;
    for (const std::string &each : only) {
        if (each == its)
            return {};
        names += text(each);
    }
    return names.isEmpty() ? QString() : Words::tr("only in %1").arg(names.join(Words::tr(", ")));
}

QString actTextIn(const Act &act, const Scenario::Scenario &scenario, int variant)
{
    const QString words = actText(meantIn(act, scenario, variant));
    const QString others = otherVariantsText(act.only, scenario, variant);
    return others.isEmpty() ? words : Words::tr("%1 (%2)").arg(words, others);
}

QString expectationKindText(Expectation::Kind kind)
{
    using Kind = Expectation::Kind;
    switch (kind) {
    case Kind::Agree:
        return Words::tr("All servers agree");
    case Kind::Lost:
        return Words::tr("Lost updates");
    case Kind::LinesPerUpdate:
        return Words::tr("AT lines per update");
    case Kind::MessagesPerOperation:
        return Words::tr("Messages per operation");
    case Kind::TimeToAll:
        return Words::tr("Time to all");
    case Kind::Availability:
        return Words::tr("Availability");
    case Kind::Knows:
        return Words::tr("A server knows a client");
    }
    return {};
}

GaugeState gaugeStateOf(const Scenario::Finding &finding, const Scenario::Facts &facts, bool isOver)
{
    if (isOver)
        return finding.isGood() ? GaugeState::Holds : GaugeState::Fails;
    const Expectation &its = finding.expectation;
    const std::int64_t passedNs = facts.endNs - facts.beginNs;
    if (its.kind == Expectation::Kind::Knows && passedNs <= its.atNs)
        return GaugeState::NotYet;
    if (its.kind == Expectation::Kind::Agree) {
        const double since = double(passedNs - facts.lastFaultNs) / double(Scenario::second);
        const bool isLate = its.atMost && since > *its.atMost;
        if (passedNs <= facts.lastFaultNs || (!finding.measured && !isLate))
            return GaugeState::NotYet;
    } else if (!finding.measured) {
        return GaugeState::NotYet;
    }
    return finding.isGood() ? GaugeState::HoldsSoFar : GaugeState::FailsSoFar;
}

QString gaugeText(GaugeState state)
{
    switch (state) {
    case GaugeState::Idle:
        return Words::tr("not played");
    case GaugeState::NotYet:
        return Words::tr("not yet");
    case GaugeState::HoldsSoFar:
        return Words::tr("as expected so far");
    case GaugeState::FailsSoFar:
        return Words::tr("not as expected so far");
    case GaugeState::Holds:
        return Words::tr("as expected");
    case GaugeState::Fails:
        return Words::tr("not as expected");
    }
    return {};
}

QString gaugeMark(GaugeState state)
{
    switch (state) {
    case GaugeState::Holds:
    case GaugeState::HoldsSoFar:
        return u"✓"_s;
    case GaugeState::Fails:
    case GaugeState::FailsSoFar:
        return u"✗"_s;
    case GaugeState::NotYet:
        return u"…"_s;
    case GaugeState::Idle:
        break;
    }
    return u"–"_s;
}

} // namespace Herdscope::App
