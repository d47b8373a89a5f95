// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scenarioview.h"

#include "app/gaugedelegate.h"
#include "app/icons.h"
#include "app/timebar.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using Section = ScenarioDocument::Section;

namespace {

QToolButton *makeButton(const QString &text, const QString &tip, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QToolButton *makeButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

/// One line; what does not fit is left out at its end.
class TitleLabel final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
        style()->drawItemText(&painter, rect(), int(alignment()), palette(), isEnabled(), shown,
                              foregroundRole());
    }
};

/// In letters, of the first columns.
void setWidths(ScenarioTable &table, const QList<int> &letters)
{
    const int letter = table.fontMetrics().averageCharWidth();
    for (int column = 0; column < letters.size(); ++column)
        table.setColumnWidth(column, letters[column] * letter + 12);
}

} // namespace

ScenarioView::ScenarioView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"scenarioView"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 4);
    column->setSpacing(4);
    makeHead(column);
    m_speedHint = makeLine(u"scenarioSpeedHint"_s, tr("What the speed does"));
    m_problem = makeLine(u"scenarioProblem"_s, tr("What is wrong"));
    column->addWidget(m_speedHint);
    column->addWidget(m_problem);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    m_timeline = new ScenarioTimeline(splitter);
    m_timeline->setObjectName(u"scenarioTimeline"_s);
    m_timeline->setAccessibleName(tr("Acts along the time"));
    m_pages = new QTabWidget(splitter);
    m_pages->setObjectName(u"scenarioPages"_s);
    m_pages->setDocumentMode(true);
    m_acts = new ScenarioTable(m_actsModel, tr("Acts"), m_pages);
    m_acts->setObjectName(u"scenarioActs"_s);
    m_clients = new ScenarioTable(m_clientsModel, tr("Clients of the scenario"), m_pages);
    m_clients->setObjectName(u"scenarioClients"_s);
    m_expected = new ScenarioTable(m_expectations, tr("Expectations"), m_pages);
    m_expected->setObjectName(u"scenarioExpectations"_s);
    m_acts->sortByColumn(ActsModel::Time, Qt::AscendingOrder);
    setColumns();
    m_pages->addTab(makeListPage(m_acts, Section::Acts, tr("Add an act")), tr("Acts"));
    m_pages->insertTab(ClientsPage, makeListPage(m_clients, Section::Clients, tr("Add a client")),
                       tr("Clients"));
    m_pages->addTab(makeListPage(m_expected, Section::Expectations, tr("Add an expectation")),
                    tr("Expectations"));
    m_pages->addTab(makeAboutPage(), tr("About"));
    m_pages->addTab(makeFilePage(), tr("File"));
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    column->addWidget(splitter, 1);
    connect(&m_document, &ScenarioDocument::changed, this, &ScenarioView::follow);
    connect(m_variant, &QComboBox::currentIndexChanged, this, &ScenarioView::showVariant);
    connect(m_pages, &QTabWidget::currentChanged, this, &ScenarioView::showText);
    follow();
}

QLabel *ScenarioView::makeLine(const QString &name, const QString &accessibleName)
{
    auto *line = new QLabel(this);
    line->setObjectName(name);
    line->setAccessibleName(accessibleName);
    line->setTextFormat(Qt::PlainText);
    line->setWordWrap(true);
    line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->setFrameShape(QFrame::StyledPanel);
    line->hide();
    return line;
}

/// Of expectations it is the sentence that matters: it has what room there is.
void ScenarioView::setColumns()
{
    setWidths(*m_acts, {12, 18, 20});
    setWidths(*m_clients, {14, 22, 8});
    setWidths(*m_expected, {24, 30, 12, 11, 13});
    QHeaderView *header = m_expected->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ExpectationsModel::Words, QHeaderView::Stretch);
    header->moveSection(ExpectationsModel::That, ExpectationsModel::Bound);
    m_expected->wrapOnly(ExpectationsModel::Words);
    m_expected->setItemDelegateForColumn(ExpectationsModel::Measured,
                                         new GaugeDelegate(m_expected));
}

