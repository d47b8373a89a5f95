// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/fleet.h"

#include <QElapsedTimer>
#include <QHash>
#include <QRandomGenerator>
#include <QSet>
#include <QTimer>

#include <deque>
#include <optional>

namespace Herdscope::App {

/// The inside of Fleet: members, timers, and what the connections say.
class Fleet::Private final
{
public:
    struct Question
    {
        double radiusKm = 0;
        int bound = 0;
        int server = Herd::nobody;
        QElapsedTimer since;
        bool sent = false; ///< held back until the server has taken the report before it
    };
    struct Member
    {
        MobileClient shown;
        std::unique_ptr<ClientWire> line; ///< none before it has something to say
        std::deque<Question> questions; ///< in the order of their answers
        qint64 reportedNs = 0; ///< client time of the last report
        double headingDeg = 0;
        int slot = -1; ///< of the walkers' second
        bool changed = false; ///< stands in changedIds
        bool due = false; ///< stands in dueIds
    };
    /// Of those who all want to report at once, when a herd starts, say: a connection takes a
    /// while.
    static constexpr int mostReportsInATurn = 200;

    Private(Fleet *fleet, quint32 seed);

    Member *find(int id);
    Member &append(Protocol::Position position, const QByteArray &name);
    void drop(int first, int last); ///< members by index
    [[nodiscard]] QByteArray freeName(const char *stem, int &number) const;
    void listenTo(Member &member);
    void mark(Member &member);
    void tellChanges();

    [[nodiscard]] int serverFor(const MobileClient &client) const;
    bool direct(Member &member); ///< connects to the server that is right now; false if none is up
    void report(Member &member);
    void reportInTurn(Member &member); ///< now, or soon when too many do
    void reportDue();
    void sendQuestions(Member &member);
    void repeatUnanswered();
    void takeReported(int id, const QByteArray &atLine);
    void takeAnswered(int id, const QByteArray &atLine, const QByteArray &json);
    void takeRefused(int id, const QByteArray &line);
    void takeFailed(int id, const QString &problem);
    /// Fills in what was asked and tells it.
    void endQuestion(Member &member, FleetAnswer answer);

    void enlist(Member &member, double speedKmh);
    void discharge(Member &member);
    void walkDue();
    void step(Member &member);
    double random(double from, double to);

    // fleettracks.cpp
    void lead(Member &member, Tracks::TrackPtr track, double speed, std::int64_t trackNs);
    void leaveTrack(Member &member);
    void takeFixes();
    void takeFix(const Tracks::TrackPlayer::Fix &fix);
    void scheduleFix(); ///< the next
    void glide(); ///< shows some of those on tracks where they are
    [[nodiscard]] qint64 trackClockNs() const; ///< virtual in a simulated herd
    [[nodiscard]] qint64 trackNow();
    void noteTrack(const Member &member, qint64 now); ///< it goes so from now on
    void noteTracks(qint64 now);
    [[nodiscard]] qint64 monotonicNs() const; ///< the record's clock

    void dropLine(Member &member);
    [[nodiscard]] qint64 wallNs() const;
    [[nodiscard]] qint64 walkedMs() const; ///< since walkers walk
    void repeatSoon();

    Fleet *q;
    FleetWorld world;
    qint64 walkStartNs = 0; ///< in a virtual world
    qint64 repeatNs = 0; ///< likewise: when to repeat; 0: not
    QRandomGenerator generator;
    std::vector<ServerPoint> servers;
    std::vector<std::unique_ptr<Member>> members;
    QHash<int, int> indices; ///< id → index
    QHash<QByteArray, int> ids; ///< name → id
    QSet<QByteArray> everNamed; ///< also those removed since: the herd still knows them
    QList<int> changedIds;
    std::deque<int> dueIds; ///< that wait for their turn to report
    int reportsLeft = 0; ///< in this turn
    std::vector<QList<int>> walkers = std::vector<QList<int>>(WalkPace::slotCount); ///< ids by slot
    int walking = 0;
    WalkPace pace; ///< of walkClock
    QElapsedTimer walkClock;
    QTimer changeTimer;
    QTimer walkTimer;
    QTimer repeatTimer;
    QTimer dueTimer;
    QTimer dragTimer;
    Tracks::TrackPlayer player;
    FixCounts fixes;
    QElapsedTimer trackClock;
    std::optional<qint64> trackSeenNs; ///< what trackNow() said last
    Herd::Instant tracksFrom; ///< nobody goes on before it, in a virtual world
    TrackPast trackPast;
    QTimer fixTimer;
    QTimer glideTimer;
    std::size_t glided = 0; ///< index of who is next to glide
    int dragged = -1; ///< with a position that waits for dragTimer
    int nextId = 1;
    int nextClient = 1;
    int nextWalker = 1;
};

} // namespace Herdscope::App
