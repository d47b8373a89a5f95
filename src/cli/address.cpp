// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/address.h"

#include <algorithm>

namespace Herdscope::Cli {

namespace {

std::optional<quint16> parsePort(const QString &text)
{
    const bool digits =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const quint16 port = text.toUShort(&fits);
    return digits && fits && port > 0 ? std::optional(port) : std::nullopt;
}

} // namespace

std::optional<Address> parseAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    QString host = text.left(colon);
    const auto port = parsePort(text.mid(colon + 1));
    const bool bracketed = host.startsWith(u'[') && host.endsWith(u']');
    if (bracketed)
        host = host.mid(1, host.size() - 2);
    if (!port || host.isEmpty() || host.contains(u':') != bracketed)
        return std::nullopt;
    return Address {host, *port};
}

QString formatAddress(const Address &address)
{
    const QString host = address.host.contains(u':') ? u'[' + address.host + u']' : address.host;
    return host + u':' + QString::number(address.port);
}

} // namespace Herdscope::Cli
