// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

/// Shooting at herds of real processes over real sockets.
namespace Herdscope::Torture {

/// A TCP proxy on 127.0.0.1 that does to connections what bad networks do. It never alters a byte
/// and never changes their order; it may keep them back, and what it loses ends with a reset.
///
/// A *door* is a listening port with the port of a server behind it; every connection to the door
/// is carried on by one of its own to that server. All doors are served by one thread of the
/// proxy's own. Functions may be called from any thread; when one returns, its fault is in force.
class FaultProxy final
{
public:
    using Door = std::size_t;

    /// Seen from who dials the door.
    enum class Way
    {
        Out, ///< to the server behind it
        Back
    };

    /// What is done to the bytes of one way; the default is nothing.
    struct Faults
    {
        int delayMs = 0; ///< every byte comes this much later …
        int jitterMs = 0; ///< … plus a random part of this; order stays
        int bytesPerSecond = 0; ///< 0: as fast as it goes
        bool dribble = false; ///< one byte at a time; 1,000 a second unless bytesPerSecond is set
        /// Nothing comes through and everything is kept, the end of the connection too. What is
        /// kept arrives when this is taken back. Above maxHeldBytes the sender's writes stall.
        bool held = false;
        bool operator==(const Faults &) const = default;
    };
    static constexpr std::size_t maxHeldBytes = 4 * 1024 * 1024;

    struct Counts
    {
        std::uint64_t accepted = 0; ///< connections
        std::uint64_t open = 0; ///< of them now
        std::uint64_t bytesOut = 0; ///< delivered
        std::uint64_t bytesBack = 0;
        std::uint64_t bytesKept = 0; ///< waiting in the proxy now, both ways
        std::uint64_t bytesLost = 0; ///< swallowed or thrown away, both ways
    };

    /// @p seed is that of the jitter.
    explicit FaultProxy(std::uint64_t seed = 1);
    ~FaultProxy(); ///< resets what is open
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    /// A new door to @p targetPort; nothing if no socket could be had.
    [[nodiscard]] std::optional<Door> open(std::uint16_t targetPort);
    [[nodiscard]] std::uint16_t port(Door door) const;
    [[nodiscard]] Counts counts(Door door) const;

    void setFaults(Door door, Way way, const Faults &faults);
    /// Half-open: everything is swallowed in both ways, the ends of connections too, and new
    /// connections are taken without a word, so they hang. Taken back, connections that lost
    /// something are reset, as by a host that has forgotten them; the others live on.
    void setHalfOpen(Door door, bool on);
    void setRefusing(Door door, bool on); ///< new connections get ECONNREFUSED
    void cut(Door door); ///< both ends of every connection see an orderly end (FIN)
    void reset(Door door); ///< both ends of every connection see a reset (RST)
    void heal(Door door); ///< takes back all faults above

private:
    class Engine;
    std::unique_ptr<Engine> m_engine;
};

} // namespace Herdscope::Torture
