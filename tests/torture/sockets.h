// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <utility>

namespace Herdscope::Torture {

/// Owns a descriptor.
class Socket final
{
public:
    Socket() = default;
    explicit Socket(int fd)
        : m_fd(fd)
    {
    }
    Socket(Socket &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Socket &operator=(Socket &&other) noexcept
    {
        if (this != &other) {
            close();
            m_fd = std::exchange(other.m_fd, -1);
        }
        return *this;
    }
    ~Socket() { close(); }

    [[nodiscard]] int get() const { return m_fd; }
    explicit operator bool() const { return m_fd >= 0; }
    void close();

private:
    int m_fd = -1;
};

/// Listens on 127.0.0.1 at @p port, or at a free one that is put there if it is 0.
[[nodiscard]] Socket listenOnLoopback(std::uint16_t &port);
/// A connection to 127.0.0.1 that is under way: writable when it is there or has failed.
[[nodiscard]] Socket dialLoopback(std::uint16_t port);
[[nodiscard]] int pendingError(int fd); ///< SO_ERROR
void setNoDelay(int fd);
void closeWithReset(Socket socket); ///< the other end sees ECONNRESET
/// A port that is free at the moment, below those that the system gives to outgoing connections, so
/// that none of them takes it while its server is dead; 0 if there is none. The search begins where
/// @p random says.
[[nodiscard]] std::uint16_t freePort(std::uint64_t random);

} // namespace Herdscope::Torture
