// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "history/disagreements.h"

#include <QLabel>
#include <QObject>
#include <QStatusBar>

#include <optional>
#include <vector>

namespace Herdscope::App {

/// The status bar: on the left servers up, clients, updates a second and whether all agree; on the
/// right a hint, or the tip of the menu entry or button that the pointer is on, as far as there is
/// room. Each fact has room for what it usually says, so that the others stay where they are.
class StatusLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    StatusLine(const Lab &lab, QStatusBar *bar);
    void refresh();
    /// A scenario's clients are on the map, not among those of the window.
    void setPlaying(bool on);
    void setHint(const QString &hint);
    void showTip(const QString &tip); ///< instead of the hint; empty: the hint again

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showPast();
    [[nodiscard]] QString clientsNow() const;
    void showAgreement(const QString &agreement, bool warns);
    [[nodiscard]] QString agreementText() const;
    [[nodiscard]] QString pastAgreementText(const History::Moment &moment);
    [[nodiscard]] QString behindText(const std::vector<int> &behind) const;
    void keepRoom();
    void showRight();

    const Lab &m_lab;
    QLabel *m_servers;
    QLabel *m_clients;
    QLabel *m_updates;
    QLabel *m_agreement;
    QLabel *m_open; ///< a badge
    QLabel *m_right;
    /// The moment of the past that is shown, of which nothing changes; none: it is to be shown
    /// anew.
    std::optional<History::EventNumber> m_shownPast;
    std::optional<History::Disagreements> m_disagreements; ///< of the record, once it was asked
    bool m_isPlaying = false;
    QString m_hint;
    QString m_tip;
};

} // namespace Herdscope::App
