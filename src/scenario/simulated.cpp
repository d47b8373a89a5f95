// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/simulated.h"

#include "journal/eventqueue.h"
#include "protocol/values.h"
#include "sim/steppedherd.h"

#include "history/standing.h"
#include "scenario/casting.h"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace Herdscope::Scenario {

namespace {

using Sim::SteppedHerd;
using State = SteppedHerd::ServerState;

constexpr std::int64_t longestStartNs = 120 * second; ///< until all links are up
constexpr std::string_view noPlaces =
    "{\n   \"html_attributions\" : [],\n   \"results\" : [],\n   \"status\" : \"ZERO_RESULTS\"\n}";

/// The queue of live records, without a thread: it is emptied when all is over.
class Record final : public Herd::EventSink
{
public:
    explicit Record(std::size_t servers)
        : m_queue(servers, std::numeric_limits<std::size_t>::max(), Journal::LogLevel::Everything,
                  std::numeric_limits<int>::max(), [this] { return m_last; })
    {
    }
    void record(const Herd::Event &event) override
    {
        m_last = event.at;
        m_queue.put(event);
    }
    [[nodiscard]] std::vector<Journal::EventBatchPtr> take()
    {
        m_queue.close();
        Journal::EventQueue::Chunks chunks;
        std::vector<Journal::EventBatchPtr> batches;
        if (m_queue.take(chunks))
            for (auto &chunk : chunks)
                batches.push_back(std::make_shared<const Journal::EventBatch>(std::move(*chunk)));
        return batches;
    }

private:
    Herd::Instant m_last;
    Journal::EventQueue m_queue;
};

class Stage final
{
public:
    explicit Stage(const Scenario &scenario)
        : m_scenario(scenario)
        , m_script(scriptOf(scenario))
        , m_record(scenario.herds.front().servers.size())
        , m_herd(setupOf(scenario), m_record)
        , m_asked(m_script.parts.size())
    {
        for (std::size_t i = 0; i < m_script.parts.size(); ++i)
            m_partOf.emplace(m_script.parts[i].name, i);
        SteppedHerd::Listener listener;
        listener.answered = [this](const std::string &client, std::string_view bytes) {
            takeAnswers(client, bytes);
        };
        listener.gone = [this](const std::string &client, std::string_view) {
            m_asked[m_partOf.at(client)].clear();
        };
        listener.asked = [this](const Herd::AskPlaces &question) {
            m_questions.push_back(question.connection);
        };
        m_herd.setListener(std::move(listener));
    }

    tl::expected<SimulatedRun, std::string> play()
    {
        if (!comeTogether())
            return tl::unexpected(std::string("the links of the herd did not come up"));
        SimulatedRun run;
        m_beginNs = run.facts.beginNs = m_herd.nowNs();
        run.facts.endNs = m_beginNs + m_scenario.durationNs;
        for (const Deed &deed : m_script.deeds) {
            goOn(m_beginNs + deed.atNs);
            perform(deed);
            answerQuestions();
        }
        goOn(run.facts.endNs);
        run.facts.lastFaultNs = m_script.hasFaults ? m_script.lastFaultNs : m_script.lastReportNs;
        run.facts.requests = m_requests;
        run.facts.answered = m_answered;
        for (const auto &asked : m_asked)
            run.facts.open += static_cast<std::uint64_t>(
                std::count_if(asked.begin(), asked.end(), [&](std::int64_t atNs) {
                    return atNs > run.facts.endNs - answerTimeNs;
                }));
        run.record = m_record.take();
        return run;
    }

private:
    static SteppedHerd::Setup setupOf(const Scenario &scenario)
    {
        SteppedHerd::Setup setup;
        setup.herd = scenario.herds.front();
        setup.seed = scenario.seed;
        setup.leastDelayNs = scenario.leastDelayNs;
        setup.mostDelayNs = scenario.mostDelayNs;
        setup.jitterNs = scenario.jitterNs;
        return setup;
    }

    /// All links up, and the next full second: times of the record are easy to read then.
    bool comeTogether()
    {
        const std::int64_t latestNs = m_herd.nowNs() + longestStartNs;
        while (!isTogether() && m_herd.nowNs() < latestNs)
            m_herd.runUntil(m_herd.nowNs() + second);
        return isTogether();
    }
    [[nodiscard]] bool isTogether() const
    {
        const auto &links = m_herd.herd().links;
        return std::all_of(links.begin(), links.end(), [&](const Herd::LinkSpec &link) {
            return m_herd.isEndUp(link.a, link.b) && m_herd.isEndUp(link.b, link.a);
        });
    }

