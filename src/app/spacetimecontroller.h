// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figuresaver.h"
#include "app/lab.h"
#include "app/spacetimeview.h"
#include "figures/spacetimemaker.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>

namespace Herdscope::App {

/// Between the laboratory and the space-time diagram: shows what of the record is to be seen. It
/// goes on with the herd ten times a second at most, and only while it can be seen.
class SpaceTimeController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpaceTimeController)

public:
    /// Clients that have a line of their own, of those that are selected.
    static constexpr int maxClientLines = 8;

    /// Belongs to @p view; @p lab outlives both.
    SpaceTimeController(Lab &lab, SpaceTimeView &view);

    [[nodiscard]] FigureSaver &visibleSaver() { return *m_visibleSaver; }
    [[nodiscard]] FigureSaver &wholeSaver() { return *m_wholeSaver; }

signals:
    void eventActivated(quint64 event); ///< number

private:
    void startAnew();
    void review();
    void look();
    void takeAxis();
    void activate(std::uint64_t event, std::uint64_t update);
    void activateRow(std::uint64_t event);
    [[nodiscard]] Figures::SpaceTimeWanted wanted() const;
    [[nodiscard]] std::vector<History::ClientNumber> clients() const;
    [[nodiscard]] std::vector<SpaceTimeModel::Row> rows(Figures::SpaceTimeWanted wanted) const;
    void makeSavers();
    [[nodiscard]] SavedFigure figure(const Figures::SpaceTimeWanted &wanted, int width,
                                     const QFont &font) const;
    [[nodiscard]] SavedFigure whole(const QFont &font) const;
    void takeSelection();
    void showUpdate(std::uint64_t update);

    Lab &m_lab;
    SpaceTimeView &m_view;
    std::unique_ptr<Figures::SpaceTimeMaker> m_maker; ///< of the record that is shown
    std::uint64_t m_event = History::noEvent; ///< that is selected
    std::uint64_t m_update = 0; ///< … and its update
    FigureSaver *m_visibleSaver = nullptr; ///< belong to the view
    FigureSaver *m_wholeSaver = nullptr;
    bool m_isLooking = false;
    QTimer m_pause; ///< after a look
    bool m_hasNews = false; ///< that came in it
    bool m_isBehind = false; ///< not all of the record is taken in yet
};

} // namespace Herdscope::App
