// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/loadclient.h"

#include "net/ioloop.h"
#include "net/sockets.h"
#include "protocol/commands.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace Herdscope::Measure {

namespace {

namespace Sockets = Net::Sockets;

constexpr std::size_t readBytes = 256 * 1024;
constexpr std::size_t maxAnswerBytes = 8 * 1024 * 1024;
constexpr std::int64_t connectTimeNs = 5'000'000'000;
constexpr std::int64_t firstPauseNs = 10'000'000;
constexpr int maxDoublings = 3; ///< of the pause between attempts: 80 ms, so that an outage is not
                                ///< measured much longer than it was

std::string nameOf(const LoadOptions &options, int number)
{
    return options.prefix.toStdString().append(".").append(std::to_string(number));
}

std::uint64_t seedOf(const LoadOptions &options, int number)
{
    return Protocol::SeededRandom(options.seed ^ (static_cast<std::uint64_t>(number) << 32)).next();
}

std::string questionOf(const LoadOptions &options, const std::string &name)
{
    return std::string("WHATSAT ").append(name)
        + QByteArray(' ' + QByteArray::number(options.radiusKm) + ' '
                     + QByteArray::number(options.bound) + '\n')
              .toStdString();
}

char *put(char *to, std::string_view bytes)
{
    std::memcpy(to, bytes.data(), bytes.size());
    return to + bytes.size();
}

} // namespace

LoadClient::LoadClient(LoadContext &context, int number, Role role)
    : Handler(Handler::Kind::Last)
    , m_context(context)
    , m_role(role)
    , m_name(nameOf(context.options, number))
    , m_report(std::string("IAMAT ").append(m_name).append(" "))
    , m_question(questionOf(context.options, m_name))
    , m_walker(context.options.mobility, seedOf(context.options, number))
    , m_random(~seedOf(context.options, number))
    , m_target(static_cast<std::size_t>(number) % context.options.targets.size())
    , m_ring(role == Role::Idle ? 1 : static_cast<std::size_t>(context.options.depth))
    , m_nextIndex(static_cast<std::uint64_t>(number))
{
}

LoadClient::~LoadClient()
{
    close();
    m_context.poller.forget(this);
}

void LoadClient::connectNow(std::int64_t nowNs)
{
    if (m_state != State::Down)
        return;
    const Target &target = m_context.options.targets[m_target];
    int error = 0;
    m_fd = Sockets::dial(target.address, target.port, error);
    m_connectNs = nowNs;
    m_state = State::Connecting;
    ++m_context.connecting;
    if (m_fd < 0)
        return lose(LoadError::ConnectFailed, error);
    if (!m_context.poller.add(m_fd, {false, true}, this))
        lose(LoadError::ConnectFailed, ENOMEM);
}

void LoadClient::takePlan()
{
    m_planned = m_role == Role::Busy;
    m_dueNs = m_context.dueNs(m_nextIndex);
}

void LoadClient::nextDue()
{
    m_nextIndex += static_cast<std::uint64_t>(m_context.options.clients);
    m_dueNs = m_context.dueNs(m_nextIndex);
}

bool LoadClient::isDone() const
{
    return m_used == 0 && (!m_planned || m_dueNs >= m_context.untilNs);
}

void LoadClient::onReady(Net::Poller::Interest ready)
{
    if (m_state == State::Connecting && ready.write) {
        const int error = Sockets::pendingError(m_fd);
        if (error != 0)
            lose(LoadError::ConnectFailed, error);
        else
            onConnected(Net::IoLoop::monotonicNs());
        return;
    }
    if (m_state == State::Up && ready.write && m_writing)
        flush();
    if (m_state == State::Up && ready.read)
        receive();
}

void LoadClient::onTurn()
{
    connectNow(Net::IoLoop::monotonicNs());
}

void LoadClient::onConnected(std::int64_t nowNs)
{
    m_state = State::Up;
    --m_context.connecting;
    ++m_context.connected;
    m_hasReported = false;
    if (m_wasUp)
        ++tally().reconnects;
    m_wasUp = true;
    m_context.poller.modify(m_fd, {true, false}, this);
    pump(nowNs);
}

