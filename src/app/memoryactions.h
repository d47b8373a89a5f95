// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/settings.h"

#include <QActionGroup>
#include <QMenu>
#include <QObject>

namespace Herdscope::App {

/// How many events the window keeps in memory, as a menu. Remembered in the settings, and at work
/// at once.
class MemoryActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MemoryActions)

public:
    MemoryActions(Lab &lab, Settings &settings, QObject *parent);

    void fillMenu(QMenu *menu) const;

private:
    void add(int most);

    Lab &m_lab;
    Settings &m_settings;
    QActionGroup *m_choices;
};

} // namespace Herdscope::App
