// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mapbasecache.h"
#include "app/maphits.h"
#include "app/mapwidget.h"

#include <QLabel>
#include <QTimer>
#include <QToolButton>

#include <optional>

namespace Herdscope::App {

/// What the map remembers, and what its events come to.
class MapWidget::Private final
{
public:
    struct Press
    {
        QPointF at;
        QPointF last;
        MapHit hit;
        bool dragging = false;
    };
    /// The client or server being dragged, by name: indexes change when the scene does.
    struct Drag
    {
        QString name;
        bool isServer = false;
        int index = -1; ///< into the scene's clients or servers
        QPointF start; ///< x longitude, y latitude
        QPointF now; ///< screen
    };

    explicit Private(MapWidget *widget);

    // What is shown (mapwidget.cpp)
    void setView(const Figures::MapViewport &view);
    void takeSize(); ///< of the widget, which may be newer than the last resize event
    void setScene(Figures::MapScene scene);
    void followDrag(); ///< what is dragged may have another index, or be gone
    void remakePainter();
    void dressChildren();
    void placeChildren();
    void zoomAbout(QPointF screen, double zoom);
    [[nodiscard]] QPointF middle() const;
    [[nodiscard]] QStringList notes() const;
    void paintHandles(QPainter &painter) const;

    // Mouse (mapmouse.cpp)
    void press(QPointF at);
    void move(QPointF at);
    void release(QPointF at);
    void click(QPointF at);
    void hover(QPointF at);
    [[nodiscard]] std::optional<Drag> dragOf(const Press &press) const;
    void dragTo(QPointF at, bool finished);
    void tellDrag(const Drag &what, QPointF place, bool finished);
    void cancelDrag();
    void updateCursor();
    [[nodiscard]] MapStep stepUnder(QPointF at, const MapHit &hit) const;
    void pinch(double factor, QPointF at);

    // Keyboard (mapkeys.cpp)
    [[nodiscard]] bool key(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool pan(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool stepTo(bool next);
    void tellStop();
    [[nodiscard]] QPointF keyboardPoint() const;
    [[nodiscard]] MapHit keyboardHit() const;

    struct Area
    {
        double south;
        double west;
        double north;
        double east;
    };

    MapWidget *q;
    Figures::MapViewport view;
    Figures::MapScene scene;
    std::unique_ptr<Figures::MapPainter> painter;
    MapBaseCache base;
    MapTool tool = MapTool::Select;
    bool dark = false;
    double pixelRatio = 1;
    int frames = 0;
    std::optional<Area> wantedArea; ///< until the user moves the map
    std::optional<Press> pressed;
    std::optional<Drag> drag;
    std::optional<QPointF> hoverAt;
    MapHit hovered;
    bool hoversTrail = false;
    int stop = -1; ///< what Tab reached: clients first, then servers
    bool crosshair = false;
    QTimer settle;
    QLabel *hint;
    QToolButton *zoomInButton;
    QToolButton *zoomOutButton;
};

} // namespace Herdscope::App
