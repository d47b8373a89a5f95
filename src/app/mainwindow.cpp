// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mainwindow.h"

#include "app/actionmaker.h"
#include "app/announcer.h"
#include "app/answerscontroller.h"
#include "app/answerview.h"
#include "app/captionband.h"
#include "app/captions.h"
#include "app/chartscontroller.h"
#include "app/chartsview.h"
#include "app/clientactions.h"
#include "app/clienttable.h"
#include "app/docks.h"
#include "app/exporter.h"
#include "app/exporting.h"
#include "app/faultactions.h"
#include "app/fileactions.h"
#include "app/fork.h"
#include "app/graphcontroller.h"
#include "app/guide.h"
#include "app/helpdialogs.h"
#include "app/herdactions.h"
#include "app/herdeditactions.h"
#include "app/linktable.h"
#include "app/loadcontroller.h"
#include "app/loadview.h"
#include "app/locationsview.h"
#include "app/logcontroller.h"
#include "app/logview.h"
#include "app/mapcontroller.h"
#include "app/maphint.h"
#include "app/memoryactions.h"
#include "app/presentation.h"
#include "app/runprogress.h"
#include "app/scenariocontroller.h"
#include "app/scenarioview.h"
#include "app/servertable.h"
#include "app/settingsdialog.h"
#include "app/simulationbar.h"
#include "app/simulationcontroller.h"
#include "app/spacetimecontroller.h"
#include "app/spacetimeview.h"
#include "app/statusline.h"
#include "app/timebar.h"
#include "app/timecontroller.h"
#include "app/trackactions.h"
#include "app/viewactions.h"
#include "app/waterfallcontroller.h"
#include "app/waterfallview.h"
#include "app/words.h"

#include "ui_mainwindow.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QScreen>
#include <QTabWidget>
#include <QUndoView>
#include <QUrl>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(Lab &lab, Settings &settings, Appearance &appearance)
    : m_ui(std::make_unique<Ui::MainWindow>())
    , m_lab(lab)
    , m_settings(settings)
    , m_appearance(appearance)
{
    m_ui->setupUi(this);
    makeViews();
    makeActions();
    fillMenus();
    connectViews();
    connectLab();
    m_docks = std::make_unique<Docks>(*this, *m_ui, settings);
    m_docks->place();
    m_docks->restoreWindow();
    setDark(appearance.isDark());
    showTitle();
    showHint();
    for (const Problem &problem : lab.problems())
        showProblem(problem);
    m_clock.request();
}

MainWindow::~MainWindow() = default;

MapWidget &MainWindow::map() const
{
    return *m_ui->map;
}

GraphWidget &MainWindow::graph() const
{
    return *m_ui->graph;
}

MessageBar &MainWindow::messages() const
{
    return *m_ui->messages;
}

void MainWindow::makeViews()
{
    m_clientTable = new ClientTable(m_lab, this);
    m_serverTable = new ServerTable(m_lab, this);
    m_logView = new LogView(m_lab.events(), this);
    m_locationsView = new LocationsView(m_lab, this);
    m_chartsView = new ChartsView(this);
    m_loadView = new LoadView(this);
    m_answerView = new AnswerView(this);
    m_waterfallView = new WaterfallView(this);
    m_spaceTimeView = new SpaceTimeView(this);
    m_scenarioView = new ScenarioView(this);
    m_undo.addStack(&m_lab.acts().stack());
    m_undo.setActiveStack(&m_lab.acts().stack());
    auto *history = new QUndoView(&m_undo, this);
    history->setObjectName(u"undoHistory"_s);
    history->setAccessibleName(tr("Undo history"));
    history->setEmptyLabel(tr("Nothing was done yet"));
    m_ui->historyDock->setWidget(history);
    m_ui->clientsDock->setWidget(m_clientTable);
    m_linkTable = new LinkTable(m_lab, this);
    auto *servers = new QTabWidget(this);
    servers->setObjectName(u"serversPages"_s);
    servers->setAccessibleName(tr("Servers and links"));
    servers->setDocumentMode(true);
    servers->setTabPosition(QTabWidget::West);
    servers->addTab(m_serverTable, tr("Servers"));
    servers->addTab(m_linkTable, tr("Links"));
    m_ui->serversDock->setWidget(servers);
    m_ui->logDock->setWidget(m_logView);
    m_ui->chartsDock->setWidget(m_chartsView);
    m_ui->locationsDock->setWidget(m_locationsView);
    m_ui->loadDock->setWidget(m_loadView);
    m_ui->answersDock->setWidget(m_answerView);
    m_ui->waterfallDock->setWidget(m_waterfallView);
    m_ui->spaceTimeDock->setWidget(m_spaceTimeView);
    m_ui->scenarioDock->setWidget(m_scenarioView);
    m_timeBar = new TimeBar(this);
    m_ui->timeToolBar->addWidget(m_timeBar);
    m_simulationBar = new SimulationBar(this);
    m_ui->simulationToolBar->addWidget(m_simulationBar);
    m_ui->simulationToolBar->toggleViewAction()->setVisible(false); // it comes and goes itself
    m_mapHint = new MapHint(m_ui->map);
    m_status = new StatusLine(m_lab, m_ui->statusBar);
    m_captionBand = new CaptionBand(m_ui->central);
    m_captionBand->hide();
    m_ui->column->addWidget(m_captionBand);
    m_announcer = new Announcer(this);
}

