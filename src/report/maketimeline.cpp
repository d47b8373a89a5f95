// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/captionwords.h"
#include "figures/timelinemaker.h"
#include "figures/timelinepainter.h"
#include "herd/numbertext.h"
#include "history/happenings.h"
#include "journal/records.h"
#include "report/actwords.h"
#include "report/material.h"
#include "report/tables.h"
#include "scenario/orders.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>

namespace Herdscope::Report {

namespace {

constexpr std::size_t mostMarks = 60; ///< rows of the table
constexpr std::size_t mostExcerpts = 8;
constexpr History::EventNumber eventsBefore = 5;
constexpr History::EventNumber eventsBehind = 11;
constexpr qsizetype longestLine = 138;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

using Figures::TimelineMark;

/// What the scenario says, and what the record says was ordered.
std::vector<Scenario::Act> actsDone(const Material &material)
{
    std::vector<Scenario::Act> acts =
        Scenario::ordersIn(material.past, material.stretch.fromNs, material.stretch.untilNs);
    if (const auto &scenario = material.subject.scenario)
        acts.insert(acts.end(), scenario->acts.begin(), scenario->acts.end());
    return acts;
}

std::vector<TimelineMark> marksOf(const std::vector<Scenario::Act> &acts)
{
    std::vector<TimelineMark> marks;
    for (const Scenario::Act &act : acts) {
        marks.push_back({TimelineMark::Kind::Act, act.atNs, {}, sentenceOf(act)});
        // The end of a partition is no act of its own.
        if (act.kind == Scenario::Act::Kind::Partition && act.lengthNs > 0)
            marks.push_back({TimelineMark::Kind::Act,
                             act.atNs + act.lengthNs,
                             {},
                             Words::tr("These links are healed.")});
    }
    return marks;
}

QString kindText(TimelineMark::Kind kind)
{
    switch (kind) {
    case TimelineMark::Kind::Act:
        return Words::tr("done");
    case TimelineMark::Kind::Fault:
        return Words::tr("fault seen");
    case TimelineMark::Kind::Event:
        return Words::tr("seen");
    }
    return {};
}

/// The file has the spans of the picture's lanes, too.
void addMarks(Section &section, const Figures::TimelineScene &scene, const QString &data)
{
    Table table;
    table.caption = scene.marks.size() > mostMarks
        ? Words::tr("The first of the numbers in the figure, in seconds since the beginning.")
        : Words::tr("The numbers in the figure, in seconds since the beginning.");
    table.data = data;
    table.columns = {{Words::tr("No."), "label", true},
                     {Words::tr("After s"), "from_s", true},
                     {Words::tr("What"), "text"},
                     {Words::tr("Kind"), "what"}};
    for (const TimelineMark &mark : scene.marks) {
        if (table.rows.size() == mostMarks)
            break;
        table.rows.push_back({textCell(mark.label), secondsCell(mark.atNs), textCell(mark.text),
                              textCell(kindText(mark.kind))});
    }
    section.blocks.emplace_back(std::move(table));
}

/// Something that went wrong, or was made to.
struct Fault
{
    std::int64_t atNs = 0; ///< monotonic
    QStringList sentences;
};

std::vector<Fault> faultsOf(const Figures::TimelineScene &scene, const Material &material,
                            const std::vector<Scenario::Act> &acts)
{
    std::vector<Fault> faults;
    const auto isActFault = [&](const TimelineMark &mark) {
        if (mark.kind != TimelineMark::Kind::Act)
            return false;
        return std::ranges::any_of(acts, [&](const Scenario::Act &act) {
            return act.atNs == mark.atNs && Scenario::isFault(act.kind)
                && sentenceOf(act) == mark.text;
        });
    };
    for (const TimelineMark &mark : scene.marks) {
        if (mark.kind != TimelineMark::Kind::Fault && !isActFault(mark))
            continue;
        const std::int64_t atNs = material.stretch.fromNs + mark.atNs;
        if (faults.empty() || atNs - faults.back().atNs > History::Happenings::togetherNs)
            faults.push_back({atNs, {}});
        faults.back().sentences << mark.text;
    }
    return faults;
}

/// The records around it, as they stand in the servers' logs, behind the server's name.
class Excerpt final
{
public:
    Excerpt(const Material &material, const Fault &fault, std::size_t number)
        : m_material(material)
        , m_fault(fault)
        , m_number(number)
    {
    }
    void make()
    {
        const History::Past &past = m_material.past;
        // What is of the same moment is of the fault itself.
        const History::EventNumber at = past.numberAt(m_fault.atNs - 1);
        const auto from = std::max(past.first(), at > eventsBefore ? at - eventsBefore : 0);
        past.forEachEvent(
            from, std::min(past.end(), at + eventsBehind),
            [this](auto, const auto &batch, const auto &event) { take(batch, event); });
    }
    QString text;
    std::vector<std::vector<Cell>> rows;

private:
    void take(const Journal::EventBatch &batch, const Journal::StoredEvent &event)
    {
        std::string record;
        Journal::appendLogRecord(record, batch, event);
        record.pop_back(); // its line end
        const QString server =
            event.server < 0 ? QStringLiteral("–") : m_material.serverName(event.server);
        QString line = server + QStringLiteral("  ") + QString::fromStdString(record);
        if (line.size() > longestLine)
            line = line.left(longestLine - 1) + QChar(0x2026);
        text += text.isEmpty() ? line : QString(QLatin1Char('\n') + line);
        rows.push_back(
            {{{}, std::to_string(m_number)},
             {{}, Herd::numberText(double(event.at.monotonicNs - m_material.stretch.fromNs) / 1e9)},
             textCell(server),
             {{}, record}});
    }

