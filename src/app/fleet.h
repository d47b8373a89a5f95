// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/clientwire.h"
#include "app/trackpast.h"
#include "app/walk.h"
#include "herd/event.h"
#include "herd/herdspec.h"
#include "protocol/values.h"
#include "tracks/trackplayer.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace Herdscope::App {

/// A server as clients see it: an address somewhere on the map.
struct ServerPoint
{
    QString host;
    quint16 port = 0;
    GlobePoint at;
    bool up = false;
    std::string name {}; ///< by which a choice finds it again in another herd
    bool removed = false; ///< from the herd that runs
};

/// A mobile client as the window shows it.
struct MobileClient
{
    int id = -1; ///< never used again
    QByteArray name; ///< as it goes over the wire
    Protocol::Position position;
    int chosenServer = Herd::nobody; ///< nobody: whichever is nearest
    int server = Herd::nobody; ///< where its last report went
    std::vector<QPointF> trail; ///< x longitude, y latitude of earlier reports; oldest first
    bool walking = false;
    double speedKmh = 0;
    Tracks::TrackPtr track; ///< that it follows; null: none
    double trackSpeed = 1; ///< how many times as fast as it was
    std::int64_t trackNs = 0; ///< where on it position is; before 0 it waits at the beginning
    bool waiting = false; ///< for the answer to its last report
    QByteArray atLine; ///< the last answer to a report
    qint64 acknowledgedMs = 0; ///< when that came, ms since 1970; 0 for never
    QString problem; ///< why the last report failed; empty if it did not
};

/// The world that clients live in: that of the clock on the wall and of TCP, unless it says
/// otherwise.
struct FleetWorld
{
    WireMaker makeWire {};
    std::function<qint64()> wallNs {}; ///< since 1970
    std::function<qint64()> monotonicNs {}; ///< as in records
    /// Time passes by passTime() only: walkers wait for it.
    bool isVirtual = false;
};

/// Somebody who is to follow a track.
struct TrackStart
{
    QByteArray name; ///< wished for; one that is taken gets a number
    Tracks::TrackPtr track; ///< with times
    std::int64_t afterNs = 0; ///< it begins so much later than the others, in times of tracks
};

/// How reports along tracks came, since the fleet is there.
struct FixCounts
{
    qint64 reported = 0;
    qint64 worstLateNs = 0; ///< how long after its time the latest one was handed to its wire
    qint64 later = 0; ///< than FixCounts::lateNs
    static constexpr qint64 lateNs = 50'000'000;
};

/// What somebody has done to a client: find() says where it is by now, how it goes and so on.
enum class FleetAct
{
    Placed,
    Moved, ///< at the end of a drag
    Walks,
    Stands, ///< walked before
    Follows, ///< a track, or at another speed
    LeavesTrack,
    ChoseServer,
    Removed ///< just before it is gone
};

/// What came back from a WHATSAT.
struct FleetAnswer
{
    int client = -1; ///< id of who asked, about itself
    QByteArray name;
    Protocol::Position position; ///< of the client when the answer came
    int server = Herd::nobody; ///< that was asked
    double radiusKm = 0;
    int bound = 0;
    qint64 elapsedNs = 0; ///< from the question to the answer
    QByteArray atLine;
    QByteArray json;
    QByteArray refusal; ///< instead of the two: the line "? …" with which the server refused
    QString problem; ///< instead of all three: why there is no answer
};

/// The mobile clients of the laboratory, each on a TCP connection of its own. Needs an event loop,
/// no window.
///
/// A client reports to the server chosen for it, else to the nearest one; when that server is down,
/// to the nearest one that is up. A report that was not answered is repeated every second. Walkers
/// report once a second, spread evenly over it. Who follows a track reports each fix of it at its
/// time, and is shown between them. Where all would report at once they do so some hundreds at a
/// time. Positions are in degrees, speeds in km/h.
///
/// With its connection, its trail, and what log and map keep of it a client takes some 36 KiB of
/// the window's process (10,000 of them; tests/bench/RESULTS.md). There are at most maxClients.
class Fleet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Fleet)

