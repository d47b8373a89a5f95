// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/numbers.h"

#include <QCoreApplication>

namespace Herdscope::Cli {

double NumberReader::number(const char *option, double least, double most)
{
    bool isNumber = false;
    const double value = m_parser.value(QLatin1String(option)).toDouble(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    complain(option, QString::number(least), QString::number(most, 'g', 12));
    return least;
}

int NumberReader::whole(const char *option, int least, int most)
{
    bool isNumber = false;
    const int value = m_parser.value(QLatin1String(option)).toInt(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    complain(option, QString::number(least), QString::number(most));
    return least;
}

void NumberReader::complain(const char *option, const QString &least, const QString &most)
{
    if (!m_problem.isEmpty())
        return;
    m_problem =
        QCoreApplication::translate("herdctl", "--%1 is a number from %2 to %3, not \"%4\".")
            .arg(QLatin1String(option), least, most, m_parser.value(QLatin1String(option)));
}

} // namespace Herdscope::Cli
