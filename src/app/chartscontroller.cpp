// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chartscontroller.h"

#include "app/activitychart.h"
#include "figures/chartmaker.h"

#include <QElapsedTimer>

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
    , m_memory(lab, nullptr)
    , m_clock(nullptr, refreshMs)
{
    m_saver->fillMenu(&view.saveMenu());
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &ChartsController::work);
    connect(&m_clock, &FrameClock::frame, this, &ChartsController::begin);
    connect(&lab, &Lab::eventsArrived, this, [this] {
        if (m_view.isVisible() && m_lab.playhead().isNow() && isDone())
            m_clock.request();
    });
    connect(&lab.playhead(), &Playhead::pastChanged, this, [this] {
        m_activity.reset(); // of the record before
        m_slice.stop();
        m_view.showScene({});
        m_clock.request();
    });
    connect(&lab.playhead(), &Playhead::moved, this, &ChartsController::begin);
    connect(&view, &ChartsView::wishChanged, this, &ChartsController::begin);
    connect(&view, &ChartsView::appeared, this, &ChartsController::begin);
}

void ChartsController::begin()
{
    if (!m_view.isVisible())
        return;
    m_activity.emplace(m_lab.playhead().past(), m_lab.playhead().number(), m_view.spanNs(), pieces);
    work();
}

void ChartsController::work()
{
    if (!m_activity)
        return;
    QElapsedTimer timer;
    timer.start();
    while (!m_activity->advance(eventsAtOnce)) {
        if (timer.elapsed() >= sliceMs)
            return m_slice.start(0);
    }
    std::vector<Figures::MemorySample> memory; // none of a saved run
    if (m_lab.isLive() && m_view.kind() == Figures::ChartKind::Memory)
        memory = m_memory.samples();
    m_view.showScene(m_activity->events() == 0 ? Figures::ChartScene()
                                               : Figures::chartOf(m_view.kind(), *m_activity,
                                                                  m_lab.playhead().herd(), memory));
    m_activity.reset();
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
