// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace Herdscope::Report {

/// Writes a page. Every text that comes in is escaped: there is no way to pass markup.
class HtmlWriter final
{
public:
    HtmlWriter(const QString &title, const QString &generator);

    void heading(const QString &text); ///< second level
    void paragraph(const QString &text, const QString &cssClass = {});
    void preformatted(const QString &text);
    void list(const QStringList &items);
    /// A large number and what it counts, in a row of such.
    void cards(const QList<QPair<QString, QString>> &cards);
    /// "Figure 2. What it shows. Data: data/map.csv"
    struct Caption
    {
        QString name; ///< bold; may be empty
        QString text;
        QString dataWord {}; ///< before the files
        QStringList data {}; ///< files in the folder, as links
    };
    void figure(const QString &fileName, const QString &linkedName, const QString &alternative,
                const Caption &caption);
    void caption(const Caption &caption); ///< of what comes behind it, or is before it
    void quote(const QString &text);
    /// What, and its value.
    void definitions(const std::vector<std::pair<QString, QString>> &all);

    struct Cell
    {
        QString text;
        bool isNumber = false;
        QString linkTo = {}; ///< name of a file in the same folder, or below it
    };
    void table(const QList<Cell> &head, const QList<QList<Cell>> &rows);

    [[nodiscard]] QByteArray finished();

    [[nodiscard]] static QString escaped(const QString &text);

private:
    [[nodiscard]] static QString link(const QString &fileName);
    [[nodiscard]] static QString marked(const Caption &caption);
    void row(const QList<Cell> &cells, const QString &tag);

    QString m_html;
};

} // namespace Herdscope::Report
