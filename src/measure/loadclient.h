// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/loadcontext.h"
#include "measure/walker.h"
#include "measure/wire.h"
#include "net/poller.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Herdscope::Measure {

/// One client of a load, with one connection at a time: asks, checks every answer, counts. After a
/// loss it connects again by itself: at once when it goes to the next server, else with pauses.
/// Nothing is allocated per message once its buffers have grown.
class LoadClient final : public Net::Poller::Handler
{
public:
    enum class Role
    {
        Busy,
        Idle, ///< reports once per connection
    };
    LoadClient(LoadContext &context, int number, Role role);
    ~LoadClient() override;

    void connectNow(std::int64_t nowNs);
    void takePlan(); ///< LoadContext has one: its share of it
    /// Asks what is due, as far as the depth allows.
    void pump(std::int64_t nowNs);
    /// Gives up requests that wait for too long; tries to connect when it is time to.
    void check(std::int64_t nowNs);
    /// What is still under way gets no answer any more. How many planned requests were never sent.
    std::uint64_t giveUp(std::int64_t nowNs);
    void close();

    /// Nothing is under way, and nothing that was planned is unsent.
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] bool isUp() const { return m_state == State::Up; }
    [[nodiscard]] bool isDown() const { return m_state == State::Down; }
    [[nodiscard]] bool hasSpoken() const { return m_answers > 0; }
    [[nodiscard]] int lastError() const { return m_lastError; } ///< errno of the last failure
    [[nodiscard]] std::size_t target() const { return m_target; }

private:
    enum class State
    {
        Down, ///< until m_retryNs
        Connecting,
        Up
    };
    struct Pending
    {
        std::int64_t plannedNs;
        std::int64_t sentNs;
        bool isQuery;
        Tail tail;
    };

    void onReady(Net::Poller::Interest ready) override;
    void onTurn() override;
    void onConnected(std::int64_t nowNs);
    void receive();
    [[nodiscard]] std::size_t takeAnswers(std::string_view bytes, std::int64_t nowNs);
    void takeAnswer(std::string_view line, std::int64_t nowNs);
    void explain(std::string_view line, const Pending &pending);
    void count(const Pending &pending, std::int64_t nowNs, bool right);
    [[nodiscard]] bool mayAsk(std::int64_t nowNs) const;
    void nextDue();
    [[nodiscard]] char *compose(char *to, std::int64_t nowNs);
    [[nodiscard]] char *writeReport(char *to, std::int64_t nowNs);
    void transmit(std::string_view bytes);
    void flush();
    void setWriting(bool on);
    void lose(LoadError kind, int error);
    void forgetPending(LoadError kind, std::int64_t nowNs);
    void planRetry(std::int64_t nowNs);
    void fail(LoadError kind) { ++tally().errors[indexOf(kind)]; }
    [[nodiscard]] ServerTally &tally() { return m_context.tallies[m_target]; }
    [[nodiscard]] Pending &front() { return m_ring[m_head]; }

    LoadContext &m_context;
    const Role m_role;
    const std::string m_name;
    const std::string m_report; ///< "IAMAT NAME "
    const std::string m_question; ///< "WHATSAT NAME 10 5\n"
    Walker m_walker;
    Protocol::SeededRandom m_random;
    State m_state = State::Down;
    std::size_t m_target;
    int m_fd = -1;
    int m_lastError = 0;
    bool m_writing = false;
    bool m_wasUp = false;
    bool m_hasReported = false; ///< on this connection
    Tail m_lastTail {};
    std::vector<Pending> m_ring; ///< unanswered requests, the oldest at m_head
    std::size_t m_head = 0;
    std::size_t m_used = 0;
    std::uint64_t m_answers = 0; ///< of all its connections
    std::string m_in; ///< the beginning of an answer
    std::string m_out; ///< what the system did not take
    bool m_planned = false; ///< its requests are due at times that are known beforehand:
    std::uint64_t m_nextIndex = 0; ///< LoadContext::dueNs()
    std::int64_t m_dueNs = 0; ///< of the next one
    std::int64_t m_retryNs = 0;
    std::int64_t m_connectNs = 0;
    int m_failures = 0; ///< in a row
};

} // namespace Herdscope::Measure
