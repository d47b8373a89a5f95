// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/markdown.h"

#include <QCoreApplication>

#include <algorithm>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

/// So that it stands there as it is.
QString escaped(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_{}[]<>#|~&");
    QString out;
    for (const QChar c : text) {
        if (special.contains(c))
            out += QLatin1Char('\\');
        out += c == QLatin1Char('\n') ? QLatin1Char(' ') : c;
    }
    return out;
}

class Writer final
{
public:
    explicit Writer(const Model &model);
    [[nodiscard]] QByteArray text() const { return m_text.toUtf8(); }

    void operator()(const Paragraph &paragraph);
    void operator()(const Bullets &bullets);
    void operator()(const Lines &lines);
    void operator()(const Table &table);
    void operator()(const Figure &figure);

private:
    void row(const QStringList &cells);
    [[nodiscard]] static QString dataLinks(const QStringList &files);

    QString m_text;
};

Writer::Writer(const Model &model)
{
    m_text = QStringLiteral("# ") + escaped(model.title) + QStringLiteral("\n\n");
    row({QString(), QString()});
    row({QStringLiteral("---"), QStringLiteral("---")});
    for (const auto &[what, value] : model.head)
        row({QStringLiteral("**%1**").arg(escaped(what)), escaped(value)});
    for (const Section &section : model.sections) {
        m_text += QStringLiteral("\n## ") + escaped(section.title) + QStringLiteral("\n");
        for (const Block &block : section.blocks) {
            m_text += QLatin1Char('\n');
            std::visit(*this, block);
        }
    }
}

void Writer::row(const QStringList &cells)
{
    m_text += QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
}

QString Writer::dataLinks(const QStringList &files)
{
    QStringList links;
    for (const QString &file : files)
        links << QStringLiteral("[%1](%1)").arg(file);
    return Words::tr("Data: %1").arg(links.join(QStringLiteral(", ")));
}

void Writer::operator()(const Paragraph &paragraph)
{
    const QString text = escaped(paragraph.text);
    switch (paragraph.kind) {
    case Paragraph::Kind::Plain:
        m_text += text;
        break;
    case Paragraph::Kind::Warning:
        m_text += QStringLiteral("**%1**").arg(text);
        break;
    case Paragraph::Kind::Quote:
        m_text += QStringLiteral("> ") + text;
        break;
    case Paragraph::Kind::Faint:
        m_text += QStringLiteral("*%1*").arg(text);
        break;
    }
    m_text += QLatin1Char('\n');
}

void Writer::operator()(const Bullets &bullets)
{
    for (const QString &item : bullets.items)
        m_text += QStringLiteral("- ") + escaped(item) + QLatin1Char('\n');
}

/// Inside a fence nothing is markup; control characters have no place there.
void Writer::operator()(const Lines &lines)
{
    if (!lines.title.isEmpty())
        m_text += escaped(lines.title) + QStringLiteral("\n\n");
    m_text += QStringLiteral("~~~text\n") + lines.text + QStringLiteral("\n~~~\n");
    if (!lines.data.isEmpty())
        m_text += QLatin1Char('\n') + dataLinks({lines.data}) + QLatin1Char('\n');
}

void Writer::operator()(const Table &table)
{
    m_text += QStringLiteral("**%1.** %2 %3\n\n")
                  .arg(numberedName(table), escaped(table.caption), dataLinks({table.data}));
    QStringList titles;
    QStringList rules;
    for (const Column &column : table.columns) {
        titles << escaped(column.title);
        rules << (column.isNumber ? QStringLiteral("---:") : QStringLiteral("---"));
    }
    row(titles);
    row(rules);
    for (const std::vector<Cell> &cells : table.rows) {
        QStringList texts;
        for (const Cell &cell : cells)
            texts << escaped(cell.text);
        row(texts);
    }
}

void Writer::operator()(const Figure &figure)
{
    m_text += QStringLiteral("![%1](%2)\n\n**%3.** %4 %5\n")
                  .arg(escaped(figure.alternative), figure.file, numberedName(figure),
                       escaped(figure.caption), dataLinks(figure.data));
}

} // namespace

QByteArray markdownOf(const Model &model)
{
    return Writer(model).text();
}

} // namespace Herdscope::Report
