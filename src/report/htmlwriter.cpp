// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlwriter.h"

#include "report/htmlstyle.h"

#include <QLocale>
#include <QUrl>

namespace Herdscope::Report {

HtmlWriter::HtmlWriter(const QString &title, const QString &generator)
{
    const QLocale locale;
    const QString direction =
        locale.textDirection() == Qt::RightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr");
    m_html =
        QStringLiteral(
            "<!DOCTYPE html>\n<html lang=\"%1\" dir=\"%2\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"generator\" content=\"%3\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" "
            "content=\"script-src 'none'; object-src 'none'; connect-src 'none'\">\n")
            .arg(escaped(locale.bcp47Name()), direction, escaped(generator));
    m_html += QStringLiteral("<title>") + escaped(title) + QStringLiteral("</title>\n<style>")
        + QString::fromUtf8(htmlStyle.data(), qsizetype(htmlStyle.size()))
        + QStringLiteral("</style>\n</head>\n<body>\n<main>\n<h1>") + escaped(title)
        + QStringLiteral("</h1>\n");
}

/// Control characters have no place in HTML either.
QString HtmlWriter::escaped(const QString &text)
{
    QString out = text.toHtmlEscaped();
    for (QChar &c : out) {
        const bool blank = c == QLatin1Char('\n') || c == QLatin1Char('\t');
        if ((c.category() == QChar::Other_Control && !blank)
            || c.category() == QChar::Other_Surrogate)
            c = c.isSurrogate() ? c : QChar(QChar::ReplacementCharacter);
    }
    return out;
}

QString HtmlWriter::link(const QString &fileName)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(fileName, QByteArrayLiteral("/")));
}

void HtmlWriter::heading(const QString &text)
{
    m_html += QStringLiteral("<h2>") + escaped(text) + QStringLiteral("</h2>\n");
}

void HtmlWriter::paragraph(const QString &text, const QString &cssClass)
{
    m_html += cssClass.isEmpty()
        ? QStringLiteral("<p>")
        : QString(QStringLiteral("<p class=\"") + escaped(cssClass) + QStringLiteral("\">"));
    m_html += escaped(text) + QStringLiteral("</p>\n");
}

void HtmlWriter::preformatted(const QString &text)
{
    m_html += QStringLiteral("<pre>") + escaped(text) + QStringLiteral("</pre>\n");
}

void HtmlWriter::list(const QStringList &items)
{
    m_html += QStringLiteral("<ul>\n");
    for (const QString &item : items)
        m_html += QStringLiteral("<li>") + escaped(item) + QStringLiteral("</li>\n");
    m_html += QStringLiteral("</ul>\n");
}

void HtmlWriter::cards(const QList<QPair<QString, QString>> &cards)
{
    m_html += QStringLiteral("<div class=\"cards\">\n");
    for (const auto &[number, what] : cards) {
        m_html += QStringLiteral("<div class=\"card\"><b>") + escaped(number)
            + QStringLiteral("</b><span>") + escaped(what) + QStringLiteral("</span></div>\n");
    }
    m_html += QStringLiteral("</div>\n");
}

void HtmlWriter::figure(const QString &fileName, const QString &linkedName,
                        const QString &alternative, const Caption &caption)
{
    m_html += QStringLiteral("<figure><a href=\"") + link(linkedName)
        + QStringLiteral("\"><img src=\"") + link(fileName) + QStringLiteral("\" alt=\"")
        + escaped(alternative) + QStringLiteral("\"></a><figcaption>") + marked(caption)
        + QStringLiteral("</figcaption></figure>\n");
}

void HtmlWriter::caption(const Caption &caption)
{
    m_html += QStringLiteral("<p class=\"caption\">") + marked(caption) + QStringLiteral("</p>\n");
}

QString HtmlWriter::marked(const Caption &caption)
{
    QStringList parts;
    if (!caption.name.isEmpty())
        parts << QStringLiteral("<b>") + escaped(caption.name) + QStringLiteral(".</b>");
    if (!caption.text.isEmpty())
        parts << escaped(caption.text);
    QStringList links;
    for (const QString &file : caption.data)
        links << QStringLiteral("<a href=\"") + link(file) + QStringLiteral("\">") + escaped(file)
                + QStringLiteral("</a>");
    if (!links.isEmpty())
        parts << escaped(caption.dataWord) << links.join(QStringLiteral(", "));
    return parts.join(QLatin1Char(' '));
}

void HtmlWriter::quote(const QString &text)
{
    m_html += QStringLiteral("<blockquote>") + escaped(text) + QStringLiteral("</blockquote>\n");
}

void HtmlWriter::definitions(const std::vector<std::pair<QString, QString>> &all)
{
    m_html += QStringLiteral("<dl>\n");
    for (const auto &[what, value] : all)
        m_html += QStringLiteral("<dt>") + escaped(what) + QStringLiteral("</dt><dd>")
            + escaped(value) + QStringLiteral("</dd>\n");
    m_html += QStringLiteral("</dl>\n");
}

void HtmlWriter::table(const QList<Cell> &head, const QList<QList<Cell>> &rows)
{
    m_html += QStringLiteral("<div class=\"scroll\"><table>\n<thead>");
    row(head, QStringLiteral("th"));
    m_html += QStringLiteral("</thead>\n<tbody>\n");
    for (const QList<Cell> &cells : rows)
        row(cells, QStringLiteral("td"));
    m_html += QStringLiteral("</tbody>\n</table></div>\n");
}

void HtmlWriter::row(const QList<Cell> &cells, const QString &tag)
{
    m_html += QStringLiteral("<tr>");
    for (const Cell &cell : cells) {
        m_html += QLatin1Char('<') + tag
            + (cell.isNumber ? QStringLiteral(" class=\"number\">") : QStringLiteral(">"));
        if (cell.linkTo.isEmpty())
            m_html += escaped(cell.text);
        else
            m_html += QStringLiteral("<a href=\"") + link(cell.linkTo) + QStringLiteral("\">")
                + escaped(cell.text) + QStringLiteral("</a>");
        m_html += QStringLiteral("</") + tag + QLatin1Char('>');
    }
    m_html += QStringLiteral("</tr>\n");
}

QByteArray HtmlWriter::finished()
{
    m_html += QStringLiteral("</main>\n</body>\n</html>\n");
    return m_html.toUtf8();
}

} // namespace Herdscope::Report
