// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "sim/campaign.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <iterator>
#include <limits>
#include <thread>
#include <tl/expected.hpp>

namespace Herdscope::Cli {

namespace {

constexpr std::size_t shownEvents = 60;

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString hex(std::uint64_t number)
{
    constexpr int digits = 16;
    return QStringLiteral("%1").arg(number, digits, 16, QLatin1Char('0'));
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "herdctl",
        "Simulates herds: the same servers as over real sockets, in virtual time, under faults "
        "drawn from a "
        "seed\n(crashes, freezes, cuts, partitions, slow and one-way links, wrong clocks, full "
        "disks).\n"
        "Each run is faulty first, then healed, and is checked all the time: nothing acknowledged "
        "is lost,\n"
        "all servers agree in the end, no line goes over a link twice, answers are right and in "
        "order.\n"
        "\n"
        "One run for each seed. A failure prints the command that runs it again, what was wrong,\n"
        "and the last events that led there. The same seed always does the same."));
    parser.addOptions(
        {{QStringLiteral("seeds"),
          QCoreApplication::translate("herdctl",
                                      "Seeds from A to B, or the one seed A (default: 1..1000)."),
          QStringLiteral("A..B"), QStringLiteral("1..1000")},
         {QStringLiteral("minutes"),
          QCoreApplication::translate("herdctl", "Simulated minutes of each run (default: 10)."),
          QStringLiteral("M"), QStringLiteral("10")},
         {QStringLiteral("servers"),
          QCoreApplication::translate("herdctl", "Servers of each herd (default: drawn, 3 to 9)."),
          QStringLiteral("N")},
         {QStringLiteral("topology"),
          QCoreApplication::translate(
              "herdctl", "line, ring, star, tree, grid, full or hill (default: drawn)."),
          QStringLiteral("SHAPE")},
         {QStringLiteral("ack"),
          QCoreApplication::translate(
              "herdctl", "What answers promise: memory, journal or peers (default: drawn)."),
          QStringLiteral("LEVEL")},
         {QStringLiteral("jobs"),
          QCoreApplication::translate("herdctl", "Threads (default: one for each processor)."),
          QStringLiteral("J")},
         {QStringLiteral("keep-going"),
          QCoreApplication::translate("herdctl", "Run all seeds even if some fail.")},
         {QStringLiteral("trace"),
          QCoreApplication::translate("herdctl", "Print all that happens; for one seed.")}});
}

tl::expected<int, QString> numberOf(const QCommandLineParser &parser, const QString &option,
                                    int least, int most)
{
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    return tl::unexpected(
        QCoreApplication::translate("herdctl", "--%1 is a number from %2 to %3, not \"%4\".")
            .arg(option)
            .arg(least)
            .arg(most)
            .arg(parser.value(option)));
}

tl::expected<void, QString> readSeeds(const QString &value, Sim::Campaign &campaign)
{
    static const QRegularExpression form(QStringLiteral("^(\\d+)(?:\\.\\.(\\d+))?$"));
    const auto match = form.match(value);
    bool isFirst = false;
    bool isLast = false;
    campaign.firstSeed = match.captured(1).toULongLong(&isFirst);
    campaign.lastSeed = match.captured(match.captured(2).isEmpty() ? 1 : 2).toULongLong(&isLast);
    if (match.hasMatch() && isFirst && isLast && campaign.firstSeed <= campaign.lastSeed
        && campaign.lastSeed < std::numeric_limits<std::uint64_t>::max())
        return {};
    return tl::unexpected(
        QCoreApplication::translate("herdctl", "--seeds is A..B, such as 1..1000, not \"%1\".")
            .arg(value));
}

tl::expected<void, QString> readTopology(const QCommandLineParser &parser, Sim::Wish &wish)
{
    if (!parser.isSet(QStringLiteral("topology")))
        return {};
    const QString word = parser.value(QStringLiteral("topology"));
    wish.topology = word.toStdString();
    constexpr int hillServers = 5;
    if (std::none_of(std::begin(Sim::topologyWords), std::end(Sim::topologyWords),
                     [&](const char *each) { return *wish.topology == each; })) {
        return tl::unexpected(
            QCoreApplication::translate(
                "herdctl", "--topology is line, ring, star, tree, grid, full or hill, not \"%1\".")
                .arg(word));
    }
    if (*wish.topology == "hill" && wish.servers.value_or(hillServers) != hillServers)
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "The topology hill has 5 servers."));
    return {};
}

