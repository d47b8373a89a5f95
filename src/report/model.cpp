// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/model.h"

#include "journal/csv.h"

#include <QCoreApplication>

namespace Herdscope::Report {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

} // namespace

QString numberedName(const Table &table)
{
    return Words::tr("Table %1").arg(table.number);
}

QString numberedName(const Figure &figure)
{
    return Words::tr("Figure %1").arg(figure.number);
}

void giveNumbers(Model &model)
{
    int figures = 0;
    int tables = 0;
    for (Section &section : model.sections) {
        for (Block &block : section.blocks) {
            if (auto *figure = std::get_if<Figure>(&block))
                figure->number = ++figures;
            else if (auto *table = std::get_if<Table>(&block))
                table->number = ++tables;
        }
    }
}

std::string csvOf(const std::vector<Column> &columns, const std::vector<std::vector<Cell>> &rows)
{
    std::string out;
    for (const Column &column : columns) {
        out += out.empty() ? "" : ",";
        Journal::appendCsvCell(out, column.name);
    }
    out += '\n';
    for (const std::vector<Cell> &row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "" : ",";
            Journal::appendCsvCell(out, row[i].raw);
        }
        out += '\n';
    }
    return out;
}

} // namespace Herdscope::Report
