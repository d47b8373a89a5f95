// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace Herdscope::Net {

/// Who listens on a port, as far as the system tells: the names of other users' programs are their
/// own.
struct PortHolder
{
    qint64 process = 0; ///< 0: not told
    QString program; ///< short name of the process; empty: not told
    qint64 user = -1; ///< user id of whoever opened it
};

/// Whoever listens so that nobody else can listen on @p address and @p port; no value when nobody
/// does or the system doesn't tell (it does on Linux, by /proc).
[[nodiscard]] std::optional<PortHolder> findPortHolder(const QHostAddress &address, quint16 port);

} // namespace Herdscope::Net
