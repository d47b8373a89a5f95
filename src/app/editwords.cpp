// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/editwords.h"

#include <QCoreApplication>

namespace Herdscope::App {

namespace {
struct EditWords
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App)
};
} // namespace

QString nameProblemText(Herd::NameProblem problem)
{
    using Problem = Herd::NameProblem;
    switch (problem) {
    case Problem::None:
        return {};
    case Problem::Empty:
        return EditWords::tr("A server needs a name.");
    case Problem::TooLong:
        return EditWords::tr("The name is longer than %1 bytes. Write a shorter one.")
            .arg(Herd::maxNameBytes);
    case Problem::HasBlank:
        return EditWords::tr("The name of a server is one word. Write “-” in place of a blank.");
    case Problem::NoFileName:
        return EditWords::tr("Logs are named after servers: leave out / \\ : * ? \" < > | and a "
                             "leading dot.");
    case Problem::OfTheJournal:
        return EditWords::tr("That name is taken by the journal’s file. Write another one.");
    }
    return {};
}

QString editProblemText(const Herd::EditProblem &problem)
{
    using Kind = Herd::EditProblem::Kind;
    const QString name = QString::fromStdString(problem.name);
    const QString other = QString::fromStdString(problem.other);
    switch (problem.kind) {
    case Kind::NoSuchServer:
        return EditWords::tr("There is no server %1.").arg(name);
    case Kind::BadName:
        return nameProblemText(problem.nameProblem);
    case Kind::NameTaken:
        return EditWords::tr("There is a server %1 already. Give each a name of its own.")
            .arg(other);
    case Kind::PortTaken:
        return EditWords::tr("Port %1 is taken by %2. Give each server a port of its own, or 0 for "
                             "any free one.")
            .arg(problem.number)
            .arg(other);
    case Kind::BadPlace:
        return EditWords::tr("That is no place on the earth.");
    case Kind::TooManyServers:
        return EditWords::tr("A herd can have up to %1 servers.").arg(problem.number);
    case Kind::LastServer:
        return EditWords::tr("%1 is the last server: a herd has at least one.").arg(name);
    case Kind::SameServer:
        return EditWords::tr("A link is between two servers.");
    case Kind::AlreadyLinked:
        return EditWords::tr("%1 and %2 are linked already.").arg(name, other);
    case Kind::NotLinked:
        return EditWords::tr("%1 and %2 are not linked.").arg(name, other);
    case Kind::TooFewNeighbours:
        return EditWords::tr("%1 would have less than %n neighbour(s), and answers wait until so "
                             "many have a report. Link it first, or let answers promise less.",
                             nullptr, problem.number)
            .arg(name);
    case Kind::NoKeys:
        return EditWords::tr("The link of %1 and %2 would be encrypted, and that needs a link port "
                             "and a key for both in the herd file.")
            .arg(name, other);
    }
    return {};
}

} // namespace Herdscope::App
