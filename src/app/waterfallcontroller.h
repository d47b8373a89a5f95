// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    /// Whatever the end of the file's name says. False and saveFailed() if it can't be written.
    bool save(WaterfallView::Format format, const QString &fileName);

signals:
    void saved(const QString &fileName);
    void saveFailed(const QString &text); ///< for people

private:
    void review();
    void look();
    [[nodiscard]] std::uint64_t wantedUpdate(const History::Moment &moment) const;
    [[nodiscard]] QString hint() const;
    void askSave(WaterfallView::Format format);
    [[nodiscard]] QByteArray contentOf(WaterfallView::Format format) const;

    Lab &m_lab;
    WaterfallView &m_view;
    std::optional<History::UpdateWay> m_way; ///< that is shown
    QTimer m_pause; ///< after a look
    bool m_hasNews = false; ///< that came in it
};

} // namespace Herdscope::App
