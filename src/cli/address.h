// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace Herdscope::Cli {

struct Address
{
    QString host;
    quint16 port = 0;
    bool operator==(const Address &) const = default;
};

/// "127.0.0.1:12100", "localhost:12100", "[::1]:12100". Nothing for a port that is missing, 0 or
/// above 65535, and for IPv6 addresses without brackets.
[[nodiscard]] std::optional<Address> parseAddress(const QString &text);
/// The same form back.
[[nodiscard]] QString formatAddress(const Address &address);

} // namespace Herdscope::Cli
