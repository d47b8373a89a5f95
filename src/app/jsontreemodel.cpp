// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jsontreemodel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <vector>

namespace Herdscope::App {

struct JsonTreeModel::Node
{
    QString name;
    QJsonValue value;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children; ///< empty until loaded
    bool loaded = false;

    [[nodiscard]] int count() const
    {
        return static_cast<int>(value.isObject()      ? value.toObject().size()
                                    : value.isArray() ? value.toArray().size()
                                                      : 0);
    }
    void load();
    void add(const QString &childName, const QJsonValue &childValue);
};

void JsonTreeModel::Node::add(const QString &childName, const QJsonValue &childValue)
{
    auto child = std::make_unique<Node>();
    child->name = childName;
    child->value = childValue;
    child->parent = this;
    child->row = static_cast<int>(children.size());
    children.push_back(std::move(child));
}

void JsonTreeModel::Node::load()
{
    if (loaded) {
        return;
    }
    loaded = true;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            add(it.key(), it.value());
        }
    } else {
        const QJsonArray array = value.toArray();
        for (const QJsonValue element : array) {
            add(QStringLiteral("[%1]").arg(children.size()), element);
        }
    }
}

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setRoot(const QJsonValue &root)
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    m_root->value = root;
    endResetModel();
}

JsonTreeModel::Node *JsonTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QString JsonTreeModel::jsonOf(const QModelIndex &index) const
{
    const QJsonValue &value = nodeOf(index)->value;
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    }
    if (value.isArray()) {
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson());
    }
    return data(index.siblingAtColumn(Value), Qt::DisplayRole).toString();
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    Node *node = nodeOf(parent);
    node->load();
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    Node *above = child.isValid() ? nodeOf(child)->parent : nullptr;
    if (!above || above == m_root.get()) {
        return {};
    }
    return createIndex(above->row, 0, above);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : nodeOf(parent)->count();
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) {
        return {};
    }
    const Node &node = *nodeOf(index);
    if (index.column() == Name) {
        return node.name;
    }
    switch (node.value.type()) {
    case QJsonValue::Object:
        return tr("{ %n member(s) }", nullptr, node.count());
    case QJsonValue::Array:
        return tr("[ %n element(s) ]", nullptr, node.count());
    case QJsonValue::String:
        return node.value.toString();
    case QJsonValue::Double:
        return QString::number(node.value.toDouble(), 'g', QLocale::FloatingPointShortest);
    case QJsonValue::Bool:
        return node.value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    default:
        return QStringLiteral("null");
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace Herdscope::App
