// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/comparedrun.h"

#include "history/activity.h"
#include "history/convergence.h"
#include "scenario/judge.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace Herdscope::Compare {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Compare)
};

struct MeasureText
{
    const char *id;
    const char *name;
    const char *unit;
    bool isLessBetter = true;
};

/// By Measure.
constexpr std::array<MeasureText, measureCount> measureTexts {{
    {"lines_per_update", QT_TRANSLATE_NOOP("Herdscope::Compare", "AT lines per update"), ""},
    {"messages_per_operation", QT_TRANSLATE_NOOP("Herdscope::Compare", "AT lines per request"), ""},
    {"time_to_all_p50_ms", QT_TRANSLATE_NOOP("Herdscope::Compare", "Time until all know: median"),
     "ms"},
    {"time_to_all_p99_ms", QT_TRANSLATE_NOOP("Herdscope::Compare", "Time until all know: 99 %"),
     "ms"},
    {"time_to_all_max_ms", QT_TRANSLATE_NOOP("Herdscope::Compare", "Time until all know: longest"),
     "ms"},
    {"agreement_s", QT_TRANSLATE_NOOP("Herdscope::Compare", "Agreement after the last fault"), "s"},
    {"lost", QT_TRANSLATE_NOOP("Herdscope::Compare", "Acknowledged updates lost"), ""},
    {"availability", QT_TRANSLATE_NOOP("Herdscope::Compare", "Share of requests answered"), "",
     false},
    {"cpu_per_update_us", QT_TRANSLATE_NOOP("Herdscope::Compare", "Processor time per update"),
     "µs"},
}};

struct ParameterText
{
    const char *id;
    const char *name;
};

/// By Parameter.
constexpr std::array<ParameterText, parameterCount> parameterTexts {{
    {"herd", QT_TRANSLATE_NOOP("Herdscope::Compare", "Herd")},
    {"servers", QT_TRANSLATE_NOOP("Herdscope::Compare", "Servers")},
    {"links", QT_TRANSLATE_NOOP("Herdscope::Compare", "Links")},
    {"ack", QT_TRANSLATE_NOOP("Herdscope::Compare", "Acknowledgement")},
    {"scenario", QT_TRANSLATE_NOOP("Herdscope::Compare", "Scenario")},
    {"variant", QT_TRANSLATE_NOOP("Herdscope::Compare", "Variant")},
    {"mode", QT_TRANSLATE_NOOP("Herdscope::Compare", "Servers run")},
    {"speed", QT_TRANSLATE_NOOP("Herdscope::Compare", "Speed")},
    {"program", QT_TRANSLATE_NOOP("Herdscope::Compare", "Version of Herdscope")},
    {"cpu_of", QT_TRANSLATE_NOOP("Herdscope::Compare", "Processor time of")},
    {"record", QT_TRANSLATE_NOOP("Herdscope::Compare", "Record")},
    {"seed", QT_TRANSLATE_NOOP("Herdscope::Compare", "Seed")},
}};

constexpr double nsPerMs = 1e6;
constexpr double nsPerUs = 1e3;
constexpr double nsPerSecond = 1e9;

QString ackText(const Herd::HerdSpec &herd)
{
    switch (herd.ack) {
    case Herd::AckLevel::Memory:
        return QStringLiteral("memory");
    case Herd::AckLevel::Journal:
        return QStringLiteral("journal");
    case Herd::AckLevel::Peers:
        return QStringLiteral("peers %1").arg(herd.ackPeers);
    }
    return {};
}

/// Of a simulated run that was saved from the window.
QString seedOf(const std::string &simulation)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(simulation))
        .object()[QStringLiteral("seed")]
        .toString();
}

