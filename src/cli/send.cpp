// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/sender.h"

#include <QCoreApplication>

#include <unistd.h>

namespace Herdscope::Cli {

namespace {

constexpr double defaultTimeoutSeconds = 10; // places may take 5
constexpr double maxTimeoutSeconds = 86400;

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "herdctl",
        "Sends lines to a server, closes its direction behind the last one and prints the answers\n"
        "as they come. Exit status 1 if an answer is \"? ...\" or missing."));
    parser.addPositionalArgument(
        QStringLiteral("HOST:PORT"),
        QCoreApplication::translate("herdctl", "The server, for example 127.0.0.1:12100."));
    parser.addPositionalArgument(
        QStringLiteral("LINE"),
        QCoreApplication::translate("herdctl",
                                    "What to send; without it standard input, as it is."),
        QStringLiteral("[LINE]..."));
    parser.addOption({QStringLiteral("timeout"),
                      QCoreApplication::translate(
                          "herdctl", "Give up when nothing comes for so long (default: 10)."),
                      QStringLiteral("SECONDS"), QString::number(defaultTimeoutSeconds)});
}

/// Each line with its end. Nothing if there are none.
std::optional<QByteArray> linesToSend(const QStringList &latin1)
{
    if (latin1.isEmpty())
        return std::nullopt;
    QByteArray lines;
    for (const QString &line : latin1)
        lines += line.toLatin1() + '\n';
    return lines;
}

ExitCode sendTo(const Address &address, std::chrono::milliseconds timeout,
                const std::optional<QByteArray> &lines, Output &output)
{
    Sender sender(address, timeout, output);
    QObject::connect(&sender, &Sender::finished, qApp,
                     [](ExitCode code) { QCoreApplication::exit(static_cast<int>(code)); });
    QMetaObject::invokeMethod(
        &sender, [&] { sender.start(lines, STDIN_FILENO); }, Qt::QueuedConnection);
    return static_cast<ExitCode>(QCoreApplication::exec());
}

} // namespace

ExitCode send(const Arguments &arguments, Output &output)
{
    // Lines are bytes: Latin-1 takes them there and back unchanged.
    QStringList decoded;
    for (const QByteArray &argument : arguments)
        decoded += QString::fromLatin1(argument);
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, decoded, output))
        return *done;

    const QStringList words = parser.positionalArguments();
    if (words.isEmpty()) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "\"herdctl send\" needs HOST:PORT."), output);
    }
    const auto address = parseAddress(words.first());
    if (!address) {
        return wrongUsage(
            QCoreApplication::translate(
                "herdctl", "\"%1\" is no address. Write HOST:PORT, for example 127.0.0.1:12100.")
                .arg(words.first()),
            output);
    }
    bool isNumber = false;
    const double seconds = parser.value(QStringLiteral("timeout")).toDouble(&isNumber);
    if (!isNumber || !(seconds > 0) || seconds > maxTimeoutSeconds) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "--timeout needs seconds, for example 2.5."),
            output);
    }
    const std::chrono::milliseconds timeout(static_cast<int>(seconds * 1000));
    return sendTo(*address, timeout, linesToSend(words.mid(1)), output);
}

} // namespace Herdscope::Cli
