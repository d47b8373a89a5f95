// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/material.h"

#include "history/happenings.h"

#include <QCoreApplication>

#include <algorithm>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

/// Goes through the events once.
class Counter final
{
public:
    Counter(const Herd::HerdSpec &herd, Counts &counts)
        : m_counts(counts)
    {
        counts.servers.resize(herd.servers.size());
    }
    void take(const Journal::EventBatch &batch, const Journal::StoredEvent &event)
    {
        if (event.server < 0 || std::size_t(event.server) >= m_counts.servers.size())
            return;
        Counts::Server &its = m_counts.servers[std::size_t(event.server)];
        its.starts += event.kind == Herd::EventKind::Start ? 1 : 0;
        its.errors += event.kind == Herd::EventKind::Error ? 1 : 0;
        if (event.peerKind == Herd::PeerKind::Client)
            takeClient(its, batch, event);
        else if (event.peerKind == Herd::PeerKind::Neighbour && event.updateId != 0)
            takeNeighbour(its, event);
    }
    void finish()
    {
        for (const auto &[update, lines] : m_linesOf)
            ++m_counts.updatesByLines[lines];
        for (Counts::Server &each : m_counts.servers)
            std::ranges::sort(each.answerNs);
    }

private:
    void takeClient(Counts::Server &its, const Journal::EventBatch &batch,
                    const Journal::StoredEvent &event)
    {
        if (!Herd::isLine(event.kind))
            return;
        const std::string who = std::to_string(event.server) + ' ' + std::string(batch.peer(event));
        auto &open = m_open[who];
        if (event.kind == Herd::EventKind::Send) {
            if (!open.empty()) {
                its.answerNs.push_back(event.at.monotonicNs - open.front());
                open.pop_front();
            }
            return;
        }
        open.push_back(event.at.monotonicNs);
        its.questions += batch.line(event).starts_with("WHATSAT") ? 1 : 0;
        if (event.novelty != Herd::Novelty::Useful)
            return;
        ++its.updates;
        m_linesOf.try_emplace(event.updateId);
    }
    void takeNeighbour(Counts::Server &its, const Journal::StoredEvent &event)
    {
        if (event.kind == Herd::EventKind::Send) {
            ++its.sent;
            ++m_counts.sent;
            if (const auto found = m_linesOf.find(event.updateId); found != m_linesOf.end())
                ++found->second;
        } else if (event.kind == Herd::EventKind::Receive) {
            ++m_counts.came;
            ++(event.novelty == Herd::Novelty::Useful ? its.useful : its.duplicates);
        }
    }

    Counts &m_counts;
    std::unordered_map<std::string, std::deque<std::int64_t>> m_open; ///< lines without an answer
    std::unordered_map<std::uint64_t, std::uint64_t> m_linesOf; ///< by update
};

} // namespace

Material::Material(const Subject &about, Model &made)
    : subject(about)
    , past(*about.run->past)
    , model(made)
    , end(past)
    , marks(past)
    , font(QStringLiteral("DejaVu Sans"))
{
    constexpr int fontPixels = 13;
    font.setStyleHint(QFont::SansSerif);
    font.setPixelSize(fontPixels);
    chooseStretch();
    count();
}

void Material::chooseStretch()
{
    if (past.first() == past.end())
        return;
    if (subject.judged) {
        stretch =
            History::Stretch::between(subject.judged->facts.beginNs, subject.judged->facts.endNs);
        end.seekTime(stretch.untilNs);
    } else {
        end.seek(std::max(History::endBeforeStop(past), past.first() + 1));
        stretch = History::Stretch::between(past.entry(past.first()).event->at.monotonicNs,
                                            past.entry(end.number() - 1).event->at.monotonicNs);
        // Acts have their times from where the scenario began.
        if (subject.unjudged && subject.unjudged->facts.beginNs < stretch.untilNs)
            stretch = History::Stretch::between(subject.unjudged->facts.beginNs, stretch.untilNs);
    }
    model.wallNs = wallNsAt(stretch.untilNs);
}

void Material::count()
{
    Counter counter(herd(), counts);
    past.forEachEvent(past.first(), end.number(), [&](auto, const auto &batch, const auto &event) {
        counter.take(batch, event);
    });
    counter.finish();
    Scenario::Facts facts;
    facts.beginNs = stretch.fromNs;
    facts.endNs = stretch.untilNs;
    figures = subject.judged ? subject.judged->figures : Scenario::figuresOf(past, facts);
    History::Activity activity(past, end.number(), 0, 1);
    while (!activity.advance(past.end() + 1)) { }
    run = History::figuresOf(activity);
    for (const auto &piece : activity.pieces())
        timesToAll.insert(timesToAll.end(), piece.timesToAll.begin(), piece.timesToAll.end());
    std::ranges::sort(timesToAll);
}

Figures::Picture Material::picture(
    std::function<void(QPainter &, const QRectF &, const Figures::Theme &)> paint) const
{
    return
        [paint = std::move(paint), its = font, &colors = theme()](QPainter &painter, QSize size) {
            painter.setFont(its);
            paint(painter, QRectF(QPointF(), size), colors);
        };
}

double Material::linesPerUpdate() const
{
    return figures.updates == 0 ? 0 : double(figures.lines) / double(figures.updates);
}

bool Material::isComplete() const
{
    return Exports::isWhole(*subject.run) && !past.lacksEvents(stretch.fromNs, stretch.untilNs);
}

QString Material::serverName(int server) const
{
    const auto &servers = herd().servers;
    return server >= 0 && std::size_t(server) < servers.size()
        ? QString::fromStdString(servers[std::size_t(server)].name)
        : QString();
}

QString Material::linkName(int link) const
{
    const Herd::LinkSpec &its = herd().links[std::size_t(link)];
    return Words::tr("%1 – %2", "a link").arg(serverName(its.a), serverName(its.b));
}

std::int64_t Material::wallNsAt(std::int64_t ns) const
{
    if (past.first() == past.end())
        return 0;
    const auto last = std::clamp(past.numberAt(ns), past.first() + 1, past.end()) - 1;
    const Herd::Instant at = past.entry(last).event->at;
    return at.wallNs + ns - at.monotonicNs;
}

} // namespace Herdscope::Report
