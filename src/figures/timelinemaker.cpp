// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/timelinemaker.h"

#include "figures/captionwords.h"
#include "history/activity.h"
#include "history/happenings.h"
#include "history/marks.h"
#include "history/moment.h"
#include "journal/csv.h"

#include <QByteArray>
#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <utility>

namespace Herdscope::Figures {

namespace {

using History::Happening;
using History::Mark;
using Span = TimelineLane::Span;

constexpr std::size_t pieces = 240; ///< of the updates
constexpr int mostLinks = 24; ///< with a lane of their own

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Timeline)
};

bool isFault(Happening::What what)
{
    using What = Happening::What;
    return what == What::ServersKilled || what == What::ServersStopped
        || what == What::ServersFrozen || what == What::LinksDown || what == What::LinksSlowed
        || what == What::ClocksSet || what == What::Split || what == What::NobodyUp;
}

class Maker final
{
public:
    Maker(const History::Past &past, const History::Stretch &stretch)
        : m_past(past)
        , m_stretch(stretch)
        , m_start(past)
        , m_marks(past)
    {
        m_start.seekTime(stretch.fromNs);
        scene.lengthNs = stretch.untilNs - stretch.fromNs;
    }
    void addServers();
    void addLinks();
    void addHappenings();
    void addUpdates();

    TimelineScene scene;

private:
    [[nodiscard]] std::int64_t since(std::int64_t ns) const
    {
        return std::clamp<std::int64_t>(ns - m_stretch.fromNs, 0, scene.lengthNs);
    }
    [[nodiscard]] std::vector<Span> spansOf(bool isServer, int index, Condition first) const;

    const History::Past &m_past;
    const History::Stretch m_stretch;
    History::Moment m_start;
    History::Marks m_marks;
};

std::optional<Condition> conditionBy(Mark::What what, bool isServer)
{
    switch (what) {
    case Mark::What::ServerUp:
    case Mark::What::ServerThawed:
        return isServer ? std::optional(Condition::Up) : std::nullopt;
    case Mark::What::ServerDown:
        return isServer ? std::optional(Condition::Down) : std::nullopt;
    case Mark::What::ServerFrozen:
        return isServer ? std::optional(Condition::Frozen) : std::nullopt;
    case Mark::What::LinkUp:
        return isServer ? std::nullopt : std::optional(Condition::Up);
    case Mark::What::LinkDown:
        return isServer ? std::nullopt : std::optional(Condition::Down);
    default: // slow links and wrong clocks are up
        break;
    }
    return {};
}

std::vector<Span> Maker::spansOf(bool isServer, int index, Condition first) const
{
    std::vector<Span> spans;
    Span span {0, 0, first};
    const auto close = [&](std::int64_t at) {
        span.untilNs = at;
        if (span.untilNs > span.fromNs)
            spans.push_back(span);
        span.fromNs = at;
    };
    for (const Mark &mark : m_marks.all()) {
        const auto condition = conditionBy(mark.what, isServer);
        if (!condition || mark.index != index || mark.atNs < m_stretch.fromNs
            || mark.atNs > m_stretch.untilNs || *condition == span.condition)
            continue;
        close(since(mark.atNs));
        span.condition = *condition;
    }
    close(scene.lengthNs);
    return spans;
}

void Maker::addServers()
{
    const auto &servers = m_past.herd().servers;
    for (int i = 0; i < int(servers.size()); ++i) {
        const History::ServerState state = m_start.state().servers[std::size_t(i)].state;
        const Condition first = state == History::ServerState::Up ? Condition::Up
            : state == History::ServerState::Frozen               ? Condition::Frozen
                                                                  : Condition::Down;
        scene.lanes.push_back({QString::fromStdString(servers[std::size_t(i)].name), i, true,
                               serverStyle(i), spansOf(true, i, first)});
    }
}