tl::expected<void, QString> readAck(const QCommandLineParser &parser, Sim::Wish &wish)
{
    if (!parser.isSet(QStringLiteral("ack")))
        return {};
    const QString word = parser.value(QStringLiteral("ack"));
    for (const auto level :
         {Herd::AckLevel::Memory, Herd::AckLevel::Journal, Herd::AckLevel::Peers})
        if (word == QLatin1String(Sim::wordOf(level)))
            wish.ack = level;
    if (wish.ack)
        return {};
    return tl::unexpected(
        QCoreApplication::translate("herdctl", "--ack is memory, journal or peers, not \"%1\".")
            .arg(word));
}

tl::expected<Sim::Campaign, QString> campaignOf(const QCommandLineParser &parser)
{
    Sim::Campaign campaign;
    constexpr int maxMinutes = 100'000;
    constexpr int maxJobs = 1'024;
    if (auto read = readSeeds(parser.value(QStringLiteral("seeds")), campaign); !read)
        return tl::unexpected(read.error());
    const auto minutes = numberOf(parser, QStringLiteral("minutes"), 2, maxMinutes);
    if (!minutes)
        return tl::unexpected(minutes.error());
    campaign.wish.minutes = *minutes;
    if (parser.isSet(QStringLiteral("servers"))) {
        const auto servers =
            numberOf(parser, QStringLiteral("servers"), Sim::minServers, Sim::maxServers);
        if (!servers)
            return tl::unexpected(servers.error());
        campaign.wish.servers = *servers;
    }
    if (auto read = readTopology(parser, campaign.wish); !read)
        return tl::unexpected(read.error());
    if (auto read = readAck(parser, campaign.wish); !read)
        return tl::unexpected(read.error());
    campaign.jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    if (parser.isSet(QStringLiteral("jobs"))) {
        const auto jobs = numberOf(parser, QStringLiteral("jobs"), 1, maxJobs);
        if (!jobs)
            return tl::unexpected(jobs.error());
        campaign.jobs = *jobs;
    }
    campaign.keepGoing = parser.isSet(QStringLiteral("keep-going"));
    return campaign;
}

void reportFailure(const Sim::Result &failure, const Sim::Campaign &campaign, Output &output)
{
    const std::string replay = Sim::replayOf(failure.seed, campaign.wish);
    const double atSeconds = static_cast<double>(failure.verdict.atNs) / 1e9;
    const auto events = Sim::lastEvents(failure.seed, campaign.wish, shownEvents);
    if (output.isJson()) {
        QJsonArray lines;
        for (const std::string &each : events)
            lines.append(text(each));
        output.writeObject({{QStringLiteral("failed"), qint64(failure.seed)},
                            {QStringLiteral("replay"), text(replay)},
                            {QStringLiteral("invariant"), text(failure.verdict.invariant)},
                            {QStringLiteral("what"), text(failure.verdict.what)},
                            {QStringLiteral("atSeconds"), atSeconds},
                            {QStringLiteral("events"), lines}});
        return;
    }
    for (const std::string &each : events)
        output.writeLine(QLatin1String("  ") + text(each));
    output.writeLine(QCoreApplication::translate("herdctl", "FAILED after %1 s: %2 %3")
                         .arg(atSeconds, 0, 'f', 3)
                         .arg(text(failure.verdict.invariant), text(failure.verdict.what)));
    output.writeLine(text(replay));
}

