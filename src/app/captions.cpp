// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/captions.h"

#include "app/shownupdate.h"
#include "figures/captionwords.h"
#include "history/moment.h"
#include "history/standing.h"
#include "history/updateway.h"

#include <QAccessible>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;
using What = History::Happening::What;

namespace {

/// With more it takes too long to ask whether all agree.
constexpr std::size_t mostCells = 20'000;

bool bringsBack(What what)
{
    return what == What::Whole || what == What::ServersAgain || what == What::ServersThawed
        || what == What::LinksUp || what == What::LinksAsBefore || what == What::ClocksRight;
}

bool isFault(What what)
{
    switch (what) {
    case What::ServersKilled:
    case What::ServersStopped:
    case What::ServersFrozen:
    case What::LinksDown:
    case What::LinksSlowed:
    case What::ClocksSet:
    case What::Split:
    case What::NobodyUp:
        return true;
    default:
        return false;
    }
}

} // namespace

Captions::Captions(Lab &lab, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_hasNews, false))
            look();
    });
    connect(&lab, &Lab::eventsArrived, this, [this] {
        if (m_lab.playhead().isNow())
            review();
    });
    connect(&lab.selection(), &Selection::changed, this, &Captions::review);
    connect(&lab.playhead(), &Playhead::moved, this, &Captions::review);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &Captions::takePast);
}

bool Captions::isWanted() const
{
    return m_wanted || QAccessible::isActive();
}

void Captions::setWanted(bool wanted)
{
    m_wanted = wanted;
    review();
}

void Captions::takePast()
{
    m_happenings.reset();
    m_last = m_agreedFor = History::noEvent;
    m_shown = 0;
    m_happening.clear();
    m_report.clear();
    m_isFault = false;
    emit changed();
    review();
}

void Captions::review()
{
    if (!isWanted())
        return;
    m_hasNews = true;
    if (!m_pause.isActive())
        m_pause.start(settleMs);
}

/// The rare first; the report waits for the next turn.
void Captions::look()
{
    if (!isWanted())
        return;
    const History::Moment &moment = m_lab.playhead().moment();
    if (!m_happenings)
        m_happenings.emplace(moment.past());
    m_happenings->follow();
    const bool isNew = lookAtHappenings(moment);
    m_shown = moment.number();
    if (isNew)
        m_hasNews = true;
    else if (!lookAtReport(moment))
        return;
    m_pause.start(pauseMs);
    emit changed();
}

bool Captions::lookAtHappenings(const History::Moment &moment)
{
    const auto &all = m_happenings->all();
    const auto end = std::ranges::lower_bound(all, moment.number(), {}, &History::Happening::event);
    QStringList sentences;
    bool isFault = false;
    auto first = end;
    while (first != all.begin()) {
        const auto before = std::prev(first);
        if (first != end && first->atNs - before->atNs > History::Happenings::togetherNs)
            break;
        first = before;
        isFault = isFault || App::isFault(first->what);
        sentences.prepend(Figures::sentenceOf(*first, moment.past()));
    }
    const History::EventNumber last = first == end ? History::noEvent : std::prev(end)->event;
    if (first != end)
        sentences << agreement(moment, *std::prev(end));
    sentences.removeAll(QString());
    const QString text = sentences.join(u' ');
    if (text == m_happening)
        return false;
    const bool isBack = moment.number() < m_shown && last != m_last;
    if (!isBack)
        emit told(text);
    else if (!m_happening.isEmpty())
        emit told(tr("Back to before this: %1").arg(m_happening));
    m_happening = text;
    m_isFault = isFault;
    m_last = last;
    return true;
}

/// When what was apart has come together: whether all have told each other. Once they have, it
/// stays so until something else happens: updates under way are no news.
QString Captions::agreement(const History::Moment &moment, const History::Happening &last)
{
    if (!bringsBack(last.what))
        return {};
    const bool isKnown = m_agreedFor == last.event && moment.number() >= m_agreedAt;
    const std::size_t clients = moment.past().clients().count();
    if (!isKnown) {
        if (clients == 0 || moment.state().cellCount() > mostCells)
            return {};
        const std::vector<std::size_t> lacking = History::lackingBy(moment);
        if (std::ranges::any_of(lacking, [](std::size_t count) { return count > 0; }))
            return {};
        m_agreedFor = last.event;
        m_agreedAt = moment.number();
    }
    return tr("All servers agree.");
}

bool Captions::lookAtReport(const History::Moment &moment)
{
    std::uint64_t update = shownUpdate(m_lab, moment);
    if (update == 0)
        update = History::lastReportBefore(moment);
    const auto way = update == 0 ? std::nullopt : History::wayOf(update, moment);
    const QString text = way ? Figures::sentenceOf(*way, moment) : QString();
    if (text == m_report)
        return false;
    m_report = text;
    const bool isDue = !m_sinceReport.isValid() || m_sinceReport.elapsed() >= reportsEveryMs;
    if (!text.isEmpty() && isDue) {
        m_sinceReport.start();
        emit told(text);
    }
    return true;
}

} // namespace Herdscope::App
