// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convergencecontroller.h"

#include "app/pastscenes.h"
#include "app/shownupdate.h"
#include "app/words.h"
#include "figures/convergencemaker.h"
#include "figures/convergencepainter.h"
#include "figures/palette.h"

#include <QElapsedTimer>

#include <algorithm>
#include <string_view>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr History::EventNumber eventsAtOnce = 2'000; ///< between two looks at the clock
}

ConvergenceController::ConvergenceController(Lab &lab, ConvergenceView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
    , m_saver(new FigureSaver(view, {u"convergence"_s, tr("Save the convergence meter")},
                              [this](const QFont &) { return figure(); }))
    , m_clock(nullptr, refreshMs)
{
    m_saver->fillMenu(&view.saveMenu());
    m_slice.setSingleShot(true);
    connect(&m_slice, &QTimer::timeout, this, &ConvergenceController::measure);
    connect(&m_clock, &FrameClock::frame, this, &ConvergenceController::look);
    connect(&lab, &Lab::eventsArrived, this, [this] {
        if (m_view.isVisible() && m_lab.playhead().isNow())
            m_clock.request();
    });
    connect(&lab.playhead(), &Playhead::pastChanged, this, &ConvergenceController::forget);
    connect(&lab.playhead(), &Playhead::stretchChanged, this, &ConvergenceController::forget);
    connect(&lab.playhead(), &Playhead::moved, this, &ConvergenceController::look);
    connect(&lab.selection(), &Selection::changed, this, &ConvergenceController::look);
    connect(&view, &ConvergenceView::appeared, this, &ConvergenceController::look);
}

/// Another record, or part of it: what was measured is of the one before.
void ConvergenceController::forget()
{
    m_slice.stop();
    m_meter.reset();
    m_clock.request();
}

void ConvergenceController::look()
{
    if (!m_view.isVisible())
        return;
    measure();
}

History::EventNumber ConvergenceController::from() const
{
    const Playhead &head = m_lab.playhead();
    return head.stretch()
        ? std::max(head.past().numberAt(head.stretch()->fromNs - 1), head.past().first())
        : head.past().first();
}

History::EventNumber ConvergenceController::to() const
{
    const Playhead &head = m_lab.playhead();
    return head.stretch() ? std::max(head.past().numberAt(head.stretch()->untilNs), from())
                          : head.number();
}

/// It can't be turned back: for an earlier moment it begins anew.
void ConvergenceController::measure()
{
    const History::Past &past = m_lab.playhead().past();
    const History::EventNumber to = this->to();
    if (!m_meter || to < m_reached) {
        m_reached = from();
        m_meter.emplace(past, m_reached);
    }
    QElapsedTimer timer;
    timer.start();
    while (m_reached < to && timer.elapsed() < sliceMs) {
        m_reached = std::min(std::max(m_reached, past.first()) + eventsAtOnce, to);
        m_meter->advance(m_reached);
    }
    if (m_reached < to)
        m_slice.start(0);
    show();
}

void ConvergenceController::show()
{
    const History::Moment &moment = m_lab.playhead().moment();
    const std::uint64_t update = shownUpdate(m_lab, moment);
    const auto way = update != 0 ? History::wayOf(update, moment) : std::nullopt;
    std::optional<History::Spread> spread;
    QString client;
    if (way) {
        spread = History::spreadOf(*way);
        const std::string_view name = way->location.client();
        client = clientText(QByteArray(name.data(), qsizetype(name.size())));
    }
    const Playhead &head = m_lab.playhead();
    const QString stretch = head.stretch() ? stretchText(head.past(), *head.stretch()) : QString();
    m_view.showScene(Figures::convergenceOf(spread ? &*spread : nullptr, client,
                                            m_meter ? &*m_meter : nullptr, stretch));
}

SavedFigure ConvergenceController::figure() const
{
    if (m_view.scene().isEmpty())
        return {};
    SavedFigure figure;
    figure.csv = [this] {
        return QByteArray::fromStdString(Figures::convergenceCsv(m_view.scene()));
    };
    figure.picture = [this](QPainter &painter, QSize size) {
        Figures::paintConvergence(painter, m_view.scene(), QRectF(QPointF(), size),
                                  Figures::Theme::light());
    };
    figure.size = Figures::convergencePictureSize();
    figure.title = tr("Share of servers that know, over time");
    return figure;
}

} // namespace Herdscope::App
