// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdedit.h"
#include "herd/herdspec.h"
#include "herd/linkfault.h"
#include "herd/location.h"
#include "net/serversnapshot.h"

#include <QByteArray>
#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace Herdscope::Net {

/// What a server that runs somewhere is told to do.
struct ServerOrder
{
    enum class Deed
    {
        Kill,
        Restart,
        Freeze,
        Thaw,
        CutLink,
        DeafenLink, ///< what this server sends there is lost
        HealLink,
        BreakLink, ///< its connection
        SetFault, ///< of what this server sends there: fault
        SetClock, ///< aheadNs
        Purge
    };
    Deed deed = Deed::Kill;
    int neighbour = -1; ///< of the link
    QByteArray client {}; ///< of Purge
    Herd::LinkFault fault {};
    std::int64_t aheadNs = 0; ///< of the machine's wall clock
    bool isKnown = false; ///< recorded already, by somebody else
    /// So much later, by the herd's own clock. Only hosts of RunMode::Simulated look at it, and for
    /// HealLink only: it is no order any more if that end is cut or healed before.
    std::int64_t afterNs = 0;
};

/// A herd that is changed while it runs, for one host.
struct HerdChange
{
    std::shared_ptr<const Herd::HerdSpec> herd;
    std::vector<Herd::ServerIndex> added; ///< to be run here
    std::vector<Herd::ServerIndex> removed; ///< wherever they ran
    Herd::HerdEdits edits; ///< what made it of the one before; empty: not known
};

/// Where servers run: an event loop in a thread, or processes. Lives in a thread of its own; the
/// runner calls it and hears of it by queued calls only.
class ServerHost : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerHost)

public:
    using Table = std::vector<Herd::Location>;
    ServerHost() = default;

    virtual void listen() = 0; ///< makes the servers; then listened()
    /// By server index of the whole herd; 0: as the herd says.
    virtual void dial(const QList<quint16> &ports, const QList<quint16> &linkPorts) = 0;
    virtual void carryOut(Herd::ServerIndex server, const ServerOrder &order) = 0;
    /// @p answer is called once, in the host's thread; with nothing for a server that is down.
    virtual void tellLocations(Herd::ServerIndex server,
                               const std::function<void(Table)> &answer) = 0;
    /// The servers that stay go on; then herdTaken().
    virtual void changeHerd(const HerdChange &change) = 0;
    virtual void drain() = 0; ///< then drained(): nothing is left of the servers
    virtual void leave() { drain(); } ///< like drain(), but what can live without us goes on

signals:
    void listened();
    void herdTaken(); ///< what is added listens, or is about to
    void snapshotsTaken(const Herdscope::Net::ServerSnapshots &snapshots);
    void drained();
    void noticed(const Herdscope::Net::Notice &notice);
    void healed(int server, int neighbour); ///< that end, by ServerOrder::afterNs
};

} // namespace Herdscope::Net
