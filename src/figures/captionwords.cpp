// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/captionwords.h"

#include "figures/faultwords.h"
#include "figures/waterfallmaker.h"
#include "history/moment.h"
#include "journal/records.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <ranges>

namespace Herdscope::Figures {

using namespace Qt::StringLiterals;
using What = History::Happening::What;
using History::Arrival;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Captions)
};

constexpr qsizetype mostNames = 6;

QString shortened(QStringList names, const QString &separator)
{
    const int more = int(names.size() - mostNames);
    if (more > 0) {
        names.resize(mostNames);
        names << Words::tr("%n more", "behind a list of names", more);
    }
    return names.join(separator);
}

class Teller final
{
public:
    Teller(const History::Happening &happening, const History::Past &past)
        : m_it(happening)
        , m_past(past)
    {
    }
    [[nodiscard]] QString sentence() const;

private:
    [[nodiscard]] QString serverName(int server) const
    {
        return QString::fromStdString(m_past.nameAt(server, m_it.event));
    }
    [[nodiscard]] QStringList servers() const
    {
        QStringList names;
        for (const int server : m_it.indices)
            names << serverName(server);
        return names;
    }
    [[nodiscard]] QStringList links() const
    {
        QStringList names;
        for (const int link : m_it.indices) {
            const Herd::LinkSpec &its = m_past.herd().links[std::size_t(link)];
            names << Words::tr("%1 – %2", "a link between two servers")
                         .arg(serverName(its.a), serverName(its.b));
        }
        return names;
    }
    [[nodiscard]] QString one(const QString &singular, const QString &plural,
                              const QStringList &names) const
    {
        return (names.size() == 1 ? singular : plural).arg(listText(names));
    }
    [[nodiscard]] QString up() const;
    [[nodiscard]] QString split() const;
    [[nodiscard]] QString slowed() const;
    [[nodiscard]] QString clocks() const;
    [[nodiscard]] QString ofServers() const;
    [[nodiscard]] QString ofLinks() const;

    const History::Happening &m_it;
    const History::Past &m_past;
};

QString Teller::up() const
{
    const auto isThere = [](const Herd::ServerSpec &server) { return !server.removed; };
    const auto all = std::ranges::count_if(m_past.herd().servers, isThere);
    const int count = int(m_it.indices.size());
    if (count > 1 && count == all)
        return Words::tr("All %Ln server(s) are up.", nullptr, count);
    return one(Words::tr("%1 is up."), Words::tr("%1 are up."), servers());
}

QString Teller::split() const
{
    QStringList parts;
    for (const std::vector<int> &part : m_it.parts) {
        QStringList names;
        for (const int server : part)
            names << serverName(server);
        parts << shortened(names, u", "_s);
    }
    const QString list = shortened(parts, u" | "_s);
    return parts.size() == 2
        ? Words::tr("The herd is cut in two: %1.").arg(list)
        : Words::tr("The herd is cut in %Ln part(s): %1.", nullptr, int(parts.size())).arg(list);
}

/// How, of a single one; both directions are alike, or the last one counts.
QString Teller::slowed() const
{
    const auto fault = Herd::linkFaultOf(m_past.entry(m_it.event).line());
    if (m_it.indices.size() == 1 && fault)
        return Words::tr("The link %1 is slow: %2.").arg(links().constFirst(), faultWords(*fault));
    return one(Words::tr("The link %1 is slow."), Words::tr("The links %1 are slow."), links());
}

QString Teller::clocks() const
{
    const auto aheadNs = Herd::clockOf(m_past.entry(m_it.event).line());
    if (m_it.indices.size() == 1 && aheadNs)
        return Words::tr("The clock of %1 is wrong: %2.")
            .arg(servers().constFirst(), clockWords(*aheadNs));
    return one(Words::tr("The clock of %1 is wrong."), Words::tr("The clocks of %1 are wrong."),
               servers());
}

QString Teller::ofServers() const
{
    switch (m_it.what) {
    case What::ServersAgain:
        return one(Words::tr("%1 is up again."), Words::tr("%1 are up again."), servers());
    case What::ServersKilled:
        return one(Words::tr("%1 was killed."), Words::tr("%1 were killed."), servers());
    case What::ServersStopped:
        return one(Words::tr("%1 is down: it was stopped."),
                   Words::tr("%1 are down: they were stopped."), servers());
    case What::ServersFrozen:
        return one(Words::tr("%1 is frozen: it answers nobody."),
                   Words::tr("%1 are frozen: they answer nobody."), servers());
    case What::ServersThawed:
        return one(Words::tr("%1 goes on."), Words::tr("%1 go on."), servers());
    case What::ServersAdded:
        return one(Words::tr("%1 was added to the herd."), Words::tr("%1 were added to the herd."),
                   servers());
    case What::ClocksSet:
        return clocks();
    case What::ClocksRight:
        return one(Words::tr("The clock of %1 is right again."),
                   Words::tr("The clocks of %1 are right again."), servers());
    case What::ServersRemoved:
        return one(Words::tr("%1 was removed from the herd."),
                   Words::tr("%1 were removed from the herd."), servers());
    default:
        return up();
    }
}

