// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure/probeconnection.h"

#include "net/sockets.h"
#include "protocol/commands.h"

#include <utility>

namespace Herdscope::Measure {

namespace {
constexpr std::size_t maxAnswerBytes = 8 * 1024 * 1024;
constexpr std::chrono::seconds connectTime {5};
constexpr Net::Connection::Profile profile {64 * 1024, maxAnswerBytes, maxAnswerBytes, {}};
} // namespace

ProbeConnection::ProbeConnection(Net::IoLoop &io, const Target &target, std::size_t server,
                                 Listener &listener)
    : m_io(io)
    , m_target(target)
    , m_server(server)
    , m_listener(listener)
    , m_later(io.poller(), [this] { ask(std::string(m_request), m_isQuery); })
{
}

ProbeConnection::~ProbeConnection()
{
    drop();
}

void ProbeConnection::connectNow()
{
    if (m_connection)
        return;
    int error = 0;
    const int fd = Net::Sockets::dial(m_target.address, m_target.port, error);
    if (fd < 0)
        return;
    m_connection = std::make_unique<Net::Connection>(m_io, fd, profile, *this, true);
    m_connection->setDeadline(connectTime);
    if (!m_connection->start())
        drop();
}

void ProbeConnection::ask(std::string_view request, bool isQuery)
{
    if (!isUp()) {
        m_asking = false;
        return m_listener.onLost(m_server);
    }
    m_connection->setDeadline(std::chrono::milliseconds(0));
    m_asking = true;
    m_isQuery = isQuery;
    m_connection->write(request);
}

void ProbeConnection::askAt(std::int64_t monotonicNs, std::string_view request, bool isQuery)
{
    m_asking = true;
    m_isQuery = isQuery;
    m_request.assign(request);
    m_later.startAt(monotonicNs);
}

void ProbeConnection::abandon()
{
    m_later.stop();
    if (std::exchange(m_asking, false))
        drop();
}

Net::Connection::Taken ProbeConnection::onInput(Net::Connection &connection,
                                                const Net::Connection::Input &input)
{
    const auto answer = Protocol::takeAnswer(input.bytes, m_isQuery);
    const bool complete = answer.status == Protocol::AnswerStatus::Complete;
    if (!m_asking || (!complete && input.bytes.size() > maxAnswerBytes)) {
        onInputEnd(connection); // nobody asked for that
        return {input.bytes.size(), Net::Connection::Next::Wait};
    }
    if (!complete)
        return {0, Net::Connection::Next::Wait};
    m_asking = false;
    m_listener.onAnswer(m_server, answer.atLine, Net::IoLoop::monotonicNs());
    return {answer.consumed, Net::Connection::Next::Wait};
}

void ProbeConnection::onInputEnd(Net::Connection &connection)
{
    onGone(connection, Net::Connection::Gone::PeerClosed, 0);
}

void ProbeConnection::onGone(Net::Connection &, Net::Connection::Gone, int)
{
    const bool wasAsking = std::exchange(m_asking, false);
    m_later.stop();
    drop();
    if (wasAsking)
        m_listener.onLost(m_server);
}

void ProbeConnection::drop()
{
    if (!m_connection)
        return;
    m_connection->abort();
    m_io.poller().retire(std::move(m_connection));
}

} // namespace Herdscope::Measure
