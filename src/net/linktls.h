// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "net/linkkeys.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QSslConfiguration>
#include <QSslError>

#include <memory>
#include <tl/expected.hpp>

namespace Herdscope::Net {

/// By what one life of a server knows its neighbours over TLS: TLS 1.3 only, certificates on both
/// sides, and of those only the ones that the herd file pins. There is no certificate authority:
/// the system's are not asked, and what makes a certificate good is that the SHA-256 of its bytes
/// is written down for a neighbour. It is the parent of all its tunnels.
class LinkTls final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LinkTls)

public:
    /// @p herd outlives it. The error is a sentence in English that says what to do.
    [[nodiscard]] static tl::expected<std::unique_ptr<LinkTls>, QString>
    make(const Herd::HerdSpec &herd, Herd::ServerIndex self, const QString &keysFolder);

    /// It was changed while it runs. @p herd outlives it.
    void setHerd(const Herd::HerdSpec &herd);
    [[nodiscard]] const QSslConfiguration &configuration() const { return m_configuration; }
    /// Which neighbour shows that certificate, with those objections of the TLS library; or why it
    /// is none.
    [[nodiscard]] tl::expected<Herd::ServerIndex, QString>
    judge(const QSslCertificate &shown, const QList<QSslError> &objections);
    [[nodiscard]] QString nameOf(Herd::ServerIndex server) const;
    [[nodiscard]] bool isFlushed() const; ///< nothing is on its way through a tunnel
    /// About our own certificate; empty if it is good for long.
    [[nodiscard]] QString ownWarning() const;

signals:
    void warned(const QString &text); ///< of a neighbour's certificate that ends soon; once

private:
    LinkTls(const Herd::HerdSpec &herd, Herd::ServerIndex self, const LinkKeys &keys);

    const Herd::HerdSpec *m_herd;
    Herd::ServerIndex m_self;
    QHash<QByteArray, Herd::ServerIndex> m_neighbours; ///< by pin
    QSslConfiguration m_configuration;
    QSet<Herd::ServerIndex> m_warned;
};

} // namespace Herdscope::Net
