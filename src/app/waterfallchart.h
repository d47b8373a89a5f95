// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/waterfallpainter.h"

#include <QAbstractScrollArea>

namespace Herdscope::App {

/// The waterfall of an update. Arrow keys go from row to row; Enter, or a click, activates one.
/// Wheel and keys zoom its axis as those of the space-time diagram do.
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

public slots:
    void zoomIn();
    void zoomOut();
    void fit(); ///< all of the axis again, also when it grows

signals:
    void rowActivated(int row);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitScrollBar();
    void goTo(int row);
    void zoom(double factor, std::optional<double> x = {});
    void pan(double share);
    [[nodiscard]] double lastNs() const;
    [[nodiscard]] QString tipOf(int row) const;

    Figures::WaterfallScene m_scene;
    bool m_dark = false;
    int m_current = -1;
    std::optional<Figures::SpaceTimeCamera> m_camera; ///< of the axis; none: all of it
    std::optional<QPointF> m_pressed;
    bool m_isPanning = false;
};

} // namespace Herdscope::App
