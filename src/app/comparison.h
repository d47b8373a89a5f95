// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/activity.h"
#include "history/past.h"
#include "history/runfigures.h"

#include <QDialog>
#include <QTimer>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QTableWidget;

namespace Herdscope::App {

/// A fork and the run that it was forked from side by side, in figures: both from the fork until as
/// far as both have gone. Follows them once a second, in slices.
class Comparison final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Comparison)

public:
    static constexpr int refreshMs = 1000;
    static constexpr int sliceMs = 8;
    struct Side
    {
        const History::Past *past = nullptr; ///< null: it is gone
        std::int64_t nowNs = 0; ///< as far as it has gone, though nothing may happen; monotonic
    };
    using Sides = std::array<Side, 2>; ///< the fork, its parent

    /// @p forkNs: where they part; monotonic. @p sides is called as long as this is there.
    Comparison(std::function<Sides()> sides, std::int64_t forkNs, QWidget *parent);

    /// "From 00:00:12.5 on …"; @p isThere: somebody can go there.
    void setDifference(const QString &text, bool isThere);
    [[nodiscard]] const QTableWidget &table() const { return *m_table; }

signals:
    void differenceWanted(); ///< to be shown in both windows

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    void begin();
    void work();
    void showFigures(const std::array<std::optional<History::RunFigures>, 2> &figures);

    const std::function<Sides()> m_sides;
    const std::int64_t m_forkNs;
    std::array<const History::Past *, 2> m_of {}; ///< of what is measured
    std::int64_t m_untilNs = 0; ///< as far as it was measured last …
    std::array<History::EventNumber, 2> m_ends {}; ///< … of so many events
    std::array<std::optional<History::Activity>, 2> m_activities;
    QLabel *m_difference;
    QLabel *m_stretch;
    QTableWidget *m_table;
    QPushButton *m_go;
    QTimer m_refresh;
    QTimer m_slice;
};

} // namespace Herdscope::App