/// Those that were down at some time: the others have nothing to tell.
void Maker::addLinks()
{
    const Herd::HerdSpec &herd = m_past.herd();
    int count = 0;
    for (int i = 0; i < int(herd.links.size()); ++i) {
        auto spans = spansOf(false, i, m_start.isLinkUp(i) ? Condition::Up : Condition::Down);
        if (std::ranges::all_of(spans,
                                [](const Span &each) { return each.condition == Condition::Up; }))
            continue;
        if (++count > mostLinks) {
            ++scene.hiddenLinks;
            continue;
        }
        const Herd::LinkSpec &link = herd.links[std::size_t(i)];
        const auto nameOf = [&herd](int server) {
            return QString::fromStdString(herd.servers[std::size_t(server)].name);
        };
        scene.lanes.push_back({Words::tr("%1 – %2", "a link").arg(nameOf(link.a), nameOf(link.b)),
                               i,
                               false,
                               {},
                               std::move(spans)});
    }
}

void Maker::addHappenings()
{
    const History::Happenings happenings(m_past);
    for (const Happening &each : happenings.all()) {
        if (each.atNs < m_stretch.fromNs || each.atNs > m_stretch.untilNs)
            continue;
        scene.marks.push_back(
            {isFault(each.what) ? TimelineMark::Kind::Fault : TimelineMark::Kind::Event,
             since(each.atNs),
             {},
             sentenceOf(each, m_past)});
    }
}

void Maker::addUpdates()
{
    History::Activity activity(m_past, m_stretch, pieces);
    while (!activity.advance(m_past.end() + 1)) { }
    for (const History::Activity::Piece &piece : activity.pieces())
        scene.updates.push_back(piece.updates);
}

std::string seconds(std::int64_t ns)
{
    return QByteArray::number(double(ns) / 1e9, 'f', 9).toStdString();
}

std::string_view wordOf(Condition condition)
{
    switch (condition) {
    case Condition::Down:
        return "down";
    case Condition::Frozen:
        return "frozen";
    case Condition::Failed:
        return "failed";
    case Condition::Up:
    case Condition::Recovering:
        break;
    }
    return "up";
}

void addRow(std::string &out, std::string_view what, const QString &label, const std::string &from,
            const std::string &until, const std::string &text)
{
    out.append(what).append(",");
    Journal::appendCsvCell(out, label.toStdString());
    out.append(",").append(from).append(",").append(until).append(",");
    Journal::appendCsvCell(out, text);
    out += '\n';
}

} // namespace

TimelineScene timelineOf(const History::Past &past, const History::Stretch &stretch,
                         std::vector<TimelineMark> acts)
{
    Maker maker(past, stretch);
    maker.scene.marks = std::move(acts);
    maker.addServers();
    maker.addLinks();
    maker.addHappenings();
    maker.addUpdates();
    auto &marks = maker.scene.marks;
    std::ranges::stable_sort(marks, {}, &TimelineMark::atNs);
    for (std::size_t i = 0; i < marks.size(); ++i)
        marks[i].label = QString::number(i + 1);
    return std::move(maker.scene);
}

std::string timelineCsv(const TimelineScene &scene)
{
    std::string out = "what,label,from_s,until_s,text\n";
    for (const TimelineMark &mark : scene.marks) {
        const bool isAct = mark.kind == TimelineMark::Kind::Act;
        addRow(out,
               isAct                                        ? "act"
                   : mark.kind == TimelineMark::Kind::Fault ? "fault"
                                                            : "event",
               mark.label, seconds(mark.atNs), {}, mark.text.toStdString());
    }
    for (const TimelineLane &lane : scene.lanes) {
        for (const Span &span : lane.spans)
            addRow(out, lane.isServer ? "server" : "link", lane.name, seconds(span.fromNs),
                   seconds(span.untilNs), std::string(wordOf(span.condition)));
    }
    return out;
}

} // namespace Herdscope::Figures
