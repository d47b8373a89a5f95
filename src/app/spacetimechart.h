// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimehits.h"
#include "figures/spacetimepainter.h"
#include "figures/spacetimestretch.h"

#include <QAbstractScrollArea>

#include <optional>

namespace Herdscope::App {

/// The picture of a space-time diagram. The wheel zooms at the pointer, dragging pans; so do + and
/// −, the arrow keys, Page up and Page down. 0 shows everything, Home the beginning, End follows
/// the end. Ctrl with left or right goes from event to event, Enter or a click activates one. The
/// axis takes the playhead.
class SpaceTimeChart final : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpaceTimeChart)

public:
    explicit SpaceTimeChart(QWidget *parent = nullptr);

    /// What stretchChanged() asked for.
    void setScene(const Figures::SpaceTimeScene &scene);
    [[nodiscard]] const Figures::SpaceTimeScene &scene() const { return m_scene; }
    void setDark(bool dark);
    [[nodiscard]] Figures::SpaceTimeGeometry geometryOfLines() const;
    [[nodiscard]] const Figures::SpaceTimeCamera &camera() const { return m_camera; }
    /// Of the record, in places. Not followed by stretchChanged().
    void setLimits(double first, double last) { m_camera.setLimits(first, last); }
    /// On another axis. Not followed by stretchChanged().
    void setStretch(const Figures::SpaceTimeStretch &stretch, double first, double last);
    void startAnew(Figures::SpaceTimeAxis axis); ///< at the end of another record
    void goTo(double from, double to) { m_camera.goTo(from, to); } ///< the same
    /// So that both are seen. Not followed by stretchChanged().
    void show(double firstPlace, double lastPlace) { m_camera.show(firstPlace, lastPlace); }

public slots:
    void zoomIn();
    void zoomOut();
    void fit();
    void follow();

signals:
    void stretchChanged(); ///< by the user, or by another width
    void eventActivated(quint64 event, quint64 update);
    void placeWanted(double place); ///< to be the moment that all views show
    void serverActivated(int server);

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
    enum class Drag
    {
        None,
        Press, ///< may become a click
        Pan,
        Axis
    };
    void zoom(double factor, std::optional<double> x = {});
    void pan(double share);
    void goToEvent(int step);
    void click(QPointF at);
    void fitScrollBar();
    void showCursor(QPointF at);

    Figures::SpaceTimeScene m_scene;
    Figures::SpaceTimeCamera m_camera;
    bool m_dark = false;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_last;
};

} // namespace Herdscope::App
