// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/subject.h"

#include "scenario/scenariofile.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace Herdscope::Report {

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
        if (scenario) {
            subject.seed = scenario->seed;
            subject.scenario = *std::move(scenario);
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
    return subject;
}

} // namespace Herdscope::Report
