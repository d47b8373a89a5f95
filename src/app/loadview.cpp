// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/loadview.h"

#include "app/icons.h"
#include "app/loadchart.h"
#include "figures/palette.h"

#include "ui_loadview.h"

#include <QScrollBar>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

LoadView::LoadView(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::LoadView>())
{
    m_ui->setupUi(this);
    setUp();
    setAsksForPlaces(true);
    setRunning(false);
    connect(m_ui->loadButton, &QPushButton::clicked, this, &LoadView::toggled);
}

LoadView::~LoadView() = default;

/// The form scrolls in a low dock; it is never cut off at its side.
void LoadView::setUp()
{
    m_ui->loadRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_ui->loadClients->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    for (QSpinBox *box : {m_ui->loadClients, m_ui->loadRate})
        box->setGroupSeparatorShown(true);
    const int bar = m_ui->loadScroll->verticalScrollBar()->sizeHint().width();
    m_ui->loadScroll->setMinimumWidth(m_ui->loadForm->sizeHint().width() + bar);
    m_ui->loadForm->setAutoFillBackground(false);
    m_ui->loadScroll->viewport()->setAutoFillBackground(false);
}

LoadForm LoadView::form() const
{
    return {m_ui->loadClients->value(), m_ui->loadDepth->value(), m_ui->loadRate->value(),
            m_ui->loadAsks->value(),
            static_cast<Measure::Mobility>(m_ui->loadMobility->currentIndex())};
}

void LoadView::setForm(const LoadForm &form)
{
    m_ui->loadClients->setValue(form.clients);
    m_ui->loadDepth->setValue(form.depth);
    m_ui->loadRate->setValue(form.rate);
    m_ui->loadAsks->setValue(form.whatsatPercent);
    m_ui->loadMobility->setCurrentIndex(static_cast<int>(form.mobility));
}

void LoadView::setAsksForPlaces(bool places)
{
    m_ui->loadAsks->setToolTip(
        places ? tr("How many of the requests are WHATSAT, each for five places near the client")
               : tr("How many of the requests are WHATSAT. They ask for no places: a load does not "
                    "go to a service of somebody else's"));
}

void LoadView::setRunning(bool running)
{
    m_ui->loadForm->setEnabled(!running);
    m_ui->loadButton->setText(running ? tr("S&top load") : tr("S&tart load"));
    m_ui->loadButton->setIcon(themedIcon(running ? u"stop"_s : u"play"_s));
    m_ui->loadButton->setToolTip(
        running ? tr("End the load at once")
                : tr("Let the clients report as fast as the form says, until they are stopped"));
}

void LoadView::setButtonEnabled(bool enabled)
{
    m_ui->loadButton->setEnabled(enabled);
}

void LoadView::setState(const QString &text, Mood mood)
{
    m_ui->loadState->setText(text);
    m_mood = mood;
    showInk();
}

void LoadView::setLines(const QStringList &lines)
{
    const QString text = lines.join(u'\n');
    QPlainTextEdit *results = m_ui->loadResults;
    if (text == results->toPlainText())
        return;
    const int place = results->verticalScrollBar()->value();
    results->setPlainText(text);
    results->verticalScrollBar()->setValue(place);
}

void LoadView::setDark(bool dark)
{
    m_dark = dark;
    chart().setDark(dark);
    showInk();
}

void LoadView::showInk()
{
    QPalette ink;
    if (m_mood == Mood::Problem) {
        const Figures::Theme &theme = m_dark ? Figures::Theme::night() : Figures::Theme::light();
        ink = palette();
        ink.setColor(QPalette::WindowText, theme.warning);
    }
    m_ui->loadState->setPalette(ink);
}

LoadChart &LoadView::chart() const
{
    return *m_ui->loadChart;
}

} // namespace Herdscope::App
