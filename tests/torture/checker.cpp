// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/checker.h"

#include "torture/answers.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace Herdscope::Torture {

namespace {

constexpr std::int64_t nsPerMs = 1'000'000;
constexpr std::int64_t forever = std::numeric_limits<std::int64_t>::max();
/// A link that was healed is not up at once: its ends dial again after up to this long.
constexpr std::int64_t relinkNs = 15'000 * nsPerMs;

/// While something lasted.
struct Span
{
    std::int64_t from = 0;
    std::int64_t to = forever;
    [[nodiscard]] bool meets(std::int64_t begin, std::int64_t end) const
    {
        return from <= end && to >= begin;
    }
};
bool anyMeets(const std::vector<Span> &spans, std::int64_t begin, std::int64_t end)
{
    return std::any_of(spans.begin(), spans.end(),
                       [&](const Span &span) { return span.meets(begin, end); });
}
void endLast(std::vector<Span> &spans, std::int64_t at)
{
    if (!spans.empty() && spans.back().to == forever)
        spans.back().to = at;
}

struct Update
{
    std::string line;
    Report report;
    std::string server;
    std::int64_t sentNs = 0;
    std::int64_t answeredNs = -1;
    std::int64_t endedNs = -1;
    int life = 0; ///< of its server when it was sent
    std::string difference; ///< as some answer gave it first

    [[nodiscard]] bool isAcknowledged() const { return answeredNs >= 0; }
    /// The herd's order of updates.
    [[nodiscard]] bool operator<(const Update &other) const
    {
        return std::tie(report.timeNs, server, report.position)
            < std::tie(other.report.timeNs, other.server, other.report.position);
    }
};
/// Null is less than any.
bool less(const Update *a, const Update *b)
{
    return b && (!a || *a < *b);
}
void raise(const Update *&floor, const Update *update)
{
    if (less(floor, update))
        floor = update;
}

/// Whether @p held outdates @p update: it is no smaller, or of an equal time and was there before
/// the answer, so that the update needed not be stored.
bool isOutdated(const Update &update, const Update *held)
{
    return held
        && (!(*held < update)
            || (held->report.timeNs == update.report.timeNs && held->sentNs <= update.answeredNs));
}

/// What is known of one client.
struct Client
{
    std::vector<Update *> updates;
    const Update *acknowledged = nullptr; ///< greatest
    struct AtServer
    {
        int life = 0;
        const Update *shown = nullptr; ///< greatest that the server showed or acknowledged
        const Update *own = nullptr; ///< greatest that it acknowledged, in any life
    };
    std::map<std::string, AtServer> servers;
    std::map<std::string, const Update *> final; ///< null: the server knows none
};

struct Question
{
    std::string line;
    std::string client;
    std::string server;
    int life = 0;
    const Update *floor = nullptr; ///< what that server must show at least
    const Update *acknowledged = nullptr; ///< greatest anywhere when it was asked
};

/// Goes through a history once and then over what it gathered.
class Judge final
{
public:
    explicit Judge(const Setup &setup)
        : m_setup(setup)
    {
    }
    void handle(const Entry &entry);
    Findings conclude();

private:
    void handleSend(const Entry &entry);
    void handleAnswer(const Entry &entry);
    void handleReportAnswer(Update &update, const Entry &entry);
    void handleQuestionAnswer(const Question &question, const Entry &entry);
    void handleFinal(const Entry &entry);
    void handleServer(const Entry &entry);
    /// The update that an AT line shows; null if nobody reported it before @p timeNs.
    Update *shown(const Location &location, std::int64_t timeNs);
    /// What a server that acknowledged @p update holds at least. A report is not stored where one
    /// of an equal time is known, whatever the order between them; then its answer is honest all
    /// the same.
    static const Update *storedAtLeast(const Client &client, const Update &update);
    void concludeClient(const std::string &name, const Client &client);
    void concludeLoss(const std::string &name, const Update &update, const std::string &where);
    void concludeUnacknowledged(const Update &update);
    [[nodiscard]] bool mayBeLost(const Update &update) const;
    [[nodiscard]] bool wasDisturbed(const std::string &server, std::int64_t from,
                                    std::int64_t to) const;
    [[nodiscard]] int neighboursInReach(const std::string &server, std::int64_t from,
                                        std::int64_t to) const;
    void complain(std::uint64_t &count, const std::string &problem);

