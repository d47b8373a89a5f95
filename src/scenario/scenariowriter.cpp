// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/numbertext.h"
#include "herd/tomltext.h"
#include "scenario/scenariofile.h"

namespace Herdscope::Scenario {

using Herd::numberText;
using Herd::tomlText;

namespace {

std::string seconds(std::int64_t ns)
{
    return numberText(static_cast<double>(ns) / static_cast<double>(second));
}

std::string pair(Protocol::Position position)
{
    return '[' + numberText(position.latitudeDeg) + ", " + numberText(position.longitudeDeg) + ']';
}

std::string list(const std::vector<std::string> &words)
{
    std::string out = "[";
    for (const std::string &word : words)
        out += (out.size() > 1 ? ", " : "") + tomlText(word);
    return out + ']';
}

/// Lines "key = value" of one table.
class Lines final
{
public:
    explicit Lines(std::string &out, std::string_view header)
        : m_out(out)
    {
        m_out += '\n';
        m_out += header;
        m_out += '\n';
    }
    void add(std::string_view key, std::string_view value)
    {
        m_out.append(key).append(" = ").append(value) += '\n';
    }
    void addText(std::string_view key, std::string_view text)
    {
        if (!text.empty())
            add(key, tomlText(text));
    }
    void addOnly(const std::vector<std::string> &only)
    {
        if (!only.empty())
            add("only", list(only));
    }

private:
    std::string &m_out;
};

void appendClient(std::string &out, const Client &client)
{
    const Client usual;
    Lines lines(out, "[[client]]");
    if (!client.isEachTrack) {
        lines.addText("name", client.name);
        lines.add("position", pair(client.position));
    }
    lines.addText("server", client.server);
    if (client.fromNs != usual.fromNs)
        lines.add("from", seconds(client.fromNs));
    if (client.everyNs != usual.everyNs)
        lines.add("every", seconds(client.everyNs));
    if (client.aheadNs != usual.aheadNs)
        lines.add("clock", seconds(client.aheadNs));
    if (client.walkKmh > 0) {
        lines.add("walk", numberText(client.walkKmh));
        lines.add("within", numberText(client.withinKm));
    }
    lines.addText(client.isEachTrack ? "tracks" : "track", client.track);
    lines.addText("which", client.trackName);
    if (client.trackNumber > 0)
        lines.add("which", std::to_string(client.trackNumber));
    if (client.way.empty() || !client.track.empty())
        return;
    std::string way = "[\n";
    for (const Waypoint &each : client.way)
        way += "    [" + seconds(each.atNs) + ", " + numberText(each.position.latitudeDeg) + ", "
            + numberText(each.position.longitudeDeg) + "],\n";
    lines.add("way", way + ']');
}

void addCrowd(Lines &lines, const Load &load)
{
    lines.add("clients", std::to_string(load.clients));
    lines.add("reports", numberText(load.reports));
    if (load.questions > 0)
        lines.add("questions", numberText(load.questions));
    if (load.walkKmh > 0)
        lines.add("walk", numberText(load.walkKmh));
}

void appendLoad(std::string &out, const Scenario &scenario)
{
    const Load &load = *scenario.load;
    Lines lines(out,
                "# Clients by the number; reports and questions a second of all together\n"
                "[load]");
    addCrowd(lines, load);
    if (load.fromNs > 0)
        lines.add("from", seconds(load.fromNs));
    if (load.untilNs != scenario.durationNs)
        lines.add("until", seconds(load.untilNs));
}

void addLinkAct(Lines &lines, const Act &act)
{
    using Kind = Act::Kind;
    const bool isBetween = act.kind == Kind::Cut || act.kind == Kind::Heal
        || act.kind == Kind::Break || act.isBothWays;
    if (isBetween) {
        if (!act.server.empty())
            lines.add("between", list({act.server, act.other}));
    } else {
        lines.addText("from", act.server);
        lines.addText("to", act.other);
    }
    if (act.kind == Kind::Delay) {
        lines.add("delay", seconds(act.lengthNs));
        if (act.jitterNs > 0)
            lines.add("jitter", seconds(act.jitterNs));
        if (act.bytesPerSecond > 0)
            lines.add("bandwidth", std::to_string(act.bytesPerSecond));
    }
    if (act.kind == Kind::Drop && act.count != 1)
        lines.add("count", std::to_string(act.count));
    if (act.kind == Kind::Drop && act.skip != 0)
        lines.add("skip", std::to_string(act.skip));
}

void addClientAct(Lines &lines, const Act &act)
{
    lines.addText("client", act.client);
    lines.addText("about", act.about);
    lines.addText("server", act.server);
    if (act.position)
        lines.add("position", pair(*act.position));
    if (act.stampNs)
        lines.add("stamp", seconds(*act.stampNs));
    if (act.kind == Act::Kind::Ask) {
        lines.add("radius", numberText(act.radiusKm));
        lines.add("bound", std::to_string(act.bound));
    }
}

void appendAct(std::string &out, const Act &act)
{
    using Kind = Act::Kind;
    Lines lines(out, "[[act]]");
    lines.add("at", seconds(act.atNs));
    lines.addText("do", wordFor(act.kind));
    if (isAboutClient(act.kind)) {
        addClientAct(lines, act);
    } else if (act.kind == Kind::Load) {
        addCrowd(lines, act.load);
        if (act.lengthNs > 0)
            lines.add("for", seconds(act.lengthNs));
    } else if (act.kind < Kind::Cut || act.kind == Kind::Clock) {
        lines.addText("server", act.server);
        if (act.kind == Kind::Clock)
            lines.add("ahead", seconds(act.lengthNs));
    } else if (act.kind == Kind::Partition) {
        lines.add("group", list(act.group));
        if (act.lengthNs > 0)
            lines.add("for", seconds(act.lengthNs));
    } else {
        addLinkAct(lines, act);
    }
    lines.addOnly(act.only);
}

void appendExpectation(std::string &out, const Expectation &expectation)
{
    using Kind = Expectation::Kind;
    Lines lines(out, "[[expect]]");
    lines.addText("that", wordFor(expectation.kind));
    if (expectation.kind == Kind::Knows) {
        lines.add("at", seconds(expectation.atNs));
        lines.addText("server", expectation.server);
        lines.addText("client", expectation.client);
        if (expectation.position)
            lines.add("position", pair(*expectation.position));
    }
    if (expectation.kind == Kind::TimeToAll)
        lines.addText("quantile",
                      expectation.quantile < 0.9     ? "p50"
                          : expectation.quantile < 1 ? "p99"
                                                     : "max");
    if (expectation.reads > 0)
        lines.add("reads", numberText(expectation.reads));
    if (expectation.atMost)
        lines.add(expectation.kind == Kind::Agree ? "within" : "at_most",
                  numberText(*expectation.atMost));
    if (expectation.atLeast)
        lines.add("at_least", numberText(*expectation.atLeast));
    if (expectation.about) {
        lines.add("about", numberText(*expectation.about));
        lines.add("percent", numberText(expectation.percent));
    }
    if (!expectation.holds)
        lines.add("holds", "false");
    lines.addOnly(expectation.only);
}

void appendVariant(std::string &out, const Variant &variant)
{
    Lines lines(out, "[[variant]]");
    lines.add("name", tomlText(variant.name));
    std::string let = "{";
    for (const auto &[name, word] : variant.let)
        let += (let.size() > 1 ? ", " : " ") + name + " = " + tomlText(word);
    lines.add("let", let + " }");
}

void appendNetwork(std::string &out, const Scenario &scenario)
{
    if (!hasNetwork(scenario))
        return;
    Lines lines(out, "# How long lines between servers take in a simulated herd\n[network]");
    lines.add("delay",
              scenario.leastDelayNs == scenario.mostDelayNs ? seconds(scenario.leastDelayNs)
                                                            : '[' + seconds(scenario.leastDelayNs)
                      + ", " + seconds(scenario.mostDelayNs) + ']');
    if (scenario.jitterNs)
        lines.add("jitter", seconds(*scenario.jitterNs));
}

template <typename Thing>
std::string written(void (*append)(std::string &, const Thing &), const Thing &thing)
{
    std::string out;
    append(out, thing);
    return out.substr(1); // without the blank line before
}

} // namespace

std::string tableOf(const Act &act)
{
    return written(&appendAct, act);
}

std::string tableOf(const Client &client)
{
    return written(&appendClient, client);
}

std::string tableOf(const Expectation &expectation)
{
    return written(&appendExpectation, expectation);
}

std::string writeScenarioFile(const Scenario &scenario)
{
    std::string out = "# A scenario for Herdscope: herdctl run FILE --out FOLDER\n"
                      "format = \"herdscope-scenario\"\nversion = 1\nname = "
        + tomlText(scenario.name) + '\n';
    if (!scenario.teaches.empty())
        out += "teaches = " + tomlText(scenario.teaches) + '\n';
    out += "seed = " + std::to_string(scenario.seed)
        + "\n\n# In seconds, as all times are\nduration = " + seconds(scenario.durationNs)
        + "\n\n# A preset, or a herd file beside this one\nherd = " + tomlText(scenario.herd)
        + '\n';
    appendNetwork(out, scenario);
    for (const Client &each : scenario.clients)
        appendClient(out, each);
    if (scenario.load)
        appendLoad(out, scenario);
    for (const Act &each : scenario.acts)
        appendAct(out, each);
    for (const Expectation &each : scenario.expectations)
        appendExpectation(out, each);
    for (const Variant &each : scenario.variants)
        appendVariant(out, each);
    return out;
}

} // namespace Herdscope::Scenario
