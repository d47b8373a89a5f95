// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/waterfallmaker.h"

#include "journal/csv.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace Herdscope::Figures {

using namespace Qt::StringLiterals;
using History::Arrival;
using History::Copy;

namespace {

/// What comes by catching up so many times later than all else is behind the end of the axis.
constexpr std::int64_t muchLater = 8;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Waterfall)
};

/// With a minus sign as long as a plus.
QString degrees(double value)
{
    return QLocale().toString(value, 'f', 4).replace(u'-', u'−');
}

class Maker final
{
public:
    Maker(const History::UpdateWay &way, const History::Moment &at)
        : m_way(way)
        , m_at(at)
        , m_herd(at.past().herd())
    {
    }
    WaterfallScene make(const QString &client);

private:
    [[nodiscard]] QString nameOf(int server) const
    {
        return QString::fromStdString(m_herd.servers[static_cast<std::size_t>(server)].name);
    }
    [[nodiscard]] std::int64_t since(const Herd::Instant &at) const
    {
        return at.monotonicNs - m_way.acceptedAt.monotonicNs;
    }
    [[nodiscard]] WaterfallRow rowOf(const Arrival &arrival) const;
    void takeCopies(WaterfallRow &row) const;
    [[nodiscard]] WaterfallMark markOf(const Copy &copy) const;
    [[nodiscard]] std::int64_t answeredNs(const Arrival &arrival) const;
    [[nodiscard]] QString howText(const Arrival &arrival) const;
    [[nodiscard]] static QString whyText(Arrival::Why why);
    [[nodiscard]] static QString stateText(const Arrival &arrival);
    [[nodiscard]] QString totalsText() const;
    [[nodiscard]] QString gapsText() const;
    [[nodiscard]] static std::int64_t axisOf(const WaterfallScene &scene);

    const History::UpdateWay &m_way;
    const History::Moment &m_at;
    const Herd::HerdSpec &m_herd;
};

WaterfallScene Maker::make(const QString &client)
{
    WaterfallScene scene;
    scene.update = m_way.id;
    QStringList title;
    if (m_way.client != History::noClient) {
        const Protocol::Position at = m_way.location.position();
        title << Words::tr("Update of %1 at %2, %3")
                     .arg(client, degrees(at.latitudeDeg), degrees(at.longitudeDeg));
    } else {
        title << Words::tr("Update of a client that is not recorded");
    }
    if (m_way.isRefused)
        title << Words::tr("not taken: the server had this time, or a later one, before");
    else if (m_way.acceptedBy != Herd::nobody)
        title << Words::tr("taken by %1").arg(nameOf(m_way.acceptedBy));
    scene.title = title.join(u" · "_s);
    scene.totals = totalsText();
    scene.gaps = gapsText();
    for (const Arrival &each : m_way.arrivals)
        scene.rows.push_back(rowOf(each));
    for (WaterfallRow &row : scene.rows) {
        takeCopies(row);
        const auto sender =
            std::find_if(scene.rows.begin(), scene.rows.end(), [&row](const WaterfallRow &other) {
                return !row.from.isEmpty() && other.name == row.from;
            });
        if (sender != scene.rows.end())
            row.sender = static_cast<int>(sender - scene.rows.begin());
    }
    scene.axisNs = axisOf(scene);
    return scene;
}

WaterfallRow Maker::rowOf(const Arrival &arrival) const
{
    WaterfallRow row;
    row.server = arrival.server;
    row.name = nameOf(arrival.server);
    row.style = serverStyle(arrival.server);
    const History::ServerState state = m_at.server(arrival.server);
    row.condition = state == History::ServerState::Down ? Condition::Down
        : state == History::ServerState::Frozen         ? Condition::Frozen
                                                        : Condition::Up;
    row.came = arrival.how != Arrival::How::Not;
    row.afterNs = arrival.afterNs;
    row.fromNs = row.toNs = std::max<std::int64_t>(arrival.afterNs, 0);
    if (arrival.how == Arrival::How::Accepted)
        row.toNs = std::max(row.toNs, answeredNs(arrival));
    row.hops = arrival.hops;
    row.useful = arrival.useful;
    row.duplicates = arrival.duplicates;
    row.isCatchUp = arrival.isCatchUp;
    row.isCritical = arrival.isCritical;
    row.event = arrival.event;
    if (arrival.from != Herd::nobody)
        row.from = nameOf(arrival.from);
    row.how = howText(arrival);
    row.state = stateText(arrival);
    return row;
}

