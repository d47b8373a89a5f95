// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdfflow.h"

#include "report/htmlwriter.h"

#include <QAbstractTextDocumentLayout>
#include <QFontMetricsF>
#include <QPageSize>
#include <QTextDocument>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace Herdscope::Report {

namespace {

constexpr int dotsPerInch = 96;
constexpr double marginMm = 17;
constexpr int textPixels = 13;
constexpr int smallPixels = 11;
constexpr int linesPixels = 8;
constexpr double footerHeight = 26;
constexpr double cellMargin = 4;
constexpr double mostFigureShare = 0.4; ///< of the height of a page
const QColor ink(0x1d, 0x24, 0x30);
const QColor faint(0x5b, 0x65, 0x73);
const QColor rule(0xc8, 0xce, 0xd8);

QFont fontOf(int pixels)
{
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setStyleHint(QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPixelSize(pixels);
    return font;
}

void fill(QTextDocument &document, const QString &html, const QFont &font, double width)
{
    document.setDocumentMargin(0);
    document.setDefaultFont(font);
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document.setDefaultTextOption(option);
    document.setDefaultStyleSheet(QStringLiteral("a { color: #0b5a94; text-decoration: none }"));
    document.setHtml(html);
    document.setTextWidth(width);
}

} // namespace

PdfFlow::PdfFlow(QIODevice &to, const QString &title)
    : m_writer(&to)
    , m_title(title)
    , m_font(fontOf(textPixels))
{
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("Herdscope"));
    m_writer.setResolution(dotsPerInch);
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins(QMarginsF(marginMm, marginMm, marginMm, marginMm),
                            QPageLayout::Millimeter);
    m_painter.begin(&m_writer);
    m_painter.setRenderHint(QPainter::Antialiasing);
}

PdfFlow::~PdfFlow()
{
    footer();
    m_painter.end();
}

double PdfFlow::left() const
{
    return 0; // the painter begins within the margins
}

double PdfFlow::width() const
{
    return m_writer.width();
}

double PdfFlow::bottom() const
{
    return m_writer.height() - footerHeight;
}

void PdfFlow::need(double height)
{
    constexpr double headingHeight = 52;
    if (m_y > 0 && height + (m_heading.isEmpty() ? 0 : headingHeight) > room())
        newPage();
    drawHeading();
}

void PdfFlow::drawHeading()
{
    if (m_heading.isEmpty())
        return;
    QFont font = fontOf(18);
    font.setBold(true);
    QTextDocument document;
    fill(document, std::exchange(m_heading, {}), font, width());
    m_y += m_y > 0 ? 20 : 0;
    draw(document, left());
    m_y += 6;
}

void PdfFlow::newPage()
{
    footer();
    m_writer.newPage();
    ++m_page;
    m_y = 0;
}

void PdfFlow::footer()
{
    m_painter.setFont(fontOf(smallPixels));
    m_painter.setPen(faint);
    const QRectF box(left(), bottom() + footerHeight / 2, width(), footerHeight / 2);
    m_painter.drawText(box, Qt::AlignRight | Qt::AlignBottom, QString::number(m_page));
    m_painter.drawText(
        box, Qt::AlignLeft | Qt::AlignBottom,
        QFontMetricsF(m_painter.font()).elidedText(m_title, Qt::ElideRight, width() * 0.8));
}

void PdfFlow::draw(QTextDocument &document, double x)
{
    m_painter.save();
    m_painter.translate(x, m_y);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, ink);
    document.documentLayout()->draw(&m_painter, context);
    m_painter.restore();
    m_y += document.size().height();
}

/// Texts are shorter than a page: none of ours is that long.
void PdfFlow::text(const QString &html, double indent, double above, double keep)
{
    QTextDocument document;
    fill(document, html, m_font, width() - indent);
    m_y += m_y > 0 ? above : 0;
    need(document.size().height() + keep);
    draw(document, left() + indent);
}

