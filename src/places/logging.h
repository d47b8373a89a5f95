// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Herdscope::Places {

Q_DECLARE_LOGGING_CATEGORY(logKey) ///< herdscope.places.key: where it comes from; never a key
Q_DECLARE_LOGGING_CATEGORY(logOffline) ///< herdscope.places.offline: files that were left out
Q_DECLARE_LOGGING_CATEGORY(
    logHttp) ///< herdscope.places.http: how requests ended; never a key, never a URL

} // namespace Herdscope::Places
