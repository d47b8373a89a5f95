// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs to watch: the same load on the default herd, server logs and journal on, served by
// "herdctl serve" (the window is closed), by the window as it opens, and by the window with each
// dock in a window of its own. In turn, several times; a process each, so that its processor time
// is that of servers, logs and window together, and not the load's.
//     bench_watching HERDCTL [SECONDS] [ROUNDS]
#include "app/commandline.h"
#include "app/stage.h"
#include "herd/herdfile.h"
#include "herd/presets.h"

#include "figures.h"

#include <QApplication>
#include <QDockWidget>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

using namespace Herdscope;

namespace {

constexpr int clients = 50;

double nowSeconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/// Reports that wait for their answers, over one connection.
class Client final
{
public:
    Client(int number, quint16 port)
        : m_number(number)
        , m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
            std::perror("connect");
        ::fcntl(m_fd, F_SETFL, O_NONBLOCK);
    }
    ~Client() { ::close(m_fd); }
    Q_DISABLE_COPY_MOVE(Client)

    [[nodiscard]] int fd() const { return m_fd; }
    [[nodiscard]] int open() const { return m_open; }
    void report(int count)
    {
        std::string bytes;
        for (int i = 0; i < count; ++i)
            bytes += "IAMAT client" + std::to_string(m_number)
                + ".cs.ucla.edu +34.068930-118.445127 " + std::to_string(1'400'000'000 + ++m_last)
                + ".479597480\n";
        // Little is open at a time: it fits into the socket.
        if (::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != ssize_t(bytes.size()))
            std::perror("send");
        m_open += count;
    }
    int takeAnswers()
    {
        std::array<char, 64 * 1024> buffer; // NOLINT
        const ssize_t got = ::recv(m_fd, buffer.data(), buffer.size(), 0);
        const int answers =
            got <= 0 ? 0 : int(std::count(buffer.begin(), buffer.begin() + got, '\n'));
        m_open -= answers;
        return answers;
    }

private:
    int m_number;
    int m_fd;
    int m_open = 0;
    int m_last = 0;
};

struct Load
{
    const char *what;
    int depth; ///< reports of a client under way together
    int perSecond; ///< of all clients; 0: as many as are answered
};

/// Answers.
int run(const Load &load, const std::vector<quint16> &ports, double seconds)
{
    std::vector<std::unique_ptr<Client>> all;
    std::vector<pollfd> polled;
    for (int i = 0; i < clients; ++i) {
        all.push_back(std::make_unique<Client>(i, ports[std::size_t(i) % ports.size()]));
        polled.push_back({all.back()->fd(), POLLIN, 0});
    }
    int answers = 0;
    int reports = 0;
    const double start = nowSeconds();
    for (double now = start; now < start + seconds; now = nowSeconds()) {
        const int due = load.perSecond > 0 ? int((now - start) * load.perSecond) - reports
                                           : clients * load.depth;
        for (int i = 0, sent = 0; i < clients && sent < due; ++i) {
            Client &client = *all[std::size_t((reports + i) % clients)];
            if (const int room = std::min(load.depth - client.open(), due - sent); room > 0) {
                client.report(room);
                sent += room;
                reports += load.perSecond > 0 ? room : 0;
            }
        }
        ::poll(polled.data(), polled.size(), load.perSecond > 0 ? 1 : 100);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (polled[i].revents != 0)
                answers += all[i]->takeAnswers();
    }
    return answers;
}

/// Of all threads of a process so far.
double cpuSecondsOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const auto fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    return (fields.at(11).toDouble() + fields.at(12).toDouble())
        / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// The window, in this process, until standard input ends.
int watch(int &argc, char **argv, bool allDocks)
{
    const QApplication application(argc, argv);
    App::Stage stage({}, Herd::defaultHerd(), {1400, 900});
    if (allDocks) {
        for (QDockWidget *dock : stage.window().findChildren<QDockWidget *>()) {
            dock->setFloating(true);
            dock->resize(700, 400);
            dock->show();
        }
    }
    if (!stage.waitUntilUp())
        return EXIT_FAILURE;
    stage.pause(500);
    for (int i = 0; i < int(stage.lab().herd().servers.size()); ++i)
        std::printf("ready x:%d\n", int(stage.lab().runner().server(i).port));
    std::printf("herd ready\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

struct Way
{
    const char *what;
    QString program;
    QStringList arguments;
    std::vector<double> perSecond;
    std::vector<double> cpuUs;
};

bool measure(Way &way, const Load &load, double seconds)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(way.program, way.arguments);
    QByteArray said;
    for (const double end = nowSeconds() + 30; !said.contains("herd ready\n");) {
        if (nowSeconds() > end || process.state() == QProcess::NotRunning)
            return false;
        process.waitForReadyRead(100);
        said += process.readAllStandardOutput();
    }
    std::vector<quint16> ports;
    for (const QByteArray &line : said.split('\n'))
        if (line.startsWith("ready "))
            ports.push_back(line.mid(line.lastIndexOf(':') + 1).toUShort());
    run(load, ports, 0.5); // warm, and as much in the log as there is
    const double cpu = cpuSecondsOf(process.processId());
    const double start = nowSeconds();
    const int answers = run(load, ports, seconds);
    way.perSecond.push_back(answers / (nowSeconds() - start));
    way.cpuUs.push_back((cpuSecondsOf(process.processId()) - cpu) * 1e6 / std::max(answers, 1));
    process.kill();
    process.waitForFinished(10'000);
    return answers > 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string word = argc > 1 ? argv[1] : "";
    if (word == "--open" || word == "--docks")
        return watch(argc, argv, word == "--docks");
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_watching HERDCTL [SECONDS] [ROUNDS]\n");
        return EXIT_FAILURE;
    }
    const double seconds = argc > 2 ? std::atof(argv[2]) : 3;
    const int rounds = argc > 3 ? std::atoi(argv[3]) : 5;
    const QTemporaryDir folder;
    Herd::HerdSpec herd = Herd::defaultHerd();
    for (Herd::ServerSpec &server : herd.servers)
        server.port = 0;
    QFile file(folder.filePath(QStringLiteral("herd.toml")));
    const std::string text = Herd::writeHerdFile(herd);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) < 0)
        return EXIT_FAILURE;
    file.close();

