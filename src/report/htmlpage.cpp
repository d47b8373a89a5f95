// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/htmlpage.h"

#include "report/htmlwriter.h"

#include <QCoreApplication>

#include <utility>

namespace Herdscope::Report {

namespace {

/// By this a page is known as ours.
constexpr char generatorWord[] = "Herdscope report";

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

HtmlWriter::Caption captionOf(const QString &name, const QString &text, const QStringList &data)
{
    return {name, text, Words::tr("Data:"), data};
}

class Writer final
{
public:
    explicit Writer(HtmlWriter &page)
        : m_page(page)
    {
    }
    void operator()(const Paragraph &paragraph)
    {
        switch (paragraph.kind) {
        case Paragraph::Kind::Plain:
            return m_page.paragraph(paragraph.text);
        case Paragraph::Kind::Warning:
            return m_page.paragraph(paragraph.text, QStringLiteral("warn"));
        case Paragraph::Kind::Quote:
            return m_page.quote(paragraph.text);
        case Paragraph::Kind::Faint:
            return m_page.paragraph(paragraph.text, QStringLiteral("faint"));
        }
    }
    void operator()(const Bullets &bullets) { m_page.list(bullets.items); }
    void operator()(const Lines &lines)
    {
        if (!lines.title.isEmpty())
            m_page.paragraph(lines.title);
        m_page.preformatted(lines.text);
        if (!lines.data.isEmpty())
            m_page.caption(captionOf({}, {}, {lines.data}));
    }
    void operator()(const Table &table)
    {
        QList<HtmlWriter::Cell> head;
        for (const Column &column : table.columns)
            head.append({column.title, column.isNumber});
        QList<QList<HtmlWriter::Cell>> rows;
        for (const std::vector<Cell> &cells : table.rows) {
            QList<HtmlWriter::Cell> row;
            for (std::size_t i = 0; i < cells.size(); ++i)
                row.append({cells[i].text, table.columns[i].isNumber});
            rows.append(row);
        }
        m_page.caption(captionOf(numberedName(table), table.caption, {table.data}));
        m_page.table(head, rows);
    }
    void operator()(const Figure &figure)
    {
        m_page.figure(figure.file, figure.file, figure.alternative,
                      captionOf(numberedName(figure), figure.caption, figure.data));
    }

private:
    HtmlWriter &m_page;
};

} // namespace

QByteArray htmlOf(const Model &model)
{
    HtmlWriter page(model.title, QString::fromLatin1(generatorWord));
    page.definitions(model.head);
    Writer writer(page);
    for (const Section &section : model.sections) {
        page.heading(section.title);
        for (const Block &block : section.blocks)
            std::visit(writer, block);
    }
    return page.finished();
}

bool isReportPage(const QByteArray &page)
{
    const QByteArray mark =
        QByteArrayLiteral("<meta name=\"generator\" content=\"") + generatorWord;
    return page.contains(mark);
}

} // namespace Herdscope::Report