void Maker::takeCopies(WaterfallRow &row) const
{
    for (const Copy &copy : m_way.copies) {
        if (copy.to != row.server)
            continue;
        if (row.came && copy.received == row.event && copy.received != History::noEvent)
            row.fromNs = std::clamp<std::int64_t>(since(copy.sentAt), 0, row.toNs);
        row.marks.push_back(markOf(copy));
    }
    std::stable_sort(
        row.marks.begin(), row.marks.end(),
        [](const WaterfallMark &a, const WaterfallMark &b) { return a.atNs < b.atNs; });
}

WaterfallMark Maker::markOf(const Copy &copy) const
{
    WaterfallMark mark;
    const QString from = nameOf(copy.from);
    switch (copy.fate) {
    case Copy::Fate::Useful:
        mark.kind = WaterfallMark::Kind::Useful;
        mark.text = Words::tr("useful copy from %1").arg(from);
        break;
    case Copy::Fate::Duplicate:
        mark.kind = WaterfallMark::Kind::Duplicate;
        mark.text = Words::tr("duplicate from %1").arg(from);
        break;
    case Copy::Fate::UnderWay:
        mark.kind = WaterfallMark::Kind::UnderWay;
        mark.text = Words::tr("sent by %1, under way").arg(from);
        break;
    case Copy::Fate::Superseded:
        mark.kind = WaterfallMark::Kind::UnderWay;
        mark.text = Words::tr("sent by %1; something newer came first").arg(from);
        break;
    case Copy::Fate::Lost:
        mark.kind = WaterfallMark::Kind::Lost;
        mark.text = Words::tr("sent by %1, lost with its link").arg(from);
        break;
    }
    mark.atNs = since(copy.received == History::noEvent ? copy.sentAt : copy.receivedAt);
    mark.text += u" · "_s % durationText(mark.atNs);
    return mark;
}

/// When the client who reported had its answer; 0: it has none, or that is forgotten.
std::int64_t Maker::answeredNs(const Arrival &arrival) const
{
    const History::Past &past = m_at.past();
    if (arrival.event < past.first() || arrival.event >= past.end())
        return 0;
    const std::string_view client = past.entry(arrival.event).peer();
    for (const History::EventNumber number : m_way.answers) {
        if (number < past.first() || number < arrival.event)
            continue;
        const auto answer = past.entry(number);
        if (answer.event->server == arrival.server && answer.peer() == client)
            return since(answer.event->at);
    }
    return 0;
}

QString Maker::howText(const Arrival &arrival) const
{
    QStringList parts;
    switch (arrival.how) {
    case Arrival::How::Accepted:
        parts << Words::tr("took the report");
        break;
    case Arrival::How::Copy:
        parts << (arrival.isCatchUp ? Words::tr("caught up from %1") : Words::tr("from %1"))
                     .arg(nameOf(arrival.from));
        if (arrival.hops >= 0)
            parts << Words::tr("%n hop(s)", nullptr, arrival.hops);
        break;
    case Arrival::How::Restored:
        parts << Words::tr("from its own location journal");
        break;
    case Arrival::How::Not:
        return arrival.has == Arrival::Has::Newer ? Words::tr("has something newer")
                                                  : whyText(arrival.why);
    }
    const std::int64_t answered = arrival.how == Arrival::How::Accepted ? answeredNs(arrival) : 0;
    if (answered > 0)
        parts << Words::tr("answered after %1").arg(durationText(answered));
    if (m_way.accepted != History::noEvent && arrival.how != Arrival::How::Accepted)
        parts << durationText(arrival.afterNs);
    if (arrival.duplicates > 0)
        parts << Words::tr("%n duplicate(s)", nullptr, arrival.duplicates);
    if (arrival.why != Arrival::Why::None)
        parts << Words::tr("lost it since");
    return parts.join(u" · "_s);
}

QString Maker::whyText(Arrival::Why why)
{
    switch (why) {
    case Arrival::Why::Down:
        return Words::tr("down: gets it when it is back");
    case Arrival::Why::Frozen:
        return Words::tr("frozen: gets it when it goes on");
    case Arrival::Why::CutOff:
        return Words::tr("cut off from all who have it");
    case Arrival::Why::UnderWay:
        return Words::tr("on its way");
    case Arrival::Why::Gone:
        return Words::tr("nobody has it any more");
    case Arrival::Why::None:
        break;
    }
    return {};
}

QString Maker::stateText(const Arrival &arrival)
{
    switch (arrival.has) {
    case Arrival::Has::It:
        return Words::tr("has it");
    case Arrival::Has::Newer:
        return Words::tr("has something newer");
    case Arrival::Has::Nothing:
        break;
    }
    return whyText(arrival.why);
}