void LoadClient::receive()
{
    std::vector<char> &buffer = m_context.input;
    const std::size_t kept = m_in.size();
    if (buffer.size() < kept + readBytes)
        buffer.resize(kept + readBytes);
    std::memcpy(buffer.data(), m_in.data(), kept);
    const auto got = Sockets::receive(m_fd, buffer.data() + kept, buffer.size() - kept);
    if (got < 0 && Sockets::wouldBlock(errno))
        return;
    if (got <= 0)
        return lose(LoadError::Lost, got < 0 ? errno : 0);
    const std::int64_t now = Net::IoLoop::monotonicNs();
    const std::string_view bytes(buffer.data(), kept + static_cast<std::size_t>(got));
    const std::size_t taken = takeAnswers(bytes, now);
    m_in.assign(bytes.substr(taken));
    if (m_used == 0 && !m_in.empty()) {
        fail(LoadError::Unasked);
        return lose(LoadError::Unasked, 0);
    }
    if (m_in.size() > maxAnswerBytes)
        return lose(LoadError::Wrong, 0);
    pump(now);
}

std::size_t LoadClient::takeAnswers(std::string_view bytes, std::int64_t nowNs)
{
    std::size_t taken = 0;
    while (m_used > 0) {
        const auto answer = Protocol::takeAnswer(bytes.substr(taken), front().isQuery);
        if (answer.status == Protocol::AnswerStatus::Incomplete)
            break;
        const bool bare = answer.atLine.data()[answer.atLine.size()] == '\n';
        takeAnswer({answer.atLine.data(), answer.atLine.size() + (bare ? 0 : 1)}, nowNs); // its CR
        taken += answer.consumed;
        m_head = m_head + 1 == m_ring.size() ? 0 : m_head + 1;
        --m_used;
        --m_context.outstanding;
    }
    return taken;
}

void LoadClient::takeAnswer(std::string_view line, std::int64_t nowNs)
{
    const Pending &pending = front();
    const Verdict verdict = checkAtLine(line, tally().name, m_name, view(pending.tail));
    if (verdict == Verdict::Right) {
        if (tally().name.empty())
            tally().name = serverOf(line);
        ++m_answers;
        m_failures = 0;
    } else {
        fail(verdict == Verdict::Refused ? LoadError::Refused : LoadError::Wrong);
        explain(line, pending);
    }
    count(pending, nowNs, verdict == Verdict::Right);
}

void LoadClient::explain(std::string_view line, const Pending &pending)
{
    std::string &text = m_context.wrongExample;
    if (!text.empty())
        return;
    constexpr std::size_t longest = 300;
    text.append(tally().address).append(": expected \"AT ");
    text.append(tally().name.empty() ? std::string_view("SERVER") : tally().name);
    text.append(" DIFFERENCE ").append(m_name).append(" ").append(view(pending.tail));
    text.append("\", got \"").append(line.substr(0, longest)).append("\"");
}

void LoadClient::count(const Pending &pending, std::int64_t nowNs, bool right)
{
    if (!right)
        return;
    const std::int64_t latency = nowNs - pending.plannedNs;
    ServerTally &t = tally();
    m_context.recent.add(latency);
    ++(pending.isQuery ? m_context.recentQueries : m_context.recentUpdates);
    if (m_context.isMeasured(nowNs))
        ++(pending.isQuery ? t.queriesAnswered : t.updatesAnswered);
    if (m_context.isMeasured(pending.plannedNs)) {
        const std::int64_t limit = m_context.options.inTime.count();
        t.answered += limit == 0 || latency <= limit ? 1 : 0;
        (pending.isQuery ? t.queries : t.updates).add(latency);
    }
}

bool LoadClient::mayAsk(std::int64_t nowNs) const
{
    if (m_used == m_ring.size())
        return false;
    if (m_role == Role::Idle)
        return !m_hasReported;
    if (!m_context.sending)
        return false;
    return m_planned ? m_dueNs <= nowNs && m_dueNs < m_context.untilNs : nowNs < m_context.untilNs;
}

void LoadClient::pump(std::int64_t nowNs)
{
    if (m_state != State::Up || !mayAsk(nowNs))
        return;
    char *const begin = m_context.output.data();
    char *to = begin;
    while (mayAsk(nowNs))
        to = compose(to, nowNs);
    transmit({begin, static_cast<std::size_t>(to - begin)});
}

/// Where the request ends. The first one of each connection is a report: the server may be another.
char *LoadClient::compose(char *to, std::int64_t nowNs)
{
    const std::size_t at = m_head + m_used;
    Pending &pending = m_ring[at < m_ring.size() ? at : at - m_ring.size()];
    pending.plannedNs = m_planned ? m_dueNs : nowNs;
    pending.sentNs = nowNs;
    pending.isQuery = m_hasReported && m_context.options.whatsatShare > 0
        && m_random.unit() < m_context.options.whatsatShare;
    to = pending.isQuery ? put(to, m_question) : writeReport(to, nowNs);
    pending.tail = m_lastTail;
    ++m_used;
    ++m_context.outstanding;
    if (m_context.isMeasured(pending.plannedNs))
        ++tally().asked;
    if (m_planned)
        nextDue();
    return to;
}

