// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/herdfiles.h"
#include "cli/numbers.h"
#include "cli/runreporter.h"
#include "cli/scenariorun.h"
#include "cli/serveoptions.h"
#include "play/scenariofiles.h"
#include "scenario/reports.h"
#include "scenario/scenariofile.h"
#include "tracks/trackfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QSet>

namespace Herdscope::Cli {

namespace {

constexpr double leastSpeed = 0.01;
constexpr double mostSpeed = 100;

struct RunCommand
{
    QString file;
    QString folder;
    QString junit;
    QString variant;
    std::optional<quint64> seed;
    ScenarioOptions options;
    std::optional<ReportOptions> report;
};

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate(
        "herdctl",
        "Plays a scenario (*.scenario.toml): a herd, clients, and what is done to them at which "
        "time.\nThen it says whether what the scenario expects has come true.\n"
        "\n"
        "Simulated, in virtual time, the same seed gives the same bytes in every file. Live, there "
        "are\nservers over real sockets, at free ports of this machine.\n"
        "\n"
        "Into DIR go verdict.txt, verdict.json, the servers' logs, and the run (*.herdrun) for the "
        "window\nand for \"herdctl export\"; of each variant in a folder of its own.\n"
        "\n"
        "Exit status: 0 all expectations hold, 1 they don't, 2 wrong usage or bad file,\n"
        "3 could not start, or not write."));
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QCoreApplication::translate("herdctl", "The scenario."));
    parser.addOptions(
        {{QStringLiteral("out"),
          QCoreApplication::translate("herdctl", "Where everything is written; made if missing."),
          QStringLiteral("DIR")},
         {QStringLiteral("junit"),
          QCoreApplication::translate("herdctl",
                                      "Write the verdict as JUnit XML, too, for CI systems."),
          QStringLiteral("FILE")},
         {QStringLiteral("simulated"),
          QCoreApplication::translate("herdctl", "In virtual time (default).")},
         {QStringLiteral("live"),
          QCoreApplication::translate("herdctl", "With servers over real sockets.")},
         {QStringLiteral("mode"),
          QCoreApplication::translate("herdctl",
                                      "With --live: loop (default), threads or processes."),
          QStringLiteral("MODE"), QStringLiteral("loop")},
         {QStringLiteral("speed"),
          QCoreApplication::translate(
              "herdctl", "With --live: so many times as fast as the scenario says (default: 1)."),
          QStringLiteral("X"), QStringLiteral("1")},
         {QStringLiteral("seed"),
          QCoreApplication::translate("herdctl", "In the place of the scenario's seed."),
          QStringLiteral("N")},
         {QStringLiteral("variant"),
          QCoreApplication::translate("herdctl", "Only that variant of the scenario."),
          QStringLiteral("NAME")},
         {QStringLiteral("report"),
          QCoreApplication::translate(
              "herdctl",
              "Write the run up, too, as HTML, PDF and Markdown, into the folder \"report\" beside "
              "it: \"herdscope run\" only.")},
         {QStringLiteral("parts"),
          QCoreApplication::translate(
              "herdctl", "With --report: its parts in their order, as run,timeline,losses."),
          QStringLiteral("LIST")},
         {QStringLiteral("language"),
          QCoreApplication::translate("herdctl", "With --report: its language, en or de."),
          QStringLiteral("LANGUAGE")},
         {QStringLiteral("dark-figures"),
          QCoreApplication::translate("herdctl", "With --report: light figures on dark ground.")}});
}

tl::expected<void, QString> readReport(const QCommandLineParser &parser, RunCommand &command)
{
    if (parser.isSet(QStringLiteral("report"))) {
        command.report = ReportOptions {parser.value(QStringLiteral("parts")),
                                        parser.value(QStringLiteral("language")),
                                        parser.isSet(QStringLiteral("dark-figures"))};
        return {};
    }
    for (const char *option : {"parts", "language", "dark-figures"}) {
        if (parser.isSet(QLatin1String(option))) {
            return tl::unexpected(QCoreApplication::translate("herdctl", "--%1 needs --report.")
                                      .arg(QLatin1String(option)));
        }
    }
    return {};
}

tl::expected<void, QString> readPlay(const QCommandLineParser &parser, RunCommand &command)
{
    const bool isLive = parser.isSet(QStringLiteral("live"));
    if (isLive && parser.isSet(QStringLiteral("simulated"))) {
        return tl::unexpected(QCoreApplication::translate(
            "herdctl", "A run is either --simulated or --live, not both."));
    }
    for (const char *option : {"mode", "speed"}) {
        if (!isLive && parser.isSet(QLatin1String(option))) {
            return tl::unexpected(QCoreApplication::translate("herdctl", "--%1 needs --live.")
                                      .arg(QLatin1String(option)));
        }
    }
    if (parser.isSet(QStringLiteral("seed"))) {
        bool isNumber = false;
        command.seed = parser.value(QStringLiteral("seed")).toULongLong(&isNumber);
        if (!isNumber) {
            return tl::unexpected(QCoreApplication::translate(
                "herdctl", "--seed is a whole number that is not negative."));
        }
    }
    if (!isLive)
        return {};
    const auto mode = modeNamed(parser.value(QStringLiteral("mode")));
    if (!mode)
        return tl::unexpected(mode.error());
    command.options.live = *mode;
    NumberReader numbers(parser);
    command.options.speed = numbers.number("speed", leastSpeed, mostSpeed);
    if (!numbers.problem().isEmpty())
        return tl::unexpected(numbers.problem());
    return {};
}

