// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphview.h"

#include "app/graphwords.h"
#include "figures/graphpainter.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

namespace {

constexpr int frameMs = 16;
/// In a flood nobody follows single dots: half as many frames.
constexpr int floodFrameMs = 32;
/// With more dots one repaint of everything is cheaper than many small ones.
constexpr int mostSingleRects = 40;

bool sameLinks(const std::vector<Figures::GraphEdge> &a, const std::vector<Figures::GraphEdge> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Figures::GraphEdge &x, const Figures::GraphEdge &y) {
                          return x.a == y.a && x.b == y.b;
                      });
}

} // namespace

GraphView::GraphView(QWidget *widget)
    : m_widget(widget)
    , m_theme(&Figures::Theme::light())
{
    m_clock.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(frameMs);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { onTick(); });
}

bool GraphView::setScene(Figures::GraphScene scene)
{
    scene.dots.clear();
    QHash<QString, QPointF> stayed;
    for (Figures::GraphNode &node : scene.nodes) {
        const auto moved = m_moved.constFind(node.name);
        if (moved != m_moved.constEnd()) {
            node.at = *moved;
            stayed.insert(node.name, *moved);
        }
    }
    m_moved = std::move(stayed);
    if (scene == m_scene) {
        return false;
    }
    if (!sameLinks(scene.edges, m_scene.edges)) {
        stopDots();
    }
    m_scene = std::move(scene);
    const auto dropMissing = [](int &index, std::size_t count) {
        index = index < static_cast<int>(count) ? index : -1;
    };
    dropMissing(m_focus.hoverNode, m_scene.nodes.size());
    dropMissing(m_focus.focusNode, m_scene.nodes.size());
    dropMissing(m_focus.hoverEdge, m_scene.edges.size());
    dropMissing(m_focus.focusEdge, m_scene.edges.size());
    invalidate();
    return true;
}

void GraphView::moveNode(int node, QPointF at)
{
    Figures::GraphNode &it = m_scene.nodes[static_cast<std::size_t>(node)];
    it.at = QPointF(std::clamp(at.x(), 0.0, 1.0), std::clamp(at.y(), 0.0, 1.0));
    m_moved.insert(it.name, it.at);
    invalidate();
}

void GraphView::pin(const QString &name, std::optional<QPointF> at)
{
    if (at)
        m_moved.insert(name, *at);
    else
        m_moved.remove(name);
}

