// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "herd/herdspec.h"

namespace Herdscope::Herd {

/// The greeting on a connection between two servers, as drawn in protocol/linkmessages.h. Pure.
class Handshake final
{
public:
    enum class State { Waiting, Up, Refused };
    /// @p expected is the neighbour that was dialled, or nobody on an accepted connection.
    Handshake(const HerdSpec &herd, ServerIndex self, std::uint64_t instance, ServerIndex expected);

    /// What the end that dialled sends first.
    void begin(std::string &out) const;
    /// Takes one line; appends what is to be sent back.
    State handle(std::string_view line, std::string &out);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] ServerIndex neighbour() const { return m_neighbour; } ///< known after its HELLO
    [[nodiscard]] std::uint64_t neighbourInstance() const { return m_neighbourInstance; }
    [[nodiscard]] const std::string &refusal() const { return m_refusal; } ///< English, for the log

private:
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
