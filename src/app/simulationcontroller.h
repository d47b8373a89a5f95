// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/simulationbar.h"
#include "history/difference.h"

#include <QAction>
#include <QElapsedTimer>
#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>

namespace Herdscope::App {

class Comparison;

/// Between a simulated herd and its bar: run, pause, step, speed, seed. The bar is there only while
/// the herd is a simulated one.
class SimulationController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimulationController)

public:
    /// Belongs to @p bar; @p lab outlives both.
    SimulationController(Lab &lab, SimulationBar &bar);

    void fillMenu(QMenu *menu);
    void setRunning(bool on);
    void stepMessage();
    void setPace(double messagesPerSecond);

signals:
    void shown(bool isSimulated); ///< whether the bar has something to show
    void told(const QString &text); ///< a short note for the person
    void forkWanted();

private:
    void takeHerd();
    void fillMessages(QMenu *menu);
    void followRecord(const Lab &lab); ///< shows soon after it went on
    void show();
    void askForSeed();
    [[nodiscard]] const History::Past *parentsPast() const;
    [[nodiscard]] std::optional<History::EventNumber> newsInSilence() const;
    void showKinship();
    void goToDifference();
    void compare();
    void tellDifference(); ///< to the comparison

    Lab &m_lab;
    SimulationBar &m_bar;
    QTimer m_showing; ///< not at every message
    double m_pace = 5; ///< as set here, for the next herd
    std::optional<History::EventNumber> m_difference; ///< from the run that this is a fork of …
    History::EventNumber m_compared = 0; ///< … as far as the two were compared
    QPointer<Comparison> m_comparison; ///< while it is open
    QAction *m_run = nullptr;
    QAction *m_step = nullptr;
    QAction *m_faster = nullptr;
    QAction *m_slower = nullptr;
    QAction *m_fork = nullptr;
};

} // namespace Herdscope::App
