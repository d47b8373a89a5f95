// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timebar.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

QString speedText(double speed)
{
    return QLocale().toString(speed, 'g', 4) % u'×';
}

TimeBar::TimeBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"timeBar"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_speed.setObjectName(u"timeSpeed"_s);
    m_speed.setAccessibleName(tr("Speed of playing"));
    m_speed.setToolTip(tr("How fast the past is played"));
    m_slider.setObjectName(u"timeSlider"_s);
    m_slider.setAccessibleName(tr("Moment shown"));
    m_slider.setToolTip(tr("Drag to see the herd as it was; × something went wrong, ○ it came "
                           "back, ▲ bookmark"));
    for (QLabel *label : {&m_beginning, &m_moment, &m_place})
        label->setTextFormat(Qt::PlainText);
    m_moment.setObjectName(u"timeMoment"_s);
    m_beginning.setObjectName(u"timeBeginning"_s);
    m_beginning.setForegroundRole(QPalette::PlaceholderText);
    m_beginning.setToolTip(tr("Older events are in the journal on disk alone, and in a run that is "
                              "saved. How many are kept in memory: View, Events kept in memory."));
    m_beginning.hide();
    m_place.setObjectName(u"timePlace"_s);
    m_place.setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(&m_speed);
    row->addWidget(&m_beginning);
    row->addWidget(&m_slider, 1);
    row->addWidget(&m_moment);
    row->addWidget(&m_place);
    connect(&m_speed, &QComboBox::activated, this,
            [this](int index) { emit speedChosen(m_speed.itemData(index).toDouble()); });
}

QWidget *TimeBar::makeRow(const QList<QAction *> &actions)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (QAction *action : actions) {
        auto *button = new QToolButton(box);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolButtonStyle(action->icon().isNull() ? Qt::ToolButtonTextOnly
                                                           : Qt::ToolButtonIconOnly);
        row->addWidget(button);
    }
    return box;
}

void TimeBar::setActions(const QList<QAction *> &before, const QList<QAction *> &behind)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    m_before = makeRow(before);
    m_behind = makeRow(behind);
    row->insertWidget(0, m_before);
    row->addWidget(m_behind);
}

void TimeBar::setSpeeds(const QList<double> &speeds, double chosen)
{
    for (const double speed : speeds)
        m_speed.addItem(speedText(speed), speed);
    setSpeed(chosen);
}

void TimeBar::setSpeed(double speed)
{
    m_speed.setCurrentIndex(m_speed.findData(speed));
}

void TimeBar::showBeginning(const QString &beginning)
{
    m_beginning.setText(beginning);
    m_beginning.setVisible(!beginning.isEmpty());
}

/// Labels only grow, so that the slider doesn't move under the pointer.
void TimeBar::showMoment(const QString &moment, const QString &place, bool isPast)
{
    m_moment.setText(moment);
    m_place.setText(place);
    QFont font = m_moment.font();
    if (font.bold() != isPast) {
        font.setBold(isPast);
        m_moment.setFont(font);
    }
    for (QLabel *label : {&m_moment, &m_place})
        label->setMinimumWidth(std::max(label->minimumWidth(), label->sizeHint().width()));
}

} // namespace Herdscope::App
