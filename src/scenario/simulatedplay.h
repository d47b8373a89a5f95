// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/effects.h"
#include "scenario/facts.h"
#include "scenario/scenario.h"
#include "scenario/script.h"
#include "sim/steppedherd.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Herdscope::Scenario {

/// Does what a run says in a herd that somebody else lets go on, in virtual time: all steps before
/// dueNs() first, then act(); behind each step afterStep(). Whoever keeps to that gets the same
/// record, event by event.
class SimulatedPlay final
{
public:
    enum class State : std::uint8_t
    {
        Starting, ///< the herd comes together
        Playing,
        Over,
        Failed ///< its links did not come up
    };
    using Done = std::function<void(const Deed &deed)>;

    /// @p run (cast(), its tracks ways by now) and @p herd outlive it. The herd is of setupOf(),
    /// and has not gone on yet. @p done is told what was done, right behind it.
    SimulatedPlay(const Scenario &run, Sim::SteppedHerd &herd, Done done = {});
    [[nodiscard]] static Sim::SteppedHerd::Setup setupOf(const Scenario &run);

    // For the listener of the herd. Names of others than the scenario's clients are ignored.
    void takeAnswers(const std::string &client, std::string_view bytes);
    void takeEnd(const std::string &client);
    /// A question for places. Answered without any: nobody asks a service of somebody else's.
    void takeQuestion(const Herd::AskPlaces &question);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOn() const { return m_state <= State::Playing; }
    /// When act() is to be called; Sim::never when all is over.
    [[nodiscard]] std::int64_t dueNs() const;
    void act();
    void afterStep();

    [[nodiscard]] const Script &script() const { return m_script; }
    [[nodiscard]] std::int64_t beginNs() const { return m_beginNs; } ///< monotonic; from Playing on
    /// As of now, or of its end.
    [[nodiscard]] Facts facts() const;

private:
    /// Messages to be lost from one server to another.
    struct Dropping
    {
        Herd::ServerIndex from = Herd::nobody;
        Herd::ServerIndex to = Herd::nobody;
        int skip = 0; ///< so many go through first
        int count = 0;
        std::uint64_t seen = 0; ///< the latest of those that were counted; later ones are greater
    };

    void look();
    [[nodiscard]] bool isTogether() const;
    void answerQuestions();
    void dropMessages();
    void perform(const Deed &deed);
    void say(const Deed &deed);
    void forget(std::size_t part);
    [[nodiscard]] Herd::ServerIndex neighbourOf(const Deed &deed) const;
    [[nodiscard]] std::int64_t beginWallNs() const;
    [[nodiscard]] Herd::ServerIndex anyUp() const;

    const Scenario &m_run;
    const Script m_script;
    Sim::SteppedHerd &m_herd;
    const Done m_done;
    State m_state = State::Starting;
    std::int64_t m_lookNs = 0;
    std::int64_t m_latestNs = 0; ///< to come together
    std::size_t m_next = 0; ///< deed
    std::int64_t m_beginNs = 0;
    std::map<std::string, std::size_t> m_partOf;
    std::vector<std::deque<std::int64_t>> m_asked; ///< by part: when, of what has no answer
    std::deque<Herd::ConnectionId> m_questions;
    std::vector<Dropping> m_drops;
    std::uint64_t m_requests = 0;
    std::uint64_t m_answered = 0;
};

} // namespace Herdscope::Scenario