tl::expected<RunCommand, QString> commandOf(const QCommandLineParser &parser)
{
    RunCommand command;
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl", "\"run\" takes one scenario."));
    }
    command.file = files.front();
    command.folder = parser.value(QStringLiteral("out"));
    command.junit = parser.value(QStringLiteral("junit"));
    command.variant = parser.value(QStringLiteral("variant"));
    if (command.folder.isEmpty()) {
        return tl::unexpected(QCoreApplication::translate(
            "herdctl", "--out DIR is missing: where the run is written."));
    }
    if (const auto read = readPlay(parser, command); !read)
        return tl::unexpected(read.error());
    if (const auto read = readReport(parser, command); !read)
        return tl::unexpected(read.error());
    return command;
}

/// What can be said against it before it starts.
tl::expected<void, QString> check(const RunCommand &command, const Scenario::Scenario &scenario)
{
    if (command.options.live && Scenario::needsSimulation(scenario)) {
        return tl::unexpected(QCoreApplication::translate(
            "herdctl",
            "This scenario drops messages, which only a simulated herd can do. Leave out "
            "--live."));
    }
    const auto isThere = [&] {
        return std::any_of(
            scenario.variants.begin(), scenario.variants.end(),
            [&](const auto &each) { return command.variant == QString::fromStdString(each.name); });
    };
    if (!command.variant.isEmpty() && !isThere()) {
        QStringList names;
        for (const Scenario::Variant &each : scenario.variants)
            names += QString::fromStdString(each.name);
        return tl::unexpected(
            names.isEmpty()
                ? QCoreApplication::translate("herdctl", "The scenario has no variants.")
                : QCoreApplication::translate("herdctl",
                                              "There is no variant \"%1\". There are: %2.")
                      .arg(command.variant, names.join(QLatin1String(", "))));
    }
    return {};
}

/// A name for a folder: what file systems or shells mind is a dash.
QString folderNameFor(const std::string &variant, QSet<QString> &taken)
{
    QString name;
    for (const QChar c : QString::fromStdString(variant)) {
        const bool isPlain = c.isLetterOrNumber() || c == QLatin1Char('_');
        if (isPlain)
            name += c;
        else if (!name.endsWith(QLatin1Char('-')))
            name += QLatin1Char('-');
    }
    QString free = name;
    for (int number = 2; taken.contains(free); ++number)
        free = name + QLatin1Char('-') + QString::number(number);
    taken.insert(free);
    return free;
}

QString baseNameOf(const QString &file)
{
    QString name = QFileInfo(file).fileName();
    for (const char *ending : {".toml", ".scenario"})
        if (name.endsWith(QLatin1String(ending)))
            name.chop(static_cast<qsizetype>(qstrlen(ending)));
    return name;
}

tl::expected<void, QString> writeText(const QString &fileName, const std::string &text)
{
    const QFileInfo there(fileName);
    const auto size = static_cast<qint64>(text.size());
    if (there.exists() && !there.isFile()) { // a pipe or device: nothing can take its place
        QFile file(fileName);
        if (file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size
            && file.flush())
            return {};
        return tl::unexpected(cantWrite(file));
    }
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), size) == size && file.commit())
        return {};
    return tl::unexpected(cantWrite(file));
}

