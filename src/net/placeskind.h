// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "places/providers.h"

namespace Herdscope::Net {

/// The provider that a herd file means: the pure core knows its word, the providers know nothing of
/// herds.
[[nodiscard]] constexpr Places::Kind providerFor(Herd::PlacesKind kind)
{
    switch (kind) {
    case Herd::PlacesKind::Offline:
        return Places::Kind::Offline;
    case Herd::PlacesKind::Google:
        return Places::Kind::Google;
    case Herd::PlacesKind::GoogleLegacy:
        return Places::Kind::GoogleLegacy;
    case Herd::PlacesKind::Overpass:
        return Places::Kind::Overpass;
    }
    return Places::Kind::Offline;
}

} // namespace Herdscope::Net
