// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulationbar.h"

#include "app/simulatedhost.h"

#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

/// The slider's values: ten for each power of ten, from one message a second on; the last one is as
/// fast as it can.
constexpr int stepsPerDecade = 10;
constexpr int decades = 4;
constexpr int fastest = stepsPerDecade * decades + 1;
constexpr qint64 nsPerMs = 1'000'000;

} // namespace

QString paceText(double pace)
{
    if (pace == SimulatedHost::unbounded)
        return SimulationBar::tr("as fast as it can");
    const int rounded = int(std::lround(pace));
    return SimulationBar::tr("%n message(s)/s", nullptr, rounded);
}

QString virtualTimeText(qint64 ns)
{
    const qint64 ms = ns / nsPerMs;
    const auto two = [](qint64 number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
    return two(ms / 3'600'000) % u':' % two(ms / 60'000 % 60) % u':' % two(ms / 1000 % 60)
        % QLocale().decimalPoint() % u"%1"_s.arg(ms % 1000, 3, 10, QChar(u'0'));
}

SimulationBar::SimulationBar(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"simulationBar"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    m_slider.setObjectName(u"paceSlider"_s);
    m_slider.setRange(0, fastest);
    m_slider.setPageStep(stepsPerDecade);
    m_slider.setFixedWidth(140);
    m_slider.setAccessibleName(tr("Speed of the simulation"));
    setPaceRefused({});
    m_time.setObjectName(u"virtualTime"_s);
    m_time.setToolTip(tr("Time in the simulated herd, since its start"));
    m_seed.setObjectName(u"seedButton"_s);
    m_seed.setAutoRaise(true);
    m_seed.setToolTip(tr("What happens by chance, the delays of links, say, is drawn from this "
                         "number. The same seed and the same acts give the same run. Click to "
                         "start anew with another one."));
    m_underWay.setObjectName(u"underWay"_s);
    m_underWay.setToolTip(tr("Dots on the graph; right click on one to drop or delay it"));
    m_kinship.setObjectName(u"kinship"_s);
    m_kinship.setAutoRaise(true);
    m_kinship.setText(tr("Difference from its parent")); // its name, also before there is any
    m_kinship.hide();
    for (QLabel *label : {&m_pace, &m_time, &m_underWay})
        label->setTextFormat(Qt::PlainText);
    m_pace.setMinimumWidth(m_pace.fontMetrics().horizontalAdvance(paceText(99'999)));
    m_time.setMinimumWidth(m_time.fontMetrics().horizontalAdvance(u"00:00:00.0000"_s));
    row->addWidget(&m_slider);
    row->addWidget(&m_pace);
    row->addSpacing(6);
    row->addWidget(&m_time);
    row->addWidget(&m_seed);
    row->addWidget(&m_underWay);
    row->addStretch(1);
    row->addWidget(&m_kinship);
    connect(&m_slider, &QSlider::valueChanged, this, [this] {
        showPace();
        emit paceChosen(pace());
    });
    connect(&m_seed, &QToolButton::clicked, this, &SimulationBar::seedWanted);
    connect(&m_kinship, &QToolButton::clicked, this, &SimulationBar::kinshipClicked);
    showPace();
    setTime(0);
    setUnderWay(0);
}

QWidget *SimulationBar::makeRow(const QList<QAction *> &actions)
{
    auto *box = new QWidget(this);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (QAction *action : actions) {
        auto *button = new QToolButton(box);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolButtonStyle(action->icon().isNull() ? Qt::ToolButtonTextOnly
                                                           : Qt::ToolButtonTextBesideIcon);
        row->addWidget(button);
    }
    return box;
}

void SimulationBar::setActions(const QList<QAction *> &before, const QList<QAction *> &behind)
{
    auto *row = static_cast<QHBoxLayout *>(layout());
    row->insertWidget(0, makeRow(before));
    row->addWidget(makeRow(behind));
}

void SimulationBar::setPace(double pace)
{
    const bool isBounded = pace != SimulatedHost::unbounded;
    const int value = isBounded ? int(std::lround(stepsPerDecade * std::log10(pace))) : fastest;
    const QSignalBlocker quiet(m_slider);
    m_slider.setValue(std::clamp(value, 0, isBounded ? fastest - 1 : fastest));
    showPace();
}

double SimulationBar::pace() const
{
    if (m_slider.value() == fastest)
        return SimulatedHost::unbounded;
    return std::pow(10, double(m_slider.value()) / stepsPerDecade);
}

void SimulationBar::setPaceRefused(const QString &why)
{
    m_slider.setEnabled(why.isEmpty());
    m_pace.setEnabled(why.isEmpty());
    m_slider.setToolTip(why.isEmpty() ? tr("How many messages arrive in a second; at the right end "
                                           "as many as the machine can")
                                      : why);
    m_pace.setToolTip(why);
}

void SimulationBar::showPace()
{
    m_pace.setText(paceText(pace()));
}

void SimulationBar::setTime(qint64 ns)
{
    m_time.setText(virtualTimeText(ns));
}

void SimulationBar::setSeed(quint64 seed)
{
    m_seed.setText(tr("Seed %1").arg(seed));
}

void SimulationBar::setUnderWay(std::size_t messages)
{
    m_underWay.setText(tr("%n message(s) under way", nullptr, int(messages)));
    m_underWay.setMinimumWidth(std::max(m_underWay.minimumWidth(), m_underWay.sizeHint().width()));
}

void SimulationBar::setKinship(const QString &text, const QString &tip)
{
    m_kinship.setVisible(!text.isEmpty());
    if (!text.isEmpty())
        m_kinship.setText(text);
    m_kinship.setToolTip(tip);
}

} // namespace Herdscope::App
