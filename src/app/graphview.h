// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dotflow.h"
#include "app/travellers.h"
#include "figures/graphgeometry.h"
#include "figures/graphscene.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPixmap>
#include <QRegion>
#include <QTimer>
#include <QWidget>

#include <optional>

namespace Herdscope::App {

/// What a GraphWidget shows: the scene with the places that the user gave, its geometry, a picture
/// of all that stands still, and the dots that move over it. While dots are alive a timer repaints
/// where they are; without dots nothing runs.
class GraphView final
{
    Q_DISABLE_COPY_MOVE(GraphView)

public:
    explicit GraphView(QWidget *widget); ///< of which it is a member
    ~GraphView() = default;

    bool setScene(Figures::GraphScene scene); ///< false if nothing changed
    [[nodiscard]] const Figures::GraphScene &scene() const { return m_scene; }
    void moveNode(int node, QPointF at); ///< remembered by its name; clamped to 0 … 1
    void pin(const QString &name, std::optional<QPointF> at); ///< of the scenes that follow
    [[nodiscard]] int nodeNamed(const QString &name) const; ///< or -1

    void setTheme(const Figures::Theme &theme);
    void setFocus(const Figures::GraphFocus &focus);
    [[nodiscard]] const Figures::GraphFocus &focus() const { return m_focus; }
    /// For the keyboard nodes and edges are one row: first the nodes, then the edges; -1 for none.
    [[nodiscard]] int itemCount() const;
    [[nodiscard]] int currentItem() const;
    void setCurrentItem(int item);

    void showMessage(int edge, bool fromA, bool useful, std::uint64_t update);
    /// Of the dot that is nearest to the point, or under it; 0: none.
    [[nodiscard]] std::uint64_t updateAt(QPointF point) const;
    void stopDots();
    void setTravellers(const std::vector<Traveller> &travellers);
    [[nodiscard]] int travellers() const { return static_cast<int>(m_travellers.size()); }
    [[nodiscard]] int travellerAt(QPointF point) const; ///< or -1
    [[nodiscard]] QPointF screenOfTraveller(int traveller) const;
    [[nodiscard]] int dotsUnderWay() const { return static_cast<int>(m_dots.dots().size()); }

    void invalidate(); ///< size, font or language changed
    [[nodiscard]] const Figures::GraphGeometry &geometry() const;
    /// A tooltip that shows names as they are, whatever they look like; empty for none.
    [[nodiscard]] QString tipAt(QPointF point) const;
    void paint(QPainter &painter);

private:
    void onTick();
    [[nodiscard]] QRegion dotRegion() const;
    void renewPictures();
    [[nodiscard]] QPixmap emptyPicture(const QColor &fill) const;
    [[nodiscard]] Figures::GraphFocus shownFocus() const;

    QWidget *m_widget;
    const Figures::Theme *m_theme;
    Figures::GraphScene m_scene;
    Figures::GraphFocus m_focus;
    QHash<QString, QPointF> m_moved; ///< by name: where the user put it
    DotFlow m_dots;
    std::vector<Traveller> m_travellers;
    QElapsedTimer m_clock;
    QTimer m_timer;
    QRegion m_painted; ///< where dots were painted last
    QPixmap m_picture; ///< what lies under the dots
    QPixmap m_texts; ///< what lies over them
    mutable Figures::GraphGeometry m_geometry;
    mutable bool m_geometryValid = false;
    bool m_pictureValid = false;
};

} // namespace Herdscope::App