std::array<QString, parameterCount> parametersOf(const Journal::RunAbout &about,
                                                 const std::optional<RunFacts> &facts,
                                                 const std::optional<ServedFacts> &served)
{
    std::array<QString, parameterCount> texts;
    const auto text = [&texts](Parameter which) -> QString & { return texts[indexOf(which)]; };
    text(Parameter::Herd) = QString::fromStdString(about.herd.name);
    text(Parameter::Servers) = QString::number(about.herd.serverCount());
    text(Parameter::Links) = QString::number(about.herd.linkCount());
    text(Parameter::Acknowledgement) = ackText(about.herd);
    text(Parameter::Program) = about.program;
    if (facts) {
        text(Parameter::Scenario) = facts->scenario;
        text(Parameter::Variant) = facts->variant;
        text(Parameter::Mode) = facts->mode;
        text(Parameter::Speed) = QString::number(facts->speed);
        text(Parameter::Seed) = QString::number(facts->seed);
        if (facts->cpu)
            text(Parameter::CpuOf) = QLatin1String(wordFor(facts->cpu->whose));
    } else if (served) {
        text(Parameter::Mode) = served->mode;
        text(Parameter::CpuOf) = QLatin1String(wordFor(served->cpu.whose));
    } else if (!about.simulation.empty()) {
        text(Parameter::Mode) = QStringLiteral("simulated");
        text(Parameter::Seed) = seedOf(about.simulation);
    }
    return texts;
}

/// Of a run that nobody has kept facts of: from its first event to its last one.
Scenario::Facts wholeOf(const History::Past &past)
{
    Scenario::Facts facts;
    if (past.first() < past.end()) {
        facts.beginNs = past.entry(past.first()).event->at.monotonicNs;
        facts.endNs = past.entry(past.end() - 1).event->at.monotonicNs;
    }
    return facts;
}

/// Neither lost from the file nor left out when it was recorded.
bool isComplete(const Exports::RecordedRun &run)
{
    const Scenario::Facts all = wholeOf(*run.past);
    return Exports::isWhole(run) && !run.past->lacksEvents(all.beginNs, all.endNs);
}

std::optional<double> ratio(double a, std::uint64_t b)
{
    if (b == 0)
        return {};
    return a / static_cast<double>(b);
}

std::array<std::optional<double>, measureCount> valuesOf(Scenario::Figures &figures,
                                                         const std::optional<RunFacts> &facts,
                                                         const std::optional<ServedFacts> &served)
{
    std::array<std::optional<double>, measureCount> values;
    const auto value = [&values](Measure which) -> std::optional<double> & {
        return values[indexOf(which)];
    };
    const auto lines = static_cast<double>(figures.lines);
    value(Measure::LinesPerUpdate) = ratio(lines, figures.updates);
    value(Measure::MessagesPerOperation) = ratio(lines, figures.operations);
    const auto quantile = [&figures](double share) -> std::optional<double> {
        const auto ns = History::quantileOf(figures.timesToAllNs, share);
        return ns ? std::optional(static_cast<double>(*ns) / nsPerMs) : std::nullopt;
    };
    value(Measure::TimeToAllMedian) = quantile(0.5);
    value(Measure::TimeToAll99) = quantile(0.99);
    value(Measure::TimeToAllMax) = quantile(1);
    if (figures.acknowledged > 0)
        value(Measure::Lost) = static_cast<double>(figures.lost);
    const auto cpu = facts ? facts->cpu : served ? std::optional(served->cpu) : std::nullopt;
    if (cpu)
        value(Measure::CpuPerUpdate) =
            ratio(static_cast<double>(cpu->ns) / nsPerUs, figures.updates);
    if (!facts)
        return values;
    if (figures.agreedNs)
        value(Measure::Agreement) = static_cast<double>(*figures.agreedNs) / nsPerSecond;
    value(Measure::Availability) = ratio(static_cast<double>(facts->facts.answered),
                                         facts->facts.requests - facts->facts.open);
    return values;
}

/// Why a run has no such value; what it has makes no difference.
QString whyNoneOf(Measure measure, const Scenario::Figures &figures, const RunFacts *facts,
                  bool isSimulated)
{
    switch (measure) {
    case Measure::MessagesPerOperation:
        return Words::tr("nobody reported or asked");
    case Measure::TimeToAllMedian:
    case Measure::TimeToAll99:
    case Measure::TimeToAllMax:
        if (figures.updates > 0)
            return Words::tr("no update got to all servers");
        break;
    case Measure::Agreement:
        return facts ? Words::tr("they did not agree")
                     : Words::tr("known of runs of scenarios only");
    case Measure::Lost:
        return Words::tr("nothing was acknowledged");
    case Measure::Availability:
        return facts ? Words::tr("nobody reported or asked")
                     : Words::tr("known of runs of scenarios only");
    case Measure::CpuPerUpdate:
        if (isSimulated)
            return Words::tr("simulated: takes none");
        if (figures.updates > 0)
            return Words::tr("not measured by what saved the run");
        break;
    case Measure::LinesPerUpdate:
        break;
    }
    return Words::tr("there is no update");
}

