// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// qcustomplot.h says foreach: the project's options forbid that.
#undef QT_NO_FOREACH

#include "app/activitychart.h"

#include "app/keyhelp.h"
#include "app/plotink.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPicture>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int curveColors = 3;
constexpr int mostInARow = 4; ///< of the legend

/// Every line has another pair of colour and pattern; bounds are thin. Servers have the colours
/// that they have on the map.
QPen penOf(std::size_t index, const Figures::ChartLine &line, const Figures::Theme &theme)
{
    constexpr std::array patterns {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    if (line.isBound)
        return {theme.faintText, 1, index % 2 == 0 ? Qt::DashLine : Qt::DotLine, Qt::FlatCap};
    const QColor color = line.server >= 0
        ? Figures::serverStyle(line.server).color
        : Figures::curveColor(int(index % curveColors), theme.dark);
    const std::size_t pattern = (index / curveColors + index % curveColors) % patterns.size();
    return {color, plotLineWidth, patterns[pattern], Qt::FlatCap};
}

void setUpAxes(QCustomPlot &plot)
{
    for (QCPAxis *axis : {plot.xAxis, plot.yAxis}) {
        axis->setSubTicks(false);
        axis->ticker()->setTickCount(plotTicks);
        axis->setNumberFormat(u"f"_s);
    }
    plot.axisRect()->setMinimumMargins({plotMargin, 2 * plotMargin, 4 * plotMargin, plotMargin});
}

/// Lines, axes and legend of @p plot.
void fill(QCustomPlot &plot, const Figures::ChartScene &scene, const Figures::Theme &theme)
{
    plot.clearGraphs();
    double greatest = 0;
    for (std::size_t i = 0; i < scene.lines.size(); ++i) {
        const Figures::ChartLine &line = scene.lines[i];
        QCPGraph *graph = plot.addGraph();
        graph->setName(line.name);
        graph->setPen(penOf(i, line, theme));
        graph->setLineStyle(line.isBound ? QCPGraph::lsLine : QCPGraph::lsStepCenter);
        for (std::size_t piece = 0; piece < line.values.size(); ++piece) {
            graph->addData(scene.middleOf(piece), line.values[piece]); // NaN is a gap
            if (!std::isnan(line.values[piece]))
                greatest = std::max(greatest, line.values[piece]);
        }
    }
    plot.legend->setVisible(scene.lines.size() > 1);
    plot.legend->setWrap(scene.lines.size() > mostInARow ? mostInARow : 0);
    plot.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
    plot.yAxis->setLabel(scene.unit);
    plot.yAxis->setRange(0, greatest > 0 ? greatest * plotHeadroom : 1);
    plot.yAxis->setNumberPrecision(decimalsFor(plot.yAxis->range().upper));
    plot.xAxis->setLabel(scene.isStretch ? ActivityChart::tr("seconds until the end of the stretch")
                                         : ActivityChart::tr("seconds until the moment shown"));
    plot.xAxis->setRange(std::min(scene.fromSeconds, -1e-6), 0);
    plot.xAxis->setNumberPrecision(decimalsFor(-scene.fromSeconds));
}

} // namespace

class ActivityChart::Private final
{
public:
    explicit Private(ActivityChart *chart)
        : plot(new QCustomPlot(chart))
    {
        auto *layout = new QVBoxLayout(chart);
        layout->setContentsMargins({});
        layout->addWidget(plot);
        plot->setFocusPolicy(Qt::NoFocus); // the chart has the keys
        plot->setLocale(QLocale());
        plot->setMouseTracking(true);
        setUpAxes(*plot);
        placeLegendAbove(*plot);
        plot->addLayer(u"cursor"_s, plot->layer(u"main"_s), QCustomPlot::limAbove);
        cursor = new QCPItemStraightLine(plot);
        cursor->setLayer(u"cursor"_s);
        cursor->setVisible(false);
        band = new QCPItemRect(plot);
        band->setLayer(u"cursor"_s);
        band->setVisible(false);
    }
    void showCursor(ActivityChart *chart, int piece)
    {
        if (piece == current)
            return;
        current = piece;
        cursor->setVisible(piece >= 0);
        if (piece >= 0) {
            const double x = scene.middleOf(std::size_t(piece));
            cursor->point1->setCoords(x, 0);
            cursor->point2->setCoords(x, 1);
        }
        draw();
        emit chart->pieceShown(piece);
    }
    /// It stays with its times while the chart moves on.
    void showBand(std::optional<History::Stretch> stretch)
    {
        chosen = stretch;
        band->setVisible(stretch.has_value());
        if (stretch) {
            const QCPRange all = plot->yAxis->range();
            band->topLeft->setCoords(secondsOf(stretch->fromNs), all.upper);
            band->bottomRight->setCoords(secondsOf(stretch->untilNs), all.lower);
        }
        draw();
    }
    [[nodiscard]] double secondsOf(std::int64_t ns) const
    {
        return double(ns - scene.untilNs) / 1e9;
    }
    [[nodiscard]] std::int64_t nsAt(double x) const
    {
        const double seconds = plot->xAxis->pixelToCoord(x);
        return scene.nsAt(std::clamp(seconds, scene.fromSeconds, 0.0));
    }
    void draw()
    {
        stale = true;
        plot->update();
    }
    [[nodiscard]] const Figures::Theme &theme() const
    {
        return dark ? Figures::Theme::night() : Figures::Theme::light();
    }