void MainWindow::makeActions()
{
    m_fileActions = new FileActions(m_lab, m_settings, this);
    m_viewActions = new ViewActions(m_lab, m_settings, *m_ui->map, this);
    m_memoryActions = new MemoryActions(m_lab, m_settings, this);
    m_herdActions = new HerdActions(m_lab, m_settings, this);
    m_clientActions = new ClientActions(m_lab, m_settings, *m_ui->map, this);
    m_faultActions = new FaultActions(m_lab, this);
    m_editActions = new HerdEditActions(m_lab, this);
    m_mapController =
        new MapController(m_lab, *m_ui->map, *m_clientActions, *m_faultActions, *m_editActions);
    m_graphController =
        new GraphController(m_lab, m_settings, *m_ui->graph, *m_faultActions, *m_editActions);
    m_linkTable->setSource([this] { return m_graphController->links(); });
    connect(m_graphController, &GraphController::linksChanged, m_linkTable, &LinkTable::review);
    new LogController(m_lab, *m_logView);
    m_answersController = new AnswersController(m_lab, *m_answerView, *m_mapController);
    m_loadController = new LoadController(m_lab, m_settings, *m_loadView);
    m_chartsController = new ChartsController(m_lab, *m_chartsView);
    m_waterfallController = new WaterfallController(m_lab, *m_waterfallView);
    m_spaceTimeController = new SpaceTimeController(m_lab, *m_spaceTimeView);
    m_timeController = new TimeController(m_lab, *m_timeBar);
    m_simulationController = new SimulationController(m_lab, *m_simulationBar);
    m_scenarioController = new ScenarioController(m_lab, *m_fileActions, m_undo, *m_scenarioView);
    makePresentation();
}

void MainWindow::makePresentation()
{
    m_captions = new Captions(m_lab, this);
    m_presentation = new Presentation(*this, m_settings);
    connect(m_captions, &Captions::told, m_announcer, &Announcer::say);
    connect(m_captions, &Captions::changed, this, [this] {
        m_captionBand->show(m_captions->happening(), m_captions->isFault(), m_captions->report());
    });
    connect(m_presentation, &Presentation::changed, this, [this](bool on) {
        m_captions->setWanted(on);
        m_captionBand->setVisible(on);
        m_docks->fitToolBar();
        QMetaObject::invokeMethod(m_viewActions, &ViewActions::showHerd, Qt::QueuedConnection);
    });
}

