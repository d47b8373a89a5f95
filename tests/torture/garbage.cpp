// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/commands.h"
#include "protocol/lines.h"

#include "support/seededrandom.h"
#include "torture/servedherd.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <variant>
#include <vector>

// herdgarbage: bytes that nobody should send, to a real herd, while an honest client is served.
using namespace Herdscope;
using namespace Herdscope::Torture;
using Clock = std::chrono::steady_clock;

namespace {

constexpr const char *help = R"(Usage: herdgarbage [OPTION…]
Starts a herd of two linked servers, A and B (one "herdctl serve"), and sends garbage to A over many
connections: random bytes, commands with bytes flipped, cut and doubled, lines without end, words of
links, HTTP; connections end in every way there is. Meanwhile an honest client reports to A and
checks every answer. In the end the herd must be there, its memory hardly grown, its link up.

  --bytes N         how much garbage, "10GiB" …; default 200MiB, of a debug or sanitizer build 20MiB
  --connections N   garbage connections at a time (default 16)
  --profile NAME    mix (default), random, grammar, endless
  --seed N          of the generator (default 1): the same bytes again
  --p99 MS          slowest honest answer but for one in a hundred (default 50)
  --growth MIB      growth of the herd's memory after the first 32 MiB of garbage (default 10)
  --herdctl PATH    the herdctl to run (default: the one of this build)
  --help            this text

Exit status: 0 all of it held; 1 something did not (the last lines say what); 2 wrong usage;
3 the herd could not be started.
Example, the long run:  herdgarbage --bytes 10GiB
)";

/// Of the build; the herd is then slower, too.
#ifdef NDEBUG
constexpr bool isSlow = isSanitized;
#else
constexpr bool isSlow = true;
#endif
constexpr std::int64_t fewBytes = std::int64_t(20) << 20;
constexpr std::int64_t manyBytes = std::int64_t(200) << 20;

struct Options
{
    std::int64_t bytes = 0; ///< 0: what suits the build
    int connections = 16;
    std::string profile = "mix";
    std::uint64_t seed = 1;
    double p99Ms = 50;
    double growthMiB = 10;
    std::string herdctl = HERDSCOPE_HERDCTL;
};

bool isValidReport(std::string_view line)
{
    return std::holds_alternative<Protocol::Iamat>(Protocol::parseClientLine(line));
}

/// Makes garbage of one profile; the same seed, the same bytes.
class Generator final
{
public:
    Generator(std::uint64_t seed, std::string profile)
        : m_random(seed)
        , m_profile(std::move(profile))
    {
    }

