// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Herdscope::App {

Q_DECLARE_LOGGING_CATEGORY(
    logStart) ///< herdscope.app.start: how long it took until the window and the servers were there
Q_DECLARE_LOGGING_CATEGORY(logRuns) ///< herdscope.app.runs: folders of old runs that were removed

} // namespace Herdscope::App
