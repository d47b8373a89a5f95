// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/commandline.h"

#include "herd/presets.h"

#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <string_view>

namespace Herdscope::Torture {

const char *const help =
    R"(herdtorture - shoots at a herd of real servers and checks what it promised

  herdtorture run [OPTIONS]   start a herd, one process per server, report places to it from many
                              clients, kill, freeze and cut as asked, then look at every answer
  herdtorture check DIR       look again at the history that a run left in DIR
  herdtorture --help

The links between the servers go through a proxy that delays, holds, swallows, cuts and resets what
they say. Every line sent and every answer is written into DIR/history.jsonl, and so is every fault.
After the last fault all servers are asked for all clients. Each acknowledged update is then
  stable      all servers hold it
  superseded  all servers hold something greater of the same client
  lost        some server holds less, or nothing
At level journal nothing may be lost, at level peers nothing while no more than K servers die
together. At level memory an update may be lost if its server was killed within the window after the
answer; those are counted and reported.

Options of run
  --cycles N        faults, one after the other (20); 0: as many as fit into --seconds
  --seconds S       stop after that time, whatever is left of the cycles
  --ack LEVEL       memory (default), journal or peers: what the servers are told to promise
  --judge LEVEL     judge the run as if LEVEL had been promised: to see that losses are found
  --peers K         level peers: how many neighbours must have an update before the answer (1);
                    up to so many servers are killed together
  --rate R          updates per second that are sent (250); below 100 acknowledged per second a
                    fault proves nothing: if it does not get better in a minute, the run ends
                    and is void
  --clients N       connections of clients (200)
  --names N         clients in all; then old names are used again (20000)
  --seed N          draws faults and traffic (1). The plan repeats exactly, the scheduling of the
                    processes does not: run a plan several times
  --preset HERD     as for "herdctl init": hill (default), alford, "ring 7", "full 4" ...
  --faults LIST     kill (default), freeze, cut, oneway, halfopen, reset, dribble, slow, all-dead,
                    with commas between, or all; a word said twice comes twice as often.
                    all-dead kills all servers at once and needs --ack journal
  --every MS        from the begin of a fault to the next one, at least (600)
  --longest MS      most that a freeze or a fault of a link lasts (5000)
  --window MS       level memory: see above; level peers: for how long after an answer deaths are
                    counted (500)
  --round N         a fresh herd after so many faults (200)
  --soak            few client names, and memory and descriptors of the servers are measured; for
                    long runs, say --soak --seconds 3600 --cycles 0 --faults cut,oneway,reset
  --out DIR         where histories, herd files, logs go (a new folder in /tmp that is removed
                    if all is well)
  --keep            remove nothing
  --no-logs         servers write no log files
  --herdctl FILE    the program under test
  --json            the summary as one line of JSON

Exit status: 0 all promises kept; 1 something is wrong, or the run is void; 2 wrong options; 3 the
herd could not be started or the history not be written.
)";

namespace {

/// Takes an option's value; false: it is no good.
using Taker = std::function<bool(const std::string &)>;

template <typename Integer>
Taker number(Integer &target, Integer least, Integer most)
{
    return [&target, least, most](const std::string &text) {
        Integer value {};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc {} || end != text.data() + text.size() || value < least
            || value > most)
            return false;
        target = value;
        return true;
    };
}

Taker text(std::string &target)
{
    return [&target](const std::string &value) {
        target = value;
        return !value.empty();
    };
}

template <typename Level>
Taker level(Level &target)
{
    return [&target](const std::string &word) {
        for (const AckLevel each : {AckLevel::Memory, AckLevel::Journal, AckLevel::Peers}) {
            if (word != wordFor(each))
                continue;
            target = each;
            return true;
        }
        return false;
    };
}

bool takeFaults(std::vector<FaultKind> &faults, const std::string &list)
{
    faults.clear();
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t comma = std::min(list.find(',', at), list.size());
        const std::string word = list.substr(at, comma - at);
        at = comma + 1;
        if (word == "all") {
            for (std::size_t kind = 0; kind + 1 < faultKinds; ++kind)
                faults.push_back(static_cast<FaultKind>(kind));
            continue;
        }
        const auto kind = faultNamed(word);
        if (!kind)
            return false;
        faults.push_back(*kind);
    }
    return true;
}

