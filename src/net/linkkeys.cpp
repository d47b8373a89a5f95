// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/linkkeys.h"

#include "places/hidememory.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QStandardPaths>

#include <sys/stat.h>
#include <unistd.h>

namespace Herdscope::Net {

namespace {

/// A key or a certificate is far shorter.
constexpr qint64 maxPemBytes = 64 * 1024;

tl::expected<QSslKey, QString> loadKey(const QString &path, const QString &server)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QStringLiteral("its key %1 can't be read: %2. Make one: herdctl keys "
                                             "new %3")
                                  .arg(path, file.errorString(), server));
    }
    struct stat found
    {
    };
    if (::fstat(file.handle(), &found) != 0 || !S_ISREG(found.st_mode)
        || found.st_uid != ::geteuid() || (found.st_mode & 077) != 0) {
        return tl::unexpected(
            QStringLiteral("others can read its key %1, or it is somebody else's. "
                           "Make it yours alone: chmod 600 %1")
                .arg(path));
    }
    QByteArray pem = file.read(maxPemBytes);
    QSslKey key(pem, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
    pem.fill('\0');
    if (key.isNull())
        return tl::unexpected(
            QStringLiteral(
                "its key %1 is no PEM file of an elliptic curve's private key. Make one: "
                "herdctl keys new --force %2")
                .arg(path, server));
    return key;
}

} // namespace

QString defaultKeysFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + QLatin1String("/herdscope/keys");
}

namespace {
QString inFolder(const QString &folder, const QString &file)
{
    return (folder.isEmpty() ? defaultKeysFolder() : folder) + u'/' + file;
}
} // namespace

QString keyFile(const QString &folder, const QString &server)
{
    return inFolder(folder, server + QLatin1String(".key"));
}

QString certificateFile(const QString &folder, const QString &server)
{
    return inFolder(folder, server + QLatin1String(".crt"));
}

QByteArray pinOf(const QSslCertificate &certificate)
{
    return QCryptographicHash::hash(certificate.toDer(), QCryptographicHash::Sha256).toHex();
}

tl::expected<QSslCertificate, QString> loadCertificate(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(
            QStringLiteral("the certificate %1 can't be read: %2").arg(path, file.errorString()));
    const QSslCertificate certificate(file.read(maxPemBytes), QSsl::Pem);
    if (certificate.isNull())
        return tl::unexpected(QStringLiteral("%1 is no certificate in PEM form").arg(path));
    return certificate;
}

tl::expected<LinkKeys, QString> loadLinkKeys(const QString &folder, const QString &server)
{
    const auto key = loadKey(keyFile(folder, server), server);
    if (!key)
        return tl::unexpected(key.error());
    const auto certificate = loadCertificate(certificateFile(folder, server));
    if (!certificate)
        return tl::unexpected(
            certificate.error()
            + QStringLiteral(". Make one: herdctl keys new --force %1").arg(server));
    if (certificate->subjectInfo(QSslCertificate::CommonName) != QStringList(server))
        return tl::unexpected(QStringLiteral("the certificate %1 names another server. Make one: "
                                             "herdctl keys new --force %2")
                                  .arg(certificateFile(folder, server), server));
    if (QDateTime::currentDateTimeUtc() > certificate->expiryDate())
        return tl::unexpected(
            QStringLiteral("its certificate has ended on %1. Make another and pin it: herdctl keys "
                           "new --force %2")
                .arg(certificate->expiryDate().toUTC().date().toString(Qt::ISODate), server));
    Places::hideMemory();
    return LinkKeys {*certificate, *key};
}

} // namespace Herdscope::Net
