// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loadwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Measure::LoadError;

namespace {

constexpr double busyShare = 0.95; ///< of a core: then the generator may be what limits

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};

QString count(double number)
{
    return QLocale().toString(number, 'f', 0);
}

QString count(std::uint64_t number)
{
    return QLocale().toString(static_cast<qulonglong>(number));
}

QString decimal(double number, int digits = 2)
{
    return QLocale().toString(number, 'f', digits);
}

QString timesText(const LoadNumbers::Times &times)
{
    return Words::tr("p50 %1, p99 %2").arg(durationText(times.p50Ns), durationText(times.p99Ns));
}

QString flowText(const QString &text, const LoadNumbers::Flow &flow)
{
    const QString perSecond = text.arg(count(flow.perSecond));
    if (!flow.times)
        return perSecond;
    return perSecond + u"; " + timesText(*flow.times);
}

QString spreadLine(const LoadNumbers &numbers)
{
    if (!numbers.all)
        return numbers.allLater ? Words::tr("Until all servers know: not measured yet")
                                : Words::tr("Until all servers know: not measured");
    QString line = Words::tr("Until all servers know: %1").arg(timesText(*numbers.all));
    if (numbers.incomplete > 0)
        line += Words::tr("; %1 of %2 did not reach all")
                    .arg(count(numbers.incomplete), count(numbers.rounds));
    return line;
}

QString countsLine(const LoadNumbers &numbers)
{
    if (!numbers.counts)
        return Words::tr("Messages per update: not known, for a server went down");
    QString line = Words::tr("Messages per update: %1, of these duplicates %2")
                       .arg(decimal(numbers.counts->messagesPerUpdate()),
                            decimal(numbers.counts->duplicatesPerUpdate()));
    if (numbers.counts->superseded > 0)
        line += Words::tr("; superseded updates: %1").arg(count(numbers.counts->superseded));
    return line;
}

QString kindText(LoadError kind)
{
    switch (kind) {
    case LoadError::Wrong:
        return Words::tr("wrong answers: %1");
    case LoadError::Refused:
        return Words::tr("refused: %1");
    case LoadError::Unasked:
        return Words::tr("answers that nobody asked for: %1");
    case LoadError::Unanswered:
        return Words::tr("unanswered in time: %1");
    case LoadError::Lost:
        return Words::tr("lost with a connection: %1");
    case LoadError::ConnectFailed:
        return Words::tr("failed attempts to connect: %1");
    }
    return u"%1"_s;
}

QString errorLine(const LoadNumbers &numbers)
{
    QStringList parts {numbers.errors == 0 ? Words::tr("Errors: none")
                                           : Words::tr("Errors: %1").arg(count(numbers.errors))};
    if (numbers.kinds) {
        for (std::size_t i = 0; i < Measure::loadErrorKinds; ++i) {
            if (const std::uint64_t each = (*numbers.kinds)[i]; each > 0)
                parts += kindText(static_cast<LoadError>(i)).arg(count(each));
        }
    }
    if (numbers.reconnects > 0)
        parts += Words::tr("connected again: %1").arg(count(numbers.reconnects));
    return parts.join(u"; "_s);
}

} // namespace

LoadNumbers::Times timesOf(const Measure::LatencyHistogram &histogram)
{
    return {static_cast<double>(histogram.quantileNs(0.5)),
            static_cast<double>(histogram.quantileNs(0.99))};
}

LoadNumbers numbersOf(const Measure::SessionResult &result)
{
    const Measure::LoadResult &load = result.load;
    LoadNumbers numbers;
    numbers.updates =
        LoadNumbers::Flow {load.perSecond(load.updatesAnswered()), timesOf(load.updates())};
    if (result.options.whatsatShare > 0)
        numbers.queries =
            LoadNumbers::Flow {load.perSecond(load.queriesAnswered()), timesOf(load.queries())};
    if (result.spread && result.spread->all.count() > 0)
        numbers.all = timesOf(result.spread->all);
    if (result.spread) {
        numbers.rounds = result.spread->rounds;
        numbers.incomplete = result.spread->incomplete;
    }
    numbers.counts = result.counts;
    numbers.kinds = load.errors();
    for (const std::uint64_t each : *numbers.kinds)
        numbers.errors += each;
    numbers.reconnects = load.reconnects();
    numbers.wrongExample = load.wrongExample;
    numbers.cpuShare = load.cpuShare;
    return numbers;
}

QString durationText(double ns)
{
    constexpr double ms = 1e6;
    constexpr double s = 1e9;
    if (ns < ms)
        return Words::tr("%1 µs").arg(decimal(ns / 1e3, 0));
    if (ns < s)
        return Words::tr("%1 ms").arg(decimal(ns / ms, ns < 10 * ms ? 2 : 1));
    return Words::tr("%1 s").arg(decimal(ns / s));
}

QStringList loadLines(const LoadNumbers &numbers)
{
    QStringList lines {flowText(Words::tr("Updates/s: %1"), numbers.updates)};
    if (numbers.queries)
        lines += flowText(Words::tr("Queries/s: %1"), *numbers.queries);
    if (numbers.answers)
        lines += Words::tr("Answered after: %1").arg(timesText(*numbers.answers));
    lines += spreadLine(numbers);
    lines += countsLine(numbers);
    lines += errorLine(numbers);
    if (!numbers.wrongExample.empty())
        lines +=
            Words::tr("First wrong answer: %1").arg(QString::fromStdString(numbers.wrongExample));
    if (numbers.cpuShare > busyShare)
        lines += Words::tr("⚠ The load generator uses a whole core: it may be the limit, not the "
                           "servers.");
    return lines;
}

QString phaseText(const Measure::LoadProgress &progress, int clients)
{
    using Phase = Measure::LoadProgress::Phase;
    switch (progress.phase) {
    case Phase::Connecting:
        return Words::tr("Connecting: %1 of %2 clients")
            .arg(QLocale().toString(progress.connected), QLocale().toString(clients));
    case Phase::WarmUp:
        return Words::tr("Warming up");
    case Phase::Measuring:
        return Words::tr("Measuring for %1 s").arg(count(progress.seconds));
    case Phase::Finishing:
        break;
    }
    return Words::tr("Waiting for the last answers");
}

} // namespace Herdscope::App
