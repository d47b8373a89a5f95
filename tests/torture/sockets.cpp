// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "torture/sockets.h"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Herdscope::Torture {

namespace {

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int newSocket()
{
    return ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

} // namespace

void Socket::close()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

Socket listenOnLoopback(std::uint16_t &port)
{
    Socket socket(newSocket());
    const int on = 1;
    sockaddr_in address = loopback(port);
    socklen_t size = sizeof address;
    if (!socket || ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0
        || ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), size) != 0
        || ::listen(socket.get(), SOMAXCONN) != 0
        || ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    port = ntohs(address.sin_port);
    return socket;
}

Socket dialLoopback(std::uint16_t port)
{
    Socket socket(newSocket());
    const sockaddr_in address = loopback(port);
    if (socket
        && ::connect(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address)
            != 0
        && errno != EINPROGRESS)
        return {};
    return socket;
}

int pendingError(int fd)
{
    int error = 0;
    socklen_t size = sizeof error;
    return ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

void setNoDelay(int fd)
{
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

void closeWithReset(Socket socket)
{
    const linger hard {1, 0};
    if (socket)
        ::setsockopt(socket.get(), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

std::uint16_t freePort(std::uint64_t random)
{
    constexpr std::uint64_t first = 16'000;
    constexpr std::uint64_t count = 15'000;
    for (std::uint64_t i = 0; i < count; ++i) {
        auto port = static_cast<std::uint16_t>(first + (random + i) % count);
        if (listenOnLoopback(port))
            return port;
    }
    return 0;
}

} // namespace Herdscope::Torture
