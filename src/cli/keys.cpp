// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/certificate.h"
#include "cli/command.h"
#include "net/linkkeys.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Herdscope::Cli {

namespace {

constexpr int defaultYears = 10;
constexpr int mostYears = 50;
constexpr mode_t ownerOnly = 0600;

QString say(const char *text)
{
    return QCoreApplication::translate("herdctl", text);
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(say(QT_TRANSLATE_NOOP(
        "herdctl",
        "Makes the key by which a server is known to neighbours on other machines, and shows\n"
        "its pin for the herd file.\n"
        "\n"
        "  herdctl keys new NAME       makes NAME.key and NAME.crt on the machine where the\n"
        "                              server NAME runs, and prints the line \"pins = [...]\"\n"
        "                              for its [[server]] in the herd file of all machines\n"
        "  herdctl keys pin NAME|FILE  prints that line again\n"
        "\n"
        "The key stays on its machine. To replace one: make the new key with --folder\n"
        "elsewhere, write both pins into the herd files and start the servers again, then move\n"
        "the new files to the place of the old ones and take the old pin out.")));
    parser.addPositionalArgument(QStringLiteral("new|pin"),
                                 say(QT_TRANSLATE_NOOP("herdctl", "What to do.")));
    parser.addPositionalArgument(
        QStringLiteral("NAME"),
        say(QT_TRANSLATE_NOOP("herdctl",
                              "The server; for \"pin\" also the file of a certificate.")));
    parser.addOptions({{QStringLiteral("folder"),
                        say(QT_TRANSLATE_NOOP("herdctl", "Where the keys are; default: %1."))
                            .arg(Net::defaultKeysFolder()),
                        QStringLiteral("DIR")},
                       {QStringLiteral("years"),
                        say(QT_TRANSLATE_NOOP("herdctl", "How long the certificate is good (10).")),
                        QStringLiteral("N"), QString::number(defaultYears)},
                       {QStringLiteral("force"),
                        say(QT_TRANSLATE_NOOP("herdctl", "Overwrite a key that is there."))}});
}

/// The rules of the herd file.
bool isServerName(const QString &name)
{
    constexpr int mostBytes = 64;
    const bool bad = std::any_of(name.begin(), name.end(), [](QChar c) {
        return c.isSpace() || c.unicode() < 0x20 || c.unicode() == 0x7F
            || QStringLiteral("/\\:*?\"<>|").contains(c);
    });
    return !name.isEmpty() && !bad && !name.startsWith(u'.') && name.toUtf8().size() <= mostBytes;
}

/// Whole or not at all; readable by its owner alone from the first moment. An errno or 0.
int writeFile(const QString &path, const QByteArray &content)
{
    const QByteArray name = QFile::encodeName(path);
    const QByteArray whole = name + ".new";
    ::unlink(whole.constData()); // of a run that was interrupted
    const int fd =
        ::open(whole.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, ownerOnly);
    if (fd < 0)
        return errno;
    const bool written =
        ::write(fd, content.constData(), static_cast<std::size_t>(content.size())) == content.size()
        && ::fsync(fd) == 0;
    int error = written ? 0 : errno;
    if (::close(fd) != 0 && error == 0)
        error = errno;
    if (error == 0 && std::rename(whole.constData(), name.constData()) != 0)
        error = errno;
    if (error != 0)
        ::unlink(whole.constData());
    return error;
}

ExitCode cannotWrite(const QString &path, const QString &why, Output &output)
{
    output.say(say(QT_TRANSLATE_NOOP("herdctl", "%1 can't be written: %2")).arg(path, why));
    return ExitCode::CouldNotStart;
}

void report(const QString &server, const QSslCertificate &certificate, const QJsonObject &further,
            Output &output)
{
    const QString pin = QLatin1String("sha256:") + QString::fromLatin1(Net::pinOf(certificate));
    const QString ends = certificate.expiryDate().toUTC().date().toString(Qt::ISODate);
    if (!output.isJson()) {
        output.writeLine(QStringLiteral("pins = [\"%1\"]").arg(pin));
        return;
    }
    QJsonObject object = further;
    object.insert(QStringLiteral("server"), server);
    object.insert(QStringLiteral("pin"), pin);
    object.insert(QStringLiteral("ends"), ends);
    output.writeObject(object);
}

ExitCode makeNew(const QString &server, const QString &folder, int years, bool force,
                 Output &output)
{
    const QString key = Net::keyFile(folder, server);
    const QString certificate = Net::certificateFile(folder, server);
    for (const QString &path : {key, certificate}) {
        const QFileInfo there(path);
        if (!force && (there.exists() || there.isSymLink())) {
            output.say(say(QT_TRANSLATE_NOOP("herdctl",
                                             "%1 is there already. --force overwrites it; "
                                             "neighbours then need the new pin."))
                           .arg(path));
            return ExitCode::WrongUsage;
        }
    }
    const QString place = QFileInfo(key).path();
    const mode_t before = ::umask(077);
    const bool made = QDir().mkpath(place);
    ::umask(before);
    if (!made)
        return cannotWrite(place, say(QT_TRANSLATE_NOOP("herdctl", "the folder can't be made")),
                           output);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    // A day early, for neighbours whose clocks are behind.
    auto keys = makeKeys(server, now.addDays(-1), now.addYears(years));
    if (!keys)
        return cannotWrite(key, say(QT_TRANSLATE_NOOP("herdctl", "OpenSSL makes no key")), output);
    int error = writeFile(key, keys->key);
    keys->key.fill('\0');
    if (error != 0)
        return cannotWrite(key, QString::fromLocal8Bit(std::strerror(error)), output);
    error = writeFile(certificate, keys->certificate);
    if (error != 0)
        return cannotWrite(certificate, QString::fromLocal8Bit(std::strerror(error)), output);
    if (!output.isJson()) {
        output.say(say(QT_TRANSLATE_NOOP("herdctl",
                                         "%1 and %2 written. Write the line below into [[server]] "
                                         "%3 of the herd file on every machine."))
                       .arg(key, certificate, server));
    }
    report(server, QSslCertificate(keys->certificate, QSsl::Pem),
           {{QStringLiteral("key"), key}, {QStringLiteral("certificate"), certificate}}, output);
    return ExitCode::Done;
}

ExitCode showPin(const QString &nameOrFile, const QString &folder, Output &output)
{
    const bool isFile = nameOrFile.contains(u'/') || QFileInfo(nameOrFile).isFile();
    const QString path = isFile ? nameOrFile : Net::certificateFile(folder, nameOrFile);
    const auto certificate = Net::loadCertificate(path);
    if (!certificate) {
        output.say(certificate.error());
        return ExitCode::WrongUsage;
    }
    report(certificate->subjectInfo(QSslCertificate::CommonName).value(0), *certificate,
           {{QStringLiteral("certificate"), path}}, output);
    return ExitCode::Done;
}

} // namespace

ExitCode keys(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const QStringList words = parser.positionalArguments();
    const QString deed = words.value(0);
    if (words.size() != 2 || (deed != QLatin1String("new") && deed != QLatin1String("pin"))) {
        return wrongUsage(
            say(QT_TRANSLATE_NOOP("herdctl",
                                  "Write \"herdctl keys new NAME\" or \"herdctl keys pin "
                                  "NAME\".")),
            output);
    }
    const QString folder = parser.value(QStringLiteral("folder"));
    if (deed == QLatin1String("pin"))
        return showPin(words.at(1), folder, output);
    if (!isServerName(words.at(1))) {
        return wrongUsage(say(QT_TRANSLATE_NOOP("herdctl", "\"%1\" can't be the name of a server."))
                              .arg(words.at(1)),
                          output);
    }
    bool number = false;
    const int years = parser.value(QStringLiteral("years")).toInt(&number);
    if (!number || years < 1 || years > mostYears) {
        return wrongUsage(say(QT_TRANSLATE_NOOP("herdctl", "--years takes a number from 1 to 50.")),
                          output);
    }
    return makeNew(words.at(1), folder, years, parser.isSet(QStringLiteral("force")), output);
}

} // namespace Herdscope::Cli
