// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/captionwords.h"
#include "figures/mappainter.h"
#include "measure/json.h"
#include "report/expectationwords.h"
#include "report/material.h"
#include "report/tables.h"
#include "scenario/reports.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonObject>

#include <algorithm>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

QString herdName(const Material &material)
{
    const std::string &name = material.herd().name;
    return name.empty() ? Words::tr("A herd of application servers") : QString::fromStdString(name);
}

QString howText(Material &material)
{
    const Subject &subject = material.subject;
    const QString seed = subject.seed
        ? material.model.facts.text(QStringLiteral("seed"), QString::number(*subject.seed))
        : QString();
    if (subject.isSimulated.value_or(false)) {
        return seed.isEmpty() ? Words::tr("simulated, in virtual time")
                              : Words::tr("simulated, in virtual time; seed %1").arg(seed);
    }
    const QString how = subject.isSimulated ? Words::tr("live, over real sockets")
                                            : Words::tr("as it was recorded");
    return seed.isEmpty() ? how : Words::tr("%1; seed %2").arg(how, seed);
}

QString verdictText(const Scenario::Judged &judged)
{
    return Scenario::isGood(judged.findings) ? Words::tr("all expectations hold")
                                             : Words::tr("not as expected");
}

struct Lacking
{
    std::uint64_t pairs = 0; ///< a server that is up, and a client of which it lacks the newest
    std::uint64_t all = 0;
    bool isAnyDown = false;
};

Lacking lackingAt(const History::Moment &end)
{
    Lacking lacking;
    for (History::ClientNumber client = 0; client < end.past().clients().count(); ++client) {
        const auto newest = end.newest(client);
        if (!newest)
            continue;
        for (int server = 0; server < int(end.state().servers.size()); ++server) {
            if (!end.hasServer(server))
                continue;
            if (end.server(server) != History::ServerState::Up) {
                lacking.isAnyDown = true;
                continue;
            }
            ++lacking.all;
            lacking.pairs += end.heldId(server, client) == newest->updateId ? 0 : 1;
        }
    }
    return lacking;
}

/// Of updates that did not get to all although nothing was lost, if that is why; or empty.
QString overtakenSentence(Material &material)
{
    const std::uint64_t known = material.timesToAll.size();
    if (!material.isComplete() || known >= material.figures.updates || material.figures.lost > 0)
        return {};
    const Lacking lacking = lackingAt(material.end);
    if (lacking.pairs > 0 || lacking.isAnyDown)
        return {};
    return Words::tr("The others (%1) did not get to all because a newer report of their client "
                     "overtook them: at the end every server knows the newest of each client.")
        .arg(material.model.facts.count(QStringLiteral("updates_overtaken"),
                                        material.figures.updates - known));
}

/// What is missing in the record may be what would say otherwise.
QString lossesSentence(Material &material)
{
    const std::uint64_t lost = material.figures.lost;
    if (lost == 0) {
        return material.isComplete()
            ? Words::tr("No acknowledged update was lost.")
            : Words::tr("As far as the record goes, no acknowledged update was lost.");
    }
    const QString count = material.model.facts.count(QStringLiteral("lost"), lost);
    return (material.isComplete()
                ? Words::tr("Acknowledged updates that were lost: %1.")
                : Words::tr("As far as the record goes, acknowledged updates that were lost: %1."))
        .arg(count);
}

