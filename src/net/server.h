// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "herd/location.h"
#include "net/clientdesk.h"
#include "net/link.h"
#include "net/linkdoor.h"
#include "net/linktls.h"
#include "net/listener.h"
#include "net/nodedriver.h"
#include "net/serverjournal.h"
#include "net/serversnapshot.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <vector>

namespace Herdscope::Net {

/// One server of a herd on its event loop: listens, has a node as long as it is up, clients and
/// links. It outlives its lives: killed and restarted it keeps its port, and links that were cut
/// stay cut.
class Server final : public QObject, public NodeDriver::Outlets
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Server)

public:
    /// All but @p herd outlive the server. @p provider may be null, @p sink too. @p mac empty:
    /// links ask for no proof. @p stateDir: the folder of the location journals, if the herd has
    /// any. @p keysFolder: of the keys for encrypted links, empty: the default one.
    Server(std::shared_ptr<const Herd::HerdSpec> herd, Herd::ServerIndex self, IoLoop &io,
           Places::Provider *provider, Herd::EventSink *sink, quint64 seed, Herd::Mac mac,
           const QString &stateDir = {}, const QString &keysFolder = {}, QObject *parent = nullptr);
    ~Server() override;

    [[nodiscard]] ServerState state() const { return m_state; }
    [[nodiscard]] ServerSnapshot takeSnapshot();
    [[nodiscard]] std::vector<Herd::Location> locations() const;
    [[nodiscard]] bool isDrained() const; ///< nobody waits for an answer, nothing is unsent

public slots:
    void listen(); ///< then it is Up or Failed
    /// All neighbours, at these ports, encrypted links at those; 0: as the herd says.
    void dial(const QList<quint16> &ports, const QList<quint16> &linkPorts);
    void kill(); ///< like kill −9
    void restart();
    void freeze();
    void thaw();
    void cutLink(int neighbour);
    void deafenLink(int neighbour); ///< what this server sends there is lost
    void healLink(int neighbour);
    void breakLink(int neighbour); ///< its connection; it comes again by itself
    /// Of what this server sends there; see Link::setFault(). Recorded, unless @p isKnown.
    void setLinkFault(int neighbour, const Herd::LinkFault &fault, bool isKnown = false);
    /// Its wall clock is ahead of the machine's by so much, in this life and the next.
    void setClock(qint64 aheadNs, bool isKnown = false);
    /// The herd was changed while it runs; this server is still in it. Sessions with neighbours
    /// that stay, clients and what is known go on. With another name, host or port it starts anew,
    /// and knows what it knew. New neighbours are dialled by dial().
    void changeHerd(const std::shared_ptr<const Herd::HerdSpec> &herd);
    void leaveHerd(); ///< it is in it no more: ends
    void purge(const QByteArray &client); ///< what is held of it is void, in the whole herd
    void drain(); ///< accepts and reads no more
    void stop(); ///< after draining

signals:
    void stateChanged(int server);
    void touched(); ///< counters or links changed since takeSnapshot()

private:
    void sendToClient(Herd::ConnectionId connection, std::string_view bytes) override;
    void sendToLink(Herd::ServerIndex neighbour, std::string_view bytes) override;
    [[nodiscard]] std::string_view peerOf(Herd::ConnectionId connection) const override;
    void resumeClient(Herd::ConnectionId connection) override;
    void onSentToClients() override;
    void closeClient(Herd::ConnectionId connection) override;
    void dropLink(Herd::ServerIndex neighbour, std::string_view reason) override;
    void persist(std::uint64_t sequence, std::string_view line) override;
    void onTouched() override;

    void addLink(Herd::ServerIndex neighbour);
    void takeHerd(const std::shared_ptr<const Herd::HerdSpec> &herd);
    void startAs(const std::shared_ptr<const Herd::HerdSpec> &herd);
    [[nodiscard]] bool isToStay(const Link &link) const;
    [[nodiscard]] const Herd::ServerSpec &spec() const;
    [[nodiscard]] bool begin(); ///< false: m_problem says why
    [[nodiscard]] bool openJournal();
    void fail(const StartProblem &problem, const QString &what);
    void failToListen(const StartProblem &problem);
    void complain(std::string_view text);
    void warnOfPlainRemote();
    void watchLinkDoor();
    void close();
    void end(std::string_view why);
    /// @p certified: who it is by its certificate; nobody on the clients' door. @p take hands the
    /// connection over.
    ClientDesk::Greeting handleGreeting(Herd::ServerIndex certified, std::string_view line,
                                        const std::function<std::unique_ptr<Connection>()> &take);
    [[nodiscard]] bool openLinkDoor();
    void setState(ServerState state);
    /// Now, or when it is thawed: a frozen process does nothing.
    void doWhenAwake(std::function<void()> deed);
    [[nodiscard]] Link *link(Herd::ServerIndex neighbour) const;
    void dialAll();
    void onTick();
    void record(Herd::EventKind kind, std::string_view text,
                Herd::ServerIndex neighbour = Herd::nobody);

    std::shared_ptr<const Herd::HerdSpec> m_herd;
    const Herd::ServerIndex m_self;
    IoLoop &m_io;
    Places::Provider *m_provider;
    Herd::EventSink *m_sink;
    std::mt19937_64 m_random;
    const Herd::Mac m_mac;
    const QString m_keysFolder;
    std::int64_t m_aheadNs = 0; ///< wall clock
    const Link::Context m_context;
    const int m_maxDescriptors;
    const QString m_stateDir;
    std::vector<std::unique_ptr<Link>> m_links; ///< by server index; null: no neighbour
    Herd::ConnectionId m_nextConnection;

    // One life:
    std::uint64_t m_instance = 0;
    std::unique_ptr<Listener> m_listener;
    std::unique_ptr<LinkTls> m_tls; ///< null without encrypted links
    std::unique_ptr<LinkDoor> m_linkDoor;
    std::unique_ptr<NodeDriver> m_driver;
    std::unique_ptr<ServerJournal> m_journal; ///< null: the herd keeps none
    std::unique_ptr<ClientDesk> m_desk;
    std::vector<std::function<void()>> m_whenAwake;
    QTimer m_tick;
    std::vector<std::string> m_inherited; ///< what the next life knows from this one
    bool m_wasRecovering = false; ///< when it was told last

    ServerState m_state = ServerState::Down;
    StartProblem m_problem;
    quint16 m_port = 0; ///< kept for the next life
    quint16 m_linkPort = 0;
    QString m_address; ///< where plain lines are taken
    qint64 m_sinceWallNs = 0;
};

} // namespace Herdscope::Net
