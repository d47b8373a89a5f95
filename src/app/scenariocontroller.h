// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "app/scenarioplayer.h"
#include "app/scenariorecorder.h"
#include "app/scenarioview.h"

#include <QAction>
#include <QMenu>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QUndoGroup>

#include <functional>

namespace Herdscope::App {

class FileActions;

/// What can be done with a scenario: open, edit, save, record and play it; and what its view shows
/// of that.
class ScenarioController final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioController)

public:
    /// Belongs to @p view; all others outlive it. @p undo: gets the steps of the scenario, which
    /// are those that are undone while the view has the focus.
    ScenarioController(Lab &lab, FileActions &files, QUndoGroup &undo, ScenarioView &view);

    void fillFileMenu(QMenu *menu) const;
    void open(const QString &fileName);
    bool save(const QString &fileName);
    /// Does it at once, or, if the scenario has unsaved changes, when the user has said what is to
    /// become of them; never if that is "cancel".
    void whenSaved(std::function<void()> then);
    [[nodiscard]] ScenarioPlayer &player() { return m_player; }
    [[nodiscard]] ScenarioRecorder &recorder() { return m_recorder; }

signals:
    void lookWanted(); ///< at the view
    void told(const QString &text);

private:
    using Section = ScenarioDocument::Section;
    // scenariocontroller.cpp
    void makeActions();
    void connectView();
    void followFocus();
    void fillShipped();
    void askOpen();
    void askSave(std::function<void()> then = {});
    void newScenario();
    void show(); ///< title, actions, what may be edited
    [[nodiscard]] QString titleText() const;
    // scenarioplaying.cpp
    void connectPlaying();
    void showGauges();
    void showSpeedHint();
    [[nodiscard]] std::vector<ExpectationsModel::Gauge> gaugesNow() const;
    void record(bool on);
    void endRecording();
    void play();
    void playNow(const Scenario::Scenario &run, const ScenarioPlayer::Options &options);
    void whenClientsMayGo(const Scenario::Scenario &run, std::function<void()> then);
    // scenarioediting.cpp
    void makeAddMenus();
    void add(Section section);
    void addAct(Scenario::Act::Kind kind);
    void addExpectation(Scenario::Expectation::Kind kind);
    void addTable(Section section, const std::string &table, const QString &text);
    void remove(Section section);
    void moveAct(int act, std::int64_t atNs);
    void popUpMenu(int act, std::int64_t atNs, const QPoint &at);
    void take(const ScenarioDocument::Result &result);

    Lab &m_lab;
    FileActions &m_files;
    const QPointer<QUndoGroup> m_undo;
    ScenarioView &m_view;
    ScenarioDocument &m_document;
    ScenarioRecorder m_recorder;
    ScenarioPlayer m_player;
    QTimer m_recording; ///< shows how long it is
    Scenario::Scenario m_preview; ///< of what is being recorded
    Scenario::Scenario m_played; ///< what the gauges are of
    std::size_t m_playedVariant = 0;
    std::int64_t m_addAtNs = 0;
    QAction *m_new = nullptr;
    QAction *m_open = nullptr;
    QAction *m_save = nullptr;
    QAction *m_saveAs = nullptr;
    QAction *m_record = nullptr;
    QAction *m_play = nullptr;
    QAction *m_stop = nullptr;
    QMenu *m_openMenu = nullptr;
    QMenu *m_shipped = nullptr;
    QMenu *m_addActs = nullptr;
    QMenu *m_addExpectations = nullptr;
};

} // namespace Herdscope::App
