// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariotable.h"

#include "app/tableview.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <utility>

namespace Herdscope::App {

namespace {

/// Words to choose from, or a line to type in.
class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(const ScenarioModel &model, const QSortFilterProxyModel &proxy, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
        , m_proxy(proxy)
    {
    }
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        const auto choices = m_model.choices(index.column());
        if (choices.empty())
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto *box = new QComboBox(parent);
        for (const auto &[word, text] : choices)
            box->addItem(text, word);
        auto *self = const_cast<CellDelegate *>(this);
        connect(box, &QComboBox::activated, self, [self, box] {
            emit self->commitData(box);
            emit self->closeEditor(box);
        });
        return box;
    }
    void wrapOnly(int column) { m_wrapped = column; }
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != m_wrapped)
            option->features &=
                ~QStyleOptionViewItem::ViewItemFeatures(QStyleOptionViewItem::WrapText);
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            return box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
        const QString refused = m_model.refusedText(m_proxy.mapToSource(index));
        auto *line = qobject_cast<QLineEdit *>(editor);
        if (line && !refused.isEmpty())
            return line->setText(refused);
        QStyledItemDelegate::setEditorData(editor, index);
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override
    {
        if (const auto *box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentData());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }

private:
    const ScenarioModel &m_model;
    const QSortFilterProxyModel &m_proxy;
    int m_wrapped = -1;
};

} // namespace

ScenarioTable::ScenarioTable(ScenarioModel &model, const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setAccessibleName(name);
    m_proxy.setSourceModel(&model);
    m_proxy.setSortRole(ScenarioModel::SortRole);
    prepareTable(this, &m_proxy);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditable(true);
    setItemDelegate(new CellDelegate(model, m_proxy, this));
    connect(&model, &ScenarioModel::refused, this, &ScenarioTable::openAgain, Qt::QueuedConnection);
    connect(&model, &ScenarioModel::taken, this, [this] { m_again.clear(); });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isFollowing)
            emit selectionMoved();
    });
    connect(this, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { emit menuWanted(viewport()->mapToGlobal(at)); });
}

void ScenarioTable::wrapOnly(int column)
{
    setWordWrap(true);
    static_cast<CellDelegate *>(itemDelegate())->wrapOnly(column);
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void ScenarioTable::setEditable(bool on)
{
    setEditTriggers(on ? QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                       : QAbstractItemView::NoEditTriggers);
}

/// Once: who goes on with something else is not held up.
void ScenarioTable::openAgain(const QModelIndex &index)
{
    const QString text = m_model.refusedText(index);
    if (text.isEmpty() || std::exchange(m_again, text) == text)
        return;
    const QModelIndex shown = m_proxy.mapFromSource(index);
    setCurrentIndex(shown);
    edit(shown);
}

void ScenarioTable::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    QTableView::closeEditor(editor, hint);
    if (hint != QAbstractItemDelegate::RevertModelCache)
        return;
    m_again.clear();
    m_model.forgetRefused(); // with Escape
}

QList<int> ScenarioTable::selectedRows() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.append(m_proxy.mapToSource(index).row());
    return rows;
}

void ScenarioTable::selectRows(const QList<int> &rows)
{
    const QScopedValueRollback<bool> own(m_isFollowing, true);
    std::vector<int> shown;
    for (const int row : rows)
        shown.push_back(m_proxy.mapFromSource(m_model.index(row, 0)).row());
    selectionModel()->select(rowsSelected(m_proxy, shown),
                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (rows.size() != 1)
        return;
    const QModelIndex at = m_proxy.index(shown.front(), std::max(0, currentIndex().column()));
    selectionModel()->setCurrentIndex(at, QItemSelectionModel::NoUpdate);
    scrollTo(at);
}

void ScenarioTable::editCell(int row, int column)
{
    const QModelIndex at = m_proxy.mapFromSource(m_model.index(row, column));
    setFocus();
    setCurrentIndex(at);
    edit(at);
}

/// Delete is the window's for clients.
bool ScenarioTable::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void ScenarioTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Delete)
        emit removeWanted();
    else if (isEnter && state() != EditingState && editTriggers() != NoEditTriggers)
        edit(currentIndex());
    else
        QTableView::keyPressEvent(event);
}

} // namespace Herdscope::App
