// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/barchart.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

#include <algorithm>
#include <array>
#include <cmath>

namespace Herdscope::Measure {

namespace {

constexpr double width = 960;
constexpr double left = 78;
constexpr double right = 24;
constexpr double top = 96;
constexpr double plotHeight = 320;
constexpr double lineHeight = 18;
constexpr int ticks = 5;
constexpr int captionColumns = 130; ///< letters in a line

/// Okabe and Ito: told apart by people who see few colours.
constexpr std::array colours {"#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9"};
const QString ink = QStringLiteral("#222222");
const QString quiet = QStringLiteral("#666666");
const QString grid = QStringLiteral("#DDDDDD");

QString colourOf(std::size_t series)
{
    return QLatin1String(colours[series % colours.size()]);
}

/// Writes shapes at coordinates in pixels.
class Pen final
{
public:
    explicit Pen(QXmlStreamWriter &out)
        : m_out(out)
    {
    }
    void text(double x, double y, const QString &words, const char *anchor = "start",
              double size = 12, const QString &colour = ink, bool bold = false)
    {
        m_out.writeStartElement(QStringLiteral("text"));
        put("x", x);
        put("y", y);
        put("text-anchor", QLatin1String(anchor));
        put("font-size", size);
        put("fill", colour);
        if (bold)
            put("font-weight", QStringLiteral("600"));
        m_out.writeCharacters(words);
        m_out.writeEndElement();
    }
    void line(double x1, double y1, double x2, double y2, const QString &colour, double thick = 1)
    {
        m_out.writeEmptyElement(QStringLiteral("line"));
        put("x1", x1);
        put("y1", y1);
        put("x2", x2);
        put("y2", y2);
        put("stroke", colour);
        put("stroke-width", thick);
    }
    void box(double x, double y, double w, double h, const QString &fill)
    {
        m_out.writeEmptyElement(QStringLiteral("rect"));
        put("x", x);
        put("y", y);
        put("width", w);
        put("height", std::max(h, 0.0));
        put("fill", fill);
    }

private:
    void put(const char *name, double value)
    {
        m_out.writeAttribute(QLatin1String(name), QString::number(value, 'f', 1));
    }
    void put(const char *name, const QString &value)
    {
        m_out.writeAttribute(QLatin1String(name), value);
    }
    QXmlStreamWriter &m_out;
};

double greatestOf(const BarChart &chart)
{
    double most = chart.most;
    for (const BarChart::Group &group : chart.groups) {
        for (const BarChart::Bar &bar : group.bars)
            most = chart.most > 0 || !bar.known ? most : std::max(most, bar.greatest);
    }
    return most > 0 ? most : 1;
}

QStringList wrapped(const QString &text)
{
    QStringList lines {QString()};
    for (const QString &word : text.split(u' ')) {
        if (lines.last().size() + word.size() > captionColumns)
            lines += QString();
        lines.last() += (lines.last().isEmpty() ? QString() : QStringLiteral(" ")) + word;
    }
    return lines;
}

class Drawing final
{
public:
    Drawing(const BarChart &chart, Pen pen)
        : m_chart(chart)
        , m_pen(pen)
        , m_most(greatestOf(chart))
        , m_step(tickStep(m_most, ticks))
        , m_top(std::max(std::ceil(m_most / m_step - 1e-9), 1.0) * m_step)
    {
    }
    void draw()
    {
        m_pen.text(left, 30, m_chart.title, "start", 18, ink, true);
        drawLegend();
        drawAxis();
        const double each = (width - left - right) / static_cast<double>(m_chart.groups.size());
        for (std::size_t i = 0; i < m_chart.groups.size(); ++i)
            drawGroup(m_chart.groups[i], left + each * static_cast<double>(i), each);
        double y = top + plotHeight + 56;
        for (const QString &line : wrapped(m_chart.caption)) {
            m_pen.text(left, y, line, "start", 12, quiet);
            y += lineHeight;
        }
    }

private:
    [[nodiscard]] double yOf(double value) const
    {
        return top + plotHeight * (1 - std::min(value, m_top) / m_top);
    }
    void drawLegend()
    {
        constexpr double letter = 6.8; // on average, at this size
        double x = left;
        for (std::size_t i = 0; i < m_chart.series.size(); ++i) {
            m_pen.box(x, 46, 12, 12, colourOf(i));
            m_pen.text(x + 18, 57, m_chart.series[i], "start", 13);
            x += 42 + letter * static_cast<double>(m_chart.series[i].size());
        }
    }
    void drawAxis()
    {
        m_pen.text(left - 8, top - 14, m_chart.unit, "start", 12, quiet);
        const auto count = static_cast<int>(std::lround(m_top / m_step));
        for (int i = 0; i <= count; ++i) {
            const double y = yOf(i * m_step);
            m_pen.line(left, y, width - right, y, i == 0 ? quiet : grid);
            m_pen.text(left - 8, y + 4, shortNumber(i * m_step), "end", 12, quiet);
        }
    }
    void drawGroup(const BarChart::Group &group, double x, double each)
    {
        const double gap = std::min(24.0, each / 6);
        const double bar =
            std::min((each - 2 * gap) / static_cast<double>(group.bars.size()), 90.0);
        const double begin = x + (each - bar * static_cast<double>(group.bars.size())) / 2;
        for (std::size_t i = 0; i < group.bars.size(); ++i)
            drawBar(group.bars[i], begin + bar * static_cast<double>(i), bar, colourOf(i));
        m_pen.text(x + each / 2, top + plotHeight + 24, group.label, "middle", 13);
    }
    /// The median as a bar, from the least to the greatest as a line over it.
    void drawBar(const BarChart::Bar &bar, double x, double w, const QString &colour)
    {
        const double middle = x + w / 2;
        if (!bar.known) {
            m_pen.text(middle, yOf(0) - 6, QStringLiteral("–"), "middle", 12, quiet);
            return;
        }
        m_pen.box(x + 1, yOf(bar.median), w - 2, yOf(0) - yOf(bar.median), colour);
        const double high = yOf(bar.greatest);
        const double low = yOf(bar.least);
        if (low - high > 1) {
            m_pen.line(middle, high, middle, low, ink, 1.2);
            for (const double y : {high, low})
                m_pen.line(middle - 4, y, middle + 4, y, ink, 1.2);
        }
        m_pen.text(middle, std::min(high, yOf(bar.median)) - 5, shortNumber(bar.median), "middle",
                   w < 34 ? 10 : 12);
    }

