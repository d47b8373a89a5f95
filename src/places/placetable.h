// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/answers.h"
#include "places/placekind.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace Herdscope::Places {

/// Who says that a place is there.
enum class PlaceSource : std::uint8_t
{
    GeoNames,
    OurAirports,
    OwnList,
    UserFile
};

/// A place as a list of places holds it.
struct ListedPlace
{
    QString id; ///< unique within its list
    QString name;
    double latitudeDeg = 0;
    double longitudeDeg = 0;
    PlaceKind kind = PlaceKind::Landmark;
    double accuracyM = 0; ///< how far off the position may be; 0: not said
    QString vicinity;
    int prominence = 0; ///< 0 … 255, 20 × log10 of the people that live there or come to mind
};

/// Hundreds of thousands of places in few allocations: fixed rows, texts in one pool, each behind
/// its length.
class PlaceTable final
{
public:
    struct Row
    {
        std::int32_t latitudeE7 = 0; ///< degrees × 10⁷
        std::int32_t longitudeE7 = 0;
        std::uint32_t nameAt = 0; ///< into the pool
        std::uint32_t vicinityAt = 0;
        std::uint32_t id =
            0; ///< number at GeoNames (0: none known), else where the id is in the pool
        PlaceKind kind = PlaceKind::Town;
        std::uint8_t prominence = 0;
        PlaceSource source = PlaceSource::GeoNames;
    };

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    void add(const ListedPlace &place, PlaceSource source);

    [[nodiscard]] QString name(std::size_t index) const { return textAt(m_rows[index].nameAt); }
    /// With a place id that tells its source: see sourceOf().
    [[nodiscard]] Place place(std::size_t index) const;

private:
    friend class GazetteerReader;
    [[nodiscard]] QString textAt(std::uint32_t at) const;
    [[nodiscard]] std::uint32_t addText(const QString &text);
    [[nodiscard]] QString idOf(const Row &row) const;

    std::vector<Row> m_rows;
    QByteArray m_pool;
};

} // namespace Herdscope::Places
