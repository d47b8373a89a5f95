// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/statefolder.h"

#include "protocol/hash.h"

#include <QByteArray>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace Herdscope::Net {

namespace {

QString hex(std::uint64_t number)
{
    return QStringLiteral("%1").arg(static_cast<qulonglong>(number), 16, 16, QLatin1Char('0'));
}

QString wordFor(const QString &herdFile)
{
    if (herdFile.isEmpty())
        return QStringLiteral("built-in");
    const QFileInfo file(herdFile);
    const QString canonical = file.canonicalFilePath();
    const QByteArray path =
        QFile::encodeName(canonical.isEmpty() ? file.absoluteFilePath() : canonical);
    return hex(Protocol::stableHash({path.constData(), static_cast<std::size_t>(path.size())}));
}

} // namespace

QString stateFolder(std::uint64_t fingerprint, const QString &herdFile)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QLatin1String("/herdscope/state/") + hex(fingerprint) + u'-' + wordFor(herdFile);
}

} // namespace Herdscope::Net
