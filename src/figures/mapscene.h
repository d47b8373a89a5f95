// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/palette.h"

#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

/// What the map shows above its base: plain values, the same for the widget and for exported
/// pictures.
namespace Herdscope::Figures {

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
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    int server = -1; ///< index into MapScene::servers: colour and shape; -1 for none
    std::vector<QPointF> trail; ///< x longitude, y latitude in degrees; oldest first
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

struct MapScene
{
    std::vector<MapServer> servers;
    std::vector<MapClient> clients;
    std::optional<MapCircle> circle;
    std::vector<MapPin> pins;
    QString attribution; ///< of the places, beside the base map's own
};

} // namespace Herdscope::Figures
