// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace Herdscope::App {

/// Says sentences to screen readers: a notification of one pixel, whose text is the last one. Who
/// calls it takes care that there are not too many.
class Announcer final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Announcer)

public:
    explicit Announcer(QWidget *window);

    void say(const QString &sentence);

signals:
    void said(const QString &sentence);
};

} // namespace Herdscope::App