void MainWindow::fillMenus()
{
    m_fileActions->fillMenu(m_ui->fileMenu,
                            [this](QMenu *menu) { m_scenarioController->fillFileMenu(menu); });
    fillEditMenu();
    m_ui->viewMenu->addAction(m_presentation->action());
    m_ui->viewMenu->addSeparator();
    m_viewActions->fillMenu(m_ui->viewMenu);
    m_memoryActions->fillMenu(m_ui->viewMenu);
    m_editActions->fillMenu(m_ui->herdMenu);
    m_ui->herdMenu->addSeparator();
    m_herdActions->fillMenu(m_ui->herdMenu);
    m_loadController->fillMenu(m_ui->herdMenu);
    m_clientActions->fillMenu(m_ui->clientsMenu);
    m_faultActions->fillMenu(m_ui->faultsMenu);
    m_timeController->fillMenu(m_ui->timeMenu);
    m_simulationController->fillMenu(m_ui->herdMenu->addMenu(tr("S&imulation")));
    fillHelpMenu();
    m_clientActions->fillToolBar(m_ui->toolBar);
    m_ui->toolBar->addSeparator();
    m_faultActions->fillToolBar(m_ui->toolBar);
    m_ui->toolBar->addSeparator();
    m_fileActions->fillToolBar(m_ui->toolBar);
    m_herdActions->fillToolBar(m_ui->toolBar);
    m_herdActions->fillStatusBar(m_ui->statusBar);
}

