// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/presets.h"

#include "torture/commandline.h"
#include "torture/report.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <unistd.h>

using namespace Herdscope;
using namespace Herdscope::Torture;

namespace {

namespace fs = std::filesystem;

constexpr double mostKiBPerHour = 1'024;
constexpr int mostDescriptorsMore = 8;

std::atomic<bool> stopAsked = false;

void askToStop(int)
{
    stopAsked = true;
}

void say(const std::string &text)
{
    std::cerr << text << std::endl;
}

/// The folder of a run; empty: it can't be made.
std::string outFolder(const RunOptions &options)
{
    std::error_code error;
    if (!options.out.empty()) {
        fs::create_directories(options.out, error);
        return fs::is_directory(options.out, error) ? fs::absolute(options.out).string() : "";
    }
    std::string folder = (fs::temp_directory_path(error) / "herdtorture-XXXXXX").string();
    return ::mkdtemp(folder.data()) ? folder : "";
}

void leaveOnlyTheHistory(const fs::path &folder)
{
    std::error_code error;
    for (const fs::directory_entry &each : fs::directory_iterator(folder, error)) {
        if (each.path().filename() != "history.jsonl")
            fs::remove_all(each.path(), error);
    }
}

bool grew(const Growth &growth)
{
    return growth.measured
        && (growth.worstKiBPerHour > mostKiBPerHour
            || growth.descriptorsMoreAtEnd > mostDescriptorsMore);
}

Exit conclude(const Findings &findings, const Setup &setup, const Growth &growth,
              const RunOptions &options)
{
    std::cout << (options.json ? forMachines(findings, setup, growth)
                               : forPeople(findings, setup, growth))
              << std::flush;
    return findings.verdict() == Findings::Verdict::Passed && !(options.soak && grew(growth))
        ? Exit::Passed
        : Exit::FailedOrVoid;
}

Exit run(const RunOptions &options)
{
    const std::string folder = outFolder(options);
    if (folder.empty()) {
        say("herdtorture: the folder for the run can't be made");
        return Exit::CouldNotRun;
    }
    say("The run is written to " + folder);
    Findings sum;
    Growth growth;
    Setup setup;
    bool allWell = true;
    int left = options.cycles;
    for (int number = 0; !stopAsked && (number == 0 || left > 0); ++number) {
        const int cycles = std::min(left, options.cyclesPerRound);
        left -= cycles;
        const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(number);
        const fs::path roundFolder = fs::path(folder) / ("round-" + std::to_string(number + 1));
        std::error_code error;
        fs::remove_all(roundFolder, error);
        fs::create_directories(roundFolder, error);
        Round round(options, *Herd::makePreset(options.preset), roundFolder.string(), cycles, seed,
                    commandFor(options, cycles, seed), stopAsked, [&](const std::string &text) {
                        say("round " + std::to_string(number + 1) + " fault " + text);
                    });
        if (const std::string problem = round.run(); !problem.empty()) {
            say("herdtorture: " + problem);
            return Exit::CouldNotRun;
        }
        setup = round.history().setup;
        growth = growthOf(round.history());
        add(sum, round.findings());
        const bool passed = round.findings().verdict() == Findings::Verdict::Passed;
        allWell = allWell && passed;
        if (!passed || left > 0)
            say(forPeople(round.findings(), setup, growth));
        if (passed && !options.keep)
            leaveOnlyTheHistory(roundFolder);
    }
    setup.command = commandFor(options, options.cycles, options.seed);
    const Exit exit = conclude(sum, setup, growth, options);
    std::ofstream(fs::path(folder) / "findings.json") << forMachines(sum, setup, growth);
    if (exit == Exit::Passed && options.out.empty() && !options.keep) {
        std::error_code error;
        fs::remove_all(folder, error);
    }
    return exit;
}

/// The histories of a run's folder, of one of its rounds, or the file itself.
std::vector<std::string> historiesIn(const std::string &path)
{
    std::vector<std::string> files;
    std::error_code error;
    if (fs::is_regular_file(path, error))
        return {path};
    for (fs::recursive_directory_iterator at(path, error), end; !error && at != end;
         at.increment(error)) {
        if (at->path().filename() == "history.jsonl")
            files.push_back(at->path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
}

Exit checkAgain(const std::string &path, const RunOptions &options)
{
    const std::vector<std::string> files = historiesIn(path);
    if (files.empty()) {
        say("herdtorture: there is no history.jsonl in " + path);
        return Exit::WrongUsage;
    }
    Findings sum;
    History history;
    Growth growth;
    for (const std::string &file : files) {
        history = {};
        std::string problem;
        if (!readHistory(file, history, problem)) {
            say("herdtorture: " + problem);
            return Exit::WrongUsage;
        }
        add(sum, check(history));
        growth = growthOf(history);
    }
    return conclude(sum, history.setup, growth, options);
}

Exit perform(std::vector<std::string> arguments)
{
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h") {
        (arguments.empty() ? std::cerr : std::cout) << help;
        return arguments.empty() ? Exit::WrongUsage : Exit::Passed;
    }
    const std::string verb = arguments[0];
    arguments.erase(arguments.begin());
    if (std::find(arguments.begin(), arguments.end(), "--help") != arguments.end()) {
        std::cout << help;
        return Exit::Passed;
    }
    RunOptions options;
    options.herdctl = HERDSCOPE_HERDCTL;
    std::string path;
    if (verb == "check" && !arguments.empty()) {
        path = arguments[0];
        arguments.erase(arguments.begin());
    }
    std::string problem;
    if ((verb != "run" && verb != "check") || (verb == "check" && path.empty()))
        problem = "say run, or check DIR";
    else
        (void)readRunOptions(arguments, options, problem);
    if (!problem.empty()) {
        say("herdtorture: " + problem + "; herdtorture --help");
        return Exit::WrongUsage;
    }
    return verb == "run" ? run(options) : checkAgain(path, options);
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, askToStop);
    std::signal(SIGTERM, askToStop);
    return static_cast<int>(perform({argv + 1, argv + argc}));
}
