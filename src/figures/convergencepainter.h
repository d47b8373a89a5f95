// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/convergencescene.h"
#include "figures/palette.h"

#include <QFont>
#include <QPainter>
#include <QRectF>

/// Paints which share of the servers knew over time with any painter: window, SVG, PNG, PDF.
namespace Herdscope::Figures {

/// Where everything is: words of the curves at the top, shares left, times at the bottom.
class ConvergenceGeometry final
{
public:
    ConvergenceGeometry(const ConvergenceScene &scene, const QRectF &area, const QFont &font);

    [[nodiscard]] QRectF chartBox() const { return m_chart; }
    [[nodiscard]] QRectF wordsBox(int curve) const; ///< 0: the update, 1: the run
    [[nodiscard]] double xOf(std::int64_t ns) const; ///< at the left end for what is earlier
    [[nodiscard]] double yOf(double share) const;
    [[nodiscard]] const QFont &font() const { return m_font; }

private:
    QFont m_font;
    QRectF m_area;
    QRectF m_chart;
    double m_line = 0;
    double m_from = 0; ///< logarithms
    double m_to = 1;
};

void paintConvergence(QPainter &painter, const ConvergenceScene &scene, const QRectF &area,
                      const Theme &theme);
[[nodiscard]] QSize convergencePictureSize();

} // namespace Herdscope::Figures
