// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/finetimer.h"
#include "measure/loadclient.h"
#include "measure/loadcontext.h"
#include "measure/loadoptions.h"
#include "measure/loadresult.h"
#include "net/poller.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace Herdscope::Measure {

/// One load from its first connection to its result, in the thread that it lives in:
///
///     Connecting ──all there──▶ WarmUp ──▶ Measuring ──▶ Finishing ──all answered, or too late──▶
///     finished()
///
/// LoadGenerator gives it a thread of its own.
class LoadRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadRun)

public:
    explicit LoadRun(LoadOptions options);
    ~LoadRun() override;

public slots:
    void begin();
    void stop(); ///< at once; what is under way is neither waited for nor an error

signals:
    void progressed(const Herdscope::Measure::LoadProgress &progress); ///< four times a second
    void measuring(); ///< the measured time begins
    void finished(const std::shared_ptr<const Herdscope::Measure::LoadResult> &result); ///< once

private:
    using Phase = LoadProgress::Phase;

    void sweep();
    void connecting(std::int64_t nowNs);
    void stopMeasuring(std::int64_t nowNs);
    [[nodiscard]] QString connectProblem(std::int64_t nowNs) const;
    void startSending(std::int64_t nowNs);
    void sendDue();
    void enter(Phase phase, std::int64_t nowNs);
    void beginMeasuring();
    void finishing(std::int64_t nowNs);
    void tellProgress();
    void finish(std::int64_t nowNs);

    const LoadOptions m_options;
    std::unique_ptr<Net::Poller> m_poller;
    std::unique_ptr<LoadResult> m_result;
    std::unique_ptr<LoadContext> m_context;
    std::vector<std::unique_ptr<LoadClient>> m_clients; ///< busy ones, then idle ones
    std::unique_ptr<FineTimer> m_due;
    std::uint64_t m_nextDue = 0; ///< request of the plan that is due next
    std::size_t m_nextDial = 0;
    QTimer m_sweep;
    QTimer m_tick;
    QElapsedTimer m_sinceTick;
    std::int64_t m_tickCpuNs = 0; ///< of this thread, at the last tick
    Phase m_phase = Phase::Connecting;
    std::int64_t m_beganNs = 0;
    std::int64_t m_phaseNs = 0;
    std::int64_t m_cpuNs = 0; ///< of this thread, when the measured time began
    bool m_finished = false;
};

} // namespace Herdscope::Measure
