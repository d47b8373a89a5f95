// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/controltargets.h"
#include "cli/controlwords.h"
#include "net/controlclient.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace Herdscope::Cli {

namespace {

using Net::ControlRequest;
using Command = ControlRequest::Command;

QString say(const char *text)
{
    return QCoreApplication::translate("herdctl", text);
}

void describeControl(QCommandLineParser &parser)
{
    parser.setApplicationDescription(say(QT_TRANSLATE_NOOP(
        "herdctl",
        "Looks at and changes a herd that runs as this user, on this machine.\n"
        "Commands:\n"
        "  status                 its servers\n"
        "  ports                  where they listen\n"
        "  locations SERVER       what a server knows, one line each\n"
        "  purge CLIENT           what is known of a client is void, in the whole herd\n"
        "  level LEVEL            how much is logged: everything, sampled, off\n"
        "  subscribe              prints events until it is stopped\n"
        "  stop                   ends the servers, orderly\n"
        "Only for a herd that was started with --lab, or by the window:\n"
        "  cut A B, heal A B      a link; heal alone: all that are cut\n"
        "  deafen A B             what A sends to B is lost\n"
        "  delay A B TIME [jitter TIME] [bandwidth RATE]\n"
        "                         what A sends to B takes so long: 100ms, at 10kB/s; 0: as before\n"
        "  break A B              the connection is lost, and comes again\n"
        "  partition A... [for TIME]\n"
        "                         these are cut off from all others\n"
        "  clock A TIME           its clock is ahead by +5s, behind by -5s\n"
        "  kill, restart, freeze, thaw SERVER")));
    parser.addPositionalArgument(
        QStringLiteral("HERD"),
        say(QT_TRANSLATE_NOOP("herdctl",
                              "A herd file, a herd's name or a control socket; not needed if only "
                              "one herd runs.")),
        QStringLiteral("[HERD]"));
    parser.addPositionalArgument(QStringLiteral("COMMAND"), {}, QStringLiteral("COMMAND"));
    parser.addPositionalArgument(QStringLiteral("WORD"), {}, QStringLiteral("[WORD]..."));
}

void writeServer(const QJsonObject &server, Output &output)
{
    const auto text = [&server](const char *key) {
        return server.value(QLatin1String(key)).toVariant().toString();
    };
    QStringList linked;
    for (const auto &each : server.value(QLatin1String("linked")).toArray())
        linked += each.toString();
    QString line = text("name") + u' ' + text("state") + u' ' + text("host") + u':' + text("port")
        + QLatin1String(" clients ") + text("clients") + QLatin1String(" known ") + text("known")
        + QLatin1String(" checksum ") + text("checksum");
    if (server.value(QLatin1String("recovering")).toBool())
        line += QLatin1String(" recovering");
    output.writeLine(line + QLatin1String(" linked ") + linked.join(u','));
}

void writeResult(const ControlRequest &request, const QJsonObject &result, Output &output)
{
    if (request.command == Command::Status) {
        for (const auto &server : result.value(QLatin1String("servers")).toArray())
            writeServer(server.toObject(), output);
        if (result.contains(QLatin1String("log")))
            output.writeLine(QLatin1String("log ") + result.value(QLatin1String("log")).toString());
    } else if (request.command == Command::Locations) {
        for (const auto &line : result.value(QLatin1String("lines")).toArray())
            output.writeLine(line.toString());
    } else if (request.command == Command::Ports) {
        for (auto it = result.begin(); it != result.end(); ++it)
            output.writeLine(it.key() + u' ' + QString::number(it.value().toInt()));
    }
}

ExitCode follow(Net::ControlClient &door, Output &output)
{
    for (;;) {
        const QByteArray line = door.readLine(-1);
        if (line.isEmpty())
            return ExitCode::Done;
        output.write(QByteArray(line + '\n'));
    }
}

ExitCode ask(const Net::RunRecord &target, const ControlRequest &request, Output &output)
{
    Net::ControlClient door(target.socket);
    const QJsonObject answer = door.isOpen() ? door.ask(request) : QJsonObject();
    if (answer.isEmpty()) {
        output.say(say(QT_TRANSLATE_NOOP("herdctl", "The herd at %1 does not answer."))
                       .arg(target.socket));
        return ExitCode::CouldNotStart;
    }
    if (output.isJson())
        output.writeObject(answer);
    if (!answer.value(QLatin1String("ok")).toBool()) {
        const QJsonObject error = answer.value(QLatin1String("error")).toObject();
        output.say(error.value(QLatin1String("text")).toString());
        return ExitCode::CheckFailed;
    }
    if (!output.isJson())
        writeResult(request, answer.value(QLatin1String("result")).toObject(), output);
    return request.command == Command::Subscribe ? follow(door, output) : ExitCode::Done;
}

ExitCode askAll(const std::vector<Net::RunRecord> &targets, const ControlRequest &request,
                Output &output)
{
    const auto concerned = targetsOf(request, targets);
    if (concerned.empty()) {
        output.say(say(QT_TRANSLATE_NOOP("herdctl", "That server does not run.")));
        return ExitCode::CheckFailed;
    }
    ExitCode worst = ExitCode::Done;
    for (const Net::RunRecord &target : concerned) {
        const ExitCode code = ask(target, request, output);
        worst = code == ExitCode::Done ? worst : code;
    }
    return worst;
}

ExitCode controlWith(QStringList words, Output &output)
{
    QString herd;
    if (!words.isEmpty() && !Net::commandNamed(words.constFirst().toUtf8()) && words.size() > 1)
        herd = words.takeFirst();
    const auto request = controlRequestOf(words);
    if (!request)
        return wrongUsage(request.error(), output);
    const auto targets = controlTargets(herd);
    if (!targets) {
        output.say(targets.error());
        return ExitCode::CheckFailed;
    }
    return askAll(*targets, *request, output);
}

/// "clock Hill -5s": that is a time, and no option.
Arguments withTimes(Arguments arguments)
{
    const auto isTime = [](const QByteArray &word) {
        return word.size() > 1 && word[0] == '-' && word[1] >= '0' && word[1] <= '9';
    };
    const auto time = std::find_if(arguments.begin(), arguments.end(), isTime);
    if (time != arguments.end() && !arguments.contains("--"))
        arguments.insert(time, "--");
    return arguments;
}

} // namespace

ExitCode control(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describeControl(parser);
    if (const auto done = parse(parser, withTimes(arguments), output))
        return *done;
    return controlWith(parser.positionalArguments(), output);
}

ExitCode purge(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        say(QT_TRANSLATE_NOOP("herdctl",
                              "What a running herd knows of a client is void, in the whole herd: "
                              "against a report whose time is far ahead.")));
    parser.addPositionalArgument(QStringLiteral("CLIENT"), {}, QStringLiteral("CLIENT"));
    const QString herd = QStringLiteral("herd");
    parser.addOption({herd,
                      say(QT_TRANSLATE_NOOP("herdctl",
                                            "A herd file, a herd's name or a control socket; not "
                                            "needed if only one herd runs.")),
                      QStringLiteral("HERD")});
    if (const auto done = parse(parser, arguments, output))
        return *done;
    QStringList words = parser.positionalArguments();
    words.prepend(QStringLiteral("purge"));
    if (parser.isSet(herd))
        words.prepend(parser.value(herd));
    return controlWith(words, output);
}

} // namespace Herdscope::Cli
