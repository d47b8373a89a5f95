// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/stretchactions.h"
#include "app/timebar.h"
#include "history/marks.h"

#include <QAction>
#include <QActionGroup>
#include <QElapsedTimer>
#include <QMenu>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>
#include <vector>

namespace Herdscope::App {

/// Between the playhead and the time bar: goes to moments of the past, plays it, keeps bookmarks.
///
/// Playing goes by the time of the record, forwards or backwards, until its other end; in the
/// record of the herd that runs it ends there in "now".
class TimeController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeController)

public:
    /// Belongs to @p bar; @p lab outlives both.
    TimeController(Lab &lab, TimeBar &bar);

    void fillMenu(QMenu *menu) const;
    [[nodiscard]] bool isPlaying() const { return m_playing.isActive(); }
    /// Of the record that is shown; by event.
    [[nodiscard]] const std::vector<History::EventNumber> &bookmarks() const
    {
        return m_lab.shownBookmarks();
    }

    void play(bool backward); ///< again: stops
    void stop();
    void setSpeed(double speed);
    void stepBack(); ///< to before the event that happened last
    void stepForward();
    void faultBefore(); ///< or bookmark
    void nextFault();
    void toggleBookmark(); ///< of the moment shown

signals:
    void bookmarksChanged(); ///< by somebody, not with the record

private:
    void makeActions();
    void makeSpeeds();
    void takeSlider(int ms);
    void takePast();
    void tick();
    void showAll();
    void showMarks();
    void showMoment();
    void fillBookmarks();
    void updateActions();
    void goTo(History::EventNumber number);
    [[nodiscard]] History::EventNumber playEnd() const;
    [[nodiscard]] std::int64_t originNs() const; ///< of the oldest event; monotonic
    [[nodiscard]] std::int64_t timeNs(History::EventNumber number) const; ///< of the event before
    [[nodiscard]] std::int64_t shownNs() const;

    Lab &m_lab;
    Playhead &m_head;
    TimeBar &m_bar;
    StretchActions *m_stretch;
    std::optional<History::Marks> m_marks;
    QTimer m_playing;
    QElapsedTimer m_sinceTick;
    QTimer m_growing; ///< after the bar was drawn: the record may have grown
    bool m_backward = false;
    double m_speed = 1;
    double m_playNs = 0; ///< where the play is; monotonic
    QAction *m_play = nullptr;
    QAction *m_playBack = nullptr;
    QAction *m_stepBack = nullptr;
    QAction *m_stepForward = nullptr;
    QAction *m_faultBefore = nullptr;
    QAction *m_nextFault = nullptr;
    QAction *m_bookmark = nullptr;
    QAction *m_now = nullptr;
    QMenu *m_bookmarkMenu = nullptr;
    QMenu *m_speedMenu = nullptr;
    QActionGroup *m_speeds = nullptr;
};

} // namespace Herdscope::App