    QCustomPlot *const plot;
    QCPItemStraightLine *cursor = nullptr;
    QCPItemRect *band = nullptr; ///< of what is being chosen
    std::optional<History::Stretch> chosen;
    std::optional<QPointF> pressedAt;
    std::int64_t pressedNs = 0;
    int anchor = -1; ///< piece where Shift and arrows began
    Figures::ChartScene scene;
    int current = -1; ///< piece
    bool dark = false;
    bool stale = true; ///< what was drawn last
};

ActivityChart::ActivityChart(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    declareKeys(
        this,
        {{tr("Left, Right, Home, End"), tr("Read the values of one moment after the other")},
         {tr("Return, click"), tr("Show that moment in the log")},
         {tr("Drag, or Shift+Left and Shift+Right, then Return"), tr("Choose a stretch")}});
    setMinimumHeight(80);
    d->plot->installEventFilter(this);
    setDark(false);
    setPlotFonts(*d->plot, font());
}

ActivityChart::~ActivityChart() = default;

const Figures::ChartScene &ActivityChart::scene() const
{
    return d->scene;
}

void ActivityChart::setScene(const Figures::ChartScene &scene)
{
    d->scene = scene;
    fill(*d->plot, scene, d->theme());
    setPlotFonts(*d->plot, font());
    setAccessibleDescription(scene.title % u'\n' % scene.caption);
    d->showBand(d->chosen);
    if (d->current >= int(scene.pieces()))
        d->showCursor(this, -1);
    else if (d->current >= 0)
        emit pieceShown(d->current); // it says something else now
    d->draw();
}

void ActivityChart::setDark(bool dark)
{
    d->dark = dark;
    inkPlot(*d->plot, d->theme());
    d->cursor->setPen(QPen(d->theme().selection, 1.2));
    d->band->setPen(QPen(d->theme().selection, 1));
    QColor inside = d->theme().selection;
    inside.setAlpha(48);
    d->band->setBrush(inside);
    fill(*d->plot, d->scene, d->theme());
    d->draw();
}

/// Recorded first: QCustomPlot begins and ends its painter itself.
void ActivityChart::paintPicture(QPainter &painter, QSize size) const
{
    QCustomPlot plot;
    const QFont font = painter.font();
    const QFontMetrics metrics(font);
    const int line = metrics.height() + 2 * plotMargin;
    setUpAxes(plot);
    placeLegendAbove(plot);
    inkPlot(plot, Figures::Theme::light());
    fill(plot, d->scene, Figures::Theme::light());
    setPlotFonts(plot, font);
    QPicture picture;
    QCPPainter recorder(&picture);
    plot.toPainter(&recorder, size.width(), size.height() - 2 * line);
    recorder.end();
    painter.fillRect(QRect(QPoint(), size), Figures::Theme::light().background);
    painter.setPen(Figures::Theme::light().text);
    painter.drawText(QRect(2 * plotMargin, 0, size.width(), line), Qt::AlignVCenter,
                     d->scene.title);
    painter.drawPicture(0, line, picture);
    painter.setPen(Figures::Theme::light().faintText);
    painter.drawText(QRect(2 * plotMargin, size.height() - line, size.width(), line),
                     Qt::AlignVCenter, d->scene.caption);
}

