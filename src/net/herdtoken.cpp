// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/herdtoken.h"

#include "net/runtimefolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QScopeGuard>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Herdscope::Net {

namespace {

constexpr mode_t ownerOnly = 0600;

QString say(const char *text)
{
    return QCoreApplication::translate("HerdToken", text);
}

QString systemText(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

/// The token, or empty when the file is not what it should be. @p error is an errno or 0.
Places::Secret readToken(int folder, const QByteArray &name, int &error)
{
    error = 0;
    const int fd =
        ::openat(folder, name.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        error = errno;
        return {};
    }
    const auto close = qScopeGuard([fd] { ::close(fd); });
    struct stat found
    {
    };
    QByteArray bytes(tokenBytes + 1, '\0');
    const auto wipe = qScopeGuard([&bytes] { std::fill(bytes.begin(), bytes.end(), '\0'); });
    if (::fstat(fd, &found) != 0 || !S_ISREG(found.st_mode) || found.st_uid != ::geteuid()
        || (found.st_mode & 077) != 0
        || ::read(fd, bytes.data(), static_cast<std::size_t>(bytes.size())) != tokenBytes)
        return {};
    return Places::Secret(bytes.first(tokenBytes));
}

/// Makes the file with a token in it, whole from the first moment, unless there is one. An errno
/// or 0.
int writeToken(int folder, const QByteArray &name)
{
    const QByteArray whole = name + '.'
        + QByteArray::number(static_cast<qulonglong>(QRandomGenerator::system()->generate64()), 16);
    const int fd = ::openat(folder, whole.constData(),
                            O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, ownerOnly);
    if (fd < 0)
        return errno;
    const auto remove = qScopeGuard([&] { ::unlinkat(folder, whole.constData(), 0); });
    const QByteArray token = makeToken().reveal();
    const bool written =
        ::write(fd, token.constData(), static_cast<std::size_t>(token.size())) == token.size();
    const int error = written ? 0 : (errno != 0 ? errno : EIO);
    if (::close(fd) != 0 || error != 0)
        return error != 0 ? error : errno;
    // Unlike a renaming this fails when another process was faster.
    if (::linkat(folder, whole.constData(), folder, name.constData(), 0) != 0 && errno != EEXIST)
        return errno;
    return 0;
}

} // namespace

tl::expected<Places::Secret, QString> herdToken(std::uint64_t fingerprint)
{
    const auto folder = runtimeFolder();
    if (!folder)
        return tl::unexpected(folder.error());
    const QByteArray name = "token-"
        + QByteArray::number(static_cast<qulonglong>(fingerprint), 16).rightJustified(16, '0');
    const QString path = *folder + u'/' + QString::fromLatin1(name);
    const auto cannot = [&path](int error) {
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP("HerdToken",
                                  "The file %1, by which the servers of a herd know "
                                  "each other, can't be read or made: %2."))
                .arg(path, systemText(error)));
    };
    const int fd = ::open(QFile::encodeName(*folder).constData(),
                          O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return cannot(errno);
    const auto close = qScopeGuard([fd] { ::close(fd); });
    int error = 0;
    auto token = readToken(fd, name, error);
    if (error == ENOENT) {
        error = writeToken(fd, name);
        if (error == 0)
            token = readToken(fd, name, error);
    }
    if (error != 0 && error != ELOOP)
        return cannot(error);
    if (token.isEmpty()) {
        return tl::unexpected(
            say(QT_TRANSLATE_NOOP(
                    "HerdToken",
                    "%1 is not the file that Herdscope made: it must be yours, readable by nobody "
                    "else, no link, and hold 32 bytes. Stop the herd and remove it."))
                .arg(path));
    }
    return token;
}

Places::Secret makeToken()
{
    std::array<quint32, tokenBytes / sizeof(quint32)> words {};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    QByteArray bytes(tokenBytes, Qt::Uninitialized);
    std::memcpy(bytes.data(), words.data(), tokenBytes);
    words.fill(0);
    Places::Secret token(bytes);
    std::fill(bytes.begin(), bytes.end(), '\0');
    return token;
}

Herd::Mac macUnder(const Places::Secret &token)
{
    if (token.isEmpty())
        return {};
    return [token](std::string_view text) {
        QMessageAuthenticationCode code(QCryptographicHash::Sha256, token.reveal());
        code.addData(text.data(), static_cast<qsizetype>(text.size()));
        const QByteArray result = code.result();
        Protocol::Sum sum {};
        std::copy(result.begin(), result.end(), sum.begin());
        return sum;
    };
}

} // namespace Herdscope::Net
