// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "protocol/linkmessages.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace Herdscope::Herd {

/// The greeting on a connection between two servers, as drawn in protocol/linkmessages.h. Pure.
class Handshake final
{
public:
    enum class State
    {
        Waiting,
        Up,
        Refused
    };
    /// @p herd outlives the handshake. @p expected is the neighbour that was dialled, or nobody on
    /// an accepted connection.
    Handshake(const HerdSpec &herd, ServerIndex self, std::uint64_t instance, ServerIndex expected);

    /// What the end that dialled sends first.
    void begin(std::string &out) const;
    /// Takes one line, without its line end; appends what is to be sent back. What comes behind the
    /// line that made it Up belongs to the link; after Refused the connection is to be closed.
    State handle(std::string_view line, std::string &out);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] ServerIndex neighbour() const { return m_neighbour; } ///< known after its HELLO
    [[nodiscard]] std::uint64_t neighbourInstance() const { return m_neighbourInstance; }
    [[nodiscard]] const std::string &refusal() const { return m_refusal; } ///< English, for the log

private:
    State handleHello(const Protocol::Hello &hello, std::string_view line, std::string &out);
    State handleWelcome(std::string &out);
    State refuse(std::string problem, std::string_view line, std::string &out);
    [[nodiscard]] std::string problemWith(const Protocol::Hello &hello) const;
    [[nodiscard]] std::string_view nameOf(ServerIndex server) const;

    const HerdSpec &m_herd;
    ServerIndex m_self;
    std::uint64_t m_instance;
    ServerIndex m_expected;
    ServerIndex m_neighbour = nobody;
    std::uint64_t m_neighbourInstance = 0;
    State m_state = State::Waiting;
    std::string m_refusal;
};

} // namespace Herdscope::Herd
