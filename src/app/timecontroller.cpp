// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timecontroller.h"

#include "app/actionmaker.h"
#include "app/icons.h"
#include "app/pastscenes.h"

#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto frame = 33ms;
constexpr auto growEvery = 250ms;
constexpr double nsPerMs = 1e6;
/// Faults so close together are gone to as one: a server takes its links with it.
constexpr std::int64_t togetherNs = 100'000'000;
constexpr std::array speeds {0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 25.0, 50.0, 100.0};

} // namespace

TimeController::TimeController(Lab &lab, TimeBar &bar)
    : QObject(&bar)
    , m_lab(lab)
    , m_head(lab.playhead())
    , m_bar(bar)
    , m_stretch(new StretchActions(m_head, bar.slider(), this))
{
    makeActions();
    makeSpeeds();
    m_playing.setInterval(frame);
    connect(&m_playing, &QTimer::timeout, this, &TimeController::tick);
    m_growing.setSingleShot(true);
    m_growing.setInterval(growEvery);
    connect(&m_growing, &QTimer::timeout, this, &TimeController::showAll);
    connect(&m_lab, &Lab::eventsArrived, this, [this] {
        if (!m_growing.isActive())
            m_growing.start();
    });
    connect(&m_head, &Playhead::moved, this, &TimeController::showMoment);
    connect(&m_head, &Playhead::pastChanged, this, &TimeController::takePast);
    connect(&m_bar.slider(), &TimeSlider::valueChanged, this, &TimeController::takeSlider);
    connect(&m_bar.slider(), &TimeSlider::sliderReleased, this,
            [this] { takeSlider(m_bar.slider().value()); });
    connect(&m_bar, &TimeBar::speedChosen, this, &TimeController::setSpeed);
    takePast();
}

void TimeController::makeActions()
{
    m_playBack = makeAction(
        this,
        {"play-back", tr("Play &backward"), tr("Play the past backward"), Qt::SHIFT | Qt::Key_P});
    m_play = makeAction(this, {"play", tr("&Play"), tr("Play the past; again: pause"), Qt::Key_P});
    m_stepBack = makeAction(this,
                            {"step-back", tr("P&revious event"),
                             tr("Take back the last event shown"), Qt::ALT | Qt::Key_Left});
    m_stepForward = makeAction(
        this,
        {"step-forward", tr("N&ext event"), tr("Show one more event"), Qt::ALT | Qt::Key_Right});
    m_faultBefore = makeAction(this,
                               {"fault-before", tr("Pre&vious fault"),
                                tr("Go back to the last kill, freeze, cut or bookmark"),
                                Qt::ALT | Qt::Key_PageUp});
    m_nextFault = makeAction(this,
                             {"next-fault", tr("Next &fault"),
                              tr("Go on to the next kill, freeze, cut or bookmark"),
                              Qt::ALT | Qt::Key_PageDown});
    m_bookmark = makeAction(
        this, {"bookmark", tr("Book&mark"), tr("Mark the moment shown, or unmark it"), Qt::Key_B});
    m_now = makeAction(
        this, {"now", tr("&Now"), tr("Back to the herd that runs, as it is now"), Qt::Key_N});
    m_now->setIcon({}); // a word says it better
    m_now->setCheckable(true);
    m_bookmarkMenu = new QMenu(tr("Bookm&arks"), &m_bar);
    connect(m_play, &QAction::triggered, this, [this] { play(false); });
    connect(m_playBack, &QAction::triggered, this, [this] { play(true); });
    connect(m_stepBack, &QAction::triggered, this, &TimeController::stepBack);
    connect(m_stepForward, &QAction::triggered, this, &TimeController::stepForward);
    connect(m_faultBefore, &QAction::triggered, this, &TimeController::faultBefore);
    connect(m_nextFault, &QAction::triggered, this, &TimeController::nextFault);
    connect(m_bookmark, &QAction::triggered, this, &TimeController::toggleBookmark);
    connect(m_now, &QAction::triggered, this, [this] {
        stop();
        m_lab.goToNow();
        updateActions(); // also when it was now already
    });
    m_bar.setActions({m_faultBefore, m_stepBack, m_playBack, m_play, m_stepForward, m_nextFault},
                     {m_bookmark, m_now});
}

