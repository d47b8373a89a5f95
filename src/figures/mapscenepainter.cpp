// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/mapscenepainter.h"

#include "figures/maplabels.h"

#include <QGeoCoordinate>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <map>

namespace Herdscope::Figures {

namespace {

constexpr std::size_t fewClients = 60;
constexpr std::size_t crowd = 300; ///< clients from here on are drawn smaller
constexpr int mostClientLabels = 400;
constexpr int mostDots = 6000; ///< of all trails, so that a crowd does not cost frames
constexpr double dotStepPixels = 5.5;
constexpr double besideClient = 10;
constexpr double besideServer = 18;
constexpr double beliefRadius = 3.5;
constexpr double legendLeft = 12;
constexpr double legendBottom = 40; ///< room for the scale and a note above it
constexpr double furniturePixels = 24; ///< at the bottom: scale and credits

class ScenePainter final
{
public:
    ScenePainter(QPainter &painter, const BaseMap &map, const MapScene &scene,
                 const MapViewport &viewport, const Theme &theme, MapTextInk &text,
                 MapMarkInk &marks)
        : m_painter(painter)
        , m_map(map)
        , m_scene(scene)
        , m_viewport(viewport)
        , m_theme(theme)
        , m_text(text)
        , m_marks(marks)
        , m_space(viewport.size())
        , m_view(QRectF(QPointF(), viewport.size()).adjusted(-20, -20, 20, 20))
    {
    }

    void paint()
    {
        findVisible();
        paintCircle();
        reserveMarks();
        const bool few = m_visible.size() <= fewClients;
        // Names of servers make way for a few clients, but not for a crowd.
        if (few)
            reserveClients();
        layOutFixedLabels();
        if (few)
            layOutClientLabels();
        else
            reserveClients();
        paintMapNames(m_painter, m_map, m_viewport, m_theme, m_space, m_text);
        if (!few)
            layOutClientLabels();
        paintTrails();
        paintBeliefs();
        paintPins();
        // A few clients lie on their servers; a crowd must not bury them.
        const bool areClientsAbove = few || m_scene.isAboutClients;
        if (areClientsAbove)
            paintServers();
        if (!m_fewSelected)
            ringSelectedClients();
        paintClients();
        if (!areClientsAbove)
            paintServers();
        if (m_fewSelected)
            paintSelectedClients();
        for (const Label &label : m_labels)
            m_text.draw(m_painter, label.role, label.at, *label.text);
        paintLegend();
    }

private:
    struct Visible
    {
        std::size_t client;
        QPointF at;
    };
    struct Label
    {
        MapTextRole role;
        QPointF at;
        const QString *text;
    };

    [[nodiscard]] ServerStyle styleOf(const MapClient &client) const
    {
        if (client.server < 0 || static_cast<std::size_t>(client.server) >= m_scene.servers.size())
            return {m_theme.faintText, MarkShape::Circle};
        return m_scene.servers[static_cast<std::size_t>(client.server)].style;
    }

    [[nodiscard]] double clientSide() const
    {
        return m_visible.size() > crowd ? MapMarkInk::crowdPixels : MapMarkInk::clientPixels;
    }

    void findVisible()
    {
        for (std::size_t i = 0; i < m_scene.clients.size(); ++i) {
            const QPointF at = m_viewport.screenOfWorld(m_scene.clients[i].place.world());
            if (m_view.contains(at))
                m_visible.push_back({i, at});
        }
        const auto selected =
            std::count_if(m_visible.begin(), m_visible.end(),
                          [this](const Visible &v) { return m_scene.clients[v.client].selected; });
        m_fewSelected = static_cast<std::size_t>(selected) <= fewClients;
        for (const MapServer &server : m_scene.servers)
            m_serversAt.push_back(m_viewport.screenOf(server.latitudeDeg, server.longitudeDeg));
        for (const MapPin &pin : m_scene.pins)
            m_pinsAt.push_back(m_viewport.screenOf(pin.latitudeDeg, pin.longitudeDeg));
    }

    void paintCircle()
    {
        if (!m_scene.circle)
            return;
        QPainterPath path;
        path.addPolygon(circleOnScreen(*m_scene.circle, m_viewport));
        path.closeSubpath();
        // A circle far larger than the view would make the dashes slow.
        const QRectF bounds = path.boundingRect();
        const bool huge = std::max(bounds.width(), bounds.height())
            > 4 * std::max(m_view.width(), m_view.height());
        if (!bounds.intersects(m_view))
            return;
        m_painter.setRenderHint(QPainter::Antialiasing);
        QColor fill = m_theme.accent;
        fill.setAlpha(m_theme.dark ? 34 : 24);
        m_painter.fillPath(path, fill);
        m_painter.strokePath(path, QPen(m_theme.accent, 1.6, huge ? Qt::SolidLine : Qt::DashLine));
    }

