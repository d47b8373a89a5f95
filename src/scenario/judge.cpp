// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/judge.h"

#include "history/activity.h"
#include "history/moment.h"
#include "scenario/agreement.h"
#include "scenario/readers.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace Herdscope::Scenario {

namespace {

using History::ClientNumber;
using History::EventNumber;
using History::Moment;
using History::Past;
using Journal::StoredEvent;

constexpr double nsPerSecond = 1e9;
constexpr double samePlaceDeg = 1.5e-6; ///< what six decimals leave of a position, and a little

/// Goes through the events of the run once.
class Counter final
{
public:
    Counter(const Past &past, Figures &figures)
        : m_past(past)
        , m_figures(figures)
    {
    }

    void take(EventNumber number, const Journal::EventBatch &batch, const StoredEvent &event)
    {
        if (event.kind == Herd::EventKind::Send && event.updateId != 0) {
            if (event.peerKind == Herd::PeerKind::Neighbour)
                ++m_figures.lines;
            else if (event.peerKind == Herd::PeerKind::Client)
                takeAnswer(event.updateId);
        }
        if (event.kind != Herd::EventKind::Receive || event.peerKind != Herd::PeerKind::Client)
            return;
        const std::string_view line = batch.line(event);
        const bool isReport = line.starts_with("IAMAT");
        m_figures.operations += isReport || line.starts_with("WHATSAT") ? 1U : 0U;
        if (event.novelty != Herd::Novelty::Useful)
            return;
        ++m_figures.updates;
        auto location = History::locationOf(event, line, m_past.nameAt(event.server, number), 0);
        if (location)
            m_accepted.insert_or_assign(event.updateId, *std::move(location));
    }

    /// Acknowledged updates that nobody knows, nor anything newer of their clients; @p most
    /// further ones. True: that was all.
    bool countLost(const Moment &end, std::size_t most)
    {
        for (; most > 0 && m_counted < m_acknowledged.size(); --most, ++m_counted) {
            const Herd::Location &each = m_acknowledged[m_counted];
            const ClientNumber client = m_past.clients().find(each.client());
            const auto newest = client == History::noClient ? std::nullopt : end.newest(client);
            // A purged client has a greater era.
            if (!newest
                || (newest->location.era() == each.era()
                    && Herd::versionOf(newest->location) < Herd::versionOf(each)))
                ++m_figures.lost;
        }
        m_figures.acknowledged = m_acknowledged.size();
        return m_counted >= m_acknowledged.size();
    }

private:
    void takeAnswer(std::uint64_t update)
    {
        if (auto accepted = m_accepted.extract(update); !accepted.empty())
            m_acknowledged.push_back(std::move(accepted.mapped()));
    }

    const Past &m_past;
    Figures &m_figures;
    std::unordered_map<std::uint64_t, Herd::Location> m_accepted; ///< without an answer yet
    std::vector<Herd::Location> m_acknowledged;
    std::size_t m_counted = 0; ///< of them
};

std::optional<double> secondsOf(const std::optional<std::int64_t> &ns)
{
    if (!ns)
        return {};
    return static_cast<double>(*ns) / nsPerSecond;
}

std::optional<double> ratio(std::uint64_t a, std::uint64_t b)
{
    if (b == 0)
        return {};
    return static_cast<double>(a) / static_cast<double>(b);
}

double isKnown(const Past &past, const Facts &facts, const Expectation &expectation)
{
    Moment at(past);
    at.seekTime(facts.beginNs + expectation.atNs);
    const ClientNumber client = past.clients().find(expectation.client);
    if (client == History::noClient)
        return 0;
    const auto held = at.held(past.herd().indexOf(expectation.server), client);
    if (!held || held->location.isPurged())
        return 0;
    if (!expectation.position)
        return 1;
    const Protocol::Position position = held->location.position();
    const bool isThere =
        std::abs(position.latitudeDeg - expectation.position->latitudeDeg) < samePlaceDeg
        && std::abs(position.longitudeDeg - expectation.position->longitudeDeg) < samePlaceDeg;
    return isThere ? 1 : 0;
}

std::optional<double> timeToAll(const Expectation &expectation, std::uint64_t seed,
                                const Past &past, const Facts &facts, const Figures &figures)
{
    auto times = expectation.reads > 0 ? timesToAllAsRead(past, facts, expectation.reads, seed)
                                       : figures.timesToAllNs;
    return secondsOf(History::quantileOf(times, expectation.quantile));
}

std::optional<double> measure(const Expectation &expectation, std::uint64_t seed, const Past &past,
                              const Facts &facts, const Figures &figures)
{
    using Kind = Expectation::Kind;
    switch (expectation.kind) {
    case Kind::Agree:
        return secondsOf(figures.agreedNs);
    case Kind::Lost:
        return static_cast<double>(figures.lost);
    case Kind::LinesPerUpdate:
        return ratio(figures.lines, figures.updates);
    case Kind::MessagesPerOperation:
        return ratio(figures.lines, figures.operations);
    case Kind::TimeToAll:
        return timeToAll(expectation, seed, past, facts, figures);
    case Kind::Availability:
        return ratio(facts.answered, facts.requests - facts.open);
    case Kind::Knows:
        return isKnown(past, facts, expectation);
    }
    return {};
}

bool isWithin(const Expectation &expectation, const std::optional<double> &measured)
{
    if (!measured)
        return false;
    if (expectation.kind == Expectation::Kind::Knows)
        return *measured > 0;
    if (expectation.atMost && *measured > *expectation.atMost)
        return false;
    if (expectation.atLeast && *measured < *expectation.atLeast)
        return false;
    constexpr double perCent = 0.01;
    return !expectation.about
        || std::abs(*measured - *expectation.about)
        <= *expectation.about * expectation.percent * perCent;
}

} // namespace

