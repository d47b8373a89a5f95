// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/event.h"
#include "herd/herdspec.h"
#include "herd/location.h"
#include "net/ioloop.h"
#include "net/server.h"
#include "net/serverhost.h"
#include "net/serversnapshot.h"
#include "places/provider.h"
#include "places/secret.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace Herdscope::Net {

/// The servers that share one thread: their event loop's poller, their places and themselves.
class ServerLoop final : public ServerHost
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerLoop)

public:
    struct Setup
    {
        std::shared_ptr<const Herd::HerdSpec> herd;
        std::vector<Herd::ServerIndex> servers;
        PollerKind poller = PollerKind::Best;
        Limits limits;
        std::function<std::unique_ptr<Places::Provider>()> makeProvider;
        Herd::EventSink *sink = nullptr; ///< outlives the loop
        quint64 seed = 0; ///< for instances and the jitter of retries
        Places::Secret token; ///< empty: links ask for no proof
        QString stateDir; ///< folder of the location journals
        QString keysFolder; ///< empty: the default one
    };
    explicit ServerLoop(Setup setup);
    ~ServerLoop() override;

    /// In the loop's thread; null for a server that is not here.
    [[nodiscard]] Server *server(Herd::ServerIndex index) const;

    void listen() override;
    void dial(const QList<quint16> &ports, const QList<quint16> &linkPorts) override;
    void carryOut(Herd::ServerIndex server, const ServerOrder &order) override;
    void tellLocations(Herd::ServerIndex server, const std::function<void(Table)> &answer) override;
    void changeHerd(const HerdChange &change) override;
    void drain() override;

private:
    void make(Herd::ServerIndex index);
    void scheduleStatus();
    void sendStatus();
    void sendSnapshot(int server);
    void onDrainTick();

    const Setup m_setup;
    std::shared_ptr<const Herd::HerdSpec> m_herd; ///< as it is now
    quint64 m_made = 0; ///< servers, ever
    std::unique_ptr<IoLoop> m_io;
    std::unique_ptr<Places::Provider> m_provider;
    std::vector<std::unique_ptr<Server>> m_servers; ///< by server index; null: not here
    QTimer m_status;
    QTimer m_drainTick;
    QElapsedTimer m_draining;
};

} // namespace Herdscope::Net
