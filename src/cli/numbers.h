// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>
#include <QString>

namespace Herdscope::Cli {

/// Reads the numbers among the options of a command; keeps the first problem.
class NumberReader final
{
public:
    explicit NumberReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }
    /// The value of --@p option; @p least if it is no number, or none between the two.
    [[nodiscard]] double number(const char *option, double least, double most);
    [[nodiscard]] int whole(const char *option, int least, int most);
    /// A sentence; empty if all were good.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void complain(const char *option, const QString &least, const QString &most);

    const QCommandLineParser &m_parser;
    QString m_problem;
};

} // namespace Herdscope::Cli
