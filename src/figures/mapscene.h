// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/mapviewport.h"
#include "figures/palette.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

/// What the map shows above its base: plain values, the same for the widget and for exported
/// pictures.
namespace Herdscope::Figures {

/// A place, and the point of the world where it is drawn: that is reckoned once, not in each frame.
class MapPlace final
{
public:
    MapPlace() = default;
    MapPlace(double latitudeDeg, double longitudeDeg)
        : m_latitudeDeg(latitudeDeg)
        , m_longitudeDeg(longitudeDeg)
        , m_world(MapViewport::toWorld(latitudeDeg, longitudeDeg))
    {
    }
    [[nodiscard]] double latitudeDeg() const { return m_latitudeDeg; }
    [[nodiscard]] double longitudeDeg() const { return m_longitudeDeg; }
    [[nodiscard]] QPointF world() const { return m_world; } ///< as in MapViewport

private:
    double m_latitudeDeg = 0;
    double m_longitudeDeg = 0;
    QPointF m_world {0.5, 0.5};
};

struct MapServer
{
    QString name;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    ServerStyle style;
    Condition condition = Condition::Up;
    bool selected = false;
};

struct MapClient
{
    QString name; ///< label; foreign text
    MapPlace place;
    int server = -1; ///< index into MapScene::servers: colour and shape; -1 for none
    std::vector<MapPlace> trail; ///< oldest first
    bool selected = false;
};

struct MapPin
{
    QString name;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    bool selected = false;
};

/// Around which a WHATSAT asked.
struct MapCircle
{
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    double radiusKm = 0;
};

/// Where clients are, and where a server has them.
struct MapBeliefs
{
    struct Belief
    {
        MapPlace real;
        MapPlace held;
    };
    QString legend; ///< says what the marks are; foreign text
    ServerStyle style; ///< of the server
    std::vector<Belief> all; ///< of clients that it has elsewhere
};

struct MapScene
{
    std::vector<MapServer> servers;
    std::vector<MapClient> clients;
    bool isAboutClients = false; ///< servers lie under them, however many they are
    std::optional<MapCircle> circle;
    std::vector<MapPin> pins;
    MapBeliefs beliefs;
    QString attribution; ///< of the places, beside the base map's own
};

} // namespace Herdscope::Figures
