// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/chartmaker.h"

#include "journal/csv.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace Herdscope::Figures {

using namespace Qt::StringLiterals;
using Piece = History::Activity::Piece;

namespace {

constexpr std::size_t mostLinks = 6; ///< with a line of their own
constexpr std::size_t mostServers = 6; ///< likewise
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Chart)
};

/// Links that were added later have none before.
std::uint64_t bytesOf(const Piece &piece, std::size_t link)
{
    return link < piece.bytesOf.size() ? piece.bytesOf[link] : 0;
}

class Maker final
{
public:
    Maker(ChartKind kind, const History::Activity &activity, const Herd::HerdSpec &herd,
          std::span<const MemorySample> memory, const History::Staleness *staleness)
        : m_activity(activity)
        , m_herd(herd)
        , m_memory(memory)
        , m_staleness(staleness)
    {
        scene.kind = kind;
    }
    void make();

    ChartScene scene;

private:
    template <typename Value>
    void addLine(const QString &name, Value value)
    {
        ChartLine line;
        line.name = name;
        for (const Piece &piece : m_activity.pieces())
            line.values.push_back(value(piece));
        scene.lines.push_back(std::move(line));
    }
    void addBound(const QString &name, double value)
    {
        addLine(name, [value](const Piece &) { return value; });
        scene.lines.back().isBound = true;
    }
    void addTimes();
    void addLinesPerUpdate();
    void addLinks();
    void addConnections();
    void addStaleness();
    void addMemory();
    [[nodiscard]] QString caption() const;
    [[nodiscard]] double perSecond(std::uint64_t count) const
    {
        return static_cast<double>(count) / m_activity.pieceSeconds();
    }

    const History::Activity &m_activity;
    const Herd::HerdSpec &m_herd;
    std::span<const MemorySample> m_memory;
    const History::Staleness *m_staleness;
    int m_measured = 0; ///< in the stretch
};

void Maker::make()
{
    scene.title = chartName(scene.kind);
    scene.pieceSeconds = m_activity.pieceSeconds();
    scene.untilNs = m_activity.untilNs();
    scene.fromSeconds = -static_cast<double>(m_activity.untilNs() - m_activity.fromNs()) / 1e9;
    for (const Piece &piece : m_activity.pieces())
        scene.first.push_back(piece.first);
    switch (scene.kind) {
    case ChartKind::Updates:
        scene.unit = Words::tr("updates/s");
        addLine(scene.title, [this](const Piece &piece) { return perSecond(piece.updates); });
        break;
    case ChartKind::TimesToAll:
        addTimes();
        break;
    case ChartKind::LinesPerUpdate:
        addLinesPerUpdate();
        break;
    case ChartKind::Duplicates:
        scene.unit = Words::tr("% of AT lines");
        addLine(scene.title, [](const Piece &piece) {
            const auto all = static_cast<double>(piece.useful + piece.duplicates);
            return all > 0 ? 100 * static_cast<double>(piece.duplicates) / all : nothing;
        });
        break;
    case ChartKind::LinkBytes:
        addLinks();
        break;
    case ChartKind::Connections:
        addConnections();
        break;
    case ChartKind::Staleness:
        addStaleness();
        break;
    case ChartKind::Memory:
        addMemory();
        break;
    }
    scene.caption = caption();
}

void Maker::addTimes()
{
    scene.unit = Words::tr("ms");
    const std::array<std::pair<double, QString>, 3> shares {
        {{0.5, u"p50"_s}, {0.95, u"p95"_s}, {0.99, u"p99"_s}}};
    for (const auto &[share, name] : shares)
        addLine(name, [share = share](const Piece &piece) {
            std::vector<std::int64_t> times = piece.timesToAll;
            const auto time = History::quantileOf(times, share);
            return time ? static_cast<double>(*time) / 1e6 : nothing;
        });
}

void Maker::addLinesPerUpdate()
{
    scene.unit = Words::tr("AT lines/update");
    addLine(Words::tr("AT lines per update"), [](const Piece &piece) {
        return piece.updates > 0
            ? static_cast<double>(piece.lines) / static_cast<double>(piece.updates)
            : nothing;
    });
    const auto servers = static_cast<double>(m_herd.serverCount());
    addBound(Words::tr("n − 1: a tree"), servers - 1);
    addBound(Words::tr("2E − (n − 1): a whole flood"),
             2 * static_cast<double>(m_herd.linkCount()) - (servers - 1));
}

