// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// qcustomplot.h says foreach: the project's options forbid that.
#undef QT_NO_FOREACH

#include "app/loadchart.h"

#include "app/plotink.h"
#include "figures/palette.h"

#include <QEvent>
#include <QLocale>
#include <QSize>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr double leastSeconds = 10; ///< of the time axis
constexpr double untilKnown = 100; ///< of the axes without a value

void fit(QCPAxis *axis, std::initializer_list<const QCPGraph *> graphs)
{
    double greatest = 0;
    for (const QCPGraph *graph : graphs) {
        bool found = false;
        const QCPRange range = graph->getValueRange(found);
        if (found)
            greatest = std::max(greatest, range.upper);
    }
    axis->setRange(0, greatest > 0 ? greatest * plotHeadroom : untilKnown);
    axis->setNumberPrecision(decimalsFor(axis->range().upper));
}

} // namespace

class LoadChart::Private final
{
public:
    explicit Private(LoadChart *chart);
    void setUpAxes();
    void setUpGraphs();
    void setInk();
    void fitAxes();
    void draw(); ///< as soon as somebody sees it
    void drawNow();
    [[nodiscard]] std::array<QCPGraph *, 3> graphs() const { return {updates, p99, all}; }
    [[nodiscard]] std::array<QCPAxis *, 3> axes() const
    {
        return {plot->xAxis, plot->yAxis, plot->yAxis2};
    }

    LoadChart *const q;
    QCustomPlot *const plot;
    QCPGraph *updates = nullptr;
    QCPGraph *p99 = nullptr;
    QCPGraph *all = nullptr;
    double now = 0; ///< of the last sample
    bool dark = false;
    bool stale = true; ///< what was drawn last
};

LoadChart::Private::Private(LoadChart *chart)
    : q(chart)
    , plot(new QCustomPlot(chart))
{
    auto *layout = new QVBoxLayout(q);
    layout->setContentsMargins({});
    layout->addWidget(plot);
    plot->setFocusPolicy(Qt::NoFocus); // there is nothing to do in it
    plot->setLocale(QLocale());
    setUpAxes();
    setUpGraphs();
    placeLegendAbove(*plot);
    setInk();
    setPlotFonts(*plot, q->font());
    fitAxes();
}

void LoadChart::Private::setUpAxes()
{
    const QSharedPointer<QCPAxisTickerTime> clock(new QCPAxisTickerTime);
    clock->setTimeFormat(u"%s s"_s);
    clock->setFieldWidth(QCPAxisTickerTime::tuSeconds, 1);
    plot->xAxis->setTicker(clock);
    plot->yAxis->setLabel(LoadChart::tr("updates/s"));
    plot->yAxis2->setLabel(LoadChart::tr("ms"));
    plot->yAxis2->setVisible(true);
    for (QCPAxis *axis : axes()) {
        axis->setSubTicks(false);
        axis->ticker()->setTickCount(plotTicks);
    }
    for (QCPAxis *axis : {plot->yAxis, plot->yAxis2})
        axis->setNumberFormat(u"f"_s);
    plot->axisRect()->setMinimumMargins({plotMargin, 2 * plotMargin, plotMargin, plotMargin});
}

void LoadChart::Private::setUpGraphs()
{
    updates = plot->addGraph(plot->xAxis, plot->yAxis);
    p99 = plot->addGraph(plot->xAxis, plot->yAxis2);
    all = plot->addGraph(plot->xAxis, plot->yAxis2);
    updates->setName(LoadChart::tr("Updates/s"));
    p99->setName(LoadChart::tr("p99"));
    all->setName(LoadChart::tr("All know"));
}

void LoadChart::Private::setInk()
{
    constexpr std::array patterns {Qt::SolidLine, Qt::DashLine, Qt::DotLine};
    const Figures::Theme &theme = dark ? Figures::Theme::night() : Figures::Theme::light();
    inkPlot(*plot, theme);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
        QPen pen(Figures::curveColor(static_cast<int>(i), dark), plotLineWidth, patterns[i]);
        pen.setCapStyle(Qt::FlatCap);
        graphs()[i]->setPen(pen);
    }
}

void LoadChart::Private::fitAxes()
{
    const double until = std::max(now, leastSeconds);
    plot->xAxis->setRange(std::max(0.0, until - keptSeconds), until);
    fit(plot->yAxis, {updates});
    fit(plot->yAxis2, {p99, all});
}

void LoadChart::Private::draw()
{
    stale = true;
    plot->update();
}

void LoadChart::Private::drawNow()
{
    stale = false;
    plot->setBufferDevicePixelRatio(q->devicePixelRatioF()); // the window may have changed screens
    plot->replot(QCustomPlot::rpQueuedRefresh);
}

LoadChart::LoadChart(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    d->plot->installEventFilter(this);
    setToolTip(
        tr("Updates a second; on the right the time until 99 % of the requests were answered, "
           "and the longest time until all servers knew an update"));
}

LoadChart::~LoadChart() = default;

void LoadChart::clear()
{
    for (QCPGraph *graph : d->graphs())
        graph->data()->clear();
    d->now = 0;
    d->fitAxes();
    d->draw();
}

void LoadChart::add(const LoadSample &sample)
{
    d->now = sample.seconds;
    d->updates->addData(sample.seconds, sample.updatesPerSecond);
    if (sample.p99Ms > 0)
        d->p99->addData(sample.seconds, sample.p99Ms);
    if (sample.allMs > 0)
        d->all->addData(sample.seconds, sample.allMs);
    for (QCPGraph *graph : d->graphs())
        graph->data()->removeBefore(sample.seconds - keptSeconds);
    d->fitAxes();
    d->draw();
}

void LoadChart::setDark(bool dark)
{
    if (dark == d->dark)
        return;
    d->dark = dark;
    d->setInk();
    d->draw();
}

int LoadChart::sampleCount() const
{
    return d->updates->dataCount();
}

int LoadChart::spreadCount() const
{
    return d->all->dataCount();
}

QSize LoadChart::sizeHint() const
{
    return {420, 200};
}

QSize LoadChart::minimumSizeHint() const
{
    constexpr int leastHeight = 90;
    // Not by what stands at the axes: docks would move when the numbers grow.
    return {d->plot->legend->minimumOuterSizeHint().width() + 2 * plotMargin, leastHeight};
}

void LoadChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setPlotFonts(*d->plot, font());
        d->draw();
    }
}

/// Behind another dock's tab it is visible for Qt, too, but nobody paints it.
bool LoadChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == d->plot && event->type() == QEvent::Paint && d->stale)
        d->drawNow();
    return QWidget::eventFilter(watched, event);
}

} // namespace Herdscope::App