/// Of the whole run, in a few sentences.
QString summaryOf(Material &material)
{
    Facts &facts = material.model.facts;
    if (material.figures.updates == 0)
        return Words::tr("No client's report was taken.");
    QStringList sentences;
    sentences << Words::tr("Updates taken from clients: %1, with %2 AT lines each between servers; "
                           "theory says %3 for a herd without faults.")
                     .arg(facts.count(QStringLiteral("updates"), material.figures.updates),
                          facts.number(QStringLiteral("lines_per_update"),
                                       material.linesPerUpdate()),
                          facts.count(QStringLiteral("lines_per_update_in_theory"),
                                      std::uint64_t(material.herd().linesPerUpdate())));
    const auto &times = material.timesToAll;
    if (!times.empty()) {
        auto sorted = times;
        sentences << Words::tr("All servers got %1 of them: half of these within %2, the slowest "
                               "within %3.")
                         .arg(facts.count(QStringLiteral("updates_known_to_all"), times.size()),
                              facts.duration(QStringLiteral("time_to_all_p50"),
                                             *History::quantileOf(sorted, 0.5)),
                              facts.duration(QStringLiteral("time_to_all_max"), times.back()));
    }
    if (const QString overtaken = overtakenSentence(material); !overtaken.isEmpty())
        sentences << overtaken;
    sentences << lossesSentence(material);
    return sentences.join(QLatin1Char(' '));
}

QString commandsOf(const Material &material)
{
    const Subject &subject = material.subject;
    QStringList lines;
    if (!subject.run->about.scenario.empty()) {
        QString command = QStringLiteral("herdscope run data/run.scenario.toml");
        if (!subject.arguments.isEmpty())
            command += QLatin1Char(' ') + subject.arguments;
        lines << command + QStringLiteral(" --out again --report");
    } else {
        const QFileInfo run(subject.run->fileName);
        const QString file = run.isFile() ? QString(attachedRun) : run.fileName();
        lines << QStringLiteral("herdscope %1").arg(file)
              << QStringLiteral("herdscope report %1 --out again").arg(file);
    }
    return lines.join(QLatin1Char('\n'));
}

QString machineText(Material &material)
{
    Facts &facts = material.model.facts;
    const QJsonObject machine = Measure::machineToJson();
    const auto text = [&](const char *key) {
        return facts.text(QLatin1String("machine_") + QLatin1String(key),
                          machine.value(QLatin1String(key)).toString());
    };
    return Words::tr("Machine: %1, %2 cores; %3, kernel %4; Qt %5.")
        .arg(text("cpu"),
             facts.count(QStringLiteral("machine_cores"),
                         std::uint64_t(machine.value(QLatin1String("cores")).toInt())),
             text("system"), text("kernel"),
             facts.text(QStringLiteral("qt"), QString::fromLatin1(qVersion())));
}

QString versionText(Material &material)
{
    Facts &facts = material.model.facts;
    const QString writer =
        facts.text(QStringLiteral("herdscope_version"), material.subject.program);
    const QString recorder =
        facts.text(QStringLiteral("recorded_by_version"), material.subject.run->about.program);
    return Words::tr("Recorded by Herdscope %1; this report is by Herdscope %2.")
        .arg(recorder, writer);
}

} // namespace

void makeHead(Material &material)
{
    Model &model = material.model;
    Facts &facts = model.facts;
    const Subject &subject = material.subject;
    const bool hasScenario = subject.scenario && !subject.scenario->name.empty();
    model.title = hasScenario ? QString::fromStdString(subject.scenario->name) : herdName(material);
    const std::string variant = subject.judged ? subject.judged->variant
        : subject.unjudged                     ? subject.unjudged->variant
                                               : std::string();
    if (!variant.empty())
        model.title += QStringLiteral(": ") + QString::fromStdString(variant);
    (void)facts.text(QStringLiteral("title"), model.title); // names may hold numbers
    const Herd::HerdSpec &herd = material.herd();
    model.head.emplace_back(
        Words::tr("Herd"),
        Words::tr("%1: %2 servers, %3 links")
            .arg(facts.text(QStringLiteral("herd"), herdName(material)),
                 facts.count(QStringLiteral("servers"), std::uint64_t(herd.serverCount())),
                 facts.count(QStringLiteral("links"), std::uint64_t(herd.linkCount()))));
    model.head.emplace_back(Words::tr("Run"), howText(material));
    model.head.emplace_back(
        Words::tr("Recorded"),
        Words::tr("from %1 on, for %2")
            .arg(
                facts.moment(QStringLiteral("begin"), material.wallNsAt(material.stretch.fromNs)),
                facts.seconds(QStringLiteral("length"), material.since(material.stretch.untilNs))));
    if (subject.judged)
        model.head.emplace_back(Words::tr("Verdict"), verdictText(*subject.judged));
    else if (subject.unjudged)
        model.head.emplace_back(Words::tr("Verdict"), Words::tr("none: the record is not whole"));
}

