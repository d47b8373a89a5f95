// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an answer costs that is on disk:
//   bench_journal PRESET memory|journal|peers [SECONDS] [CLIENTS] [PIPELINE] [FOLDER]
//   bench_journal table CLIENTS [FOLDER]
// The first runs a herd in one event loop and clients in a thread, each with that many reports
// under way, and prints answers a second and what shares one fdatasync. The second prints how long
// a snapshot of a table and the reading of its journal take.
#include "herd/location.h"
#include "herd/locationtable.h"
#include "herd/presets.h"
#include "net/herdrunner.h"
#include "net/herdtoken.h"
#include "net/journalfile.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace Herdscope;
using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Order
{
    std::vector<std::uint16_t> ports;
    int clients = 50;
    int pipeline = 32;
    double seconds = 5;
};
struct Result
{
    std::atomic<bool> done = false;
    std::uint64_t answers = 0;
    std::vector<double> waitsMs; ///< from a client's batch to its last answer
};

class Client final
{
public:
    Client(std::uint16_t port, int number)
        : m_name("c" + std::to_string(number))
        , m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            std::abort();
    }
    ~Client() { ::close(m_fd); }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    [[nodiscard]] int fd() const { return m_fd; }
    void sendBatch(int count)
    {
        std::string lines;
        for (int i = 0; i < count; ++i)
            lines +=
                "IAMAT " + m_name + " +34.068930-118.445127 " + std::to_string(++m_second) + '\n';
        m_open = count;
        m_sent = Clock::now();
        if (::send(m_fd, lines.data(), lines.size(), MSG_NOSIGNAL)
            != static_cast<ssize_t>(lines.size()))
            std::abort();
    }
    /// Answers that came.
    int receive()
    {
        char bytes[65536];
        const ssize_t n = ::recv(m_fd, bytes, sizeof bytes, 0);
        if (n <= 0)
            std::abort(); // closed: an answer could not be given
        const auto lines = static_cast<int>(std::count(bytes, bytes + n, '\n'));
        m_open -= lines;
        return lines;
    }
    [[nodiscard]] bool isAnswered() const { return m_open == 0; }
    [[nodiscard]] double waitedMs() const { return msSince(m_sent); }

private:
    const std::string m_name;
    const int m_fd;
    long long m_second = 1'600'000'000;
    int m_open = 0;
    Clock::time_point m_sent;
};

void load(const Order &order, Result &result)
{
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<pollfd> polled;
    for (int i = 0; i < order.clients; ++i) {
        const auto at = static_cast<std::size_t>(i) % order.ports.size();
        clients.push_back(std::make_unique<Client>(order.ports[at], i));
        polled.push_back({clients.back()->fd(), POLLIN, 0});
        clients.back()->sendBatch(order.pipeline);
    }
    const auto start = Clock::now();
    while (msSince(start) < order.seconds * 1000) {
        if (::poll(polled.data(), polled.size(), 1000) <= 0)
            continue;
        for (std::size_t i = 0; i < polled.size(); ++i) {
            if ((polled[i].revents & POLLIN) == 0)
                continue;
            result.answers += static_cast<std::uint64_t>(clients[i]->receive());
            if (clients[i]->isAnswered()) {
                result.waitsMs.push_back(clients[i]->waitedMs());
                clients[i]->sendBatch(order.pipeline);
            }
        }
    }
    result.done = true;
}

