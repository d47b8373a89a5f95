// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/limits.h"

#include <QHostAddress>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The few calls to the operating system's sockets. All descriptors are non-blocking in effect and
/// closed on exec.
namespace Herdscope::Net::Sockets {

/// Starts a connection to a numeric address. The descriptor, or −1 with @p error = errno.
[[nodiscard]] int dial(const QHostAddress &address, std::uint16_t port, int &error);
/// What became of it, when the descriptor is writable: 0 or an errno.
[[nodiscard]] int pendingError(int fd);
/// Whether the other side has closed or reset it, even if not all it had sent is read yet.
[[nodiscard]] bool isPeerGone(int fd);
/// Small packets leave at once: without it an update sometimes needs 43 ms over one link.
void setNoDelay(int fd);
/// How long unacknowledged bytes to a client may take. Linux gives an idle connection up at the
/// first probe without an answer after that time, too: with less, one lost packet would do.
inline constexpr std::chrono::seconds clientTimeout = Protocol::Limits::tcpKeepIdle
    + Protocol::Limits::tcpKeepProbes * Protocol::Limits::tcpKeepInterval;
/// How much the system may keep that is not sent; it takes twice that with what it needs itself.
void setSendBuffer(int fd, int bytes);
/// How much the other side may send that is not read here. Nothing where the system can't.
void setReceiveWindow(int fd, int bytes);
/// The system gives a connection up when the other side is silent: within @p userTimeout with
/// something to say, within half a minute without. On a listening descriptor: for those that are
/// accepted, too. Nothing where the system can't.
void setLiveness(int fd, std::chrono::milliseconds userTimeout = Protocol::Limits::tcpUserTimeout);
/// A connection that waits at a listening descriptor, or −1 with errno.
[[nodiscard]] int accept(int fd);
/// Bytes received, 0 for the peer's end of file, −1 with errno.
[[nodiscard]] std::ptrdiff_t receive(int fd, char *bytes, std::size_t size);
/// Bytes taken by the system, or −1 with errno. Never raises SIGPIPE.
[[nodiscard]] std::ptrdiff_t send(int fd, const char *bytes, std::size_t size);
[[nodiscard]] bool wouldBlock(int error); ///< later perhaps
void shutdownWriting(int fd);
/// Two local sockets that are connected with each other; −1 with errno.
[[nodiscard]] int makePair(int &other);
[[nodiscard]] int unreadBytes(int fd);
void close(int fd);
/// "127.0.0.1:40312", "[::1]:40312", or "?" when it is gone already.
[[nodiscard]] std::string peerName(int fd);
/// The same without port and brackets; empty when it is gone already.
[[nodiscard]] std::string peerAddress(int fd);
/// 127.0.0.0/8, ::1, and the former written as IPv6.
[[nodiscard]] bool isLoopback(std::string_view address);
/// A descriptor to be given up when there are no others; −1 if there is none.
[[nodiscard]] int reserve();

/// A pipe by which one thread wakes another's loop.
struct WakePipe
{
    int readEnd = -1; ///< to be watched; −1: there are no descriptors
    int writeEnd = -1;
};
[[nodiscard]] WakePipe wakePipe();
void wake(const WakePipe &pipe); ///< any thread; the read end is ready then
void clearWakes(const WakePipe &pipe);

/// Raises the soft limit of descriptors to the hard one. How many this process may have.
int raiseDescriptorLimit();

} // namespace Herdscope::Net::Sockets