public:
    static constexpr int maxClients = 10'000;
    static constexpr int trailLength = 40;
    static constexpr int dragReportsPerSecond = 20;

    /// The same @p seed lets walkers walk the same ways.
    explicit Fleet(quint32 seed, QObject *parent = nullptr);
    ~Fleet() override;

    /// All connections end. Clients stay, and are there.
    void setWorld(FleetWorld world);
    void passTime(); ///< of a virtual world: what is due by now
    /// The servers of another herd. Choices of servers that are not there any more become
    /// "nearest".
    void setServers(std::vector<ServerPoint> servers);
    /// The same herd, changed while it runs: indices stay. Who reported to a server that is gone
    /// goes to the nearest that is left.
    void changeServers(std::vector<ServerPoint> servers);
    void setServerState(int server, quint16 port, bool up);
    [[nodiscard]] int serversUp() const;
    [[nodiscard]] int nearestServer(Protocol::Position position) const; ///< of those up; or nobody

    [[nodiscard]] int size() const;
    [[nodiscard]] const MobileClient &at(int index) const; ///< in order of arrival
    [[nodiscard]] int indexOf(int id) const; ///< or -1
    [[nodiscard]] int idOf(const QByteArray &name) const; ///< or -1
    [[nodiscard]] const MobileClient *find(int id) const; ///< or null; valid until the next change

    /// Whether a client of this fleet has, or once had, that name.
    [[nodiscard]] bool hasNamed(const QByteArray &name) const;

    /// Reports at once. An empty @p name makes one up. Returns the id, or -1 if there are
    /// maxClients already.
    int add(Protocol::Position position, const QByteArray &name = {});
    /// As they are, without a report; with new ids. Walkers walk on, and so does who follows a
    /// track, once the world's clock shows @p from.
    void adopt(const std::vector<MobileClient> &clients, Herd::Instant from = {});
    /// Clients spread at random over @p area (x longitude, y latitude) that start to walk.
    QList<int> addWalkers(int count, const QRectF &area, double speedKmh);
    /// Clients that follow tracks, at the server chosen for all of them (nobody: the nearest). Of
    /// more than maxClients the last are left out. Many begin some ms later: each has a connection
    /// then.
    QList<int> addOnTracks(const std::vector<TrackStart> &starts, double speed,
                           int server = Herd::nobody);
    /// From @p trackNs on; before 0 it waits. Null: it stays where it is. Who follows does not
    /// walk.
    void follow(int id, Tracks::TrackPtr track, double speed, std::int64_t trackNs = 0);
    void setTrackSpeed(const QList<int> &ids, double speed);
    void setTracksPaused(bool on); ///< all of them, also those that come
    [[nodiscard]] bool tracksPaused() const;
    [[nodiscard]] int onTracks() const; ///< how many follow one
    [[nodiscard]] FixCounts fixCounts() const;
    /// Who was where on its track before now, by the clock of records.
    [[nodiscard]] const TrackPast &trackPast() const;
    void setTrackPast(TrackPast past); ///< of a fleet that this one is a fork of
    /// Who followed a track does not any more.
    void moveTo(int id, Protocol::Position position);
    /// While the mouse drags: reports at most dragReportsPerSecond times, and at the end in any
    /// case.
    void dragTo(int id, Protocol::Position position, bool finished);
    void chooseServer(int id, int server); ///< nobody: nearest; reports to it
    void ask(int id, double radiusKm, int bound); ///< WHATSAT about itself
    void startWalking(const QList<int> &ids, double speedKmh);
    void stopWalking(const QList<int> &ids);
    void remove(const QList<int> &ids);
    void reportAll(); ///< at the start of a herd, whose servers know nothing

signals:
    void aboutToAdd(int firstIndex, int lastIndex);
    void added();
    void aboutToRemove(int firstIndex, int lastIndex);
    void removed();
    /// Clients that look different now; collected, at most 30 times a second.
    void changed(const QList<int> &ids);
    void tracksChanged(); ///< onTracks() or tracksPaused()
    void answered(const Herdscope::App::FleetAnswer &answer);
    void acted(Herdscope::App::FleetAct act, int id);
    void asked(int id, double radiusKm, int bound);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Herdscope::App
