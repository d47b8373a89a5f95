// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/portholder.h"

#ifdef Q_OS_LINUX
#include <QDir>
#include <QFile>

#include <algorithm>
#include <unistd.h>
#endif

namespace Herdscope::Net {

#ifdef Q_OS_LINUX

namespace {

struct Listening
{
    QByteArray inode;
    qint64 user = -1;
};

/// "0100007F" or 32 digits: words of four bytes, each in the machine's order.
QHostAddress addressFrom(const QByteArray &hex)
{
    const QByteArray bytes = QByteArray::fromHex(hex);
    Q_IPV6ADDR ordered {};
    if (bytes.size() != 4 && bytes.size() != 16)
        return {};
    for (qsizetype i = 0; i < bytes.size(); i += 4) {
        for (qsizetype j = 0; j < 4; ++j)
            ordered[static_cast<int>(i + j)] = static_cast<quint8>(bytes[i + 3 - j]);
    }
    if (bytes.size() == 16)
        return QHostAddress(ordered);
    return QHostAddress(quint32(ordered[0]) << 24 | quint32(ordered[1]) << 16
                        | quint32(ordered[2]) << 8 | ordered[3]);
}

bool isInTheWay(const QHostAddress &there, const QHostAddress &wanted)
{
    const auto isAny = [](const QHostAddress &address) {
        return address == QHostAddress::AnyIPv4 || address == QHostAddress::AnyIPv6
            || address == QHostAddress::Any;
    };
    return there.isEqual(wanted, QHostAddress::ConvertV4MappedToIPv4) || isAny(there)
        || isAny(wanted);
}

std::optional<Listening> findListening(const char *table, const QHostAddress &address, quint16 port)
{
    QFile file(QString::fromLatin1(table));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines.mid(1)) {
        // sl, local address, remote address, state, queues, timer, retransmits, uid, timeout, inode
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 10 || fields[3] != "0A")
            continue;
        const qsizetype colon = fields[1].indexOf(':');
        if (fields[1].mid(colon + 1).toUShort(nullptr, 16) == port
            && isInTheWay(addressFrom(fields[1].left(colon)), address))
            return Listening {fields[9], fields[7].toLongLong()};
    }
    return {};
}

/// Only one's own processes can be looked into.
bool holdsSocket(const QString &process, const QByteArray &inode)
{
    const QDir folder(QStringLiteral("/proc/%1/fd").arg(process));
    const QString wanted = QStringLiteral("socket:[%1]").arg(QString::fromLatin1(inode));
    const QStringList names = folder.entryList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    return std::any_of(names.begin(), names.end(), [&](const QString &name) {
        char target[64] = {};
        const QByteArray path = QFile::encodeName(folder.filePath(name));
        const ssize_t size = ::readlink(path.constData(), target, sizeof target - 1);
        return size > 0 && QString::fromLatin1(target, size) == wanted;
    });
}

QString nameOf(const QString &process)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString name = QString::fromUtf8(file.readLine()).trimmed();
    // Anybody may name a process.
    for (QChar &c : name) {
        if (!c.isPrint())
            c = QLatin1Char('?');
    }
    return name;
}

} // namespace

std::optional<PortHolder> findPortHolder(const QHostAddress &address, quint16 port)
{
    auto listening = findListening("/proc/net/tcp", address, port);
    if (!listening)
        listening = findListening("/proc/net/tcp6", address, port);
    if (!listening)
        return {};
    PortHolder holder;
    holder.user = listening->user;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        const qint64 process = name.toLongLong();
        if (process == 0 || !holdsSocket(name, listening->inode))
            continue;
        holder.process = process;
        holder.program = nameOf(name);
        break;
    }
    return holder;
}

#else

std::optional<PortHolder> findPortHolder(const QHostAddress &, quint16)
{
    return {};
}

#endif

} // namespace Herdscope::Net
