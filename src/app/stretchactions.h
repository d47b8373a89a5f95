// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/playhead.h"
#include "app/timeslider.h"

#include <QAction>
#include <QMenu>
#include <QObject>

namespace Herdscope::App {

/// Choosing the stretch of a run that charts and the convergence meter look at, by the moment that
/// is shown; the slider has it in a bracket.
class StretchActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StretchActions)

public:
    /// All outlive it.
    StretchActions(Playhead &head, TimeSlider &slider, QObject *parent);

    void fillMenu(QMenu *menu) const;
    void show(); ///< the record may begin elsewhere

private:
    Playhead &m_head;
    TimeSlider &m_slider;
    QAction *m_begin;
    QAction *m_end;
    QAction *m_none; ///< no stretch any more
};

} // namespace Herdscope::App
