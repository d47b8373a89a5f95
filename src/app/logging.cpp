// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"

namespace Herdscope::App {

Q_LOGGING_CATEGORY(logStart, "herdscope.app.start", QtWarningMsg)
Q_LOGGING_CATEGORY(logRuns, "herdscope.app.runs", QtWarningMsg)

} // namespace Herdscope::App