int ActivityChart::pieceAt(QPointF at) const
{
    const double seconds = d->plot->xAxis->pixelToCoord(at.x());
    const double piece = std::floor((seconds - d->scene.fromSeconds) / d->scene.pieceSeconds);
    const bool isThere =
        d->scene.pieceSeconds > 0 && piece >= 0 && piece < double(d->scene.pieces());
    return isThere ? int(piece) : -1;
}

QPointF ActivityChart::pointOf(int piece) const
{
    return {d->plot->xAxis->coordToPixel(d->scene.middleOf(std::size_t(piece))),
            d->plot->yAxis->coordToPixel(0)};
}

void ActivityChart::keyPressEvent(QKeyEvent *event)
{
    const int last = int(d->scene.pieces()) - 1;
    if (last < 0)
        return QWidget::keyPressEvent(event);
    const bool isArrow = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (isArrow && event->modifiers().testFlag(Qt::ShiftModifier))
        return extendBand(event->key() == Qt::Key_Right ? std::min(d->current + 1, last)
                              : d->current < 0          ? last
                                                        : std::max(d->current - 1, 0));
    if (isArrow)
        d->showBand({});
    switch (event->key()) {
    case Qt::Key_Left:
        return d->showCursor(this, d->current < 0 ? last : std::max(d->current - 1, 0));
    case Qt::Key_Right:
        return d->showCursor(this, std::min(d->current + 1, last));
    case Qt::Key_Home:
        return d->showCursor(this, 0);
    case Qt::Key_End:
        return d->showCursor(this, last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto chosen = d->chosen) {
            d->showBand({});
            emit stretchChosen(*chosen);
        } else if (d->current >= 0)
            emit pieceActivated(d->current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

/// From the piece where it began to @p piece, both whole.
void ActivityChart::extendBand(int piece)
{
    if (!d->chosen)
        d->anchor = d->current < 0 ? piece : d->current;
    d->showCursor(this, piece);
    const auto [first, last] = std::minmax({d->anchor, piece});
    const auto secondsAt = [this](int its) {
        return d->scene.fromSeconds + its * d->scene.pieceSeconds;
    };
    d->showBand(History::Stretch::between(d->scene.nsAt(secondsAt(first)),
                                          d->scene.nsAt(secondsAt(last + 1))));
}

void ActivityChart::press(const QMouseEvent &mouse)
{
    setFocus(Qt::MouseFocusReason);
    if (mouse.button() != Qt::LeftButton || d->scene.pieces() == 0)
        return;
    d->showBand({});
    d->pressedAt = mouse.position();
    d->pressedNs = d->nsAt(mouse.position().x());
}

void ActivityChart::release(const QMouseEvent &mouse)
{
    if (mouse.button() != Qt::LeftButton || !d->pressedAt)
        return;
    d->pressedAt.reset();
    if (const auto chosen = d->chosen) {
        d->showBand({});
        emit stretchChosen(*chosen);
    } else if (const int piece = pieceAt(mouse.position()); piece >= 0) {
        emit pieceActivated(piece);
    }
}

void ActivityChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        setPlotFonts(*d->plot, font());
        d->draw();
    }
}

/// Behind another dock's tab it is visible for Qt, too, but nobody paints it.
bool ActivityChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != d->plot)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::Paint && d->stale) {
        d->stale = false;
        d->plot->setBufferDevicePixelRatio(devicePixelRatioF()); // the screen may be another one
        d->plot->replot(QCustomPlot::rpQueuedRefresh);
    } else if (event->type() == QEvent::MouseMove) {
        const QPointF at = static_cast<QMouseEvent *>(event)->position();
        const bool isDrag = d->pressedAt
            && (d->chosen
                || std::abs(at.x() - d->pressedAt->x()) >= QApplication::startDragDistance());
        if (isDrag)
            d->showBand(History::Stretch::between(d->pressedNs, d->nsAt(at.x())));
        d->showCursor(this, pieceAt(at));
    } else if (event->type() == QEvent::Leave) {
        d->showCursor(this, -1);
    } else if (event->type() == QEvent::MouseButtonPress) {
        press(*static_cast<QMouseEvent *>(event));
    } else if (event->type() == QEvent::MouseButtonRelease) {
        release(*static_cast<QMouseEvent *>(event));
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace Herdscope::App