void makeRun(Material &material, Section &section)
{
    const Subject &subject = material.subject;
    Facts &facts = material.model.facts;
    section.blocks.emplace_back(Paragraph {summaryOf(material)});
    if (subject.scenario && !subject.scenario->teaches.empty()) {
        section.blocks.emplace_back(
            Paragraph {QString::fromStdString(subject.scenario->teaches).simplified(),
                       Paragraph::Kind::Quote});
    }
    const QString gaps = Exports::shortcomingsOf(*subject.run);
    if (!gaps.isEmpty())
        section.blocks.emplace_back(
            Paragraph {facts.text(QStringLiteral("gaps"), gaps), Paragraph::Kind::Warning});
    section.blocks.emplace_back(Bullets {
        {Words::tr("Clients: %1; events recorded: %2.")
             .arg(facts.count(QStringLiteral("clients"), material.past.clients().count()),
                  facts.count(QStringLiteral("events"),
                              material.past.end() - material.past.first())),
         versionText(material), machineText(material),
         Words::tr("The data of this report is in the folder data: herd.toml is the herd, "
                   "updates.csv has a row for each update, numbers.csv each number that stands in "
                   "these sentences.")}});
    section.blocks.emplace_back(Lines {subject.run->about.scenario.empty()
                                           ? Words::tr("To look at it again, in this folder:")
                                           : Words::tr("To run it again, in this folder:"),
                                       commandsOf(material),
                                       {}});
}

void makeVerdict(Material &material, Section &section)
{
    if (material.subject.unjudged) {
        section.blocks.emplace_back(
            Paragraph {Words::tr("There is no verdict: parts of the record are missing, and what "
                                 "the scenario expects can only be told from the whole."),
                       Paragraph::Kind::Warning});
    }
    if (!material.subject.judged)
        return;
    const Scenario::Judged &judged = *material.subject.judged;
    Facts &facts = material.model.facts;
    const auto good =
        std::ranges::count_if(judged.findings, [](const auto &each) { return each.isGood(); });
    section.blocks.emplace_back(Paragraph {
        Words::tr("As expected: %1 of %2. Of %3 requests of clients, %4 were answered.")
            .arg(facts.count(QStringLiteral("expectations_good"), std::uint64_t(good)),
                 facts.count(QStringLiteral("expectations"), judged.findings.size()),
                 facts.count(QStringLiteral("requests"), judged.facts.requests),
                 facts.count(QStringLiteral("requests_answered"), judged.facts.answered))});
    if (judged.findings.empty())
        return;
    Table table;
    table.caption = Words::tr("What the scenario expects, and what was measured.");
    table.data = QStringLiteral("data/verdict.csv");
    table.columns = {{Words::tr("Expected"), "expected"},
                     {Words::tr("Measured"), "measured"},
                     {Words::tr("As expected"), "good"}};
    for (const Scenario::Finding &each : judged.findings)
        table.rows.push_back(
            {{expectationText(each.expectation), Scenario::sentenceFor(each.expectation)},
             {measuredText(each, true).replace(QLatin1Char(' '), QChar(QChar::Nbsp)),
              Scenario::measuredText(each)},
             {each.isGood() ? Words::tr("yes") : Words::tr("no"), each.isGood() ? "yes" : "no"}});
    addTable(material.model, section, std::move(table), 100);
}

