// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/maker.h"

#include "herd/herdfile.h"
#include "journal/csv.h"
#include "report/material.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

void make(Part part, Material &material, Section &section)
{
    switch (part) {
    case Part::Run:
        return makeRun(material, section);
    case Part::Verdict:
        return makeVerdict(material, section);
    case Part::Graph:
        return makeGraph(material, section);
    case Part::Map:
        return makeMap(material, section);
    case Part::Timeline:
        return makeTimeline(material, section);
    case Part::Waterfalls:
        return makeWaterfalls(material, section);
    case Part::Convergence:
        return makeConvergence(material, section);
    case Part::Messages:
        return makeMessages(material, section);
    case Part::Latency:
        return makeLatency(material, section);
    case Part::Servers:
        return makeServers(material, section);
    case Part::Links:
        return makeLinks(material, section);
    case Part::Logs:
        return makeLogs(material, section);
    case Part::Losses:
        return makeLosses(material, section);
    case Part::Credits:
        return makeCredits(material, section);
    }
}

void addData(const Subject &subject, Model &model)
{
    const Journal::RunAbout &about = subject.run->about;
    model.data[QStringLiteral("data/herd.toml")] = Herd::writeHerdFile(about.herd);
    if (QFile run(subject.run->fileName);
        about.scenario.empty() && QFileInfo(run).isFile() && run.open(QIODevice::ReadOnly))
        model.data[QString(attachedRun)] = run.readAll().toStdString();
    if (!about.scenario.empty())
        model.data[QStringLiteral("data/run.scenario.toml")] = about.scenario;
    model.data[QStringLiteral("data/updates.csv")] =
        Journal::updatesCsv(subject.run->past->herd(), subject.run->events);
    model.data[QStringLiteral("data/numbers.csv")] = model.facts.csv();
}

} // namespace

std::optional<Model> makeModel(const Subject &subject, const Wanted &wanted,
                               const Progress &progress)
{
    const auto goesOn = [&](double share, const QString &what) {
        return !progress || progress(share, what);
    };
    Model model;
    model.language = QLocale().bcp47Name();
    model.isDark = wanted.isDark;
    if (!goesOn(0, Words::tr("Reading the record …")))
        return {};
    Material material(subject, model);
    makeHead(material);
    for (std::size_t i = 0; i < wanted.parts.size(); ++i) {
        const Part part = wanted.parts[i];
        Section section {part, titleOf(part), {}};
        if (!goesOn(double(i + 1) / double(wanted.parts.size() + 1), section.title))
            return {};
        make(part, material, section);
        if (!section.blocks.empty())
            model.sections.push_back(std::move(section));
    }
    giveNumbers(model);
    addData(subject, model);
    return model;
}

} // namespace Herdscope::Report
