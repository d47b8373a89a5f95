// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "herd/herdspec.h"
#include "protocol/linkmessages.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace Herdscope::Herd {

/// HMAC-SHA256 of a text under the herd's token, which stays with whoever made the function.
using Mac = std::function<Protocol::Sum(std::string_view text)>;

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
    enum class Refusal
    {
        None,
        Ours,
        Theirs, ///< without a reason that we could tell
        NameTaken, ///< theirs: another process serves under our name
    };
    /// What this end says of itself, and how it proves it.
    struct Identity
    {
        std::uint64_t instance = 0;
        Protocol::Nonce nonce {}; ///< drawn for this handshake alone
        std::int64_t wallNs = 0;
        /// Empty: nothing is proved, and no proof is asked for.
        Mac mac {};
        /// Who the other end is by its certificate; nobody if only its word says so.
        ServerIndex certified = nobody;
    };
    /// @p herd outlives the handshake. @p expected is the neighbour that was dialled, or nobody on
    /// an accepted connection.
    Handshake(const HerdSpec &herd, ServerIndex self, Identity identity, ServerIndex expected);

    /// What the end that dialled sends first.
    void begin(std::string &out);
    /// Takes one line, without its line end; appends what is to be sent back. What comes behind the
    /// line that made it Up belongs to the link; after Refused the connection is to be closed.
    State handle(std::string_view line, std::string &out);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] ServerIndex neighbour() const { return m_neighbour; } ///< known after its HELLO
    [[nodiscard]] std::uint64_t neighbourInstance() const { return m_neighbourInstance; }
    /// Its clock as its HELLO gave it; none if that didn't.
    [[nodiscard]] std::optional<std::int64_t> neighbourWallNs() const { return m_neighbourWallNs; }
    [[nodiscard]] Refusal refusal() const { return m_refusal; }
    [[nodiscard]] const std::string &reason() const { return m_reason; } ///< English, for the log

private:
    enum class Role
    {
        Dials,
        Answers
    };
    [[nodiscard]] bool dials() const { return m_expected != nobody; }
    State handleHello(const Protocol::Hello &hello, std::string_view line, std::string &out);
    State handleProof(const Protocol::Proof &proof, std::string_view line, std::string &out);
    State handleWelcome(std::string_view line, std::string &out);
    State handleRefused(const Protocol::Refused &refused);
    State refuse(std::string problem, std::string_view line, std::string &out);
    void appendProof(std::string &out) const;
    [[nodiscard]] Protocol::Sum proofOf(Role role) const;
    [[nodiscard]] std::string problemWith(const Protocol::Hello &hello) const;
    [[nodiscard]] std::string_view nameOf(ServerIndex server) const;

    const HerdSpec &m_herd;
    ServerIndex m_self;
    Identity m_identity;
    ServerIndex m_expected;
    ServerIndex m_neighbour = nobody;
    std::uint64_t m_neighbourInstance = 0;
    std::optional<std::int64_t> m_neighbourWallNs;
    State m_state = State::Waiting;
    bool m_proved = false; ///< by the other end
    Refusal m_refusal = Refusal::None;
    std::string m_reason;
    std::string m_ourHello; ///< as said and as heard, without line ends: a proof is over both
    std::string m_theirHello;
};

} // namespace Herdscope::Herd