void MainWindow::fillEditMenu()
{
    QAction *all =
        makeAction(this,
                   {"select-all", tr("Select &all clients"),
                    tr("Select all clients that the table shows"), QKeySequence::SelectAll});
    QAction *none =
        makeAction(this, {"deselect", tr("&Deselect"), tr("Select nothing"), Qt::Key_Escape});
    QAction *settings = makeAction(
        this, {"settings", tr("&Settings…"), tr("Theme and language"), Qt::CTRL | Qt::Key_Comma});
    connect(all, &QAction::triggered, m_clientTable, &ClientTable::selectAll);
    connect(none, &QAction::triggered, this, [this] {
        if (m_presentation->isOn())
            m_presentation->set(false);
        else
            m_lab.selection().clear();
    });
    connect(settings, &QAction::triggered, this, [this] {
        auto *dialog = new SettingsDialog(m_settings, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    QAction *undo = m_undo.createUndoAction(this, tr("&Undo"));
    QAction *redo = m_undo.createRedoAction(this, tr("Re&do"));
    undo->setObjectName(u"undo"_s);
    undo->setShortcut(QKeySequence::Undo);
    redo->setObjectName(u"redo"_s);
    redo->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    connect(&m_lab.acts(), &Acts::told, this, [this](const QString &text) {
        m_ui->messages->say(u"undone"_s, MessageBar::Kind::Note, text);
    });
    m_ui->editMenu->addActions({undo, redo});
    m_ui->editMenu->addSeparator();
    m_ui->editMenu->addActions({all, none});
    m_ui->editMenu->addSeparator();
    m_ui->editMenu->addAction(settings);
}

void MainWindow::fillHelpMenu()
{
    QAction *keys = makeAction(
        this,
        {"shortcuts", tr("&Keyboard shortcuts"), tr("List all keyboard shortcuts"), Qt::Key_F1});
    keys->setShortcuts({Qt::Key_F1, Qt::Key_Question});
    QAction *guide = makeAction(this,
                                {"guide", tr("&What can I do here?"),
                                 tr("A page with pictures of what can be done, and links to do it"),
                                 Qt::SHIFT | Qt::Key_F1});
    QAction *about = makeAction(
        this, {"about", tr("&About Herdscope"), tr("Version, licence, and whose work is in it")});
    connect(keys, &QAction::triggered, this, [this] { makeShortcutsDialog(*this, this)->show(); });
    connect(guide, &QAction::triggered, this, [this] { makeGuide(*this)->show(); });
    connect(about, &QAction::triggered, this, [this] { makeAboutDialog(this)->show(); });
    m_ui->helpMenu->addActions({guide, keys, about});
}

void MainWindow::connectViews()
{
    connect(&m_clock, &FrameClock::frame, this, &MainWindow::refresh);
    connect(m_mapController, &MapController::changed, &m_clock, &FrameClock::request);
    connect(m_graphController, &GraphController::changed, &m_clock, &FrameClock::request);
    connect(m_answersController, &AnswersController::answerShown, this, [this] {
        m_ui->answersDock->show();
        m_ui->answersDock->raise();
    });
    connect(m_loadController, &LoadController::lookWanted, this, [this] {
        m_ui->loadDock->show();
        m_ui->loadDock->raise();
    });
    connect(m_viewActions, &ViewActions::resetLayoutWanted, this, [this] { m_docks->place(); });
    connect(m_fileActions, &FileActions::exportWanted, this, &MainWindow::exportTo);
    connect(m_fileActions, &FileActions::runFailed, this, [this](const QString &text) {
        m_ui->messages->say(u"run"_s, MessageBar::Kind::Problem, text);
    });
    connect(m_fileActions, &FileActions::runShown, this, [this](const QString &text) {
        m_ui->messages->dismiss(u"run"_s); // of another one that could not be opened
        m_ui->messages->say(u"recorded"_s, MessageBar::Kind::Note, text);
    });
    connect(m_fileActions, &FileActions::runTold, this, [this](const QString &text) {
        m_ui->messages->say(u"run"_s, MessageBar::Kind::Note, text);
    });
    connect(m_fileActions, &FileActions::bookmarksUnsaved, this, [this](const QString &text) {
        if (text.isEmpty())
            return m_ui->messages->dismiss(u"bookmarks"_s);
        m_ui->messages->say(u"bookmarks"_s, MessageBar::Kind::Note, text,
                            {tr("Save"), [this] { m_fileActions->saveBookmarks(); }});
    });
    connect(m_timeController, &TimeController::bookmarksChanged, m_fileActions,
            &FileActions::takeBookmarks);
    connect(m_clientActions, &ClientActions::toolChanged, this, &MainWindow::showHint);
    connect(&m_lab.selection(), &Selection::changed, this, &MainWindow::showHint);
    connect(m_clientActions, &ClientActions::refusedToAdd, this, [this] {
        m_ui->messages->say(u"clients"_s, MessageBar::Kind::Note,
                            tr("There can be %L1 clients, not more.").arg(Fleet::maxClients));
    });
    const TrackActions *tracks = &m_clientActions->tracks();
    connect(tracks, &TrackActions::failed, this, [this](const QString &text) {
        m_ui->messages->say(u"tracks"_s, MessageBar::Kind::Problem, text);
    });
    connect(tracks, &TrackActions::worked, this, [this] { m_ui->messages->dismiss(u"tracks"_s); });
    connect(&m_lab.playhead(), &Playhead::moved, &m_clock, &FrameClock::request);
    connect(&m_lab.playhead(), &Playhead::pastChanged, &m_clock, &FrameClock::request);
    connect(m_mapController, &MapController::refused, this, [this] {
        m_ui->messages->say(u"past"_s, MessageBar::Kind::Note,
                            tr("This is the past. To act on the herd go back to now."),
                            {tr("Now"), [this] { m_lab.goToNow(); }});
    });
    connect(&m_lab.playhead(), &Playhead::pastChanged, this, [this] {
        showHint();
        showTitle();
        m_viewActions->followHerd();
        for (const QString &each : {u"past"_s, u"bookmarks"_s, u"recorded"_s})
            m_ui->messages->dismiss(each);
    });
    connect(&m_lab.playhead(), &Playhead::moved, this, [this] {
        showHint();
        if (m_lab.playhead().isNow())
            m_ui->messages->dismiss(u"past"_s);
    });
    connect(&m_appearance, &Appearance::changed, this, &MainWindow::setDark);
    connectSpaceTime();
    connectSimulation();
    connectScenario();
    connect(m_waterfallView, &WaterfallView::eventActivated, m_logView, &LogView::goToEvent);
    connect(m_locationsView, &LocationsView::eventActivated, m_logView, &LogView::goToEvent);
    connect(m_chartsView, &ChartsView::eventActivated, m_logView, &LogView::goToEvent);
    connectSaver(m_waterfallController->saver(), u"waterfall"_s);
    connectSaver(m_chartsController->saver(), u"chart"_s);
    connectSaver(m_locationsView->saver(), u"locations"_s);
    connectSaver(m_locationsView->convergence().saver(), u"convergence"_s);
    connectMenusOfTables();
}

/// @p key: of its message.
void MainWindow::connectSaver(FigureSaver &saver, const QString &key)
{
    connect(&saver, &FigureSaver::saved, this, [this, key](const QString &file) {
        m_ui->messages->say(key, MessageBar::Kind::Note, tr("Saved %1").arg(file));
    });
    connect(&saver, &FigureSaver::saveFailed, this, [this, key](const QString &text) {
        m_ui->messages->say(key, MessageBar::Kind::Problem, text);
    });
}

void MainWindow::connectSpaceTime()
{
    connect(m_spaceTimeController, &SpaceTimeController::eventActivated, m_logView,
            &LogView::goToEvent);
    connectSaver(m_spaceTimeController->visibleSaver(), u"space-time"_s);
    connectSaver(m_spaceTimeController->wholeSaver(), u"space-time"_s);
}

void MainWindow::connectScenario()
{
    const ScenarioPlayer *player = &m_scenarioController->player();
    connect(player, &ScenarioPlayer::changed, m_status, [this, player] {
        m_status->setPlaying(player->state() != ScenarioPlayer::State::Idle);
    });
    connect(m_fileActions, &FileActions::scenarioWanted, m_scenarioController,
            &ScenarioController::open);
    // Queued: at the start the docks are still to be placed.
    connect(
        m_scenarioController, &ScenarioController::lookWanted, this,
        [this] {
            m_ui->scenarioDock->show();
            m_ui->scenarioDock->raise();
        },
        Qt::QueuedConnection);
}

void MainWindow::connectSimulation()
{
    const auto showBar = [this](bool isSimulated) {
        m_ui->simulationToolBar->setVisible(isSimulated);
    };
    connect(m_simulationController, &SimulationController::shown, this, showBar);
    showBar(m_lab.mode() == Net::RunMode::Simulated);
    connect(m_simulationController, &SimulationController::forkWanted, this, [this] {
        RunProgressDialog dialog(tr("Doing the run once more …"), this);
        auto lab = forkOf(m_lab, dialog.progress());
        if (!lab)
            return;
        const auto *fork = new ForkWindow(std::move(lab), m_settings, m_appearance); // its own
        const QRect place = placeBeside(QRect(pos(), size()), screen()->availableGeometry());
        fork->window()->resize(place.size());
        fork->window()->move(place.topLeft());
        fork->window()->show();
    });
    connect(m_simulationController, &SimulationController::told, this, [this](const QString &text) {
        m_ui->messages->say(u"simulation"_s, MessageBar::Kind::Note, text);
    });
}

void MainWindow::connectMenusOfTables()
{
    const auto popUp = [this](QPoint at, auto &&fill) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fill(menu);
        menu->popup(at);
    };
    const auto popUpClientMenu = [this, popUp](QPoint at) {
        popUp(at, [this](QMenu *menu) { m_clientActions->fillClientMenu(menu); });
    };
    connect(m_clientTable, &ClientTable::contextMenuWanted, this, popUpClientMenu);
    connect(m_locationsView, &LocationsView::clientMenuWanted, this, popUpClientMenu);
    connect(m_clientTable, &ClientTable::activated, this, [this](int id) {
        if (const MobileClient *client = m_lab.fleet().find(id))
            m_ui->map->centreOn(client->position.latitudeDeg, client->position.longitudeDeg);
    });
    const auto popUpServerMenu = [this, popUp](QPoint at) {
        popUp(at, [this](QMenu *menu) { m_faultActions->fillServerMenu(menu); });
    };
    connect(m_serverTable, &ServerTable::contextMenuWanted, this, popUpServerMenu);
    connect(m_locationsView, &LocationsView::serverMenuWanted, this, popUpServerMenu);
    connect(m_linkTable, &LinkTable::contextMenuWanted, this, [this, popUp](QPoint at) {
        popUp(at, [this](QMenu *menu) {
            m_faultActions->fillLinkMenu(menu);
            menu->addSeparator();
            m_editActions->fillLinkMenu(menu);
        });
    });
}

void MainWindow::connectLab()
{
    connect(&m_lab, &Lab::fileChanged, this, &MainWindow::showTitle);
    connect(&m_lab, &Lab::herdChanged, this, [this] {
        showTitle();
        m_viewActions->followHerd();
    });
    connect(&m_lab, &Lab::statusUpdated, &m_clock, &FrameClock::request);
    connect(&m_lab, &Lab::problemArose, this, &MainWindow::showProblem);
    connect(&m_lab, &Lab::problemSolved, m_ui->messages, &MessageBar::dismiss);
    connect(&m_lab.fleet(), &Fleet::added, this, [this] {
        m_isMapUsed = true;
        m_mapHint->hide();
        m_clock.request();
    });
    connect(&m_lab, &Lab::guestsChanged, m_mapHint, &QWidget::hide); // there is something to see
    connect(&m_lab.fleet(), &Fleet::removed, &m_clock, &FrameClock::request);
}

void MainWindow::refresh()
{
    m_mapController->refresh();
    m_graphController->refresh();
    m_status->refresh();
}

void MainWindow::showTitle()
{
    if (const SavedRun *run = m_lab.shownRun()) {
        setWindowTitle(tr("%1 (recorded) — Herdscope").arg(QFileInfo(run->fileName).fileName()));
        setWindowModified(false);
        return;
    }
    const QString file = QFileInfo(m_lab.fileName()).fileName();
    const QString name = file.isEmpty() ? QString::fromStdString(m_lab.herd().name) : file;
    setWindowTitle(tr("%1[*] — Herdscope").arg(name));
    setWindowModified(m_lab.isModified());
}

void MainWindow::showHint()
{
    m_mapHint->setVisible(m_lab.playhead().isNow() && !m_isMapUsed && m_lab.guests().all().empty());
    QString hint;
    if (!m_lab.playhead().isNow()) {
        m_status->setHint(tr("This is the past · N goes back to now"));
        return;
    }
    switch (m_clientActions->tool()) {
    case MapTool::Select:
        hint = tr("Click selects a server, a client, or a place on its way");
        break;
    case MapTool::AddClient:
        hint = tr("Click on the map to place a client");
        break;
    case MapTool::Move:
        hint = m_lab.selection().client() < 0 ? tr("Select a client, then click where it goes")
                                              : tr("Click on the map to move the client there");
        break;
    case MapTool::WhatsNear:
        hint = tr("Click on a client to ask what is near it");
        break;
    }
    m_status->setHint(tr("%1 · F1 lists the keys").arg(hint));
}

void MainWindow::showProblem(const Problem &problem)
{
    MessageBar::Remedy remedy;
    if (problem.remedy == Problem::Remedy::UseFreePorts)
        remedy = {tr("Use free ports"), [this] { m_lab.acts().useFreePorts(); }};
    else if (problem.remedy == Problem::Remedy::EndOthers)
        remedy = {tr("End them"), [this] { m_lab.endOthers(); }};
    m_ui->messages->say(problem.key, MessageBar::Kind::Problem, problem.text, remedy);
}

bool MainWindow::exportTo(const QString &folder)
{
    refresh(); // the pictures show what is now
    const ExportData material = exportDataOf(m_lab, *m_ui->map, *m_ui->graph);
    const auto result = exportShowingProgress(material, folder, this);
    if (!result) {
        m_ui->messages->say(u"export"_s, MessageBar::Kind::Problem, result.error().text());
        return false;
    }
    m_ui->messages->say(u"export"_s, MessageBar::Kind::Note, tr("Exported to %1").arg(folder),
                        {tr("Open"), [page = result->page] {
                             QDesktopServices::openUrl(QUrl::fromLocalFile(page));
                         }});
    return true;
}

void MainWindow::setDark(bool dark)
{
    m_ui->map->setDark(dark);
    m_ui->graph->setDark(dark);
    m_loadView->setDark(dark);
    m_waterfallView->setDark(dark);
    m_spaceTimeView->setDark(dark);
    m_timeBar->setDark(dark);
    m_locationsView->setDark(dark);
    m_chartsView->setDark(dark);
    m_scenarioView->setDark(dark);
}

} // namespace Herdscope::App
