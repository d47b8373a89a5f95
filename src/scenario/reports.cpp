// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/reports.h"

#include "herd/numbertext.h"
#include "herd/xmltext.h"
#include "history/activity.h"
#include "scenario/scenariofile.h"

#include <algorithm>
#include <cstdio>

namespace Herdscope::Scenario {

using Herd::numberText;
using Herd::xmlText;
using Kind = Expectation::Kind;

namespace {

/// Six significant digits, without an exponent or needless zeros.
std::string rounded(double value)
{
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.6f", value);
    std::string text = buffer;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

bool isInSeconds(Kind kind)
{
    return kind == Kind::Agree || kind == Kind::TimeToAll;
}

std::string boundsText(const Expectation &expectation)
{
    const std::string unit = isInSeconds(expectation.kind) ? " s" : "";
    std::string text;
    const auto add = [&](std::string_view what, const std::optional<double> &bound) {
        if (!bound)
            return;
        text += text.empty() ? "" : " and ";
        text.append(what).append(numberText(*bound)).append(unit);
    };
    add("at most ", expectation.atMost);
    add("at least ", expectation.atLeast);
    add("about ", expectation.about);
    if (expectation.about)
        text += " (within " + numberText(expectation.percent) + " %)";
    return text;
}

std::string statement(const Expectation &expectation)
{
    switch (expectation.kind) {
    case Kind::Agree:
        return "all servers agree within " + numberText(expectation.atMost.value_or(0))
            + " s of the last fault, or without any of the last report";
    case Kind::Lost:
        return expectation.atMost == 0.0 && !expectation.atLeast && !expectation.about
            ? "no acknowledged update is lost"
            : "acknowledged updates lost: " + boundsText(expectation);
    case Kind::LinesPerUpdate:
        return "AT lines per update: " + boundsText(expectation);
    case Kind::MessagesPerOperation:
        return "messages per operation: " + boundsText(expectation);
    case Kind::TimeToAll: {
        const std::string which = expectation.quantile < 0.9 ? "half of the updates"
            : expectation.quantile < 1                       ? "99 % of the updates"
                                                             : "every update";
        const std::string what = expectation.reads > 0
            ? "time until " + numberText(expectation.reads) + " reads a second find "
            : "time until all servers know ";
        return what + which + (expectation.reads > 0 ? " everywhere: " : ": ")
            + boundsText(expectation);
    }
    case Kind::Availability:
        return "share of requests that are answered: " + boundsText(expectation);
    case Kind::Knows: {
        const double atSeconds =
            static_cast<double>(expectation.atNs) / static_cast<double>(second);
        std::string text = "after " + numberText(atSeconds) + " s " + expectation.server + " knows "
            + expectation.client;
        if (expectation.position)
            text += " at " + Protocol::formatPosition(*expectation.position);
        return text;
    }
    }
    return {};
}

std::string secondsText(std::int64_t ns)
{
    return rounded(static_cast<double>(ns) / static_cast<double>(second));
}

std::string quantileText(const Figures &figures, double share)
{
    auto times = figures.timesToAllNs;
    const auto ns = History::quantileOf(times, share);
    return ns ? secondsText(*ns) : std::string();
}

std::string ratioText(std::uint64_t a, std::uint64_t b)
{
    return b == 0 ? "-" : rounded(static_cast<double>(a) / static_cast<double>(b));
}

// JSON

std::string jsonText(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += '\\';
        if (byte < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", byte);
            out += code;
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string orNull(const std::string &number)
{
    return number.empty() ? "null" : number;
}

std::string jsonOf(const Finding &finding)
{
    const Expectation &its = finding.expectation;
    std::string out = "{\"that\": " + jsonText(wordFor(its.kind))
        + ", \"says\": " + jsonText(sentenceFor(its)) + ", \"measured\": "
        + (finding.measured ? rounded(*finding.measured) : std::string("null"));
    const auto add = [&](std::string_view key, const std::optional<double> &bound) {
        if (bound)
            out.append(", \"").append(key).append("\": ").append(numberText(*bound));
    };
    add("at_most", its.atMost);
    add("at_least", its.atLeast);
    add("about", its.about);
    if (its.reads > 0)
        out += ", \"reads\": " + numberText(its.reads);
    return out + ", \"met\": " + (finding.isMet ? "true" : "false")
        + ", \"holds\": " + (its.holds ? "true" : "false")
        + ", \"good\": " + (finding.isGood() ? "true" : "false") + '}';
}

std::string jsonOf(const Judged &run)
{
    const Figures &figures = run.figures;
    std::string out =
        "    {\"variant\": " + (run.variant.empty() ? std::string("null") : jsonText(run.variant))
        + ", \"seed\": " + std::to_string(run.seed) + ", \"simulated\": "
        + (run.isSimulated ? "true" : "false") + ", \"run\": " + jsonText(run.runFile)
        + ", \"good\": " + (isGood(run.findings) ? "true" : "false") + ",\n     \"seconds\": "
        + secondsText(run.durationNs) + ", \"requests\": " + std::to_string(run.facts.requests)
        + ", \"answered\": " + std::to_string(run.facts.answered)
        + ", \"updates\": " + std::to_string(figures.updates) + ", \"acknowledged\": "
        + std::to_string(figures.acknowledged) + ", \"lost\": " + std::to_string(figures.lost)
        + ", \"lines\": " + std::to_string(figures.lines)
        + ",\n     \"agreed\": " + (figures.agreedNs ? secondsText(*figures.agreedNs) : "null")
        + ", \"toAll\": {\"n\": " + std::to_string(figures.timesToAllNs.size()) + ", \"p50\": "
        + orNull(quantileText(figures, 0.5)) + ", \"p99\": " + orNull(quantileText(figures, 0.99))
        + ", \"max\": " + orNull(quantileText(figures, 1)) + "},\n     \"expectations\": [";
    for (std::size_t i = 0; i < run.findings.size(); ++i)
        out += (i == 0 ? "\n       " : ",\n       ") + jsonOf(run.findings[i]);
    return out + "]}";
}

// JUnit

std::string testCase(const Judged &run, const std::string &suite, const Finding &finding)
{
    std::string out = "    <testcase name=\"" + xmlText(sentenceFor(finding.expectation))
        + "\" classname=\"" + xmlText(suite) + "\" time=\"" + secondsText(run.durationNs) + '"';
    if (finding.isGood())
        return out + "/>\n";
    const std::string what = "measured: " + measuredText(finding);
    return out + ">\n      <failure message=\"" + xmlText(what) + "\" type=\""
        + std::string(wordFor(finding.expectation.kind)) + "\">"
        + xmlText(sentenceFor(finding.expectation) + "; " + what) + "</failure>\n    </testcase>\n";
}

std::size_t failuresIn(const Judged &run)
{
    return static_cast<std::size_t>(
        std::count_if(run.findings.begin(), run.findings.end(),
                      [](const Finding &each) { return !each.isGood(); }));
}

std::string title(const Report &report)
{
    return report.scenario.empty() ? report.file : report.scenario;
}

} // namespace

std::string sentenceFor(const Expectation &expectation)
{
    return (expectation.holds ? "" : "does not hold here: ") + statement(expectation);
}

std::string measuredText(const Finding &finding)
{
    if (finding.expectation.kind == Kind::Knows)
        return finding.measured.value_or(0) > 0 ? "yes" : "no";
    if (!finding.measured)
        return finding.expectation.kind == Kind::Agree ? "not by the end" : "nothing to measure";
    return rounded(*finding.measured) + (isInSeconds(finding.expectation.kind) ? " s" : "");
}

bool isGood(const Report &report)
{
    return std::all_of(report.runs.begin(), report.runs.end(),
                       [](const Judged &run) { return isGood(run.findings); });
}

std::string textOf(const Report &report)
{
    std::string out = title(report) + '\n';
    for (const Judged &run : report.runs) {
        const Figures &figures = run.figures;
        out += '\n';
        if (!run.variant.empty())
            out += run.variant + '\n';
        for (const Finding &each : run.findings)
            out += (each.isGood() ? "  good    " : "  FAILED  ") + sentenceFor(each.expectation)
                + ": " + measuredText(each) + '\n';
        out += "  " + std::to_string(run.facts.requests) + " requests, "
            + std::to_string(run.facts.answered) + " answered; " + std::to_string(figures.updates)
            + " updates, " + ratioText(figures.lines, figures.updates) + " AT lines each; ";
        if (!figures.timesToAllNs.empty())
            out += "known to all after " + quantileText(figures, 0.5) + " s (half), "
                + quantileText(figures, 1) + " s (the last); ";
        out += std::string(run.isSimulated ? "simulated" : "live") + ", seed "
            + std::to_string(run.seed) + '\n';
    }
    return out + '\n' + (isGood(report) ? "All expectations hold.\n" : "Not as expected.\n");
}

std::string jsonOf(const Report &report)
{
    std::string out = "{\"format\": \"herdscope-verdict\", \"version\": 1, \"scenario\": "
        + jsonText(report.scenario) + ", \"file\": " + jsonText(report.file)
        + ", \"good\": " + (isGood(report) ? "true" : "false") + ",\n  \"runs\": [\n";
    for (std::size_t i = 0; i < report.runs.size(); ++i)
        out += (i == 0 ? "" : ",\n") + jsonOf(report.runs[i]);
    return out + "]}\n";
}

std::string junitOf(const Report &report)
{
    std::size_t tests = 0;
    std::size_t failures = 0;
    std::int64_t lengthNs = 0;
    std::string suites;
    for (const Judged &run : report.runs) {
        const std::string suite = title(report) + (run.variant.empty() ? "" : ": " + run.variant);
        tests += run.findings.size();
        failures += failuresIn(run);
        lengthNs += run.durationNs;
        suites += "  <testsuite name=\"" + xmlText(suite) + "\" tests=\""
            + std::to_string(run.findings.size()) + "\" failures=\""
            + std::to_string(failuresIn(run)) + "\" errors=\"0\" skipped=\"0\" time=\""
            + secondsText(run.durationNs) + "\">\n";
        for (const Finding &each : run.findings)
            suites += testCase(run, suite, each);
        suites += "  </testsuite>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\""
        + xmlText(title(report)) + "\" tests=\"" + std::to_string(tests) + "\" failures=\""
        + std::to_string(failures) + "\" errors=\"0\" time=\"" + secondsText(lengthNs) + "\">\n"
        + suites + "</testsuites>\n";
}

} // namespace Herdscope::Scenario