    void reserveMarks()
    {
        const QSizeF size = m_viewport.size();
        m_space.take({0, size.height() - furniturePixels, size.width(), furniturePixels});
        const auto box = [](QPointF at, double side) {
            return QRectF(at.x() - side / 2, at.y() - side / 2, side, side);
        };
        for (const QPointF &at : m_serversAt)
            m_space.take(box(at, MapMarkInk::serverPixels));
        for (const QPointF &at : m_pinsAt)
            m_space.take(
                QRectF(at.x() - 6, at.y() - MapMarkInk::pinPixels, 12, MapMarkInk::pinPixels));
    }

    void reserveClients()
    {
        const double side = clientSide();
        for (const Visible &visible : m_visible)
            m_space.take({visible.at.x() - side / 2, visible.at.y() - side / 2, side, side});
    }

    void addLabel(MapTextRole role, QPointF at, const QString &text, double gap)
    {
        if (const auto corner = claimBeside(m_space, at, m_text.size(role, text), gap))
            m_labels.push_back({role, *corner, &text});
    }

    /// A selected thing is named even over something else: who looks for it must find it.
    void addFirmLabel(MapTextRole role, QPointF at, const QString &text, double gap)
    {
        const QSizeF size = m_text.size(role, text);
        const auto corner = claimBeside(m_space, at, size, gap);
        const QPointF right = at + QPointF(gap, -size.height() / 2);
        if (!corner)
            m_space.take(QRectF(right, size));
        m_labels.push_back({role, corner.value_or(right), &text});
    }

    void layOutFixedLabels()
    {
        for (const Visible &visible : m_visible) {
            const MapClient &client = m_scene.clients[visible.client];
            if (client.selected && m_fewSelected)
                addFirmLabel(MapTextRole::SelectedClient, visible.at, client.name, 15);
        }
        for (std::size_t i = 0; i < m_serversAt.size(); ++i) {
            const MapServer &server = m_scene.servers[i];
            if (!m_view.contains(m_serversAt[i]))
                continue;
            if (server.selected)
                addFirmLabel(MapTextRole::Server, m_serversAt[i], server.name, besideServer);
            else
                addLabel(MapTextRole::Server, m_serversAt[i], server.name, besideServer);
        }
        for (std::size_t i = 0; i < m_pinsAt.size(); ++i) {
            const QPointF head = m_pinsAt[i] - QPointF(0, MapMarkInk::pinPixels * 0.6);
            if (m_view.contains(m_pinsAt[i]))
                addLabel(MapTextRole::Pin, head, m_scene.pins[i].name, 9);
        }
    }

    void layOutClientLabels()
    {
        int room = mostClientLabels;
        for (const Visible &visible : m_visible) {
            const MapClient &client = m_scene.clients[visible.client];
            if ((client.selected && m_fewSelected) || room == 0)
                continue;
            // In a crowd most labels have no room: find out before measuring text.
            const QSizeF rough = m_text.roughSize(MapTextRole::Client, client.name);
            const bool crowded = m_visible.size() > fewClients;
            if (crowded
                && !m_space.isFree(
                    QRectF(visible.at + QPointF(besideClient, -rough.height() / 2), rough)))
                continue;
            addLabel(MapTextRole::Client, visible.at, client.name, besideClient);
            --room;
        }
    }

    void paintTrails()
    {
        if (m_visible.empty())
            return;
        const int dotsEach = std::min(mostDots / static_cast<int>(m_visible.size()), 70);
        if (dotsEach == 0)
            return;
        std::vector<MapMarkInk::Dot> dots;
        for (const Visible &visible : m_visible) {
            const MapClient &client = m_scene.clients[visible.client];
            if (client.trail.empty())
                continue;
            dots.clear();
            collectDots(dots, client, visible.at, dotsEach);
            m_marks.drawDots(m_painter, styleOf(client).color, dots);
        }
    }

