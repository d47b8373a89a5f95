// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/figuresaver.h"
#include "app/lab.h"
#include "app/waterfallview.h"
#include "history/updateway.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <optional>

namespace Herdscope::App {

/// Between the laboratory and the waterfall: shows the way of the update that is selected, or else
/// of the newest one of the client that is. It grows as copies arrive: ten times a second at most,
/// and only while it can be seen.
class WaterfallController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaterfallController)

public:
    /// Belongs to @p view; @p lab outlives both.
    WaterfallController(Lab &lab, WaterfallView &view);

    [[nodiscard]] FigureSaver &saver() const { return *m_saver; }

private:
    void review();
    void look();
    [[nodiscard]] QString hint() const;
    [[nodiscard]] SavedFigure figure(const QFont &font) const;

    Lab &m_lab;
    WaterfallView &m_view;
    FigureSaver *m_saver;
    std::optional<History::UpdateWay> m_way; ///< that is shown
    QTimer m_pause; ///< after a look
    bool m_hasNews = false; ///< that came in it
};

} // namespace Herdscope::App
