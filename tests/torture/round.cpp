// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/round.h"

#include <algorithm>
#include <poll.h>
#include <utility>

namespace Herdscope::Torture {

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;
constexpr int startPatienceMs = 20'000;
constexpr int trafficPatienceMs = 60'000;
constexpr int askPatienceMs = 5'000;
constexpr std::size_t marksPerFault = 40;
constexpr std::int64_t childrenEveryNs = 5'000 * nsPerMs;
/// Faults that a run by time has in its plan: more than fit.
constexpr int endless = 100'000;

Setup setupOf(const RunOptions &options, const Herd::HerdSpec &herd, AckLevel ack,
              std::string command)
{
    Setup setup;
    setup.ack = ack;
    setup.ackPeers = options.ackPeers;
    setup.windowMs = options.windowMs;
    for (const Herd::ServerSpec &server : herd.servers)
        setup.servers.push_back(server.name);
    for (const Herd::LinkSpec &link : herd.links)
        setup.links.emplace_back(herd.servers[static_cast<std::size_t>(link.a)].name,
                                 herd.servers[static_cast<std::size_t>(link.b)].name);
    setup.command = std::move(command);
    return setup;
}

} // namespace

Round::Round(const RunOptions &options, Herd::HerdSpec herd, const std::string &folder, int cycles,
             std::uint64_t seed, std::string command, const std::atomic<bool> &stop,
             Progress progress)
    : m_options(options)
    , m_plan(
          drawPlan(options.faults, herd, static_cast<std::size_t>(cycles > 0 ? cycles : endless),
                   options.longestMs,
                   options.ack == AckLevel::Peers ? static_cast<std::size_t>(options.ackPeers) : 1,
                   options.ack != AckLevel::Journal, seed))
    , m_stop(stop)
    , m_progress(std::move(progress))
    , m_seed(seed)
    , m_scribe(folder + "/history.jsonl",
               setupOf(options, herd, options.judgedAs.value_or(options.ack), std::move(command)))
    , m_herd(herd, setupOf(options, herd, options.ack, {}), m_scribe,
             {options.herdctl, folder, options.logs, seed})
{
}

std::string Round::run()
{
    if (!m_scribe.isWriting())
        return "the history can't be written";
    if (std::string problem = m_herd.start(startPatienceMs); !problem.empty())
        return problem;
    for (const Load::Target &target : m_herd.targets())
        m_askers.emplace_back(target.port);
    Load load(m_scribe, m_herd.targets(),
              {.rate = static_cast<double>(m_options.rate),
               .clients = m_options.clients,
               .names = m_options.names,
               .seed = m_seed});
    m_endNs = m_options.seconds > 0
        ? monotonicNs() + m_options.seconds * std::int64_t {1'000} * nsPerMs
        : 0;
    waitMs(500);
    waitForAgreement(0, m_scribe.marksSince(0, marksPerFault));
    std::size_t done = 0;
    while (!isOver(done) && inflict(m_plan[done], done + 1))
        ++done;
    load.stop();
    readTables(load.names());
    m_herd.stop();
    if (!m_scribe.isWriting())
        return "the history could not be written to its end";
    m_history = m_scribe.take();
    m_findings = check(m_history);
    return {};
}

bool Round::isOver(std::size_t done) const
{
    return done == m_plan.size() || m_stop || (m_endNs > 0 && monotonicNs() >= m_endNs);
}

/// False: there was too little traffic for it.
bool Round::inflict(const Step &step, std::uint64_t number)
{
    waitForTraffic();
    const std::int64_t begin = monotonicNs();
    const std::string what = describe(step, m_herd.herd());
    const std::int64_t rate = m_scribe.rate();
    m_scribe.note({.what = What::Fault, .id = number, .value = rate, .text = what});
    m_progress(std::to_string(number) + ": " + what + ", " + std::to_string(rate)
               + " acknowledged updates/s");
    if (rate < Setup().minimumRate)
        return false;
    perform(step);
    if (step.waits)
        waitForAgreement(number, marksFor(step, begin - 200 * nsPerMs));
    waitUntil(begin + m_options.everyMs * nsPerMs);
    return true;
}

void Round::perform(const Step &step)
{
    switch (step.kind) {
    case FaultKind::Kill:
    case FaultKind::AllDead: {
        const auto victims = victimsOf(step, m_herd.herd());
        m_herd.kill(victims);
        waitMs(step.lastsMs);
        if (!m_herd.restart(victims, startPatienceMs))
            m_scribe.note({.what = What::Stuck, .text = "a server did not start again"});
        break;
    }
    case FaultKind::Freeze:
        m_herd.freeze(step.target);
        waitMs(step.lastsMs);
        m_herd.thaw(step.target);
        break;
    default: {
        constexpr int resetEveryMs = 100;
        const auto fault = static_cast<HerdUnderTest::LinkFault>(
            static_cast<int>(step.kind) - static_cast<int>(FaultKind::Cut));
        m_herd.harm(step.target, fault, step.firstEnd);
        for (int ms = 0; step.kind == FaultKind::Reset && ms < step.lastsMs; ms += resetEveryMs) {
            waitMs(resetEveryMs);
            m_herd.resetAgain(step.target);
        }
        if (step.kind != FaultKind::Reset)
            waitMs(step.lastsMs);
        m_herd.heal(step.target);
    }
    }
    m_recoveredNs = monotonicNs();
}

/// A fault without traffic proves nothing; the fault before may have left clients waiting.
void Round::waitForTraffic()
{
    const std::int64_t deadline = monotonicNs() + trafficPatienceMs * nsPerMs;
    while (m_scribe.rate() < m_options.rate * 4 / 5 && monotonicNs() < deadline && !m_stop)
        waitMs(10);
}

void Round::waitMs(std::int64_t ms)
{
    waitUntil(monotonicNs() + ms * nsPerMs);
}

void Round::waitUntil(std::int64_t timeNs)
{
    for (;;) {
        lookAfter();
        const std::int64_t left = timeNs - monotonicNs();
        if (left <= 0)
            return;
        ::poll(nullptr, 0, static_cast<int>(std::min<std::int64_t>(left / nsPerMs + 1, 5)));
    }
}

void Round::lookAfter()
{
    m_herd.lookAfter();
    if (!m_options.soak || monotonicNs() < m_measuredNs + childrenEveryNs)
        return;
    m_measuredNs = monotonicNs();
    m_herd.measureChildren();
}

/// What every server must hold when the fault is over. Level memory does not promise what the
/// victim answered last.
std::vector<Mark> Round::marksFor(const Step &step, std::int64_t sinceNs) const
{
    std::vector<Mark> marks = m_scribe.marksSince(sinceNs, marksPerFault);
    if (m_options.ack != AckLevel::Memory)
        return marks;
    if (step.kind == FaultKind::AllDead)
        return {};
    if (step.kind == FaultKind::Kill) {
        const std::string &victim = m_herd.herd().servers[step.target].name;
        std::erase_if(marks, [&](const Mark &mark) { return mark.server == victim; });
    }
    return marks;
}

bool Round::holds(std::size_t server, std::vector<Mark> &marks)
{
    if (marks.empty())
        return true;
    std::vector<std::string> clients;
    for (const Mark &mark : marks)
        clients.push_back(mark.report.client);
    const auto answers = m_askers[server].ask(clients, askPatienceMs);
    if (!answers)
        return false;
    std::vector<Mark> missing;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto location = parseLocation((*answers)[i]);
        if (!location || !marks[i].isReachedBy(*location))
            missing.push_back(marks[i]);
    }
    marks = std::move(missing);
    return marks.empty();
}

