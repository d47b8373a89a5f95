// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/convergenceview.h"
#include "app/figuresaver.h"
#include "app/frameclock.h"
#include "app/lab.h"
#include "history/convergence.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace Herdscope::App {

/// Between the laboratory and the convergence meter: measures the run until the moment shown, or
/// the stretch that somebody has chosen, in slices and only while somebody looks, and the update
/// that is selected, or else the newest one of the client that is.
class ConvergenceController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConvergenceController)

public:
    static constexpr int refreshMs = 200;
    static constexpr int sliceMs = 8;

    /// Belongs to @p view; @p lab outlives both.
    ConvergenceController(Lab &lab, ConvergenceView &view);

    [[nodiscard]] FigureSaver &saver() const { return *m_saver; }

private:
    void look();
    void forget();
    void measure();
    void show();
    [[nodiscard]] History::EventNumber from() const; ///< where it is measured
    [[nodiscard]] History::EventNumber to() const;
    [[nodiscard]] SavedFigure figure() const;

    Lab &m_lab;
    ConvergenceView &m_view;
    FigureSaver *m_saver;
    std::optional<History::SpreadMeter>
        m_meter; ///< of the run from its first event that is left, or a stretch
    History::EventNumber m_reached = 0; ///< by the meter
    FrameClock m_clock;
    QTimer m_slice;
};

} // namespace Herdscope::App
