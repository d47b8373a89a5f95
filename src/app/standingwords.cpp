// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standingwords.h"

#include "app/words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <string_view>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using History::Standing;

namespace {

constexpr std::size_t mostNamed = 4; ///< servers, in one sentence

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Standing)
};

QString textOf(std::string_view text)
{
    return clientText(QByteArray(text.data(), qsizetype(text.size())));
}

QString behindText(const Standing &its)
{
    if (its.behind == 0 && !its.isAtLeast)
        return its.what == Standing::What::Behind ? Words::tr("differs") : QString();
    return its.isAtLeast ? Words::tr("behind by %L1 or more").arg(std::max(its.behind, 1))
                         : Words::tr("behind by %L1").arg(its.behind);
}

/// Of what it holds from the newest.
QStringList gapTexts(const Standing &its)
{
    if (!its.held || its.held->location.isPurged())
        return {};
    return {distanceText(its.metres), ageText(its.lagNs)};
}

} // namespace

QString distanceText(double metres)
{
    const QLocale locale;
    if (metres < 999.5)
        return Words::tr("%1 m", "metres").arg(locale.toString(metres, 'f', 0));
    const double km = metres / 1000;
    return Words::tr("%1 km").arg(locale.toString(km, 'f', km < 99.95 ? 1 : 0));
}

QString ageText(std::int64_t ns)
{
    const QLocale locale;
    const double seconds = double(std::max<std::int64_t>(ns, 0)) / 1e9;
    if (seconds < 9.95)
        return Words::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', 1));
    if (seconds < 119.5)
        return Words::tr("%1 s", "seconds").arg(locale.toString(seconds, 'f', 0));
    if (seconds < 2 * 3600 - 30)
        return Words::tr("%1 min", "minutes").arg(locale.toString(seconds / 60, 'f', 0));
    if (seconds < 2 * 86'400 - 1800)
        return Words::tr("%1 h", "hours").arg(locale.toString(seconds / 3600, 'f', 0));
    return Words::tr("%1 d", "days").arg(locale.toString(seconds / 86'400, 'f', 0));
}

QString standingText(const Standing &its)
{
    QStringList parts;
    switch (its.what) {
    case Standing::What::Current:
        parts << Words::tr("current");
        break;
    case Standing::What::Down:
        parts << Words::tr("down");
        break;
    case Standing::What::Unknown:
        parts << Words::tr("unknown");
        break;
    case Standing::What::Recovering:
        parts << Words::tr("recovering");
        if (its.held)
            parts << behindText(its) << gapTexts(its);
        break;
    case Standing::What::Behind:
        parts << behindText(its) << gapTexts(its);
        break;
    }
    parts.removeAll(QString());
    if (its.held && !its.held->isCertain)
        parts << Words::tr("not certain");
    return parts.join(u" · "_s);
}

QString newestText(const std::optional<History::Content> &newest)
{
    if (!newest)
        return Words::tr("nobody knows it");
    if (newest->location.isPurged())
        return Words::tr("purged");
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::nanoseconds(newest->location.timeNs()));
    return clockText(ms.count()) % u" · "_s % textOf(newest->location.server());
}

QString standingTip(const Standing &its, const QString &server)
{
    QStringList lines {server % u": "_s % standingText(its)};
    if (its.held && !its.held->location.isPurged())
        lines << positionText(its.held->location.position()) << textOf(its.held->location.atLine());
    if (its.held && !its.held->isCertain)
        lines << Words::tr("Some events are not recorded: it may have got something newer.");
    return lines.join(u'\n');
}

QString lackingText(int servers)
{
    return servers == 0 ? Words::tr("all agree")
                        : Words::tr("%n server(s) lack it", nullptr, servers);
}

QString agreementText(const std::vector<std::size_t> &lackingBy, std::size_t clients,
                      std::size_t disagreeing, const QStringList &names)
{
    if (disagreeing == 0)
        return Words::tr("All servers that are up agree on %n client(s).", nullptr, int(clients));
    std::vector<std::size_t> order(lackingBy.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return lackingBy[a] > lackingBy[b]; });
    std::erase_if(order, [&](auto server) { return lackingBy[server] == 0; });
    QStringList parts;
    for (std::size_t i = 0; i < std::min(order.size(), mostNamed); ++i)
        parts << Words::tr("%1: %L2").arg(names[qsizetype(order[i])]).arg(lackingBy[order[i]]);
    if (order.size() > mostNamed)
        parts << Words::tr("and %n more server(s)", nullptr, int(order.size() - mostNamed));
    return Words::tr("%n client(s) not current at %1", nullptr, int(disagreeing))
        .arg(parts.join(u" · "_s));
}

} // namespace Herdscope::App