    void goOn(std::int64_t untilNs)
    {
        while (m_herd.nextStepNs() < untilNs) {
            m_herd.step();
            answerQuestions();
            dropMessages();
        }
        m_herd.passTime(untilNs);
    }

    /// After the herd has done what made it ask.
    void answerQuestions()
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

    void dropMessages()
    {
        if (m_drops.empty())
            return;
        for (const Sim::UnderWay &each : m_herd.underWay()) {
            const auto drop = m_drops.find({each.from, each.to});
            if (drop == m_drops.end())
                continue;
            Sim::Act act;
            act.kind = Sim::Act::Kind::DropMessage;
            act.number = each.id;
            m_herd.perform(std::move(act));
            if (--drop->second == 0)
                m_drops.erase(drop);
        }
    }

    void perform(const Deed &deed)
    {
        switch (deed.kind) {
        case Deed::Kind::Report:
        case Deed::Kind::Ask:
            return say(deed);
        case Deed::Kind::Drop: {
            const auto &link = m_herd.herd().links[static_cast<std::size_t>(deed.link)];
            m_drops[{deed.server, link.a == deed.server ? link.b : link.a}] += deed.count;
            return dropMessages();
        }
        default:
            break;
        }
        Sim::Act act;
        act.kind = kindOf(deed.kind);
        act.server = deed.server;
        if (deed.link >= 0) {
            const auto &link = m_herd.herd().links[static_cast<std::size_t>(deed.link)];
            act.neighbour = link.a == deed.server ? link.b : link.a;
        }
        act.byNs = deed.lengthNs;
        act.number = static_cast<std::uint64_t>(deed.jitterNs);
        act.bytesPerSecond = deed.bytesPerSecond;
        act.text = deed.about;
        if (deed.kind == Deed::Kind::Purge)
            act.server = anyUp();
        m_herd.perform(std::move(act));
        dropMessages();
    }

    static Sim::Act::Kind kindOf(Deed::Kind kind)
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
        default:
            return To::Purge;
        }
    }

    void say(const Deed &deed)
    {
        const auto which = static_cast<std::size_t>(deed.part);
        const Part &part = m_script.parts[which];
        Sim::Act act;
        act.client = part.name;
        act.server = serverFor(deed, part, m_herd.herd(), [this](Herd::ServerIndex server) {
            const State state = m_herd.state(server);
            return state == State::Up || state == State::Frozen;
        });
        act.text = lineOf(deed, part, m_herd.now().wallNs, beginWallNs());
        ++m_requests;
        m_asked[which].push_back(m_herd.nowNs());
        m_herd.perform(std::move(act));
        dropMessages();
    }
    [[nodiscard]] std::int64_t beginWallNs() const
    {
        return m_herd.now().wallNs - (m_herd.nowNs() - m_beginNs);
    }
    [[nodiscard]] Herd::ServerIndex anyUp() const
    {
        for (std::size_t i = 0; i < m_herd.herd().servers.size(); ++i)
            if (m_herd.state(static_cast<int>(i)) == State::Up)
                return static_cast<int>(i);
        return Herd::nobody;
    }

    void takeAnswers(const std::string &client, std::string_view bytes)
    {
        auto &asked = m_asked[m_partOf.at(client)];
        for (int answers = answersIn(bytes); answers > 0 && !asked.empty(); --answers) {
            asked.pop_front();
            ++m_answered;
        }
    }

    const Scenario &m_scenario;
    const Script m_script;
    Record m_record;
    SteppedHerd m_herd;
    std::int64_t m_beginNs = 0;
    std::map<std::string, std::size_t> m_partOf;
    std::vector<std::deque<std::int64_t>> m_asked; ///< by part: when, of what has no answer
    std::deque<Herd::ConnectionId> m_questions;
    std::map<std::pair<int, int>, int> m_drops; ///< from, to: how many
    std::uint64_t m_requests = 0;
    std::uint64_t m_answered = 0;
};

} // namespace

tl::expected<SimulatedRun, std::string> playSimulated(const Scenario &scenario)
{
    return Stage(scenario).play();
}

} // namespace Herdscope::Scenario