namespace {

QString lostText(Material &material)
{
    Facts &facts = material.model.facts;
    const QString acknowledged =
        facts.count(QStringLiteral("acknowledged"), material.figures.acknowledged);
    if (material.figures.lost == 0) {
        return (material.isComplete()
                    ? Words::tr(
                        "Nothing that was acknowledged was lost: of each of the %1 acknowledged "
                        "updates some server knows it, or something newer of its client, at the "
                        "end.")
                    : Words::tr(
                        "As far as the record goes, nothing that was acknowledged was lost: of "
                        "each of the %1 acknowledged updates in it some server knows it, or "
                        "something newer of its client, at its end."))
            .arg(acknowledged);
    }
    return (material.isComplete()
                ? Words::tr("Lost: %1 of %2 acknowledged updates. At the end no server that is up "
                            "knows them, nor anything newer of their clients.")
                : Words::tr("As far as the record goes, lost: %1 of %2 acknowledged updates. At "
                            "its end no server that is up knows them, nor anything newer of their "
                            "clients."))
        .arg(facts.count(QStringLiteral("lost"), material.figures.lost), acknowledged);
}

} // namespace

void makeLosses(Material &material, Section &section)
{
    Facts &facts = material.model.facts;
    section.blocks.emplace_back(
        Paragraph {lostText(material),
                   material.figures.lost == 0 ? Paragraph::Kind::Plain : Paragraph::Kind::Warning});
    QStringList items;
    if (material.subject.judged) {
        items
            << (material.figures.agreedNs
                    ? Words::tr("After the last fault, or without any the last report, all servers "
                                "agreed within %1.")
                          .arg(facts.duration(QStringLiteral("agreed"), *material.figures.agreedNs))
                    : Words::tr("After the last fault, or without any the last report, the servers "
                                "did not come to agree."));
    }
    const Counts &counts = material.counts;
    const std::uint64_t missing = counts.sent > counts.came ? counts.sent - counts.came : 0;
    items << Words::tr("AT lines sent over links: %1; of these %2 did not come: lost with their "
                       "link, or still under way. What a link lost is made up for when it is back.")
                 .arg(facts.count(QStringLiteral("lines_sent"), counts.sent),
                      facts.count(QStringLiteral("lines_missing"), missing));
    const Lacking lacking = lackingAt(material.end);
    items << Words::tr("At the end servers that are up lack the newest of a client in %1 of %2 "
                       "cases (each server with each client).")
                 .arg(facts.count(QStringLiteral("lacking_at_end"), lacking.pairs),
                      facts.count(QStringLiteral("known_to_be_at_end"), lacking.all));
    if (!Exports::isWhole(*material.subject.run))
        items << Words::tr("The record is not whole: what happened in the missing parts is not "
                           "counted.");
    else if (!material.isComplete())
        items << Words::tr("The record itself has gaps: some events were left out or dropped, so "
                           "that numbers may be too small.");
    else
        items << Words::tr("The record is complete: no event was left out or dropped.");
    section.blocks.emplace_back(Bullets {items});
}

void makeCredits(Material &material, Section &section)
{
    QStringList credits;
    for (const QString &credit : Figures::MapPainter::credits({}))
        credits << material.model.facts.text(QStringLiteral("credit"), credit);
    credits << Words::tr("Map: Natural Earth (public domain). Borders are Natural Earth’s de-facto "
                         "view: who controls an area, not who claims it.")
            << Words::tr("Made with Herdscope %1, free software under the GNU General Public "
                         "License, version %2 or later.")
                   .arg(material.subject.program,
                        material.model.facts.text(QStringLiteral("licence_version"),
                                                  QStringLiteral("3")));
    credits.removeDuplicates();
    section.blocks.emplace_back(Bullets {credits});
    section.blocks.emplace_back(
        Paragraph {Words::tr("This folder holds positions of clients, which are personal data when "
                             "the clients are people."),
                   Paragraph::Kind::Faint});
}

} // namespace Herdscope::Report
