// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/simulated.h"

#include "journal/eventqueue.h"
#include "scenario/simulatedplay.h"
#include "sim/steppedherd.h"

#include <limits>
#include <memory>
#include <utility>

namespace Herdscope::Scenario {

namespace {

using Sim::SteppedHerd;

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

} // namespace

tl::expected<SimulatedRun, std::string> playSimulated(const Scenario &scenario)
{
    Record record(scenario.herds.front().servers.size());
    SteppedHerd herd(SimulatedPlay::setupOf(scenario), record);
    SimulatedPlay play(scenario, herd);
    SteppedHerd::Listener listener;
    listener.answered = [&play](const std::string &client, std::string_view bytes) {
        play.takeAnswers(client, bytes);
    };
    listener.gone = [&play](const std::string &client, std::string_view) { play.takeEnd(client); };
    listener.asked = [&play](const Herd::AskPlaces &question) { play.takeQuestion(question); };
    herd.setListener(std::move(listener));
    while (play.isOn()) {
        const std::int64_t dueNs = play.dueNs();
        while (herd.nextStepNs() < dueNs) {
            herd.step();
            play.afterStep();
        }
        herd.passTime(dueNs);
        play.act();
    }
    if (play.state() == SimulatedPlay::State::Failed)
        return tl::unexpected(std::string("the links of the herd did not come up"));
    return SimulatedRun {play.facts(), record.take()};
}

} // namespace Herdscope::Scenario