void Round::waitForAgreement(std::uint64_t fault, const std::vector<Mark> &marks)
{
    constexpr int pollMs = 10;
    const std::int64_t begin = fault == 0 ? monotonicNs() : m_recoveredNs;
    std::vector<std::vector<Mark>> missing(m_askers.size(), marks);
    for (;;) {
        std::size_t behind = 0;
        for (std::size_t i = 0; i < missing.size(); ++i)
            behind += holds(i, missing[i]) ? 0 : 1;
        const std::int64_t ms = (monotonicNs() - begin) / nsPerMs;
        if (behind == 0) {
            if (fault > 0)
                m_scribe.note({.what = What::Converged, .id = fault, .value = ms});
            return;
        }
        if (ms > quiescenceMs || m_stop)
            break;
        waitMs(pollMs);
    }
    std::string text;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        for (const Mark &mark : missing[i])
            text += m_herd.herd().servers[i].name + " lacks " + mark.report.client + " ("
                + mark.report.time + " at " + mark.server + "), ";
    }
    if (!m_stop)
        m_scribe.note({.what = What::Stuck, .id = fault, .text = text.substr(0, 2'000)});
}

/// Asks every server for every client until they agree or the time for it is over, and writes down
/// what they said last.
void Round::readTables(const std::vector<std::string> &names)
{
    constexpr int pollMs = 200;
    const std::int64_t deadline = monotonicNs() + quiescenceMs * nsPerMs;
    std::vector<std::vector<std::string>> tables(m_askers.size());
    for (;;) {
        bool agreed = true;
        for (std::size_t i = 0; i < m_askers.size(); ++i) {
            auto answers = m_askers[i].ask(names, 4 * askPatienceMs);
            agreed = agreed && answers.has_value() && (i == 0 || *answers == tables[0]);
            tables[i] = std::move(answers).value_or(std::vector<std::string>());
        }
        if (agreed || monotonicNs() > deadline)
            break;
        waitMs(pollMs);
    }
    for (std::size_t i = 0; i < tables.size(); ++i) {
        for (std::size_t n = 0; n < tables[i].size(); ++n)
            m_scribe.note({.what = What::Final,
                           .server = m_herd.herd().servers[i].name,
                           .client = names[n],
                           .text = tables[i][n]});
    }
}

} // namespace Herdscope::Torture
