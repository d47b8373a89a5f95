// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/runoptions.h"

#include <QCoreApplication>

namespace Herdscope::Net {

namespace {
QString translated(const char *text)
{
    return QCoreApplication::translate("StartProblem", text);
}

/// Names the one who is there, if the system says who.
QString describeInUse(const StartProblem &problem)
{
    const auto say = [&problem](const char *text) {
        return translated(text).arg(problem.server, problem.host).arg(problem.port);
    };
    if (problem.holderProcess == QCoreApplication::applicationPid()) {
        return say(QT_TRANSLATE_NOOP(
            "StartProblem",
            "%1 could not start: port %3 on %2 is in use by another server of this very program. "
            "Give %1 another port in the herd file."));
    }
    if (problem.holderProcess > 0) {
        return say(QT_TRANSLATE_NOOP(
                       "StartProblem",
                       "%1 could not start: port %3 on %2 is in use by %4 (process %5). Stop that "
                       "program, or give %1 another port in the herd file."))
            .arg(problem.holderProgram)
            .arg(problem.holderProcess);
    }
    if (problem.holderUser >= 0) {
        return say(QT_TRANSLATE_NOOP(
                       "StartProblem",
                       "%1 could not start: port %3 on %2 is in use by a program of another user "
                       "(user id %4). Give %1 another port in the herd file."))
            .arg(problem.holderUser);
    }
    return say(QT_TRANSLATE_NOOP(
        "StartProblem",
        "%1 could not start: port %3 on %2 is in use. Stop the program that uses it, perhaps "
        "another Herdscope, or give %1 another port in the herd file."));
}

} // namespace

QString describe(const StartProblem &problem)
{
    using Reason = StartProblem::Reason;
    const auto say = [&problem](const char *text) {
        return translated(text).arg(problem.server, problem.host).arg(problem.port);
    };
    const auto sayOfFile = [&problem](const char *text) {
        return translated(text).arg(problem.server, problem.file);
    };
    switch (problem.reason) {
    case Reason::PortInUse:
        return describeInUse(problem);
    case Reason::NoPermission:
        return say(QT_TRANSLATE_NOOP("StartProblem",
                                     "%1 could not start: no permission for port %3 on %2. Ports "
                                     "below 1024 are kept for the "
                                     "system: give %1 a port from 1024 on in the herd file."));
    case Reason::AddressNotHere:
        return say(QT_TRANSLATE_NOOP(
            "StartProblem",
            "%1 could not start on port %3: %2 is no address of this machine. Write 127.0.0.1 as "
            "its host in the herd file, or start %1 on the machine that has the address."));
    case Reason::BadAddress:
        return say(QT_TRANSLATE_NOOP("StartProblem",
                                     "%1 could not start on port %3: \"%2\" is no numeric IP "
                                     "address. Write 127.0.0.1 as its "
                                     "host in the herd file."));
    case Reason::JournalInUse:
        return sayOfFile(QT_TRANSLATE_NOOP(
            "StartProblem",
            "%1 could not start: another program has its location journal %2 open, perhaps another "
            "Herdscope with the same herd. Stop that one first."));
    case Reason::JournalOfAnother:
        return sayOfFile(QT_TRANSLATE_NOOP(
            "StartProblem",
            "%1 could not start: the location journal %2 is of another herd or server. Move it "
            "away, or choose another folder with --state-dir."));
    case Reason::JournalTooNew:
        return sayOfFile(QT_TRANSLATE_NOOP(
            "StartProblem",
            "%1 could not start: a later version of Herdscope has written the location journal %2. "
            "Use that version, or choose another folder with --state-dir."));
    case Reason::JournalFailed:
        return translated(QT_TRANSLATE_NOOP(
                              "StartProblem",
                              "%1 could not start: its location journal can't be used: %2: %3. "
                              "Choose another folder with --state-dir."))
            .arg(problem.server, problem.file, problem.systemText);
    case Reason::BadKeys:
        return translated(
                   QT_TRANSLATE_NOOP("StartProblem", "%1 could not start its encrypted links: %2"))
            .arg(problem.server, problem.systemText);
    case Reason::NoProgram:
        return translated(
                   QT_TRANSLATE_NOOP(
                       "StartProblem",
                       "%1 could not start: the program herdctl, which runs a server as a process "
                       "of its own, is neither beside this program nor in PATH. Install it, or set "
                       "HERDSCOPE_HERDCTL to its path, or run the herd in another way."))
            .arg(problem.server);
    case Reason::KeepsDying:
        return translated(QT_TRANSLATE_NOOP(
                              "StartProblem",
                              "%1 stays down: its process died again and again within a minute (at "
                              "last: %2). Look into its log, then restart it."))
            .arg(problem.server, problem.systemText);
    case Reason::Other:
        break;
    }
    return say(QT_TRANSLATE_NOOP("StartProblem",
                                 "%1 could not start on %2, port %3: %4. Try another port in the "
                                 "herd file."))
        .arg(problem.systemText);
}

} // namespace Herdscope::Net