void TimeController::makeSpeeds()
{
    m_speedMenu = new QMenu(tr("&Speed"), &m_bar);
    m_speeds = new QActionGroup(this);
    for (const double speed : speeds) {
        QAction *action = m_speeds->addAction(speedText(speed));
        action->setCheckable(true);
        action->setData(speed);
        action->setChecked(speed == m_speed);
        m_speedMenu->addAction(action);
    }
    connect(m_speeds, &QActionGroup::triggered, this,
            [this](const QAction *action) { setSpeed(action->data().toDouble()); });
    m_bar.setSpeeds(QList<double>(speeds.begin(), speeds.end()), m_speed);
}

void TimeController::fillMenu(QMenu *menu) const
{
    menu->addActions({m_play, m_playBack});
    menu->addMenu(m_speedMenu);
    menu->addSeparator();
    menu->addActions({m_stepBack, m_stepForward, m_faultBefore, m_nextFault});
    menu->addSeparator();
    menu->addAction(m_bookmark);
    menu->addMenu(m_bookmarkMenu);
    menu->addSeparator();
    m_stretch->fillMenu(menu);
    menu->addSeparator();
    menu->addAction(m_now);
}

void TimeController::setSpeed(double speed)
{
    m_speed = speed;
    m_bar.setSpeed(speed);
    for (QAction *action : m_speeds->actions())
        action->setChecked(action->data().toDouble() == speed);
}

std::int64_t TimeController::timeNs(History::EventNumber number) const
{
    const History::Past &past = m_head.past();
    if (past.first() == past.end())
        return 0;
    number = std::clamp(number, past.first() + 1, past.end());
    return past.entry(number - 1).event->at.monotonicNs;
}

/// Behind it servers are only stopped.
History::EventNumber TimeController::playEnd() const
{
    return m_lab.isLive() ? m_head.past().end() : History::endBeforeStop(m_head.past());
}

std::int64_t TimeController::originNs() const
{
    return timeNs(m_head.past().first());
}

std::int64_t TimeController::shownNs() const
{
    return isPlaying() ? std::int64_t(m_playNs) : timeNs(m_head.number());
}

void TimeController::goTo(History::EventNumber number)
{
    stop();
    m_head.goTo(number);
}

void TimeController::play(bool backward)
{
    const bool isAgain = isPlaying() && m_backward == backward;
    stop();
    if (isAgain || m_head.past().first() == m_head.past().end())
        return;
    // From the end on there is nothing to play: the whole record then.
    if (!backward && m_head.number() >= playEnd())
        m_head.goTo(m_head.past().first());
    else
        m_head.goTo(m_head.number());
    m_playNs = double(shownNs());
    m_backward = backward;
    m_sinceTick.start();
    m_playing.start();
    updateActions();
}

void TimeController::stop()
{
    m_playing.stop();
    updateActions();
}

void TimeController::tick()
{
    const double passed = double(m_sinceTick.nsecsElapsed()) * m_speed;
    m_sinceTick.start();
    m_playNs += m_backward ? -passed : passed;
    const History::Past &past = m_head.past();
    m_head.goTo(past.numberAt(std::int64_t(m_playNs)));
    if (m_backward ? m_head.number() <= past.first() + 1 : m_head.number() == past.end()) {
        stop();
        if (!m_backward && m_lab.isLive())
            m_head.goToNow();
    }
    showMoment();
}

void TimeController::stepBack()
{
    const History::EventNumber number = m_head.number();
    goTo(number == 0 ? 0 : number - 1);
}

void TimeController::stepForward()
{
    if (!m_head.isNow())
        goTo(m_head.number() + 1);
}

void TimeController::faultBefore()
{
    m_marks->follow();
    const History::EventNumber number = m_head.number();
    const History::EventNumber fault = m_marks->faultBefore(number, togetherNs);
    History::EventNumber target = fault == History::noEvent ? 0 : fault + 1;
    const auto behind = std::ranges::lower_bound(bookmarks(), number);
    if (behind != bookmarks().begin())
        target = std::max(target, *std::prev(behind));
    if (target > 0)
        goTo(target);
}

void TimeController::nextFault()
{
    m_marks->follow();
    const History::EventNumber number = m_head.number();
    const History::EventNumber fault = m_marks->nextFault(number, togetherNs);
    History::EventNumber target = fault == History::noEvent ? fault : fault + 1;
    const auto next = std::ranges::upper_bound(bookmarks(), number);
    if (next != bookmarks().end())
        target = std::min(target, *next);
    if (target != History::noEvent)
        goTo(target);
}

void TimeController::toggleBookmark()
{
    auto &marked = m_lab.shownBookmarks();
    const History::EventNumber number = m_head.number();
    const auto at = std::ranges::lower_bound(marked, number);
    if (at != marked.end() && *at == number)
        marked.erase(at);
    else
        marked.insert(at, number);
    fillBookmarks();
    showMarks();
    emit bookmarksChanged();
}

