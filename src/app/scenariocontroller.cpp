// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenariocontroller.h"

#include "app/actionmaker.h"
#include "app/fileactions.h"
#include "app/icons.h"
#include "app/words.h"
#include "play/scenariofiles.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using State = ScenarioPlayer::State;

namespace {

constexpr auto shippedFolder = ":/herdscope/scenarios"_L1;

QString inOneLine(const std::string &text)
{
    return QString::fromStdString(text).simplified();
}

} // namespace

ScenarioController::ScenarioController(Lab &lab, FileActions &files, QUndoGroup &undo,
                                       ScenarioView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_files(files)
    , m_undo(&undo)
    , m_view(view)
    , m_document(view.document())
    , m_recorder(lab)
    , m_player(lab)
{
    makeActions();
    makeAddMenus();
    m_view.how().addItem(tr("Simulated"), false);
    m_view.how().addItem(tr("Live"), true);
    m_view.setActions({m_record, m_play, m_stop}, m_openMenu, m_save);
    undo.addStack(&m_document.stack());
    connectView();
    followFocus();
    connectPlaying();
    show();
}

void ScenarioController::makeActions()
{
    m_new = makeAction(this,
                       {"scenario-new", tr("&New scenario"),
                        tr("Begin a scenario of the herd that runs, without any acts")});
    m_open = makeAction(this,
                        {"scenario-open", tr("Open s&cenario…"),
                         tr("Open a scenario, to look at it, change it, and play it"),
                         Qt::CTRL | Qt::SHIFT | Qt::Key_O});
    m_save = makeAction(this,
                        {"scenario-save", tr("&Save scenario"), tr("Save the scenario"),
                         Qt::CTRL | Qt::ALT | Qt::Key_S});
    m_saveAs = makeAction(
        this,
        {"scenario-save-as", tr("Save scenario &as…"), tr("Save the scenario in another file")});
    m_record = makeAction(this,
                          {"record", tr("&Record"),
                           tr("Make a scenario of what you do to the herd from now on; again: end"),
                           Qt::CTRL | Qt::Key_R});
    m_record->setCheckable(true);
    m_play = makeAction(this,
                        {"scenario-play", tr("&Play"),
                         tr("Play the scenario: its herd starts anew, and what it says is done"),
                         Qt::CTRL | Qt::Key_P});
    m_stop =
        makeAction(this,
                   {"scenario-stop", tr("S&top"), tr("Stop playing the scenario; its herd goes on"),
                    Qt::CTRL | Qt::SHIFT | Qt::Key_P});
    m_save->setIcon(themedIcon(u"save"_s));
    m_play->setIcon(themedIcon(u"play"_s));
    m_stop->setIcon(themedIcon(u"stop"_s));
    connect(m_new, &QAction::triggered, this, [this] { whenSaved([this] { newScenario(); }); });
    connect(m_open, &QAction::triggered, this, &ScenarioController::askOpen);
    connect(m_save, &QAction::triggered, this, [this] {
        if (m_document.fileName().isEmpty())
            askSave();
        else
            save(m_document.fileName());
    });
    connect(m_saveAs, &QAction::triggered, this, [this] { askSave(); });
    connect(m_record, &QAction::triggered, this, &ScenarioController::record);
    connect(m_play, &QAction::triggered, this, &ScenarioController::play);
    connect(m_stop, &QAction::triggered, &m_player, &ScenarioPlayer::stop);
    m_openMenu = new QMenu(&m_view);
    m_shipped = new QMenu(tr("S&hipped scenarios"), &m_view);
    m_shipped->setObjectName(u"shippedScenarios"_s);
    m_shipped->setToolTipsVisible(true);
    connect(m_shipped, &QMenu::aboutToShow, this, &ScenarioController::fillShipped);
    m_openMenu->addActions({m_open, m_new});
    m_openMenu->addMenu(m_shipped);
    m_openMenu->addAction(m_saveAs);
}

void ScenarioController::connectView()
{
    connect(&m_document, &ScenarioDocument::changed, this, [this] {
        m_view.showProblem({});
        showGauges();
        show();
    });
    connect(&m_document, &ScenarioDocument::changed, this, &ScenarioController::showSpeedHint);
    for (const QComboBox *each : {&m_view.how(), &m_view.speed(), &m_view.variant()})
        connect(each, &QComboBox::currentIndexChanged, this, &ScenarioController::showSpeedHint);
    connect(&m_document, &ScenarioDocument::fileChanged, this, &ScenarioController::show);
    connect(&m_document, &ScenarioDocument::opened, this, [this] {
        m_view.timeline().setSelected({});
        m_view.timeline().setCursor({});
        m_view.timeline().fit();
    });
    ScenarioTimeline *timeline = &m_view.timeline();
    connect(timeline, &ScenarioTimeline::selectionWanted, this, [this](const QList<int> &acts) {
        m_view.timeline().setSelected(acts);
        m_view.table(Section::Acts).selectRows(acts);
    });
    connect(timeline, &ScenarioTimeline::moved, this, &ScenarioController::moveAct);
    connect(timeline, &ScenarioTimeline::removeWanted, this, [this] { remove(Section::Acts); });
    connect(timeline, &ScenarioTimeline::menuWanted, this, &ScenarioController::popUpMenu);
    connect(timeline, &ScenarioTimeline::addWanted, this,
            [this](std::int64_t atNs, const QPoint &at) {
                m_addAtNs = atNs;
                m_addActs->popup(at);
            });
    connect(timeline, &ScenarioTimeline::editWanted, this, [this](int act) {
        m_view.pages().setCurrentIndex(ScenarioView::ActsPage);
        m_view.table(Section::Acts).editCell(act, ActsModel::Who);
    });
    connect(&m_view.table(Section::Acts), &ScenarioTable::selectionMoved, this,
            [this] { m_view.timeline().setSelected(m_view.table(Section::Acts).selectedRows()); });
    connect(&m_view.table(Section::Acts), &ScenarioTable::menuWanted, this,
            [this](const QPoint &at) {
                const int act = m_view.table(Section::Acts).selectedRows().value(0, -1);
                popUpMenu(act, act < 0 ? 0 : m_document.scenario().acts[std::size_t(act)].atNs, at);
            });
    connect(&m_view, &ScenarioView::addWanted, this, &ScenarioController::add);
    connect(&m_view, &ScenarioView::removeWanted, this, &ScenarioController::remove);
    connect(&m_view, &ScenarioView::textWanted, this,
            [this](const QString &text) { take(m_document.replaceText(text)); });
    for (const Section section : {Section::Acts, Section::Clients, Section::Expectations}) {
        const auto *proxy = static_cast<QSortFilterProxyModel *>(m_view.table(section).model());
        const auto *model = static_cast<ScenarioModel *>(proxy->sourceModel());
        connect(model, &ScenarioModel::refused, this,
                [this](const QModelIndex &, const QString &why) { m_view.showProblem(why); });
        connect(model, &ScenarioModel::taken, this, [this] { m_view.showProblem({}); });
    }
}

/// What is undone is what has the focus: the scenario, or the herd.
void ScenarioController::followFocus()
{
    const QWidget *window = m_view.window(); // now: the view may float later
    connect(qApp, &QApplication::focusChanged, this, [this, window](QWidget *, QWidget *now) {
        if (!now || !m_undo || qobject_cast<QMenu *>(now) || qobject_cast<QMenuBar *>(now))
            return;
        if (m_view.isAncestorOf(now))
            m_undo->setActiveStack(&m_document.stack());
        else if (now->window() == window)
            m_undo->setActiveStack(&m_lab.acts().stack());
    });
}

void ScenarioController::fillFileMenu(QMenu *menu) const
{
    menu->addAction(m_open);
    QMenu *scenario = menu->addMenu(tr("Sc&enario"));
    scenario->setObjectName(u"scenarioMenu"_s);
    scenario->addAction(m_new);
    scenario->addMenu(m_shipped);
    scenario->addActions({m_save, m_saveAs});
    scenario->addSeparator();
    scenario->addActions({m_record, m_play, m_stop});
}

// Files

/// Each with what it teaches.
void ScenarioController::fillShipped()
{
    if (!m_shipped->isEmpty())
        return;
    for (const QFileInfo &file : QDir(shippedFolder).entryInfoList(QDir::Files, QDir::Name)) {
        const auto read = Play::loadScenario(file.filePath(), &Lab::readHerdFile);
        if (!read)
            continue;
        const QString teaches = inOneLine(read->scenario.teaches);
        QAction *action = m_shipped->addAction(inOneLine(read->scenario.name));
        action->setObjectName(file.fileName());
        action->setToolTip(u"<qt>%1</qt>"_s.arg(teaches.toHtmlEscaped()));
        action->setStatusTip(teaches.section(u". "_s, 0, 0));
        connect(action, &QAction::triggered, this, [this, path = file.filePath()] { open(path); });
    }
}

void ScenarioController::open(const QString &fileName)
{
    whenSaved([this, fileName] {
        const auto opened = m_document.open(fileName);
        m_view.showProblem(opened ? QString() : opened.error());
        if (opened && !m_document.scenario().teaches.empty())
            m_view.pages().setCurrentIndex(ScenarioView::AboutPage);
        emit lookWanted();
    });
}

void ScenarioController::askOpen()
{
    auto *dialog = new QFileDialog(&m_view, tr("Open a scenario"), documentsFolder(),
                                   tr("Scenarios (*.scenario.toml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ScenarioController::open);
    dialog->open();
}

bool ScenarioController::save(const QString &fileName)
{
    const auto saved = m_document.save(fileName);
    m_view.showProblem(saved ? QString() : saved.error());
    return saved.has_value();
}

void ScenarioController::askSave(std::function<void()> then)
{
    auto *dialog = new QFileDialog(&m_view, tr("Save the scenario"), documentsFolder(),
                                   tr("Scenarios (*.scenario.toml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"scenario.toml"_s);
    dialog->selectFile(m_document.baseName() % u".scenario.toml");
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString &fileName) {
                if (save(fileName) && then)
                    then();
            });
    dialog->open();
}

void ScenarioController::whenSaved(std::function<void()> then)
{
    if (!m_document.isModified())
        return then();
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Unsaved scenario"),
                        tr("The scenario was changed, and the changes are in no file."),
                        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_view);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"unsavedScenario"_s);
    box->setInformativeText(tr("Save them first?"));
    box->setDefaultButton(QMessageBox::Save);
    connect(box, &QMessageBox::finished, this, [this, then = std::move(then)](int answer) {
        if (answer == QMessageBox::Discard)
            then();
        else if (answer == QMessageBox::Save && m_document.fileName().isEmpty())
            askSave(then);
        else if (answer == QMessageBox::Save && save(m_document.fileName()))
            then();
    });
    box->open();
}

void ScenarioController::newScenario()
{
    constexpr std::int64_t usualLengthNs = 30 * Scenario::second;
    Scenario::Scenario scenario;
    scenario.name = tr("My scenario").toStdString();
    giveHerd(scenario, m_lab.herd(), "my");
    scenario.durationNs = usualLengthNs;
    m_document.take(std::move(scenario), u"my"_s);
    m_view.pages().setCurrentIndex(ScenarioView::ActsPage);
    emit lookWanted();
}

// What is shown

QString ScenarioController::titleText() const
{
    if (m_recorder.isOn())
        return tr("Recording: %1, %n act(s)", nullptr, int(m_preview.acts.size()))
            .arg(secondsText(m_recorder.elapsedNs() / 100'000'000 * 100'000'000));
    if (!m_document.isOpen())
        return {};
    const Scenario::Scenario &its = m_document.scenario();
    const QString name = its.name.empty() ? m_document.baseName() : inOneLine(its.name);
    const QString stated = m_document.isModified() ? QString(name % u'*') : name;
    if (m_player.state() == State::Starting)
        return tr("%1: its herd starts").arg(stated);
    if (m_player.state() == State::Playing)
        return tr("%1: %2 of %3")
            .arg(stated, secondsText(m_player.nowNs() / 100'000'000 * 100'000'000),
                 secondsText(its.durationNs));
    return stated;
}

void ScenarioController::show()
{
    const bool isPlaying = m_player.isOn();
    const bool isRecording = m_recorder.isOn();
    const bool isOpen = m_document.isOpen();
    if (isRecording)
        m_preview = m_recorder.soFar();
    m_view.setTitle(titleText());
    m_view.setEditable(!isPlaying && !isRecording);
    m_record->setEnabled(!isPlaying);
    m_record->setChecked(isRecording);
    m_record->setIcon(themedIcon(isRecording ? u"stop"_s : u"record"_s));
    m_record->setText(isRecording ? tr("Stop &recording") : tr("&Record"));
    m_record->setIconText(isRecording ? tr("Stop") : tr("Record")); // on its button
    m_play->setEnabled(isOpen && !isPlaying && !isRecording);
    m_stop->setEnabled(isPlaying);
    m_save->setEnabled(isOpen && !isRecording
                       && (m_document.isModified() || m_document.fileName().isEmpty()));
    m_saveAs->setEnabled(isOpen && !isRecording);
    for (QAction *action : {m_new, m_open})
        action->setEnabled(!isPlaying && !isRecording);
    m_shipped->setEnabled(!isPlaying && !isRecording);
    m_view.how().setEnabled(!isPlaying);
    m_view.variant().setEnabled(!isPlaying);
    m_view.speed().setEnabled(!isPlaying || !m_player.options().live);
    if (isRecording) {
        m_view.timeline().setScenario(&m_preview);
        m_view.timeline().setCursor(m_recorder.elapsedNs());
    } else if (m_player.state() == State::Idle) {
        m_view.timeline().setCursor({});
    }
}

} // namespace Herdscope::App
