// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/logging.h"

namespace Herdscope::Net {

Q_LOGGING_CATEGORY(logServer, "herdscope.net.server", QtWarningMsg)
Q_LOGGING_CATEGORY(logLink, "herdscope.net.link", QtWarningMsg)
Q_LOGGING_CATEGORY(logSocket, "herdscope.net.socket", QtWarningMsg)
Q_LOGGING_CATEGORY(logControl, "herdscope.net.control", QtWarningMsg)

} // namespace Herdscope::Net
