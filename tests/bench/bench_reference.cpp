// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What this machine can do: a herd that does the work of Herdscope's servers (cut lines, check an
// IAMAT, keep the newest place of each client, answer, flood to neighbours) on bare system calls,
// and nothing else: no limits, no logs, no catch-up, no window. bench_ratios measures against it.
//
//     bench_reference all       # the herd "hill", all servers in one loop
//     bench_reference one       # its first server alone
//
// Prints the port of each server, one a line, then "ready"; SIGTERM ends it.
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

constexpr std::array<std::string_view, 5> names {"Hill", "Jaquez", "Smith", "Singleton",
                                                 "Campbell"};
constexpr std::array<std::pair<int, int>, 6> edges {
    {{0, 1}, {0, 2}, {3, 1}, {3, 2}, {3, 4}, {2, 4}}};
constexpr std::size_t bufferBytes = 256 * 1024;

[[noreturn]] void fail(const char *what)
{
    std::perror(what);
    std::exit(1);
}

std::int64_t wallNs()
{
    timespec now {};
    ::clock_gettime(CLOCK_REALTIME, &now);
    return std::int64_t(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The number that eight digits are; false if they are not all digits.
bool eightDigits(const char *text, std::int64_t &value)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof word);
    const std::uint64_t digits = word ^ 0x3030'3030'3030'3030;
    if (((digits + 0x0606'0606'0606'0606) | digits) & 0xf0f0'f0f0'f0f0'f0f0)
        return false;
    const std::uint64_t pairs = digits * 10 + (digits >> 8);
    constexpr std::uint64_t mask = 0x0000'00ff'0000'00ff;
    value = static_cast<std::int64_t>(
        ((pairs & mask) * 0x000f'4240'0000'0064 + ((pairs >> 16) & mask) * 0x0000'2710'0000'0001)
        >> 32);
    return true;
}

/// Takes "123.456" from the front of @p text; in units of 10^-@p places, further digits are cut
/// off.
bool takeDecimal(std::string_view &text, int places, std::int64_t &value)
{
    std::size_t at = 0;
    std::int64_t number = 0;
    if (text.size() >= 8 && eightDigits(text.data(), number))
        at = 8;
    while (at < text.size() && isDigit(text[at]))
        number = number * 10 + (text[at++] - '0');
    if (at == 0 || at > 10)
        return false;
    int left = places;
    if (at + 1 < text.size() && text[at] == '.' && isDigit(text[at + 1])) {
        ++at;
        std::int64_t eight = 0;
        if (left >= 8 && at + 8 <= text.size() && eightDigits(text.data() + at, eight)) {
            number = number * 100'000'000 + eight;
            at += 8;
            left -= 8;
        }
        for (; at < text.size() && isDigit(text[at]); ++at)
            if (left > 0) {
                number = number * 10 + (text[at] - '0');
                --left;
            }
    }
    for (; left > 0; --left)
        number *= 10;
    value = number;
    text.remove_prefix(at);
    return true;
}

/// "+34.068930-118.445127"
bool isPosition(std::string_view text)
{
    constexpr std::int64_t million = 1'000'000;
    for (const std::int64_t most : {90 * million, 180 * million}) {
        std::int64_t value = 0;
        if (text.empty() || (text[0] != '+' && text[0] != '-'))
            return false;
        text.remove_prefix(1);
        if (!takeDecimal(text, 6, value) || value > most)
            return false;
    }
    return text.empty();
}

std::string_view nextField(std::string_view &line)
{
    const char *begin = line.data();
    const char *const end = begin + line.size();
    while (begin < end && *begin == ' ')
        ++begin;
    const char *at = begin;
    while (at < end && *at != ' ')
        ++at;
    line = {at, static_cast<std::size_t>(end - at)};
    return {begin, static_cast<std::size_t>(at - begin)};
}

/// The newest line of each client, by a table of slots with open addresses.
class Places
{
public:
    struct Place
    {
        std::string client;
        std::string line; ///< with its LF
        std::int64_t timeNs = 0;
    };

    Places()
        : m_slots(1024, 0)
    {
    }
    [[nodiscard]] const Place *find(std::string_view client) const
    {
        const std::uint32_t number = m_slots[slotOf(client)];
        return number ? &m_places[number - 1] : nullptr;
    }
    /// True if it is later than what was there.
    bool store(std::string_view client, std::int64_t timeNs, std::string_view line)
    {
        std::size_t slot = slotOf(client);
        if (m_slots[slot] == 0) {
            m_places.push_back({std::string(client), std::string(line), timeNs});
            m_slots[slot] = static_cast<std::uint32_t>(m_places.size());
            if (2 * m_places.size() > m_slots.size())
                grow();
            return true;
        }
        Place &place = m_places[m_slots[slot] - 1];
        if (timeNs <= place.timeNs)
            return false;
        place.timeNs = timeNs;
        place.line.assign(line);
        return true;
    }

private:
    static std::uint64_t hash(std::string_view text)
    {
        std::uint64_t value = 0x9e37'79b9'7f4a'7c15 ^ text.size();
        while (!text.empty()) {
            std::uint64_t word = 0;
            const std::size_t size = text.size() < sizeof word ? text.size() : sizeof word;
            std::memcpy(&word, text.data(), size);
            value = (value ^ word) * 0xff51'afd7'ed55'8ccd;
            value ^= value >> 32;
            text.remove_prefix(size);
        }
        return value;
    }
    [[nodiscard]] std::size_t slotOf(std::string_view client) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t slot = hash(client) & mask;
        while (m_slots[slot] != 0 && m_places[m_slots[slot] - 1].client != client)
            slot = (slot + 1) & mask;
        return slot;
    }
    void grow()
    {
        m_slots.assign(2 * m_slots.size(), 0);
        for (std::size_t i = 0; i < m_places.size(); ++i)
            m_slots[slotOf(m_places[i].client)] = static_cast<std::uint32_t>(i + 1);
    }

    std::vector<std::uint32_t> m_slots; ///< one more than the number of the place; 0: free
    std::vector<Place> m_places;
};

struct Connection
{
    int fd = -1;
    int server = 0;
    bool isListener = false;
    bool isLink = false;
    bool isDirty = false;
    bool isDead = false;
    bool waitsForRoom = false;
    std::string rest; ///< of a line that is not whole yet
    std::string out; ///< what is to be sent
};

class Herd
{
public:
    explicit Herd(std::size_t servers)
        : m_places(servers)
        , m_links(servers)
        , m_ports(servers)
        , m_buffer(bufferBytes)
    {
        for (std::size_t server = 0; server < servers; ++server)
            listen(static_cast<int>(server));
        for (const auto &[a, b] : edges)
            if (static_cast<std::size_t>(std::max(a, b)) < servers)
                link(a, b);
    }

    void tell() const
    {
        for (const std::uint16_t port : m_ports)
            std::printf("%u\n", static_cast<unsigned>(port));
        std::puts("ready");
        std::fflush(stdout);
    }

    [[noreturn]] void serve()
    {
        std::array<epoll_event, 512> events;
        for (;;) {
            const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), -1);
            for (int i = 0; i < count; ++i) {
                const epoll_event &event = events[static_cast<std::size_t>(i)];
                auto *const connection = static_cast<Connection *>(event.data.ptr);
                if (connection->isListener)
                    accept(*connection);
                else
                    handle(*connection, event.events);
            }
            for (std::size_t i = 0; i < m_dirty.size(); ++i) {
                m_dirty[i]->isDirty = false;
                send(*m_dirty[i]);
            }
            m_dirty.clear();
            for (Connection *const each : m_dead)
                delete each;
            m_dead.clear();
        }
    }

