// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <csignal>
#include <cstdio>

int main(int argc, char *argv[])
{
    // A reader that goes away is no reason to stop the servers.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is an error like a full disk
    // Before Qt takes options of its own out of them.
    Herdscope::Cli::Arguments arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QByteArray(argv[i]);

    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("herdctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HERDSCOPE_VERSION));
    QTranslator translator;
    // English has a file too: for its plurals. It also serves languages that have none.
    const QString folder = QStringLiteral(":/i18n");
    if (translator.load(QLocale(), QStringLiteral("herdscope"), QStringLiteral("_"), folder)
        || translator.load(QStringLiteral("herdscope_en"), folder))
        QCoreApplication::installTranslator(&translator);

    Herdscope::Cli::Output output(stdout, stderr);
    return static_cast<int>(Herdscope::Cli::run(arguments, output));
}
