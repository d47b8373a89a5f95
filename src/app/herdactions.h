// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/settings.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QMenu>
#include <QObject>
#include <QStatusBar>
#include <QToolBar>
#include <QToolButton>

namespace Herdscope::App {

/// How the herd runs and where places come from: as menus and, most of it, as combo boxes of the
/// toolbar. Each choice is a step that can be undone; the herd starts anew with it.
class HerdActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HerdActions)

public:
    HerdActions(Lab &lab, Settings &settings, QWidget *window);

    void fillMenu(QMenu *menu) const;
    void fillToolBar(QToolBar *bar); ///< pushed to the right end
    void fillStatusBar(QStatusBar *bar); ///< what answers promise

private:
    struct Ack
    {
        Herd::AckLevel level = Herd::AckLevel::Memory;
        int peers = 0;
        bool operator==(const Ack &) const = default;
    };

    void makeModes();
    void makePlaces();
    void makeAcks();
    void wantAck(Ack ack);
    void wantMode(int mode);
    void wantStay(bool stay);
    void wantPlaces(int kind);
    void setAck(Ack ack);
    void setMode(int mode);
    void setStay(bool stay);
    void setPlaces(int kind);
    template <typename Value>
    void perform(const QString &text, void (HerdActions::*set)(Value), Value from, Value to);
    void updateActions();
    [[nodiscard]] QComboBox *makeCombo(const QActionGroup *group, const QString &name);

    Lab &m_lab;
    Settings &m_settings;
    QWidget *m_window;
    QActionGroup *m_modes;
    QAction *m_stay;
    QActionGroup *m_places;
    QActionGroup *m_acks;
    QComboBox *m_modeBox = nullptr;
    QComboBox *m_placesBox = nullptr;
    QToolButton *m_ackButton = nullptr;
};

} // namespace Herdscope::App