    for (const Load &load : {Load {"1,000 reports a second", 4, 1'000},
                             Load {"as fast as it goes, 32 under way", 32, 0}}) {
        std::vector<Way> ways {
            {"closed",
             QString::fromLocal8Bit(argv[1]),
             {QStringLiteral("serve"), QStringLiteral("--log-dir"),
              folder.filePath(QStringLiteral("logs")), file.fileName()},
             {},
             {}},
            {"open", QString::fromLocal8Bit(argv[0]), {QStringLiteral("--open")}, {}, {}},
            {"all docks", QString::fromLocal8Bit(argv[0]), {QStringLiteral("--docks")}, {}, {}}};
        for (int round = 0; round < rounds; ++round)
            for (Way &way : ways)
                if (!measure(way, load, seconds)) {
                    std::fprintf(stderr, "%s: no answers\n", way.what);
                    return EXIT_FAILURE;
                }
        std::printf("%s, %d clients at five servers, p50 of %d\n", load.what, clients, rounds);
        const double closedCpu = Bench::quantile(ways[0].cpuUs, 0.5);
        const double closedRate = Bench::quantile(ways[0].perSecond, 0.5);
        for (const Way &way : ways) {
            const double rate = Bench::quantile(way.perSecond, 0.5);
            const double cpu = Bench::quantile(way.cpuUs, 0.5);
            std::printf("  %-10s %8.0f answers/s (%.2f), %7.2f us of processor an answer (%+.2f), "
                        "%5.1f %% of a core (%+.1f)\n",
                        way.what, rate, rate / closedRate, cpu, cpu - closedCpu, rate * cpu / 1e4,
                        (rate * cpu - closedRate * closedCpu) / 1e4);
        }
    }
    return EXIT_SUCCESS;
}
