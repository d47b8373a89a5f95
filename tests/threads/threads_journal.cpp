// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A location journal between two threads, with disks that fill up, rewritings, ends of both kinds
// and many lives: what ThreadSanitizer watches of it.
//
//     threads_journal [--seconds N] [--seed N]
#include "net/locationjournal.h"

#include "support/seededrandom.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <thread>
#include <utility>
#include <vector>

using namespace Herdscope;
using Net::LocationJournal;
using Report = LocationJournal::Report;
using Clock = std::chrono::steady_clock;
using Table = std::map<std::string, std::uint64_t, std::less<>>; ///< by client, its number

namespace {

[[noreturn]] void fail(const char *text)
{
    std::fprintf(stderr, "failed: %s\n", text);
    std::exit(1);
}

void take(Table &table, std::string_view line)
{
    const std::size_t space = line.find(' ');
    std::uint64_t &held = table[std::string(line.substr(0, space))];
    held = std::max<std::uint64_t>(held, std::stoull(std::string(line.substr(space + 1))));
}

/// The reports of one life, waited for as a server's loop does.
class Reports final
{
public:
    void put(const Report &report)
    {
        const std::lock_guard lock(m_mutex);
        m_reports.push_back(report);
        m_wake.notify_one();
    }
    [[nodiscard]] std::vector<Report> wait(std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_until(lock, std::chrono::system_clock::now() + time,
                          [this] { return !m_reports.empty(); });
        return std::exchange(m_reports, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Report> m_reports;
};

class Loop final
{
public:
    Loop(std::string path, std::uint64_t seed)
        : m_path(std::move(path))
        , m_random(seed)
    {
    }

    void live()
    {
        LocationJournal::Tuning tuning;
        tuning.compactFrom = 8 * 1024;
        tuning.maxPendingBytes = 16 * 1024;
        tuning.retry = std::chrono::milliseconds(5);
        Reports reports;
        LocationJournal journal(m_path, 1, "Hill", tuning);
        Table table;
        const auto found = journal.open([&table](std::string_view line) {
            take(table, line);
            return true;
        });
        if (!found)
            fail("the journal can't be opened");
        if (found->damagedBytes > 0)
            fail("something was torn");
        for (const auto &[client, number] : m_safe)
            if (table[client] < number)
                fail("what was safe is lost");
        journal.start([&reports](const Report &report) { reports.put(report); }, 0);
        std::vector<std::pair<std::uint64_t, std::string>> open; ///< by sequence
        std::uint64_t sequence = 0;
        const int rounds = 20 + static_cast<int>(m_random.below(60));
        for (int round = 0; round < rounds; ++round) {
            setDiskFull(m_random.oneIn(8), m_random.below(20'000));
            for (std::size_t count = m_random.below(100); count > 0; --count) {
                const std::string client = "client-" + std::to_string(m_random.below(50));
                const std::string line = client + ' ' + std::to_string(++m_number);
                take(table, line);
                journal.append(++sequence, line);
                open.emplace_back(sequence, line);
            }
            for (const Report &report : reports.wait(std::chrono::milliseconds(m_random.below(3))))
                handle(report, journal, table, sequence, open);
        }
        setDiskFull(false, 0);
        if (m_random.oneIn(2))
            journal.abandon();
        else
            journal.close();
        for (const Report &report : reports.wait(std::chrono::milliseconds(0)))
            if (report.kind == Report::Kind::Persisted)
                handle(report, journal, table, sequence, open);
        m_rewrites += journal.counts().rewrites;
        m_commits += journal.counts().commits;
    }
    [[nodiscard]] std::uint64_t rewrites() const { return m_rewrites; }
    [[nodiscard]] std::uint64_t commits() const { return m_commits; }
    [[nodiscard]] std::uint64_t failures() const { return m_failures; }

private:
    void handle(const Report &report, LocationJournal &journal, const Table &table,
                std::uint64_t sequence, std::vector<std::pair<std::uint64_t, std::string>> &open)
    {
        switch (report.kind) {
        case Report::Kind::Persisted:
            std::erase_if(open, [&](const auto &one) {
                if (one.first > report.upTo)
                    return false;
                take(m_safe, one.second);
                return true;
            });
            break;
        case Report::Kind::Failed:
            ++m_failures;
            break;
        case Report::Kind::WantsSnapshot: {
            std::string lines;
            for (const auto &[client, number] : table)
                lines += client + ' ' + std::to_string(number) + '\n';
            journal.offerSnapshot(std::move(lines), sequence);
            break;
        }
        }
    }

    static void setDiskFull(bool full, rlim_t bytes)
    {
        rlimit limit {};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        limit.rlim_cur = full ? bytes : limit.rlim_max;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

    const std::string m_path;
    Test::SeededRandom m_random;
    Table m_safe;
    std::uint64_t m_number = 0;
    std::uint64_t m_rewrites = 0;
    std::uint64_t m_commits = 0;
    std::uint64_t m_failures = 0;
};

} // namespace

int main(int argc, char **argv)
{
    std::chrono::seconds time {3};
    std::uint64_t seed = 1;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::string_view(argv[i]) == "--seconds")
            time = std::chrono::seconds(std::atoi(argv[i + 1]));
        else if (std::string_view(argv[i]) == "--seed")
            seed = std::strtoull(argv[i + 1], nullptr, 10);
    }
    std::signal(SIGXFSZ, SIG_IGN);
    std::string folder =
        (std::filesystem::temp_directory_path() / "threads_journal-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        fail("no folder");
    Loop loop(folder + "/Hill.locations", seed);
    int lives = 0;
    const auto isEnough = [&] { return lives >= 3 && loop.rewrites() > 0 && loop.failures() > 0; };
    const auto start = Clock::now();
    const auto patience = start + time + std::chrono::seconds(60); // of slow machines
    for (; Clock::now() < start + time || (!isEnough() && Clock::now() < patience); ++lives)
        loop.live();
    std::filesystem::remove_all(folder);
    std::printf("seed %llu: %d lives, %llu commits, %llu rewrites, %llu failures\n",
                static_cast<unsigned long long>(seed), lives,
                static_cast<unsigned long long>(loop.commits()),
                static_cast<unsigned long long>(loop.rewrites()),
                static_cast<unsigned long long>(loop.failures()));
    if (!isEnough())
        fail("too little happened to prove anything");
    return 0;
}