void PdfFlow::title(const QString &html, const std::vector<std::pair<QString, QString>> &head)
{
    QFont large = fontOf(26);
    large.setBold(true);
    QTextDocument document;
    fill(document, html, large, width());
    draw(document, left());
    m_y += 10;
    constexpr double whatWidth = 100;
    for (const auto &[what, value] : head) {
        const double y = m_y;
        QTextDocument label;
        fill(label,
             QStringLiteral("<span style=\"color:#5b6573\">%1</span>")
                 .arg(HtmlWriter::escaped(what)),
             m_font, whatWidth);
        draw(label, left());
        const double labelEnd = m_y;
        m_y = y;
        QTextDocument its;
        fill(its, HtmlWriter::escaped(value), m_font, width() - whatWidth);
        draw(its, left() + whatWidth);
        m_y = std::max(m_y, labelEnd) + 2;
    }
    m_painter.setPen(QPen(rule, 1));
    m_y += 6;
    m_painter.drawLine(QPointF(left(), m_y), QPointF(left() + width(), m_y));
}

void PdfFlow::heading(const QString &html)
{
    drawHeading(); // of a section without anything
    m_heading = html;
}

void PdfFlow::paragraph(const QString &html)
{
    text(html, 0, 6);
}

void PdfFlow::quote(const QString &html)
{
    text(html, 18, 8);
}

void PdfFlow::bullet(const QString &html)
{
    constexpr double indent = 16;
    QTextDocument document;
    fill(document, html, m_font, width() - indent);
    m_y += 4;
    need(document.size().height());
    m_painter.setFont(m_font);
    m_painter.setPen(ink);
    m_painter.drawText(QPointF(left() + 3, m_y + QFontMetricsF(m_font).ascent()),
                       QStringLiteral("•"));
    draw(document, left() + indent);
}

void PdfFlow::leadIn(const QString &html)
{
    constexpr double keep = 60;
    text(html, 0, 10, keep);
}

void PdfFlow::caption(const QString &html)
{
    const QFont before = m_font;
    m_font = fontOf(smallPixels);
    text(html, 0, 4);
    m_font = before;
}

void PdfFlow::lines(const QString &text)
{
    QFont fixed(QStringLiteral("DejaVu Sans Mono"));
    fixed.setStyleHint(QFont::Monospace);
    fixed.setHintingPreference(QFont::PreferNoHinting);
    fixed.setPixelSize(linesPixels);
    m_y += 4;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        QTextDocument document;
        fill(document, HtmlWriter::escaped(line), fixed, width() - 2 * cellMargin);
        const double height = document.size().height();
        need(height);
        m_painter.fillRect(QRectF(left(), m_y, width(), height + 0.5), QColor(0xf4, 0xf5, 0xf7));
        draw(document, left() + cellMargin);
    }
    m_y += 2;
}

void PdfFlow::figure(const Figures::Picture &picture, QSize size, const QString &captionHtml)
{
    QTextDocument words;
    fill(words, captionHtml, fontOf(smallPixels), width());
    const double mostHeight = m_writer.height() * mostFigureShare;
    const double scale = std::min(width() / size.width(), mostHeight / size.height());
    const QSizeF drawn = QSizeF(size) * scale;
    m_y += m_y > 0 ? 10 : 0;
    need(drawn.height() + words.size().height() + 6);
    m_painter.save();
    m_painter.translate(left() + (width() - drawn.width()) / 2, m_y);
    m_painter.scale(scale, scale);
    m_painter.setClipRect(QRectF(QPointF(), QSizeF(size)));
    picture(m_painter, size);
    m_painter.restore();
    m_painter.setPen(QPen(rule, 0.7));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(QRectF(QPointF(left() + (width() - drawn.width()) / 2, m_y), drawn));
    m_y += drawn.height() + 4;
    draw(words, left());
}

QFont PdfFlow::cellFont(bool isHead) const
{
    QFont font = fontOf(smallPixels);
    font.setBold(isHead);
    return font;
}