QString Maker::totalsText() const
{
    const auto servers = static_cast<int>(m_way.arrivals.size());
    const QLocale locale;
    QStringList parts;
    parts << (m_way.accepted != History::noEvent && m_way.knowing > 0
                  ? Words::tr("Known by %L1 of %L2 after %3")
                        .arg(m_way.knowing)
                        .arg(servers)
                        .arg(durationText(m_way.lastNs))
                  : Words::tr("Known by %L1 of %L2").arg(m_way.knowing).arg(servers));
    parts << Words::tr("useful copies: %L1 of n − 1 = %L2").arg(m_way.useful).arg(m_way.fewest);
    parts << Words::tr("duplicates: %L1").arg(m_way.duplicates);
    parts << Words::tr("sent: %L1 of 2E − (n − 1) = %L2").arg(m_way.sent).arg(m_way.expected);
    const auto lost = std::count_if(m_way.copies.begin(), m_way.copies.end(),
                                    [](const Copy &each) { return each.fate == Copy::Fate::Lost; });
    if (lost > 0)
        parts << Words::tr("lost: %L1").arg(lost);
    return parts.join(u" · "_s);
}

QString Maker::gapsText() const
{
    QStringList parts;
    if (m_way.lacksAcceptance)
        parts << Words::tr("who took the report, and when; times begin with what is left");
    if (m_way.unsent > 0)
        parts << Words::tr("the sending of %n copy(ies)", nullptr, m_way.unsent);
    if (m_way.lacksEvents)
        parts << Words::tr("some events of that time");
    return parts.isEmpty() ? QString() : Words::tr("Not recorded: %1.").arg(parts.join(u"; "_s));
}

std::int64_t Maker::axisOf(const WaterfallScene &scene)
{
    std::int64_t flood = 0;
    std::int64_t all = 0;
    for (const WaterfallRow &row : scene.rows) {
        std::int64_t end = row.came ? row.toNs : 0;
        if (row.came && !row.isCatchUp)
            flood = std::max(flood, end);
        for (const WaterfallMark &mark : row.marks)
            end = std::max(end, mark.atNs);
        all = std::max(all, end);
    }
    const bool isBroken = flood > 0 && all / muchLater > flood;
    return std::max<std::int64_t>(isBroken ? flood * 5 / 4 : all, 1000);
}

std::string_view wordOf(const Arrival &arrival)
{
    switch (arrival.how) {
    case Arrival::How::Accepted:
        return "accepted";
    case Arrival::How::Copy:
        return arrival.isCatchUp ? "catch-up" : "copy";
    case Arrival::How::Restored:
        return "restored";
    case Arrival::How::Not:
        break;
    }
    return "missing";
}

std::string milliseconds(std::int64_t ns)
{
    return QByteArray::number(static_cast<double>(ns) / 1e6, 'f', 6).toStdString();
}

} // namespace

WaterfallScene waterfallOf(const History::UpdateWay &way, const History::Moment &at,
                           const QString &client)
{
    return Maker(way, at).make(client);
}

std::string waterfallCsv(const History::UpdateWay &way, const WaterfallScene &scene)
{
    std::string out =
        "server,how,after_ms,from,hops,useful_copies,duplicate_copies,critical,state\n";
    for (std::size_t i = 0; i < scene.rows.size() && i < way.arrivals.size(); ++i) {
        const WaterfallRow &row = scene.rows[i];
        const bool isTimed = row.came && way.accepted != History::noEvent;
        const std::string cells[] {row.name.toStdString(),
                                   std::string(wordOf(way.arrivals[i])),
                                   isTimed ? milliseconds(row.afterNs) : std::string(),
                                   row.from.toStdString(),
                                   row.hops < 0 ? std::string() : std::to_string(row.hops),
                                   std::to_string(row.useful),
                                   std::to_string(row.duplicates),
                                   row.isCritical ? "yes" : "no",
                                   row.state.toStdString()};
        bool isFirst = true;
        for (const std::string &cell : cells) {
            if (!std::exchange(isFirst, false))
                out += ',';
            Journal::appendCsvCell(out, cell);
        }
        out += '\n';
    }
    return out;
}

QString durationText(std::int64_t ns)
{
    const QLocale locale;
    const auto value = static_cast<double>(ns);
    const double size = std::abs(value);
    const auto number = [&locale](double amount) {
        const double absolute = std::abs(amount);
        return locale.toString(amount, 'f', absolute >= 99.95 ? 0 : absolute >= 9.995 ? 1 : 2);
    };
    if (size < 1e5)
        return Words::tr("%1 µs", "microseconds").arg(locale.toString(value / 1e3, 'f', 0));
    if (size < 1e9)
        return Words::tr("%1 ms", "milliseconds").arg(number(value / 1e6));
    return Words::tr("%1 s", "seconds").arg(number(value / 1e9));
}

} // namespace Herdscope::Figures
