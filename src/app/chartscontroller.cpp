// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chartscontroller.h"

#include "app/activitychart.h"
#include "app/pastscenes.h"
#include "figures/chartmaker.h"

#include <QElapsedTimer>

#include <span>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr std::size_t eventsAtOnce = 4'000; ///< between two looks at the clock
constexpr QSize pictureSize {1000, 420};
} // namespace

ChartsController::ChartsController(Lab &lab, ChartsView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
    , m_saver(new FigureSaver(view, {u"chart"_s, tr("Save the chart")},
                              [this](const QFont &) { return figure(); }))
    , m_clock(nullptr, refreshMs)
{
    m_saver->fillMenu(&view.saveMenu());
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &ChartsController::work);
    connect(&m_clock, &FrameClock::frame, this, &ChartsController::begin);
    connect(&lab, &Lab::eventsArrived, this, [this] {
        if (m_view.isVisible() && m_lab.playhead().isNow() && !m_view.wantsStretch() && isDone())
            m_clock.request();
    });
    connect(&lab.playhead(), &Playhead::pastChanged, this, [this] {
        m_staleness.reset(); // of the record before
        m_activity.reset();
        m_slice.stop();
        m_view.offerStretch(false);
        m_view.showScene({});
        m_clock.request();
    });
    connect(&lab.playhead(), &Playhead::moved, this, &ChartsController::begin);
    connect(&lab.playhead(), &Playhead::stretchChanged, this, &ChartsController::takeStretch);
    connect(&view, &ChartsView::stretchChosen, this,
            [this](const History::Stretch &stretch) { m_lab.playhead().setStretch(stretch); });
    connect(&view, &ChartsView::wishChanged, this, &ChartsController::takeWish);
    connect(&view, &ChartsView::appeared, this, &ChartsController::begin);
}

/// Who wants something else to be shown does not want the stretch any more, here and elsewhere.
void ChartsController::takeWish()
{
    if (!m_view.wantsStretch() && m_lab.playhead().stretch())
        m_lab.playhead().setStretch({});
    else
        begin();
}

void ChartsController::takeStretch()
{
    m_view.offerStretch(m_lab.playhead().stretch().has_value());
    begin();
}

void ChartsController::begin()
{
    if (!m_view.isVisible())
        return;
    const Playhead &head = m_lab.playhead();
    if (head.stretch())
        m_activity.emplace(head.past(), *head.stretch(), pieces);
    else
        m_activity.emplace(head.past(), head.number(), m_view.spanNs(), pieces);
    m_staleness.reset();
    if (m_view.kind() == Figures::ChartKind::Staleness && m_activity->events() > 0) {
        const auto to =
            head.stretch() ? head.past().numberAt(m_activity->untilNs()) : head.number();
        m_staleness.emplace(head.past(), to, m_activity->fromNs(), m_activity->untilNs(), pieces);
    }
    work();
}

void ChartsController::work()
{
    if (!m_activity)
        return;
    QElapsedTimer timer;
    timer.start();
    while (!advance()) {
        if (timer.elapsed() >= sliceMs)
            return m_slice.start(0);
    }
    m_view.showScene(scene());
    m_staleness.reset();
    m_activity.reset();
}

bool ChartsController::advance()
{
    return m_activity->advance(eventsAtOnce)
        && (!m_staleness || m_staleness->advance(eventsAtOnce));
}

Figures::ChartScene ChartsController::scene() const
{
    const Playhead &head = m_lab.playhead();
    if (m_activity->events() == 0 && !head.stretch())
        return {};
    std::span<const Figures::MemorySample> memory;
    if (m_view.kind() == Figures::ChartKind::Memory)
        memory = m_lab.isLive() ? m_lab.memory().samples() : m_lab.shownRun()->memory;
    auto scene = Figures::chartOf(m_view.kind(), *m_activity, head.herd(), memory,
                                  m_staleness ? &*m_staleness : nullptr);
    if (head.stretch()) {
        scene.isStretch = true;
        scene.caption = stretchText(head.past(), *head.stretch()) % u" · "_s % scene.caption;
    }
    return scene;
}

SavedFigure ChartsController::figure() const
{
    const Figures::ChartScene &scene = m_view.chart().scene();
    if (scene.pieces() == 0)
        return {};
    SavedFigure figure;
    figure.csv = [&scene] { return QByteArray::fromStdString(Figures::chartCsv(scene)); };
    figure.picture = [this](QPainter &painter, QSize size) {
        m_view.chart().paintPicture(painter, size);
    };
    figure.size = pictureSize;
    figure.title = scene.title;
    return figure;
}

} // namespace Herdscope::App
