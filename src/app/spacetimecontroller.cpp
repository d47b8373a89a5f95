// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spacetimecontroller.h"

#include "app/spacetimechart.h"
#include "app/words.h"
#include "figures/spacetimewords.h"

#include <QScopedValueRollback>

#include <string_view>
#include <utility>

namespace Herdscope::App {

namespace {

constexpr int pauseMs = 100;
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
        if (std::exchange(m_hasNews, false))
            review();
    });
    connect(&lab, &Lab::eventsArrived, this, &SpaceTimeController::review);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &SpaceTimeController::startAnew);
    connect(&lab.playhead(), &Playhead::moved, this, &SpaceTimeController::look);
    connect(&lab.selection(), &Selection::changed, this, [this] {
        if (m_lab.selection().isEmpty())
            m_event = History::noEvent;
        look();
    });
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
    startAnew();
}

void SpaceTimeController::startAnew()
{
    m_maker = std::make_unique<Figures::SpaceTimeMaker>(m_lab.playhead().past(), nameOf);
    m_event = History::noEvent;
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
    if (!m_maker->advance()) {
        m_hasNews = true;
        m_pause.start();
    }
    const auto [first, last] = m_maker->limits(m_view.axis());
    m_view.chart().setLimits(first, last);
    m_view.setHasClients(!m_lab.selection().clients().isEmpty());
    const Figures::SpaceTimeWanted wanted = this->wanted();
    const Figures::SpaceTimeScene scene = m_maker->make(wanted);
    m_view.showScene(scene);
    if (m_view.isTable())
        m_view.showRows(rows(wanted, scene));
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

std::vector<SpaceTimeModel::Row>
SpaceTimeController::rows(const Figures::SpaceTimeWanted &wanted,
                          const Figures::SpaceTimeScene &scene) const
{
    std::vector<SpaceTimeModel::Row> rows = Figures::SpaceTimeWords::rowsOf(scene);
    if (scene.density.cells.empty())
        return rows;
    auto counted = Figures::SpaceTimeWords::rowsOf(m_maker->counts(wanted, tableParts), *m_maker,
                                                   wanted.stretch.axis);
    rows.insert(rows.end(), std::make_move_iterator(counted.begin()),
                std::make_move_iterator(counted.end()));
    return rows;
}

/// The event of which causes and consequences are shown; its update is selected in all views.
void SpaceTimeController::activate(std::uint64_t event, std::uint64_t update)
{
    m_event = event;
    if (event == History::noEvent) {
        m_lab.selection().forgetUpdate();
        look();
        return;
    }
    if (update != 0) {
        const History::Past &past = m_maker->past();
        const History::ClientNumber client = past.updates().clientOf(update);
        const int id = client == History::noClient
            ? -1
            : m_lab.fleet().idOf(QByteArray::fromStdString(past.clients().name(client)));
        m_lab.selection().selectUpdate(update, id);
    }
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
