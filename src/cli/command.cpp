// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <QCoreApplication>

#include <utility>

namespace Herdscope::Cli {

namespace {

struct Command
{
    const char *name;
    ExitCode (*run)(const Arguments &, Output &);
};

constexpr Command commands[] = {{"serve", serve},      {"send", send},       {"init", init},
                                {"sim", sim},          {"keys", keys},       {"control", control},
                                {"purge", purge},      {"load", load},       {"bench", bench},
                                {"export", exportRun}, {"run", runScenario}, {"compare", compare}};

QString overview()
{
    return QCoreApplication::translate(
        "herdctl",
        "Usage: herdctl COMMAND [OPTION]...\n"
        "Runs a herd of application servers and talks to it.\n"
        "\n"
        "Commands:\n"
        "  serve [FILE]              run the servers of a herd file, or of the built-in herd\n"
        "  send HOST:PORT [LINE]...  send lines, or standard input, and print the answers\n"
        "  init FILE                 write a herd file to start from\n"
        "  control [HERD] COMMAND    look at a herd that runs, change it, stop it\n"
        "  purge CLIENT              let a running herd forget a client\n"
        "  load [HOST:PORT]...       put a load on servers, check and measure them\n"
        "  bench                     compare a herd with a central server, for a report\n"
        "  run FILE --out DIR        play a scenario and judge it\n"
        "  compare RUN RUN...        saved runs side by side, in a table or as CSV\n"
        "  export RUN FORMAT [FILE]  write a saved run in a format of other programs\n"
        "  sim                       simulate herds under faults and check them\n"
        "  keys new|pin NAME         keys for servers on several machines\n"
        "\n"
        "Options:\n"
        "  -h, --help     this text; \"herdctl COMMAND --help\" explains a command\n"
        "  -v, --version  the version\n"
        "\n"
        "Exit status: 0 done, 1 a check failed, 2 wrong usage or bad file,\n"
        "3 could not start (port in use, no permission, nobody listens).");
}

/// Qt's text, with "herdctl serve" for the path of the program.
QString helpText(const QCommandLineParser &parser, const QString &command)
{
    QString text = parser.helpText();
    const QString program = QCoreApplication::arguments().constFirst();
    const qsizetype at = text.indexOf(program);
    return at < 0 ? text
                  : text.replace(at, program.size(),
                                 QCoreApplication::applicationName() + QLatin1Char(' ') + command);
}

QString version()
{
    return QLatin1String("herdctl ") + QCoreApplication::applicationVersion();
}

} // namespace

std::optional<ExitCode> parse(QCommandLineParser &parser, const Arguments &arguments,
                              Output &output)
{
    QStringList decoded;
    for (const QByteArray &argument : arguments)
        decoded += QString::fromLocal8Bit(argument);
    return parse(parser, std::move(decoded), output);
}

std::optional<ExitCode> parse(QCommandLineParser &parser, QStringList arguments, Output &output)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QCoreApplication::translate("herdctl", "Show this text."));
    const QCommandLineOption showVersion(
        {QStringLiteral("v"), QStringLiteral("version")},
        QCoreApplication::translate("herdctl", "Show the version."));
    const QCommandLineOption json(
        QStringLiteral("json"),
        QCoreApplication::translate("herdctl", "Write JSON, one object a line, for programs."));
    parser.addOptions({json, help, showVersion});
    const QString command = arguments.takeAt(1);
    const bool understood = parser.parse(arguments);
    if (parser.isSet(help)) {
        output.write(helpText(parser, command).toLocal8Bit());
        return ExitCode::Done;
    }
    if (parser.isSet(showVersion)) {
        output.writeLine(version());
        return ExitCode::Done;
    }
    if (!understood)
        return wrongUsage(parser.errorText(), output);
    output.setJson(parser.isSet(json));
    return std::nullopt;
}

ExitCode wrongUsage(const QString &sentence, Output &output)
{
    output.say(sentence);
    output.say(QCoreApplication::translate("herdctl", "\"%1 --help\" shows how it is used.")
                   .arg(output.program()));
    return ExitCode::WrongUsage;
}

ExitCode settled(ExitCode code, Output &output)
{
    if (output.problem().isEmpty())
        return code;
    output.say(output.problem());
    return code == ExitCode::Done ? ExitCode::CouldNotStart : code;
}

ExitCode run(const Arguments &arguments, Output &output)
{
    const QByteArray word = arguments.value(1);
    if (word == "-h" || word == "--help") {
        output.writeLine(overview());
        return ExitCode::Done;
    }
    if (word == "-v" || word == "--version") {
        output.writeLine(version());
        return ExitCode::Done;
    }
    for (const Command &command : commands) {
        if (word == command.name)
            return settled(command.run(arguments, output), output);
    }
    if (word.isEmpty())
        return wrongUsage(QCoreApplication::translate("herdctl", "A command is missing."), output);
    return wrongUsage(QCoreApplication::translate("herdctl", "There is no command \"%1\".")
                          .arg(QString::fromLocal8Bit(word)),
                      output);
}

} // namespace Herdscope::Cli
