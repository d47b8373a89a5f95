// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chartsview.h"
#include "app/figuresaver.h"
#include "app/frameclock.h"
#include "app/lab.h"
#include "history/activity.h"
#include "history/staleness.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace Herdscope::App {

/// Between the laboratory and the charts: goes through the stretch until the moment shown, or the
/// one that somebody has chosen, in slices, some times a second at most and only while somebody
/// looks.
class ChartsController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartsController)

public:
    static constexpr int refreshMs = 500;
    static constexpr int sliceMs = 8;
    static constexpr std::size_t pieces = 120;

    /// Belongs to @p view; @p lab outlives both.
    ChartsController(Lab &lab, ChartsView &view);

    [[nodiscard]] FigureSaver &saver() const { return *m_saver; }
    [[nodiscard]] bool isDone() const { return !m_activity; }

private:
    void begin();
    void work();
    void takeWish();
    void takeStretch();
    [[nodiscard]] Figures::ChartScene scene() const;
    [[nodiscard]] bool advance(); ///< true: all is done
    [[nodiscard]] SavedFigure figure() const;

    Lab &m_lab;
    ChartsView &m_view;
    FigureSaver *m_saver;
    std::optional<History::Activity> m_activity; ///< while it is being gone through
    std::optional<History::Staleness> m_staleness; ///< the same, where that is wanted
    FrameClock m_clock;
    QTimer m_slice;
};

} // namespace Herdscope::App