std::string problemWith(const RunOptions &options)
{
    const auto herd = Herd::makePreset(options.preset);
    if (!herd || herd->servers.size() < 2)
        return "--preset: there is no herd \"" + options.preset + "\" of at least two servers";
    if (options.cycles == 0 && options.seconds == 0)
        return "--cycles 0 needs --seconds";
    if (options.names < 2 * options.clients)
        return "--names must be twice --clients at least";
    for (const FaultKind kind : options.faults) {
        if (kind == FaultKind::AllDead && options.ack != AckLevel::Journal && !options.judgedAs)
            return "--faults all-dead needs --ack journal: without one everything is gone";
    }
    return {};
}

} // namespace

bool readRunOptions(const std::vector<std::string> &arguments, RunOptions &options,
                    std::string &problem)
{
    constexpr int million = 1'000'000;
    const std::map<std::string_view, Taker> takers {
        {"--cycles", number(options.cycles, 0, million)},
        {"--seconds", number(options.seconds, 0, million)},
        {"--ack", level(options.ack)},
        {"--judge", level(options.judgedAs)},
        {"--peers", number(options.ackPeers, 1, 1'000)},
        {"--rate", number(options.rate, 1, 100'000)},
        {"--clients", number(options.clients, 1, 10'000)},
        {"--names", number(options.names, 1, million)},
        {"--seed", number(options.seed, std::uint64_t {0}, ~std::uint64_t {0})},
        {"--preset", text(options.preset)},
        {"--faults", [&](const std::string &list) { return takeFaults(options.faults, list); }},
        {"--every", number(options.everyMs, 0, million)},
        {"--longest", number(options.longestMs, 200, million)},
        {"--window", number(options.windowMs, 0, million)},
        {"--round", number(options.cyclesPerRound, 1, million)},
        {"--out", text(options.out)},
        {"--herdctl", text(options.herdctl)}};
    const std::map<std::string_view, bool *> flags {
        {"--soak", &options.soak}, {"--json", &options.json}, {"--keep", &options.keep}};
    bool namesGiven = false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &name = arguments[i];
        if (const auto flag = flags.find(name); flag != flags.end()) {
            *flag->second = true;
            continue;
        }
        if (name == "--no-logs") {
            options.logs = false;
            continue;
        }
        const auto taker = takers.find(name);
        if (taker == takers.end()) {
            problem = "there is no option \"" + name + '"';
            return false;
        }
        namesGiven = namesGiven || name == "--names";
        if (++i == arguments.size() || !taker->second(arguments[i])) {
            problem = name + (i < arguments.size() ? ": not \"" + arguments[i] + '"' : " what?");
            return false;
        }
    }
    if (options.soak && !namesGiven)
        options.names = 2 * options.clients;
    problem = problemWith(options);
    return problem.empty();
}

std::string commandFor(const RunOptions &options, int cycles, std::uint64_t seed)
{
    const RunOptions usual;
    std::string command = "herdtorture run --cycles " + std::to_string(cycles) + " --ack "
        + std::string(wordFor(options.ack)) + " --seed " + std::to_string(seed);
    const auto say = [&](const char *name, auto RunOptions::*field) {
        if (options.*field != usual.*field)
            command += std::string(" --") + name + ' ' + std::to_string(options.*field);
    };
    say("seconds", &RunOptions::seconds);
    say("peers", &RunOptions::ackPeers);
    say("rate", &RunOptions::rate);
    say("clients", &RunOptions::clients);
    say("names", &RunOptions::names);
    say("every", &RunOptions::everyMs);
    say("longest", &RunOptions::longestMs);
    say("window", &RunOptions::windowMs);
    say("round", &RunOptions::cyclesPerRound);
    if (options.preset != usual.preset)
        command += " --preset \"" + options.preset + '"';
    std::string faults;
    for (const FaultKind kind : options.faults)
        faults += (faults.empty() ? "" : ",") + std::string(wordFor(kind));
    command += " --faults " + faults;
    if (options.judgedAs)
        command += " --judge " + std::string(wordFor(*options.judgedAs));
    command += options.soak ? " --soak" : "";
    return command + (options.logs ? "" : " --no-logs");
}

} // namespace Herdscope::Torture