int runHerd(const QStringList &arguments)
{
    Herd::HerdSpec spec = Herd::makePreset(arguments.value(1).toStdString()).value();
    for (auto &server : spec.servers)
        server.port = 0;
    const QString level = arguments.value(2);
    spec.ack = level == QLatin1String("journal") ? Herd::AckLevel::Journal
        : level == QLatin1String("peers")        ? Herd::AckLevel::Peers
                                                 : Herd::AckLevel::Memory;
    Order order;
    order.seconds = arguments.value(3, QStringLiteral("5")).toDouble();
    order.clients = arguments.value(4, QStringLiteral("50")).toInt();
    order.pipeline = arguments.value(5, QStringLiteral("32")).toInt();
    const QTemporaryDir folder(arguments.value(6, QStringLiteral("."))
                               + QLatin1String("/benchXXXXXX"));
    Net::HerdRunner::Options options;
    options.stateDir = folder.path();
    options.token = Net::makeToken();
    Net::HerdRunner runner(spec, options, nullptr);
    runner.start();
    const auto links = static_cast<Herd::LinkIndex>(spec.links.size());
    const auto isUp = [&] {
        for (Herd::LinkIndex link = 0; link < links; ++link)
            if (!runner.link(link).up)
                return false;
        return runner.serversUp() == static_cast<int>(spec.servers.size());
    };
    while (!isUp())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    for (std::size_t i = 0; i < spec.servers.size(); ++i)
        order.ports.push_back(runner.server(static_cast<int>(i)).port);
    Result result;
    std::thread loading([&] { load(order, result); });
    QTimer awake;
    awake.start(50);
    while (!result.done)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    loading.join();
    std::sort(result.waitsMs.begin(), result.waitsMs.end());
    const auto at = [&](double part) {
        return result.waitsMs.empty()
            ? 0.0
            : result.waitsMs[static_cast<std::size_t>(part * double(result.waitsMs.size() - 1))];
    };
    const auto journal = runner.server(0).journal;
    std::printf("%s %s: %.0f answers/s, batch of %d p50 %.1f ms, p99 %.1f ms",
                qPrintable(arguments.value(1)), qPrintable(level),
                double(result.answers) / order.seconds, order.pipeline, at(0.5), at(0.99));
    if (journal.commits > 0)
        std::printf("; first server: %.0f fdatasync/s, %.1f records each, %llu rewrites",
                    double(journal.commits) / order.seconds,
                    double(journal.records) / double(journal.commits),
                    static_cast<unsigned long long>(journal.rewrites));
    std::printf("\n");
    return 0;
}

int runTable(const QStringList &arguments)
{
    const int clients = arguments.value(2, QStringLiteral("100000")).toInt();
    Herd::LocationTable table;
    for (int i = 0; i < clients; ++i)
        table.store(*Protocol::parseAt("AT Hill +0.263873386 client-" + std::to_string(i)
                                       + " +34.068930-118.445127 1520023934.918963997"));
    auto start = Clock::now();
    std::string lines;
    std::size_t size = 0;
    table.forEachHeld([&size](const Herd::Location &one) { size += one.atLine().size() + 1; });
    lines.reserve(size + size / 16);
    table.forEachHeld([&lines](const Herd::Location &one) {
        one.appendLinkLine(lines);
        lines += '\n';
    });
    std::printf("snapshot of %d clients: %.1f ms, %.1f MB\n", clients, msSince(start),
                double(lines.size()) / 1e6);
    const QTemporaryDir folder(arguments.value(3, QStringLiteral("."))
                               + QLatin1String("/benchXXXXXX"));
    const std::string path = folder.filePath(QStringLiteral("Hill.locations")).toStdString();
    {
        Net::JournalFile file(path, 1, "Hill");
        if (!file.open([](std::string_view) { return true; }))
            return 1;
        start = Clock::now();
        if (file.replace(lines) != 0)
            return 1;
        std::printf("written, synced, renamed: %.1f ms\n", msSince(start));
    }
    Herd::LocationTable again;
    Net::JournalFile file(path, 1, "Hill");
    start = Clock::now();
    const bool opened = file.open([&again](std::string_view line) {
                                const auto at = Protocol::parseAt(line);
                                return at && again.store(*at);
                            })
                            .has_value();
    std::printf("read again: %.1f ms, %zu clients\n", msSince(start), again.size());
    return opened && again.checksum() == table.checksum() ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 3)
        return 2;
    return arguments[1] == QLatin1String("table") ? runTable(arguments) : runHerd(arguments);
}
