// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/picturefile.h"

#include <QFont>
#include <QIODevice>
#include <QPainter>
#include <QPdfWriter>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

class QTextDocument;

namespace Herdscope::Report {

/// Fills the pages of a PDF from top to bottom. Texts are HTML as QTextDocument knows it. Figures
/// stay with their captions, headings with what is below them, heads of tables are repeated on each
/// page. Lengths are pixels of 96 an inch. Done when it is destroyed.
class PdfFlow final
{
    Q_DISABLE_COPY_MOVE(PdfFlow)

public:
    PdfFlow(QIODevice &to, const QString &title);
    ~PdfFlow();

    void title(const QString &html, const std::vector<std::pair<QString, QString>> &head);
    void heading(const QString &html);
    void paragraph(const QString &html);
    void quote(const QString &html);
    void bullet(const QString &html);
    void leadIn(const QString &html); ///< stays with what is below it
    void caption(const QString &html);
    void lines(const QString &text); ///< plain text, in a fixed pitch
    void figure(const Figures::Picture &picture, QSize size, const QString &captionHtml);
    struct Grid
    {
        QStringList head; ///< plain texts
        std::vector<bool> isNumber; ///< by column
        std::vector<QStringList> rows;
    };
    void table(const Grid &grid, const QString &captionHtml);

private:
    [[nodiscard]] double left() const;
    [[nodiscard]] double width() const;
    [[nodiscard]] double bottom() const;
    [[nodiscard]] double room() const { return bottom() - m_y; }
    /// A new page, if there is no such room on this one; then the heading that waits.
    void need(double height);
    void newPage();
    void footer();
    void text(const QString &html, double indent, double above, double keep = 0);
    void drawHeading();
    void draw(QTextDocument &document, double x);
    void row(const QStringList &cells, const std::vector<double> &widths, const Grid &grid,
             bool isHead);
    [[nodiscard]] double rowHeight(const QStringList &cells, const std::vector<double> &widths,
                                   bool isHead) const;
    [[nodiscard]] std::vector<double> widthsOf(const Grid &grid) const;
    [[nodiscard]] QFont cellFont(bool isHead) const;

    QPdfWriter m_writer;
    QPainter m_painter;
    QString m_title;
    QFont m_font;
    QString m_heading; ///< of what comes next; drawn with it
    double m_y = 0;
    int m_page = 1;
};

} // namespace Herdscope::Report
