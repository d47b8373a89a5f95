// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "history/happenings.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <optional>

namespace Herdscope::App {

/// What has happened last at the moment shown, in sentences: the last rare thing (a kill, a cut,
/// and what followed), and the last report: of what is selected, or of anybody.
///
/// Calm: after a change nothing changes for a second, and the rare comes first. Works only while it
/// is wanted, or while a screen reader is there; also while the past is played in either direction.
class Captions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Captions)

public:
    static constexpr int pauseMs = 1000; ///< between two changes
    static constexpr int settleMs = 150; ///< what belongs together has come by then
    static constexpr int reportsEveryMs = 3000; ///< told() tells of reports no more often

    explicit Captions(Lab &lab, QObject *parent = nullptr); ///< @p lab outlives it

    void setWanted(bool wanted);
    [[nodiscard]] QString happening() const { return m_happening; } ///< empty: nothing yet
    [[nodiscard]] QString report() const { return m_report; }
    [[nodiscard]] bool isFault() const { return m_isFault; } ///< what happening() tells

signals:
    void changed();
    /// To be said once: what is new, or, backward in time, what has not happened any more.
    void told(const QString &sentence);

private:
    void review(); ///< there may be news
    void look();
    void takePast();
    [[nodiscard]] bool isWanted() const;
    [[nodiscard]] bool lookAtHappenings(const History::Moment &moment);
    [[nodiscard]] bool lookAtReport(const History::Moment &moment);
    [[nodiscard]] QString agreement(const History::Moment &moment, const History::Happening &last);

    Lab &m_lab;
    bool m_wanted = false;
    std::optional<History::Happenings> m_happenings; ///< of the record shown; none: not looked at
    QTimer m_pause;
    bool m_hasNews = false; ///< that came in it
    History::EventNumber m_shown = 0; ///< the moment of the last look
    History::EventNumber m_last = History::noEvent; ///< of the happening shown
    History::EventNumber m_agreedFor = History::noEvent; ///< the happening after which all agreed
    History::EventNumber m_agreedAt = 0;
    QString m_happening;
    QString m_report;
    bool m_isFault = false;
    QElapsedTimer m_sinceReport; ///< that was told
};

} // namespace Herdscope::App
