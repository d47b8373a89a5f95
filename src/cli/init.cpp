// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/herdfiles.h"
#include "herd/presets.h"

#include <QCoreApplication>

namespace Herdscope::Cli {

namespace {

struct Generated
{
    const char *form;
    const char *title;
};

constexpr Generated generatedPresets[] = {
    {"line N", QT_TRANSLATE_NOOP("herdctl", "N servers in a line")},
    {"ring N", QT_TRANSLATE_NOOP("herdctl", "N servers in a ring")},
    {"star N", QT_TRANSLATE_NOOP("herdctl", "one server in the middle, N - 1 round it")},
    {"tree N FANOUT", QT_TRANSLATE_NOOP("herdctl", "N servers, each with FANOUT below it")},
    {"grid R C", QT_TRANSLATE_NOOP("herdctl", "R rows of C servers")},
    {"random N L SEED", QT_TRANSLATE_NOOP("herdctl", "N servers, L links, drawn from a seed")},
    {"full N", QT_TRANSLATE_NOOP("herdctl", "N servers, each linked to each")},
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

void listPreset(const QString &id, const QString &title, Output &output)
{
    if (output.isJson()) {
        output.writeObject({{QStringLiteral("preset"), id}, {QStringLiteral("title"), title}});
        return;
    }
    constexpr int idWidth = 16;
    output.writeLine(id.leftJustified(idWidth) + title);
}

ExitCode listPresets(Output &output)
{
    for (const Herd::Preset &preset : Herd::namedPresets())
        listPreset(text(preset.id), text(preset.title), output);
    for (const Generated &preset : generatedPresets) {
        listPreset(QLatin1String(preset.form), QCoreApplication::translate("herdctl", preset.title),
                   output);
    }
    return ExitCode::Done;
}

void report(const Herd::HerdSpec &herd, const QString &fileName, Output &output)
{
    if (output.isJson()) {
        output.writeObject({{QStringLiteral("file"), fileName},
                            {QStringLiteral("name"), QString::fromStdString(herd.name)},
                            {QStringLiteral("servers"), int(herd.servers.size())},
                            {QStringLiteral("links"), int(herd.links.size())}});
        return;
    }
    output.say(QCoreApplication::translate(
                   "herdctl", "%1 written: %2 servers, %3 links. \"herdctl serve %1\" runs them.")
                   .arg(fileName)
                   .arg(herd.servers.size())
                   .arg(herd.links.size()));
}

ExitCode write(const Herd::HerdSpec &herd, const QString &fileName, bool overwrite, Output &output)
{
    if (fileName == QLatin1String("-")) {
        const auto text = textOf(herd);
        if (!text)
            return wrongUsage(text.error().sentence, output);
        output.write(*text);
        return ExitCode::Done;
    }
    const auto written = saveHerd(herd, fileName, overwrite);
    if (!written) {
        output.say(written.error().sentence);
        return written.error().kind == WriteError::Failed ? ExitCode::CouldNotStart
                                                          : ExitCode::WrongUsage;
    }
    report(herd, fileName, output);
    return ExitCode::Done;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QCoreApplication::translate("herdctl", "Writes a herd file to start from."));
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QCoreApplication::translate("herdctl", "Where to write it; - for standard output."));
    parser.addOptions(
        {{QStringLiteral("preset"),
          QCoreApplication::translate(
              "herdctl", "A known herd (default: hill) or a generated one, such as \"ring 5\"."),
          QStringLiteral("NAME"), QStringLiteral("hill")},
         {QStringLiteral("list"),
          QCoreApplication::translate("herdctl", "List the presets and write nothing.")},
         {QStringLiteral("force"),
          QCoreApplication::translate("herdctl", "Overwrite a file that is there.")}});
}

} // namespace

ExitCode init(const Arguments &arguments, Output &output)
{
    QCommandLineParser parser;
    describe(parser);
    if (const auto done = parse(parser, arguments, output))
        return *done;

    const QString preset = parser.value(QStringLiteral("preset"));
    if (parser.isSet(QStringLiteral("list")) || preset == QLatin1String("list"))
        return listPresets(output);
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1) {
        return wrongUsage(
            QCoreApplication::translate("herdctl", "\"herdctl init\" needs the name of one file."),
            output);
    }
    const auto herd = Herd::makePreset(preset.toStdString());
    if (!herd) {
        return wrongUsage(
            QCoreApplication::translate(
                "herdctl", "There is no preset \"%1\"; \"herdctl init --list\" shows them.")
                .arg(preset),
            output);
    }
    return write(*herd, files.first(), parser.isSet(QStringLiteral("force")), output);
}

} // namespace Herdscope::Cli