private:
    void watch(Connection *connection)
    {
        epoll_event event {};
        event.events = EPOLLIN;
        event.data.ptr = connection;
        if (::epoll_ctl(m_epoll, EPOLL_CTL_ADD, connection->fd, &event) != 0)
            fail("epoll_ctl");
    }

    Connection *add(int fd, int server)
    {
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto *const connection = new Connection;
        connection->fd = fd;
        connection->server = server;
        watch(connection);
        return connection;
    }

    void listen(int server)
    {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        void *const where = &address;
        auto *const generic = static_cast<sockaddr *>(where);
        if (::bind(fd, generic, size) != 0 || ::listen(fd, 4096) != 0
            || ::getsockname(fd, generic, &size) != 0)
            fail("listen");
        m_ports[static_cast<std::size_t>(server)] = ntohs(address.sin_port);
        Connection *const listener = add(fd, server);
        listener->isListener = true;
    }

    void accept(const Connection &listener)
    {
        for (;;) {
            const int fd = ::accept4(listener.fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (fd < 0)
                return;
            add(fd, listener.server);
        }
    }

    /// A TCP connection between two servers of this process, over loopback as any other.
    void link(int from, int to)
    {
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_ports[static_cast<std::size_t>(to)]);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const void *const where = &address;
        if (::connect(fd, static_cast<const sockaddr *>(where), sizeof address) != 0)
            fail("connect");
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
        Connection *const connection = add(fd, from);
        makeLink(*connection);
        connection->out = "LINK\n";
        send(*connection);
    }

    void makeLink(Connection &connection)
    {
        connection.isLink = true;
        m_links[static_cast<std::size_t>(connection.server)].push_back(&connection);
    }

    void drop(Connection &connection)
    {
        if (std::exchange(connection.isDead, true))
            return;
        ::close(connection.fd);
        if (connection.isLink)
            fail("a link broke");
        if (connection.isDirty)
            std::erase(m_dirty, &connection);
        m_dead.push_back(&connection);
    }

    void handle(Connection &connection, std::uint32_t events)
    {
        if (connection.isDead)
            return;
        if (events & EPOLLOUT)
            send(connection);
        if (connection.isDead || !(events & ~std::uint32_t(EPOLLOUT)))
            return;
        const std::size_t kept = connection.rest.size();
        const ssize_t got =
            ::recv(connection.fd, m_buffer.data() + kept, m_buffer.size() - kept, 0);
        if (got <= 0) {
            if (got == 0 || errno != EAGAIN)
                drop(connection);
            return;
        }
        if (kept > 0)
            std::memcpy(m_buffer.data(), connection.rest.data(), kept);
        m_nowNs = wallNs();
        std::string_view bytes(m_buffer.data(), kept + static_cast<std::size_t>(got));
        m_answers.clear();
        while (const void *const found = std::memchr(bytes.data(), '\n', bytes.size())) {
            const auto size =
                static_cast<std::size_t>(static_cast<const char *>(found) - bytes.data());
            handleLine(connection, bytes.substr(0, size), bytes.substr(0, size + 1));
            bytes.remove_prefix(size + 1);
            if (bytes.empty())
                break;
        }
        if (kept > 0 || !bytes.empty())
            connection.rest.assign(bytes);
        if (!m_answers.empty())
            sendNow(connection, m_answers);
    }

    void handleLine(Connection &connection, std::string_view line, std::string_view withEnd)
    {
        std::string_view fields = line;
        const std::string_view word = nextField(fields);
        if (connection.isLink && word == "AT")
            return handleUpdate(connection, fields, withEnd);
        if (word == "IAMAT")
            return handleReport(connection, fields, line);
        if (word == "WHATSAT") {
            const auto *const place =
                m_places[static_cast<std::size_t>(connection.server)].find(nextField(fields));
            if (place) {
                m_answers.append(place->line).append("{\n   \"results\" : []\n}\n\n");
                return;
            }
        }
        if (word == "LINK")
            return makeLink(connection);
        m_answers.append("? ").append(withEnd);
    }

    void handleReport(Connection &connection, std::string_view fields, std::string_view line)
    {
        const std::string_view client = nextField(fields);
        const std::string_view position = nextField(fields);
        std::string_view time = nextField(fields);
        const std::string_view timeText = time;
        std::int64_t timeNs = 0;
        if (client.empty() || !isPosition(position) || !takeDecimal(time, 9, timeNs)
            || !time.empty() || !nextField(fields).empty()) {
            m_answers.append("? ").append(line).push_back('\n');
            return;
        }
        const std::size_t begin = m_answers.size();
        m_answers.append("AT ").append(names[static_cast<std::size_t>(connection.server)]);
        m_answers.push_back(' ');
        appendDifference(m_nowNs - timeNs);
        m_answers.push_back(' ');
        m_answers.append(client).push_back(' ');
        m_answers.append(position).push_back(' ');
        m_answers.append(timeText).push_back('\n');
        const auto answer = std::string_view(m_answers).substr(begin);
        if (m_places[static_cast<std::size_t>(connection.server)].store(client, timeNs, answer))
            flood(connection, answer);
    }

    void appendDifference(std::int64_t ns)
    {
        constexpr std::int64_t nanoseconds = 1'000'000'000;
        m_answers.push_back(ns < 0 ? '-' : '+');
        const std::int64_t size = ns < 0 ? -ns : ns;
        char digits[24];
        char *const end = std::to_chars(digits, digits + 12, size / nanoseconds).ptr;
        *end = '.';
        std::int64_t rest = size % nanoseconds;
        for (int i = 9; i > 0; --i, rest /= 10)
            end[i] = static_cast<char>('0' + rest % 10);
        m_answers.append(digits, static_cast<std::size_t>(end - digits) + 10);
    }

    void handleUpdate(Connection &connection, std::string_view fields, std::string_view withEnd)
    {
        (void)nextField(fields);
        (void)nextField(fields);
        const std::string_view client = nextField(fields);
        const std::string_view position = nextField(fields);
        std::string_view time = nextField(fields);
        std::int64_t timeNs = 0;
        if (!takeDecimal(time, 9, timeNs))
            fail("a bad line came over a link");
        if (!m_places[static_cast<std::size_t>(connection.server)].store(client, timeNs, withEnd))
            return;
        if (!isPosition(position))
            fail("a bad line came over a link");
        flood(connection, withEnd);
    }

    void flood(const Connection &from, std::string_view line)
    {
        for (Connection *const link : m_links[static_cast<std::size_t>(from.server)]) {
            if (link == &from)
                continue;
            link->out.append(line);
            if (!std::exchange(link->isDirty, true))
                m_dirty.push_back(link);
        }
    }

    void sendNow(Connection &connection, std::string_view bytes)
    {
        if (connection.out.empty()) {
            const ssize_t sent = ::send(connection.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno != EAGAIN)
                return drop(connection);
            bytes.remove_prefix(sent > 0 ? static_cast<std::size_t>(sent) : 0);
        }
        connection.out.append(bytes);
        waitForRoom(connection);
    }

    void send(Connection &connection)
    {
        if (connection.out.empty() || connection.isDead)
            return;
        const ssize_t sent =
            ::send(connection.fd, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN)
            return drop(connection);
        if (sent > 0)
            connection.out.erase(0, static_cast<std::size_t>(sent));
        waitForRoom(connection);
    }

    void waitForRoom(Connection &connection)
    {
        const bool waits = !connection.out.empty();
        if (std::exchange(connection.waitsForRoom, waits) == waits)
            return;
        epoll_event event {};
        event.events = EPOLLIN | (waits ? std::uint32_t(EPOLLOUT) : 0U);
        event.data.ptr = &connection;
        ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, connection.fd, &event);
    }

    const int m_epoll = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<Places> m_places; ///< by server
    std::vector<std::vector<Connection *>> m_links; ///< by server
    std::vector<std::uint16_t> m_ports;
    std::vector<char> m_buffer;
    std::string m_answers; ///< of the connection that is being handled
    std::vector<Connection *> m_dirty;
    std::vector<Connection *> m_dead;
    std::int64_t m_nowNs = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const std::string_view what = argc == 2 ? argv[1] : "";
    if (what != "all" && what != "one") {
        std::fputs("usage: bench_reference all|one\n", stderr);
        return 2;
    }
    rlimit descriptors {};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
    Herd herd(what == "all" ? names.size() : 1);
    herd.tell();
    herd.serve();
}
