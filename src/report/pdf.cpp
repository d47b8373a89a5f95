// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdf.h"

#include "report/htmlwriter.h"
#include "report/pdfflow.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

QString escaped(const QString &text)
{
    return HtmlWriter::escaped(text);
}

QString captionOf(const QString &name, const QString &text, const QStringList &data)
{
    QStringList links;
    for (const QString &file : data)
        links << QStringLiteral("<a href=\"%1\">%1</a>").arg(file);
    QString html = name.isEmpty() ? QString() : QStringLiteral("<b>%1.</b> ").arg(escaped(name));
    html += escaped(text) + QLatin1Char(' ')
        + escaped(Words::tr("Data: %1")).arg(links.join(QStringLiteral(", ")));
    return html;
}

class Writer final
{
public:
    explicit Writer(PdfFlow &flow)
        : m_flow(flow)
    {
    }
    void operator()(const Paragraph &paragraph)
    {
        const QString text = escaped(paragraph.text);
        switch (paragraph.kind) {
        case Paragraph::Kind::Plain:
            return m_flow.paragraph(text);
        case Paragraph::Kind::Warning:
            return m_flow.paragraph(QStringLiteral("<b>%1</b>").arg(text));
        case Paragraph::Kind::Quote:
            return m_flow.quote(QStringLiteral("<i>%1</i>").arg(text));
        case Paragraph::Kind::Faint:
            return m_flow.paragraph(
                QStringLiteral("<span style=\"color:#5b6573\">%1</span>").arg(text));
        }
    }
    void operator()(const Bullets &bullets)
    {
        for (const QString &item : bullets.items)
            m_flow.bullet(escaped(item));
    }
    void operator()(const Lines &lines)
    {
        if (!lines.title.isEmpty())
            m_flow.leadIn(escaped(lines.title));
        m_flow.lines(lines.text);
        if (!lines.data.isEmpty())
            m_flow.caption(captionOf({}, {}, {lines.data}));
    }
    void operator()(const Table &table)
    {
        PdfFlow::Grid grid;
        for (const Column &column : table.columns) {
            grid.head << column.title;
            grid.isNumber.push_back(column.isNumber);
        }
        for (const std::vector<Cell> &cells : table.rows) {
            QStringList row;
            for (const Cell &cell : cells)
                row << cell.text;
            grid.rows.push_back(row);
        }
        m_flow.table(grid, captionOf(numberedName(table), table.caption, {table.data}));
    }
    void operator()(const Figure &figure)
    {
        m_flow.figure(figure.picture, figure.size,
                      captionOf(numberedName(figure), figure.caption, figure.data));
    }

private:
    PdfFlow &m_flow;
};

/// What Qt writes of the time of writing becomes the time of the run: the same run gives the same
/// bytes. Lengths stay, the file's own table counts on them.
void settleDates(QByteArray &pdf, qint64 wallNs)
{
    constexpr qint64 nsPerMs = 1'000'000;
    const QByteArray date = QDateTime::fromMSecsSinceEpoch(wallNs / nsPerMs, QTimeZone::utc())
                                .toString(QStringLiteral("yyyyMMddHHmmss"))
                                .toLatin1();
    for (const QByteArray &key :
         {QByteArrayLiteral("/CreationDate (D:"), QByteArrayLiteral("/ModDate (D:")}) {
        for (qsizetype at = pdf.indexOf(key); at >= 0; at = pdf.indexOf(key, at + 1)) {
            const qsizetype from = at + key.size();
            const qsizetype length = pdf.indexOf(')', from) + 1 - from;
            const QByteArray fixed = date + "Z)";
            if (length >= fixed.size())
                pdf.replace(from, length, fixed.leftJustified(length, ' '));
        }
    }
}

} // namespace

std::optional<QByteArray> pdfOf(const Model &model, const Progress &progress)
{
    QByteArray pdf;
    QBuffer buffer(&pdf);
    buffer.open(QIODevice::WriteOnly);
    {
        PdfFlow flow(buffer, model.title);
        flow.title(escaped(model.title), model.head);
        Writer writer(flow);
        for (std::size_t i = 0; i < model.sections.size(); ++i) {
            const Section &section = model.sections[i];
            if (progress && !progress(double(i) / double(model.sections.size()), section.title))
                return {};
            flow.heading(escaped(section.title));
            for (const Block &block : section.blocks)
                std::visit(writer, block);
        }
    }
    settleDates(pdf, model.wallNs);
    return pdf;
}

} // namespace Herdscope::Report
