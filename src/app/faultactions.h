// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QAction>
#include <QList>
#include <QMenu>
#include <QObject>
#include <QToolBar>

namespace Herdscope::App {

/// Faults, and what mends them: acts on the selected server or link.
class FaultActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FaultActions)

public:
    explicit FaultActions(Lab &lab, QObject *parent = nullptr);

    void fillMenu(QMenu *menu) const; ///< the whole set
    void fillToolBar(QToolBar *bar) const;
    void fillServerMenu(QMenu *menu) const; ///< for a server's context menu
    void fillLinkMenu(QMenu *menu) const;
    [[nodiscard]] QAction *restartDown() const { return m_restartDown; }
    [[nodiscard]] QAction *cutOff() const { return m_cutOff; }
    /// Asks for how long; @p group is proposed.
    void cutOffGroup(const QList<int> &group);
    [[nodiscard]] QAction *healAll() const { return m_healAll; }

private:
    void makeServerActions();
    void makeLinkActions();
    // faultdialogs.cpp
    void makeDialogActions();
    void updateDialogActions();
    void delayLink();
    void setClock();
    [[nodiscard]] QWidget *window() const;

    void updateActions();
    void updateLinkActions();
    void forEachServerThatIsDown(void (Acts::*order)(int));
    void act(void (Acts::*order)(int));
    void actOnLink(void (Acts::*order)(int));
    void cutFrom(bool fromA);

    Lab &m_lab;
    QAction *m_kill = nullptr;
    QAction *m_restart = nullptr;
    QAction *m_freeze = nullptr;
    QAction *m_thaw = nullptr;
    QAction *m_cut = nullptr;
    QAction *m_cutFromA = nullptr;
    QAction *m_cutFromB = nullptr;
    QAction *m_heal = nullptr;
    QAction *m_delay = nullptr;
    QAction *m_break = nullptr;
    QAction *m_clock = nullptr;
    QAction *m_cutOff = nullptr;
    QAction *m_restartDown = nullptr;
    QAction *m_healAll = nullptr;
};

} // namespace Herdscope::App
