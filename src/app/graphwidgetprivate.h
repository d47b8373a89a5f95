// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/graphview.h"
#include "app/graphwidget.h"

#include <QPolygonF>

class QKeyEvent;

namespace Herdscope::App {

/// What mouse and keyboard are doing to a GraphWidget.
class GraphWidget::Private final
{
public:
    explicit Private(GraphWidget *widget)
        : q(widget)
        , view(widget)
    {
    }

    void hover(QPointF point);
    void setHover(int node, int edge);
    void startLink();
    void endLink(bool keep);
    void paintLink(QPainter &painter) const;
    void lassoTo(QPointF point);
    void endLasso(bool keep);
    [[nodiscard]] QList<int> nodesInLasso() const;
    void paintLasso(QPainter &painter) const;
    void dragTo(QPointF point);
    void endDrag(bool keep);
    void click(int node, int edge);
    void step(int by, bool wrap);
    void giveFocus(Qt::FocusReason reason);
    void wantMenuForCurrent();
    bool handleTab(const QKeyEvent &event);
    bool handleArrow(const QKeyEvent &event);

    GraphWidget *q;
    GraphView view;
    QPointF pressedAt;
    QPointF grip; ///< from the pressed point to the centre of the node
    QPointF nodeAtBefore; ///< unit position before the drag
    int pressedNode = -1;
    int pressedEdge = -1;
    std::uint64_t pressedUpdate = 0; ///< of the dot that was there
    bool pressed = false;
    bool dragging = false;
    bool linking = false; ///< the drag under way draws a link
    bool linksOnDrag = false;
    QPointF linkEnd; ///< of the link that is drawn
    QPolygonF lasso; ///< that is being drawn; empty: none
    bool menuShownForKey = false; ///< the platform made a menu event of the key already
};

} // namespace Herdscope::App