    void append(std::string &out)
    {
        const std::size_t kind = m_profile == "random" ? 0
            : m_profile == "grammar"                   ? 2
            : m_profile == "endless"                   ? 7
                                                       : m_random.below(8);
        if (kind < 2)
            appendRandom(out, 1 + m_random.below(20'000));
        else if (kind < 7)
            appendMutants(out);
        else
            out.append(1 + m_random.below(200'000), static_cast<char>('a' + m_random.below(26)));
    }
    [[nodiscard]] Test::SeededRandom &random() { return m_random; }

private:
    void appendRandom(std::string &out, std::size_t size)
    {
        while (size > 0) {
            const std::uint64_t word = m_random.next();
            const std::size_t some = std::min(size, sizeof word);
            char bytes[sizeof word];
            std::memcpy(bytes, &word, sizeof word);
            out.append(bytes, some);
            size -= some;
        }
    }

    [[nodiscard]] std::string command()
    {
        const std::string client = "g" + std::to_string(m_random.below(500));
        const std::string time = "15200" + std::to_string(10'000 + m_random.below(90'000)) + ".5";
        const std::string update = "+0.5 " + client + " +34.068930-118.445127 " + time;
        switch (m_random.below(12)) {
        case 0:
            return "WHATSAT " + client + " 10 5";
        case 1:
            return "AT A " + update;
        case 2:
            return "HELLO 1 0123456789abcdef B 0123456789abcdef";
        case 3:
            return "DIGEST 0123456789abcdef 0 1";
        case 4:
            return "HAS " + client + ' ' + time + " A +34-118 +0.5";
        case 5:
            return m_random.oneIn(50) ? "GET / HTTP/1.1" : "PING 7";
        case 6:
            return "ERA 3 AT A " + update;
        default:
            return "IAMAT " + client + " +34.068930-118.445127 " + time;
        }
    }

    void mutate(std::string &line)
    {
        for (std::size_t i = m_random.below(4); i > 0 && !line.empty(); --i) {
            const std::size_t at = m_random.below(line.size());
            switch (m_random.below(6)) {
            case 0:
                line[at] = static_cast<char>(m_random.next());
                break;
            case 1:
                line.erase(at, 1 + m_random.below(8));
                break;
            case 2:
                line.insert(at, line.substr(m_random.below(line.size()), m_random.below(30)));
                break;
            case 3:
                line.insert(at, 1, " \t\r\v+-.,eE0%"[m_random.below(12)]);
                break;
            case 4:
                line.resize(at);
                break;
            default:
                line.append(m_random.below(100), static_cast<char>('0' + m_random.below(10)));
            }
        }
    }

    void appendMutants(std::string &out)
    {
        for (std::size_t i = 1 + m_random.below(200); i > 0; --i) {
            std::string line = command();
            mutate(line);
            // Clients that the herd would keep for ever are no garbage.
            std::size_t from = 0;
            while (from < line.size()) {
                const std::size_t end = std::min(line.find('\n', from), line.size());
                const std::string_view one = std::string_view(line).substr(from, end - from);
                if (isValidReport(one) && !isOurs(one)) {
                    line = "!" + line;
                    break;
                }
                from = end + 1;
            }
            out.append(line);
            out.append(m_random.oneIn(3) ? "\r\n" : "\n");
        }
    }

    [[nodiscard]] static bool isOurs(std::string_view line)
    {
        const auto command = Protocol::parseClientLine(line);
        const std::string_view client = std::get<Protocol::Iamat>(command).client;
        return client.size() >= 2 && client.size() <= 4 && client.front() == 'g'
            && client.find_first_not_of("0123456789", 1) == std::string_view::npos;
    }

    Test::SeededRandom m_random;
    const std::string m_profile;
};

/// Sends garbage and takes what comes back.
class Gun final
{
public:
    explicit Gun(std::uint16_t port)
        : m_port(port)
    {
    }
    ~Gun() { close(false); }
    Gun(const Gun &) = delete;
    Gun &operator=(const Gun &) = delete;

    [[nodiscard]] int descriptor() const { return m_fd; }
    [[nodiscard]] bool wantsToSend() const { return !m_halfClosed; }
    void open()
    {
        m_fd = connectTo(m_port);
        if (m_fd >= 0)
            ::fcntl(m_fd, F_SETFL, O_NONBLOCK);
        m_halfClosed = false;
        m_out.clear();
    }
    void close(bool reset)
    {
        if (m_fd < 0)
            return;
        if (reset) {
            const linger now {1, 0};
            ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        ::close(m_fd);
        m_fd = -1;
    }

    /// Bytes sent.
    std::int64_t shoot(Generator &generator)
    {
        if (m_out.empty()) {
            const std::size_t what = generator.random().below(400);
            if (what == 0) { // half a line perhaps, and the end
                ::shutdown(m_fd, SHUT_WR);
                m_halfClosed = true;
                return 0;
            }
            if (what < 3) {
                close(what == 1);
                return 0;
            }
            generator.append(m_out);
        }
        const ssize_t took = ::send(m_fd, m_out.data(), m_out.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (took < 0) {
            if (errno != EAGAIN)
                close(false);
            return 0;
        }
        m_out.erase(0, static_cast<std::size_t>(took));
        return took;
    }

    void take(std::vector<char> &buffer)
    {
        const ssize_t got = ::recv(m_fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN))
            close(false);
    }

private:
    const std::uint16_t m_port;
    int m_fd = -1;
    bool m_halfClosed = false;
    std::string m_out;
};

/// Reports in a thread of its own and judges every answer.
class HonestClient final
{
public:
    explicit HonestClient(std::uint16_t port)
        : m_fd(connectTo(port))
        , m_thread([this] { run(); })
    {
    }
    ~HonestClient()
    {
        finish();
        ::close(m_fd);
    }
    HonestClient(const HonestClient &) = delete;
    HonestClient &operator=(const HonestClient &) = delete;

    void finish()
    {
        m_stop = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] long answers() const { return static_cast<long>(m_milliseconds.size()); }
    [[nodiscard]] long wrong() const { return m_wrong; }
    [[nodiscard]] const std::string &firstWrong() const { return m_firstWrong; }
    [[nodiscard]] double percentileMs(double percent)
    {
        return percentile(m_milliseconds, percent);
    }

private:
    void run()
    {
        LineReader lines(m_fd);
        for (long i = 0; !m_stop; ++i) {
            const std::string rest =
                "honest +34.068930-118.445127 " + std::to_string(1'600'000'000 + i);
            const auto start = Clock::now();
            const bool sent = sendAll(m_fd, "IAMAT " + rest + '\n');
            const std::string answer = lines.next(10'000);
            m_milliseconds.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            if (!answer.starts_with("AT A +") || !answer.ends_with(' ' + rest)) {
                if (m_wrong++ == 0)
                    m_firstWrong = answer;
                if (!sent || answer.empty())
                    return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    int m_fd;
    std::atomic<bool> m_stop = false;
    long m_wrong = 0;
    std::string m_firstWrong;
    std::vector<double> m_milliseconds;
    std::thread m_thread;
};

/// Shoots until @p bytes are out or the herd is gone.
std::int64_t shoot(std::vector<std::unique_ptr<Gun>> &guns, Generator &generator, ServedHerd &herd,
                   std::int64_t bytes)
{
    std::vector<char> buffer(1 << 20);
    std::vector<pollfd> ready(guns.size());
    std::int64_t sent = 0;
    for (long turn = 0; sent < bytes; ++turn) {
        if (turn % 256 == 0 && !herd.isRunning())
            break;
        for (std::size_t i = 0; i < guns.size(); ++i) {
            if (guns[i]->descriptor() < 0)
                guns[i]->open();
            const short wanted = guns[i]->wantsToSend() ? POLLIN | POLLOUT : POLLIN;
            ready[i] = {guns[i]->descriptor(), wanted, 0};
        }
        if (::poll(ready.data(), ready.size(), 1'000) < 0)
            continue;
        for (std::size_t i = 0; i < guns.size(); ++i) {
            if ((ready[i].revents & (POLLIN | POLLERR | POLLHUP)) != 0)
                guns[i]->take(buffer);
            if ((ready[i].revents & POLLOUT) != 0 && guns[i]->descriptor() >= 0)
                sent += guns[i]->shoot(generator);
        }
    }
    return sent;
}

/// The answer of server @p at to a question about @p client and a place near it begins with AT.
bool knows(ServedHerd &herd, int at, const std::string &client)
{
    for (int tries = 0; tries < 100; ++tries) {
        const int fd = connectTo(herd.port(at));
        if (fd < 0)
            return false;
        const bool asked = sendAll(fd, "WHATSAT " + client + " 10 1\n");
        const std::string answer = LineReader(fd).next(5'000);
        ::close(fd);
        if (asked && answer.starts_with("AT "))
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
}

bool tell(ServedHerd &herd, const std::string &client)
{
    const int fd = connectTo(herd.port(0));
    const bool told = fd >= 0 && sendAll(fd, "IAMAT " + client + " +34-118 1600000000\n")
        && LineReader(fd).next(5'000).starts_with("AT A ");
    ::close(fd);
    return told;
}

int run(Options options)
{
    if (options.bytes == 0) {
        options.bytes = isSlow ? fewBytes : manyBytes;
        if (isSlow)
            std::printf("A slow build (debug or sanitizers): 20 MiB of garbage, not 200.\n");
    }
    ServedHerd herd(options.herdctl);
    if (const std::string problem = herd.start(2); !problem.empty()) {
        std::fprintf(stderr, "herdgarbage: %s\n", problem.c_str());
        return 3;
    }
    Generator generator(options.seed, options.profile);
    std::vector<std::unique_ptr<Gun>> guns;
    for (int i = 0; i < options.connections; ++i)
        guns.push_back(std::make_unique<Gun>(herd.port(0)));
    HonestClient honest(herd.port(0));
    (void)tell(herd, "before");
    (void)knows(herd, 0, "before"); // this loads the places

    const auto start = Clock::now();
    const std::int64_t warmUp = std::min<std::int64_t>(options.bytes / 4, std::int64_t(32) << 20);
    std::int64_t sent = shoot(guns, generator, herd, warmUp);
    const auto before = herd.residentKiB();
    sent += shoot(guns, generator, herd, options.bytes - sent);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    guns.clear();
    honest.finish();

    std::vector<std::string> problems;
    if (!herd.isRunning())
        problems.push_back("the herd is gone: " + herd.end());
    else if (!tell(herd, "after") || !knows(herd, 1, "after"))
        problems.push_back("a report to A does not arrive at B");
    const auto after = herd.residentKiB();
    const double growthMiB = static_cast<double>(after - before) / 1024;
    if (!isSanitized && growthMiB > options.growthMiB)
        problems.push_back("its memory has grown by more than it may");
    if (honest.answers() < 10)
        problems.push_back("void: the honest client got too few answers to tell anything");
    if (honest.wrong() > 0)
        problems.push_back("a wrong answer to the honest client: \"" + honest.firstWrong() + '"');
    const double p99 = honest.percentileMs(99);
    if (p99 > options.p99Ms)
        problems.push_back("the honest client waited too long");
    const bool orderly = herd.stop();
    if (!orderly)
        problems.push_back("it did not stop in order: " + herd.end());

    std::printf("garbage        %.0f MiB in %.1f s (%.0f MiB/s), profile %s, seed %llu\n",
                static_cast<double>(sent) / (1 << 20), seconds,
                static_cast<double>(sent) / (1 << 20) / seconds, options.profile.c_str(),
                static_cast<unsigned long long>(options.seed));
    std::printf("honest answers %ld, wrong %ld, p50 %.2f ms, p99 %.2f ms\n", honest.answers(),
                honest.wrong(), honest.percentileMs(50), p99);
    std::printf("herd's memory  %.1f MiB, grown by %.1f MiB since the warm-up%s\n",
                static_cast<double>(after) / 1024, growthMiB, isSanitized ? ", not judged" : "");
    for (const std::string &problem : problems)
        std::printf("FAILED: %s\n", problem.c_str());
    return problems.empty() ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    Options options;
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--help" || words[i] == "-h") {
            std::fputs(help, stdout);
            return 0;
        }
        const std::string value = i + 1 < words.size() ? words[i + 1] : std::string();
        const double number = std::atof(value.c_str());
        bool known = !value.empty();
        if (words[i] == "--bytes")
            known = (options.bytes = bytesFrom(value)) > 0;
        else if (words[i] == "--connections")
            known = (options.connections = static_cast<int>(number)) > 0;
        else if (words[i] == "--profile")
            known = value == "mix" || value == "random" || value == "grammar" || value == "endless";
        else if (words[i] == "--seed")
            options.seed = std::strtoull(value.c_str(), nullptr, 10);
        else if (words[i] == "--p99")
            known = (options.p99Ms = number) > 0;
        else if (words[i] == "--growth")
            known = (options.growthMiB = number) > 0;
        else if (words[i] == "--herdctl")
            options.herdctl = value;
        else
            known = false;
        if (!known) {
            std::fprintf(stderr, "herdgarbage: \"%s %s\" is nothing it knows; --help tells all.\n",
                         words[i].c_str(), value.c_str());
            return 2;
        }
        if (words[i] == "--profile")
            options.profile = value;
        ++i;
    }
    return run(options);
}
