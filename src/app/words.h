// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "net/herdrunner.h"
#include "protocol/values.h"

#include <QString>

/// Words for people, the same in all views.
namespace Herdscope::App {

[[nodiscard]] QString modeText(Net::RunMode mode); ///< "one event loop"
[[nodiscard]] QString placesText(Herd::PlacesKind kind); ///< "offline"
[[nodiscard]] QString stateText(Net::ServerState state); ///< "up"
/// "up", "recovering"
[[nodiscard]] QString stateText(const Net::ServerStatus &status);
[[nodiscard]] QString stateSinceText(const Net::ServerStatus &status); ///< "down since 00:14:09"
/// Where an update is when its report is answered: "on disk"
[[nodiscard]] QString ackText(Herd::AckLevel level, int peers);
[[nodiscard]] QString positionText(Protocol::Position position); ///< "34.0689, −118.4451"
[[nodiscard]] QString rateText(double perSecond); ///< "12.4/s"
[[nodiscard]] QString clockText(qint64 msSince1970); ///< "01:04:34"
[[nodiscard]] QString logTimeText(qint64 wallNs); ///< "01:04:34.123456", UTC as in the logs
/// A client's name, which may be any bytes, as one line of plain text.
[[nodiscard]] QString clientText(const QByteArray &name);
[[nodiscard]] QString copiesText(quint64 useful, quint64 duplicate); ///< "412 / 57"
/// "4 of 5 servers up"
[[nodiscard]] QString serversUpText(int up, int all);

/// Where dialogs for files begin: the person's documents, or their home.
[[nodiscard]] QString documentsFolder();

} // namespace Herdscope::App
