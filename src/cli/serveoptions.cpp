// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serveoptions.h"

#include <QCoreApplication>

#include <algorithm>

namespace Herdscope::Cli {

namespace {

QStringList namesOf(const Herd::HerdSpec &herd)
{
    QStringList names;
    for (const Herd::ServerSpec &server : herd.servers)
        names += QString::fromStdString(server.name);
    return names;
}

} // namespace

tl::expected<Net::RunMode, QString> modeNamed(const QString &word)
{
    if (word == QLatin1String("loop"))
        return Net::RunMode::OneLoop;
    if (word == QLatin1String("threads"))
        return Net::RunMode::ThreadPerServer;
    if (word == QLatin1String("processes"))
        return Net::RunMode::ProcessPerServer;
    return tl::unexpected(
        QCoreApplication::translate("herdctl", "--mode is loop, threads or processes, not \"%1\".")
            .arg(word));
}

tl::expected<Journal::LogLevel, QString> levelNamed(const QString &word)
{
    if (word == QLatin1String("everything"))
        return Journal::LogLevel::Everything;
    if (word == QLatin1String("sampled"))
        return Journal::LogLevel::Sampled;
    if (word == QLatin1String("off"))
        return Journal::LogLevel::Off;
    return tl::unexpected(
        QCoreApplication::translate("herdctl", "--log is everything, sampled or off, not \"%1\".")
            .arg(word));
}

void describeServe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QCoreApplication::translate("herdctl",
                                    "Runs the servers of a herd in the foreground. Prints \"ready "
                                    "NAME HOST:PORT\" for each and then\n"
                                    "\"herd ready\", or \"herd incomplete N of M\" if some could "
                                    "not start. SIGTERM or SIGINT ends it."));
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("herdctl", "A herd file; without it the built-in herd."),
        QStringLiteral("[FILE]"));
    parser.addOptions(
        {{QStringLiteral("node"),
          QCoreApplication::translate("herdctl",
                                      "Run only this server here; may be given several times."),
          QStringLiteral("NAME")},
         {QStringLiteral("check-config"),
          QCoreApplication::translate(
              "herdctl",
              "Start nothing; say whether FILE could be served. Exit status 0, or 2 with the place "
              "of the mistake.")},
         {QStringLiteral("mode"),
          QCoreApplication::translate(
              "herdctl",
              "loop: all servers in one event loop (default); threads: a thread for each; "
              "processes: a process for each, which is watched and started again if it dies."),
          QStringLiteral("MODE"), QStringLiteral("loop")},
         {QStringLiteral("detach"),
          QCoreApplication::translate("herdctl",
                                      "With --mode processes: the servers go on when this program "
                                      "ends.")},
         {QStringLiteral("lab"),
          QCoreApplication::translate(
              "herdctl", "Let \"herdctl control\" inject faults: cut links, kill servers.")},
         {QStringLiteral("child"),
          QCoreApplication::translate("herdctl",
                                      "Run one server for the program that started this one and "
                                      "tells it everything else on standard input. Not for people: "
                                      "--mode processes and the window use it.")},
         {QStringLiteral("log-dir"),
          QCoreApplication::translate("herdctl",
                                      "Write DIR/NAME.log for each server and DIR/journal.jsonl."),
          QStringLiteral("DIR")},
         {QStringLiteral("save-run"),
          QCoreApplication::translate(
              "herdctl",
              "At the end save what was recorded in FILE (*.herdrun), for the window to look at."),
          QStringLiteral("FILE")},
         {QStringLiteral("state-dir"),
          QCoreApplication::translate(
              "herdctl",
              "Keep location journals in DIR, for herds with ack = \"journal\" (default: a folder "
              "for each herd file in $XDG_DATA_HOME/herdscope/state)."),
          QStringLiteral("DIR")},
         {QStringLiteral("log"),
          QCoreApplication::translate("herdctl",
                                      "How much is logged: everything (default; more than 20,000 "
                                      "lines a second are sampled and counted), sampled, off."),
          QStringLiteral("LEVEL"), QStringLiteral("everything")}});
}

tl::expected<ServeOptions, QString> serveOptions(const QCommandLineParser &parser)
{
    ServeOptions options;
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "\"herdctl serve\" takes one herd file."));
    }
    options.file = files.value(0);
    options.onlyCheck = parser.isSet(QStringLiteral("check-config"));
    options.isChild = parser.isSet(QStringLiteral("child"));
    options.detach = parser.isSet(QStringLiteral("detach"));
    options.lab = parser.isSet(QStringLiteral("lab"));
    options.nodes = parser.values(QStringLiteral("node"));
    options.logDir = parser.value(QStringLiteral("log-dir"));
    options.runFile = parser.value(QStringLiteral("save-run"));
    options.stateDir = parser.value(QStringLiteral("state-dir"));

    const auto mode = modeNamed(parser.value(QStringLiteral("mode")));
    if (!mode)
        return tl::unexpected(mode.error());
    options.mode = *mode;
    if (options.detach && options.mode != Net::RunMode::ProcessPerServer) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "--detach needs --mode processes."));
    }
    const auto level = levelNamed(parser.value(QStringLiteral("log")));
    if (!level)
        return tl::unexpected(level.error());
    options.logLevel = *level;
    if (!options.runFile.isEmpty() && options.logLevel == Journal::LogLevel::Off) {
        return tl::unexpected(QCoreApplication::translate(
            "herdctl", "--save-run needs what --log off leaves out: the record of the run."));
    }
    if (parser.isSet(QStringLiteral("log")) && options.logDir.isEmpty() && options.runFile.isEmpty()
        && options.logLevel != Journal::LogLevel::Off) {
        return tl::unexpected(QCoreApplication::translate(
            "herdctl",
            "--log says how much is logged; --log-dir DIR is missing, which says where."));
    }
    return options;
}

tl::expected<std::vector<Herd::ServerIndex>, QString> serversNamed(const QStringList &names,
                                                                   const Herd::HerdSpec &herd)
{
    std::vector<Herd::ServerIndex> servers;
    for (const QString &name : names) {
        const Herd::ServerIndex index = herd.indexOf(name.toStdString());
        if (index == Herd::nobody) {
            return tl::unexpected(QCoreApplication::translate(
                                      "herdctl", "The herd has no server \"%1\". Its servers: %2.")
                                      .arg(name, namesOf(herd).join(QLatin1String(", "))));
        }
        servers.push_back(index);
    }
    std::sort(servers.begin(), servers.end());
    servers.erase(std::unique(servers.begin(), servers.end()), servers.end());
    return servers;
}

} // namespace Herdscope::Cli
