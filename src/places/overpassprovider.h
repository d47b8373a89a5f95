// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "places/httpprovider.h"

namespace Herdscope::Places {

/// OpenStreetMap through an Overpass server: named amenities and sights, the nearest first. Such
/// servers have few slots: one question at a time, and a pause after 429 and 504.
class OverpassProvider final : public HttpProvider
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OverpassProvider)

public:
    /// They come in no useful order, so more are fetched than are wanted and the nearest of them
    /// are kept.
    static constexpr int maxElements = 500;

    explicit OverpassProvider(const Settings &settings, HttpLimits limits = {});

private:
    [[nodiscard]] HttpRequest requestFor(const Query &query) const override;
    [[nodiscard]] Reading read(const Query &query, int httpStatus,
                               const QByteArray &body) const override;
};

} // namespace Herdscope::Places
