// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/faultwords.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace Herdscope::Figures {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::FaultWords)
};

constexpr qint64 second = 1'000'000'000;

QString numberWords(double value)
{
    constexpr int digits = 4;
    return QLocale().toString(value, 'g', digits);
}

QString timeWords(qint64 ns)
{
    constexpr double nsPerMs = 1e6;
    return ns < second ? Words::tr("%1 ms").arg(numberWords(double(ns) / nsPerMs))
                       : Words::tr("%1 s").arg(numberWords(double(ns) / double(second)));
}

QString rateWords(qint64 bytesPerSecond)
{
    constexpr double kilo = 1e3;
    return bytesPerSecond < 1000
        ? Words::tr("%1 B/s").arg(numberWords(double(bytesPerSecond)))
        : Words::tr("%1 kB/s").arg(numberWords(double(bytesPerSecond) / kilo));
}

} // namespace

QString faultWords(const Herd::LinkFault &fault)
{
    QStringList words;
    if (fault.delayNs > 0)
        words << timeWords(fault.delayNs);
    if (fault.jitterNs > 0)
        words << Words::tr("up to %1 more").arg(timeWords(fault.jitterNs));
    if (fault.bytesPerSecond > 0)
        words << rateWords(fault.bytesPerSecond);
    return words.join(Words::tr(", "));
}

QString clockWords(qint64 aheadNs)
{
    const QString time = QLocale().toString(double(qAbs(aheadNs)) / double(second), 'g',
                                            QLocale::FloatingPointShortest);
    return aheadNs < 0 ? Words::tr("clock −%1 s").arg(time) : Words::tr("clock +%1 s").arg(time);
}

} // namespace Herdscope::Figures
