// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/handshake.h"

#include "protocol/commands.h"
#include "protocol/lines.h"

#include <utility>
#include <variant>

namespace Herdscope::Herd {

Handshake::Handshake(const HerdSpec &herd, ServerIndex self, std::uint64_t instance,
                     ServerIndex expected)
    : m_herd(herd)
    , m_self(self)
    , m_instance(instance)
    , m_expected(expected)
{
}

void Handshake::begin(std::string &out) const
{
    Protocol::Hello hello;
    hello.herd = m_herd.fingerprint();
    hello.server = nameOf(m_self);
    hello.instance = m_instance;
    Protocol::appendHello(out, hello);
}

Handshake::State Handshake::handle(std::string_view line, std::string &out)
{
    if (m_state != State::Waiting)
        return m_state;
    const Protocol::LinkMessage message = Protocol::parseLinkLine(line);
    if (std::holds_alternative<Protocol::Blank>(message))
        return m_state;
    if (const auto *hello = std::get_if<Protocol::Hello>(&message))
        return handleHello(*hello, line, out);
    if (std::holds_alternative<Protocol::Welcome>(message) && m_neighbour != nobody)
        return handleWelcome(out);
    if (line.starts_with('?'))
        return refuse("the other server did not accept our greeting", line, out);
    return refuse("something else than a greeting", line, out);
}

Handshake::State Handshake::handleHello(const Protocol::Hello &hello, std::string_view line,
                                        std::string &out)
{
    if (m_neighbour != nobody)
        return refuse("a second greeting", line, out);
    std::string problem = problemWith(hello);
    if (!problem.empty())
        return refuse(std::move(problem), line, out);
    m_neighbour = m_herd.indexOf(hello.server);
    m_neighbourInstance = hello.instance;
    if (m_expected == nobody) {
        begin(out);
        Protocol::appendWelcome(out);
    }
    return m_state;
}

Handshake::State Handshake::handleWelcome(std::string &out)
{
    if (m_expected != nobody)
        Protocol::appendWelcome(out);
    return m_state = State::Up;
}

std::string Handshake::problemWith(const Protocol::Hello &hello) const
{
    const std::string name(hello.server);
    if (hello.version != Protocol::linkVersion)
        return "it speaks version " + std::to_string(hello.version)
            + " of the link protocol, we speak " + std::to_string(Protocol::linkVersion);
    if (hello.herd != m_herd.fingerprint())
        return "it is of another herd: its servers or links differ from ours";
    if (hello.server == nameOf(m_self))
        return "it calls itself " + name + ", which is our own name";
    const ServerIndex other = m_herd.indexOf(hello.server);
    if (other == nobody)
        return "it calls itself " + name + ", which is no server of this herd";
    if (m_herd.linkBetween(m_self, other) < 0)
        return name + " is no neighbour of " + std::string(nameOf(m_self));
    if (m_expected != nobody && other != m_expected)
        return "it is " + name + " where " + std::string(nameOf(m_expected)) + " was expected";
    return {};
}

/// The answer is that of any invalid line, except to an answer: two ends must not echo each other.
Handshake::State Handshake::refuse(std::string problem, std::string_view line, std::string &out)
{
    m_refusal = std::move(problem);
    if (!line.starts_with('?'))
        Protocol::appendInvalidAnswer(out, line);
    return m_state = State::Refused;
}

std::string_view Handshake::nameOf(ServerIndex server) const
{
    return m_herd.servers.at(static_cast<std::size_t>(server)).name;
}

} // namespace Herdscope::Herd
