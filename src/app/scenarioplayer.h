// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "compare/runfacts.h"
#include "play/liveplay.h"
#include "scenario/judge.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Herdscope::App {

/// Plays a run of a scenario in the window: its herd starts anew, simulated or with real servers,
/// and what `herdctl run` would do is done to it. Judges what is recorded, by and by while it is
/// played and once for all when it is over.
class ScenarioPlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioPlayer)

public:
    enum class State
    {
        Idle,
        Starting, ///< its herd comes up
        Playing,
        Over ///< all of it was played, and its herd is still there
    };
    struct Options
    {
        std::optional<Net::RunMode> live {}; ///< none: simulated
        double speed = 1; ///< so many times as fast; simulated: infinity is as fast as can be
        QString variant {}; ///< its name; empty: the only run
    };
    static constexpr double slowest = 0.1;
    static constexpr double fastest = 100;

    explicit ScenarioPlayer(Lab &lab, QObject *parent = nullptr); ///< @p lab outlives it
    ~ScenarioPlayer() override;

    /// @p run: cast(), its tracks ways by now.
    void play(const Scenario::Scenario &run, const Options &options);
    void stop(); ///< the herd goes on, as it is
    void setSpeed(double speed); ///< of a simulated one, while it is played

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOn() const
    {
        return m_state == State::Starting || m_state == State::Playing;
    }
    /// How far it is, in the scenario's own time.
    [[nodiscard]] std::int64_t nowNs() const;
    [[nodiscard]] const Options &options() const { return m_options; }
    /// By expectation of the run; empty: nothing is judged yet.
    [[nodiscard]] const std::vector<Scenario::Finding> &findings() const { return m_findings; }
    [[nodiscard]] bool isFinal() const { return m_isFinal; } ///< findings() are the verdict
    /// Of the run, as it was played.
    [[nodiscard]] const Scenario::Scenario &run() const { return *m_run; }
    [[nodiscard]] const Scenario::Facts &facts() const { return m_facts; } ///< of findings()
    /// Older events are not in memory any more: what is counted lacks them.
    [[nodiscard]] bool lacksEvents() const;

signals:
    void changed(); ///< state()
    void advanced(); ///< nowNs(); some ten times a second
    void judged(); ///< findings()
    void failed(const QString &text); ///< it could not start; for people

private:
    void set(State state);
    void onStarted();
    void tryLive();
    void watch();
    void reckon();
    void judge();
    void giveUp(const QString &text);
    void keep();
    [[nodiscard]] std::optional<Scenario::Facts> factsNow() const;

    Lab &m_lab;
    Options m_options;
    State m_state = State::Idle;
    bool m_isStaging = false; ///< until its herd has taken the place of the old one
    std::shared_ptr<const Scenario::Scenario> m_run;
    std::string m_text; ///< of it as a file, at the scenario's own speed
    std::unique_ptr<Play::LivePlay> m_live;
    QPointer<SimulatedHost> m_host;
    QTimer m_watch;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceJudged;
    QElapsedTimer m_sinceOver;
    std::unique_ptr<Scenario::Reckoning> m_reckoning; ///< in turns
    std::optional<bool> m_isLast {}; ///< m_reckoning is of the whole run
    std::vector<Scenario::Finding> m_findings;
    Scenario::Facts m_facts;
    std::optional<Compare::CpuTime> m_cpu {}; ///< of a live one, when it was over
    bool m_isFinal = false;
};

} // namespace Herdscope::App