QString Teller::ofLinks() const
{
    switch (m_it.what) {
    case What::LinksDown:
        return one(Words::tr("The link %1 is down."), Words::tr("The links %1 are down."), links());
    case What::LinksUp:
        return one(Words::tr("The link %1 is up again."), Words::tr("The links %1 are up again."),
                   links());
    case What::LinksAdded:
        return one(Words::tr("The link %1 is new."), Words::tr("The links %1 are new."), links());
    case What::LinksSlowed:
        return slowed();
    case What::LinksAsBefore:
        return one(Words::tr("The link %1 takes its time as before."),
                   Words::tr("The links %1 take their time as before."), links());
    default:
        return one(Words::tr("The link %1 was removed."), Words::tr("The links %1 were removed."),
                   links());
    }
}

QString Teller::sentence() const
{
    switch (m_it.what) {
    case What::LinksDown:
    case What::LinksUp:
    case What::LinksAdded:
    case What::LinksRemoved:
    case What::LinksSlowed:
    case What::LinksAsBefore:
        return ofLinks();
    case What::Split:
        return split();
    case What::Whole:
        return Words::tr("The herd is whole again.");
    case What::NobodyUp:
        return Words::tr("No server is up.");
    default:
        return ofServers();
    }
}

/// Who lacks the update and why, and how many do not.
struct Lacking
{
    QStringList cutOff;
    QStringList frozen;
    int down = 0;
    int underWay = 0;
    int knowing = 0;
    int gone = 0;
};

Lacking lackingOf(const History::UpdateWay &way, const History::Moment &at)
{
    Lacking lacking;
    for (const Arrival &each : way.arrivals) {
        const QString name = QString::fromStdString(
            at.past().nameAt(each.server, at.number() > 0 ? at.number() - 1 : 0));
        if (each.why == Arrival::Why::Down)
            ++lacking.down;
        else if (each.has != Arrival::Has::Nothing)
            ++lacking.knowing;
        else if (each.why == Arrival::Why::CutOff)
            lacking.cutOff << name;
        else if (each.why == Arrival::Why::Frozen)
            lacking.frozen << name;
        else if (each.why == Arrival::Why::Gone)
            ++lacking.gone;
        else
            ++lacking.underWay;
    }
    return lacking;
}

/// The last one that got it, of those that did.
QString afterText(const History::UpdateWay &way)
{
    return way.accepted == History::noEvent || way.lastNs <= 0 ? QString()
                                                               : durationText(way.lastNs);
}

QString spreadText(const History::UpdateWay &way, const Lacking &lacking)
{
    const int all = int(way.arrivals.size());
    const int up = all - lacking.down;
    if (lacking.knowing == 0)
        return Words::tr("no server knows it any more");
    if (lacking.knowing == up) {
        if (up == 1)
            return Words::tr("no other server is up");
        const QString who = lacking.down == 0
            ? Words::tr("all %Ln server(s) know it", nullptr, up)
            : Words::tr("all %Ln server(s) that are up know it", nullptr, up);
        const QString after = afterText(way);
        return after.isEmpty() ? who
                               : Words::tr("%1 after %2", "all know it, a time").arg(who, after);
    }
    QStringList parts {
        Words::tr("%L1 of %Ln server(s) know it", nullptr, all).arg(lacking.knowing)};
    if (!lacking.cutOff.isEmpty())
        parts << (lacking.cutOff.size() == 1 ? Words::tr("%1 is cut off")
                                             : Words::tr("%1 are cut off"))
                     .arg(listText(lacking.cutOff));
    if (!lacking.frozen.isEmpty())
        parts << (lacking.frozen.size() == 1 ? Words::tr("%1 is frozen")
                                             : Words::tr("%1 are frozen"))
                     .arg(listText(lacking.frozen));
    if (lacking.underWay > 0)
        parts << Words::tr("it is under way to %Ln more", nullptr, lacking.underWay);
    return parts.join(u", "_s);
}

} // namespace

QString listText(const QStringList &names)
{
    if (names.size() > mostNames)
        return shortened(names, u", "_s);
    return QLocale().createSeparatedList(names);
}

QString clientText(std::string_view name)
{
    const QString text = QString::fromUtf8(name.data(), qsizetype(name.size()));
    const bool readable = !text.contains(QChar::ReplacementCharacter)
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
    return readable ? text : QString::fromStdString(Journal::escaped(name));
}

QString copiesText(quint64 useful, quint64 duplicate)
{
    const QLocale locale;
    return locale.toString(qulonglong(useful)) % u" / "_s % locale.toString(qulonglong(duplicate));
}

QString sentenceOf(const History::Happening &happening, const History::Past &past)
{
    return Teller(happening, past).sentence();
}

QString sentenceOf(const History::UpdateWay &way, const History::Moment &at)
{
    if (way.accepted == History::noEvent || way.acceptedBy == Herd::nobody
        || way.location.client().empty())
        return {};
    const QString client = clientText(way.location.client());
    const QString server = QString::fromStdString(at.past().nameAt(way.acceptedBy, way.accepted));
    if (way.isRefused)
        return Words::tr("%1 reported to %2, which knew something newer.").arg(client, server);
    if (way.arrivals.size() < 2)
        return Words::tr("%1 reported to %2.").arg(client, server);
    return Words::tr("%1 reported to %2; %3.")
        .arg(client, server, spreadText(way, lackingOf(way, at)));
}

} // namespace Herdscope::Figures
