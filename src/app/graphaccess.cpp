// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphaccess.h"

#include "app/graphwidget.h"
#include "app/graphwords.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QWindow>

#include <vector>

namespace Herdscope::App {

namespace {

constexpr int edgeReachPx = 8;

/// A server or a link. Owned by the accessibility cache; deleted by GraphAccess.
class ItemAccess final : public QAccessibleInterface
{
public:
    ItemAccess(GraphWidget *graph, int item)
        : m_graph(graph)
        , m_item(item)
    {
    }

    bool isValid() const override { return m_item < itemCount(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_graph->window()->windowHandle(); }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_graph);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override { }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override;
    QRect rect() const override;
    QAccessible::State state() const override;

private:
    int itemCount() const
    {
        const Figures::GraphScene scene = m_graph->scene();
        return static_cast<int>(scene.nodes.size() + scene.edges.size());
    }
    /// Of the link; negative for servers.
    int edgeOf(const Figures::GraphScene &scene) const
    {
        return m_item - static_cast<int>(scene.nodes.size());
    }

    GraphWidget *m_graph;
    int m_item;
};

QString ItemAccess::text(QAccessible::Text kind) const
{
    if (!isValid() || (kind != QAccessible::Name && kind != QAccessible::Description)) {
        return {};
    }
    const Figures::GraphScene scene = m_graph->scene();
    const int edge = edgeOf(scene);
    const Figures::GraphNode *node =
        edge < 0 ? &scene.nodes[static_cast<std::size_t>(m_item)] : nullptr;
    if (kind == QAccessible::Description) {
        return node ? GraphWords::nodeTip(scene, m_item) : GraphWords::edgeTip(scene, edge);
    }
    const QString name = node ? node->name : GraphWords::edgeName(scene, edge);
    const QString condition =
        node ? GraphWords::conditionWord(node->condition) : GraphWords::edgeState(scene, edge);
    //: A server or a link and its state, for screen readers.
    return GraphWidget::tr("%1: %2").arg(name, condition);
}

QRect ItemAccess::rect() const
{
    if (!isValid()) {
        return {};
    }
    const int edge = edgeOf(m_graph->scene());
    const QRectF box = edge < 0
        ? m_graph->screenBoxOfNode(m_item)
        : QRectF(m_graph->screenOfEdge(edge) - QPointF(edgeReachPx, edgeReachPx),
                 QSizeF(2 * edgeReachPx, 2 * edgeReachPx));
    return {m_graph->mapToGlobal(box.topLeft().toPoint()), box.size().toSize()};
}

QAccessible::State ItemAccess::state() const
{
    QAccessible::State state;
    state.focusable = true;
    state.selectable = true;
    state.invalid = !isValid();
    if (isValid()) {
        const Figures::GraphScene scene = m_graph->scene();
        const int edge = edgeOf(scene);
        state.focused = m_graph->hasFocus()
            && (edge < 0 ? m_graph->currentNode() == m_item : m_graph->currentEdge() == edge);
        state.selected = edge < 0 ? scene.nodes[static_cast<std::size_t>(m_item)].selected
                                  : scene.edges[static_cast<std::size_t>(edge)].selected;
    }
    return state;
}

class GraphAccess final : public QAccessibleWidget
{
public:
    explicit GraphAccess(GraphWidget *graph)
        : QAccessibleWidget(graph, QAccessible::List)
        , m_graph(graph)
    {
    }
    ~GraphAccess() override
    {
        for (const QAccessible::Id id : m_items) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }
    Q_DISABLE_COPY_MOVE(GraphAccess)

    int childCount() const override
    {
        const Figures::GraphScene scene = m_graph->scene();
        return static_cast<int>(scene.nodes.size() + scene.edges.size());
    }
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const QAccessible::Id id = QAccessible::uniqueId(const_cast<QAccessibleInterface *>(child));
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (m_items[i] == id) {
                return static_cast<int>(i);
            }
        }
        return -1;
    }
    QAccessibleInterface *focusChild() const override
    {
        const int nodes = static_cast<int>(m_graph->scene().nodes.size());
        const int edge = m_graph->currentEdge();
        return child(edge >= 0 ? nodes + edge : m_graph->currentNode());
    }

private:
    GraphWidget *m_graph;
    mutable std::vector<QAccessible::Id> m_items; ///< as many as were asked for; never fewer again
};

QAccessibleInterface *GraphAccess::child(int index) const
{
    if (index < 0 || index >= childCount()) {
        return nullptr;
    }
    while (static_cast<int>(m_items.size()) <= index) {
        const int item = static_cast<int>(m_items.size());
        m_items.push_back(QAccessible::registerAccessibleInterface(new ItemAccess(m_graph, item)));
    }
    return QAccessible::accessibleInterface(m_items[static_cast<std::size_t>(index)]);
}

QAccessibleInterface *makeGraphAccess(const QString &, QObject *object)
{
    auto *graph = qobject_cast<GraphWidget *>(object);
    return graph ? new GraphAccess(graph) : nullptr;
}

} // namespace

void installGraphAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeGraphAccess);
        return true;
    }();
    Q_UNUSED(installed)
}

void announceCurrentItem(GraphWidget *graph, int item)
{
    if (QAccessible::isActive()) {
        QAccessibleEvent event(graph, QAccessible::Focus);
        event.setChild(item);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace Herdscope::App