    const Material &m_material;
    const Fault &m_fault;
    const std::size_t m_number;
};

} // namespace

void makeTimeline(Material &material, Section &section)
{
    const auto scene = std::make_shared<const Figures::TimelineScene>(
        Figures::timelineOf(material.past, material.stretch, marksOf(actsDone(material))));
    const QString data = QStringLiteral("data/timeline.csv");
    material.model.data[data] = Figures::timelineCsv(*scene);
    Figure figure;
    figure.file = QStringLiteral("figures/timeline.svg");
    figure.alternative = Words::tr("Timeline of acts and faults");
    figure.caption = Words::tr(
        "What was done (squares) and what was seen of it in the herd (round), over the time since "
        "the beginning; below, when each server was up, the links that were down at some time, and "
        "the updates that clients reported.");
    figure.size = Figures::timelinePictureSize(*scene, material.font);
    figure.data = {data};
    figure.picture =
        material.picture([scene](auto &painter, const QRectF &area, const auto &theme) {
            Figures::paintTimeline(painter, *scene, area, theme);
        });
    section.blocks.emplace_back(std::move(figure));
    if (!scene->marks.empty())
        addMarks(section, *scene, data);
}

void makeLogs(Material &material, Section &section)
{
    const std::vector<Scenario::Act> acts = actsDone(material);
    const Figures::TimelineScene scene =
        Figures::timelineOf(material.past, material.stretch, marksOf(acts));
    const std::vector<Fault> faults = faultsOf(scene, material, acts);
    if (faults.empty()) {
        section.blocks.emplace_back(Paragraph {Words::tr("There was no fault in this run.")});
        return;
    }
    Facts &facts = material.model.facts;
    const QString data = QStringLiteral("data/log-excerpts.csv");
    section.blocks.emplace_back(Paragraph {
        Words::tr("Faults: %1. Of each the last %2 records before it and the first %3 from it on, "
                  "of all servers; the file has them in full length.")
            .arg(facts.count(QStringLiteral("faults"), faults.size()),
                 facts.count(QStringLiteral("records_before"), eventsBefore),
                 facts.count(QStringLiteral("records_behind"), eventsBehind))});
    std::vector<std::vector<Cell>> rows;
    for (std::size_t i = 0; i < faults.size(); ++i) {
        Excerpt excerpt(material, faults[i], i + 1);
        excerpt.make();
        rows.insert(rows.end(), excerpt.rows.begin(), excerpt.rows.end());
        if (i >= mostExcerpts)
            continue;
        const QString after =
            facts.seconds(QStringLiteral("fault_%1").arg(i + 1), material.since(faults[i].atNs));
        section.blocks.emplace_back(
            Lines {Words::tr("After %1: %2").arg(after, faults[i].sentences.join(QLatin1Char(' '))),
                   excerpt.text, data});
    }
    if (faults.size() > mostExcerpts)
        section.blocks.emplace_back(
            Paragraph {Words::tr("The first %1 of them are shown here.")
                           .arg(facts.count(QStringLiteral("faults_shown"), mostExcerpts)),
                       Paragraph::Kind::Faint});
    material.model.data[data] =
        csvOf({{{}, "fault"}, {{}, "after_s"}, {{}, "server"}, {{}, "record"}}, rows);
}

} // namespace Herdscope::Report
