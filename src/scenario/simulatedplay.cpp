// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/simulatedplay.h"

#include "protocol/values.h"
#include "scenario/casting.h"

#include <algorithm>

namespace Herdscope::Scenario {

using Sim::SteppedHerd;

namespace {

constexpr std::int64_t longestStartNs = 120 * second; ///< until all links are up
constexpr std::string_view noPlaces =
    "{\n   \"html_attributions\" : [],\n   \"results\" : [],\n   \"status\" : \"ZERO_RESULTS\"\n}";

Sim::Act::Kind kindOf(Deed::Kind kind)
{
    using From = Deed::Kind;
    using To = Sim::Act::Kind;
    switch (kind) {
    case From::Kill:
        return To::Kill;
    case From::Restart:
        return To::Restart;
    case From::Freeze:
        return To::Freeze;
    case From::Thaw:
        return To::Thaw;
    case From::CutWay:
        return To::Cut;
    case From::DeafenWay:
        return To::Deafen;
    case From::HealWay:
        return To::Heal;
    case From::Break:
        return To::Break;
    case From::Delay:
        return To::SetDelay;
    case From::Clock:
        return To::SetClock;
    case From::Leave:
        return To::HangUp;
    default:
        return To::Purge;
    }
}

} // namespace

SimulatedPlay::SimulatedPlay(const Scenario &run, SteppedHerd &herd, Done done)
    : m_run(run)
    , m_script(scriptOf(run))
    , m_herd(herd)
    , m_done(std::move(done))
    , m_lookNs(herd.nowNs())
    , m_latestNs(herd.nowNs() + longestStartNs)
    , m_asked(m_script.parts.size())
{
    for (std::size_t i = 0; i < m_script.parts.size(); ++i)
        m_partOf.emplace(m_script.parts[i].name, i);
}

SteppedHerd::Setup SimulatedPlay::setupOf(const Scenario &run)
{
    SteppedHerd::Setup setup;
    setup.herd = run.herds.front();
    setup.seed = run.seed;
    setup.leastDelayNs = run.leastDelayNs;
    setup.mostDelayNs = run.mostDelayNs;
    setup.jitterNs = run.jitterNs;
    return setup;
}

std::int64_t SimulatedPlay::dueNs() const
{
    switch (m_state) {
    case State::Starting:
        return m_lookNs;
    case State::Playing:
        return m_beginNs
            + (m_next < m_script.deeds.size() ? m_script.deeds[m_next].atNs : m_run.durationNs);
    default:
        return Sim::never;
    }
}

void SimulatedPlay::act()
{
    if (m_state == State::Starting)
        return look();
    if (m_state != State::Playing)
        return;
    if (m_next >= m_script.deeds.size()) {
        m_state = State::Over;
        return;
    }
    const Deed &deed = m_script.deeds[m_next++];
    perform(deed);
    answerQuestions();
    if (m_done)
        m_done(deed);
}

/// All links up, and the next full second: times of the record are easy to read then.
void SimulatedPlay::look()
{
    if (isTogether()) {
        m_beginNs = m_herd.nowNs();
        m_state = State::Playing;
    } else if (m_herd.nowNs() >= m_latestNs) {
        m_state = State::Failed;
    } else {
        m_lookNs = m_herd.nowNs() + second;
    }
}

bool SimulatedPlay::isTogether() const
{
    const auto &links = m_herd.herd().links;
    return std::all_of(links.begin(), links.end(), [&](const Herd::LinkSpec &link) {
        return m_herd.isEndUp(link.a, link.b) && m_herd.isEndUp(link.b, link.a);
    });
}

void SimulatedPlay::afterStep()
{
    if (m_state == State::Starting)
        return;
    answerQuestions();
    dropMessages();
}

/// After the herd has done what made it ask.
void SimulatedPlay::answerQuestions()
{
    while (!m_questions.empty()) {
        Sim::Act act;
        act.kind = Sim::Act::Kind::Places;
        act.number = m_questions.front();
        act.text = act.more = noPlaces;
        m_questions.pop_front();
        m_herd.perform(std::move(act));
    }
}

void SimulatedPlay::dropMessages()
{
    if (m_drops.empty())
        return;
    for (const Sim::UnderWay &each : m_herd.underWay()) {
        bool isLost = false;
        for (Dropping &drop : m_drops) {
            if (isLost || drop.from != each.from || drop.to != each.to || each.id <= drop.seen)
                continue;
            drop.seen = each.id;
            if (drop.skip > 0)
                --drop.skip;
            else
                isLost = drop.count-- > 0;
        }
        if (!isLost)
            continue;
        Sim::Act act;
        act.kind = Sim::Act::Kind::DropMessage;
        act.number = each.id;
        m_herd.perform(std::move(act));
    }
    std::erase_if(m_drops, [](const Dropping &drop) { return drop.count == 0; });
}

Herd::ServerIndex SimulatedPlay::neighbourOf(const Deed &deed) const
{
    if (deed.link < 0)
        return Herd::nobody;
    const auto &link = m_herd.herd().links[static_cast<std::size_t>(deed.link)];
    return link.a == deed.server ? link.b : link.a;
}

void SimulatedPlay::perform(const Deed &deed)
{
    switch (deed.kind) {
    case Deed::Kind::Report:
    case Deed::Kind::Ask:
        return say(deed);
    case Deed::Kind::Leave:
        forget(static_cast<std::size_t>(deed.part));
        break;
    case Deed::Kind::Drop:
        m_drops.push_back({deed.server, neighbourOf(deed), deed.skip, deed.count});
        return dropMessages();
    default:
        break;
    }
    Sim::Act act;
    act.kind = kindOf(deed.kind);
    act.server = deed.kind == Deed::Kind::Purge ? anyUp() : deed.server;
    act.neighbour = neighbourOf(deed);
    act.byNs = deed.lengthNs;
    act.number = static_cast<std::uint64_t>(deed.jitterNs);
    act.bytesPerSecond = deed.bytesPerSecond;
    act.text = deed.about;
    if (deed.part >= 0)
        act.client = m_script.parts[static_cast<std::size_t>(deed.part)].name;
    m_herd.perform(std::move(act));
    dropMessages();
}

/// Who has left waits for no answer: what it asked counts as never asked.
void SimulatedPlay::forget(std::size_t part)
{
    m_requests -= m_asked[part].size();
    m_asked[part].clear();
}

void SimulatedPlay::say(const Deed &deed)
{
    const auto which = static_cast<std::size_t>(deed.part);
    const Part &part = m_script.parts[which];
    Sim::Act act;
    act.client = part.name;
    act.server = serverFor(deed, part, m_herd.herd(), [this](Herd::ServerIndex server) {
        const SteppedHerd::ServerState state = m_herd.state(server);
        return state == SteppedHerd::ServerState::Up || state == SteppedHerd::ServerState::Frozen;
    });
    act.text = lineOf(deed, part, m_herd.now().wallNs, beginWallNs());
    ++m_requests;
    m_asked[which].push_back(m_herd.nowNs());
    m_herd.perform(std::move(act));
    dropMessages();
}

std::int64_t SimulatedPlay::beginWallNs() const
{
    return m_herd.now().wallNs - (m_herd.nowNs() - m_beginNs);
}

Herd::ServerIndex SimulatedPlay::anyUp() const
{
    for (std::size_t i = 0; i < m_herd.herd().servers.size(); ++i)
        if (m_herd.state(static_cast<int>(i)) == SteppedHerd::ServerState::Up)
            return static_cast<int>(i);
    return Herd::nobody;
}

void SimulatedPlay::takeAnswers(const std::string &client, std::string_view bytes)
{
    const auto part = m_partOf.find(client);
    if (part == m_partOf.end())
        return;
    auto &asked = m_asked[part->second];
    for (int answers = answersIn(bytes); answers > 0 && !asked.empty(); --answers) {
        asked.pop_front();
        ++m_answered;
    }
}

void SimulatedPlay::takeEnd(const std::string &client)
{
    if (const auto part = m_partOf.find(client); part != m_partOf.end())
        m_asked[part->second].clear();
}

void SimulatedPlay::takeQuestion(const Herd::AskPlaces &question)
{
    m_questions.push_back(question.connection);
}

Facts SimulatedPlay::facts() const
{
    Facts facts;
    if (m_state == State::Starting)
        return facts;
    facts.beginNs = m_beginNs;
    facts.endNs = m_state == State::Over ? m_beginNs + m_run.durationNs
                                         : std::min(m_herd.nowNs(), m_beginNs + m_run.durationNs);
    facts.lastFaultNs = m_script.hasFaults ? m_script.lastFaultNs : m_script.lastReportNs;
    facts.requests = m_requests;
    facts.answered = m_answered;
    for (const auto &asked : m_asked)
        facts.open += static_cast<std::uint64_t>(
            std::count_if(asked.begin(), asked.end(),
                          [&](std::int64_t atNs) { return atNs > facts.endNs - answerTimeNs; }));
    return facts;
}

} // namespace Herdscope::Scenario
