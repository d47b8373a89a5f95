// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/run.h"

#include "sim/clients.h"
#include "sim/faults.h"
#include "sim/state.h"
#include "sim/world.h"

#include <algorithm>
#include <utility>

namespace Herdscope::Sim {

namespace {

/// Reconnecting, catching up and the periodic digest may take that long, all together.
constexpr std::int64_t quiescenceNs = (15 + 2 + 30) * second;
/// Of which at the end nothing is sent any more.
constexpr std::int64_t silentNs = 16 * second;
/// What a flood takes in herds of fifty, all the way; in larger ones it may take longer.
constexpr std::int64_t floodInQuiescenceNs = 8 * second;
constexpr std::int64_t probeEveryNs = second;
constexpr int mostProbes = 50; ///< of larger herds so many servers get one
/// The periodic digest repairs what leaked.
constexpr std::int64_t leakStopNs = 40 * second;

class Run final
{
public:
    Run(std::uint64_t seed, const Options &options, Trace::Sink sink)
        : m_state(options, seed)
        , m_holding((build(), m_state))
        , m_traffic(m_state, m_holding)
        , m_answers(m_state, m_holding)
        , m_world(m_state, m_holding, m_traffic, m_answers)
        , m_clients(m_state, m_world)
        , m_faults(m_state, m_world)
    {
        m_state.trace.setSink(std::move(sink));
    }

    void go()
    {
        m_world.begin();
        m_clients.begin();
        m_faults.begin();
        if (m_state.options.repeats)
            m_state.agenda.add(second, Due::Repeat, 0);
        const std::int64_t faultyNs = m_state.options.faultyNs;
        if (m_state.options.leaks)
            until(faultyNs - leakStopNs);
        m_state.leaksMended = true;
        until(faultyNs);
        heal();
        const std::int64_t quietNs = faultyNs + quiescenceNs
            + std::max<std::int64_t>(longestFloodNs(m_state.options) - floodInQuiescenceNs, 0);
        until(quietNs - silentNs);
        m_traffic.expectSilence(true);
        until(quietNs);
        m_traffic.expectSilence(false);
        if (m_state.verdict.isGood())
            m_holding.atEnd();
        probe();
        if (m_state.verdict.isGood()) {
            m_holding.atEnd();
            m_traffic.atEnd();
            m_answers.atEnd();
        }
    }

    [[nodiscard]] Result result(std::uint64_t seed) const
    {
        Result result;
        result.seed = seed;
        result.verdict = m_state.verdict;
        result.fingerprint = m_state.trace.fingerprint();
        result.simulatedNs = m_state.nowNs;
        result.events = m_state.trace.count();
        result.faults = m_faults.count();
        result.exactUpdates = m_traffic.exactUpdates();
        result.closed = m_answers.closed();
        result.ack = m_state.options.herd.ack;
        result.acks = m_holding.counts();
        return result;
    }

private:
    void build()
    {
        const Herd::HerdSpec &herd = m_state.options.herd;
        m_state.servers.resize(herd.servers.size());
        m_state.clients.resize(static_cast<std::size_t>(m_state.options.clients));
        m_state.endOf.assign(herd.servers.size() * herd.servers.size(), nothing);
        for (const Herd::LinkSpec &spec : herd.links) {
            const int number = static_cast<int>(m_state.links.size());
            Link &link = m_state.links.emplace_back();
            link.at[0] = spec.a;
            link.at[1] = spec.b;
            link.delayNs = m_state.random.between(50 * microsecond, m_state.options.delayNs);
            link.jitterNs = m_state.options.jitterNs;
            const auto count = static_cast<int>(herd.servers.size());
            m_state.endOf[static_cast<std::size_t>(spec.a * count + spec.b)] = 2 * number;
            m_state.endOf[static_cast<std::size_t>(spec.b * count + spec.a)] = 2 * number + 1;
        }
    }

    void until(std::int64_t endNs)
    {
        while (m_state.verdict.isGood() && !m_state.agenda.isEmpty()
               && m_state.agenda.nextNs() < endNs) {
            const Entry entry = m_state.agenda.take();
            m_state.nowNs = entry.atNs;
            handle(entry);
        }
        m_state.nowNs = endNs;
    }

    void handle(const Entry &entry)
    {
        // A flood that goes round for ever.
        constexpr std::uint64_t mostEvents = 20'000'000;
        const auto larger = std::max<std::uint64_t>(m_state.servers.size() / mostProbes, 1);
        if (m_state.trace.count() > mostEvents * larger)
            m_state.fail("I3", "there is no end to it");
        switch (entry.due) {
        case Due::Act:
        case Due::Leave:
        case Due::Purge:
            return m_clients.handle(entry);
        case Due::Fault:
        case Due::FaultEnd:
            return m_faults.handle(entry);
        case Due::Repeat:
            return repeat();
        default:
            return m_world.handle(entry);
        }
    }

    /// Some line of the past comes again, over any link.
    void repeat()
    {
        if (m_state.healed)
            return;
        // One draw a statement: compilers differ in the order of arguments.
        const auto link = static_cast<int>(m_state.random.below(m_state.links.size()));
        const auto end = static_cast<int>(m_state.random.below(2));
        if (m_state.updates.size() > 0)
            m_world.repeat(link, end,
                           static_cast<int>(m_state.random.below(m_state.updates.size())));
        m_state.agenda.add(m_state.nowNs + m_state.random.between(1, 8) * second, Due::Repeat, 0);
    }

    void heal()
    {
        if (!m_state.verdict.isGood())
            return;
        m_state.trace.note(m_state.nowNs, "healed", -1, -1, 0);
        m_faults.endAll();
        m_state.healed = true;
        m_holding.onHealed();
    }

    /// Without faults, a report at each server, or at servers all over a large herd.
    void probe()
    {
        const int servers = m_state.serverCount();
        const int probes = std::min(servers, mostProbes);
        for (int i = 0; i < probes && m_state.verdict.isGood(); ++i) {
            m_clients.report(i * servers / probes);
            until(m_state.nowNs + probeEveryNs);
        }
        until(m_state.nowNs + std::max(3 * second, longestFloodNs(m_state.options) + second));
    }

    State m_state;
    HoldingCheck m_holding;
    TrafficCheck m_traffic;
    AnswerCheck m_answers;
    World m_world;
    Clients m_clients;
    Faults m_faults;
};

} // namespace

Result runOptions(std::uint64_t seed, const Options &options, Trace::Sink sink)
{
    Run run(seed, options, std::move(sink));
    run.go();
    return run.result(seed);
}

Result runSeed(std::uint64_t seed, const Wish &wish, Trace::Sink sink)
{
    return runOptions(seed, drawOptions(seed, wish), std::move(sink));
}

} // namespace Herdscope::Sim
