// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/loadwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace Herdscope::Cli {

namespace {

using namespace Measure;

QString say(const char *text)
{
    return QCoreApplication::translate("herdctl", text);
}

QString count(double number)
{
    return QLocale().toString(number, 'f', 0);
}

QString time(double ns)
{
    if (ns < 1e6)
        return say(QT_TRANSLATE_NOOP("herdctl", "%1 µs")).arg(ns / 1e3, 0, 'f', 0);
    if (ns < 1e9)
        return say(QT_TRANSLATE_NOOP("herdctl", "%1 ms")).arg(ns / 1e6, 0, 'f', ns < 1e7 ? 2 : 1);
    return say(QT_TRANSLATE_NOOP("herdctl", "%1 s")).arg(ns / 1e9, 0, 'f', 2);
}

QString times(const LatencyHistogram &histogram)
{
    const auto at = [&histogram](double share) {
        return time(static_cast<double>(histogram.quantileNs(share)));
    };
    return say(QT_TRANSLATE_NOOP("herdctl", "p50 %1, p95 %2, p99 %3, max %4 (n %5)"))
        .arg(at(0.5), at(0.95), at(0.99), time(static_cast<double>(histogram.maxNs())),
             count(static_cast<double>(histogram.count())));
}

QString wordsFor(LoadError kind)
{
    switch (kind) {
    case LoadError::Wrong:
        return say(QT_TRANSLATE_NOOP("herdctl", "wrong answers"));
    case LoadError::Refused:
        return say(QT_TRANSLATE_NOOP("herdctl", "refusals (\"? …\")"));
    case LoadError::Unasked:
        return say(QT_TRANSLATE_NOOP("herdctl", "answers that nobody asked for"));
    case LoadError::Unanswered:
        return say(QT_TRANSLATE_NOOP("herdctl", "unanswered in time"));
    case LoadError::Lost:
        return say(QT_TRANSLATE_NOOP("herdctl", "lost with a connection"));
    case LoadError::ConnectFailed:
        return say(QT_TRANSLATE_NOOP("herdctl", "attempts to connect that failed"));
    }
    return {};
}

QString errorLine(const LoadResult &load)
{
    QStringList kinds;
    const ErrorCounts errors = load.errors();
    for (std::size_t i = 0; i < loadErrorKinds; ++i) {
        if (errors[i] > 0)
            kinds +=
                count(static_cast<double>(errors[i])) + u' ' + wordsFor(static_cast<LoadError>(i));
    }
    if (load.unsent > 0)
        kinds += say(QT_TRANSLATE_NOOP("herdctl", "%1 planned and never sent"))
                     .arg(count(static_cast<double>(load.unsent)));
    return kinds.isEmpty() ? say(QT_TRANSLATE_NOOP("herdctl", "none")) : kinds.join(u", ");
}

void addSpread(QStringList &lines, const SessionResult &result)
{
    const QString label = say(QT_TRANSLATE_NOOP("herdctl", "until all servers know:"));
    if (!result.spread) {
        lines += label + u' ' + say(QT_TRANSLATE_NOOP("herdctl", "not measured"));
        return;
    }
    QString line = label + u' ' + times(result.spread->all);
    if (result.spread->incomplete > 0)
        line += say(QT_TRANSLATE_NOOP("herdctl", "; %1 of %2 rounds incomplete"))
                    .arg(result.spread->incomplete)
                    .arg(result.spread->rounds);
    lines += line;
    if (result.spread->wrong > 0)
        lines += say(QT_TRANSLATE_NOOP("herdctl", "wrong answers to the probe: %1"))
                     .arg(result.spread->wrong);
}

void addCounts(QStringList &lines, const SessionResult &result)
{
    if (!result.counts) {
        lines += say(QT_TRANSLATE_NOOP(
            "herdctl",
            "messages per update: not known (only a running Herdscope herd of this user tells)"));
        return;
    }
    lines += say(QT_TRANSLATE_NOOP("herdctl",
                                   "messages per update: %1, of these duplicates %2; superseded "
                                   "updates: %3 (from the servers' own counters)"))
                 .arg(result.counts->messagesPerUpdate(), 0, 'f', 2)
                 .arg(result.counts->duplicatesPerUpdate(), 0, 'f', 2)
                 .arg(result.counts->superseded);
}

void addGenerator(QStringList &lines, const SessionResult &result)
{
    constexpr double busy = 0.95;
    if (result.options.rate > 0 && result.load.lateness.count() > 0)
        lines += say(QT_TRANSLATE_NOOP("herdctl", "the generator woke up late by: %1"))
                     .arg(times(result.load.lateness));
    if (result.load.cpuShare > busy)
        lines += say(QT_TRANSLATE_NOOP(
            "herdctl",
            "note: the generator used a whole core; it may be the limit, not the servers"));
}

} // namespace

QString progressLine(const LoadProgress &progress)
{
    if (progress.phase == LoadProgress::Phase::Connecting)
        return say(QT_TRANSLATE_NOOP("herdctl", "%1 connected")).arg(progress.connected);
    return say(QT_TRANSLATE_NOOP("herdctl",
                                 "%1 s: %2 updates/s, %3 queries/s, p50 %4, p99 %5, errors %6"))
        .arg(QString::number(progress.seconds, 'f', 1), count(progress.updatesPerSecond),
             count(progress.queriesPerSecond), time(progress.p50Ns), time(progress.p99Ns),
             count(static_cast<double>(progress.errors)));
}

QStringList resultLines(const SessionResult &result)
{
    const LoadResult &load = result.load;
    QStringList lines;
    const auto add = [&](const char *label, std::uint64_t answered, const LatencyHistogram &all) {
        lines += say(label).arg(count(load.perSecond(answered))) + u' ' + times(all);
    };
    add(QT_TRANSLATE_NOOP("herdctl", "updates/s: %1;"), load.updatesAnswered(), load.updates());
    if (result.options.whatsatShare > 0)
        add(QT_TRANSLATE_NOOP("herdctl", "queries/s: %1;"), load.queriesAnswered(), load.queries());
    addSpread(lines, result);
    addCounts(lines, result);
    lines += say(QT_TRANSLATE_NOOP("herdctl", "errors: %1")).arg(errorLine(load));
    lines += say(QT_TRANSLATE_NOOP("herdctl", "answered rightly: %1 %; connected again: %2"))
                 .arg(100 * load.availability(), 0, 'f', 3)
                 .arg(load.reconnects());
    if (!load.wrongExample.empty())
        lines += say(QT_TRANSLATE_NOOP("herdctl", "first wrong answer: %1"))
                     .arg(QString::fromStdString(load.wrongExample));
    addGenerator(lines, result);
    return lines;
}

} // namespace Herdscope::Cli
