// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/picturefile.h"
#include "report/facts.h"
#include "report/parts.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <map>
#include <string>
#include <variant>
#include <vector>

/// A report as a plain value: what stands in it, whatever it is written as. Texts are in the
/// language of the report, without markup.
namespace Herdscope::Report {

struct Paragraph
{
    enum class Kind
    {
        Plain,
        Warning,
        Quote, ///< in somebody else's words, those of the scenario
        Faint
    };
    QString text;
    Kind kind = Kind::Plain;
};

struct Bullets
{
    QStringList items;
};

/// Lines as they are: commands, logs.
struct Lines
{
    QString title; ///< may be empty
    QString text;
    QString data; ///< file with more of it; may be empty
};

struct Cell
{
    QString text;
    std::string raw; ///< for the file: exact
};
struct Column
{
    QString title;
    std::string name; ///< in the file: "p50_ms"
    bool isNumber = false;
};
struct Table
{
    int number = 0; ///< "Table 2"
    QString caption;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows; ///< those that are shown
    QString data; ///< its file: "data/servers.csv"
};

struct Figure
{
    int number = 0; ///< "Figure 2"
    QString file; ///< "figures/map.svg"
    QString alternative; ///< for who can't see it
    QString caption;
    QSize size;
    Figures::Picture picture;
    QStringList data; ///< files with what it shows
};

using Block = std::variant<Paragraph, Bullets, Lines, Table, Figure>;

struct Section
{
    Part part = Part::Run;
    QString title;
    std::vector<Block> blocks;
};

struct Model
{
    QString title;
    QString language; ///< "en", of the texts
    bool isDark = false; ///< the figures
    qint64 wallNs = 0; ///< when the run ended: the date of the document
    std::vector<std::pair<QString, QString>> head; ///< the title block: what, and its value
    std::vector<Section> sections;
    Facts facts;
    std::map<QString, std::string> data; ///< file in the folder to its content
};

[[nodiscard]] QString numberedName(const Table &table); ///< "Table 2"
[[nodiscard]] QString numberedName(const Figure &figure); ///< "Figure 2"
/// Numbers figures and tables as they stand.
void giveNumbers(Model &model);
/// A line for each row, after a header.
[[nodiscard]] std::string csvOf(const std::vector<Column> &columns,
                                const std::vector<std::vector<Cell>> &rows);

} // namespace Herdscope::Report
