// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdedit.h"
#include "herd/linkfault.h"
#include "protocol/values.h"
#include "tracks/trackplayer.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QRectF>
#include <QString>
#include <QUndoStack>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace Herdscope::App {

class Lab;
class SimulatedHost;
struct TrackStart;

/// What a person does to the herd and the clients, as steps that can be taken back. Servers and
/// clients are meant by name: indices and ids are others after a herd has started anew.
///
/// What was reported has flooded, and what a server knew is gone with it: such acts are undone by
/// the opposite act, and told() says so.
class Acts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Acts)

public:
    explicit Acts(Lab &lab, QObject *parent = nullptr);

    [[nodiscard]] QUndoStack &stack() { return m_stack; }

    using Deed = std::function<bool()>; ///< false if it can't be done any more
    /// Does it, as a step of its own. What can't be done any more is dropped from the history.
    /// @p note: what undoing could not take back, told behind it; empty: nothing.
    void perform(const QString &text, Deed redo, Deed undo, const QString &note = {});

    /// False if the herd can't be changed like that: the lab has a problem that says why.
    bool edit(const QString &text, const Herd::HerdEdits &edits);

    void killServer(int server);
    void restartServer(int server);
    void freezeServer(int server);
    void thawServer(int server);
    void cutLink(int link);
    void cutLinkOneWay(int link, int from);
    void healLink(int link);
    /// What each end sends is slowed down like that; none: as before. See Lab::linkFault().
    void delayLink(int link, const Herd::LinkFault &aToB, const Herd::LinkFault &bToA);
    void breakLink(int link);
    void setClock(int server, qint64 aheadNs);
    /// Cuts the group off from all others; 0: until it is healed.
    void partition(const QList<int> &servers, std::chrono::nanoseconds healsAfter);
    void useFreePorts();
    /// Of a simulated herd, under way; by Sim::UnderWay::id.
    void dropMessage(std::uint64_t id);
    void delayMessage(std::uint64_t id, std::int64_t byNs);
    void beginMacro(const QString &text) { m_stack.beginMacro(text); } ///< several are one step
    void endMacro() { m_stack.endMacro(); }

    int addClient(Protocol::Position position); ///< its id, or −1
    void moveClient(int id, Protocol::Position to);
    /// One step from where the drag began.
    void dragClient(int id, Protocol::Position to, bool finished);
    void removeClients(const QList<int> &ids);
    QList<int> addWalkers(int count, const QRectF &area, double speedKmh); ///< their ids
    /// Clients that follow tracks; their ids. @p server: nobody: the nearest.
    QList<int> addOnTracks(const std::vector<TrackStart> &starts, double speed, int server);
    void setTrackSpeed(const QList<int> &ids, double speed);
    void leaveTracks(const QList<int> &ids);
    void setWalking(const QList<int> &ids, double speedKmh); ///< 0: they stand
    void chooseServer(const QList<int> &ids, int server); ///< nobody: the nearest

signals:
    /// What undoing could not take back.
    void told(const QString &text);

private:
    struct ClientState
    {
        QByteArray name;
        Protocol::Position position;
        std::string chosenServer; ///< empty: the nearest
        bool walking = false;
        double speedKmh = 0;
        Tracks::TrackPtr track; ///< that it follows, or null
        double trackSpeed = 1;
        std::int64_t trackNs = 0;
    };
    struct LinkName
    {
        std::string a;
        std::string b;
    };
    struct Ties
    {
        struct Cut
        {
            LinkName link;
            bool aToB = false;
            bool bToA = false;
        };
        struct Slowed
        {
            LinkName link;
            Herd::LinkFault aToB;
            Herd::LinkFault bToA;
        };
        std::vector<Cut> cuts;
        std::vector<Slowed> slowed;
        std::vector<ClientState> choices;
    };
    class Step;

    void pushMove(const QByteArray &name, Protocol::Position from, Protocol::Position to);
    [[nodiscard]] ClientState stateOf(int id) const;
    [[nodiscard]] std::vector<ClientState> statesOf(const QList<int> &ids) const;
    void removeThose(const std::vector<ClientState> &clients);
    void restoreThose(const std::vector<ClientState> &clients);
    void walkLike(const ClientState &client);
    void performAdding(const QString &text, const std::vector<ClientState> &clients,
                       const QString &note);
    void followLike(const ClientState &client);
    void restore(const ClientState &client);
    [[nodiscard]] LinkName nameOf(int link) const;
    [[nodiscard]] int linkNamed(const LinkName &name) const; ///< or −1
    [[nodiscard]] Ties tiesNow() const;
    void tie(const Ties &ties);
    bool setFaults(const LinkName &link, Herd::LinkFault aToB, Herd::LinkFault bToA);
    bool setCuts(const LinkName &link, bool aToB, bool bToA);
    void changeMessage(const QString &text, std::uint64_t id,
                       const std::function<void(SimulatedHost &host)> &change, const QString &note);
    void changeCuts(int link, bool aToB, bool bToA, const QString &text);
    void changeState(int server, void (Lab::*redo)(int), void (Lab::*undo)(int),
                     const QString &text, const QString &note);

    Lab &m_lab;
    QUndoStack m_stack;
    int m_dragged = -1; ///< id
    Protocol::Position m_draggedFrom;
};

} // namespace Herdscope::App
