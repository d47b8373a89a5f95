// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/herdcounts.h"
#include "measure/loadoptions.h"
#include "measure/loadresult.h"
#include "measure/spreadresult.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Herdscope::Measure {

class LoadGenerator;
class SpreadProbe;

/// All that one load measured.
struct SessionResult
{
    LoadOptions options;
    LoadResult load;
    std::optional<SpreadResult> spread; ///< none with one server, or when it was not wanted
    std::optional<HerdCounts> counts; ///< from the servers' own counters; none: not known
};

/// A load, the probe of how updates spread meanwhile, and what the servers counted.
class LoadSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadSession)

public:
    /// The counters of the servers now, or nothing if they are not known.
    using CountsReader = std::function<std::optional<HerdCounts>()>;

    /// @p probeInterval 0: no probe. @p readCounts may be null.
    LoadSession(LoadOptions options, std::chrono::nanoseconds probeInterval,
                CountsReader readCounts, QObject *parent = nullptr);
    ~LoadSession() override; ///< ends both threads

    [[nodiscard]] const SessionResult &result() const { return m_result; }

public slots:
    void start(); ///< once
    void stop(); ///< finished() follows at once, with what there is

signals:
    void progressed(const Herdscope::Measure::LoadProgress &progress); ///< four times a second
    void roundDone(qint64 allNs); ///< until all servers knew an update; −1: not in time
    void finished(); ///< once: result() is whole

private:
    void onLoadFinished(const std::shared_ptr<const LoadResult> &result);
    void onSpreadFinished(const std::shared_ptr<const SpreadResult> &result);
    void settle();
    void conclude();

    const CountsReader m_readCounts;
    SessionResult m_result;
    std::optional<HerdCounts> m_before;
    std::unique_ptr<LoadGenerator> m_generator;
    std::unique_ptr<SpreadProbe> m_probe;
    bool m_probing = false;
    QTimer m_settling;
};

} // namespace Herdscope::Measure
