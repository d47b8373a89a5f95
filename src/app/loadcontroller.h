// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/loadview.h"
#include "app/settings.h"
#include "measure/loadsession.h"

#include <QAction>
#include <QElapsedTimer>
#include <QMenu>
#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace Herdscope::App {

/// Between the laboratory and the load dock: puts a load on the servers that are up and shows what
/// comes of it. The load lives in threads of its own; it ends when it is stopped, when the herd
/// stops or is replaced, and with this object. Its clients go to another server when they lose
/// theirs.
///
///     idle ──start()──▶ running ──stop(), the herd stops, nobody listens──▶ ending ──▶ idle
class LoadController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LoadController)

public:
    /// Requests of all clients together that may be unanswered at a time: no herd answers more
    /// within the seconds that a client waits.
    static constexpr int maxUnanswered = 100'000;

    /// Belongs to @p view; @p lab and @p settings outlive both.
    LoadController(Lab &lab, Settings &settings, LoadView &view);
    ~LoadController() override; ///< ends the threads of the load

    [[nodiscard]] bool isRunning() const { return m_session != nullptr; }
    void fillMenu(QMenu *menu) const;

public slots:
    /// Nothing happens if it runs, or if no server is up; what can't be is refused.
    void start();
    void stop(); ///< at once; isRunning() until its result is there, some milliseconds later

signals:
    void lookWanted(); ///< there is something to see: it has started, or why it can't

private:
    void makeAction();
    [[nodiscard]] QString refusal(const LoadForm &form) const; ///< empty: it can be
    void toggle();
    void takeHerd();
    void takeServerState(int server);
    void takeProgress(const Measure::LoadProgress &progress);
    void takeRate(const Measure::LoadProgress &progress);
    void takeRound(qint64 allNs);
    void conclude();
    void showNumbers();
    void showState();
    void showRunning();
    void clear();
    [[nodiscard]] Measure::LoadOptions options() const;
    [[nodiscard]] std::vector<Measure::Target> targets() const;
    [[nodiscard]] std::optional<Measure::HerdCounts> counts() const;
    [[nodiscard]] bool asksForPlaces() const;
    [[nodiscard]] QString outcomeText(const Measure::LoadResult &load) const;

    Lab &m_lab;
    Settings &m_settings;
    LoadView &m_view;
    QAction *m_action = nullptr;
    QString m_outcome; ///< of the last load; empty: there was none
    LoadView::Mood m_mood = LoadView::Mood::Fine; ///< of that
    Measure::LoadProgress m_progress; ///< the last one
    QElapsedTimer m_clock; ///< since all clients are connected; invalid before
    Measure::LatencyHistogram m_all; ///< until all servers knew an update
    std::uint64_t m_rounds = 0;
    std::uint64_t m_incomplete = 0;
    qint64 m_slowestNs = 0; ///< of the rounds since the last progress
    std::optional<Measure::HerdCounts> m_before;
    std::optional<Measure::HerdCounts> m_counts; ///< from then to the last progress
    Scenario::Load m_load; ///< for those who record it
    int m_rates = 0; ///< of which it is the average
    bool m_serverLost = false; ///< since the start: counters of servers don't add up
    bool m_herdStopped = false; ///< that is why it ends
    bool m_ending = false;
    bool m_asks = false; ///< this load has questions
    bool m_spreads = false; ///< its updates go to other servers, too
    std::unique_ptr<Measure::LoadSession> m_session; ///< null: no load
};

} // namespace Herdscope::App
