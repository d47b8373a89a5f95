// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/docks.h"

#include "ui_mainwindow.h"

#include <QScreen>

#include <algorithm>
#include <array>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

Docks::Docks(QMainWindow &window, Ui::MainWindow &ui, Settings &settings)
    : m_window(window)
    , m_ui(ui)
    , m_settings(settings)
{
}

void Docks::place()
{
    // Tabs of one group, in this order.
    const std::array lower {m_ui.logDock,       m_ui.locationsDock, m_ui.waterfallDock,
                            m_ui.spaceTimeDock, m_ui.chartsDock,    m_ui.loadDock,
                            m_ui.scenarioDock,  m_ui.clientsDock,   m_ui.serversDock};
    // None is beside another one for a moment: the window would grow to hold both.
    const auto takeOut = [this](QDockWidget *dock) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    };
    std::for_each(lower.begin(), lower.end(), takeOut);
    takeOut(m_ui.answersDock);
    takeOut(m_ui.historyDock);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, lower.front());
    m_window.splitDockWidget(lower.front(), m_ui.answersDock, Qt::Horizontal);
    for (std::size_t i = 1; i < lower.size(); ++i)
        m_window.tabifyDockWidget(lower[i - 1], lower[i]);
    for (QDockWidget *dock : lower)
        dock->show();
    m_window.tabifyDockWidget(m_ui.answersDock, m_ui.historyDock);
    m_ui.answersDock->show();
    m_ui.historyDock->show();
    QMetaObject::invokeMethod(
        m_ui.answersDock, [dock = m_ui.answersDock] { dock->raise(); }, Qt::QueuedConnection);
    // Tabs are there only a moment later; and what is on top already can't be raised.
    m_ui.logDock->raise();
    QMetaObject::invokeMethod(
        m_ui.clientsDock, [dock = m_ui.clientsDock] { dock->raise(); }, Qt::QueuedConnection);
    m_window.resizeDocks({m_ui.clientsDock, m_ui.answersDock},
                         {m_window.width() * 56 / 100, m_window.width() * 44 / 100},
                         Qt::Horizontal);
    m_window.resizeDocks({m_ui.clientsDock}, {m_window.height() * 32 / 100}, Qt::Vertical);
    m_ui.splitter->setSizes({m_window.width() * 56 / 100, m_window.width() * 44 / 100});
    m_ui.toolBar->show();
    m_ui.timeToolBar->show();
    m_window.setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
}

void Docks::restoreWindow()
{
    constexpr QSize frame {16, 48};
    if (!wereSaved()) {
        const QSize room = m_window.screen()->availableSize() - frame;
        m_window.resize(m_window.size().boundedTo(room));
    }
    m_window.restoreGeometry(m_settings.layout(u"geometry"_s));
}

void Docks::restore()
{
    m_window.restoreState(m_settings.layout(u"docks"_s));
    m_ui.splitter->restoreState(m_settings.layout(u"splitter"_s));
}

void Docks::fitToolBar()
{
    QToolBar *bar = m_ui.toolBar;
    if (m_toolBarWidth == 0) {
        const auto *row = bar->findChild<QWidget *>(u"herdRow"_s);
        const int spare = row ? row->sizeHint().width() - row->minimumSizeHint().width() : 0;
        m_toolBarWidth = bar->sizeHint().width() - spare;
    }
    bar->setToolButtonStyle(m_window.width() < m_toolBarWidth ? Qt::ToolButtonIconOnly
                                                              : Qt::ToolButtonTextBesideIcon);
}

void Docks::save()
{
    m_settings.setLayout(u"geometry"_s, m_window.saveGeometry());
    m_settings.setLayout(u"docks"_s, m_window.saveState());
    m_settings.setLayout(u"splitter"_s, m_ui.splitter->saveState());
}

bool Docks::wereSaved() const
{
    return !m_settings.layout(u"docks"_s).isEmpty();
}

} // namespace Herdscope::App
