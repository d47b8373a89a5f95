// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spacetimecontroller.h"

#include "app/shownupdate.h"
#include "app/spacetimechart.h"
#include "app/words.h"
#include "figures/spacetimepainter.h"
#include "figures/spacetimewords.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMs = 100;
constexpr int leastPictureWidth = 1000;
constexpr int usualPictureWidth = 1600;
constexpr int mostPictureWidth = 16'000; ///< of a page, 166 inches
constexpr double roomForEvent = 14;
constexpr int tableParts = 20; ///< of a long stretch, in which messages are counted

QString nameOf(std::string_view client)
{
    return clientText(QByteArray(client.data(), qsizetype(client.size())));
}

} // namespace

SpaceTimeController::SpaceTimeController(Lab &lab, SpaceTimeView &view)
    : QObject(&view)
    , m_lab(lab)
    , m_view(view)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isBehind, false))
            look();
        else if (std::exchange(m_hasNews, false))
            review();
    });
    connect(&lab, &Lab::eventsArrived, this, &SpaceTimeController::review);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &SpaceTimeController::startAnew);
    connect(&lab.playhead(), &Playhead::herdEdited, this, &SpaceTimeController::startAnew);
    connect(&lab.playhead(), &Playhead::moved, this, &SpaceTimeController::look);
    connect(&lab.selection(), &Selection::changed, this, &SpaceTimeController::takeSelection);
    connect(&view, &SpaceTimeView::appeared, this, &SpaceTimeController::look);
    connect(&view, &SpaceTimeView::wishChanged, this, &SpaceTimeController::look);
    connect(&view, &SpaceTimeView::axisChanged, this, &SpaceTimeController::takeAxis);
    connect(&view, &SpaceTimeView::rowActivated, this, &SpaceTimeController::activateRow);
    const SpaceTimeChart &chart = view.chart();
    connect(&chart, &SpaceTimeChart::stretchChanged, this, &SpaceTimeController::look);
    connect(&chart, &SpaceTimeChart::eventActivated, this, &SpaceTimeController::activate);
    connect(&chart, &SpaceTimeChart::serverActivated, &lab.selection(), &Selection::selectServer);
    connect(&chart, &SpaceTimeChart::placeWanted, this, [this](double place) {
        m_lab.playhead().goTo(m_maker->numberAt(m_view.axis(), place));
    });
    makeSavers();
    startAnew();
}

void SpaceTimeController::startAnew()
{
    m_maker = std::make_unique<Figures::SpaceTimeMaker>(m_lab.playhead().past(), nameOf);
    m_event = History::noEvent;
    m_update = 0;
    QStringList names;
    for (const Herd::ServerSpec &server : m_lab.playhead().herd().servers)
        names.append(QString::fromStdString(server.name));
    m_view.setServers(names);
    m_view.chart().startAnew(m_view.axis());
    look();
}

/// What was seen of a long record is as it was; only its end goes on.
void SpaceTimeController::review()
{
    m_hasNews = m_pause.isActive();
    if (m_hasNews || !m_view.isVisible() || !m_lab.playhead().isNow())
        return;
    look();
    m_pause.start();
}

void SpaceTimeController::look()
{
    if (!m_view.isVisible() || m_isLooking)
        return;
    const QScopedValueRollback looking(m_isLooking, true); // its scroll bar changes its width
    m_isBehind = !m_maker->advance();
    if (m_isBehind)
        m_pause.start();
    const auto [first, last] = m_maker->limits(m_view.axis());
    m_view.chart().setLimits(first, last);
    m_view.setHasClients(!m_lab.selection().clients().isEmpty());
    const Figures::SpaceTimeWanted wanted = this->wanted();
    const Figures::SpaceTimeScene scene = m_maker->make(wanted);
    m_view.showScene(scene);
    if (m_view.isTable())
        m_view.showRows(rows(wanted));
}

void SpaceTimeController::takeAxis()
{
    const auto stretch = m_maker->converted(m_view.chart().camera().stretch(), m_view.axis());
    const auto [first, last] = m_maker->limits(m_view.axis());
    m_view.chart().setStretch(stretch, first, last);
    look();
}

Figures::SpaceTimeWanted SpaceTimeController::wanted() const
{
    const SpaceTimeChart &chart = m_view.chart();
    const Selection &selection = m_lab.selection();
    Figures::SpaceTimeWanted wanted;
    wanted.stretch = chart.camera().stretch();
    wanted.columns = chart.geometryOfLines().columns();
    wanted.kinds = m_view.kinds();
    wanted.hidden = m_view.hiddenServers();
    wanted.clients = clients();
    wanted.onlyClients = m_view.onlyClients();
    if (!m_lab.playhead().isNow())
        wanted.shown = m_lab.playhead().number();
    wanted.event = m_event;
    wanted.update = selection.update();
    wanted.server = selection.server();
    return wanted;
}