/// Those with the most bytes, and all others together.
void Maker::addLinks()
{
    scene.unit = Words::tr("bytes/s");
    std::vector<std::uint64_t> sums(m_herd.links.size());
    for (const Piece &piece : m_activity.pieces())
        for (std::size_t i = 0; i < std::min(sums.size(), piece.bytesOf.size()); ++i)
            sums[i] += piece.bytesOf[i];
    // What is removed has a line only where something went over it.
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < sums.size(); ++i)
        if (!m_herd.links[i].removed || sums[i] > 0)
            order.push_back(i);
    if (order.size() > mostLinks)
        std::stable_sort(order.begin(), order.end(),
                         [&](auto a, auto b) { return sums[a] > sums[b]; });
    const auto nameOf = [this](Herd::ServerIndex server) {
        return QString::fromStdString(m_herd.servers[static_cast<std::size_t>(server)].name);
    };
    for (std::size_t i = 0; i < std::min(order.size(), mostLinks); ++i) {
        const Herd::LinkSpec &link = m_herd.links[order[i]];
        addLine(nameOf(link.a) % u" – "_s % nameOf(link.b),
                [&, at = order[i]](const Piece &piece) { return perSecond(bytesOf(piece, at)); });
    }
    if (order.size() > mostLinks)
        addLine(Words::tr("%Ln other link(s)", nullptr, int(order.size() - mostLinks)),
                [&](const Piece &piece) {
                    std::uint64_t rest = 0;
                    for (std::size_t i = mostLinks; i < order.size(); ++i)
                        rest += bytesOf(piece, order[i]);
                    return perSecond(rest);
                });
}

/// How many there were before is not in the stretch: the least is taken for none.
void Maker::addConnections()
{
    scene.unit = Words::tr("connections");
    std::int64_t sum = 0;
    std::int64_t least = 0;
    for (const Piece &piece : m_activity.pieces())
        least = std::min(least, sum += piece.connected);
    sum = -least;
    addLine(scene.title,
            [&](const Piece &piece) { return static_cast<double>(sum += piece.connected); });
}

/// Those that are off the most, and the farthest of all.
void Maker::addStaleness()
{
    scene.unit = Words::tr("m");
    if (m_staleness == nullptr)
        return;
    const auto at = [this](const Piece &piece) -> const History::Staleness::Piece & {
        return m_staleness->pieces()[std::size_t(&piece - m_activity.pieces().data())];
    };
    std::vector<std::pair<double, std::size_t>> order; // the sum negative, server
    for (std::size_t i = 0; i < m_herd.servers.size(); ++i) {
        double sum = 0;
        bool any = false;
        for (const Piece &piece : m_activity.pieces()) {
            const double metres = at(piece).meanMetres[i];
            any = any || !std::isnan(metres);
            sum += std::isnan(metres) ? 0 : metres;
        }
        if (any)
            order.emplace_back(-sum, i);
    }
    if (order.size() > mostServers) {
        std::sort(order.begin(), order.end());
        order.resize(mostServers);
        std::sort(order.begin(), order.end(),
                  [](const auto &a, const auto &b) { return a.second < b.second; });
    }
    for (const auto &[sum, server] : order) {
        addLine(QString::fromStdString(m_herd.servers[server].name),
                [&at, i = server](const Piece &piece) { return at(piece).meanMetres[i]; });
        scene.lines.back().server = int(server);
    }
    addLine(Words::tr("farthest of all"),
            [&at](const Piece &piece) { return at(piece).mostMetres; });
    scene.lines.back().isBound = true;
}