    const BarChart &m_chart;
    Pen m_pen;
    const double m_most;
    const double m_step;
    const double m_top;
};

} // namespace

double tickStep(double most, int count)
{
    const double rough = most / count;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (rough <= factor * power * (1 + 1e-9))
            return factor * power;
    }
    return 10 * power;
}

QString shortNumber(double value)
{
    const auto three = [](double number) {
        const double magnitude = std::abs(number);
        const int decimals = magnitude >= 99.95 || magnitude == 0 ? 0 : magnitude >= 9.995 ? 1 : 2;
        QString text = QString::number(number, 'f', decimals);
        while (decimals > 0 && text.endsWith(u'0'))
            text.chop(1);
        if (text.endsWith(u'.'))
            text.chop(1);
        return text;
    };
    if (std::abs(value) >= 999'500)
        return three(value / 1e6) + u'M';
    if (std::abs(value) >= 9'995)
        return three(value / 1e3) + u'k';
    return three(value);
}

QByteArray toSvg(const BarChart &chart)
{
    QByteArray bytes;
    QXmlStreamWriter out(&bytes);
    out.setAutoFormatting(true);
    out.writeStartDocument();
    const double height =
        top + plotHeight + 60 + lineHeight * static_cast<double>(wrapped(chart.caption).size());
    const QString size = QStringLiteral("0 0 %1 %2").arg(width).arg(height);
    out.writeStartElement(QStringLiteral("svg"));
    out.writeAttribute(QStringLiteral("xmlns"), QStringLiteral("http://www.w3.org/2000/svg"));
    out.writeAttribute(QStringLiteral("viewBox"), size);
    out.writeAttribute(QStringLiteral("width"), QString::number(width));
    out.writeAttribute(QStringLiteral("height"), QString::number(height));
    out.writeAttribute(QStringLiteral("role"), QStringLiteral("img"));
    out.writeAttribute(QStringLiteral("font-family"),
                       QStringLiteral("DejaVu Sans, Helvetica, Arial, sans-serif"));
    out.writeTextElement(QStringLiteral("title"), chart.title);
    out.writeTextElement(QStringLiteral("desc"), chart.caption);
    Pen(out).box(0, 0, width, height, QStringLiteral("#FFFFFF"));
    Drawing(chart, Pen(out)).draw();
    out.writeEndElement();
    out.writeEndDocument();
    return bytes;
}

} // namespace Herdscope::Measure
