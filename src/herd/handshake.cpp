// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/handshake.h"

#include "protocol/commands.h"
#include "protocol/lines.h"

#include <utility>
#include <variant>

namespace Herdscope::Herd {

namespace {

/// Takes as long wherever the first difference is.
bool isSame(const Protocol::Sum &a, const Protocol::Sum &b)
{
    unsigned different = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        different |= static_cast<unsigned>(a[i] ^ b[i]);
    return different == 0;
}

} // namespace

Handshake::Handshake(const HerdSpec &herd, ServerIndex self, Identity identity,
                     ServerIndex expected)
    : m_herd(herd)
    , m_self(self)
    , m_identity(std::move(identity))
    , m_expected(expected)
    , m_proved(!m_identity.mac)
{
}

void Handshake::begin(std::string &out)
{
    Protocol::Hello hello;
    hello.herd = m_herd.fingerprint();
    hello.server = nameOf(m_self);
    hello.instance = m_identity.instance;
    hello.nonce = m_identity.nonce;
    hello.wallNs = m_identity.wallNs;
    m_ourHello.clear();
    Protocol::appendHello(m_ourHello, hello);
    out += m_ourHello;
    m_ourHello.pop_back();
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
    if (const auto *proof = std::get_if<Protocol::Proof>(&message); proof && m_neighbour != nobody)
        return handleProof(*proof, line, out);
    if (std::holds_alternative<Protocol::Welcome>(message) && m_neighbour != nobody)
        return handleWelcome(line, out);
    if (const auto *refused = std::get_if<Protocol::Refused>(&message); refused && dials())
        return handleRefused(*refused);
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
    if (hello.nonce)
        m_neighbourWallNs = hello.wallNs;
    m_theirHello = line;
    if (dials())
        return m_state;
    begin(out);
    if (m_identity.mac)
        appendProof(out);
    else
        Protocol::appendWelcome(out);
    return m_state;
}

Handshake::State Handshake::handleProof(const Protocol::Proof &proof, std::string_view line,
                                        std::string &out)
{
    if (!m_identity.mac)
        return refuse("it wants a proof, but we have no token", line, out);
    if (m_proved)
        return refuse("a second proof", line, out);
    if (!isSame(proof.sum, proofOf(dials() ? Role::Answers : Role::Dials)))
        return refuse("its proof is wrong: it does not know the token of this herd", line, out);
    m_proved = true;
    if (dials()) {
        appendProof(out);
        Protocol::appendWelcome(out);
    }
    return m_state;
}

Handshake::State Handshake::handleWelcome(std::string_view line, std::string &out)
{
    if (!m_proved)
        return refuse("it proves nothing: it does not know the token of this herd", line, out);
    const bool saidAlready = m_identity.mac ? dials() : !dials();
    if (!saidAlready)
        Protocol::appendWelcome(out);
    return m_state = State::Up;
}

/// Not answered: two ends must not refuse each other's refusals.
Handshake::State Handshake::handleRefused(const Protocol::Refused &refused)
{
    m_refusal = Refusal::Theirs;
    m_reason = "the other server did not accept our greeting";
    if (refused.reason == Protocol::reasonTaken) {
        m_refusal = Refusal::NameTaken;
        m_reason = "another process serves under the name " + std::string(nameOf(m_self))
            + " and is linked already";
    }
    return m_state = State::Refused;
}

void Handshake::appendProof(std::string &out) const
{
    Protocol::appendProof(out, {proofOf(dials() ? Role::Dials : Role::Answers)});
}

Protocol::Sum Handshake::proofOf(Role role) const
{
    // Lines hold no line feed, so no two texts are the same by accident.
    std::string text = role == Role::Dials ? "dials\n" : "answers\n";
    text.append(dials() ? m_ourHello : m_theirHello).append("\n");
    text.append(dials() ? m_theirHello : m_ourHello).append("\n");
    return m_identity.mac(text);
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
    if (m_identity.certified != nobody && other != m_identity.certified)
        return "it calls itself " + name + ", but its certificate is "
            + std::string(nameOf(m_identity.certified)) + "'s";
    if (m_identity.mac && !hello.nonce)
        return "its greeting holds nothing to prove: it is an older Herdscope";
    return {};
}

/// The answer is that of any invalid line, except to an answer: two ends must not echo each other.
Handshake::State Handshake::refuse(std::string problem, std::string_view line, std::string &out)
{
    m_reason = std::move(problem);
    m_refusal = line.starts_with('?') ? Refusal::Theirs : Refusal::Ours;
    if (m_refusal == Refusal::Ours)
        Protocol::appendInvalidAnswer(out, line);
    return m_state = State::Refused;
}

std::string_view Handshake::nameOf(ServerIndex server) const
{
    return m_herd.servers.at(static_cast<std::size_t>(server)).name;
}

} // namespace Herdscope::Herd
