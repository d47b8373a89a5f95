// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/mapscene.h"

#include <QWidget>

#include <memory>

namespace Herdscope::App {

enum class MapTool
{
    Select,
    AddClient,
    Move,
    WhatsNear
};

/// The map: pan, zoom, hit tests and the acts of the mouse, told as signals. Shows what setScene()
/// says and changes nothing of it by itself.
class MapWidget final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MapWidget)

public:
    explicit MapWidget(QWidget *parent = nullptr);
    ~MapWidget() override;

    void setScene(Figures::MapScene scene);
    /// One client of the scene, the same as before, looks different now.
    void setClient(int client, Figures::MapClient shown);
    /// The same scene with others of these.
    void setBeliefs(Figures::MapBeliefs beliefs);
    [[nodiscard]] const Figures::MapScene &scene() const;
    void setTool(MapTool tool);
    [[nodiscard]] MapTool tool() const;
    void setDark(bool dark);
    /// One sentence shown quietly at the top of the map; empty for none.
    void setHint(const QString &hint);

    /// East smaller than west: across the antimeridian. Kept until the user or a call changes the
    /// view, also while the widget gets its first size.
    void showArea(double southDeg, double westDeg, double northDeg, double eastDeg);
    void centreOn(double latitudeDeg, double longitudeDeg);
    [[nodiscard]] QRectF
    visibleArea() const; ///< x, width: longitude; y, height: latitude (south first), degrees
    [[nodiscard]] QPointF screenOf(double latitudeDeg, double longitudeDeg) const;
    [[nodiscard]] QPointF placeAt(QPointF screen) const; ///< x longitude, y latitude
    [[nodiscard]] int framesPainted() const; ///< for measuring
    /// The visible part as a picture of @p size, in light colours: for exports (SVG, PNG).
    void paintPicture(QPainter &painter, QSize size) const;

    [[nodiscard]] double zoom() const; ///< the world is 256 · 2^zoom pixels wide

public slots:
    void zoomIn();
    void zoomOut();
    void showAll(); ///< servers and clients

signals:
    /// What lies under the cursor is an index into the scene, or -1.
    void emptyClicked(double latitudeDeg, double longitudeDeg);
    void clientClicked(int client);
    void clientReached(int client); ///< with Tab: to be selected, nothing more
    /// On the way that a client has come, with the tool that selects. @p step: of its trail; behind
    /// the last one: where it is.
    void trailClicked(int client, int step);
    void serverClicked(int server);
    void pinClicked(int pin);
    /// While a client is dragged, and once with @p finished at the end. Escape ends it where it
    /// began. Not finished when the client leaves the scene meanwhile.
    void clientDragged(int client, double latitudeDeg, double longitudeDeg, bool finished);
    /// At the end of the drag, unless Escape ended it.
    void serverDragged(int server, double latitudeDeg, double longitudeDeg);
    /// Also from the keyboard: then for what was reached with Tab, or the middle of the map.
    void contextMenuWanted(QPoint globalPos, double latitudeDeg, double longitudeDeg, int client,
                           int server);
    void viewChanged();
    void hovered(double latitudeDeg, double longitudeDeg);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
