// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QPointF>
#include <QString>
#include <QStringList>

namespace Herdscope::App {

enum class GraphArrangement
{
    Map, ///< as on the map if that keeps them apart, else in a circle
    Circle,
    Force ///< who is linked stands near
};

/// How the graph of a herd is arranged: by which rule, and which servers a person put elsewhere.
struct GraphPlaces
{
    GraphArrangement arrangement = GraphArrangement::Map;
    QMap<QString, QPointF> pins; ///< by server's name: 0 … 1 in both directions, y down
    bool operator==(const GraphPlaces &) const = default;
};

/// For the settings: the arrangement's word, then "0.25 0.75 Hill" for each pin.
[[nodiscard]] QStringList textsOf(const GraphPlaces &places);
/// What can't be read is left out.
[[nodiscard]] GraphPlaces graphPlacesOf(const QStringList &texts);

} // namespace Herdscope::App
