// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// qcustomplot.h says foreach: the project's options forbid that.
#undef QT_NO_FOREACH

#include "app/plotink.h"

#include <qcustomplot.h>

#include <array>

namespace Herdscope::App {

namespace {

constexpr QSize legendIcon {26, 12};

std::array<QCPAxis *, 3> axesOf(QCustomPlot &plot)
{
    return {plot.xAxis, plot.yAxis, plot.yAxis2};
}

} // namespace

void inkPlot(QCustomPlot &plot, const Figures::Theme &theme)
{
    plot.setBackground(QBrush(theme.background));
    for (QCPAxis *axis : axesOf(plot)) {
        axis->setBasePen(QPen(theme.faintText));
        axis->setTickPen(QPen(theme.faintText));
        axis->setTickLabelColor(theme.faintText);
        axis->setLabelColor(theme.faintText);
        axis->grid()->setPen(QPen(theme.downFill, 0, Qt::SolidLine));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot.legend->setTextColor(theme.text);
}

void setPlotFonts(QCustomPlot &plot, const QFont &font)
{
    for (QCPAxis *axis : axesOf(plot)) {
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
    }
    plot.legend->setFont(font);
    for (int i = 0; i < plot.legend->itemCount(); ++i)
        if (QCPAbstractLegendItem *item = plot.legend->item(i)) // else a row is not full
            item->setFont(font);
}

void placeLegendAbove(QCustomPlot &plot)
{
    plot.legend->setVisible(true);
    plot.plotLayout()->insertRow(0);
    plot.plotLayout()->addElement(0, 0, plot.legend);
    plot.plotLayout()->setRowStretchFactor(0, 0.001); // as little as it needs
    plot.plotLayout()->setRowSpacing(0);
    plot.legend->setMargins({plotMargin, plotMargin, plotMargin, 0});
    plot.legend->setIconSize(legendIcon);
    plot.legend->setIconTextPadding(plotMargin);
    plot.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    plot.legend->setBorderPen(Qt::NoPen);
    plot.legend->setBrush(Qt::NoBrush);
}

int decimalsFor(double greatest)
{
    constexpr int most = 4;
    constexpr double leastWhole = 4; // a step about that is not 2.5
    int decimals = 0;
    for (double step = greatest / plotTicks; step < leastWhole && decimals < most; step *= 10)
        ++decimals;
    return decimals;
}

} // namespace Herdscope::App
