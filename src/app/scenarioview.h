// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/scenariodocument.h"
#include "app/scenariomodels.h"
#include "app/scenariotable.h"
#include "app/scenariotimeline.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QToolButton>
#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace Herdscope::App {

/// A scenario: its acts along the time and as a table, its clients, what is expected of it, what it
/// is about, and its file as text. Shows the document and says what is wanted; what is done is up
/// to ScenarioController.
class ScenarioView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScenarioView)

public:
    enum Page
    {
        ActsPage,
        ClientsPage,
        ExpectationsPage,
        AboutPage,
        FilePage
    };

    explicit ScenarioView(QWidget *parent = nullptr);

    [[nodiscard]] ScenarioDocument &document() { return m_document; }
    [[nodiscard]] ScenarioTimeline &timeline() { return *m_timeline; }
    [[nodiscard]] ExpectationsModel &expectations() { return m_expectations; }
    [[nodiscard]] ScenarioTable &table(ScenarioDocument::Section section);
    [[nodiscard]] QComboBox &how() { return *m_how; }
    [[nodiscard]] QComboBox &speed() { return *m_speed; }
    [[nodiscard]] QComboBox &variant() { return *m_variant; }
    [[nodiscard]] QTabWidget &pages() { return *m_pages; }
    [[nodiscard]] QString titleText() const { return m_title->text(); }
    [[nodiscard]] QString problemText() const;

    void setActions(const QList<QAction *> &buttons, QMenu *openMenu, QAction *save);
    void setAddMenus(QMenu *acts, QMenu *expectations);
    void setTitle(const QString &title);
    void showProblem(const QString &text); ///< empty: none
    /// A line below the head, for what is to be known before it is played; empty: none.
    void showSpeedHint(const QString &text);
    [[nodiscard]] QString speedHint() const;
    void setVerdict(const QString &text); ///< beside the name of its page
    void setDark(bool dark) { m_timeline->setDark(dark); }
    void setEditable(bool on);

signals:
    void addWanted(Herdscope::App::ScenarioDocument::Section section); ///< the usual one
    void removeWanted(Herdscope::App::ScenarioDocument::Section section);
    void textWanted(const QString &text); ///< of the whole file

private:
    void makeHead(QVBoxLayout *column);
    QLabel *makeLine(const QString &name, const QString &accessibleName);
    void setColumns();
    QWidget *makeListPage(ScenarioTable *table, ScenarioDocument::Section section,
                          const QString &addText);
    QWidget *makeAboutPage();
    QWidget *makeFilePage();
    void showAbout();
    void showText();
    void follow();
    void showVariant();

    ScenarioDocument m_document;
    ActsModel m_actsModel {m_document};
    ScenarioClientsModel m_clientsModel {m_document};
    ExpectationsModel m_expectations {m_document};
    QHBoxLayout *m_head = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_speedHint = nullptr;
    ScenarioTimeline *m_timeline = nullptr;
    QTabWidget *m_pages = nullptr;
    ScenarioTable *m_acts = nullptr;
    ScenarioTable *m_clients = nullptr;
    ScenarioTable *m_expected = nullptr;
    QList<QToolButton *> m_addButtons; ///< by section
    QList<QWidget *> m_editors; ///< of all pages
    QComboBox *m_how = nullptr;
    QComboBox *m_speed = nullptr;
    QComboBox *m_variant = nullptr;
    QPlainTextEdit *m_about = nullptr;
    QPlainTextEdit *m_file = nullptr;
    bool m_textIsStale = true;
};

} // namespace Herdscope::App