void ScenarioView::makeHead(QVBoxLayout *column)
{
    m_head = new QHBoxLayout;
    m_head->setSpacing(4);
    m_how = new QComboBox(this);
    m_how->setObjectName(u"scenarioHow"_s);
    m_how->setAccessibleName(tr("How it is played"));
    m_how->setToolTip(tr("Simulated, in virtual time, or with real servers"));
    m_speed = new QComboBox(this);
    m_speed->setObjectName(u"scenarioSpeed"_s);
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(
        tr("How many times as fast as the scenario says. Live only what is done comes sooner: "
           "delays of links, clocks, and the seconds that are expected stay as they are"));
    for (const double speed : {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0})
        m_speed->addItem(speedText(speed), speed);
    m_speed->addItem(tr("as fast as can be"), std::numeric_limits<double>::infinity());
    m_speed->setCurrentIndex(m_speed->findData(1.0));
    m_variant = new QComboBox(this);
    m_variant->setObjectName(u"scenarioVariant"_s);
    m_variant->setAccessibleName(tr("Variant"));
    m_variant->setToolTip(tr("Which variant of the scenario is played"));
    m_title = new TitleLabel(this);
    m_title->setObjectName(u"scenarioTitle"_s);
    m_title->setAccessibleName(tr("Which scenario"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    constexpr int leastLetters = 6;
    for (QComboBox *each : {m_how, m_speed, m_variant}) {
        each->setMinimumContentsLength(leastLetters);
        each->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_head->addWidget(each);
    }
    // All its words where there is room; the title gives way.
    m_speed->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    constexpr int lettersOfVariants = 14; // "Hill and Jaquez"
    m_variant->setMinimumContentsLength(lettersOfVariants);
    m_head->addWidget(m_title, 1);
    column->addLayout(m_head);
}

void ScenarioView::setActions(const QList<QAction *> &buttons, QMenu *openMenu, QAction *save)
{
    int place = 0;
    for (QAction *action : buttons) {
        QToolButton *button = makeButton(action, this);
        if (place > 0) // the dock is to go into narrow windows
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        m_head->insertWidget(place++, button);
    }
    QToolButton *open = makeButton(tr("Open"), tr("Open a scenario"), this);
    open->setObjectName(u"scenarioOpenButton"_s);
    open->setIcon(themedIcon(u"open"_s));
    open->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    open->setMenu(openMenu);
    open->setPopupMode(QToolButton::InstantPopup);
    m_head->addWidget(open);
    QToolButton *saveButton = makeButton(save, this);
    saveButton->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_head->addWidget(saveButton);
}

QWidget *ScenarioView::makeListPage(ScenarioTable *table, Section section, const QString &addText)
{
    auto *page = new QWidget(m_pages);
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    constexpr int leastHeight = 40;
    table->setMinimumHeight(leastHeight);
    row->addWidget(table, 1);
    auto *buttons = new QVBoxLayout;
    QToolButton *add = makeButton(u"+"_s, addText, page);
    add->setAccessibleName(addText);
    QToolButton *remove = makeButton(u"−"_s, tr("Remove what is selected (Delete)"), page);
    remove->setAccessibleName(tr("Remove what is selected"));
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    row->addLayout(buttons);
    connect(add, &QToolButton::clicked, this, [this, section] { emit addWanted(section); });
    connect(remove, &QToolButton::clicked, this, [this, section] { emit removeWanted(section); });
    connect(table, &ScenarioTable::removeWanted, this,
            [this, section] { emit removeWanted(section); });
    m_addButtons.append(add);
    m_editors << add << remove;
    return page;
}

void ScenarioView::setAddMenus(QMenu *acts, QMenu *expectations)
{
    for (const auto &[button, menu] :
         {std::pair(m_addButtons[0], acts), std::pair(m_addButtons[2], expectations)}) {
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
    }
}

QWidget *ScenarioView::makeAboutPage()
{
    m_about = new QPlainTextEdit(m_pages);
    m_about->setObjectName(u"scenarioAbout"_s);
    m_about->setAccessibleName(tr("What the scenario is about"));
    m_about->setReadOnly(true);
    m_about->setTabChangesFocus(true);
    return m_about;
}

QWidget *ScenarioView::makeFilePage()
{
    auto *page = new QWidget(m_pages);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_file = new QPlainTextEdit(page);
    m_file->setObjectName(u"scenarioText"_s);
    m_file->setAccessibleName(tr("The scenario's file"));
    m_file->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_file->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_file->setTabChangesFocus(true);
    auto *row = new QHBoxLayout;
    QToolButton *apply =
        makeButton(tr("Apply"), tr("Take the text over, if all of it is right"), page);
    apply->setObjectName(u"scenarioApplyText"_s);
    QToolButton *discard = makeButton(tr("Discard"), tr("Show the scenario as it is again"), page);
    row->addStretch(1);
    row->addWidget(apply);
    row->addWidget(discard);
    column->addWidget(m_file, 1);
    column->addLayout(row);
    connect(apply, &QToolButton::clicked, this, [this] { emit textWanted(m_file->toPlainText()); });
    connect(discard, &QToolButton::clicked, this, [this] {
        m_textIsStale = true;
        showProblem({});
        showText();
    });
    const auto enable = [this, apply, discard] {
        for (QToolButton *each : {apply, discard})
            each->setEnabled(m_file->document()->isModified() && !m_file->isReadOnly());
    };
    connect(m_file->document(), &QTextDocument::modificationChanged, this, enable);
    enable();
    return page;
}

ScenarioTable &ScenarioView::table(Section section)
{
    return section == Section::Acts   ? *m_acts
        : section == Section::Clients ? *m_clients
                                      : *m_expected;
}

/// What has been typed stays, until it is taken over or discarded.
void ScenarioView::showText()
{
    if (m_pages->currentIndex() != FilePage || !m_textIsStale)
        return;
    m_textIsStale = false;
    m_file->setPlainText(m_document.isOpen() ? m_document.text() : QString());
    m_file->document()->setModified(false);
}

void ScenarioView::showAbout()
{
    if (!m_document.isOpen())
        return m_about->clear();
    const Scenario::Scenario &its = m_document.scenario();
    const QString teaches = QString::fromStdString(its.teaches).simplified();
    QString text = QString::fromStdString(its.name);
    if (!teaches.isEmpty())
        text += u"\n\n"_s % teaches;
    text += u"\n\n"_s
        % tr("Herd: %1 · seed %2 · %3 · %n server(s)", nullptr, its.herds.front().serverCount())
              .arg(QString::fromStdString(its.herd))
              .arg(its.seed)
              .arg(secondsText(its.durationNs));
    m_about->setPlainText(text);
}

void ScenarioView::follow()
{
    m_timeline->setScenario(m_document.isOpen() ? &m_document.scenario() : nullptr);
    showAbout();
    // Typed text that was just taken over, or what somebody did elsewhere.
    m_textIsStale = true;
    m_file->document()->setModified(false);
    showText();
    const auto &variants = m_document.scenario().variants;
    QStringList names;
    for (const Scenario::Variant &each : variants)
        names += QString::fromStdString(each.name);
    QStringList shown;
    for (int i = 0; i < m_variant->count(); ++i)
        shown += m_variant->itemText(i);
    if (names != shown) {
        m_variant->clear();
        m_variant->addItems(names);
    }
    showVariant();
    m_variant->setVisible(!names.isEmpty());
}

void ScenarioView::showVariant()
{
    const int variant = std::max(0, m_variant->currentIndex());
    m_document.showVariant(variant);
    m_timeline->setVariant(variant);
}

void ScenarioView::showSpeedHint(const QString &text)
{
    m_speedHint->setText(text);
    m_speedHint->setVisible(!text.isEmpty());
}

QString ScenarioView::speedHint() const
{
    return m_speedHint->isHidden() ? QString() : m_speedHint->text();
}

void ScenarioView::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setToolTip(u"<qt>%1</qt>"_s.arg(title.toHtmlEscaped()));
}

QString ScenarioView::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void ScenarioView::showProblem(const QString &text)
{
    m_problem->setText(text.isEmpty() ? QString() : QString(u"⚠ "_s % text));
    m_problem->setVisible(!text.isEmpty());
}

void ScenarioView::setVerdict(const QString &text)
{
    m_pages->setTabText(ExpectationsPage,
                        text.isEmpty() ? tr("Expectations") : tr("Expectations: %1").arg(text));
}

void ScenarioView::setEditable(bool on)
{
    m_timeline->setEditable(on);
    for (ScenarioTable *table : {m_acts, m_clients, m_expected})
        table->setEditable(on);
    for (QWidget *each : std::as_const(m_editors))
        each->setEnabled(on);
    m_file->setReadOnly(!on);
}

} // namespace Herdscope::App
