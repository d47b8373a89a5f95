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
    /// With so many lines of words, and times from @p fromNs to @p toNs, powers of ten.
    ConvergenceGeometry(std::int64_t fromNs, std::int64_t toNs, int words, const QRectF &area,
                        const QFont &font);

    [[nodiscard]] QRectF chartBox() const { return m_chart; }
    [[nodiscard]] QRectF wordsBox(int line) const;
    [[nodiscard]] std::int64_t fromNs() const { return m_fromNs; }
    [[nodiscard]] std::int64_t toNs() const { return m_toNs; }
    [[nodiscard]] double xOf(std::int64_t ns) const; ///< at the left end for what is earlier
    [[nodiscard]] double yOf(double share) const;
    [[nodiscard]] const QFont &font() const { return m_font; }

private:
    QFont m_font;
    QRectF m_area;
    QRectF m_chart;
    double m_line = 0;
    std::int64_t m_fromNs = 1;
    std::int64_t m_toNs = 1;
    double m_from = 0; ///< logarithms
    double m_to = 1;
};

/// Shares left, times at the bottom, and lines for both.
void paintConvergenceAxes(QPainter &painter, const ConvergenceGeometry &geometry,
                          const Theme &theme);
void paintConvergence(QPainter &painter, const ConvergenceScene &scene, const QRectF &area,
                      const Theme &theme);
[[nodiscard]] QSize convergencePictureSize();

} // namespace Herdscope::Figures
