// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reportcommand.h"

#include "cli/command.h"
#include "exports/recordedrun.h"
#include "report/writer.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

/// Those that the program has words for; :/i18n/herdscope_de.qm.
QStringList languages()
{
    QStringList languages;
    for (const QString &file : QDir(u":/i18n"_s).entryList({u"herdscope_*.qm"_s}))
        languages << file.section(u'_', 1).section(u'.', 0, 0);
    return languages;
}

tl::expected<Report::Wanted, QString> wantedOf(const Cli::ReportOptions &options)
{
    Report::Wanted wanted;
    wanted.isDark = options.isDark;
    if (!options.language.isEmpty() && !languages().contains(options.language)) {
        return tl::unexpected(Words::tr("There are no texts in the language \"%1\". There are: %2.")
                                  .arg(options.language, languages().join(u", "_s)));
    }
    if (options.parts.isEmpty())
        return wanted;
    auto parts = Report::partsOf(options.parts);
    if (!parts)
        return tl::unexpected(parts.error());
    wanted.parts = *std::move(parts);
    return wanted;
}

volatile std::sig_atomic_t isStopped = 0;

/// The first one asks it to give up, so that nothing is left half made; the next one ends it.
void stopWhenAsked()
{
    for (const int each : {SIGTERM, SIGINT}) {
        std::signal(each, [](int number) {
            isStopped = 1;
            std::signal(number, SIG_DFL);
        });
    }
}

/// How far it is, where somebody looks on.
bool showOnTerminal(double share, const QString &what)
{
    if (::isatty(STDERR_FILENO) != 1)
        return isStopped == 0;
    constexpr int width = 60;
    const QString line = u"\r%1 %  %2"_s.arg(int(share * 100), 3).arg(what.left(width - 8), 0);
    std::fprintf(stderr, "%s",
                 qPrintable(share < 1 ? line.leftJustified(width)
                                      : u"\r"_s + QString(width, u' ') + u"\r"_s));
    std::fflush(stderr);
    return isStopped == 0;
}

} // namespace

tl::expected<void, QString> RunReports::prepare(const Cli::ReportOptions &options)
{
    auto wanted = wantedOf(options);
    if (!wanted)
        return tl::unexpected(wanted.error());
    m_wanted = *std::move(wanted);
    return {};
}

tl::expected<void, QString> RunReports::write(const QString &runFile)
{
    Exports::WholeRun run;
    if (const auto read = Exports::readRun(runFile, run); !read)
        return tl::unexpected(read.error());
    stopWhenAsked();
    const Report::Subject subject = Report::subjectOf(run, QCoreApplication::applicationVersion());
    const QString folder = QFileInfo(runFile).dir().filePath(u"report"_s);
    const auto written = Report::writeReport(subject, m_wanted, folder, showOnTerminal);
    if (!written)
        return tl::unexpected(written.error().text);
    m_output.say(Words::tr("The report is in %1").arg(folder));
    return {};
}

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        Words::tr("Writes a saved run up, as HTML, PDF and Markdown, with its figures and data.\n\n"
                  "Exit status: 0 done, 2 wrong usage or bad file, 3 could not write."));
    parser.addPositionalArgument(
        u"RUN"_s, Words::tr("The run (*.herdrun), or a folder with logs and a journal."));
    parser.addOptions(
        {{u"out"_s, Words::tr("Where the report is written; made if missing."), u"DIR"_s},
         {u"parts"_s, Words::tr("Its parts in their order, as run,timeline,losses."), u"LIST"_s},
         {u"language"_s, Words::tr("Its language, en or de."), u"LANGUAGE"_s},
         {u"dark-figures"_s, Words::tr("Light figures on dark ground.")},
         {u"progress"_s, Words::tr("Print how far it is, a line for each step.")}});
}

int exitStatus(Cli::ExitCode code)
{
    return static_cast<int>(code);
}

} // namespace

int runReportCommand(const QStringList &arguments, Cli::Output &output)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = Cli::parse(parser, arguments, output))
        return exitStatus(*done);
    if (parser.positionalArguments().size() != 1)
        return exitStatus(Cli::wrongUsage(Words::tr("\"report\" takes one run."), output));
    const QString folder = parser.value(u"out"_s);
    if (folder.isEmpty()) {
        return exitStatus(Cli::wrongUsage(
            Words::tr("--out DIR is missing: where the report is written."), output));
    }
    const auto wanted = wantedOf(
        {parser.value(u"parts"_s), parser.value(u"language"_s), parser.isSet(u"dark-figures"_s)});
    if (!wanted)
        return exitStatus(Cli::wrongUsage(wanted.error(), output));
    const bool isTold = parser.isSet(u"progress"_s);
    const Report::Progress progress = [&](double share, const QString &what) {
        if (isTold)
            output.writeLine(QString::number(share, 'f', 3) + u'\t' + what);
        return isTold ? isStopped == 0 : showOnTerminal(share, what);
    };
    stopWhenAsked();
    Exports::WholeRun run;
    const auto read =
        Exports::readRun(parser.positionalArguments().constFirst(), run, [&](double share) {
            return progress(share * 0.1, Words::tr("Reading the run …"));
        });
    if (!read) {
        output.say(read.error());
        return exitStatus(Cli::ExitCode::WrongUsage);
    }
    if (const QString missing = Exports::shortcomingsOf(run); !missing.isEmpty())
        output.say(missing);
    const auto written = Report::writeReport(
        Report::subjectOf(run, QCoreApplication::applicationVersion()), *wanted, folder,
        [&](double share, const QString &what) { return progress(0.1 + 0.9 * share, what); });
    if (!written) {
        output.say(written.error().text);
        return exitStatus(Cli::ExitCode::CouldNotStart);
    }
    return exitStatus(Cli::ExitCode::Done);
}

} // namespace Herdscope::App