void TimeController::fillBookmarks()
{
    m_bookmarkMenu->clear();
    for (const History::EventNumber number : bookmarks()) {
        QAction *go = m_bookmarkMenu->addAction(momentText(m_head.past(), number));
        connect(go, &QAction::triggered, this, [this, number] { goTo(number); });
    }
    m_bookmarkMenu->setEnabled(!bookmarks().empty());
}

/// At the right end is "now"; in a drag only when it is over, so that the line stays where it is.
void TimeController::takeSlider(int ms)
{
    stop();
    const TimeSlider &slider = m_bar.slider();
    if (ms == slider.maximum() && m_lab.isLive()) {
        if (slider.isSliderDown())
            m_head.goTo(m_head.past().end());
        else
            m_head.goToNow();
        return;
    }
    m_head.goToTime(originNs() + std::int64_t(ms * nsPerMs));
}

void TimeController::takePast()
{
    stop();
    m_marks.emplace(m_head.past());
    fillBookmarks();
    showAll();
}

void TimeController::showAll()
{
    std::erase_if(m_lab.shownBookmarks(),
                  [this](History::EventNumber number) { return number <= m_head.past().first(); });
    m_marks->follow();
    showMoment();
    showMarks();
    m_stretch->show();
}

void TimeController::showMarks()
{
    std::vector<TimeSlider::Mark> marks;
    const auto ms = [origin = originNs()](std::int64_t ns) {
        return double(ns - origin) / nsPerMs;
    };
    for (const History::Mark &mark : m_marks->all()) {
        marks.push_back({ms(mark.atNs),
                         History::isFault(mark.what) ? TimeSlider::Mark::Kind::Fault
                                                     : TimeSlider::Mark::Kind::Repair});
    }
    for (const History::EventNumber number : bookmarks())
        marks.push_back({ms(timeNs(number)), TimeSlider::Mark::Kind::Bookmark});
    m_bar.slider().setMarks(std::move(marks));
}

void TimeController::showMoment()
{
    const History::Past &past = m_head.past();
    const bool isEmpty = past.first() == past.end();
    TimeSlider &slider = m_bar.slider();
    const std::int64_t endNs = timeNs(past.end());
    const auto ms = [origin = originNs()](std::int64_t ns) {
        constexpr double most = std::numeric_limits<int>::max();
        return int(std::clamp(std::ceil(double(ns - origin) / nsPerMs), 0.0, most));
    };
    if (!slider.isSliderDown()) {
        const QSignalBlocker quiet(slider);
        const int end = ms(endNs);
        slider.setRange(0, end);
        slider.setPageStep(std::max(1, end / 20));
        slider.setSingleStep(std::max(1, int(slider.msPerPixel())));
        slider.setValue(m_head.isNow() ? end : std::min(ms(shownNs()), end));
        slider.update();
    }
    slider.setEnabled(!isEmpty);
    const bool isCut = past.first() > 0 && !isEmpty;
    m_bar.showBeginning(isCut ? tr("since %1").arg(momentText(past, past.first()).left(8))
                              : QString());
    if (m_head.isNow() || isEmpty) {
        m_bar.showMoment(tr("now"), {}, false);
    } else {
        const double ago = double(endNs - shownNs()) / 1e9;
        m_bar.showMoment(momentText(past, m_head.number()),
                         m_lab.isLive()
                             ? tr("%1 s ago").arg(QLocale().toString(ago, 'f', 1))
                             : tr("%1 s before the end").arg(QLocale().toString(ago, 'f', 1)),
                         true);
    }
    updateActions();
}

void TimeController::updateActions()
{
    const auto show = [](QAction *action, const QString &icon, const QString &text) {
        if (action->data() == icon)
            return; // the bar would be painted anew
        action->setData(icon);
        action->setIcon(themedIcon(icon));
        action->setText(text);
    };
    const bool isForward = isPlaying() && !m_backward;
    const bool isBackward = isPlaying() && m_backward;
    show(m_play, isForward ? u"pause"_s : u"play"_s, isForward ? tr("&Pause") : tr("&Play"));
    show(m_playBack, isBackward ? u"pause"_s : u"play-back"_s,
         isBackward ? tr("Pause &backward") : tr("Play &backward"));
    m_stepForward->setEnabled(!m_head.isNow());
    m_now->setChecked(m_head.isNow());
}

} // namespace Herdscope::App
