// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/timeslider.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QList>
#include <QString>
#include <QWidget>

namespace Herdscope::App {

/// Under the views: buttons to play and to step, the slider of the recorded time, and what moment
/// is shown. Widgets alone.
class TimeBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeBar)

public:
    explicit TimeBar(QWidget *parent = nullptr);

    /// Buttons before and behind the slider.
    void setActions(const QList<QAction *> &before, const QList<QAction *> &behind);
    void setSpeeds(const QList<double> &speeds, double chosen);
    void setSpeed(double speed);
    [[nodiscard]] TimeSlider &slider() { return m_slider; }
    void setDark(bool dark) { m_slider.setDark(dark); }
    /// @p moment: "03:04:05.123456"; @p place: "12.4 s ago"; of now: "now" and nothing.
    void showMoment(const QString &moment, const QString &place, bool isPast);
    /// What stands before the slider when older events are not in memory any more; empty: nothing.
    void showBeginning(const QString &beginning);
    [[nodiscard]] QString beginningText() const { return m_beginning.text(); }
    [[nodiscard]] QString momentText() const { return m_moment.text(); }
    [[nodiscard]] QString placeText() const { return m_place.text(); }

signals:
    void speedChosen(double speed);

private:
    [[nodiscard]] QWidget *makeRow(const QList<QAction *> &actions);

    QWidget *m_before = nullptr;
    QWidget *m_behind = nullptr;
    QComboBox m_speed;
    QLabel m_beginning;
    TimeSlider m_slider;
    QLabel m_moment;
    QLabel m_place;
};

/// "1×", "0.1×"
[[nodiscard]] QString speedText(double speed);

} // namespace Herdscope::App
