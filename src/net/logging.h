// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace Herdscope::Net {

Q_DECLARE_LOGGING_CATEGORY(logServer) ///< herdscope.net.server: start, stop and faults of servers
Q_DECLARE_LOGGING_CATEGORY(logLink) ///< herdscope.net.link: dialling, handshakes, links up and down
Q_DECLARE_LOGGING_CATEGORY(logSocket) ///< herdscope.net.socket: what the operating system refuses
Q_DECLARE_LOGGING_CATEGORY(logControl) ///< herdscope.net.control: who asked a herd for what

} // namespace Herdscope::Net
