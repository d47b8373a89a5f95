// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"
#include "scenario/scenario.h"

#include <QList>
#include <QPainter>
#include <QScrollBar>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

namespace Herdscope::App {

/// Between times and pixels. A plain value.
struct TimelineScale
{
    double left = 0; ///< where time 0 is
    double width = 1;
    std::int64_t lengthNs = 1;

    [[nodiscard]] double xOf(std::int64_t ns) const;
    [[nodiscard]] std::int64_t nsAt(double x) const; ///< from 0 to lengthNs
    [[nodiscard]] std::int64_t tickNs() const; ///< from one number of the axis to the next
    /// The finest step that a mouse can tell from the next one.
    [[nodiscard]] std::int64_t snapNs() const;
    /// To that step, or to one of @p others that is no further than a few pixels.
    [[nodiscard]] std::int64_t snapped(std::int64_t ns,
                                       const std::vector<std::int64_t> &others = {}) const;
};

/// The acts of a scenario as marks along its time, in a lane for servers, links and clients each,
/// and the time of its load. An act is dragged along its lane, and goes to full steps of time and
/// to times of other acts. What is done is a signal; nothing is changed here.
///
/// All of the time is seen, or a part of it: the wheel and + and − zoom, 0 shows all again.
class ScenarioTimeline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioTimeline)

public:
    explicit ScenarioTimeline(QWidget *parent = nullptr);

    /// Null: there is none. Outlives this, or is replaced.
    void setScenario(const Scenario::Scenario *scenario);
    void setVariant(int variant); ///< whose names its acts have
    void setSelected(const QList<int> &acts);
    [[nodiscard]] const QList<int> &selected() const { return m_selected; }
    void setCursor(std::optional<std::int64_t> ns); ///< where it is being played
    [[nodiscard]] std::optional<std::int64_t> cursorNs() const { return m_cursor; }
    void setEditable(bool on);
    void setDark(bool dark);

    void zoom(double factor, double x); ///< what is seen; < 1: nearer; x stays where it is
    void pan(double share); ///< of what is seen
    void fit(); ///< all is seen
    [[nodiscard]] bool isZoomed() const { return m_zoom > 1; }
    [[nodiscard]] std::int64_t firstSeenNs() const;
    [[nodiscard]] std::int64_t lastSeenNs() const;
    void showTime(std::int64_t ns); ///< as little as that takes

    [[nodiscard]] TimelineScale scale() const; ///< of all the time, seen or not
    /// Where it is drawn. Those of a lane that are at the same time stand one above the other.
    [[nodiscard]] QRectF markOf(int act) const { return marks().at(std::size_t(act)); }
    [[nodiscard]] int actAt(QPointF point) const; ///< −1: none
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void selectionWanted(const QList<int> &acts);
    void moved(int act, std::int64_t atNs);
    void addWanted(std::int64_t atNs, const QPoint &globalPos); ///< a menu of kinds
    void menuWanted(int act, std::int64_t atNs, const QPoint &globalPos); ///< act: or −1
    void removeWanted();
    void editWanted(int act);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Lane
    {
        Servers,
        Links,
        Clients,
        Load,
        LaneCount
    };
    struct Drag
    {
        int act = -1;
        QPointF from;
        double grip = 0; ///< how far from its time it was taken hold of, in pixels
        std::int64_t beginNs = 0;
        std::int64_t nowNs = 0;
        bool isMoving = false; ///< it has gone far enough not to be a click
    };
    [[nodiscard]] static Lane laneOf(const Scenario::Act &act);
    [[nodiscard]] static QString laneText(Lane lane);
    [[nodiscard]] std::int64_t timeOf(int act) const; ///< also of one that is being dragged
    [[nodiscard]] std::int64_t untilOf(int act) const;
    /// Without a load no lane for it.
    [[nodiscard]] int laneCount() const { return m_hasLoad ? LaneCount : LaneCount - 1; }
    [[nodiscard]] QRectF laneBox(Lane lane) const;
    [[nodiscard]] double axisHeight() const;
    [[nodiscard]] double axisTop() const;
    [[nodiscard]] double below() const; ///< the lanes: axis and scroll bar
    [[nodiscard]] QRectF plot() const; ///< where times are, names of lanes aside
    void lookFrom(double ns);
    void updateScroll();
    void goTo(int act);
    [[nodiscard]] double zoomPoint() const; ///< of keys
    [[nodiscard]] std::vector<int> byTime() const;
    /// Acts of a lane that would hide each other, by their time.
    [[nodiscard]] std::vector<std::vector<int>> piles() const;
    [[nodiscard]] std::vector<QRectF> marks() const; ///< by act
    [[nodiscard]] QString textOf(const std::vector<int> &pile) const;
    [[nodiscard]] QString tipOf(int act) const;
    void paintAxis(QPainter &painter) const;
    void paintLanes(QPainter &painter) const;
    void paintActs(QPainter &painter) const;
    void paintTexts(QPainter &painter, const std::vector<QRectF> &marks) const;
    void paintMark(QPainter &painter, int act, const QRectF &box) const;
    void paintLength(QPainter &painter, int act, const QRectF &mark) const;
    void paintClients(QPainter &painter) const;
    void paintLoad(QPainter &painter) const;
    void paintLoadBar(QPainter &painter, std::int64_t fromNs, std::int64_t untilNs) const;
    void paintCursor(QPainter &painter) const;
    void paintDrag(QPainter &painter) const;
    void paintTime(QPainter &painter, std::int64_t ns, const QColor &color) const;
    void measureNames();
    void nudge(int steps);
    void select(int act, Qt::KeyboardModifiers modifiers);
    void selectNext(int step);
    [[nodiscard]] const Figures::Theme &theme() const;

    const Scenario::Scenario *m_scenario = nullptr;
    int m_variant = 0;
    QList<int> m_selected;
    std::optional<std::int64_t> m_cursor;
    std::optional<Drag> m_drag;
    QScrollBar m_scroll {Qt::Horizontal, this}; ///< in milliseconds; while not all is seen
    double m_zoom = 1; ///< ≥ 1
    double m_fromNs = 0; ///< the first that is seen
    double m_namesWidth = 0; ///< of the lanes
    bool m_hasLoad = false;
    bool m_editable = true;
    bool m_dark = false;
};

} // namespace Herdscope::App
