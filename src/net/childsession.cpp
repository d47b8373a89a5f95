// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/childsession.h"

#include "net/logging.h"

#include <QFutureWatcher>

#include <chrono>
#include <utility>

namespace Herdscope::Net {

namespace {

using namespace std::chrono_literals;

/// How long events gather; a batch costs a system call and a turn of the parent.
constexpr auto gatherTime = 10ms;
/// Events that wait for a parent that does not read: some seconds of heavy traffic.
constexpr std::size_t maxWaitingBytes = 16 * 1024 * 1024;
/// Frames that the system has not yet taken: beyond it events stay where they are bounded.
constexpr std::size_t maxUnsentBytes = 1024 * 1024;
/// The last events of a process may wait for the parent, but not for ever.
constexpr auto lastWordsTime = 2s;

constexpr int badSetup = 2;

} // namespace

ChildSession::ChildSession(int fd, QObject *parent)
    : QObject(parent)
    , m_channel(fd, [this](FrameType type, std::string_view payload) { takeFrame(type, payload); })
    , m_news(this)
{
    m_news.setSingleShot(true);
    m_news.setInterval(gatherTime);
    connect(&m_news, &QTimer::timeout, this, &ChildSession::sendNews);
    connect(&m_channel, &FrameChannel::sent, this, &ChildSession::sendNews);
    connect(&m_channel, &FrameChannel::closed, this, &ChildSession::onParentGone);
}

ChildSession::~ChildSession() = default;

void ChildSession::takeFrame(FrameType type, std::string_view payload)
{
    if (m_runner)
        return carryOut(type, payload);
    const auto setup = type == FrameType::Setup ? decodeSetup(payload) : std::nullopt;
    if (setup)
        return setUp(*setup);
    qCCritical(logServer, "what runs this server is of another version of Herdscope");
    m_channel.close();
    m_finished = true;
    emit finished(badSetup);
}

void ChildSession::setUp(const ChildSetup &setup)
{
    m_self = setup.server;
    m_stays = setup.stays;
    Herd::HerdSpec herd = setup.herd;
    herd.servers[static_cast<std::size_t>(m_self)].port = setup.port;
    if (setup.linkPort != 0)
        herd.servers[static_cast<std::size_t>(m_self)].linkPort = setup.linkPort;
    HerdRunner::Options options;
    options.poller = setup.poller;
    options.places = setup.places;
    options.only = {m_self};
    options.limits = setup.limits;
    options.token = setup.token;
    options.stateDir = setup.stateDir;
    options.keysFolder = setup.keysFolder;
    options.waitsForPorts = true;
    if (setup.records) {
        m_outbox =
            std::make_unique<EventOutbox>(m_self, herd.servers.size(), maxWaitingBytes, [this] {
                QMetaObject::invokeMethod(
                    &m_news, [this] { m_news.start(); }, Qt::QueuedConnection);
            });
        m_tee = std::make_unique<EventTee>(*m_outbox);
    }
    m_runner = std::make_unique<HerdRunner>(std::move(herd), std::move(options), m_tee.get());
    connect(m_runner.get(), &HerdRunner::snapshotsTaken, this, &ChildSession::takeSnapshots);
    connect(m_runner.get(), &HerdRunner::stopped, this, &ChildSession::onStopped);
    openDoor(setup);
    m_runner->start();
    const auto linkTo = [this](int neighbour) {
        return m_runner->herd().linkBetween(m_self, neighbour);
    };
    for (const int neighbour : setup.cut)
        m_runner->cutLink(linkTo(neighbour));
    for (const int neighbour : setup.deaf)
        m_runner->cutLinkOneWay(linkTo(neighbour), m_self);
    for (const ServerOrder &order : setup.orders)
        m_runner->carryOut(m_self, order);
    emit ready();
}

void ChildSession::openDoor(const ChildSetup &setup)
{
    ControlDoor::Options options;
    options.servers = {m_self};
    options.lab = setup.lab;
    options.isChild = true;
    options.stays = setup.stays;
    options.sink = m_tee.get();
    options.tee = m_tee.get();
    m_door = std::make_unique<ControlDoor>(*m_runner, std::move(options));
    connect(m_door.get(), &ControlDoor::stopRequested, this, &ChildSession::stop);
    if (const auto open = m_door->open(); !open)
        qCWarning(logControl, "%s", qPrintable(open.error()));
}

void ChildSession::carryOut(FrameType type, std::string_view payload)
{
    if (type == FrameType::Stop)
        return stop();
    if (type == FrameType::Leave) {
        m_stays = true;
        return;
    }
    if (type == FrameType::Purge)
        return m_runner->purgeClient(
            QByteArray(payload.data(), static_cast<qsizetype>(payload.size())));
    if (type == FrameType::Herd) {
        if (auto herd = decodeHerd(payload))
            takeHerd(*std::move(herd));
        return;
    }
    if (type == FrameType::Ports) {
        if (const auto ports = decodePorts(payload))
            m_runner->dial(ports->first(ports->size() / 2), ports->sliced(ports->size() / 2));
        return;
    }
    if (type == FrameType::Order) {
        if (const auto order = decodeOrder(payload))
            m_runner->carryOut(m_self, *order);
        return;
    }
    const auto number = decodeNumber(payload);
    if (!number)
        return;
    if (type == FrameType::AskLocations)
        return tellLocations(*number);
    const int link = m_runner->herd().linkBetween(m_self, static_cast<int>(*number));
    if (link < 0)
        return;
    if (type == FrameType::Cut)
        m_runner->cutLink(link);
    else if (type == FrameType::Deafen)
        m_runner->cutLinkOneWay(link, m_self);
    else if (type == FrameType::Heal)
        m_runner->healLink(link);
}

/// What makes another server of this one ends this process, and starts another: what it is itself
/// stays.
void ChildSession::takeHerd(Herd::HerdSpec herd)
{
    const auto self = static_cast<std::size_t>(m_self);
    if (self >= herd.servers.size() || herd.servers[self].removed)
        return;
    herd.servers[self] = m_runner->herd().servers[self];
    m_runner->setHerd(std::move(herd));
}

void ChildSession::tellLocations(quint64 question)
{
    using Table = std::vector<Herd::Location>;
    auto *watcher = new QFutureWatcher<Table>(this);
    connect(watcher, &QFutureWatcher<Table>::finished, this, [this, watcher, question] {
        sendSnapshot(); // the parent knows the state behind an answer
        m_channel.send(FrameType::Locations, encodeLocations(question, watcher->result()));
        watcher->deleteLater();
    });
    watcher->setFuture(m_runner->locations(m_self));
}

void ChildSession::takeSnapshots(const ServerSnapshots &snapshots)
{
    for (const ServerSnapshot &snapshot : snapshots) {
        const bool urgent = !m_snapshot || m_snapshot->state != snapshot.state;
        m_snapshot = snapshot;
        if (urgent)
            sendSnapshot();
    }
    if (!m_news.isActive())
        m_news.start();
}

void ChildSession::sendSnapshot()
{
    if (m_snapshot && m_channel.unsentBytes() < maxUnsentBytes)
        m_channel.send(FrameType::Snapshot, encode(*std::exchange(m_snapshot, std::nullopt)));
}

void ChildSession::sendNews()
{
    sendSnapshot();
    if (!m_outbox || m_channel.unsentBytes() >= maxUnsentBytes)
        return; // sent() comes
    const std::string events = m_outbox->take();
    if (!events.empty())
        m_channel.send(FrameType::Events,
                       QByteArrayView(events.data(), static_cast<qsizetype>(events.size())));
    if (m_outbox->isSampling() && !m_news.isActive())
        m_news.start();
}

void ChildSession::onParentGone()
{
    if (m_outbox)
        m_outbox->close();
    if (!m_stays)
        stop();
}

void ChildSession::stop()
{
    if (m_runner)
        m_runner->stop();
    else
        onStopped();
}

void ChildSession::onStopped()
{
    if (std::exchange(m_finished, true))
        return;
    m_channel.flush(lastWordsTime);
    sendNews();
    m_channel.flush(lastWordsTime);
    emit finished(0);
}

} // namespace Herdscope::Net
