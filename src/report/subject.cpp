// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/subject.h"

#include "compare/runfacts.h"
#include "scenario/judge.h"
#include "scenario/scenariofile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace Herdscope::Report {

namespace {

const QString simulatedMode = QStringLiteral("simulated");

/// The verdict that "run" came to, by what it has kept of it in the saved run; none by half of it.
void judge(Subject &subject, const Compare::RunFacts &facts)
{
    subject.seed = facts.seed;
    subject.isSimulated = facts.mode == simulatedMode;
    if (!*subject.isSimulated) {
        subject.arguments = QStringLiteral("--live --mode ") + facts.mode;
        if (facts.speed != 1)
            subject.arguments += QStringLiteral(" --speed %1").arg(facts.speed);
    }
    if (!subject.scenario)
        return;
    subject.scenario = Scenario::atSpeed(*subject.scenario, facts.speed);
    if (!Exports::isWhole(*subject.run)) {
        subject.unjudged = Unjudged {facts.variant.toStdString(), facts.facts};
        return;
    }
    const Scenario::Scenario &played = *subject.scenario;
    Scenario::Judged judged;
    judged.variant = facts.variant.toStdString();
    judged.seed = facts.seed;
    judged.isSimulated = *subject.isSimulated;
    judged.durationNs = played.durationNs;
    judged.facts = facts.facts;
    judged.figures = Scenario::figuresOf(*subject.run->past, judged.facts);
    judged.findings = Scenario::judge(played, *subject.run->past, judged.facts, judged.figures);
    subject.judged = std::move(judged);
}

} // namespace

Subject subjectOf(const Exports::RecordedRun &run, const QString &program)
{
    Subject subject;
    subject.run = &run;
    subject.program = program;
    const Journal::RunAbout &about = run.about;
    if (!about.scenario.empty()) {
        // Whatever herd it names: this is the one that was run.
        auto scenario = Scenario::parseScenarioFile(
            about.scenario,
            [&about](const std::string &) -> tl::expected<Herd::HerdSpec, std::string> {
                return about.herd;
            });
        if (scenario && scenario->variants.empty()) {
            subject.seed = scenario->seed;
            subject.scenario = Scenario::cast(*scenario, 0);
        }
    }
    if (about.scenario.empty())
        subject.isSimulated = !about.simulation.empty();
    if (!about.simulation.empty()) {
        subject.isSimulated = true;
        const QJsonObject setup =
            QJsonDocument::fromJson(QByteArray::fromStdString(about.simulation)).object();
        bool isNumber = false;
        const quint64 seed = setup.value(QLatin1String("seed")).toString().toULongLong(&isNumber);
        if (isNumber)
            subject.seed = seed;
    }
    if (const auto facts = Compare::parseRunFacts(about.facts))
        judge(subject, *facts);
    return subject;
}

} // namespace Herdscope::Report
