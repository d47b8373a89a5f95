// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/finetimer.h"
#include "measure/probeconnection.h"
#include "measure/spreadresult.h"
#include "measure/walker.h"
#include "measure/wire.h"
#include "net/ioloop.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <string>
#include <vector>

namespace Herdscope::Measure {

/// Sends one update at a time, to each server in turn, and asks all others until they know it. In
/// the thread that it lives in: SpreadProbe gives it one.
///
///     round:  IAMAT to the source ──answer──▶ WHATSAT … bound 0 to all others, again and again
///             ──all tell the new place──▶ pause ──▶ next round
class SpreadRun final : public QObject, public ProbeConnection::Listener
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpreadRun)

public:
    explicit SpreadRun(SpreadOptions options);
    ~SpreadRun() override;

public slots:
    void begin();
    void stop(); ///< finished() follows

signals:
    void roundDone(qint64 allNs); ///< until all knew; −1: incomplete
    void finished(const std::shared_ptr<const Herdscope::Measure::SpreadResult> &result); ///< once

private:
    void onAnswer(std::size_t server, std::string_view line, std::int64_t nowNs) override;
    void onLost(std::size_t server) override;
    void onSourceAnswer(std::string_view line, std::int64_t nowNs);
    [[nodiscard]] bool isEarlier(std::string_view line) const;
    void startRound();
    void endRound(bool complete);
    void checkTime();

    const SpreadOptions m_options;
    const std::string m_client;
    const std::string m_question;
    std::unique_ptr<Net::IoLoop> m_io;
    std::vector<std::unique_ptr<ProbeConnection>> m_servers; ///< by target
    std::unique_ptr<FineTimer> m_pause;
    QTimer m_watch;
    SpreadResult m_result;
    Walker m_walker;
    std::int64_t m_lastTimeNs = 0; ///< of a report, wall clock
    // One round:
    bool m_inRound = false;
    std::size_t m_source = 0;
    std::int64_t m_sentNs = 0;
    std::vector<bool> m_knows;
    std::size_t m_missing = 0;
    bool m_unreached = false; ///< a server is not there: the round can't be complete
    Tail m_tail {};
    bool m_finished = false;
};

} // namespace Herdscope::Measure
