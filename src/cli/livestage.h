// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal/recorder.h"
#include "net/herdrunner.h"
#include "play/liveplay.h"
#include "scenario/facts.h"
#include "scenario/scenario.h"

#include <QObject>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <tl/expected.hpp>

namespace Herdscope::Cli {

/// Plays a scenario with servers over real sockets, at any free ports, and clients over TCP.
class LiveStage final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveStage)

public:
    /// Logs and journal go to @p folder. @p run outlives it.
    LiveStage(const Scenario::Scenario &run, Net::RunMode mode, const QString &folder);
    ~LiveStage() override;

    /// Returns when all is over and recorded. The error is a sentence: it could not start.
    [[nodiscard]] tl::expected<Scenario::Facts, QString> play();

private:
    [[nodiscard]] bool waitFor(const std::function<bool()> &isSo, int timeoutMs);
    [[nodiscard]] QString startProblem() const;

    QTemporaryDir m_state; ///< of location journals
    std::unique_ptr<Journal::Recorder> m_recorder; ///< outlives the runner
    std::unique_ptr<Net::HerdRunner> m_runner;
    std::unique_ptr<Play::LivePlay> m_play;
};

} // namespace Herdscope::Cli
