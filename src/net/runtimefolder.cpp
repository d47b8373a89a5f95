// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/runtimefolder.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace Herdscope::Net {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("RuntimeFolder", text);
}

QString chosenPath()
{
    const QString given = qEnvironmentVariable("XDG_RUNTIME_DIR");
    if (given.startsWith(u'/'))
        return given + QLatin1String("/herdscope");
    return QStringLiteral("/tmp/herdscope-%1").arg(::geteuid());
}

} // namespace

tl::expected<QString, QString> runtimeFolder()
{
    const QString path = chosenPath();
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST) {
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP(
                    "RuntimeFolder",
                    "The folder %1 can't be made: %2. Set XDG_RUNTIME_DIR to a folder "
                    "of your own."))
                .arg(path, QString::fromLocal8Bit(std::strerror(errno))));
    }
    // Not what a link points to: in /tmp anybody can make one.
    struct stat found
    {
    };
    if (::lstat(name.constData(), &found) != 0 || !S_ISDIR(found.st_mode)
        || found.st_uid != ::geteuid() || (found.st_mode & 077) != 0) {
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("RuntimeFolder",
                                  "%1 must be a folder that is yours and that nobody else can "
                                  "enter, no link. Remove it, or make it so: chmod 700 %1"))
                .arg(path));
    }
    return path;
}

} // namespace Herdscope::Net
