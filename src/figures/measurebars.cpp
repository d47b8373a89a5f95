// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/measurebars.h"

#include "figures/timeaxis.h"

#include <QFontMetricsF>

#include <algorithm>

namespace Herdscope::Figures {

namespace {

constexpr double margin = 10;
constexpr double gap = 24; ///< between columns
constexpr double leastForTwo = 820; ///< width
constexpr double lineFactor = 1.3;
constexpr double mostWords = 0.38; ///< of a panel's width
constexpr double mostText = 0.42;
constexpr double besideBar = 8;
constexpr double barShare = 0.62; ///< of a row's height
constexpr double endHeight = 0.34;
constexpr int barAlpha = 150;
constexpr double dotRadius = 2.2;

/// Rows of equal height; panels follow each other down the columns.
class Layout final
{
public:
    Layout(const MeasureBarsScene &scene, double width, const QFont &font)
        : m_row(QFontMetricsF(font).height() * lineFactor)
        , m_columns(width >= leastForTwo ? 2 : 1)
        , m_width((width - 2 * margin - (m_columns - 1) * gap) / m_columns)
        , m_perColumn((int(scene.panels.size()) + m_columns - 1) / m_columns)
    {
        const QFontMetricsF metrics(font);
        std::size_t bars = 0;
        for (const MeasurePanel &panel : scene.panels) {
            bars = std::max(bars, panel.bars.size());
            for (const MeasureBar &bar : panel.bars) {
                m_words = std::max(m_words, metrics.horizontalAdvance(bar.words) + besideBar);
                if (bar.isKnown) // else it has the bar's place, too
                    m_text = std::max(m_text, metrics.horizontalAdvance(bar.text) + 2 * besideBar);
            }
        }
        m_words = std::min(m_words, m_width * mostWords);
        m_text = std::min(m_text, m_width * mostText);
        m_panel = m_row * (double(bars) + 1.6);
    }
    [[nodiscard]] double words() const { return m_words; } ///< width, left of bars
    [[nodiscard]] double text() const { return m_text; } ///< width, right of them
    [[nodiscard]] double row() const { return m_row; }
    [[nodiscard]] double height() const { return 2 * margin + m_perColumn * m_panel; }
    [[nodiscard]] QRectF panelBox(int number) const
    {
        const int column = m_perColumn > 0 ? number / m_perColumn : 0;
        return {margin + column * (m_width + gap),
                margin + (number - column * m_perColumn) * m_panel, m_width, m_panel};
    }

private:
    double m_row;
    int m_columns;
    double m_width;
    int m_perColumn;
    double m_panel = 0;
    double m_words = 0;
    double m_text = 0;
};

double greatestOf(const MeasurePanel &panel)
{
    double greatest = 0;
    for (const MeasureBar &bar : panel.bars) {
        if (!bar.isKnown)
            continue;
        greatest = std::max(greatest, bar.median);
        for (const double run : bar.runs)
            greatest = std::max(greatest, run);
    }
    return greatest;
}

void paintRange(QPainter &painter, const MeasureBar &bar, const QRectF &box, double scale,
                const Theme &theme)
{
    if (bar.runs.size() < 2)
        return;
    const auto [least, greatest] = std::minmax_element(bar.runs.begin(), bar.runs.end());
    const double y = box.center().y();
    const double half = box.height() * endHeight;
    painter.setPen(QPen(theme.text, 1.2));
    const double from = box.left() + *least * scale;
    const double to = box.left() + *greatest * scale;
    painter.drawLine(QPointF(from, y), QPointF(to, y));
    for (const double x : {from, to})
        painter.drawLine(QPointF(x, y - half), QPointF(x, y + half));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    for (const double run : bar.runs)
        painter.drawEllipse(QPointF(box.left() + run * scale, y), dotRadius, dotRadius);
}

void paintBar(QPainter &painter, const MeasureBar &bar, const Layout &layout, const QRectF &row,
              int number, double greatest, const Theme &theme)
{
    const double words = layout.words();
    painter.setPen(theme.text);
    // Names of groups often differ at their ends alone.
    paintTextLine(painter, QRectF(row.left(), row.top(), words - besideBar, row.height()),
                  bar.words, Qt::AlignRight, Qt::ElideMiddle);
    const QRectF box(row.left() + words, row.top() + row.height() * (1 - barShare) / 2,
                     row.width() - words - layout.text(), row.height() * barShare);
    painter.setPen(QPen(theme.faintText, 1));
    painter.drawLine(box.topLeft(), box.bottomLeft());
    painter.setPen(bar.isKnown ? theme.text : theme.faintText);
    const double textLeft = bar.isKnown ? box.right() : box.left();
    paintTextLine(
        painter,
        QRectF(textLeft + besideBar, row.top(), row.right() - textLeft - besideBar, row.height()),
        bar.text);
    if (!bar.isKnown)
        return;
    const double scale = greatest > 0 ? box.width() / greatest : 0;
    QColor color = serverStyle(number).color;
    painter.setPen(QPen(color, 1));
    color.setAlpha(barAlpha);
    painter.setBrush(color);
    painter.drawRect(QRectF(box.left(), box.top(), bar.median * scale, box.height()));
    paintRange(painter, bar, box, scale, theme);
}

} // namespace

double measureBarsHeight(const MeasureBarsScene &scene, double width, const QFont &font)
{
    return Layout(scene, width, font).height();
}

void paintMeasureBars(QPainter &painter, const MeasureBarsScene &scene, const QRectF &area,
                      const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.background);
    painter.translate(area.topLeft());
    const Layout layout(scene, area.width(), painter.font());
    const QFont plain = painter.font();
    QFont strong = plain;
    strong.setBold(true);
    for (std::size_t i = 0; i < scene.panels.size(); ++i) {
        const MeasurePanel &panel = scene.panels[i];
        const QRectF box = layout.panelBox(int(i));
        painter.setFont(strong);
        painter.setPen(theme.text);
        paintTextLine(painter, QRectF(box.left(), box.top(), box.width(), layout.row()),
                      panel.title);
        painter.setFont(plain);
        const double greatest = greatestOf(panel);
        for (std::size_t bar = 0; bar < panel.bars.size(); ++bar) {
            const QRectF row(box.left(), box.top() + (double(bar) + 1) * layout.row(), box.width(),
                             layout.row());
            paintBar(painter, panel.bars[bar], layout, row, int(bar), greatest, theme);
        }
    }
    painter.restore();
}

} // namespace Herdscope::Figures