int GraphView::nodeNamed(const QString &name) const
{
    for (std::size_t i = 0; i < m_scene.nodes.size(); ++i) {
        if (m_scene.nodes[i].name == name) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

void GraphView::setTheme(const Figures::Theme &theme)
{
    m_theme = &theme;
    invalidate();
}

void GraphView::setFocus(const Figures::GraphFocus &focus)
{
    if (focus != m_focus) {
        m_focus = focus;
        invalidate();
    }
}

int GraphView::itemCount() const
{
    return static_cast<int>(m_scene.nodes.size() + m_scene.edges.size());
}

int GraphView::currentItem() const
{
    return m_focus.focusEdge >= 0 ? static_cast<int>(m_scene.nodes.size()) + m_focus.focusEdge
                                  : m_focus.focusNode;
}

void GraphView::setCurrentItem(int item)
{
    const int nodes = static_cast<int>(m_scene.nodes.size());
    Figures::GraphFocus focus = m_focus;
    focus.focusNode = item < nodes ? item : -1;
    focus.focusEdge = item >= nodes ? item - nodes : -1;
    setFocus(focus);
}

void GraphView::showMessage(int edge, bool fromA, bool useful, std::uint64_t update)
{
    if (edge < 0 || edge >= static_cast<int>(m_scene.edges.size())) {
        return;
    }
    if (m_dots.add(edge, fromA, useful, m_clock.elapsed(), update) && !m_timer.isActive()) {
        m_timer.start();
    }
}

std::uint64_t GraphView::updateAt(QPointF point) const
{
    constexpr double dotReach = 5; // it moves while one points at it
    std::uint64_t update = 0;
    double nearest = geometry().dotRadius() + dotReach;
    for (const Figures::GraphDot &dot : m_dots.dots()) {
        const double away = QLineF(point, geometry().dotCentre(dot)).length();
        if (dot.update != 0 && away <= nearest) {
            nearest = away;
            update = dot.update;
        }
    }
    return update;
}

void GraphView::stopDots()
{
    m_dots.clear();
    m_timer.stop();
    m_widget->update();
}

void GraphView::setTravellers(const std::vector<Traveller> &travellers)
{
    if (m_travellers.empty() && travellers.empty()) {
        return;
    }
    m_travellers = travellers;
    std::erase_if(m_travellers, [this](const Traveller &each) {
        return each.dot.edge < 0 || each.dot.edge >= static_cast<int>(m_scene.edges.size());
    });
    m_widget->update();
}

int GraphView::travellerAt(QPointF point) const
{
    constexpr double slack = 4; // pixels: dots are small and move
    const double reach = geometry().dotRadius() + slack;
    int nearest = -1;
    double least = reach * reach;
    for (std::size_t i = 0; i < m_travellers.size(); ++i) {
        const QPointF away = geometry().dotCentre(m_travellers[i].dot) - point;
        const double distance = QPointF::dotProduct(away, away);
        if (distance <= least) {
            least = distance;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

QPointF GraphView::screenOfTraveller(int traveller) const
{
    return geometry().dotCentre(m_travellers.at(static_cast<std::size_t>(traveller)).dot);
}

void GraphView::onTick()
{
    m_dots.advance(m_clock.elapsed());
    const bool flood = dotsUnderWay() > mostSingleRects;
    if (flood) {
        m_widget->update();
    } else {
        m_widget->update(m_painted | dotRegion());
    }
    const int interval = flood ? floodFrameMs : frameMs;
    if (m_timer.interval() != interval) {
        m_timer.setInterval(interval);
    }
    if (m_dots.isEmpty()) {
        m_timer.stop();
    }
}

QRegion GraphView::dotRegion() const
{
    const double reach = geometry().dotRadius() + 2;
    QRegion region;
    for (const Figures::GraphDot &dot : m_dots.dots()) {
        const QPointF centre = geometry().dotCentre(dot);
        region |=
            QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach).toAlignedRect();
    }
    return region;
}

void GraphView::invalidate()
{
    m_geometryValid = false;
    m_pictureValid = false;
    m_widget->update();
}

const Figures::GraphGeometry &GraphView::geometry() const
{
    if (!m_geometryValid) {
        m_geometry =
            Figures::GraphGeometry(m_scene, QRectF(m_widget->rect()), m_widget->font(), m_focus);
        m_geometryValid = true;
    }
    return m_geometry;
}

QString GraphView::tipAt(QPointF point) const
{
    const int node = geometry().nodeAt(point);
    const int edge = node >= 0 ? -1 : geometry().edgeAt(point);
    QString tip;
    if (const int traveller = travellerAt(point); traveller >= 0) {
        tip = m_travellers[static_cast<std::size_t>(traveller)].tip;
    } else if (node >= 0) {
        tip = GraphWords::nodeTip(m_scene, node);
    } else if (edge >= 0) {
        tip = GraphWords::edgeTip(m_scene, edge);
    } else {
        return {};
    }
    // A tooltip that might be HTML is taken for HTML: so it is HTML, with everything escaped.
    return QStringLiteral("<qt>%1</qt>")
        .arg(tip.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

/// The keyboard's ring only shows while the widget has the keyboard.
Figures::GraphFocus GraphView::shownFocus() const
{
    Figures::GraphFocus focus = m_focus;
    if (!m_widget->hasFocus()) {
        focus.focusNode = -1;
        focus.focusEdge = -1;
    }
    return focus;
}

QPixmap GraphView::emptyPicture(const QColor &fill) const
{
    const double ratio = m_widget->devicePixelRatioF();
    QPixmap picture((QSizeF(m_widget->size()) * ratio).toSize());
    picture.setDevicePixelRatio(ratio);
    picture.fill(fill);
    return picture;
}

void GraphView::renewPictures()
{
    m_picture = emptyPicture(m_theme->background);
    QPainter painter(&m_picture);
    Figures::paintGraph(painter, m_scene, geometry(), *m_theme, shownFocus());
    painter.end();
    m_texts = emptyPicture(Qt::transparent);
    painter.begin(&m_texts);
    Figures::paintGraphTexts(painter, m_scene, geometry(), *m_theme);
    m_pictureValid = true;
}

void GraphView::paint(QPainter &painter)
{
    if (!m_pictureValid || m_picture.devicePixelRatio() != m_widget->devicePixelRatioF()) {
        renewPictures();
    }
    painter.drawPixmap(QPointF(0, 0), m_picture); // clipped to what has to be painted
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Figures::GraphDot &dot : m_dots.dots()) {
        Figures::paintGraphDot(painter, dot, geometry(), *m_theme, m_dots.scale());
    }
    for (const Traveller &each : m_travellers) {
        Figures::paintGraphDot(painter, each.dot, geometry(), *m_theme, 1);
    }
    painter.drawPixmap(QPointF(0, 0), m_texts);
    m_painted = m_dots.isEmpty() ? QRegion() : dotRegion();
}

} // namespace Herdscope::App
