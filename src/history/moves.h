// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/moment.h"
#include "history/textsink.h"

namespace Herdscope::History {

/// The moves of clients as they reported them before @p at, by client and client time, each
/// position once, whichever server took it.

/// GPX 1.1 (https://www.topografix.com/GPX/1/1/): a track for each client. False if the sink wanted
/// no more.
bool writeGpx(const Moment &at, const TextSink &sink);
/// GeoJSON (RFC 7946): for each client a LineString, or a Point if it reported one place only;
/// properties: client, and times (UTC), one for each position.
bool writeGeoJson(const Moment &at, const TextSink &sink);

} // namespace Herdscope::History