/// Numbers get what they need; texts share what is left, each by what it would like.
std::vector<double> PdfFlow::widthsOf(const Grid &grid) const
{
    constexpr double mostOfNumbers = 92;
    constexpr double mostOfWords = 130;
    const QFontMetricsF metrics(cellFont(false));
    const QFontMetricsF bold(cellFont(true));
    std::vector<double> wanted;
    std::vector<double> least;
    for (qsizetype column = 0; column < grid.head.size(); ++column) {
        double most = bold.horizontalAdvance(grid.head[column]);
        double word = 0;
        for (const QString &each : grid.head[column].split(QLatin1Char(' ')))
            word = std::max(word, bold.horizontalAdvance(each));
        for (const QStringList &row : grid.rows) {
            const double its = metrics.horizontalAdvance(row[column]);
            most = std::max(most, its);
            if (grid.isNumber[std::size_t(column)])
                word = std::max(word, its);
            else
                for (const QString &each : row[column].split(QLatin1Char(' ')))
                    word = std::max(word, std::min(metrics.horizontalAdvance(each), mostOfWords));
        }
        if (grid.isNumber[std::size_t(column)])
            most = std::clamp(most, word, std::max(word, mostOfNumbers));
        wanted.push_back(most + 2 * cellMargin + 1);
        least.push_back(word + 2 * cellMargin + 1);
    }
    const double sum = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    if (sum <= width()) {
        for (double &each : wanted)
            each *= width() / sum;
        return wanted;
    }
    const double leastSum = std::accumulate(least.begin(), least.end(), 0.0);
    const double share = std::clamp((width() - leastSum) / std::max(sum - leastSum, 1.0), 0.0, 1.0);
    double total = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        total += wanted[i] = least[i] + (wanted[i] - least[i]) * share;
    for (double &each : wanted)
        each *= width() / total;
    return wanted;
}

double PdfFlow::rowHeight(const QStringList &cells, const std::vector<double> &widths,
                          bool isHead) const
{
    double height = 0;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QTextDocument document;
        fill(document, HtmlWriter::escaped(cells[i]), cellFont(isHead),
             widths[std::size_t(i)] - 2 * cellMargin);
        height = std::max(height, document.size().height());
    }
    return height + 2 * cellMargin - 2;
}

void PdfFlow::row(const QStringList &cells, const std::vector<double> &widths, const Grid &grid,
                  bool isHead)
{
    const double height = rowHeight(cells, widths, isHead);
    const double top = m_y;
    double x = left();
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QTextDocument document;
        fill(document, HtmlWriter::escaped(cells[i]), cellFont(isHead),
             widths[std::size_t(i)] - 2 * cellMargin);
        QTextOption option = document.defaultTextOption();
        option.setAlignment(grid.isNumber[std::size_t(i)] ? Qt::AlignRight : Qt::AlignLeft);
        document.setDefaultTextOption(option);
        m_y = top + cellMargin - 1;
        draw(document, x + cellMargin);
        x += widths[std::size_t(i)];
    }
    m_y = top + height;
    m_painter.setPen(QPen(isHead ? faint : rule, isHead ? 0.9 : 0.5));
    m_painter.drawLine(QPointF(left(), m_y), QPointF(left() + width(), m_y));
}

void PdfFlow::table(const Grid &grid, const QString &captionHtml)
{
    constexpr double keepRows = 46;
    QTextDocument words;
    fill(words, captionHtml, fontOf(smallPixels), width());
    const std::vector<double> widths = widthsOf(grid);
    m_y += m_y > 0 ? 12 : 0;
    need(words.size().height() + rowHeight(grid.head, widths, true) + keepRows);
    draw(words, left());
    m_y += 2;
    row(grid.head, widths, grid, true);
    for (const QStringList &cells : grid.rows) {
        if (rowHeight(cells, widths, false) > room()) {
            newPage();
            row(grid.head, widths, grid, true);
        }
        row(cells, widths, grid, false);
    }
}

} // namespace Herdscope::Report
