// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/appearance.h"
#include "app/commandline.h"
#include "app/demo.h"
#include "app/icons.h"
#include "app/lab.h"
#include "app/mainwindow.h"
#include "app/reportcommand.h"
#include "app/screenshots.h"
#include "app/settings.h"
#include "app/startwatch.h"
#include "cli/command.h"
#include "herd/presets.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QHashSeed>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <memory>

namespace {

using namespace Herdscope;
using namespace Qt::StringLiterals;

constexpr int wrongUsage = 2;
constexpr int couldNotStart = 3;

/// Where windows need a display that is told by the environment, and none is told.
bool isWithoutDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && qEnvironmentVariableIsEmpty("DISPLAY")
        && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return false;
#endif
}

void installTranslators(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    if (!language.isEmpty())
        QLocale::setDefault(locale);
    // Not qApp: runs without a window have no QApplication.
    auto *own = new QTranslator(QCoreApplication::instance());
    // English has a file too: for its plurals. It also serves languages that have none.
    if (own->load(locale, u"herdscope"_s, u"_"_s, u":/i18n"_s)
        || own->load(u"herdscope_en"_s, u":/i18n"_s))
        QCoreApplication::installTranslator(own);
    auto *qt = new QTranslator(QCoreApplication::instance());
    if (qt->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
}

App::Lab::Options labOptions(const App::CommandLine &line, const App::Settings &settings)
{
    App::Lab::Options options;
    options.logDir = line.logDir;
    options.dataDir = line.dataDir;
    options.mode = line.mode.value_or(settings.mode());
    options.serversStay = settings.serversStay();
    options.simulationSeed = line.seed.value_or(options.simulationSeed);
    return options;
}

Herd::HerdSpec firstHerd(const App::CommandLine &line, const App::Settings &settings)
{
    Herd::HerdSpec herd = Herd::defaultHerd();
    herd.places = line.places.value_or(settings.places());
    return herd;
}

int runWindow(const App::CommandLine &line, const QElapsedTimer &sinceStart)
{
    App::Settings settings(line.settingsFile);
    installTranslators(settings.language());
    App::Appearance appearance(settings);
    std::unique_ptr<App::Lab> lab;
    QString problem;
    const bool isOpenedLater =
        Exports::isRecordedRun(line.herdFile) || line.herdFile.endsWith(".scenario.toml"_L1);
    if (!line.herdFile.isEmpty() && !isOpenedLater) {
        auto herd = App::Lab::readHerdFile(line.herdFile);
        if (herd) {
            if (line.places)
                herd->places = *line.places;
            lab = std::make_unique<App::Lab>(*herd, labOptions(line, settings), line.herdFile);
            settings.addRecentFile(line.herdFile);
        } else {
            problem = herd.error();
        }
    }
    if (!lab)
        lab = std::make_unique<App::Lab>(firstHerd(line, settings), labOptions(line, settings));
    App::MainWindow window(*lab, settings, appearance);
    new App::StartWatch(sinceStart, *lab, &window);
    if (!problem.isEmpty())
        window.showProblem({u"file"_s, problem});
    window.show();
    if (isOpenedLater)
        window.open(line.herdFile);
    const int status = QApplication::exec();
    if (lab->serversWillStay()) {
        const QString text = QCoreApplication::translate(
            "herdctl", "The servers stay. \"herdctl control stop\" ends them.");
        std::fprintf(stderr, "herdscope: %s\n", qPrintable(text));
    }
    return status;
}

/// Of a report: needed before its words are.
QString languageOf(const Cli::Arguments &arguments)
{
    const QByteArray option = "--language";
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        if (arguments[i] == option)
            return QString::fromUtf8(arguments.value(i + 1));
        if (arguments[i].startsWith("--language="))
            return QString::fromUtf8(arguments[i].mid(option.size() + 1));
    }
    return {};
}

/// "herdscope run SCENARIO --out DIR": the same as "herdctl run", and reports of it; "herdscope
/// report RUN --out DIR". Without a display.
int runWithoutWindow(int argc, char *argv[])
{
    Cli::Arguments arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QByteArray(argv[i]);
    std::signal(SIGPIPE, SIG_IGN); // a reader that goes away is no reason to stop
    const bool isReport = arguments.value(1) == "report";
    std::unique_ptr<QCoreApplication> application;
    if (isReport || arguments.contains("--report")) {
        // Pictures need fonts, but no display. The order in files is not to depend on chance.
        QHashSeed::setDeterministicGlobalSeed();
        qputenv("QT_QPA_PLATFORM", "offscreen");
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    QCoreApplication::setApplicationName(u"herdscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HERDSCOPE_VERSION));
    installTranslators(languageOf(arguments));
    Cli::Output output(stdout, stderr, u"herdscope"_s);
    if (isReport)
        return App::runReportCommand(QCoreApplication::arguments(), output);
    App::RunReports reports(output);
    return static_cast<int>(Cli::settled(Cli::runScenario(arguments, output, &reports), output));
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error like a full disk
    if (argc > 1 && (std::strcmp(argv[1], "run") == 0 || std::strcmp(argv[1], "report") == 0))
        return runWithoutWindow(argc, argv);
    const bool isBlind = isWithoutDisplay();
    if (isBlind)
        qputenv("QT_QPA_PLATFORM", "offscreen"); // for help, demo and pictures
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"herdscope"_s);
    QApplication::setApplicationDisplayName(u"Herdscope"_s);
    QApplication::setApplicationVersion(QStringLiteral(HERDSCOPE_VERSION));
    QApplication::setDesktopFileName(u"org.herdscope.Herdscope"_s);
    QApplication::setWindowIcon(App::applicationIcon());

    auto line = App::parseCommandLine(QApplication::arguments());
    if (!line || line->help) {
        // Once more, in the user's language; the window's may be another one, by its settings.
        installTranslators({});
        line = App::parseCommandLine(QApplication::arguments());
    }
    if (!line) {
        std::fprintf(stderr, "herdscope: %s\n", qPrintable(line.error()));
        return wrongUsage;
    }
    if (line->help) {
        std::printf("%s", qPrintable(App::helpText()));
        return 0;
    }
    if (line->version) {
        std::printf("herdscope %s\n", HERDSCOPE_VERSION);
        return 0;
    }
    if (line->demo || !line->screenshotsDir.isEmpty())
        installTranslators({});
    if (line->demo)
        return App::runDemo(*line);
    if (!line->screenshotsDir.isEmpty())
        return App::takeScreenshots(*line);
    if (isBlind) {
        installTranslators({});
        const QString text = QCoreApplication::translate(
            "herdctl",
            "There is no display: DISPLAY and WAYLAND_DISPLAY are not set. Start it in a desktop "
            "session; --demo, \"herdscope run\", \"herdscope report\" and herdctl need none.");
        std::fprintf(stderr, "herdscope: %s\n", qPrintable(text));
        return couldNotStart;
    }
    return runWindow(*line, sinceStart);
}