class Reckoning::Private final
{
public:
    Private(const Past &record, const Facts &facts)
        : past(record)
        , its(facts)
        , end(record)
        , counter(record, figures)
        , next(record.first())
    {
        end.seekTime(its.endNs);
    }

    bool count(std::size_t most)
    {
        const EventNumber until = std::min<EventNumber>(end.number(), next + most);
        past.forEachEvent(next, until,
                          [&](EventNumber number, const auto &batch, const auto &event) {
                              counter.take(number, batch, event);
                          });
        next = std::max(next, until);
        return next >= end.number();
    }
    bool agree(std::size_t most)
    {
        if (!agreement)
            agreement.emplace(past, its.beginNs + its.lastFaultNs, end.number());
        if (!agreement->advance(most))
            return false;
        figures.agreedNs = agreement->time();
        return true;
    }
    bool spread(std::size_t most)
    {
        if (!activity)
            activity.emplace(past, end.number(), 0, 1);
        if (!activity->advance(most))
            return false;
        if (!activity->pieces().empty())
            figures.timesToAllNs = activity->pieces().front().timesToAll;
        std::sort(figures.timesToAllNs.begin(), figures.timesToAllNs.end());
        return true;
    }

    const Past &past;
    const Facts its;
    Figures figures;
    Moment end;
    Counter counter;
    EventNumber next;
    std::optional<Agreement> agreement;
    std::optional<History::Activity> activity;
    int phase = 0;
};

Reckoning::Reckoning(const Past &past, const Facts &facts)
    : d(std::make_unique<Private>(past, facts))
{
}

Reckoning::~Reckoning() = default;

bool Reckoning::advance(std::size_t most)
{
    constexpr int phases = 4;
    const auto isDone = [&] {
        switch (d->phase) {
        case 0:
            return d->count(most);
        case 1:
            return d->counter.countLost(d->end, most);
        case 2:
            return d->agree(most);
        default:
            return d->spread(most);
        }
    };
    if (d->phase < phases && isDone())
        ++d->phase;
    return d->phase >= phases;
}

const Figures &Reckoning::figures() const
{
    return d->figures;
}

const Facts &Reckoning::facts() const
{
    return d->its;
}

Figures figuresOf(const Past &past, const Facts &facts)
{
    Reckoning reckoning(past, facts);
    while (!reckoning.advance(past.end() + 1)) { }
    return reckoning.figures();
}

std::vector<Finding> judge(const Scenario &scenario, const Past &past, const Facts &facts,
                           const Figures &figures)
{
    std::vector<Finding> findings;
    for (const Expectation &each : scenario.expectations) {
        Finding finding;
        finding.expectation = each;
        finding.measured = measure(each, scenario.seed, past, facts, figures);
        finding.isMet = isWithin(each, finding.measured);
        findings.push_back(std::move(finding));
    }
    return findings;
}

bool isGood(const std::vector<Finding> &findings)
{
    return std::all_of(findings.begin(), findings.end(),
                       [](const Finding &each) { return each.isGood(); });
}

} // namespace Herdscope::Scenario
