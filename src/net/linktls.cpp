// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/linktls.h"

#include "net/tlstunnel.h"

#include <QDateTime>
#include <QSslSocket>

#include <algorithm>

namespace Herdscope::Net {

namespace {

/// Before the end of a certificate there is time to make another.
constexpr int warnDays = 30;

QString date(const QDateTime &when)
{
    return when.toUTC().date().toString(Qt::ISODate);
}

QString endsSoon(const QSslCertificate &certificate, const QString &name)
{
    const QDateTime end = certificate.expiryDate();
    if (QDateTime::currentDateTimeUtc().daysTo(end) > warnDays)
        return {};
    return QStringLiteral("the certificate of %1 ends on %2: make another with \"herdctl keys new "
                          "%1\" and pin both")
        .arg(name, date(end));
}

/// What a certificate that nobody has signed but itself is objected to for. That it is the right
/// one is known by its pin.
bool isExpected(const QSslError &error, const QSslCertificate &shown)
{
    const bool self = error.error() == QSslError::SelfSignedCertificate
        || error.error() == QSslError::HostNameMismatch;
    return self && error.certificate() == shown;
}

} // namespace

LinkTls::LinkTls(const Herd::HerdSpec &herd, Herd::ServerIndex self, const LinkKeys &keys)
    : m_herd(&herd)
    , m_self(self)
{
    setHerd(herd);
    m_configuration = QSslConfiguration();
    m_configuration.setProtocol(QSsl::TlsV1_3OrLater);
    m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer); // of a server too: it asks for one
    m_configuration.setPeerVerifyDepth(1);
    // No authority at all: this also keeps those of the system from being loaded on demand.
    m_configuration.setCaCertificates({});
    m_configuration.setLocalCertificate(keys.certificate);
    m_configuration.setPrivateKey(keys.key);
    m_configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    m_configuration.setSslOption(QSsl::SslOptionDisableSessionPersistence, true);
    m_configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    m_configuration.setSslOption(QSsl::SslOptionDisableCompression, true);
}

void LinkTls::setHerd(const Herd::HerdSpec &herd)
{
    m_herd = &herd;
    m_neighbours.clear();
    for (const Herd::ServerIndex neighbour : herd.neighboursOf(m_self)) {
        if (!herd.isEncrypted(herd.linkBetween(m_self, neighbour)))
            continue;
        for (const std::string &pin : herd.servers[static_cast<std::size_t>(neighbour)].pins)
            m_neighbours.insert(QByteArray::fromStdString(pin), neighbour);
    }
}

tl::expected<std::unique_ptr<LinkTls>, QString>
LinkTls::make(const Herd::HerdSpec &herd, Herd::ServerIndex self, const QString &keysFolder)
{
    if (!QSslSocket::supportsSsl() || !QSslSocket::isProtocolSupported(QSsl::TlsV1_3OrLater))
        return tl::unexpected(QStringLiteral("this Qt has no TLS 1.3. Install OpenSSL for it."));
    const auto &spec = herd.servers.at(static_cast<std::size_t>(self));
    const QString name = QString::fromStdString(spec.name);
    const auto keys = loadLinkKeys(keysFolder, name);
    if (!keys)
        return tl::unexpected(keys.error());
    const QByteArray pin = pinOf(keys->certificate);
    const bool pinned = std::any_of(spec.pins.begin(), spec.pins.end(), [&pin](const auto &known) {
        return QByteArray::fromStdString(known) == pin;
    });
    if (!pinned) {
        return tl::unexpected(
            QStringLiteral("the herd file pins another certificate than %1 has here. Write what "
                           "\"herdctl keys pin %1\" prints into its \"pins\".")
                .arg(name));
    }
    return std::unique_ptr<LinkTls>(new LinkTls(herd, self, *keys));
}

tl::expected<Herd::ServerIndex, QString> LinkTls::judge(const QSslCertificate &shown,
                                                        const QList<QSslError> &objections)
{
    if (shown.isNull())
        return tl::unexpected(QStringLiteral("it shows no certificate"));
    const auto found = m_neighbours.constFind(pinOf(shown));
    if (found == m_neighbours.constEnd())
        return tl::unexpected(QStringLiteral("its certificate is pinned for no neighbour"));
    const QString name = nameOf(*found);
    if (shown.subjectInfo(QSslCertificate::CommonName) != QStringList(name))
        return tl::unexpected(
            QStringLiteral("its certificate is pinned for %1, but names another").arg(name));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (now > shown.expiryDate())
        return tl::unexpected(QStringLiteral("the certificate of %1 has ended on %2")
                                  .arg(name, date(shown.expiryDate())));
    if (now < shown.effectiveDate())
        return tl::unexpected(QStringLiteral("the certificate of %1 begins on %2 only")
                                  .arg(name, date(shown.effectiveDate())));
    for (const QSslError &error : objections) {
        if (!isExpected(error, shown))
            return tl::unexpected(
                QStringLiteral("the certificate of %1: %2").arg(name, error.errorString()));
    }
    const QString warning = endsSoon(shown, name);
    if (!warning.isEmpty() && !m_warned.contains(*found)) {
        m_warned.insert(*found);
        emit warned(warning);
    }
    return *found;
}

QString LinkTls::nameOf(Herd::ServerIndex server) const
{
    return QString::fromStdString(m_herd->servers.at(static_cast<std::size_t>(server)).name);
}

QString LinkTls::ownWarning() const
{
    const QSslCertificate own = m_configuration.localCertificate();
    return endsSoon(own, own.subjectInfo(QSslCertificate::CommonName).value(0));
}

bool LinkTls::isFlushed() const
{
    const auto tunnels = findChildren<TlsTunnel *>(Qt::FindDirectChildrenOnly);
    return std::all_of(tunnels.begin(), tunnels.end(),
                       [](const TlsTunnel *tunnel) { return tunnel->isFlushed(); });
}

} // namespace Herdscope::Net
