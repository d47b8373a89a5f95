// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sockets.h"

#include "protocol/limits.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Herdscope::Net::Sockets {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL | MSG_DONTWAIT;
#else
constexpr int sendFlags = MSG_DONTWAIT;
#endif

socklen_t fill(sockaddr_storage &storage, const QHostAddress &address, std::uint16_t port)
{
    std::memset(&storage, 0, sizeof storage);
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 in {};
        in.sin6_family = AF_INET6;
        in.sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&in.sin6_addr, &bytes, sizeof in.sin6_addr);
        std::memcpy(&storage, &in, sizeof in);
        return sizeof in;
    }
    sockaddr_in in {};
    in.sin_family = AF_INET;
    in.sin_port = htons(port);
    in.sin_addr.s_addr = htonl(address.toIPv4Address());
    std::memcpy(&storage, &in, sizeof in);
    return sizeof in;
}

struct Peer
{
    std::string address;
    std::uint16_t port = 0;
    bool isIpv6 = false;
};

Peer peerOf(int fd)
{
    sockaddr_storage storage {};
    socklen_t size = sizeof storage;
    void *where = &storage;
    if (::getpeername(fd, static_cast<sockaddr *>(where), &size) != 0)
        return {};
    char text[INET6_ADDRSTRLEN] = {};
    if (storage.ss_family == AF_INET6) {
        sockaddr_in6 in {};
        std::memcpy(&in, &storage, sizeof in);
        ::inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
        return {text, ntohs(in.sin6_port), true};
    }
    if (storage.ss_family != AF_INET)
        return {};
    sockaddr_in in {};
    std::memcpy(&in, &storage, sizeof in);
    ::inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
    return {text, ntohs(in.sin_port), false};
}

void setOption(int fd, int level, int name, int value)
{
    ::setsockopt(fd, level, name, &value, sizeof value);
}

} // namespace

int dial(const QHostAddress &address, std::uint16_t port, int &error)
{
    sockaddr_storage storage;
    const socklen_t size = fill(storage, address, port);
    const int fd = ::socket(storage.ss_family, SOCK_STREAM, 0);
    if (fd < 0) {
        error = errno;
        return -1;
    }
    ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    setNoDelay(fd);
    const void *where = &storage;
    if (::connect(fd, static_cast<const sockaddr *>(where), size) != 0 && errno != EINPROGRESS) {
        error = errno;
        ::close(fd);
        return -1;
    }
    return fd;
}

int pendingError(int fd)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        return errno;
    return error;
}

bool isPeerGone(int fd)
{
#ifdef POLLRDHUP
    constexpr short closed = POLLRDHUP;
#else
    constexpr short closed = 0; // errors are told in any case
#endif
    pollfd state {fd, closed, 0};
    return ::poll(&state, 1, 0) > 0;
}

void setNoDelay(int fd)
{
    setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);
#ifdef SO_NOSIGPIPE
    setOption(fd, SOL_SOCKET, SO_NOSIGPIPE, 1);
#endif
}

void setSendBuffer(int fd, int bytes)
{
    setOption(fd, SOL_SOCKET, SO_SNDBUF, bytes);
}

void setReceiveWindow([[maybe_unused]] int fd, [[maybe_unused]] int bytes)
{
#ifdef TCP_WINDOW_CLAMP
    setOption(fd, IPPROTO_TCP, TCP_WINDOW_CLAMP, bytes);
#endif
}

void setLiveness(int fd, std::chrono::milliseconds userTimeout)
{
#ifdef Q_OS_LINUX
    using namespace Protocol;
    const auto count = [](auto time) { return static_cast<int>(time.count()); };
    setOption(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, count(userTimeout));
    setOption(fd, IPPROTO_TCP, TCP_KEEPIDLE, count(Limits::tcpKeepIdle));
    setOption(fd, IPPROTO_TCP, TCP_KEEPINTVL, count(Limits::tcpKeepInterval));
    setOption(fd, IPPROTO_TCP, TCP_KEEPCNT, Limits::tcpKeepProbes);
    setOption(fd, SOL_SOCKET, SO_KEEPALIVE, 1);
#else
    Q_UNUSED(fd)
    Q_UNUSED(userTimeout)
#endif
}

int accept(int fd)
{
    int taken = -1;
    do {
#ifdef Q_OS_LINUX
        taken = ::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC);
#else
        taken = ::accept(fd, nullptr, nullptr);
        if (taken >= 0)
            ::fcntl(taken, F_SETFD, FD_CLOEXEC);
#endif
    } while (taken < 0 && (errno == EINTR || errno == ECONNABORTED));
    return taken;
}

std::ptrdiff_t receive(int fd, char *bytes, std::size_t size)
{
    ssize_t n = 0;
    do
        n = ::recv(fd, bytes, size, MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    return n;
}

std::ptrdiff_t send(int fd, const char *bytes, std::size_t size)
{
    ssize_t n = 0;
    do
        n = ::send(fd, bytes, size, sendFlags);
    while (n < 0 && errno == EINTR);
    return n;
}

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

void shutdownWriting(int fd)
{
    ::shutdown(fd, SHUT_WR);
}

int makePair(int &other)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return -1;
    for (const int fd : ends) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    }
    other = ends[1];
    return ends[0];
}

int unreadBytes(int fd)
{
    int bytes = 0;
    return ::ioctl(fd, FIONREAD, &bytes) == 0 ? bytes : 0;
}

void close(int fd)
{
    ::close(fd);
}

std::string peerName(int fd)
{
    const Peer peer = peerOf(fd);
    if (peer.address.empty())
        return "?";
    if (peer.isIpv6)
        return std::string("[").append(peer.address).append("]:").append(std::to_string(peer.port));
    return std::string(peer.address).append(":").append(std::to_string(peer.port));
}

std::string peerAddress(int fd)
{
    return peerOf(fd).address;
}

bool isLoopback(std::string_view address)
{
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

int reserve()
{
    return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
}

WakePipe wakePipe()
{
    int ends[2] = {-1, -1};
    if (::pipe(ends) != 0)
        return {};
    for (const int fd : ends) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) | O_NONBLOCK);
    }
    return {ends[0], ends[1]};
}

void wake(const WakePipe &pipe)
{
    // A pipe that is full wakes as well.
    ssize_t written = 0;
    do
        written = ::write(pipe.writeEnd, "", 1);
    while (written < 0 && errno == EINTR);
}

void clearWakes(const WakePipe &pipe)
{
    char bytes[64];
    while (::read(pipe.readEnd, bytes, sizeof bytes) > 0) { }
}

int raiseDescriptorLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1024;
    if (limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    constexpr rlim_t most = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(limit.rlim_cur, most));
}

} // namespace Herdscope::Net::Sockets
