// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/waterfallpainter.h"

#include <QAbstractScrollArea>

namespace Herdscope::App {

/// The waterfall of an update. Arrow keys go from row to row; Enter, or a click, activates one.
class WaterfallChart final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WaterfallChart)

public:
    explicit WaterfallChart(QWidget *parent = nullptr);

    void setScene(const Figures::WaterfallScene &scene);
    void setDark(bool dark);
    [[nodiscard]] Figures::WaterfallGeometry geometryOfRows() const;
    [[nodiscard]] int currentRow() const { return m_current; } ///< or −1

signals:
    void rowActivated(int row);

protected:
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitScrollBar();
    void goTo(int row);
    [[nodiscard]] QString tipOf(int row) const;

    Figures::WaterfallScene m_scene;
    bool m_dark = false;
    int m_current = -1;
};

} // namespace Herdscope::App