char *LoadClient::writeReport(char *to, std::int64_t nowNs)
{
    const std::int64_t wall = nowNs + m_context.wallOffsetNs;
    m_context.lastTimeNs = std::max(m_context.lastTimeNs + 1, wall);
    writeTail(m_lastTail.data(), m_walker.at(nowNs), m_context.lastTimeNs);
    m_hasReported = true;
    to = put(to, m_report);
    to = put(to, view(m_lastTail));
    *to = '\n';
    return to + 1;
}

void LoadClient::transmit(std::string_view bytes)
{
    if (!m_out.empty()) {
        m_out.append(bytes);
        return;
    }
    const auto sent = Sockets::send(m_fd, bytes.data(), bytes.size());
    if (sent < 0 && !Sockets::wouldBlock(errno))
        return lose(LoadError::Lost, errno);
    bytes.remove_prefix(static_cast<std::size_t>(std::max<std::ptrdiff_t>(sent, 0)));
    m_out.assign(bytes);
    setWriting(!m_out.empty());
}

void LoadClient::flush()
{
    const auto sent = Sockets::send(m_fd, m_out.data(), m_out.size());
    if (sent < 0 && !Sockets::wouldBlock(errno))
        return lose(LoadError::Lost, errno);
    m_out.erase(0, static_cast<std::size_t>(std::max<std::ptrdiff_t>(sent, 0)));
    setWriting(!m_out.empty());
}

void LoadClient::setWriting(bool on)
{
    if (on == m_writing)
        return;
    m_writing = on;
    m_context.poller.modify(m_fd, {true, on}, this);
}

void LoadClient::check(std::int64_t nowNs)
{
    switch (m_state) {
    case State::Down:
        if (nowNs >= m_retryNs && m_failures > 0)
            connectNow(nowNs);
        break;
    case State::Connecting:
        if (nowNs - m_connectNs > connectTimeNs)
            lose(LoadError::ConnectFailed, ETIMEDOUT);
        break;
    case State::Up:
        if (m_used > 0 && nowNs - front().sentNs > m_context.options.answerTime.count())
            lose(LoadError::Unanswered, ETIMEDOUT);
        break;
    }
}

std::uint64_t LoadClient::giveUp(std::int64_t nowNs)
{
    forgetPending(LoadError::Unanswered, nowNs);
    std::uint64_t unsent = 0;
    for (; m_planned && m_dueNs < m_context.untilNs; nextDue()) {
        if (!m_context.isMeasured(m_dueNs))
            continue;
        tally().updates.add(nowNs - m_dueNs);
        ++unsent;
    }
    return unsent;
}

void LoadClient::forgetPending(LoadError kind, std::int64_t nowNs)
{
    for (; m_used > 0; --m_used, --m_context.outstanding) {
        const Pending &pending = front();
        fail(kind);
        if (kind == LoadError::Unanswered && m_context.isMeasured(pending.plannedNs))
            (pending.isQuery ? tally().queries : tally().updates).add(nowNs - pending.plannedNs);
        m_head = m_head + 1 == m_ring.size() ? 0 : m_head + 1;
    }
}

void LoadClient::close()
{
    if (m_fd >= 0) {
        m_context.poller.remove(m_fd);
        Sockets::close(m_fd);
    }
    m_fd = -1;
    m_context.connecting -= m_state == State::Connecting ? 1 : 0;
    m_context.connected -= m_state == State::Up ? 1 : 0;
    m_state = State::Down;
    m_writing = false;
    m_in.clear();
    m_out.clear();
}

/// Closes; what was under way failed in the way of @p kind.
void LoadClient::lose(LoadError kind, int error)
{
    const std::int64_t now = Net::IoLoop::monotonicNs();
    m_lastError = error;
    if (kind == LoadError::ConnectFailed)
        fail(kind);
    forgetPending(kind, now);
    close();
    planRetry(now);
}

/// At once after a connection that was good, and as long as there is another server to go to.
void LoadClient::planRetry(std::int64_t nowNs)
{
    const LoadOptions &options = m_context.options;
    const bool atOnce = m_failures == 0
        || (options.failover && static_cast<std::size_t>(m_failures) < options.targets.size());
    if (options.failover && (m_wasUp || m_failures > 0))
        m_target = (m_target + 1) % options.targets.size();
    ++m_failures;
    if (atOnce)
        m_context.poller.callAtTurn(this);
    else
        m_retryNs = nowNs + (firstPauseNs << std::min(m_failures, maxDoublings));
}

} // namespace Herdscope::Measure
