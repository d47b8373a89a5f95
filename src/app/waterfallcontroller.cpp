// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waterfallcontroller.h"

#include "app/shownupdate.h"
#include "app/words.h"
#include "figures/waterfallmaker.h"
#include "figures/waterfallpainter.h"

#include <string_view>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMs = 100;

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

WaterfallController::WaterfallController(Lab &lab, WaterfallView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
    , m_saver(new FigureSaver(view, {u"waterfall"_s, tr("Save the waterfall")},
                              [this](const QFont &font) { return figure(font); }))
{
    m_saver->fillMenu(&view.saveMenu());
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_hasNews, false))
            review();
    });
    connect(&lab, &Lab::eventsArrived, this, &WaterfallController::review);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &WaterfallController::look);
    connect(&lab.playhead(), &Playhead::moved, this, &WaterfallController::look);
    connect(&lab.selection(), &Selection::changed, this, &WaterfallController::look);
    connect(&view, &WaterfallView::appeared, this, &WaterfallController::look);
    look();
}

void WaterfallController::review()
{
    m_hasNews = m_pause.isActive();
    if (m_hasNews || !m_view.isVisible() || !m_lab.playhead().isNow())
        return;
    look();
    m_pause.start();
}

/// Also of what nobody sees: with nothing to show it costs nothing, and appeared() looks again.
void WaterfallController::look()
{
    const Selection &selection = m_lab.selection();
    const bool isWanted = selection.update() != 0 || selection.client() >= 0;
    if (isWanted && !m_view.isVisible())
        return;
    m_way.reset();
    Figures::WaterfallScene scene;
    if (isWanted) {
        const History::Moment &moment = m_lab.playhead().moment();
        const std::uint64_t update = shownUpdate(m_lab, moment);
        m_way = update != 0 ? History::wayOf(update, moment) : std::nullopt;
        if (m_way)
            scene =
                Figures::waterfallOf(*m_way, moment, clientText(bytesOf(m_way->location.client())));
    }
    m_view.showScene(scene, hint());
}

QString WaterfallController::hint() const
{
    const Selection &selection = m_lab.selection();
    if (selection.update() != 0)
        return tr("Nothing is recorded any more of the update that is selected.");
    if (selection.client() >= 0)
        return tr("Nothing is recorded yet of an update by this client.");
    return tr("Select a client or a place on its way, a link or a dot of the graph, or a row of "
              "the log, to see how an update went through the herd.");
}

SavedFigure WaterfallController::figure(const QFont &font) const
{
    if (!m_way)
        return {};
    const Figures::WaterfallScene &scene = m_view.scene();
    SavedFigure figure;
    figure.csv = [this] {
        return QByteArray::fromStdString(Figures::waterfallCsv(*m_way, m_view.scene()));
    };
    figure.picture = [this](QPainter &painter, QSize area) {
        Figures::paintWaterfallPicture(painter, QRectF(QPointF(), area), m_view.scene(),
                                       Figures::Theme::light());
    };
    figure.size = Figures::waterfallPictureSize(scene, font);
    figure.title = scene.title;
    return figure;
}

} // namespace Herdscope::App
