// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"

#include <QLabel>
#include <QObject>
#include <QStatusBar>

namespace Herdscope::App {

/// The status bar: servers up, clients, updates a second, whether all agree, and a hint.
class StatusLine final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)

public:
    StatusLine(const Lab &lab, QStatusBar *bar);
    void refresh();
    void setHint(const QString &hint);

private:
    [[nodiscard]] QString agreementText() const;

    const Lab &m_lab;
    QLabel *m_servers;
    QLabel *m_clients;
    QLabel *m_updates;
    QLabel *m_agreement;
    QLabel *m_hint;
};

} // namespace Herdscope::App