    const Setup &m_setup;
    Findings m_findings;
    std::unordered_map<std::uint64_t, Update> m_updates; ///< by id; nodes stay where they are
    std::unordered_map<std::uint64_t, Question> m_questions;
    std::unordered_map<std::string, Client> m_clients;
    std::map<std::string, int> m_lives;
    std::map<std::string, std::vector<Span>> m_dead;
    std::map<std::string, std::vector<Span>> m_frozen;
    std::map<std::pair<std::string, std::string>, std::vector<Span>> m_faulty;
    std::int64_t m_firstNs = -1;
    std::int64_t m_lastNs = 0;
};

std::pair<std::string, std::string> linkOf(const Entry &entry)
{
    return std::minmax(entry.server, entry.other);
}

void Judge::complain(std::uint64_t &count, const std::string &problem)
{
    if (++count <= maxProblems)
        m_findings.problems.push_back(problem);
}

void Judge::handle(const Entry &entry)
{
    switch (entry.what) {
    case What::Send:
        return handleSend(entry);
    case What::Answer:
        return handleAnswer(entry);
    case What::End:
        if (const auto found = m_updates.find(entry.id); found != m_updates.end())
            found->second.endedNs = entry.timeNs;
        return;
    case What::Final:
        return handleFinal(entry);
    case What::Fault:
        ++m_findings.faults;
        if (entry.value < m_setup.minimumRate)
            complain(m_findings.voidFaults,
                     "void: fault " + std::to_string(entry.id) + " (" + entry.text + ") at only "
                         + std::to_string(entry.value) + " acknowledged updates/s");
        return;
    case What::Converged:
        m_findings.convergenceMs.push_back(entry.value);
        return;
    case What::Stuck:
        return complain(m_findings.stuck,
                        "no agreement after fault " + std::to_string(entry.id) + ": " + entry.text);
    case What::Link:
        endLast(m_faulty[linkOf(entry)], entry.timeNs);
        m_faulty[linkOf(entry)].push_back({entry.timeNs});
        return;
    case What::Heal:
        return endLast(m_faulty[linkOf(entry)], entry.timeNs);
    default:
        return handleServer(entry);
    }
}

void Judge::handleServer(const Entry &entry)
{
    switch (entry.what) {
    case What::Kill:
        ++m_findings.kills;
        [[fallthrough]];
    case What::Died:
        ++m_lives[entry.server];
        m_dead[entry.server].push_back({entry.timeNs});
        if (entry.what == What::Died)
            complain(m_findings.died, entry.server + " died: " + entry.text);
        return;
    case What::Ready:
        return endLast(m_dead[entry.server], entry.timeNs);
    case What::Freeze:
        m_frozen[entry.server].push_back({entry.timeNs});
        return;
    case What::Thaw:
        return endLast(m_frozen[entry.server], entry.timeNs);
    default:
        return;
    }
}

void Judge::handleSend(const Entry &entry)
{
    if (const auto report = parseReport(entry.text)) {
        Update &update = m_updates[entry.id];
        update.line = entry.text;
        update.report = *report;
        update.server = entry.server;
        update.sentNs = entry.timeNs;
        update.life = m_lives[entry.server];
        m_clients[report->client].updates.push_back(&update);
        ++m_findings.sent;
        if (m_firstNs < 0)
            m_firstNs = entry.timeNs;
        m_lastNs = entry.timeNs;
        return;
    }
    Question &question = m_questions[entry.id];
    question.line = entry.text;
    question.client = secondWord(entry.text);
    question.server = entry.server;
    question.life = m_lives[entry.server];
    const auto client = m_clients.find(question.client);
    if (client == m_clients.end())
        return;
    question.acknowledged = client->second.acknowledged;
    const auto &at = client->second.servers[entry.server];
    if (at.life == question.life)
        question.floor = at.shown;
    if (m_setup.ack == AckLevel::Journal)
        raise(question.floor, at.own);
}

void Judge::handleAnswer(const Entry &entry)
{
    if (const auto update = m_updates.find(entry.id); update != m_updates.end())
        return handleReportAnswer(update->second, entry);
    if (const auto question = m_questions.find(entry.id); question != m_questions.end())
        return handleQuestionAnswer(question->second, entry);
    complain(m_findings.wrongAnswers, "wrong answer to nothing that was asked: " + entry.text);
}

void Judge::handleReportAnswer(Update &update, const Entry &entry)
{
    const auto location = parseLocation(entry.text);
    if (!location || location->server != update.server || location->report != update.report
        || location->text() != entry.text
        || (!update.difference.empty() && update.difference != location->difference)) {
        return complain(m_findings.wrongAnswers,
                        "wrong answer of " + update.server + " to \"" + update.line + "\": \""
                            + entry.text + '"');
    }
    update.difference = location->difference;
    update.answeredNs = entry.timeNs;
    ++m_findings.acknowledged;
    m_findings.latenciesUs.push_back((entry.timeNs - update.sentNs) / 1'000);
    Client &client = m_clients[update.report.client];
    const Update *stored = storedAtLeast(client, update);
    raise(client.acknowledged, stored);
    auto &at = client.servers[update.server];
    raise(at.own, stored);
    const int life = m_lives[update.server];
    if (at.life != life)
        at = {life, nullptr, at.own};
    if (update.life == life)
        raise(at.shown, stored);
}

const Update *Judge::storedAtLeast(const Client &client, const Update &update)
{
    const Update *least = &update;
    for (const Update *other : client.updates) {
        if (isOutdated(update, other) && less(other, least))
            least = other;
    }
    return least;
}

Update *Judge::shown(const Location &location, std::int64_t timeNs)
{
    const auto client = m_clients.find(location.report.client);
    if (client == m_clients.end())
        return nullptr;
    for (Update *update : client->second.updates) {
        if (update->report == location.report && update->server == location.server
            && update->sentNs <= timeNs
            && (update->difference.empty() || update->difference == location.difference)) {
            update->difference = location.difference;
            return update;
        }
    }
    return nullptr;
}

void Judge::handleQuestionAnswer(const Question &question, const Entry &entry)
{
    ++m_findings.reads;
    const Update *update = nullptr;
    const std::string asked = question.server + " to \"" + question.line + "\": \"";
    if (entry.text != "? " + question.line) {
        const auto location = placesAnswer(entry.text, question.line);
        if (!location || location->report.client != question.client)
            return complain(m_findings.wrongAnswers, "wrong answer of " + asked + entry.text + '"');
        update = shown(*location, entry.timeNs);
        if (!update)
            return complain(m_findings.invented, "invented by " + asked + location->text() + '"');
    }
    if (less(update, question.floor))
        complain(m_findings.backwards,
                 "went back: " + asked + (update ? update->line : "?") + "\" after \""
                     + question.floor->line + '"');
    else if (less(update, question.acknowledged))
        ++m_findings.staleReads;
    const int life = m_lives[question.server];
    auto &at = m_clients[question.client].servers[question.server];
    if (at.life != life)
        at = {life, nullptr, at.own};
    if (question.life == life)
        raise(at.shown, update);
}

void Judge::handleFinal(const Entry &entry)
{
    const Update *update = nullptr;
    if (!entry.text.starts_with("? ")) {
        const auto location = parseLocation(entry.text);
        if (!location || location->report.client != entry.client)
            return complain(m_findings.wrongAnswers,
                            "wrong last answer of " + entry.server + " for " + entry.client + ": "
                                + entry.text);
        update = shown(*location, entry.timeNs);
        if (!update)
            return complain(m_findings.invented, "invented by " + entry.server + ": " + entry.text);
    }
    m_clients[entry.client].final[entry.server] = update;
}

bool Judge::wasDisturbed(const std::string &server, std::int64_t from, std::int64_t to) const
{
    const auto frozen = m_frozen.find(server);
    if (frozen != m_frozen.end() && anyMeets(frozen->second, from, to))
        return true;
    return std::any_of(m_faulty.begin(), m_faulty.end(), [&](const auto &link) {
        return (link.first.first == server || link.first.second == server)
            && anyMeets(link.second, from - relinkNs, to);
    });
}

/// What the ack level does not promise.
bool Judge::mayBeLost(const Update &update) const
{
    const std::int64_t until = update.answeredNs + m_setup.windowMs * nsPerMs;
    switch (m_setup.ack) {
    case AckLevel::Journal:
        return false;
    case AckLevel::Peers: {
        int deaths = 0;
        for (const auto &[server, spans] : m_dead)
            deaths += anyMeets(spans, update.sentNs, until) ? 1 : 0;
        return deaths > m_setup.ackPeers;
    }
    case AckLevel::Memory:
        break;
    }
    // Its server died before it could have told its neighbours.
    const auto dead = m_dead.find(update.server);
    return dead != m_dead.end()
        && std::any_of(dead->second.begin(), dead->second.end(), [&](const Span &span) {
               return span.from >= update.sentNs
                   && (span.from <= until || wasDisturbed(update.server, update.sentNs, span.from));
           });
}

void Judge::concludeLoss(const std::string &name, const Update &update, const std::string &where)
{
    ++m_findings.lost;
    if (mayBeLost(update))
        return;
    std::string deaths;
    for (const auto &[server, spans] : m_dead) {
        for (const Span &span : spans) {
            if (span.from >= update.sentNs && span.from <= update.answeredNs + 2'000 * nsPerMs)
                deaths += ' ' + server + " +"
                    + std::to_string((span.from - update.answeredNs) / nsPerMs) + " ms";
        }
    }
    complain(m_findings.lostAgainstPromise,
             "lost: \"" + update.line + "\" of " + name + ", acknowledged by " + update.server
                 + ", is not at " + where
                 + "; killed after the answer:" + (deaths.empty() ? " nobody in 2 s" : deaths));
}

void Judge::concludeClient(const std::string &name, const Client &client)
{
    ++m_findings.clients;
    std::string missing;
    for (const std::string &server : m_setup.servers)
        missing += client.final.contains(server) ? "" : ' ' + server;
    if (!missing.empty())
        return complain(m_findings.unasked,
                        "nothing known at the end of " + name + " at" + missing);
    const Update *least = client.final.begin()->second;
    bool same = true;
    std::string where = client.final.begin()->first;
    for (const auto &[server, update] : client.final) {
        same = same && update == client.final.begin()->second;
        if (less(update, least)) {
            least = update;
            where = server;
        }
    }
    if (!same)
        complain(m_findings.diverged, "servers disagree on " + name + "; least at " + where);
    for (const Update *update : client.updates) {
        if (!update->isAcknowledged())
            continue;
        if (!isOutdated(*update, least))
            concludeLoss(name, *update, where);
        else if (same && least == update)
            ++m_findings.stable;
        else
            ++m_findings.superseded;
    }
}

int Judge::neighboursInReach(const std::string &server, std::int64_t from, std::int64_t to) const
{
    int count = 0;
    for (const auto &[a, b] : m_setup.links) {
        if (a != server && b != server)
            continue;
        const std::string &other = a == server ? b : a;
        const auto hits = [&](const auto &map, const auto &key) {
            const auto found = map.find(key);
            return found != map.end() && anyMeets(found->second, from - relinkNs, to);
        };
        const std::pair<std::string, std::string> link = std::minmax(a, b);
        count += hits(m_dead, other) || hits(m_frozen, other) || hits(m_faulty, link) ? 0 : 1;
    }
    return count;
}

void Judge::concludeUnacknowledged(const Update &update)
{
    const std::int64_t end = update.endedNs < 0 ? m_lastNs : update.endedNs;
    const auto hits = [&](const auto &map) {
        const auto found = map.find(update.server);
        return found != map.end() && anyMeets(found->second, update.sentNs, end);
    };
    if (hits(m_dead) || hits(m_frozen)) {
        ++m_findings.ended;
        return;
    }
    if (m_setup.ack == AckLevel::Peers
        && neighboursInReach(update.server, update.sentNs, end) < m_setup.ackPeers) {
        ++m_findings.heldBack;
        return;
    }
    complain(m_findings.refused,
             "not acknowledged by " + update.server + ", which lived: \"" + update.line + "\" ("
                 + std::to_string((end - update.sentNs) / nsPerMs) + " ms)");
}

Findings Judge::conclude()
{
    for (const auto &[id, update] : m_updates) {
        if (!update.isAcknowledged())
            concludeUnacknowledged(update);
    }
    // In an order that does not depend on the library's hashes.
    std::map<std::string_view, const Client *> clients;
    for (const auto &[name, client] : m_clients)
        clients.emplace(name, &client);
    for (const auto &[name, client] : clients)
        concludeClient(std::string(name), *client);
    std::sort(m_findings.convergenceMs.begin(), m_findings.convergenceMs.end());
    std::sort(m_findings.latenciesUs.begin(), m_findings.latenciesUs.end());
    if (m_firstNs >= 0)
        m_findings.seconds = static_cast<double>(m_lastNs - m_firstNs) / 1e9;
    return std::move(m_findings);
}

std::int64_t quantileOf(const std::vector<std::int64_t> &sorted, double quantile)
{
    if (sorted.empty())
        return -1;
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(quantile * last + 0.5)];
}

void merge(std::vector<std::int64_t> &sum, const std::vector<std::int64_t> &part)
{
    sum.insert(sum.end(), part.begin(), part.end());
    std::sort(sum.begin(), sum.end());
}

} // namespace

double Findings::okFraction() const
{
    const std::uint64_t all = acknowledged + refused;
    return all == 0 ? 0 : static_cast<double>(acknowledged) / static_cast<double>(all);
}

std::int64_t Findings::convergence(double quantile) const
{
    return quantileOf(convergenceMs, quantile);
}

std::int64_t Findings::latency(double quantile) const
{
    return quantileOf(latenciesUs, quantile);
}

Findings::Verdict Findings::verdict() const
{
    if (lostAgainstPromise + diverged + unasked + wrongAnswers + invented + backwards + refused
            + stuck + died
        > 0)
        return Verdict::Failed;
    return voidFaults > 0 || acknowledged == 0 ? Verdict::Void : Verdict::Passed;
}

Findings check(const History &history)
{
    Judge judge(history.setup);
    for (const Entry &entry : history.entries)
        judge.handle(entry);
    return judge.conclude();
}

void add(Findings &sum, const Findings &part)
{
    for (const auto field :
         {&Findings::sent,         &Findings::acknowledged, &Findings::stable,
          &Findings::superseded,   &Findings::lost,         &Findings::lostAgainstPromise,
          &Findings::clients,      &Findings::diverged,     &Findings::unasked,
          &Findings::wrongAnswers, &Findings::invented,     &Findings::reads,
          &Findings::staleReads,   &Findings::backwards,    &Findings::refused,
          &Findings::heldBack,     &Findings::ended,        &Findings::faults,
          &Findings::kills,        &Findings::voidFaults,   &Findings::stuck,
          &Findings::died})
        sum.*field += part.*field;
    sum.seconds += part.seconds;
    merge(sum.convergenceMs, part.convergenceMs);
    merge(sum.latenciesUs, part.latenciesUs);
    sum.problems.insert(sum.problems.end(), part.problems.begin(), part.problems.end());
}

} // namespace Herdscope::Torture