void reportTally(const Sim::Tally &tally, Output &output)
{
    const double perCore = tally.coreSeconds > 0 ? tally.simulatedHours / tally.coreSeconds : 0;
    if (output.isJson()) {
        QJsonObject acks;
        for (std::size_t i = 0; i < tally.acks.size(); ++i)
            acks[QLatin1String(Sim::wordOf(static_cast<Herd::AckLevel>(i)))] =
                QJsonObject {{QStringLiteral("acked"), qint64(tally.acks[i].acked)},
                             {QStringLiteral("lost"), qint64(tally.acks[i].lost)}};
        output.writeObject({{QStringLiteral("seeds"), qint64(tally.seeds)},
                            {QStringLiteral("failures"), qint64(tally.failures.size())},
                            {QStringLiteral("simulatedHours"), tally.simulatedHours},
                            {QStringLiteral("events"), qint64(tally.events)},
                            {QStringLiteral("faults"), qint64(tally.faults)},
                            {QStringLiteral("closed"), qint64(tally.closed)},
                            {QStringLiteral("acks"), acks},
                            {QStringLiteral("seconds"), tally.seconds},
                            {QStringLiteral("hoursPerCoreSecond"), perCore},
                            {QStringLiteral("fingerprint"), hex(tally.fingerprint)}});
        return;
    }
    QStringList acks;
    for (std::size_t i = 0; i < tally.acks.size(); ++i)
        acks += QCoreApplication::translate("herdctl", "%1 %2 acked, %3 lost")
                    .arg(QLatin1String(Sim::wordOf(static_cast<Herd::AckLevel>(i))))
                    .arg(tally.acks[i].acked)
                    .arg(tally.acks[i].lost);
    output.writeLine(QCoreApplication::translate(
                         "herdctl",
                         "%1 seeds, %2 failed; %3 simulated hours, %4 events, %5 faults; %6; "
                         "%7 simulated hours per second and core; fingerprint %8")
                         .arg(tally.seeds)
                         .arg(tally.failures.size())
                         .arg(tally.simulatedHours, 0, 'f', 1)
                         .arg(tally.events)
                         .arg(tally.faults)
                         .arg(acks.join(QLatin1String("; ")))
                         .arg(perCore, 0, 'f', 1)
                         .arg(hex(tally.fingerprint)));
}

/// Tells how far it is, over and over in one line.
void showProgress(std::uint64_t seeds, std::uint64_t of, double hours)
{
    std::fprintf(stderr, "\r%llu / %llu seeds, %.0f h ", static_cast<unsigned long long>(seeds),
                 static_cast<unsigned long long>(of), hours);
    std::fflush(stderr);
}

ExitCode traceOne(const Sim::Campaign &campaign, Output &output)
{
    const Sim::Result result =
        Sim::runSeed(campaign.firstSeed, campaign.wish,
                     [&output](const std::string &line) { output.writeLine(text(line)); });
    if (result.verdict.isGood())
        return ExitCode::Done;
    output.writeLine(QCoreApplication::translate("herdctl", "FAILED: %1 %2")
                         .arg(text(result.verdict.invariant), text(result.verdict.what)));
    return ExitCode::CheckFailed;
}

} // namespace

ExitCode sim(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    if (!parser.positionalArguments().isEmpty()) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "\"herdctl sim\" takes options only."), output);
    }
    auto campaign = campaignOf(parser);
    if (!campaign)
        return wrongUsage(campaign.error(), output);
    if (parser.isSet(QStringLiteral("trace"))) {
        if (campaign->firstSeed != campaign->lastSeed)
            return wrongUsage(QCoreApplication::translate(
                                  "herdctl", "--trace wants one seed, such as --seeds 7."),
                              output);
        return traceOne(*campaign, output);
    }
    bool hasProgress = false;
    campaign->progress = [&, of = campaign->lastSeed - campaign->firstSeed + 1](std::uint64_t seeds,
                                                                                double hours) {
        hasProgress = true;
        showProgress(seeds, of, hours);
    };
    const Sim::Tally tally = Sim::runCampaign(*campaign);
    if (hasProgress)
        std::fputc('\n', stderr);
    constexpr std::size_t shownFailures = 5;
    for (std::size_t i = 0; i < std::min(shownFailures, tally.failures.size()); ++i)
        reportFailure(tally.failures[i], *campaign, output);
    reportTally(tally, output);
    return tally.failures.empty() ? ExitCode::Done : ExitCode::CheckFailed;
}

} // namespace Herdscope::Cli
