// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childmessages.h"

#include "herd/herdfile.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>
#include <variant>

namespace Herdscope::Net {

namespace {

QByteArray bytesOf(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

/// The payload's stream; good only if all of it was read.
class Reader final
{
public:
    explicit Reader(std::string_view payload)
        : m_bytes(bytesOf(payload))
        , m_stream(m_bytes)
    {
        m_stream.setVersion(QDataStream::Qt_6_4);
    }
    template <typename Value>
    Reader &operator>>(Value &value)
    {
        m_stream >> value;
        return *this;
    }
    template <typename Enum>
    void readEnum(Enum &value, Enum last)
    {
        qint32 number = 0;
        m_stream >> number;
        if (number < 0 || number > static_cast<qint32>(last))
            fail();
        else
            value = static_cast<Enum>(number);
    }
    void fail() { m_stream.setStatus(QDataStream::ReadCorruptData); }
    [[nodiscard]] bool isGood() { return m_stream.status() == QDataStream::Ok && m_stream.atEnd(); }
    [[nodiscard]] bool isGoodSoFar() const { return m_stream.status() == QDataStream::Ok; }

private:
    QByteArray m_bytes;
    QDataStream m_stream;
};

class Writer final
{
public:
    Writer()
        : m_stream(&m_bytes, QIODevice::WriteOnly)
    {
        m_stream.setVersion(QDataStream::Qt_6_4);
    }
    template <typename Value>
    Writer &operator<<(const Value &value)
    {
        m_stream << value;
        return *this;
    }
    [[nodiscard]] QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
    QDataStream m_stream;
};

/// Of values that are numbers through and through. Parent and child are of one build; a size that
/// differs says that they are not.
template <typename Value>
QByteArray rawBytes(const Value &value)
{
    static_assert(std::is_trivially_copyable_v<Value>);
    const void *const bytes = &value;
    return {static_cast<const char *>(bytes), sizeof value};
}

template <typename Value>
bool setRawBytes(Value &value, const QByteArray &raw)
{
    static_assert(std::is_trivially_copyable_v<Value>);
    if (raw.size() != static_cast<qsizetype>(sizeof value))
        return false;
    void *const where = &value;
    std::memcpy(where, raw.constData(), sizeof value);
    return true;
}

/// Value by value: Qt would make room for as many as the bytes claim.
template <typename List>
void writeList(Writer &out, const List &list)
{
    out << static_cast<quint32>(list.size());
    for (const auto &each : list)
        out << static_cast<qint32>(each);
}

template <typename Value>
void readList(Reader &in, QList<Value> &list)
{
    quint32 size = 0;
    in >> size;
    for (quint32 i = 0; i < size && in.isGoodSoFar(); ++i) {
        qint32 value = 0;
        in >> value;
        list.append(static_cast<Value>(value));
    }
}

void readOrders(Reader &in, QList<ServerOrder> &orders)
{
    quint32 size = 0;
    in >> size;
    for (quint32 i = 0; i < size && in.isGoodSoFar(); ++i) {
        QByteArray bytes;
        in >> bytes;
        const auto order = decodeOrder({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        if (!order)
            return in.fail();
        orders.append(*order);
    }
}

void writeProblem(Writer &out, const StartProblem &problem)
{
    out << static_cast<qint32>(problem.reason) << problem.server << problem.host << problem.port
        << problem.file << problem.systemText << problem.holderProcess << problem.holderProgram
        << problem.holderUser;
}

void readProblem(Reader &in, StartProblem &problem)
{
    in.readEnum(problem.reason, StartProblem::Reason::Other);
    in >> problem.server >> problem.host >> problem.port >> problem.file >> problem.systemText
        >> problem.holderProcess >> problem.holderProgram >> problem.holderUser;
}

void writeCounters(Writer &out, const Herd::NodeCounters &counters)
{
    for (const std::uint64_t one : {counters.iamat, counters.stored, counters.whatsat,
                                    counters.invalid, counters.refused, counters.unanswered})
        out << quint64 {one};
    out << static_cast<quint32>(counters.neighbours.size());
    for (const auto &each : counters.neighbours)
        out << quint64 {each.atSent} << quint64 {each.useful} << quint64 {each.duplicate};
}

void readCounters(Reader &in, Herd::NodeCounters &counters)
{
    const auto read = [&in](std::uint64_t &number) {
        quint64 value = 0;
        in >> value;
        number = value;
    };
    for (std::uint64_t *one : {&counters.iamat, &counters.stored, &counters.whatsat,
                               &counters.invalid, &counters.refused, &counters.unanswered})
        read(*one);
    quint32 neighbours = 0;
    in >> neighbours;
    for (quint32 i = 0; i < neighbours && in.isGoodSoFar(); ++i) {
        auto &each = counters.neighbours.emplace_back();
        read(each.atSent);
        read(each.useful);
        read(each.duplicate);
    }
}

/// Fixed part of an event in a frame, in the machine's byte order.
struct EventHead
{
    std::uint64_t updateId;
    std::int64_t wallNs;
    std::int64_t monotonicNs;
    std::int32_t server;
    std::int32_t neighbour;
    std::uint32_t lot;
    std::uint32_t lineSize;
    std::uint16_t peerSize;
    std::uint8_t kind;
    std::uint8_t kinds; ///< peer kind, and novelty in the upper half
    std::uint32_t unused;
};
static_assert(std::is_trivially_copyable_v<EventHead> && sizeof(EventHead) == 48);
/// The kind of what is no event, but a number (in updateId) of lines that were left out.
constexpr std::uint8_t leftOutFlag = 0x80;
constexpr unsigned halfByte = 4;
constexpr unsigned lowerHalf = 0x0F;

EventHead leftOutHead(std::int32_t server, unsigned kind, unsigned side, std::uint64_t count)
{
    EventHead head {};
    head.updateId = count;
    head.server = server;
    head.neighbour = Herd::nobody;
    head.kind = static_cast<std::uint8_t>(kind | leftOutFlag);
    head.kinds = static_cast<std::uint8_t>(side);
    return head;
}

bool isSound(const EventHead &head)
{
    if ((head.kind & leftOutFlag) != 0) {
        const unsigned kind = head.kind & ~unsigned(leftOutFlag);
        const EventHead plain = leftOutHead(head.server, kind, head.kinds, head.updateId);
        return kind <= static_cast<unsigned>(Herd::EventKind::Send) && head.updateId != 0
            && head.kinds <= static_cast<unsigned>(Herd::PeerKind::Places)
            && std::memcmp(&plain, &head, sizeof head) == 0;
    }
    return head.unused == 0 && head.kind <= static_cast<std::uint8_t>(Herd::EventKind::Fault)
        && (head.kinds & lowerHalf) <= static_cast<std::uint8_t>(Herd::PeerKind::Places)
        && (head.kinds >> halfByte) <= static_cast<std::uint8_t>(Herd::Novelty::Duplicate);
}

} // namespace

/// As a herd file, in which what was removed stands under names that nobody has; what it was is of
/// no use to a process.
QByteArray encode(const Herd::HerdSpec &herd)
{
    Herd::HerdSpec file = herd;
    QList<int> servers;
    QList<int> links;
    for (std::size_t i = 0; i < file.servers.size(); ++i) {
        if (!file.servers[i].removed)
            continue;
        file.servers[i] = {};
        file.servers[i].name = "removed-slot-" + std::to_string(i);
        servers.append(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < file.links.size(); ++i) {
        if (!file.links[i].removed)
            continue;
        file.links[i].tls = false;
        links.append(static_cast<int>(i));
    }
    file.ack = Herd::AckLevel::Memory; // its rules are about those that are there
    Writer out;
    out << QByteArray::fromStdString(Herd::writeHerdFile(file)) << quint64 {herd.startedAs}
        << static_cast<qint32>(herd.ack) << static_cast<qint32>(herd.ackPeers);
    writeList(out, servers);
    writeList(out, links);
    return out.bytes();
}

std::optional<Herd::HerdSpec> decodeHerd(std::string_view payload)
{
    QByteArray file;
    quint64 startedAs = 0;
    qint32 ackPeers = 0;
    QList<int> servers;
    QList<int> links;
    Herd::AckLevel ack = Herd::AckLevel::Memory;
    Reader in(payload);
    in >> file >> startedAs;
    in.readEnum(ack, Herd::AckLevel::Peers);
    in >> ackPeers;
    readList(in, servers);
    readList(in, links);
    auto herd = in.isGood()
        ? Herd::parseHerdFile({file.constData(), static_cast<std::size_t>(file.size())})
        : tl::unexpected(Herd::HerdFileError());
    const auto isIn = [](const QList<int> &indices, std::size_t count) {
        return std::all_of(indices.begin(), indices.end(), [count](int index) {
            return index >= 0 && static_cast<std::size_t>(index) < count;
        });
    };
    if (!herd || !isIn(servers, herd->servers.size()) || !isIn(links, herd->links.size()))
        return std::nullopt;
    herd->startedAs = startedAs;
    herd->ack = ack;
    herd->ackPeers = ackPeers;
    for (const int index : servers)
        herd->servers[static_cast<std::size_t>(index)].removed = true;
    for (const int index : links)
        herd->links[static_cast<std::size_t>(index)].removed = true;
    return *std::move(herd);
}

QByteArray encode(const ChildSetup &setup)
{
    Writer out;
    out << encode(setup.herd) << static_cast<qint32>(setup.server) << setup.port
        << static_cast<qint32>(setup.poller) << rawBytes(setup.limits)
        << static_cast<qint32>(setup.places.kind) << setup.places.endpoint.toEncoded()
        << setup.places.key.reveal() << setup.places.dataDir << setup.places.fallBack
        << setup.token.reveal() << setup.stateDir << setup.keysFolder << setup.linkPort
        << setup.records << setup.stays << setup.lab;
    writeList(out, setup.cut);
    writeList(out, setup.deaf);
    out << static_cast<quint32>(setup.orders.size());
    for (const ServerOrder &order : setup.orders)
        out << encode(order);
    return out.bytes();
}

std::optional<ChildSetup> decodeSetup(std::string_view payload)
{
    ChildSetup setup;
    QByteArray herd;
    QByteArray limits;
    QByteArray endpoint;
    QByteArray key;
    QByteArray token;
    qint32 server = -1;
    Reader in(payload);
    in >> herd >> server >> setup.port;
    in.readEnum(setup.poller, PollerKind::Notifiers);
    in >> limits;
    in.readEnum(setup.places.kind, Places::Kind::Overpass);
    in >> endpoint >> key >> setup.places.dataDir >> setup.places.fallBack >> token
        >> setup.stateDir >> setup.keysFolder >> setup.linkPort >> setup.records >> setup.stays
        >> setup.lab;
    readList(in, setup.cut);
    readList(in, setup.deaf);
    readOrders(in, setup.orders);
    if (!in.isGood() || !setRawBytes(setup.limits, limits))
        return std::nullopt;
    const auto parsed = decodeHerd({herd.constData(), static_cast<std::size_t>(herd.size())});
    if (!parsed || server < 0 || static_cast<std::size_t>(server) >= parsed->servers.size())
        return std::nullopt;
    setup.herd = *parsed;
    setup.server = server;
    setup.places.endpoint = QUrl::fromEncoded(endpoint);
    setup.places.key = Places::Secret(key);
    setup.token = Places::Secret(token);
    key.fill('\0');
    token.fill('\0');
    return setup;
}

QByteArray encode(const ServerSnapshot &snapshot)
{
    Writer out;
    out << static_cast<qint32>(snapshot.server) << static_cast<qint32>(snapshot.state);
    writeProblem(out, snapshot.problem);
    out << snapshot.port << snapshot.address << snapshot.plainRemote << snapshot.linkPort
        << snapshot.sinceWallNs << static_cast<qint32>(snapshot.clients)
        << static_cast<quint64>(snapshot.known) << snapshot.checksum;
    writeCounters(out, snapshot.counters);
    out << snapshot.recovering << snapshot.journalFailing << rawBytes(snapshot.shell)
        << rawBytes(snapshot.journal) << snapshot.journalSetAside << snapshot.cpuNs;
    writeList(out, snapshot.linksUp);
    return out.bytes();
}

std::optional<ServerSnapshot> decodeSnapshot(std::string_view payload)
{
    ServerSnapshot snapshot;
    qint32 server = -1;
    qint32 clients = 0;
    quint64 known = 0;
    QList<bool> linksUp;
    Reader in(payload);
    in >> server;
    in.readEnum(snapshot.state, ServerState::Failed);
    readProblem(in, snapshot.problem);
    in >> snapshot.port >> snapshot.address >> snapshot.plainRemote >> snapshot.linkPort
        >> snapshot.sinceWallNs >> clients >> known >> snapshot.checksum;
    readCounters(in, snapshot.counters);
    QByteArray shell;
    QByteArray journal;
    in >> snapshot.recovering >> snapshot.journalFailing >> shell >> journal
        >> snapshot.journalSetAside >> snapshot.cpuNs;
    readList(in, linksUp);
    if (!in.isGood() || !setRawBytes(snapshot.shell, shell)
        || !setRawBytes(snapshot.journal, journal))
        return std::nullopt;
    snapshot.server = server;
    snapshot.clients = clients;
    snapshot.known = static_cast<std::size_t>(known);
    snapshot.linksUp.assign(linksUp.begin(), linksUp.end());
    return snapshot;
}

QByteArray encodePorts(const QList<quint16> &ports)
{
    Writer out;
    writeList(out, ports);
    return out.bytes();
}

std::optional<QList<quint16>> decodePorts(std::string_view payload)
{
    QList<quint16> ports;
    Reader in(payload);
    readList(in, ports);
    return in.isGood() ? std::optional(ports) : std::nullopt;
}

QByteArray encode(const ServerOrder &order)
{
    Writer out;
    out << static_cast<qint32>(order.deed) << static_cast<qint32>(order.neighbour)
        << qint64 {order.fault.delayNs} << qint64 {order.fault.jitterNs}
        << qint64 {order.fault.bytesPerSecond} << qint64 {order.aheadNs};
    return out.bytes();
}

std::optional<ServerOrder> decodeOrder(std::string_view payload)
{
    ServerOrder order;
    order.isKnown = true;
    qint32 neighbour = -1;
    qint64 delay = 0;
    qint64 jitter = 0;
    qint64 bytes = 0;
    qint64 ahead = 0;
    Reader in(payload);
    in.readEnum(order.deed, ServerOrder::Deed::SetClock);
    in >> neighbour >> delay >> jitter >> bytes >> ahead;
    order.neighbour = neighbour;
    order.fault = {delay, jitter, bytes};
    order.aheadNs = ahead;
    const bool isTaken =
        order.deed >= ServerOrder::Deed::BreakLink && order.fault.isSound() && in.isGood();
    return isTaken ? std::optional(order) : std::nullopt;
}

QByteArray encodeNumber(quint64 number)
{
    Writer out;
    out << number;
    return out.bytes();
}

std::optional<quint64> decodeNumber(std::string_view payload)
{
    quint64 number = 0;
    Reader in(payload);
    in >> number;
    return in.isGood() ? std::optional(number) : std::nullopt;
}

QByteArray encodeLocations(quint64 question, const std::vector<Herd::Location> &table)
{
    std::string lines;
    for (const Herd::Location &each : table) {
        each.appendLinkLine(lines);
        lines += '\n';
    }
    return encodeNumber(question).append(lines.data(), static_cast<qsizetype>(lines.size()));
}

std::optional<quint64> decodeLocations(std::string_view payload, std::vector<Herd::Location> &table)
{
    const auto question = decodeNumber(payload.substr(0, sizeof(quint64)));
    if (!question)
        return std::nullopt;
    std::string_view lines = payload.substr(sizeof(quint64));
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const auto message = Protocol::parseLinkLine(lines.substr(0, end));
        if (const auto *at = std::get_if<Protocol::At>(&message))
            table.emplace_back(*at);
        else if (const auto *later = std::get_if<Protocol::EraAt>(&message))
            table.emplace_back(later->at, later->era);
        else if (const auto *purged = std::get_if<Protocol::Purged>(&message))
            table.emplace_back().assign(*purged);
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return question;
}

void appendEvent(std::string &payload, const Herd::Event &event)
{
    const std::string_view peer = event.peer.substr(0, std::numeric_limits<std::uint16_t>::max());
    EventHead head {};
    head.updateId = event.updateId;
    head.wallNs = event.at.wallNs;
    head.monotonicNs = event.at.monotonicNs;
    head.server = event.server;
    head.neighbour = event.neighbour;
    head.lot = event.lot;
    head.lineSize = static_cast<std::uint32_t>(event.line.size());
    head.peerSize = static_cast<std::uint16_t>(peer.size());
    head.kind = static_cast<std::uint8_t>(event.kind);
    head.kinds = static_cast<std::uint8_t>(
        static_cast<unsigned>(event.peerKind)
        | static_cast<unsigned>(static_cast<unsigned>(event.novelty) << halfByte));
    const void *const bytes = &head;
    payload.append(static_cast<const char *>(bytes), sizeof head);
    payload.append(peer);
    payload.append(event.line);
}

void appendLeftOut(std::string &payload, Herd::ServerIndex server, const Herd::LeftOut &leftOut)
{
    leftOut.forEach([&](Herd::EventKind kind, Herd::PeerKind side, std::uint64_t count) {
        const EventHead head =
            leftOutHead(server, static_cast<unsigned>(kind), static_cast<unsigned>(side), count);
        const void *const bytes = &head;
        payload.append(static_cast<const char *>(bytes), sizeof head);
    });
}

bool forEachEvent(std::string_view payload, const std::function<void(const Herd::Event &)> &take,
                  const TakeLeftOut &leftOut)
{
    while (!payload.empty()) {
        EventHead head {};
        if (payload.size() < sizeof head)
            return false;
        void *const where = &head;
        std::memcpy(where, payload.data(), sizeof head);
        payload.remove_prefix(sizeof head);
        if (!isSound(head) || payload.size() < std::size_t(head.peerSize) + head.lineSize)
            return false;
        if ((head.kind & leftOutFlag) != 0) {
            if (leftOut)
                leftOut(head.server, static_cast<Herd::EventKind>(head.kind & ~leftOutFlag),
                        static_cast<Herd::PeerKind>(head.kinds & lowerHalf), head.updateId);
            continue;
        }
        Herd::Event event;
        event.kind = static_cast<Herd::EventKind>(head.kind);
        event.peerKind = static_cast<Herd::PeerKind>(head.kinds & lowerHalf);
        event.novelty = static_cast<Herd::Novelty>(head.kinds >> halfByte);
        event.server = head.server;
        event.neighbour = head.neighbour;
        event.lot = head.lot;
        event.updateId = head.updateId;
        event.at = {head.wallNs, head.monotonicNs};
        event.peer = payload.substr(0, head.peerSize);
        event.line = payload.substr(head.peerSize, head.lineSize);
        payload.remove_prefix(std::size_t(head.peerSize) + head.lineSize);
        take(event);
    }
    return true;
}

} // namespace Herdscope::Net
