// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/logging.h"

namespace Herdscope::Places {

Q_LOGGING_CATEGORY(logKey, "herdscope.places.key", QtWarningMsg)
Q_LOGGING_CATEGORY(logOffline, "herdscope.places.offline", QtWarningMsg)
Q_LOGGING_CATEGORY(logHttp, "herdscope.places.http", QtWarningMsg)

} // namespace Herdscope::Places
