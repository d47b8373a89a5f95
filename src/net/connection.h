// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/ioloop.h"
#include "net/poller.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace Herdscope::Net {

/// A TCP connection: one read per turn into the loop's buffer, parsed in place by the owner; one
/// write per turn of all that has gathered. Only an unfinished line and unsent bytes are kept here.
///
/// The peer's end of file does not end it: what the peer had said is still answered, then the owner
/// ends it.
///
///     open ── end() ──▶ flushes ──▶ lingers: written to the end, reads and discards until the peer
///     closes
///       │                  └───────────────────┴──▶ gone
///       └── error, time out, output too long ──────▶ gone
class Connection final : public Poller::Handler
{
public:
    enum class Next
    {
        Wait, ///< for more bytes: the rest is an unfinished line
        Again, ///< there may be more to take, next turn or when it is resumed
        Now, ///< call again at once: the owner has changed
    };
    struct Taken
    {
        std::size_t bytes = 0;
        Next next = Next::Wait;
    };
    struct Input
    {
        std::string_view bytes;
        bool atEnd = false; ///< the peer sends no more
        std::size_t scanned =
            0; ///< bytes at the front that were in an earlier input and were not taken
    };
    enum class Gone
    {
        Ended,
        PeerClosed,
        Failed,
        TimedOut,
        OutputTooLong, ///< more than maxOutputBytes
        OutputTooSlow, ///< more than softOutputBytes for softOutputTime
    };

    /// Owns the connection in a unique_ptr and hands that to Poller::retire() when it is gone.
    class Owner
    {
    public:
        virtual void onConnected(Connection &) { } ///< of dialled ones
        virtual Taken onInput(Connection &connection, const Input &input) = 0;
        virtual void
        onInputEnd(Connection &connection) = 0; ///< all was taken and the peer sends no more
        /// All is written, at the end of a turn: more may be written at once. True if it was.
        virtual bool onDrained(Connection &) { return false; }
        /// The descriptor is closed. @p error is an errno or 0. Not for abort().
        virtual void onGone(Connection &connection, Gone why, int error) = 0;

    protected:
        ~Owner() = default;
    };

    /// Same for many connections; outlives them.
    struct Profile
    {
        std::size_t readBytes = 64 * 1024;
        std::size_t pauseOutputBytes = 64 * 1024; ///< more unsent bytes: nothing is read
        std::size_t maxOutputBytes = 1024 * 1024; ///< more unsent bytes: gone
        std::chrono::milliseconds lineTimeout {0}; ///< for an unfinished line; 0: for ever
        /// More unsent bytes than that, after the system took what it would, for so long: gone; 0:
        /// for ever.
        std::size_t softOutputBytes = 0;
        std::chrono::milliseconds softOutputTime {0};
        bool progressCounts = false; ///< the time runs from the last byte that was taken
    };

    /// @p fd is connected, or being connected (@p connecting). Takes the descriptor.
    Connection(IoLoop &loop, int fd, const Profile &profile, Owner &owner, bool connecting = false);
    ~Connection() override;

    /// Begins to read. False when the system refuses.
    [[nodiscard]] bool start();

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] bool isEnding() const { return m_ending; }
    [[nodiscard]] bool isConnecting() const { return m_connecting; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool inputEnded() const { return m_inputEnded; }
    [[nodiscard]] std::size_t unsentBytes() const { return m_out.size() - m_sent; }
    /// So much that further commands must wait.
    [[nodiscard]] bool isBlocked() const { return m_blocked; } ///< the system takes no more
    /// When it was blocked last and yet took something; monotonic.
    [[nodiscard]] std::int64_t tookSomeNs() const { return m_tookSomeNs; }
    [[nodiscard]] bool isOutputLong() const { return unsentBytes() > m_profile->pauseOutputBytes; }
    [[nodiscard]] int descriptor() const { return m_fd; }

    /// Leaves at the end of the turn. Never calls the owner.
    void write(std::string_view bytes);
    /// No further input is taken; when all is written it is closed. @p linger: the peer may be
    /// sending still.
    void end(bool linger);
    /// Somebody else keeps too much for it: gone with OutputTooLong at the end of the turn.
    void overflow();
    void abort(); ///< at once, with no word to anybody
    void setOwner(Owner &owner, const Profile &profile, Kind kind);
    void setPaused(bool paused); ///< while an answer is being waited for
    void setFrozen(bool frozen); ///< nothing moves, nothing is noticed
    void setDeaf(bool deaf) { m_deaf = deaf; } ///< what is written from now on is lost on the way
    /// Gone with TimedOut if it is still there then; zero: no deadline.
    void setDeadline(std::chrono::milliseconds fromNow);

    /// For IoLoop. False when there is nothing to watch for any more.
    bool checkDeadline(std::int64_t nowNs);

    void onReady(Poller::Interest ready) override;
    void onTurn() override;
    void onTurnEnd() override;

private:
    void receive();
    void discard();
    void deliver(std::string_view bytes, bool fromTail);
    void keep(std::string_view rest, bool fromTail, bool mayCompact);
    void updateLineDeadline(bool newLine);
    void watch();
    void flush();
    [[nodiscard]] bool sendUnsent();
    void updateOutputDeadline(bool progress);
    void finish();
    void scheduleMore();
    void updateInterest();
    void closeDescriptor();
    void gone(Gone why, int error = 0);

    IoLoop &m_loop;
    const Profile *m_profile;
    Owner *m_owner;
    int m_fd;
    Poller::Interest m_interest;
    bool m_registered = false;
    bool m_connecting;
    bool m_inputEnded = false; ///< the peer's end of file was read
    bool m_more = false; ///< m_tail may hold something to take
    bool m_paused = false;
    bool m_frozen = false;
    bool m_deaf = false;
    bool m_blocked = false; ///< the system took less than there was
    bool m_overflowed = false;
    bool m_ending = false;
    bool m_linger = false;
    bool m_lingering = false;
    bool m_watched = false;
    std::string m_tail; ///< received and not taken, from m_tailBegin on
    std::size_t m_tailBegin = 0;
    std::string m_out; ///< unsent from m_sent on
    std::size_t m_sent = 0;
    std::size_t m_lingerLeft = 0;
    std::int64_t m_lineDeadlineNs = 0; ///< monotonic; 0: none
    std::int64_t m_deadlineNs = 0;
    std::int64_t m_outputDeadlineNs = 0;
    std::int64_t m_tookSomeNs = 0;
};

/// For events and people, in English: "closed by the client", "connection reset by peer" …
[[nodiscard]] std::string describeGone(Connection::Gone why, int error);

} // namespace Herdscope::Net