/// Of the run that is in a folder already; none: there is none.
std::optional<QString> scenarioIn(const QString &folder)
{
    QFile verdict(QDir(folder).filePath(QStringLiteral("verdict.json")));
    if (!verdict.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(verdict.readAll())
        .object()[QLatin1String("scenario")]
        .toString();
}

/// Where the run is to be written: a run that lasts is not to be played for nothing.
tl::expected<void, QString> checkTargets(const RunCommand &command,
                                         const Scenario::Scenario &scenario)
{
    const auto other = scenarioIn(command.folder);
    if (other && *other != QString::fromStdString(scenario.name)) {
        return tl::unexpected(
            QCoreApplication::translate("herdctl",
                                        "The folder %1 holds a run of another scenario, \"%2\"; "
                                        "name another folder, or remove it.")
                .arg(command.folder, *other));
    }
    if (command.junit.isEmpty())
        return {};
    const QFileInfo junit(command.junit);
    if (junit.exists()
        && junit.canonicalFilePath() == QFileInfo(command.file).canonicalFilePath()) {
        return tl::unexpected(QCoreApplication::translate(
                                  "herdctl", "%1 is the scenario; name another file for --junit.")
                                  .arg(command.junit));
    }
    const bool isBeside = junit.absolutePath() == QDir(command.folder).absolutePath();
    const bool canBeMade =
        junit.exists() ? !junit.isDir() : isBeside || QFileInfo(junit.absolutePath()).isDir();
    if (!canBeMade) {
        return tl::unexpected(QCoreApplication::translate(
                                  "herdctl", "%1 can't be written; name another file for --junit.")
                                  .arg(command.junit));
    }
    return {};
}

tl::expected<void, QString> writeReport(const Scenario::Report &report, const RunCommand &command)
{
    const QDir folder(command.folder);
    auto written = writeText(folder.filePath(QStringLiteral("verdict.txt")), textOf(report));
    if (written)
        written = writeText(folder.filePath(QStringLiteral("verdict.json")), jsonOf(report));
    if (written && !command.junit.isEmpty())
        written = writeText(command.junit, junitOf(report));
    return written;
}

tl::expected<Scenario::Report, QString> playAll(const RunCommand &command, Play::ScenarioFile &file,
                                                RunReporter *reporter)
{
    Scenario::Report report;
    report.scenario = file.scenario.name;
    report.file = QFileInfo(command.file).fileName().toStdString();
    if (command.seed)
        file.scenario.seed = *command.seed;
    const QString runFile = baseNameOf(command.file) + QLatin1String(".herdrun");
    const auto &variants = file.scenario.variants;
    QSet<QString> taken;
    for (std::size_t i = 0; i < Scenario::runsOf(file.scenario); ++i) {
        const std::string name = variants.empty() ? std::string() : variants[i].name;
        const QString folderName = name.empty() ? QString() : folderNameFor(name, taken);
        if (!command.variant.isEmpty() && command.variant != QString::fromStdString(name))
            continue;
        const Scenario::Scenario run = Scenario::cast(file.scenario, i);
        const bool isAsWritten = variants.empty() && !command.seed;
        const std::string text = isAsWritten ? file.text : Scenario::writeScenarioFile(run);
        ScenarioOptions options = command.options;
        options.variant = name;
        const QString folder = QDir(command.folder).filePath(folderName);
        auto judged = playScenario(run, text, options, folder, runFile);
        if (!judged)
            return tl::unexpected(judged.error());
        judged->variant = name;
        if (command.report) {
            const auto written = reporter->write(QDir(folder).filePath(runFile));
            if (!written)
                return tl::unexpected(written.error());
        }
        judged->runFile = (folderName.isEmpty() ? runFile : folderName + QLatin1Char('/') + runFile)
                              .toStdString();
        report.runs.push_back(*std::move(judged));
    }
    return report;
}

} // namespace

ExitCode runScenario(const Arguments &arguments, Output &output, RunReporter *reporter)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;
    const auto command = commandOf(parser);
    if (!command)
        return wrongUsage(command.error(), output);
    if (command->report && reporter == nullptr) {
        return wrongUsage(
            QCoreApplication::translate("herdctl",
                                        "herdctl makes no pictures: \"herdscope run\" with the "
                                        "same options writes reports."),
            output);
    }
    if (command->report) {
        if (const auto good = reporter->prepare(*command->report); !good)
            return wrongUsage(good.error(), output);
    }
    auto file = Play::loadScenario(command->file, &loadHerd);
    if (!file) {
        output.sayPlain(file.error());
        return ExitCode::WrongUsage;
    }
    if (const auto good = check(*command, file->scenario); !good) {
        output.say(good.error());
        return ExitCode::WrongUsage;
    }
    if (const auto good = checkTargets(*command, file->scenario); !good) {
        output.say(good.error());
        return ExitCode::CouldNotStart;
    }
    const auto readTracks = [](const QString &name) { return Tracks::readTracks(name); };
    if (const auto read = Play::loadTracks(file->scenario, command->file, readTracks); !read) {
        output.sayPlain(command->file + QLatin1String(": ") + read.error());
        return ExitCode::WrongUsage;
    }
    if (command->options.live && Scenario::hasNetwork(file->scenario)) {
        output.say(QCoreApplication::translate(
            "herdctl",
            "[network] of this scenario says how long links take in virtual time; live links take "
            "what they take, so what it expects of times may come out otherwise."));
    }
    const auto report = playAll(*command, *file, reporter);
    if (!report) {
        output.say(report.error());
        return ExitCode::CouldNotStart;
    }
    if (const auto written = writeReport(*report, *command); !written) {
        output.say(written.error());
        return ExitCode::CouldNotStart;
    }
    output.write(QByteArray::fromStdString(output.isJson() ? jsonOf(*report) : textOf(*report)));
    return isGood(*report) ? ExitCode::Done : ExitCode::CheckFailed;
}

ExitCode runScenario(const Arguments &arguments, Output &output)
{
    return runScenario(arguments, output, nullptr);
}

} // namespace Herdscope::Cli