std::vector<History::ClientNumber> SpaceTimeController::clients() const
{
    std::vector<History::ClientNumber> numbers;
    for (const int id : m_lab.selection().clients()) {
        const MobileClient *client = m_lab.fleet().find(id);
        if (client == nullptr)
            continue;
        const auto number = m_maker->past().clients().find(
            std::string_view(client->name.data(), std::size_t(client->name.size())));
        if (number != History::noClient)
            numbers.push_back(number);
        if (int(numbers.size()) == maxClientLines)
            break;
    }
    return numbers;
}

/// Of a long stretch marks and counts.
std::vector<SpaceTimeModel::Row> SpaceTimeController::rows(Figures::SpaceTimeWanted wanted) const
{
    wanted.isSingle = !m_maker->isLong(wanted.stretch);
    std::vector<SpaceTimeModel::Row> rows = Figures::SpaceTimeWords::rowsOf(m_maker->make(wanted));
    if (wanted.isSingle)
        return rows;
    auto counted = Figures::SpaceTimeWords::rowsOf(m_maker->counts(wanted, tableParts), *m_maker,
                                                   wanted.stretch.axis);
    rows.insert(rows.end(), std::make_move_iterator(counted.begin()),
                std::make_move_iterator(counted.end()));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto &a, const auto &b) { return a.from < b.from; });
    return rows;
}

void SpaceTimeController::makeSavers()
{
    const FigureSaver::Texts texts {u"space-time"_s, tr("Save the space-time diagram")};
    m_visibleSaver = new FigureSaver(m_view, texts, [this](const QFont &font) {
        const int width = std::max(leastPictureWidth, m_view.chart().viewport()->width());
        return figure(wanted(), width, font);
    });
    m_wholeSaver =
        new FigureSaver(m_view, texts, [this](const QFont &font) { return whole(font); });
    m_visibleSaver->fillMenu(&m_view.saveMenu());
    m_view.saveMenu().addSeparator();
    m_wholeSaver->fillMenu(m_view.saveMenu().addMenu(tr("&All that is recorded")));
}

SavedFigure SpaceTimeController::figure(const Figures::SpaceTimeWanted &wanted, int width,
                                        const QFont &font) const
{
    if (m_maker->past().first() == m_maker->past().end())
        return {};
    (void)m_maker->advance(History::noEvent);
    const auto scene = std::make_shared<const Figures::SpaceTimeScene>(m_maker->make(wanted));
    SavedFigure figure;
    figure.csv = [this, wanted] {
        return QByteArray::fromStdString(Figures::SpaceTimeWords::csvOf(rows(wanted)));
    };
    figure.picture = [scene](QPainter &painter, QSize area) {
        Figures::paintSpaceTimePicture(painter, QRectF(QPointF(), area), *scene,
                                       Figures::Theme::light());
    };
    figure.size = Figures::spaceTimePictureSize(*scene, font, width);
    figure.title = scene->title;
    return figure;
}

/// As wide as its events need, as far as that goes.
SavedFigure SpaceTimeController::whole(const QFont &font) const
{
    Figures::SpaceTimeWanted all = wanted();
    Figures::SpaceTimeCamera camera;
    camera.setStretch(all.stretch);
    const auto [first, last] = m_maker->limits(all.stretch.axis);
    camera.setLimits(first, last);
    camera.fit();
    all.stretch = camera.stretch();
    const double room = all.stretch.axis == Figures::SpaceTimeAxis::Order
        ? all.stretch.width() * roomForEvent
        : usualPictureWidth;
    const int width = int(std::clamp<double>(room, leastPictureWidth, mostPictureWidth));
    all.columns = int(width / Figures::SpaceTimeGeometry::columnWidth);
    return figure(all, width, font);
}

/// What another view selects is to be seen here, too.
void SpaceTimeController::takeSelection()
{
    const std::uint64_t update = m_lab.selection().update();
    if (m_lab.selection().isEmpty())
        m_event = History::noEvent;
    if (update != m_update && update != 0 && m_view.isVisible())
        showUpdate(update);
    m_update = update;
    look();
}

void SpaceTimeController::showUpdate(std::uint64_t update)
{
    History::EventNumber first = History::noEvent;
    m_maker->past().updates().forEach(update, [&first](auto number) { first = number; });
    if (first == History::noEvent)
        return;
    const Figures::SpaceTimeAxis axis = m_view.axis();
    const auto limits = m_maker->limits(axis);
    m_view.chart().setLimits(limits.first, limits.second);
    m_view.chart().show(m_maker->placeOf(axis, first),
                        m_maker->placeOf(axis, m_maker->past().updates().lastOf(update)));
}

/// The event of which causes and consequences are shown; its update is selected in all views.
void SpaceTimeController::activate(std::uint64_t event, std::uint64_t update)
{
    m_event = event;
    m_update = event == History::noEvent ? 0 : update; // it is seen already
    if (event == History::noEvent) {
        m_lab.selection().forgetUpdate();
        look();
        return;
    }
    if (update != 0)
        selectUpdate(m_lab, update);
    look();
    emit eventActivated(event);
}

void SpaceTimeController::activateRow(std::uint64_t event)
{
    const History::Past &past = m_maker->past();
    if (event >= past.first() && event < past.end())
        activate(event, past.entry(event).event->updateId);
}

} // namespace Herdscope::App
