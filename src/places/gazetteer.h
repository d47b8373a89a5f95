// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/kdtree.h"
#include "places/placetable.h"

#include <QStringList>

#include <memory>
#include <stop_token>
#include <vector>

namespace Herdscope::Places {

/// Places and their index; never changes once it is made, so any number of threads may ask it.
class Gazetteer final
{
public:
    struct Found
    {
        std::uint32_t index = 0;
        double km = 0;
    };

    /// Once @p stop is asked for, it is made at once and good for nothing.
    explicit Gazetteer(PlaceTable table, const std::stop_token &stop = {});
    [[nodiscard]] std::size_t size() const { return m_table.size(); }
    [[nodiscard]] const PlaceTable &table() const { return m_table; }
    [[nodiscard]] Place place(std::size_t index) const { return m_table.place(index); }
    /// At most @p bound places within @p radiusKm, the nearest first.
    [[nodiscard]] std::vector<Found> nearest(double latitudeDeg, double longitudeDeg,
                                             double radiusKm, std::size_t bound) const;
    /// At most @p bound places within @p radiusKm, the most telling first: prominent ones before
    /// others, near ones before far ones, and not all from one street: a place close to a better
    /// one comes only when others are used up.
    [[nodiscard]] std::vector<Found> best(double latitudeDeg, double longitudeDeg, double radiusKm,
                                          std::size_t bound) const;

private:
    [[nodiscard]] UnitVector vectorOf(std::size_t index) const;

    PlaceTable m_table;
    KdTree m_tree;
};

struct LoadedGazetteer
{
    std::shared_ptr<const Gazetteer> gazetteer; ///< perhaps with few places; null: was stopped
    QStringList problems; ///< files that were left out, and why, for people
};

/// gazetteer.bin of @p dataDir or else the built-in one, our own landmarks, and all *.csv and
/// *.geojson of @p dataDir. A bad file is left out and told of. Takes some 100 ms: not for a thread
/// that has better to do. Ends some 30 ms after @p stop was asked for, wherever it is; later only
/// while it reads a GeoJSON file of many megabytes.
[[nodiscard]] LoadedGazetteer loadGazetteer(const QString &dataDir,
                                            const std::stop_token &stop = {});

} // namespace Herdscope::Places
