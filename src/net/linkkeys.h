// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

#include <tl/expected.hpp>

namespace Herdscope::Net {

/// By what a server is known to neighbours on other machines: NAME.key and NAME.crt, PEM.
struct LinkKeys
{
    QSslCertificate certificate;
    QSslKey key;
};

/// $XDG_CONFIG_HOME/herdscope/keys
[[nodiscard]] QString defaultKeysFolder();
[[nodiscard]] QString keyFile(const QString &folder, const QString &server);
[[nodiscard]] QString certificateFile(const QString &folder, const QString &server);

/// SHA-256 of the certificate's own bytes (DER): 64 hex digits.
[[nodiscard]] QByteArray pinOf(const QSslCertificate &certificate);

/// The certificate of a PEM file.
[[nodiscard]] tl::expected<QSslCertificate, QString> loadCertificate(const QString &path);
/// @p folder empty: the default one. Refuses a key that others than its owner can read, and a
/// certificate that names another server or has ended. The error is a sentence in English that says
/// what to do.
[[nodiscard]] tl::expected<LinkKeys, QString> loadLinkKeys(const QString &folder,
                                                           const QString &server);

} // namespace Herdscope::Net
