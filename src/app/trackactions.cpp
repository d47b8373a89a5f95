// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trackactions.h"

#include "app/actionmaker.h"
#include "app/addtracksdialog.h"
#include "app/trackreading.h"
#include "app/words.h"
#include "tracks/trackfile.h"

#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {
constexpr double marginOfView = 0.1; ///< round tracks, of their extent
constexpr double leastViewDeg = 0.002;
} // namespace

TrackActions::TrackActions(Lab &lab, MapWidget &map, QWidget *window)
    : QObject(window)
    , m_lab(lab)
    , m_map(map)
    , m_window(window)
    , m_reading(new TrackReading(window))
{
    connect(m_reading, &TrackReading::done, this, &TrackActions::present);
    connect(m_reading, &TrackReading::failed, this, &TrackActions::failed);
    m_add = makeAction(this,
                       {"add-tracks", tr("Add trac&ks…"),
                        tr("Let clients go along tracks of GPX, NMEA, GeoJSON or CSV files"),
                        Qt::CTRL | Qt::Key_T});
    m_pause = makeAction(this,
                         {"pause-tracks", tr("&Pause on tracks"),
                          tr("Let all who follow a track stand, and go on later"),
                          Qt::CTRL | Qt::SHIFT | Qt::Key_T});
    m_pause->setCheckable(true);
    connect(m_add, &QAction::triggered, this, &TrackActions::ask);
    connect(m_pause, &QAction::triggered, this,
            [this](bool on) { m_lab.fleet().setTracksPaused(on); });
    makeMenu();
    connect(&lab.selection(), &Selection::changed, this, &TrackActions::updateActions);
    connect(&lab.playhead(), &Playhead::moved, this, &TrackActions::updateActions);
    connect(&lab.playhead(), &Playhead::pastChanged, this, &TrackActions::updateActions);
    // Queued: a client that is being removed leaves its track.
    connect(&lab.fleet(), &Fleet::tracksChanged, this, &TrackActions::updateActions,
            Qt::QueuedConnection);
    updateActions();
}

void TrackActions::makeMenu()
{
    m_menu = new QMenu(tr("On its trac&k"), m_window);
    m_menu->setObjectName(u"onTrack"_s);
    for (const double speed : {0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 100.0}) {
        QAction *action = m_menu->addAction(tr("%L1 × as recorded").arg(speed));
        action->setObjectName(u"track-%1"_s.arg(speed));
        action->setData(speed);
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, speed] { m_lab.acts().setTrackSpeed(m_lab.selection().clients(), speed); });
    }
    m_menu->addSeparator();
    m_leave = makeAction(
        this, {"leave-track", tr("&Leave the track"), tr("Let the selected clients stand")});
    connect(m_leave, &QAction::triggered, this,
            [this] { m_lab.acts().leaveTracks(m_lab.selection().clients()); });
    m_menu->addAction(m_leave);
    connect(m_menu, &QMenu::aboutToShow, this, [this] {
        const MobileClient *client = m_lab.fleet().find(m_lab.selection().clients().value(0, -1));
        for (QAction *action : m_menu->actions()) {
            if (action->isCheckable())
                action->setChecked(client && client->trackSpeed == action->data().toDouble());
        }
    });
}

void TrackActions::ask()
{
    auto *dialog = new QFileDialog(
        m_window, tr("Add tracks"), documentsFolder(),
        tr("Tracks (%1);;All files (*)").arg(Tracks::trackFilePatterns().join(u' ')));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &TrackActions::add);
    dialog->open();
}

void TrackActions::add(const QStringList &fileNames)
{
    if (!fileNames.isEmpty())
        m_reading->start(fileNames);
}

/// Whoever dropped them may look at the past by now, which nobody can be added to.
void TrackActions::present()
{
    std::vector<TrackSource> sources = m_reading->take();
    emit worked();
    if (!m_lab.playhead().isNow())
        return;
    if (!m_dialog) {
        m_dialog = new AddTracksDialog(m_lab, m_window);
        connect(m_dialog, &AddTracksDialog::wanted, this, &TrackActions::take);
    }
    m_dialog->present(std::move(sources));
}

void TrackActions::take(const std::vector<TrackStart> &starts, double speed, int server)
{
    const bool isThere = m_lab.hasServer(server); // it may have gone while the dialog was open
    const QList<int> ids = m_lab.acts().addOnTracks(starts, speed, isThere ? server : Herd::nobody);
    m_lab.selection().selectClients(ids);
    show(starts);
    if (ids.size() < qsizetype(starts.size()))
        emit refusedToAdd();
}

/// The map goes there if it shows none of them.
void TrackActions::show(const std::vector<TrackStart> &starts)
{
    const QRectF seen = m_map.visibleArea();
    double south = 90, west = 180, north = -90, east = -180;
    for (const TrackStart &each : starts) {
        const Protocol::Position first = each.track->points.front().position;
        if (seen.contains(QPointF(first.longitudeDeg, first.latitudeDeg)))
            return;
        for (const Tracks::TrackPoint &point : each.track->points) {
            south = std::min(south, point.position.latitudeDeg);
            north = std::max(north, point.position.latitudeDeg);
            west = std::min(west, point.position.longitudeDeg);
            east = std::max(east, point.position.longitudeDeg);
        }
    }
    const double height = std::max(leastViewDeg, (north - south) * marginOfView);
    const double width = std::max(leastViewDeg, (east - west) * marginOfView);
    m_map.showArea(std::max(south - height, -85.0), std::max(west - width, -180.0),
                   std::min(north + height, 85.0), std::min(east + width, 180.0));
}

void TrackActions::updateActions()
{
    const bool isNow = m_lab.playhead().isNow(); // what is past can't be acted on
    bool follows = false;
    if (isNow) {
        for (const int id : m_lab.selection().clients()) {
            const MobileClient *client = m_lab.fleet().find(id);
            follows = follows || (client && client->track);
        }
    }
    m_add->setEnabled(isNow);
    m_pause->setEnabled(isNow && (m_lab.fleet().onTracks() > 0 || m_lab.fleet().tracksPaused()));
    m_pause->setChecked(m_lab.fleet().tracksPaused());
    m_menu->setEnabled(follows);
    m_leave->setEnabled(follows);
}

} // namespace Herdscope::App
