// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/scenes.h"
#include "protocol/values.h"

#include <QAction>
#include <QMenu>
#include <QObject>

#include <optional>

namespace Herdscope::App {

/// Editing the herd while it runs: servers and links that come and go, names, ports, places. Each
/// act is a step that can be undone.
class HerdEditActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HerdEditActions)

public:
    HerdEditActions(Lab &lab, QWidget *window);

    void fillMenu(QMenu *menu) const; ///< the whole set
    void fillServerMenu(QMenu *menu) const; ///< for the context menu of the selected server
    void fillLinkMenu(QMenu *menu) const;
    /// For a place on the map, where the selected server can go, or a new one.
    void fillMapMenu(QMenu *menu, Protocol::Position place);
    void fillGraphMenu(QMenu *menu, Protocol::Position place); ///< for an empty place of the graph
    [[nodiscard]] QAction *removal() const { return m_remove; }
    [[nodiscard]] QAction *drawLinks() const { return m_drawLinks; } ///< while it is checked

signals:
    void arrangementWanted(Herdscope::App::GraphArrangement arrangement);
    void looseWanted(); ///< nodes that were dragged are to be arranged, too

public slots:
    void addServerAt(Protocol::Position place);
    void moveServer(int server, Protocol::Position place);
    void link(int a, int b);

private:
    void makeActions();
    void makeArrangements();
    void makeTopologies();
    void linkAllAs(const QString &text, const QString &preset);
    void askSeed();
    void fillLinkWith();
    void updateActions();
    void remove();
    void askName();
    void askPort();
    [[nodiscard]] bool mayAct() const;
    [[nodiscard]] std::string nameOf(int server) const;
    [[nodiscard]] Protocol::Position centre() const;

    Lab &m_lab;
    QWidget *m_window;
    QAction *m_add = nullptr;
    QAction *m_remove = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_port = nullptr;
    QAction *m_drawLinks = nullptr;
    QMenu *m_linkWith = nullptr;
    QMenu *m_linkAll = nullptr;
    QMenu *m_arrange = nullptr;
};

} // namespace Herdscope::App