std::vector<double> curveOf(const History::Past &past)
{
    History::SpreadMeter meter(past, past.first());
    meter.advance(past.end());
    std::vector<double> curve;
    if (meter.updates() == 0)
        return curve;
    curve.reserve(curveTimes().size());
    for (const std::int64_t ns : curveTimes())
        curve.push_back(meter.shareWithin(ns));
    return curve;
}

QString words(const char *text)
{
    return QCoreApplication::translate("Herdscope::Compare", text);
}

} // namespace

const char *idOf(Measure measure)
{
    return measureTexts[indexOf(measure)].id;
}

QString nameOf(Measure measure)
{
    return words(measureTexts[indexOf(measure)].name);
}

QString unitOf(Measure measure)
{
    return QString::fromUtf8(measureTexts[indexOf(measure)].unit);
}

QString titleOf(Measure measure)
{
    const QString unit = unitOf(measure);
    return unit.isEmpty() ? nameOf(measure) : nameOf(measure) + QLatin1String(", ") + unit;
}

bool isLessBetter(Measure measure)
{
    return measureTexts[indexOf(measure)].isLessBetter;
}

const char *idOf(Parameter parameter)
{
    return parameterTexts[indexOf(parameter)].id;
}

QString nameOf(Parameter parameter)
{
    return words(parameterTexts[indexOf(parameter)].name);
}

const std::vector<std::int64_t> &curveTimes()
{
    static const std::vector<std::int64_t> times = [] {
        constexpr int perPower = 20;
        constexpr int from = 3; // powers of ten of ns
        constexpr int to = 11;
        std::vector<std::int64_t> all;
        for (int i = from * perPower; i <= to * perPower; ++i)
            all.push_back(std::llround(std::pow(10.0, double(i) / perPower)));
        return all;
    }();
    return times;
}

ComparedRun measure(const Exports::RecordedRun &run)
{
    const auto facts = parseRunFacts(run.about.facts);
    ComparedRun compared;
    compared.name = QFileInfo(run.fileName).fileName();
    const auto served = parseServedFacts(run.about.facts);
    compared.parameters = parametersOf(run.about, facts, served);
    compared.parameters[indexOf(Parameter::Record)] =
        isComplete(run) ? QStringLiteral("whole") : QStringLiteral("with gaps");
    compared.shortcomings = Exports::shortcomingsOf(run);
    auto figures = Scenario::figuresOf(*run.past, facts ? facts->facts : wholeOf(*run.past));
    compared.updates = figures.updates;
    compared.values = valuesOf(figures, facts, served);
    const bool isSimulated =
        compared.parameters[indexOf(Parameter::Mode)] == QLatin1String("simulated");
    for (std::size_t i = 0; i < measureCount; ++i)
        if (!compared.values[i])
            compared.whyNone[i] =
                whyNoneOf(static_cast<Measure>(i), figures, facts ? &*facts : nullptr, isSimulated);
    // They may have come to agree in what is missing.
    auto &whyNotAgreed = compared.whyNone[indexOf(Measure::Agreement)];
    if (facts && !whyNotAgreed.isEmpty() && !isComplete(run))
        whyNotAgreed = Words::tr("not in what is left of the record");
    compared.curve = curveOf(*run.past);
    return compared;
}

tl::expected<ComparedRun, QString> readComparedRun(const QString &fileName,
                                                   const Journal::RunProgress &progress)
{
    Exports::WholeRun run;
    if (const auto read = Exports::readRun(fileName, run, progress); !read)
        return tl::unexpected(read.error());
    return measure(run);
}

} // namespace Herdscope::Compare
