// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tableview.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace Herdscope::App {

namespace {

/// Rows that are as high as the letters need, also when these become larger.
class RowHeights final : public QObject
{
public:
    explicit RowHeights(QTableView *view)
        : QObject(view)
        , m_view(*view)
    {
        view->installEventFilter(this);
        fit();
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FontChange)
            fit();
        return QObject::eventFilter(watched, event);
    }

private:
    void fit()
    {
        constexpr int room = 8;
        m_view.verticalHeader()->setDefaultSectionSize(QFontMetrics(m_view.font()).height() + room);
    }

    QTableView &m_view;
};

} // namespace

void prepareTable(QTableView *view, QAbstractItemModel *model)
{
    view->setModel(model);
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setContextMenuPolicy(Qt::CustomContextMenu);
    view->setAlternatingRowColors(true);
    view->setShowGrid(false);
    view->setWordWrap(false);
    view->setTabKeyNavigation(false); // Tab leaves the table
    view->setSortingEnabled(true);
    view->sortByColumn(-1, Qt::AscendingOrder);
    view->verticalHeader()->hide();
    view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    new RowHeights(view);
    view->horizontalHeader()->setStretchLastSection(true);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QItemSelection rowsSelected(const QAbstractItemModel &model, std::vector<int> rows)
{
    QItemSelection selected;
    std::sort(rows.begin(), rows.end());
    for (std::size_t i = 0, end = 0; i < rows.size(); i = end) {
        for (end = i + 1; end < rows.size() && rows[end] == rows[end - 1] + 1;)
            ++end;
        selected.select(model.index(rows[i], 0), model.index(rows[end - 1], 0));
    }
    return selected;
}

} // namespace Herdscope::App
