// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/standing.h"

#include <QString>
#include <QStringList>

/// How what servers hold compares with the newest, in words for people.
namespace Herdscope::App {

/// "current", "behind by 2 · 340 m · 12 s", "recovering"
[[nodiscard]] QString standingText(const History::Standing &standing);
/// The newest: "01:04:34 · Hill"
[[nodiscard]] QString newestText(const std::optional<History::Content> &newest);
/// What a server holds, line by line, as plain text; @p server: its name.
[[nodiscard]] QString standingTip(const History::Standing &standing, const QString &server);
/// "all agree", "2 servers lack it"
[[nodiscard]] QString lackingText(int servers);
/// "All servers that are up agree on 12 clients", or who lacks the newest of how many. @p names: of
/// the servers.
[[nodiscard]] QString agreementText(const std::vector<std::size_t> &lackingBy, std::size_t clients,
                                    std::size_t disagreeing, const QStringList &names);
[[nodiscard]] QString distanceText(double metres); ///< "340 m", "12.3 km"
[[nodiscard]] QString ageText(std::int64_t ns); ///< "0.4 s", "12 s", "3 min", "5 h", "2 d"

} // namespace Herdscope::App
