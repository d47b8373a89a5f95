// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadoptions.h"
#include "measure/loadsession.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

/// What the study of "herdctl bench" consists of, and what came out of it: plain values.
namespace Herdscope::Measure {

struct StudyOptions
{
    QString program; ///< herdctl
    QString preset = QStringLiteral("hill"); ///< the herd that is compared with its first server
    QString against; ///< a command that serves a foreign herd; empty: none
    std::vector<Target> againstTargets;
    QString reference = QStringLiteral("central"); ///< what ratios are to
    std::vector<int> clients {1, 50, 1'000};
    int idle = 9'900; ///< of 10,000 connections, which is all that one server takes
    QStringList only {}; ///< ids of cases, or how they begin; empty: all
    int rounds = 5;
    double seconds = 3; ///< of each measurement
    double rate = 1'000; ///< requests per second where latency and availability are measured

    [[nodiscard]] static StudyOptions quick(); ///< about a minute
};

/// One way to run servers: "central", "loop", "threads", "processes", "foreign".
struct Arrangement
{
    QString id;
    QString title; ///< for people
};

/// One thing that is measured of each arrangement.
struct StudyCase
{
    enum class Kind
    {
        Updates, ///< closed loop
        Queries, ///< closed loop, WHATSAT only but for one report per client
        Steady, ///< planned rate: latency, and time until all servers know
        Outage, ///< planned rate, while one server is killed and restarted
    };
    Kind kind = Kind::Updates;
    QString id;
    QString title;
    LoadOptions load; ///< without targets
    bool probes = false;
};

/// One figure: a metric of a case, an arrangement and a round.
struct Measured
{
    int round = 0;
    QString caseId;
    QString arrangement;
    QString metric; ///< "updates_per_s", "p99_us" …
    double value = 0;
};

/// The same over all rounds.
struct Summary
{
    QString caseId;
    QString arrangement;
    QString metric;
    int n = 0;
    double median = 0;
    double least = 0;
    double greatest = 0;
    std::optional<double> ratio; ///< median of the rounds' ratios to the reference
};

struct StudyResult
{
    StudyOptions options;
    std::vector<Arrangement> arrangements;
    std::vector<StudyCase> cases;
    std::vector<Measured> all; ///< in the order in which it was measured
    QStringList remarks; ///< what could not be measured, and why; wrong answers
    QJsonObject machine; ///< at the beginning
    double loadAtEnd = 0; ///< of the machine, over a minute; −1: not known
    bool isWrong = false; ///< an answer was
    bool stopped = false;
    QString problem; ///< it could not begin: a sentence
};

[[nodiscard]] std::vector<StudyCase> studyCases(const StudyOptions &options);
/// The figures of one measurement: what counts of a case. @p errors: how many requests failed.
[[nodiscard]] std::vector<Measured> figuresOf(const StudyCase &study, const SessionResult &result);
[[nodiscard]] std::vector<Summary> summarise(const StudyResult &result);
/// For a chart, a table: nothing if it was not measured.
[[nodiscard]] const Summary *find(const std::vector<Summary> &summaries, const QString &caseId,
                                  const QString &arrangement, const QString &metric);
[[nodiscard]] double median(std::vector<double> values); ///< 0 of none

} // namespace Herdscope::Measure