/// The last that was measured in each piece.
void Maker::addMemory()
{
    scene.unit = Words::tr("MiB");
    std::vector<const MemorySample *> last(m_activity.pieces().size());
    const double piece = scene.pieceSeconds * 1e9;
    bool hasServers = false;
    for (const MemorySample &sample : m_memory) {
        const double place = static_cast<double>(sample.atNs - m_activity.fromNs()) / piece;
        if (place < 0 || place >= static_cast<double>(last.size()))
            continue;
        last[static_cast<std::size_t>(place)] = &sample;
        hasServers = hasServers || sample.servers > 0;
        ++m_measured;
    }
    const auto add = [&](const QString &name, double MemorySample::*bytes) {
        addLine(name, [&, bytes](const Piece &each) {
            const MemorySample *sample =
                last[static_cast<std::size_t>(&each - m_activity.pieces().data())];
            return sample != nullptr ? sample->*bytes / (1024 * 1024) : nothing;
        });
    };
    add(Words::tr("This program"), &MemorySample::program);
    add(Words::tr("Of it, what is recorded"), &MemorySample::record);
    if (hasServers)
        add(Words::tr("Processes of servers"), &MemorySample::servers);
    if (m_measured == 0)
        scene.hint = Words::tr("The memory was not measured then. The window measures it once a "
                               "second and saves it with its runs; herdctl does not.");
}

QString Maker::caption() const
{
    std::uint64_t updates = 0;
    std::uint64_t known = 0;
    for (const Piece &piece : m_activity.pieces()) {
        updates += piece.updates;
        known += piece.timesToAll.size();
    }
    QStringList parts;
    parts
        << (scene.kind == ChartKind::Memory
                ? (m_measured > 0 ? Words::tr("n = %L1 measurements").arg(m_measured)
                                  : Words::tr("not measured then"))
                : scene.kind == ChartKind::Staleness
                ? (m_staleness ? Words::tr("mean of n = %L1 clients of %L2")
                                     .arg(m_staleness->clients())
                                     .arg(m_staleness->allClients())
                               : QString())
                : scene.kind == ChartKind::TimesToAll
                ? Words::tr("n = %L1 updates that all servers got, of %L2").arg(known).arg(updates)
                : Words::tr("n = %L1 updates").arg(updates));
    parts << Words::tr("%1 s in intervals of %2 s")
                 .arg(valueText(-scene.fromSeconds), valueText(scene.pieceSeconds));
    if (m_activity.lacksEvents())
        parts << Words::tr("some events of that time are not recorded");
    return parts.join(u" · "_s);
}

} // namespace

ChartScene chartOf(ChartKind kind, const History::Activity &activity, const Herd::HerdSpec &herd,
                   std::span<const MemorySample> memory, const History::Staleness *staleness)
{
    Maker maker(kind, activity, herd, memory, staleness);
    maker.make();
    return std::move(maker.scene);
}

QString chartName(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Updates:
        return Words::tr("Updates a second");
    case ChartKind::TimesToAll:
        return Words::tr("Time until all servers know");
    case ChartKind::LinesPerUpdate:
        return Words::tr("AT lines per update");
    case ChartKind::Duplicates:
        return Words::tr("Share of duplicates");
    case ChartKind::LinkBytes:
        return Words::tr("Bytes a second by link");
    case ChartKind::Connections:
        return Words::tr("Connections of clients");
    case ChartKind::Staleness:
        return Words::tr("Metres that servers are off");
    case ChartKind::Memory:
        return Words::tr("Memory");
    }
    return {};
}

std::string chartCsv(const ChartScene &scene, ChartOrigin origin)
{
    std::string out = "seconds";
    for (const ChartLine &line : scene.lines) {
        out += ',';
        Journal::appendCsvCell(out, line.name.toStdString());
    }
    out += '\n';
    const double zero = origin == ChartOrigin::Beginning ? scene.fromSeconds : 0;
    for (std::size_t i = 0; i < scene.pieces(); ++i) {
        out += QByteArray::number(scene.middleOf(i) - zero, 'f', 6).toStdString();
        for (const ChartLine &line : scene.lines) {
            out += ',';
            if (!std::isnan(line.values[i]))
                out += QByteArray::number(line.values[i], 'g', 9).toStdString();
        }
        out += '\n';
    }
    return out;
}

QString valueText(double value)
{
    if (std::isnan(value))
        return {};
    const double size = std::abs(value);
    const int decimals = size >= 100 || value == std::round(value) ? 0
        : size >= 10                                               ? 1
        : size >= 1                                                ? 2
                                                                   : 3;
    return QLocale().toString(value, 'f', decimals);
}

} // namespace Herdscope::Figures
