// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace Herdscope::App {

/// One sentence on top of the map that says what to do first. The mouse goes through it.
class MapHint final : public QLabel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapHint)

public:
    explicit MapHint(QWidget *map);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
};

} // namespace Herdscope::App