    /// Dots at equal distances, from the client backwards, fading.
    void collectDots(std::vector<MapMarkInk::Dot> &dots, const MapClient &client, QPointF from,
                     int most) const
    {
        double left = dotStepPixels * 1.6;
        for (auto it = client.trail.rbegin(); it != client.trail.rend(); ++it) {
            const QPointF to = m_viewport.screenOfWorld(it->world());
            const QPointF way = to - from;
            const double length = std::sqrt(QPointF::dotProduct(way, way));
            // Over the edge of the copy of the world, or far outside: the trail ends here.
            if (length > m_viewport.worldPixels() / 2 || length > 20'000)
                return;
            for (; left <= length; left += dotStepPixels) {
                if (static_cast<int>(dots.size()) >= most)
                    return;
                const double age = static_cast<double>(dots.size()) / most;
                dots.push_back({from + way * (left / length), 0.95 - 0.75 * age});
            }
            left -= length;
            from = to;
        }
    }

    /// A thin line to a small ring: quiet, for there may be many.
    void paintBeliefs()
    {
        if (m_scene.beliefs.all.empty())
            return;
        m_painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = m_scene.beliefs.style.color;
        for (const MapBeliefs::Belief &each : m_scene.beliefs.all) {
            const QPointF real = m_viewport.screenOfWorld(each.real.world());
            const QPointF held = m_viewport.screenOfWorld(each.held.world());
            const QLineF way(real, held);
            if ((!m_view.contains(real) && !m_view.contains(held))
                || way.length() > m_viewport.worldPixels() / 2)
                continue;
            m_painter.setPen(QPen(color, 1.2));
            if (way.length() > beliefRadius)
                m_painter.drawLine(way.p1(), way.pointAt(1 - beliefRadius / way.length()));
            paintRing(held);
        }
    }

    void paintRing(QPointF at)
    {
        m_painter.setPen(QPen(m_scene.beliefs.style.color, 1.6));
        m_painter.setBrush(m_theme.land);
        m_painter.drawEllipse(at, beliefRadius, beliefRadius);
    }

    /// Above the scale.
    void paintLegend()
    {
        const QString &text = m_scene.beliefs.legend;
        if (text.isEmpty())
            return;
        const QSizeF size = m_text.size(MapTextRole::Note, text);
        const QPointF at(legendLeft + 4 * beliefRadius,
                         m_viewport.size().height() - furniturePixels - legendBottom
                             - size.height());
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintRing({legendLeft + beliefRadius, at.y() + size.height() / 2});
        m_text.draw(m_painter, MapTextRole::Note, at, text);
    }

    void paintPins()
    {
        for (const bool selected : {false, true}) {
            for (std::size_t i = 0; i < m_pinsAt.size(); ++i) {
                if (m_scene.pins[i].selected == selected && m_view.contains(m_pinsAt[i]))
                    m_marks.drawPin(m_painter, m_pinsAt[i], selected);
            }
        }
    }

    void paintServers()
    {
        for (std::size_t i = 0; i < m_serversAt.size(); ++i) {
            const MapServer &server = m_scene.servers[i];
            if (m_view.contains(m_serversAt[i]))
                m_marks.drawServer(m_painter, m_serversAt[i], server.style, server.condition,
                                   server.selected);
        }
    }

    void paintClients()
    {
        std::map<int, std::vector<QPointF>> byServer;
        for (const Visible &visible : m_visible)
            byServer[m_scene.clients[visible.client].server].push_back(visible.at);
        for (const auto &[server, points] : byServer) {
            MapClient any;
            any.server = server;
            m_marks.drawClients(m_painter, styleOf(any), points, clientSide());
        }
    }

    /// Under the marks: so many on top would hide all others.
    void ringSelectedClients()
    {
        std::vector<QPointF> rings;
        for (const Visible &visible : m_visible) {
            if (m_scene.clients[visible.client].selected)
                rings.push_back(visible.at);
        }
        m_marks.drawSelectionDiscs(m_painter, rings, clientSide() + 2);
    }

    void paintSelectedClients()
    {
        for (const Visible &visible : m_visible) {
            const MapClient &client = m_scene.clients[visible.client];
            if (!client.selected)
                continue;
            m_marks.drawSelectionRing(m_painter, visible.at);
            m_marks.drawClients(m_painter, styleOf(client), {visible.at}); // on top of the crowd
        }
    }

    QPainter &m_painter;
    const BaseMap &m_map;
    const MapScene &m_scene;
    const MapViewport &m_viewport;
    const Theme &m_theme;
    MapTextInk &m_text;
    MapMarkInk &m_marks;
    LabelSpace m_space;
    QRectF m_view;
    std::vector<Visible> m_visible;
    bool m_fewSelected = true; ///< so that each has its name and a ring on top
    std::vector<QPointF> m_serversAt;
    std::vector<QPointF> m_pinsAt;
    std::vector<Label> m_labels;
};

} // namespace

void paintMapScene(QPainter &painter, const BaseMap &map, const MapScene &scene,
                   const MapViewport &viewport, const Theme &theme, MapTextInk &text,
                   MapMarkInk &marks)
{
    painter.save();
    ScenePainter(painter, map, scene, viewport, theme, text, marks).paint();
    painter.restore();
}

QPolygonF circleOnScreen(const MapCircle &circle, const MapViewport &viewport)
{
    constexpr int corners = 120;
    const QGeoCoordinate centre(circle.latitudeDeg, circle.longitudeDeg);
    const QPointF centreWorld = MapViewport::toWorld(circle.latitudeDeg, circle.longitudeDeg);
    const QPointF centreScreen = viewport.screenOfWorld(centreWorld);
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const QGeoCoordinate edge =
            centre.atDistanceAndAzimuth(circle.radiusKm * 1000, 360.0 * i / corners);
        QPointF offset = MapViewport::toWorld(edge.latitude(), edge.longitude()) - centreWorld;
        offset.rx() -= std::round(offset.x()); // stays in one piece across the antimeridian
        polygon << centreScreen + offset * viewport.worldPixels();
    }
    return polygon;
}

} // namespace Herdscope::Figures
