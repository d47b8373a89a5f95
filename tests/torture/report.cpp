// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string_view>

namespace Herdscope::Torture {

namespace {

struct Sample
{
    double hours = 0;
    double kiB = 0;
    int descriptors = 0;
};

/// Least squares.
double slope(const std::vector<Sample> &samples, std::size_t from)
{
    double n = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
    for (std::size_t i = from; i < samples.size(); ++i) {
        const Sample &s = samples[i];
        n += 1;
        sumX += s.hours;
        sumY += s.kiB;
        sumXX += s.hours * s.hours;
        sumXY += s.hours * s.kiB;
    }
    const double spread = n * sumXX - sumX * sumX;
    return spread > 0 ? (n * sumXY - sumX * sumY) / spread : 0;
}

int medianDescriptors(const std::vector<Sample> &samples, std::size_t from, std::size_t to)
{
    std::vector<int> counts;
    for (std::size_t i = from; i < to; ++i)
        counts.push_back(samples[i].descriptors);
    if (counts.empty())
        return 0;
    std::nth_element(counts.begin(),
                     counts.begin() + static_cast<std::ptrdiff_t>(counts.size() / 2), counts.end());
    return counts[counts.size() / 2];
}

std::string_view wordFor(Findings::Verdict verdict)
{
    switch (verdict) {
    case Findings::Verdict::Passed:
        return "passed";
    case Findings::Verdict::Failed:
        return "FAILED";
    case Findings::Verdict::Void:
        break;
    }
    return "void";
}

template <typename... Values>
std::string format(const char *pattern, Values... values)
{
    char text[400];
    std::snprintf(text, sizeof text, pattern, values...);
    return text;
}

using Number = unsigned long long;

std::string promise(const Setup &setup)
{
    std::string text(wordFor(setup.ack));
    if (setup.ack == AckLevel::Peers)
        text += ' ' + std::to_string(setup.ackPeers);
    return text;
}

} // namespace

Growth growthOf(const History &history)
{
    constexpr std::size_t fewest = 30;
    std::map<std::string, std::vector<Sample>> servers;
    for (const Entry &entry : history.entries) {
        if (entry.what == What::Kill || entry.what == What::Died)
            servers[entry.server].clear(); // a new life starts small
        if (entry.what == What::Child && entry.value > 0)
            servers[entry.server].push_back({static_cast<double>(entry.timeNs) / 3.6e12,
                                             static_cast<double>(entry.value),
                                             std::atoi(entry.other.c_str())});
    }
    Growth growth;
    for (const auto &[server, samples] : servers) {
        if (samples.size() < fewest)
            continue;
        // The first third is warming up.
        const std::size_t third = samples.size() / 3;
        const double perHour = slope(samples, third);
        if (!growth.measured || perHour > growth.worstKiBPerHour) {
            growth.worstKiBPerHour = perHour;
            growth.worstServer = server;
        }
        growth.measured = true;
        growth.descriptorsMoreAtEnd = std::max(growth.descriptorsMoreAtEnd,
                                               medianDescriptors(samples, 2 * third, samples.size())
                                                   - medianDescriptors(samples, third, 2 * third));
    }
    return growth;
}

std::string forPeople(const Findings &f, const Setup &setup, const Growth &growth)
{
    std::string text;
    for (const std::string &problem : f.problems)
        text += problem.substr(0, 1'000) + '\n';
    text += format("%s: %llu acknowledged updates, %llu lost, of these %llu against the promise of "
                   "level %s\n",
                   wordFor(f.verdict()).data(), Number(f.acknowledged), Number(f.lost),
                   Number(f.lostAgainstPromise), promise(setup).c_str());
    text +=
        format("  traffic       %.0f s, %.0f acknowledged/s, answer p50 %.1f ms, p99 %.1f ms, "
               "longest %.0f ms\n",
               f.seconds, f.seconds > 0 ? static_cast<double>(f.acknowledged) / f.seconds : 0.0,
               static_cast<double>(f.latency(0.5)) / 1e3,
               static_cast<double>(f.latency(0.99)) / 1e3, static_cast<double>(f.latency(1)) / 1e3);
    text += format("  faults        %llu, %llu of them void; %llu kill -9; %llu servers died by "
                   "themselves\n",
                   Number(f.faults), Number(f.voidFaults), Number(f.kills), Number(f.died));
    text += format("  updates       %llu stable, %llu superseded, %llu lost (%.1e of the "
                   "acknowledged); %llu without an answer\n",
                   Number(f.stable), Number(f.superseded), Number(f.lost),
                   f.acknowledged > 0
                       ? static_cast<double>(f.lost) / static_cast<double>(f.acknowledged)
                       : 0.0,
                   Number(f.ended));
    text += format("  agreement     %llu clients, %llu in dispute, %llu not answered for\n",
                   Number(f.clients), Number(f.diverged), Number(f.unasked));
    text += format("  answers       %llu wrong, %llu invented; %llu reads, %llu stale, %llu went "
                   "back\n",
                   Number(f.wrongAnswers), Number(f.invented), Number(f.reads),
                   Number(f.staleReads), Number(f.backwards));
    text += format("  availability  %.6f of the updates at living servers (%llu not acknowledged, "
                   "%llu held back for want of neighbours)\n",
                   f.okFraction(), Number(f.refused), Number(f.heldBack));
    text += format(
        "  convergence   p50 %lld ms, p99 %lld ms, worst %lld ms after %zu faults; %llu "
        "times not in time\n",
        static_cast<long long>(f.convergence(0.5)), static_cast<long long>(f.convergence(0.99)),
        static_cast<long long>(f.convergence(1)), f.convergenceMs.size(), Number(f.stuck));
    if (growth.measured)
        text +=
            format("  memory        %+.0f KiB/h at %s, the worst; %+d descriptors\n",
                   growth.worstKiBPerHour, growth.worstServer.c_str(), growth.descriptorsMoreAtEnd);
    return text + "  repeat        " + setup.command + '\n';
}

std::string forMachines(const Findings &f, const Setup &setup, const Growth &growth)
{
    const auto number = [](std::uint64_t value) { return static_cast<qint64>(value); };
    const auto text = [](std::string_view bytes) {
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    };
    QJsonArray problems;
    for (const std::string &problem : f.problems)
        problems.append(text(problem));
    QJsonObject object {
        {QStringLiteral("verdict"), text(wordFor(f.verdict())).toLower()},
        {QStringLiteral("ack"), text(wordFor(setup.ack))},
        {QStringLiteral("ack_peers"), setup.ack == AckLevel::Peers ? setup.ackPeers : 0},
        {QStringLiteral("servers"), static_cast<qint64>(setup.servers.size())},
        {QStringLiteral("seconds"), f.seconds},
        {QStringLiteral("sent"), number(f.sent)},
        {QStringLiteral("acknowledged"), number(f.acknowledged)},
        {QStringLiteral("latency_us_p50"), static_cast<qint64>(f.latency(0.5))},
        {QStringLiteral("latency_us_p99"), static_cast<qint64>(f.latency(0.99))},
        {QStringLiteral("latency_us_max"), static_cast<qint64>(f.latency(1))},
        {QStringLiteral("faults"), number(f.faults)},
        {QStringLiteral("void_faults"), number(f.voidFaults)},
        {QStringLiteral("kills"), number(f.kills)},
        {QStringLiteral("died"), number(f.died)},
        {QStringLiteral("stable"), number(f.stable)},
        {QStringLiteral("superseded"), number(f.superseded)},
        {QStringLiteral("lost"), number(f.lost)},
        {QStringLiteral("lost_against_promise"), number(f.lostAgainstPromise)},
        {QStringLiteral("ended_unanswered"), number(f.ended)},
        {QStringLiteral("clients"), number(f.clients)},
        {QStringLiteral("diverged"), number(f.diverged)},
        {QStringLiteral("unasked"), number(f.unasked)},
        {QStringLiteral("wrong_answers"), number(f.wrongAnswers)},
        {QStringLiteral("invented"), number(f.invented)},
        {QStringLiteral("reads"), number(f.reads)},
        {QStringLiteral("stale_reads"), number(f.staleReads)},
        {QStringLiteral("went_back"), number(f.backwards)},
        {QStringLiteral("ok_fraction"), f.okFraction()},
        {QStringLiteral("refused"), number(f.refused)},
        {QStringLiteral("held_back"), number(f.heldBack)},
        {QStringLiteral("converged"), static_cast<qint64>(f.convergenceMs.size())},
        {QStringLiteral("convergence_ms_p50"), static_cast<qint64>(f.convergence(0.5))},
        {QStringLiteral("convergence_ms_p99"), static_cast<qint64>(f.convergence(0.99))},
        {QStringLiteral("convergence_ms_max"), static_cast<qint64>(f.convergence(1))},
        {QStringLiteral("stuck"), number(f.stuck)},
        {QStringLiteral("problems"), problems},
        {QStringLiteral("repeat"), text(setup.command)}};
    if (growth.measured) {
        object[QLatin1String("rss_kib_per_hour")] = growth.worstKiBPerHour;
        object[QLatin1String("descriptors_more")] = growth.descriptorsMoreAtEnd;
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + '\n';
}

} // namespace Herdscope::Torture
