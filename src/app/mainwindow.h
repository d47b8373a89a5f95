// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/appearance.h"
#include "app/frameclock.h"
#include "app/lab.h"
#include "app/settings.h"

#include <QMainWindow>
#include <QUndoGroup>

#include <memory>

namespace Ui {
class MainWindow;
}

namespace Herdscope::App {

class Announcer;
class AnswersController;
class AnswerView;
class CaptionBand;
class Captions;
class ChartsController;
class ChartsView;
class ClientActions;
class ClientTable;
class Docks;
class FaultActions;
class FigureSaver;
class FileActions;
class GraphController;
class GraphWidget;
class HerdActions;
class MemoryActions;
class HerdEditActions;
class LinkTable;
class LoadController;
class LoadView;
class LocationsView;
class LogView;
class MapController;
class MapHint;
class MapWidget;
class MessageBar;
class Presentation;
class ScenarioController;
class ScenarioView;
class ServerTable;
class SimulationBar;
class SimulationController;
class SpaceTimeController;
class SpaceTimeView;
class StatusLine;
class TimeBar;
class TimeController;
class ViewActions;
class WaterfallController;
class WaterfallView;

/// The frame round the views: it makes them, lays them out and connects them; what can be done
/// lives in the action classes, what is shown in the controllers.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// All three outlive the window.
    MainWindow(Lab &lab, Settings &settings, Appearance &appearance);
    ~MainWindow() override;

    [[nodiscard]] MapWidget &map() const;
    [[nodiscard]] GraphWidget &graph() const;
    [[nodiscard]] MessageBar &messages() const;
    [[nodiscard]] Lab &lab() const { return m_lab; }
    [[nodiscard]] AnswerView &answers() const { return *m_answerView; }
    /// Everything a report needs, into @p folder; then a message says where it is.
    bool exportTo(const QString &folder);
    void showProblem(const Problem &problem);
    void
    open(const QString &fileName); ///< a herd file, which runs then, a scenario, or a saved run

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeViews();
    void makeActions();
    void makePresentation();
    void fillMenus();
    void fillEditMenu();
    void fillHelpMenu();
    void connectViews();
    void connectLab();
    void connectSpaceTime();
    void connectSimulation();
    void connectScenario();
    void connectSaver(FigureSaver &saver, const QString &key);
    void connectMenusOfTables();
    void refresh();
    void showTitle();
    void showHint();
    void setDark(bool dark);

    std::unique_ptr<Ui::MainWindow> m_ui;
    std::unique_ptr<Docks> m_docks;
    Lab &m_lab;
    Settings &m_settings;
    Appearance &m_appearance;
    FrameClock m_clock;
    QUndoGroup m_undo; ///< of the herd, or of the scenario while that has the focus
    ClientTable *m_clientTable = nullptr;
    ServerTable *m_serverTable = nullptr;
    LinkTable *m_linkTable = nullptr;
    LogView *m_logView = nullptr;
    LocationsView *m_locationsView = nullptr;
    ChartsView *m_chartsView = nullptr;
    ChartsController *m_chartsController = nullptr;
    LoadView *m_loadView = nullptr;
    AnswerView *m_answerView = nullptr;
    WaterfallView *m_waterfallView = nullptr;
    SpaceTimeView *m_spaceTimeView = nullptr;
    ScenarioView *m_scenarioView = nullptr;
    TimeBar *m_timeBar = nullptr;
    SimulationBar *m_simulationBar = nullptr;
    MapHint *m_mapHint = nullptr;
    CaptionBand *m_captionBand = nullptr;
    Announcer *m_announcer = nullptr;
    Captions *m_captions = nullptr;
    Presentation *m_presentation = nullptr;
    StatusLine *m_status = nullptr;
    FileActions *m_fileActions = nullptr;
    ViewActions *m_viewActions = nullptr;
    MemoryActions *m_memoryActions = nullptr;
    HerdActions *m_herdActions = nullptr;
    ClientActions *m_clientActions = nullptr;
    FaultActions *m_faultActions = nullptr;
    bool m_mayClose = false; ///< the user has said what is to become of unsaved changes
    HerdEditActions *m_editActions = nullptr;
    MapController *m_mapController = nullptr;
    GraphController *m_graphController = nullptr;
    AnswersController *m_answersController = nullptr;
    LoadController *m_loadController = nullptr;
    WaterfallController *m_waterfallController = nullptr;
    SpaceTimeController *m_spaceTimeController = nullptr;
    TimeController *m_timeController = nullptr;
    SimulationController *m_simulationController = nullptr;
    ScenarioController *m_scenarioController = nullptr;
    bool m_shown = false;
    bool m_isMapUsed = false; ///< who has placed a client knows how
};

} // namespace Herdscope::App
