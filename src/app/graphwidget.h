// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/travellers.h"
#include "figures/graphscene.h"

#include <QList>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>

namespace Herdscope::App {

/// The connection graph: servers can be dragged and selected, links selected; acts are told as
/// signals.
class GraphWidget final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GraphWidget)

public:
    explicit GraphWidget(QWidget *parent = nullptr);
    ~GraphWidget() override;

    /// Nodes keep where the user dragged them as long as their names stay. Dots of the scene are
    /// not used here: call showMessage(). Costs nothing if the scene is the one that is shown.
    void setScene(Figures::GraphScene scene);
    /// With the positions that the user sees now.
    [[nodiscard]] Figures::GraphScene scene() const;
    /// An AT line travels along an edge, with that update. Beyond what the eye can follow dots are
    /// left out, counters are not.
    void showMessage(int edge, bool fromA, bool useful, std::uint64_t update = 0);
    /// Beside those: dots that stand where they are told, until the next call.
    void setTravellers(const std::vector<Traveller> &travellers);
    [[nodiscard]] int travellers() const;
    [[nodiscard]] int travellerAt(QPoint globalPos) const; ///< of these, by its dot; or −1
    [[nodiscard]] QPointF screenOfTraveller(int traveller) const;
    [[nodiscard]] int
    dotsUnderWay() const; ///< zero also means: nothing is repainted until something changes
    /// As if the user had dragged it there; no value: where the scenes that follow say.
    void pinNode(const QString &name, std::optional<QPointF> at);
    void setLinking(bool on); ///< dragging a node draws a link from it instead of moving it
    /// Where in the layout, 0 … 1, that place of the widget is.
    [[nodiscard]] QPointF unitAt(QPoint globalPos) const;
    void setDark(bool dark);
    [[nodiscard]] QPointF screenOfNode(int node) const;
    [[nodiscard]] QPointF screenOfEdge(int edge) const; ///< its middle
    [[nodiscard]] QRectF screenBoxOfNode(int node) const;
    /// Which item has the keyboard; at most one of them is not -1. Tab and the arrow keys move it.
    [[nodiscard]] int currentNode() const;
    [[nodiscard]] int currentEdge() const;
    /// The graph as a picture of @p size, in light colours: for exports (SVG, PNG).
    void paintPicture(QPainter &painter, QSize size) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void nodeClicked(int node);
    void edgeClicked(int edge);
    void updateClicked(quint64 update); ///< on a dot, which brings it
    void emptyClicked();
    /// The user let go of a node; @p at is 0 … 1 in both directions. Escape while dragging takes it
    /// back instead.
    void nodeMoved(int node, QPointF at);
    void removalWanted(); ///< Delete was pressed
    /// A drag from node to node, with Shift held or while setLinking() is on.
    void linkWanted(int from, int to);
    /// The user has gone round them, on empty ground.
    void groupChosen(const QList<int> &nodes);
    void contextMenuWanted(QPoint globalPos, int node, int edge); ///< -1 for none

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
