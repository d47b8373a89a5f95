// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "herd/herdfile.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Usage
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::CommandLine)
};

void declare(QCommandLineParser &parser)
{
    const QString window = Usage::tr(
        "Runs a herd of application servers and shows it: clients on a map, servers in a graph.");
    const QString run = Usage::tr(
        "\"herdscope run SCENARIO --out DIR\" plays a scenario without a window; \"herdscope run "
        "--help\" says more.");
    const QString report = Usage::tr(
        "\"herdscope report RUN --out DIR\" writes a saved run up as a page, a PDF and Markdown.");
    parser.setApplicationDescription(window + u'\n' + run + u'\n' + report);
    parser.addPositionalArgument(
        u"FILE"_s,
        Usage::tr(
            "Herd file, scenario (*.scenario.toml), saved run (*.herdrun) or folder with logs of "
            "a run; without one the default herd runs."),
        u"[FILE]"_s);
    // Not addHelpOption(): that also offers --help-all. The words are Qt's, in Qt's translations.
    static constexpr auto help = "Displays help on commandline options.";
    parser.addOption(
        {{u"h"_s, u"help"_s}, QCoreApplication::translate("QCommandLineParser", help)});
    parser.addVersionOption();
    parser.addOptions({
        {u"mode"_s,
         Usage::tr("How servers run: loop (one event loop), threads or processes (one each), or "
                   "simulated (in virtual time, without sockets)."),
         u"MODE"_s},
        {u"seed"_s,
         Usage::tr("What a simulated herd does by chance is drawn from this number; the same one "
                   "gives the same run."),
         u"NUMBER"_s},
        {u"places"_s,
         Usage::tr("Where places come from: offline, google, google-legacy or overpass."),
         u"PROVIDER"_s},
        {u"log-dir"_s, Usage::tr("Folder for server logs and the journal."), u"DIR"_s},
        {u"data-dir"_s, Usage::tr("Folder with further places."), u"DIR"_s},
        {u"settings"_s, Usage::tr("Keep settings in this file."), u"FILE"_s},
        {u"demo"_s, Usage::tr("Run a short demo by itself and quit; works without a display.")},
        {u"out"_s, Usage::tr("Folder for the pictures and logs of the demo."), u"DIR"_s},
        {u"screenshots"_s, Usage::tr("Write the program's own screenshots into DIR and quit."),
         u"DIR"_s},
    });
}

std::optional<Net::RunMode> modeOf(const QString &word)
{
    if (word == "loop"_L1)
        return Net::RunMode::OneLoop;
    if (word == "threads"_L1)
        return Net::RunMode::ThreadPerServer;
    if (word == "processes"_L1)
        return Net::RunMode::ProcessPerServer;
    if (word == "simulated"_L1)
        return Net::RunMode::Simulated;
    return {};
}

std::optional<Herd::PlacesKind> placesOf(const QString &word)
{
    using Herd::PlacesKind;
    for (const auto kind : {PlacesKind::Offline, PlacesKind::Google, PlacesKind::GoogleLegacy,
                            PlacesKind::Overpass}) {
        if (word.toStdString() == Herd::wordFor(kind))
            return kind;
    }
    return {};
}

} // namespace

tl::expected<CommandLine, QString> parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(arguments))
        return tl::unexpected(parser.errorText());
    CommandLine line;
    line.help = parser.isSet(u"help"_s);
    line.version = parser.isSet(u"version"_s);
    line.logDir = parser.value(u"log-dir"_s);
    line.dataDir = parser.value(u"data-dir"_s);
    line.settingsFile = parser.value(u"settings"_s);
    line.demo = parser.isSet(u"demo"_s);
    line.demoDir = parser.value(u"out"_s);
    line.screenshotsDir = parser.value(u"screenshots"_s);
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return tl::unexpected(Usage::tr("There can be one herd file, not %1.").arg(files.size()));
    line.herdFile = files.value(0);
    if (line.demo && line.demoDir.isEmpty())
        return tl::unexpected(Usage::tr("--demo needs --out DIR: where its pictures and logs go."));
    if (parser.isSet(u"mode"_s)) {
        line.mode = modeOf(parser.value(u"mode"_s));
        if (!line.mode)
            return tl::unexpected(
                Usage::tr("--mode is \"loop\", \"threads\", \"processes\" or \"simulated\"."));
    }
    if (parser.isSet(u"seed"_s)) {
        bool isNumber = false;
        line.seed = parser.value(u"seed"_s).toULongLong(&isNumber);
        if (!isNumber)
            return tl::unexpected(Usage::tr("--seed is a whole number from 0 on."));
    }
    if (parser.isSet(u"places"_s)) {
        line.places = placesOf(parser.value(u"places"_s));
        if (!line.places)
            return tl::unexpected(Usage::tr(
                "--places is \"offline\", \"google\", \"google-legacy\" or \"overpass\"."));
    }
    return line;
}

QString helpText()
{
    QCommandLineParser parser;
    declare(parser);
    return parser.helpText();
}

} // namespace Herdscope::App
