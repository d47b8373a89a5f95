// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "places/hidememory.h"
#include "places/logging.h"
#include "places/providers.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QStandardPaths>

#include <algorithm>
#include <unistd.h>

namespace Herdscope::Places {

namespace {

constexpr int maxKeyBytes = 512;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Places::Settings)
};

bool needsKey(Kind kind)
{
    return kind == Kind::Google || kind == Kind::GoogleLegacy;
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

/// The key goes into a header or a query: letters, digits and signs of ASCII only, or it could add
/// a header.
tl::expected<Secret, QString> secretFrom(const QByteArray &text, const QString &where)
{
    const QByteArray key = text.trimmed();
    const bool printable =
        std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!printable || key.size() > maxKeyBytes)
        return tl::unexpected(
            Text::tr("%1 does not hold a key: write the key alone, in one line.").arg(where));
    return key.isEmpty() ? Secret() : Secret(key);
}

QString keyFilePath()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return folder + QLatin1String("/herdscope/places-key");
}

tl::expected<Secret, QString> secretFromFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Secret();
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & others)
        return tl::unexpected(
            Text::tr("Others can read the key in %1. Make it yours alone: chmod 600 %1").arg(path));
    if (QFileInfo(path).ownerId() != ::geteuid())
        return tl::unexpected(
            Text::tr("The key file %1 belongs to somebody else. Write one of your own.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Text::tr("The key file %1 can't be read: %2").arg(path, file.errorString()));
    return secretFrom(file.read(maxKeyBytes * 2), path);
}

/// What systemd's LoadCredential has put there, which nobody else sees; empty if there is none.
tl::expected<Secret, QString> secretFromCredentials()
{
    const QString folder = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (!folder.startsWith(u'/'))
        return Secret();
    const QString path = folder + QLatin1String("/places-key");
    QFile file(path);
    if (!file.exists())
        return Secret();
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            Text::tr("The key file %1 can't be read: %2").arg(path, file.errorString()));
    return secretFrom(file.read(maxKeyBytes * 2), path);
}

tl::expected<Secret, QString> secretFromEnvironment()
{
    auto key = secretFrom(qgetenv("HERDSCOPE_PLACES_KEY"), QStringLiteral("HERDSCOPE_PLACES_KEY"));
    if (key && !key->isEmpty())
        qCWarning(logKey,
                  "the key is taken from HERDSCOPE_PLACES_KEY, where other programs of "
                  "yours can read it: better write it into %s, readable by you alone",
                  qPrintable(keyFilePath()));
    return key;
}

/// The safest place that has one. A place that has something wrong is an error: going on to the
/// next would hide it.
tl::expected<Secret, QString> findKey(const std::function<QByteArray()> &readKeychain)
{
    const auto fromCredentials = secretFromCredentials();
    if (!fromCredentials || !fromCredentials->isEmpty())
        return fromCredentials;
    const auto fromKeychain =
        secretFrom(readKeychain ? readKeychain() : QByteArray(), Text::tr("The keychain"));
    if (!fromKeychain || !fromKeychain->isEmpty())
        return fromKeychain;
    const auto fromFile = secretFromFile(keyFilePath());
    if (!fromFile || !fromFile->isEmpty())
        return fromFile;
    return secretFromEnvironment();
}

tl::expected<QUrl, QString> endpointFromEnvironment(Kind kind)
{
    const QString text = qEnvironmentVariable("HERDSCOPE_PLACES_URL").trimmed();
    if (text.isEmpty() || kind == Kind::Offline)
        return QUrl();
    const QUrl url(text, QUrl::StrictMode);
    const bool web =
        url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty())
        return tl::unexpected(Text::tr("HERDSCOPE_PLACES_URL is not a web address. Write it like "
                                       "https://example.org/path or leave it empty."));
    if (needsKey(kind) && url.scheme() == QLatin1String("http") && !isLoopback(url.host()))
        return tl::unexpected(
            Text::tr("HERDSCOPE_PLACES_URL would send the key in the clear. Use an "
                     "https address; http is for this computer only."));
    return url;
}

tl::expected<bool, QString> fallBackFromEnvironment(Kind kind)
{
    const QString text = qEnvironmentVariable("HERDSCOPE_PLACES_FALLBACK").trimmed();
    if (text.isEmpty() || kind == Kind::Offline)
        return false;
    if (text == QLatin1String("offline"))
        return true;
    return tl::unexpected(Text::tr("HERDSCOPE_PLACES_FALLBACK is \"offline\", or it is not set."));
}

} // namespace

tl::expected<Settings, QString>
settingsFromEnvironment(Kind kind, const std::function<QByteArray()> &readKeychain)
{
    Settings settings;
    settings.kind = kind;
    auto endpoint = endpointFromEnvironment(kind);
    if (!endpoint)
        return tl::unexpected(endpoint.error());
    settings.endpoint = *endpoint;
    const auto fallBack = fallBackFromEnvironment(kind);
    if (!fallBack)
        return tl::unexpected(fallBack.error());
    settings.fallBack = *fallBack;
    if (!needsKey(kind))
        return settings;
    auto key = findKey(readKeychain);
    if (!key)
        return tl::unexpected(key.error());
    if (!key->isEmpty())
        hideMemory();
    settings.key = *key;
    return settings;
}

} // namespace Herdscope::Places
