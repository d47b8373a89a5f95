// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/expectationwords.h"

#include "figures/captionwords.h"
#include "protocol/values.h"
#include "report/facts.h"

#include <QCoreApplication>
#include <QStringList>

namespace Herdscope::Report {

using Scenario::Expectation;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

QString number(double value)
{
    constexpr int decimals = 6; // as Scenario::measuredText() has them
    return decimalText(value, decimals);
}

QString text(const std::string &bytes)
{
    return Figures::clientText(bytes);
}

bool isInSeconds(Expectation::Kind kind)
{
    return kind == Expectation::Kind::Agree || kind == Expectation::Kind::TimeToAll;
}

QString withUnit(Expectation::Kind kind, double value)
{
    return isInSeconds(kind) ? Words::tr("%1 s", "seconds").arg(number(value)) : number(value);
}

/// Of TimeToAll.
QString knowersStatement(const Expectation &its)
{
    const QString bounds = boundsText(its);
    if (its.quantile < 0.9)
        return Words::tr("time until all servers know half of the updates: %1").arg(bounds);
    return its.quantile < 1
        ? Words::tr("time until all servers know 99 % of the updates: %1").arg(bounds)
        : Words::tr("time until all servers know every update: %1").arg(bounds);
}

/// The same as those see it who read.
QString readersStatement(const Expectation &its)
{
    const QString reads = number(its.reads);
    const QString bounds = boundsText(its);
    if (its.quantile < 0.9) {
        return Words::tr("time until %1 reads a second find half of the updates everywhere: %2")
            .arg(reads, bounds);
    }
    return its.quantile < 1
        ? Words::tr("time until %1 reads a second find 99 % of the updates everywhere: %2")
              .arg(reads, bounds)
        : Words::tr("time until %1 reads a second find every update everywhere: %2")
              .arg(reads, bounds);
}

QString statement(const Expectation &its)
{
    using Kind = Expectation::Kind;
    const QString bounds = boundsText(its);
    switch (its.kind) {
    case Kind::Agree:
        return Words::tr("all servers agree within %1 s of the last fault, or without any of the "
                         "last report")
            .arg(number(its.atMost.value_or(0)));
    case Kind::Lost:
        return its.atMost == 0.0 && !its.atLeast && !its.about
            ? Words::tr("no acknowledged update is lost")
            : Words::tr("acknowledged updates lost: %1").arg(bounds);
    case Kind::LinesPerUpdate:
        return Words::tr("AT lines per update: %1").arg(bounds);
    case Kind::MessagesPerOperation:
        return Words::tr("messages per operation: %1").arg(bounds);
    case Kind::TimeToAll:
        return its.reads > 0 ? readersStatement(its) : knowersStatement(its);
    case Kind::Availability:
        return Words::tr("share of requests that are answered: %1").arg(bounds);
    case Kind::Knows:
        break;
    }
    const QString after = number(double(its.atNs) / double(Scenario::second));
    if (!its.position)
        return Words::tr("after %1 s %2 knows %3").arg(after, text(its.server), text(its.client));
    return Words::tr("after %1 s %2 knows %3 at %4")
        .arg(after, text(its.server), text(its.client),
             QString::fromStdString(Protocol::formatPosition(*its.position)));
}

} // namespace

QString boundsText(const Expectation &expectation)
{
    QStringList bounds;
    if (expectation.atMost)
        bounds += Words::tr("at most %1").arg(withUnit(expectation.kind, *expectation.atMost));
    if (expectation.atLeast)
        bounds += Words::tr("at least %1").arg(withUnit(expectation.kind, *expectation.atLeast));
    if (expectation.about)
        bounds +=
            Words::tr("about %1 (within %2 %)")
                .arg(withUnit(expectation.kind, *expectation.about), number(expectation.percent));
    return bounds.join(Words::tr(" and "));
}

QString expectationText(const Expectation &expectation)
{
    return expectation.holds ? statement(expectation)
                             : Words::tr("does not hold here: %1").arg(statement(expectation));
}

QString measuredText(const Scenario::Finding &finding, bool isOver)
{
    const Expectation::Kind kind = finding.expectation.kind;
    if (kind == Expectation::Kind::Knows)
        return finding.measured.value_or(0) > 0 ? Words::tr("yes") : Words::tr("no");
    if (finding.measured)
        return withUnit(kind, *finding.measured);
    if (kind == Expectation::Kind::Agree)
        return isOver ? Words::tr("not by the end") : Words::tr("not by now");
    return Words::tr("nothing to measure");
}

} // namespace Herdscope::Report
