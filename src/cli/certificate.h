// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace Herdscope::Cli {

/// A key and a certificate for it, both PEM.
struct MadeKeys
{
    QByteArray key; ///< P-256, PKCS #8, not encrypted
    QByteArray certificate; ///< signed by itself; its common name is the server's
};

/// None when OpenSSL can't.
[[nodiscard]] std::optional<MadeKeys> makeKeys(const QString &server, const QDateTime &begins,
                                               const QDateTime &ends);

} // namespace Herdscope::Cli
