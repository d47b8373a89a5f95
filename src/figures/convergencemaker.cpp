// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/convergencemaker.h"

#include "figures/waterfallmaker.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace Herdscope::Figures {

using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t shortest = 1'000; ///< of what the axis shows
constexpr int pointsPerDecade = 24;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Figures::Convergence)
};

QString wordsOf(const ConvergenceCurve &curve, bool isOver = false)
{
    QStringList parts;
    for (std::size_t i = 0; i < curve.times.size(); ++i)
        parts << shareName(i) % u' ' % timeUntilText(curve.times[i], isOver);
    return parts.join(u" · "_s);
}

ConvergenceCurve curveOf(const History::Spread &spread, const QString &client)
{
    ConvergenceCurve curve;
    for (const auto &step : spread.steps)
        curve.points.push_back({step.afterNs, double(step.servers) / spread.servers});
    for (std::size_t i = 0; i < curve.times.size(); ++i)
        curve.times[i] = spread.timeFor(ConvergenceCurve::shares[i]);
    curve.name = Words::tr("update of %1, known by %L2 of %L3")
                     .arg(client)
                     .arg(spread.steps.size())
                     .arg(spread.servers);
    curve.words = wordsOf(curve);
    return curve;
}

std::int64_t powerOfTen(double ns, bool isUp)
{
    const double power = std::log10(std::max(ns, double(shortest)));
    return std::llround(std::pow(10, isUp ? std::ceil(power - 1e-9) : std::floor(power + 1e-9)));
}

/// Of times that are on the axis; 0 is left of all of it.
void fitAxis(ConvergenceScene &scene, std::int64_t first, std::int64_t last)
{
    if (last <= 0)
        return;
    scene.fromNs = std::min(scene.fromNs, powerOfTen(double(first), false));
    scene.toNs = std::max(scene.toNs, powerOfTen(double(last), true));
}

/// When the first and the last of those who had to wait for it got it.
std::pair<std::int64_t, std::int64_t> rangeOf(const History::SpreadMeter &run)
{
    const auto &all = run.times();
    const auto first = all.timeOf(std::min(run.updates() + 1, all.total()));
    return {first.value_or(0), all.timeOf(all.total()).value_or(0)};
}

void addRun(ConvergenceScene &scene, const History::SpreadMeter &run, const QString &stretch)
{
    ConvergenceCurve &curve = scene.run;
    const double step = std::pow(10, 1.0 / pointsPerDecade);
    for (double ns = double(scene.fromNs); ns < double(scene.toNs) * 1.001; ns *= step) {
        const double share = run.shareWithin(std::llround(ns));
        if (curve.points.empty() || share != curve.points.back().share)
            curve.points.push_back({std::llround(ns), share});
    }
    for (std::size_t i = 0; i < curve.times.size(); ++i)
        curve.times[i] = run.timeFor(ConvergenceCurve::shares[i]);
    curve.name = stretch.isEmpty()
        ? Words::tr("all %Ln update(s) so far", nullptr, int(run.updates()))
        : Words::tr("%Ln update(s) of the stretch %1", nullptr, int(run.updates())).arg(stretch);
    if (run.updates() > 0)
        curve.words = wordsOf(curve);
}

void append(std::string &out, std::string_view name, const ConvergenceCurve &curve)
{
    for (const ConvergenceCurve::Point &each : curve.points) {
        out += name;
        out += ',';
        out += QByteArray::number(double(each.afterNs) / 1e6, 'f', 6).toStdString();
        out += ',';
        out += QByteArray::number(each.share, 'f', 6).toStdString();
        out += '\n';
    }
}

} // namespace

QString shareName(std::size_t index)
{
    return u't' % QString::number(std::lround(ConvergenceCurve::shares[index] * 100));
}

QString timeUntilText(const std::optional<std::int64_t> &ns, bool isOver)
{
    if (ns)
        return durationText(*ns);
    return isOver ? Words::tr("not by the end") : Words::tr("not yet");
}

ConvergenceScene convergenceOf(const History::Spread *update, const QString &client,
                               const History::SpreadMeter *run, const QString &stretch)
{
    ConvergenceScene scene;
    scene.isStretch = !stretch.isEmpty();
    scene.fromNs = 100'000;
    if (update != nullptr && !update->steps.empty()) {
        scene.update = curveOf(*update, client);
        const auto &steps = update->steps;
        fitAxis(scene, steps[std::min<std::size_t>(1, steps.size() - 1)].afterNs,
                steps.back().afterNs);
    }
    // Also of a stretch in which there was none: that is what it says then.
    if (run != nullptr && (run->updates() > 0 || scene.isStretch)) {
        const auto [first, last] = rangeOf(*run);
        fitAxis(scene, first, last);
        addRun(scene, *run, stretch);
    }
    return scene;
}

ConvergenceScene finishedConvergenceOf(const History::SpreadMeter &run)
{
    ConvergenceScene scene = convergenceOf(nullptr, {}, &run);
    scene.run.name = Words::tr("all %Ln update(s)", nullptr, int(run.updates()));
    scene.run.words = wordsOf(scene.run, true);
    return scene;
}

std::string convergenceCsv(const ConvergenceScene &scene)
{
    std::string out = "curve,after_ms,share\n";
    append(out, "update", scene.update);
    append(out, scene.isStretch ? "stretch" : "run", scene.run);
    return out;
}

} // namespace Herdscope::Figures
